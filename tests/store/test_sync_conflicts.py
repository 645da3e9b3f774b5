"""Conflicted copies beside a library's file: noticed, merged, set aside, and never lost."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import replace

import pytest

from reader.errors import NewerSchemaError, StoreError
from reader.store import TinyStore
from reader.store.memory import MemoryStore
from reader.store.merge import sync_conflicts
from reader.store.merge.sync_conflicts import conflicted_copies
from tests.store.making import adding, altering, annotation, deleting

COPIES = [
    "annotations.sync-conflict-20261122-101530-ABCDEFG.json",
    "annotations (Ada's conflicted copy 2026-11-22).json",
    "annotations (conflicted copy 2026-11-22 101530).json",
    "annotations_conflict-20261122-101530.json",
    "annotations (In Konflikt stehende Kopie von Ada 2026-11-22).json",
    "annotations (Adas in Konflikt stehende Kopie 2026-11-22).json",
    "annotations (Copie en conflit de Ada 2026-11-22).json",
    "annotations (copia en conflicto de Ada 2026-11-22).json",
    "annotations (Copia in conflitto di Ada 2026-11-22).json",
    "annotations (Cópia em conflito de Ada 2026-11-22).json",
    "annotations (конфликтующая копия 2026-11-22).json",
    "annotations (Ada の競合コピー 2026-11-22).json",
    "annotations (Ada의 충돌된 사본 2026-11-22).json",
    unicodedata.normalize("NFD", "annotations (Ada'nın çakışan kopyası 2026-11-22).json"),
    "annotations (Adas modstridende kopi 2026-11-22).json",
    "annotations (SFConflict ada@example.com 2026-11-22-10-15-30).json",
    "annotations_Ada-PC_Nov-22-1015-2026_Conflict.json",
    "annotations.Conflict.json",
]
OTHERS = [
    "annotations.json",
    "annotations (1).json",
    "annotations (backup).json",
    "annotations.merged-20261122T101530Z.json",
    "annotations.damaged-20261122T101530Z.sync-conflict-20261122-101530-ABCDEFG.json",
    "annotations.sync-conflict-20261122-101530-ABCDEFG.json.tmp",
    "conflict.json",
    "my annotations (conflicted copy).json",
    ".annotations.json.journal",
]


def other(tmp_path, *changes):
    """The bytes of a file that another machine wrote."""
    store = TinyStore(tmp_path / "other" / "annotations.json")
    store.path.parent.mkdir(exist_ok=True)
    for change in changes:
        store.apply(change)
    store.close()
    return store.path


@pytest.fixture
def library(tmp_path):
    store = TinyStore(tmp_path / "annotations.json")
    yield store
    store.close()


def leave_copy(library, made, name=COPIES[0]):
    copy = library.path.with_name(name)
    copy.write_bytes(made.read_bytes())
    return copy


def test_copies_are_known_by_their_names(tmp_path):
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).write_text("{}")
    found = conflicted_copies(tmp_path / "annotations.json")
    assert {copy.name for copy in found} == set(COPIES)


def test_a_copy_is_merged_once_and_set_aside(tmp_path, library):
    mine, theirs = annotation("mine"), annotation("theirs")
    library.apply(adding(mine))
    copy = leave_copy(library, other(tmp_path, adding(theirs)))
    data = copy.read_bytes()
    assert library.changed()
    assert library.annotations() == [mine, theirs]
    assert not copy.exists()
    (kept,) = tmp_path.glob("annotations.merged-*.json")
    assert kept.read_bytes() == data
    (notice,) = library.take_notices()
    assert copy.name in notice
    assert "1 added" in notice
    assert kept.name in notice
    assert not library.changed()
    assert library.annotations() == [mine, theirs]
    assert library.take_notices() == ()


def test_what_was_deleted_stays_deleted_and_what_was_put_back_stays(tmp_path, library):
    deleted, restored = annotation("deleted"), annotation("restored")
    library.apply(adding(deleted, restored))
    library.close()
    library = TinyStore(library.path)
    copy = leave_copy(library, library.path, COPIES[1])
    library.apply(deleting(deleted))
    library.apply(deleting(restored))
    leave_copy(library, library.path, COPIES[2])
    library.apply(deleting(restored).inverse())
    assert library.annotations() == [restored]
    assert not copy.exists()
    library.apply(deleting(restored))
    leave_copy(library, other(tmp_path, adding(restored)))
    assert library.annotations() == []
    library.close()


def test_two_texts_of_a_note_are_both_kept(tmp_path, library):
    one = annotation("first")
    library.apply(adding(one))
    mine = replace(one, note="mine", modified="2026-01-03T00:00:00Z")
    theirs = replace(one, note="theirs", tags=("new",), modified="2026-01-04T00:00:00Z")
    library.apply(altering(one, mine))
    leave_copy(library, other(tmp_path, adding(theirs)))
    (found,) = library.annotations()
    assert (found.note, found.conflict, found.tags) == ("theirs", ("mine",), ("new",))
    assert "in conflict" in library.take_notices()[0]
    library.apply(altering(found, replace(found, note="both", conflict=())))
    (found,) = library.annotations()
    assert (found.note, found.conflict) == ("both", ())


def test_a_text_gives_way_to_what_was_made_from_it(tmp_path, library):
    """No base is known here: the records themselves say which text is the older one."""
    one, two = annotation("one, as it was"), annotation("two, as it was")
    library.apply(adding(one, two))
    made = other(tmp_path, adding(one, two))
    theirs = TinyStore(made)
    later, latest = replace(one, note="mended here"), replace(two, note="mended there")
    library.apply(altering(one, replace(one, note="half mended")))
    library.apply(altering(replace(one, note="half mended"), later))
    theirs.apply(altering(two, latest))
    theirs.close()
    leave_copy(library, made)
    assert library.annotations() == [later, latest]
    leave_copy(library, made, COPIES[1])
    assert library.annotations() == [later, latest]
    assert not any("in conflict" in notice for notice in library.take_notices())


def test_a_conflict_that_was_resolved_does_not_come_back(tmp_path, library):
    one = annotation("as it was")
    library.apply(adding(one))
    made = other(tmp_path, adding(one))
    theirs = TinyStore(made)
    theirs.apply(altering(one, replace(one, note="theirs")))
    theirs.close()
    library.apply(altering(one, replace(one, note="ours")))
    leave_copy(library, made)
    (found,) = library.annotations()
    assert {found.note, *found.conflict} == {"ours", "theirs"}
    library.apply(altering(found, replace(found, note="settled", conflict=())))
    leave_copy(library, made, COPIES[1])
    (found,) = library.annotations()
    assert (found.note, found.conflict) == ("settled", ())
    assert library.absorb(made) == (0, 0, 0)


def test_a_copy_that_cannot_be_set_aside_is_merged_all_the_same(tmp_path, library, monkeypatch):
    mine, theirs = annotation("mine"), annotation("theirs")
    library.apply(adding(mine))
    copy = leave_copy(library, other(tmp_path, adding(theirs)))
    monkeypatch.setattr("pathlib.Path.rename", failing)
    assert library.annotations() == [mine, theirs]
    assert copy.exists()
    assert "set aside" in library.take_notices()[0]
    library.apply(deleting(theirs))
    assert library.annotations() == [mine]
    monkeypatch.undo()
    library.close()
    again = TinyStore(library.path)
    assert again.annotations() == [mine]
    assert not copy.exists()
    again.close()


def test_a_conflicted_journal_gives_what_was_never_put_into_a_file(tmp_path, library):
    many = [annotation("x" * 500) for _ in range(80)]  # enough to have a journal
    one, two, *rest = many
    library.apply(adding(*many))
    made = other(tmp_path, adding(*many))
    theirs = TinyStore(made)
    theirs.apply(altering(two, replace(two, note="mended")))
    theirs.apply(deleting(one))
    journal = made.with_name(".annotations.json.journal").read_bytes()
    theirs.close()
    copy = library.path.with_name(".annotations.json.sync-conflict-20261122-101530-ABCDEFG.journal")
    copy.write_bytes(journal)
    assert library.changed()
    assert library.annotations() == [replace(two, note="mended"), *rest]
    assert not copy.exists()
    (kept,) = tmp_path.glob("annotations.merged-*.journal")
    assert kept.read_bytes() == journal
    copy.write_bytes(b"nothing")
    assert library.annotations() == [replace(two, note="mended"), *rest]
    assert copy.exists()


def failing(*_):
    raise PermissionError(13, "Permission denied")


def test_a_damaged_copy_gives_what_can_be_read(tmp_path, library):
    kept, cut = annotation("kept"), annotation("cut")
    made = other(tmp_path, adding(kept, cut))
    copy = leave_copy(library, made)
    copy.write_bytes(made.read_bytes()[: made.read_bytes().index(b'"cut"')])
    library.annotations()
    assert copy.exists()  # it may still be being written
    library.close()
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    library = TinyStore(library.path)
    assert library.annotations() == [kept]
    assert "damaged" in library.take_notices()[0]
    assert not copy.exists()
    library.close()


def test_one_damaged_record_of_a_copy_hides_no_other(tmp_path, library):
    kept, hurt, last = annotation("kept"), annotation("hurt"), annotation("last")
    made = other(tmp_path, adding(kept, hurt, last))
    copy = leave_copy(library, made)
    copy.write_bytes(made.read_bytes().replace(b'"hurt"', b'"hu\x00\x00\n,,'))
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    found = library.annotations()
    assert [one for one in found if one.id != hurt.id] == [kept, last]
    assert "damaged" in library.take_notices()[0]
    assert not copy.exists()


@pytest.mark.parametrize("text", ["", "nothing", "[1, 2]", '{"bookmarks": {"1": {"url": "x"}}}'])
def test_a_copy_without_annotations_is_left_alone(library, text):
    copy = library.path.with_name(COPIES[0])
    copy.write_text(text)
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    assert library.annotations() == []
    assert copy.read_text() == text
    assert copy.name in library.take_notices()[0]
    assert not library.changed()


def test_a_copy_of_a_later_version_is_left_alone(library):
    copy = library.path.with_name(COPIES[0])
    copy.write_text(json.dumps({"library": {"1": {"schema": 99}}, "annotations": {}}))
    assert library.annotations() == []
    assert copy.exists()
    assert "later version" in library.take_notices()[0]


@pytest.mark.parametrize("kind", ["memory", "tiny"])
def test_another_file_is_absorbed(tmp_path, library, kind):
    store = MemoryStore() if kind == "memory" else library
    mine, theirs, both = annotation("mine"), annotation("theirs"), annotation("both")
    store.apply(adding(mine, both))
    made = other(tmp_path, adding(theirs, both))
    before = made.read_bytes()
    assert store.absorb(made) == (1, 0, 0)
    assert store.absorb(made) == (0, 0, 0)
    assert set(store.annotations()) == {mine, theirs, both}
    assert made.read_bytes() == before
    with pytest.raises(StoreError, match="no file"):
        store.absorb(tmp_path / "nowhere.json")
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps({"library": {"1": {"schema": 99}}, "annotations": {}}))
    with pytest.raises(NewerSchemaError):
        store.absorb(newer)


def test_copies_that_are_set_aside_at_one_moment_have_names_of_their_own(tmp_path):
    path = tmp_path / "annotations.json"
    names = set()
    for number in range(3):
        copy = tmp_path / f"annotations (conflicted copy {number}).json"
        copy.write_text(str(number))
        names.add(sync_conflicts.set_aside(copy, path))
    assert {name.read_text() for name in names} == {"0", "1", "2"}
