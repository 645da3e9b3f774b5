"""The order of the calls that make a file outlive a power cut, as the recorder of the endurance tests sees it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.disk import create_locked, keep_copy, replace_file, write_private
from reader.store.file.journal import Journal, Mark

WATCHED = ("write", "fsync", "replace")
WHOLE = ["write", "fsync file", "replace", "fsync folder"]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that matter, in order; `fsync` with what it is of."""
    made: list[str] = []

    def watch(name: str, real: Callable[..., object]) -> None:
        def call(*arguments: object) -> object:
            of = ""
            if name == "fsync":
                assert isinstance(arguments[0], int)
                of = " folder" if stat.S_ISDIR(os.fstat(arguments[0]).st_mode) else " file"
            made.append(name + of)
            return real(*arguments)

        monkeypatch.setattr(os, name, call)

    for name in WATCHED:
        watch(name, getattr(os, name))
    return made


def test_a_file_is_replaced_once_its_content_is_on_the_disk(
    tmp_path: Path, steps: list[str]
) -> None:
    replace_file(tmp_path / "a", [b"text"])
    assert steps == WHOLE


def test_a_private_file_is_durable_when_asked_for(tmp_path: Path, steps: list[str]) -> None:
    write_private(tmp_path / "a", b"text", durable=True)
    assert steps == WHOLE


def test_what_may_be_forgotten_waits_for_no_disk(tmp_path: Path, steps: list[str]) -> None:
    write_private(tmp_path / "a", b"text", durable=False)
    assert steps == ["write", "replace"]


def test_a_file_of_one_window_has_its_name_once_its_content_is_on_the_disk(
    tmp_path: Path, steps: list[str]
) -> None:
    os.close(create_locked(tmp_path / "a", [b"text"]))
    assert steps == WHOLE[:3]


def test_a_copy_is_on_the_disk_with_its_name(tmp_path: Path, steps: list[str]) -> None:
    keep_copy(tmp_path / "a.json", "damaged", b"text")
    assert steps == ["write", "fsync file", "fsync folder"]


def test_a_line_of_the_journal_is_on_the_disk_and_once_its_name(
    tmp_path: Path, steps: list[str]
) -> None:
    journal = Journal(tmp_path / "journal")
    mark = journal.append(Mark(), b"one\n", 0o600)
    assert steps == ["write", "fsync file", "fsync folder"]
    steps.clear()
    journal.append(mark, b"two\n", 0o600)
    assert steps == ["write", "fsync file"]
    journal.close()
