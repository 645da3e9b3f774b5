"""The lock is on the file of that name, whatever happens between opening and locking it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.disk import try_lock
from reader.errors import StoreError
from reader.store.file import locking
from reader.store.file.locking import FileLock


@pytest.mark.parametrize("made_anew", [False, True], ids=["removed", "replaced"])
def test_a_lock_file_that_goes_while_it_is_being_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_anew: bool
) -> None:
    target = tmp_path / "annotations.json"
    first, second = FileLock(target, target), FileLock(target, target)
    tries: list[int] = []

    def slowly(descriptor: int) -> bool:
        """Another program takes the file away before the first try."""
        tries.append(descriptor)
        if len(tries) == 1:
            held = os.open(first.path, os.O_RDONLY)  # so that its number is not used again
            first.path.unlink()
            if made_anew:
                first.path.touch()
            locked = try_lock(descriptor)
            os.close(held)
            return locked
        return try_lock(descriptor)

    monkeypatch.setattr(locking, "try_lock", slowly)
    first.acquire(1.0)
    assert len(tries) > 1
    with pytest.raises(StoreError, match="Another program has held"):
        second.acquire(0.0)
    first.release()
    second.acquire(1.0)
    second.release()
