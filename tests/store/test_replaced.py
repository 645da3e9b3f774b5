"""Another program puts another file in place of the one that a window has read and saved."""

import json
import os
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from reader.disk import replace_file
from reader.errors import StoreError
from reader.model import Change, Edit
from reader.store import ArticleRecord, TinyStore
from reader.store.care import backups
from reader.store.care.restoring import put_back
from reader.store.file import loading, storage, writing
from tests.store.making import adding, altering, annotation, deleting
from tests.store.test_corrections import correction


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setattr(loading, "SECOND_LOOK", 0.001)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder / "annotations.json"


@pytest.fixture(params=[0, 90], ids=["written whole", "with a journal"])
def window(path, request):
    """A window on a library with two annotations, and so many others."""
    store = TinyStore(path)
    store.apply(adding(annotation("one"), annotation("two")))
    if request.param:
        store.apply(adding(*(annotation(f"more {n}") for n in range(request.param))))
    store.annotations()
    yield store
    store.close()


def in_file(path):
    records = json.loads(path.read_bytes()).get("annotations", {}).values()
    return {record["note"] for record in records if "deleted" not in record}


def shown(store):
    return {one.note for one in store.annotations()}


def by_note(store, note):
    return next(one for one in store.annotations() if one.note == note)


def beside(path, label):
    return sorted(path.parent.glob(f"annotations.{label}-*.json"))


def older(path):
    """The file is the older one again, in each of the ways in which that happens."""
    return path.with_name("older")


def copied(path):
    shutil.copyfile(older(path), path)


def copied_with_its_times(path):
    shutil.copy2(older(path), path)


def renamed(path):
    shutil.copy2(older(path), path.with_name("incoming"))
    path.with_name("incoming").replace(path)


def removed_and_made_anew(path):
    path.unlink()
    shutil.copyfile(older(path), path)


def cleaned(path):
    """As `git clean` and `git checkout`: what is hidden goes, too."""
    for one in path.parent.glob(".annotations*"):
        one.unlink()
    renamed(path)


def folder_made_anew(path):
    kept = path.parent.with_name("kept")
    path.parent.rename(kept)
    path.parent.mkdir()
    shutil.copy2(kept / "older", path)


WAYS = [copied, copied_with_its_times, renamed, removed_and_made_anew, cleaned, folder_made_anew]


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "unfolded"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_older_copy(window, path, way, folded, monkeypatch):
    shutil.copy2(path, older(path))
    before = shown(window)
    window.apply(adding(annotation("later 1"), annotation("later 2")))
    if folded:
        monkeypatch.setattr(storage, "QUIET", 0)
        monkeypatch.setattr(storage, "QUIET_PER_BYTE", 0)
        window.settle()
        assert "later 2" in in_file(path)
    way(path)
    assert shown(window) == before | {"later 1", "later 2"}
    assert not window.changed()
    if folded or way in {cleaned, folder_made_anew}:
        (notice,) = window.take_notices()
        assert "2 annotations that this window has are not in it" in notice
        assert str(path) in notice
    window.settle()
    window.close()
    assert in_file(path) == before | {"later 1", "later 2"}
    assert beside(path, "replaced") == [], "all of it is in the file"


def removed(path):
    path.unlink()


def emptied(path):
    path.write_text("{}")


def blank(path):
    path.write_text("")


def without_records(path):
    path.write_text('{"library": {"1": {"schema": 1}}, "annotations": {}}')


def cut_short(path):
    path.write_bytes(path.read_bytes()[:100])


def zeroed(path):
    path.write_bytes(bytes(path.stat().st_size))


def all_removed(path):
    removed(path)
    for one in path.parent.glob(".annotations*"):
        one.unlink()


@pytest.mark.parametrize(
    "way", [removed, emptied, blank, without_records, cut_short, zeroed, all_removed],
    ids=lambda way: way.__name__,
)  # fmt: skip
def test_a_file_with_nothing_in_it(window, path, way):
    window.apply(adding(annotation("later")))
    window.put_article(ArticleRecord("4000000000005", "Harbour", ("articles/h.md",)))
    window.apply(adding(correction(text="Harbour")))
    before, held = shown(window), window.corrections()
    way(path)
    assert shown(window) == before
    assert in_file(path) == before, "it is written again at once"
    assert window.corrections() == held
    assert [one.title for one in window.articles()] == ["Harbour"]
    assert window.take_notices() or window.problems
    assert TinyStore(path).corrections() == held


def test_what_is_brought_back_is_never_told_as_missing(path, monkeypatch):
    store = TinyStore(path)
    store.apply(adding(annotation("one")))
    assert backups.back_up(path, "daily")
    told = []

    def watched(*arguments):
        told.append(store.problems)  # as another thread would, while it is being brought back
        return replace_file(*arguments)

    monkeypatch.setattr(writing, "replace_file", watched)
    path.write_text("{}")
    assert shown(store) == {"one"}
    assert told == [()]
    assert store.problems == ()
    store.close()


def test_edits_are_not_taken_back(window, path):
    shutil.copy2(path, older(path))
    one, two = by_note(window, "one"), by_note(window, "two")
    after = replace(one, note="edited", colour="pink", modified="2026-05-05T00:00:00Z")
    window.apply(altering(one, after))
    window.apply(deleting(two))
    window.annotations()
    renamed(path)
    assert "edited" in shown(window)
    assert by_note(window, "edited").colour == "pink"
    assert not {"one", "two"} & shown(window)
    window.close()
    assert "edited" in in_file(path)
    assert not {"one", "two"} & in_file(path)


def test_edits_within_one_second_are_not_taken_back(path):
    store = TinyStore(path)
    one = annotation("first")
    store.apply(adding(one))
    shutil.copy2(path, older(path))
    store.apply(altering(one, replace(one, note="second", tags=("b",))))
    renamed(path)
    (found,) = store.annotations()
    assert (found.note, found.tags, found.conflict) == ("second", ("b",), ())
    assert [one.read_bytes() for one in beside(path, "replaced")] == [older(path).read_bytes()]
    store.close()


def test_an_older_copy_from_before_this_session(path):
    first = TinyStore(path)
    one = annotation("first")
    first.apply(adding(one))
    shutil.copy2(path, older(path))
    edited = replace(one, note="second", modified="2026-05-05T00:00:00Z")
    first.apply(altering(one, edited))
    first.close()
    window = TinyStore(path)
    (found,) = window.annotations()
    renamed(path)
    assert window.annotations() == [found]
    window.apply(altering(found, replace(found, colour="pink")))
    renamed(path)
    assert [(one.note, one.colour) for one in window.annotations()] == [("second", "pink")]
    window.close()


def test_an_older_copy_under_a_journal_that_a_crash_has_left(path):
    first = TinyStore(path)
    made = [annotation(f"note {n}") for n in range(90)]
    first.apply(adding(*made))
    first.close()
    shutil.copy2(path, older(path))
    window = TinyStore(path)
    one = replace(made[0], note="second", modified="2026-05-05T00:00:00Z")
    window.apply(altering(made[0], one))
    window.close()
    window = TinyStore(path)
    window.apply(altering(one, replace(one, colour="pink", modified="2026-06-06T00:00:00Z")))
    journal = path.with_name(".annotations.json.journal").read_bytes()
    window.close()
    renamed(path)
    path.with_name(".annotations.json.journal").write_bytes(journal)
    (found,) = (one for one in TinyStore(path).annotations() if one.id == made[0].id)
    assert (found.note, found.colour) == ("second", "pink")


def test_what_is_new_in_the_file_is_taken_in(window, path):
    shutil.copy2(path, older(path))
    other = TinyStore(path.with_name("other") / "annotations.json")
    other.path.parent.mkdir()
    shutil.copy2(path, other.path)
    one = by_note(other, "one")
    other.apply(adding(annotation("theirs")))
    other.apply(altering(one, replace(one, note="newer", modified="2026-05-05T00:00:00Z")))
    other.close()
    window.apply(adding(annotation("ours")))
    window.settle()
    other.path.replace(path)
    assert shown(window) >= {"newer", "theirs", "ours", "two"}
    assert "one" not in shown(window)


def test_changes_on_both_sides_of_one_annotation(window, path):
    other = TinyStore(path.with_name("other") / "annotations.json")
    other.path.parent.mkdir()
    shutil.copy2(path, other.path)
    one = by_note(window, "one")
    window.apply(altering(one, replace(one, colour="pink", modified="2026-05-05T00:00:00Z")))
    other.apply(altering(one, replace(one, note="theirs", modified="2026-06-06T00:00:00Z")))
    other.close()
    window.close()
    window.annotations()
    other.path.replace(path)
    found = by_note(window, "theirs")
    assert found.colour in {"pink", "yellow"}  # closed and opened: what was before is not known


def test_two_changes_of_another_program_are_no_conflict(window, path):
    """It does not know of the times that are kept with each change, so that these are the same."""
    for colour in ("pink", "blue"):
        value = json.loads(path.read_bytes())
        for record in value["annotations"].values():
            if record["note"] == "one":
                record["colour"] = colour
        older(path).write_text(json.dumps(value))
        older(path).replace(path)
        assert by_note(window, "one").colour == colour
    assert window.take_notices() == ()


def test_what_another_window_does_is_believed(window, path):
    """Undo gives a record the very bytes that it had before: no older copy, though it looks like one."""
    other = TinyStore(path)
    one = by_note(other, "one")
    after = replace(one, colour="pink", modified="2026-05-05T00:00:00Z")
    change = Change("Colour", (Edit(one, after),))
    other.apply(change)
    assert by_note(window, "one").colour == "pink"
    other.apply(change.inverse())
    assert by_note(window, "one") == one
    assert window.take_notices() == ()
    other.close()


def test_several_windows(window, path):
    other = TinyStore(path)
    other.annotations()
    shutil.copy2(path, older(path))
    window.apply(adding(annotation("by one window")))
    other.apply(adding(annotation("by the other")))
    renamed(path)
    expected = shown(window)
    assert expected >= {"by one window", "one"}
    assert shown(other) >= {"by one window", "by the other"}
    assert shown(window) == shown(other)
    other.close()
    kept = shown(window)
    window.close()
    assert in_file(path) == kept


def test_a_window_that_saw_less_takes_nothing_from_one_that_saw_more(window, path):
    other = TinyStore(path)
    other.annotations()
    shutil.copy2(path, older(path))
    window.apply(adding(annotation("seen by one only")))
    window.settle()
    cleaned(path)
    other.apply(adding(annotation("saved by the other")))
    assert shown(window) >= {"seen by one only", "saved by the other"}
    other.close()


def test_a_replacement_while_a_save_is_under_way(window, path, monkeypatch):
    shutil.copy2(path, older(path))
    window.apply(adding(annotation("before")))
    window.settle()
    incoming = TinyStore(path.with_name("incoming.json"))
    shutil.copy2(older(path), incoming.path)
    incoming.apply(adding(annotation("theirs")))
    incoming.close()
    real = os.fsync
    done: list[Path] = []

    def fsync(descriptor):
        real(descriptor)
        if not done:
            done.append(incoming.path.replace(path))

    monkeypatch.setattr(os, "fsync", fsync)
    window.apply(adding(annotation("during")))
    monkeypatch.undo()
    assert shown(window) >= {"before", "theirs", "during", "one", "two"}
    window.close()
    assert in_file(path) >= {"before", "theirs", "during", "one", "two"}


def test_a_folder_that_goes_and_comes_back(window, path):
    window.apply(adding(annotation("later")))
    before = shown(window)
    kept = path.parent.with_name("kept")
    path.parent.rename(kept)
    assert shown(window) == before
    (notice,) = window.take_notices()
    assert "as soon as that can be done" in notice
    assert not path.parent.exists(), "a drive that was taken away is not written to"
    path.parent.mkdir()
    window.close()
    assert in_file(path) == before


def test_a_folder_that_goes_for_good_is_in_a_backup(window, path):
    window.apply(adding(annotation("later")))
    before = shown(window)
    shutil.rmtree(path.parent)
    assert shown(window) == before
    window.close()
    newest = backups.list_backups(path)[0]
    assert in_file(newest.path) == before


def test_a_restore_on_purpose_is_believed(window, path):
    shutil.copy2(path, older(path))
    before = shown(window)
    window.apply(adding(annotation("not wanted")))
    window.settle()
    put_back(path, older(path))
    assert shown(window) == before
    assert window.take_notices() == ()


def test_a_record_that_stock_tinydb_alters_is_believed(window, path):
    window.close()
    one = by_note(window, "one")
    value = json.loads(path.read_bytes())
    for record in value["annotations"].values():
        if record["id"] == one.id:
            record["note"] = "by hand"
    path.write_text(json.dumps(value))
    assert "by hand" in shown(window)
    assert "one" not in shown(window)
    assert window.take_notices() == ()


def test_a_link_that_leads_to_another_library_shows_that_one(tmp_path):
    first, second, link = (tmp_path / name for name in ("a.json", "b.json", "annotations.json"))
    for place in (first, second):
        store = TinyStore(place)
        store.apply(adding(annotation(place.stem)))
        store.close()
    link.symlink_to(first)
    window = TinyStore(link)
    assert shown(window) == {"a"}
    link.unlink()
    link.symlink_to(second)
    assert shown(window) == {"b"}
    window.close()
    assert (in_file(first), in_file(second)) == ({"a"}, {"b"})


def test_a_private_file_is_private_when_it_is_made_again(window, path):
    path.chmod(0o600)
    window.apply(adding(annotation("secret")))
    window.annotations()
    path.unlink()
    window.annotations()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_git_checkout_and_stash(path):
    def git(*words):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],
            cwd=path.parent, check=True, capture_output=True,
        )  # fmt: skip

    window = TinyStore(path)
    window.apply(adding(annotation("one")))
    git("init")
    git("add", "annotations.json")
    git("commit", "-m", "first")
    window.apply(adding(annotation("two")))
    git("commit", "-am", "second")
    window.apply(adding(annotation("three")))
    git("checkout", "HEAD~1", "--", "annotations.json")
    assert shown(window) == {"one", "two", "three"}
    git("stash")
    assert shown(window) == in_file(path) == {"one", "two", "three"}
    window.close()


def foreign(path):
    path.write_text("# .bashrc\nalias a=b\n")


def foreign_json(path):
    path.write_text('{"name": "a package"}')


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def dangling(path):
    path.unlink()
    path.symlink_to(path.with_name("on a drive"))


@pytest.mark.parametrize("way", [foreign, foreign_json, pipe, dangling], ids=lambda w: w.__name__)
def test_what_is_not_ours_in_its_place(window, path, way):
    """It is left alone; the window keeps all that it has, and writes it again once the place is free."""
    window.apply(adding(annotation("later")))
    before = shown(window)
    way(path)
    for _ in range(2):
        with pytest.raises(StoreError, match=r"annotations\.json"):
            window.annotations()
    with pytest.raises(StoreError):
        window.apply(adding(annotation("not saved")))
    assert path.lstat().st_size < 2000
    assert not path.with_name("on a drive").exists()
    window.close()
    assert in_file(backups.list_backups(path)[0].path) >= before
    path.unlink()


def test_it_is_all_there_again_once_the_place_is_free(window, path):
    before = shown(window)
    foreign(path)
    with pytest.raises(StoreError):
        window.annotations()
    path.unlink()
    assert shown(window) == before
    assert in_file(path) == before


def test_a_version_between_the_first_and_the_last_changes_nothing(path, window):
    """What was taken away again stays away."""
    one = by_note(window, "one")
    tagged = replace(one, tags=("passing",), modified="2026-01-03T00:00:00Z")
    window.apply(altering(one, tagged))
    window.close()
    between = path.read_bytes()
    again = TinyStore(path)
    try:
        again.apply(altering(one, tagged))
        (known,) = (each for each in again.annotations() if each.note == "one")
        again.apply(
            altering(known, replace(known, tags=("kept",), modified="2026-01-04T00:00:00Z"))
        )
        path.write_bytes(between)
        assert by_note(again, "one").tags == ("kept",)
    finally:
        again.close()


def test_of_versions_of_one_second_the_former_one_stays_away(path):
    """The clock says nothing within a second; that the window knew the version before does."""
    window = TinyStore(path)
    window.apply(adding(first := annotation("first")))
    window.apply(altering(first, passing := replace(first, tags=("passing",))))
    between = path.read_bytes()
    window.apply(altering(passing, replace(first, tags=("kept",))))
    path.write_bytes(between)
    (shown_now,) = window.annotations()
    assert shown_now.tags == ("kept",)
    window.close()
