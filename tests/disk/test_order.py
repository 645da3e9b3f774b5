"""The order of the calls that make a file outlive a power cut, as the recorder of the endurance tests sees it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.disk import create_file, create_locked, keep_copy, replace_file, write_private
from reader.library import DraftFile
from reader.model import Draft
from reader.store import ArticleRecord
from reader.store.file.journal import Journal, Mark
from tests.store.making import annotation

WATCHED = ("write", "fsync", "replace", "unlink")
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


def test_a_new_file_is_on_the_disk_with_its_name_when_asked_for(
    tmp_path: Path, steps: list[str]
) -> None:
    create_file(tmp_path / "a", b"text", durable=True)
    assert steps == ["write", "fsync file", "fsync folder"]
    steps.clear()
    create_file(tmp_path / "b", b"text")
    assert steps == ["write"]


def test_a_new_file_overwrites_nothing_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"there")
    (tmp_path / "link").symlink_to(tmp_path / "b")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError):
            create_file(tmp_path / name, b"text")
    assert (tmp_path / "a").read_bytes() == b"there"
    assert not (tmp_path / "b").exists()


def test_nothing_is_left_of_a_new_file_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        create_file(tmp_path / "a", b"text")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_the_permissions_that_were_asked_for(tmp_path: Path) -> None:
    create_file(tmp_path / "own", b"")
    create_file(tmp_path / "shared", b"", 0o664)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("own", "shared")]
    assert modes == [0o600, 0o664]


def test_a_draft_has_its_name_on_the_disk_before_the_note_outside_goes(
    tmp_path: Path, steps: list[str]
) -> None:
    drafts, outside = tmp_path / "drafts", tmp_path / "note.md"
    about = ArticleRecord("0" * 13, "Title")
    file = DraftFile(tmp_path, drafts)
    file.write(Draft(None, annotation("one"), str(outside)), about)
    outside.write_text("one")
    steps.clear()
    file.write(Draft(None, annotation("two")), about)
    file.leave()
    assert steps == [*WHOLE, "unlink"]


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
