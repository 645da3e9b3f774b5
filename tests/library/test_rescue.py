"""What could not be saved is kept elsewhere, and comes back by itself."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.library import rescue_file as module
from reader.library.library import Library
from reader.library.rescue_file import bring_back, rescue_changes, rescued
from reader.model import Change, Edit
from reader.store import TinyStore
from tests.session.making import STORY
from tests.store.making import annotation

MADE = annotation("dear", article_id=STORY.id)
CHANGE = Change("Note", (Edit(None, MADE),))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    root = tmp_path / "library"
    root.mkdir()
    return Library(root, TinyStore(root / "annotations.json"))


def test_it_comes_back_once(library, tmp_path):
    folder = tmp_path / "state"
    path = rescue_changes(library, STORY, None, CHANGE, [folder])
    assert rescued(library.root, [folder]) == [path]
    (told,) = bring_back(library.root, library.store, [folder])
    assert told.startswith("1 annotation that could not be saved on 20")
    assert told.endswith("is back.")
    assert library.store.annotations() == [MADE]
    assert [record.title for record in library.store.articles()] == ["Title"]
    assert list(folder.iterdir()) == []
    assert bring_back(library.root, library.store, [folder]) == ()


def test_doing_it_twice_does_no_harm(library, tmp_path):
    path = rescue_changes(library, STORY, None, CHANGE, [tmp_path])
    data = path.read_bytes()
    bring_back(library.root, library.store, [tmp_path])
    path.write_bytes(data)  # as if the program had been killed before it went
    assert bring_back(library.root, library.store, [tmp_path]) == ()
    assert library.store.annotations() == [MADE]
    assert not path.exists()


def test_what_was_deleted_is_deleted(library, tmp_path):
    library.store.apply(CHANGE)
    rescue_changes(library, STORY, None, Change("Delete", (Edit(MADE, None),)), [tmp_path])
    assert len(bring_back(library.root, library.store, [tmp_path])) == 1
    assert library.store.annotations() == []


def test_it_waits_for_a_library_that_cannot_be_written(library, tmp_path, monkeypatch):
    path = rescue_changes(library, STORY, None, CHANGE, [tmp_path])

    def full(_path: Path) -> None:
        raise StoreError("The disk is full.", "Not saved")

    monkeypatch.setattr(library.store, "absorb", full)
    (told,) = bring_back(library.root, library.store, [tmp_path])
    assert re.fullmatch(r"1 annotation that could not be saved on [\d-]+ waits in .*\.", told)
    assert str(path) in told
    assert path.exists()


def test_another_librarys_and_another_programs_are_left_alone(library, tmp_path, monkeypatch):
    path = rescue_changes(Library(tmp_path, library.store), STORY, None, CHANGE, [tmp_path])
    (tmp_path / "annotations.unsaved-by-hand.json").write_text("{}")
    assert rescued(library.root, [tmp_path, tmp_path / "none"]) == []
    assert rescued(tmp_path, [tmp_path]) == [path]
    other = path.with_name(path.name.replace(f"-{os.getpid()}.", f"-{os.getppid()}."))
    path.rename(other)
    assert rescued(tmp_path, [tmp_path]) == []  # who makes it may be writing it still
    monkeypatch.setattr(module, "_being_written", lambda _: False)
    assert rescued(tmp_path, [tmp_path]) == [other]


def test_a_damaged_one_gives_what_can_be_read_and_is_kept(library, tmp_path):
    path = rescue_changes(library, STORY, None, CHANGE, [tmp_path])
    path.write_bytes(path.read_bytes()[:-4])
    (told,) = bring_back(library.root, library.store, [tmp_path])
    (kept,) = tmp_path.glob("annotations.damaged-*.json")
    assert str(kept) in told
    assert library.store.annotations() == [MADE]


def test_nothing_is_there_that_could_be_read(library, tmp_path):
    path = rescue_changes(library, STORY, None, CHANGE, [tmp_path])
    path.write_bytes(b"")
    (told,) = bring_back(library.root, library.store, [tmp_path])
    assert "cannot be read" in told
    assert path.exists()


def test_a_link_in_the_place_of_one_is_left_alone(library, tmp_path):
    folder = tmp_path / "state"
    path = rescue_changes(library, STORY, None, CHANGE, [folder])
    elsewhere = path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(elsewhere)
    assert rescued(library.root, [folder]) == []


def test_a_folder_that_cannot_be_written_keeps_no_empty_file(library, tmp_path, monkeypatch):
    def fail(*_arguments):
        raise StoreError("The disk is full.", "Could not save")

    monkeypatch.setattr(Library, "remember", fail)
    folder = tmp_path / "state"
    with pytest.raises(StoreError, match="full"):
        rescue_changes(library, STORY, None, CHANGE, [folder])
    assert list(folder.iterdir()) == []
