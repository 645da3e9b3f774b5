"""The journal: durable at once, whole or not there, put into the file, and never in its way."""

import errno
import json
import os
import shutil
from dataclasses import replace

import pytest

from reader.errors import StoreError
from reader.store import TinyStore
from reader.store.care.backups import backup_folder
from reader.store.file import storage as storing, writing
from reader.store.file.document import Entry
from reader.store.file.journal import Journal, Mark, encoded, journal_path, read
from reader.store.file.locking import FileLock
from tests.store.making import adding, altering, annotation, deleting
from tests.typed import present

MANY = 80  # records that make a file too large to be written whole at every save


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.json"


@pytest.fixture
def filled(path):
    """The annotations of a file that is written through the journal."""
    made = [annotation(f"note {n}") for n in range(MANY)]
    store = TinyStore(path)
    store.apply(adding(*made))
    store.close()
    assert path.stat().st_size > writing.SMALL
    return made


def notes(path):
    """What a program that starts now shows; without writing, though it may have to."""
    copy = path.parent.parent / f"copy of {path.parent.name}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(path.parent, copy, symlinks=True)
    return {one.note for one in TinyStore(copy / path.name).annotations()}


def in_file(path):
    records = json.loads(path.read_bytes())["annotations"].values()
    return {record["note"] for record in records if "deleted" not in record}


def texts(annotations):
    return {one.note for one in annotations}


def quiet(monkeypatch):
    monkeypatch.setattr(storing, "QUIET", 0.0)
    monkeypatch.setattr(storing, "QUIET_PER_BYTE", 0.0)


def test_a_save_leaves_the_file_alone_and_closing_completes_it(path, filled):
    store = TinyStore(path)
    before = path.read_bytes()
    more = annotation("more")
    store.apply(adding(more))
    store.apply(altering(more, annotation("other", identifier=more.id)))
    store.apply(deleting(filled[3]))
    expected = texts(filled) - {"note 3"} | {"other"}
    assert path.read_bytes() == before
    assert texts(store.annotations()) == notes(path) == expected
    assert not store.changed()
    store.close()
    assert in_file(path) == expected
    assert not journal_path(path).exists()


def test_a_large_change_goes_straight_into_the_file(path, filled):
    store = TinyStore(path)
    store.apply(adding(*(annotation(f"more {n}") for n in range(MANY))))
    assert len(in_file(path)) == 2 * MANY
    assert not journal_path(path).exists()


def test_settling_waits_for_a_quiet_moment(path, filled, monkeypatch):
    store = TinyStore(path)
    store.settle()
    assert store.annotations() == filled
    store.apply(adding(annotation("more")))
    store.settle()
    assert "more" not in in_file(path)
    quiet(monkeypatch)
    store.settle()
    assert "more" in in_file(path)
    assert not store.changed()
    state = path.stat()
    store.settle()
    assert path.stat() == state
    store.apply(adding(annotation("and more")))
    assert notes(path) == texts(filled) | {"more", "and more"}


def test_a_journal_that_grows_long_is_put_into_the_file(path, filled, monkeypatch):
    monkeypatch.setattr(storing, "JOURNAL_RECORDS", 3)
    store = TinyStore(path)
    for n in range(4):
        assert len(in_file(path)) == MANY
        store.apply(adding(annotation(f"more {n}")))
    assert len(in_file(path)) == MANY + 4
    assert texts(store.annotations()) == in_file(path)


def test_the_next_start_after_a_crash_completes_the_file(path, filled):
    crashed = TinyStore(path)
    crashed.apply(adding(annotation("more")))
    journal, kept = journal_path(path), journal_path(path).read_bytes()
    journal.unlink()  # the lock of the one that "crashed" goes with its file
    journal.write_bytes(kept)
    store = TinyStore(path)
    assert "more" in texts(store.annotations())
    assert "more" in in_file(path)


def test_a_journal_of_a_program_that_lives_is_left_to_it(path, filled):
    living = TinyStore(path)
    living.apply(adding(annotation("more")))
    other = TinyStore(path)
    assert "more" in texts(other.annotations())
    other.close()
    assert "more" not in in_file(path)
    living.close()
    assert "more" in in_file(path)


def test_only_reading_leaves_no_trace(path, filled):
    path.with_name(f".{path.name}.lock").unlink()
    store = TinyStore(path)
    store.annotations()
    store.settle()
    store.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


# Torn ends


def test_a_journal_torn_at_every_byte(path, filled):
    store = TinyStore(path)
    store.apply(adding(annotation("first")))
    journal = journal_path(path)
    first = journal.stat().st_size
    store.apply(adding(annotation("second")))
    whole = journal.read_bytes()
    for length in range(len(whole)):
        reading = read_cut(journal, whole[:length])
        kept = 0 if length < first else 1
        assert len(reading.lines) == kept
        assert reading.mark.end == (first if kept else 34 if length >= 34 else 0)
        assert not reading.damaged
    assert len(read_cut(journal, whole).lines) == 2


def read_cut(journal, data):
    journal.write_bytes(data)
    return read(journal)


@pytest.mark.parametrize("left", [0, 5, 33, 34, 35, 60, 400, -200, -1])
def test_the_next_writer_cuts_a_torn_end_off(path, filled, left):
    store = TinyStore(path)
    store.apply(adding(annotation("first")))
    journal = journal_path(path)
    first = journal.stat().st_size
    store.apply(adding(annotation("torn")))
    whole = journal.read_bytes()
    cut = whole[:left] if left >= 0 else whole[: first + left if left < -1 else left]
    journal.unlink()
    journal.write_bytes(cut)
    kept = {"first"} if len(cut) >= first else set()
    another = TinyStore(path)
    another.apply(adding(annotation("next")))
    assert notes(path) == texts(filled) | kept | {"next"}
    assert texts(another.annotations()) == notes(path)


@pytest.mark.parametrize("seed", range(0, 1500, 100))
def test_damage_in_the_midst_costs_one_save_and_is_kept(path, filled, seed):
    store = TinyStore(path)
    for n in range(3):
        store.apply(adding(annotation(f"more {n}")))
    journal = journal_path(path)
    data = bytearray(journal.read_bytes())
    at = seed % (len(data) * 2 // 3)
    data[at] ^= 0x15
    journal.unlink()
    journal.write_bytes(data)
    again = TinyStore(path)
    found = texts(again.annotations())
    assert found >= texts(filled)
    assert len(found - texts(filled)) >= 2
    again.close()
    assert in_file(path) == found
    if len(found) < MANY + 3:
        (kept,) = path.parent.glob("annotations.damaged-journal-*.json")
        assert kept.read_bytes() == data
        assert "was damaged" in again.problems[0] if again.problems else True


# Stopped between any two steps

STEPS = ("open", "write", "fsync", "fchmod", "replace", "fstat", "ftruncate", "unlink", "stat")


class Killed(BaseException):
    """What no code catches, as SIGKILL."""


def stopping(patch, name, which, error):
    """Every call of `os.<name>` from the `which`-th on fails, as after a kill; how many there were."""
    real = getattr(os, name)
    calls = []

    def call(*arguments, **options):
        calls.append(arguments)
        if len(calls) >= which:
            raise error
        return real(*arguments, **options)

    patch.setattr(os, name, call)
    return calls


def work(path, acknowledged):
    """Saving and closing, as one program does it."""
    store = TinyStore(path)
    for n in range(3):
        store.apply(adding(annotation(f"more {n}")))
        acknowledged.append(f"more {n}")
    store.close()


@pytest.mark.parametrize("name", STEPS)
def test_killed_at_any_step(path, filled, name):
    whole = path.read_bytes()
    which = 1
    while True:
        acknowledged: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            calls = stopping(patch, name, which, Killed())
            try:
                work(path, acknowledged)
                finished = True
            except Killed:
                finished = False
        json.loads(path.read_bytes())
        shown = notes(path)
        assert shown >= texts(filled) | set(acknowledged)
        assert len(shown) <= MANY + len(acknowledged) + 1
        for other in path.parent.iterdir():
            other.unlink()
        path.write_bytes(whole)
        # What killed programs left among the backups would add calls to every later round.
        shutil.rmtree(backup_folder(path), ignore_errors=True)
        if finished and len(calls) < which:
            break
        which += 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EMFILE])
@pytest.mark.parametrize("name", STEPS)
def test_every_call_may_fail(path, filled, name, number):
    store = TinyStore(path)
    store.apply(adding(annotation("first")))
    which, expected = 1, texts(filled) | {"first"}
    while True:
        one = annotation(f"at {which}")
        with pytest.MonkeyPatch.context() as patch:
            real = getattr(os, name)
            calls = []

            def call(*arguments, **options):
                calls.append(arguments)  # noqa: B023
                if len(calls) == which:  # noqa: B023
                    raise OSError(number, os.strerror(number))
                return real(*arguments, **options)  # noqa: B023

            patch.setattr(os, name, call)
            try:
                store.apply(adding(one))
                failed = False
            except StoreError:
                failed = True
        shown = texts(store.annotations())
        assert shown == notes(path)
        assert expected <= shown <= expected | {one.note}
        assert failed or one.note in shown
        store.apply(adding(one))
        expected.add(one.note)
        assert texts(store.annotations()) == notes(path) == expected
        if len(calls) < which:
            break
        which += 1


def test_an_append_that_can_neither_end_nor_be_undone(path, filled, monkeypatch):
    store = TinyStore(path)
    store.apply(adding(annotation("first")))
    real = os.write
    written: list[bytes] = []

    def half(descriptor, data):
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(data)
        return real(descriptor, bytes(data)[:20])

    def refuse(*_arguments):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        patch.setattr(os, "ftruncate", refuse)
        with pytest.raises(StoreError):
            store.apply(adding(annotation("half")))
    assert journal_path(path).read_bytes()[-1:] != b"\n"
    assert texts(store.annotations()) == notes(path) == texts(filled) | {"first"}
    store.apply(adding(annotation("next")))
    assert notes(path) == texts(filled) | {"first", "next"}


def test_what_cannot_be_put_into_the_file_stays_in_the_journal(path, filled, monkeypatch):
    store = TinyStore(path)
    store.apply(adding(annotation("more")))

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "replace_file", full)
        store.close()
    assert "more" not in in_file(path)
    assert notes(path) == texts(filled) | {"more"}


# Several at once


def test_two_windows_take_turns(path, filled):
    ours, theirs = TinyStore(path), TinyStore(path)
    expected = texts(filled)
    for n in range(6):
        store, other = (ours, theirs) if n % 2 else (theirs, ours)
        store.apply(adding(annotation(f"turn {n}")))
        expected.add(f"turn {n}")
        assert texts(other.annotations()) == expected
        assert not other.changed()
    ours.close()
    assert texts(theirs.annotations()) == expected
    theirs.apply(adding(annotation("last")))
    theirs.close()
    assert in_file(path) == expected | {"last"}


def test_one_window_folds_while_the_other_saves(path, filled, monkeypatch):
    quiet(monkeypatch)
    ours, theirs = TinyStore(path), TinyStore(path)
    expected = texts(filled)
    for n in range(4):
        ours.apply(adding(annotation(f"ours {n}")))
        theirs.settle()
        theirs.apply(altering(filled[n], annotation(f"theirs {n}", identifier=filled[n].id)))
        ours.settle()
        expected = expected - {f"note {n}"} | {f"ours {n}", f"theirs {n}"}
        assert texts(ours.annotations()) == texts(theirs.annotations()) == expected
    ours.close()
    theirs.close()
    assert in_file(path) == expected


# A strange hand


def replace_from_outside(path, change):
    value = json.loads(path.read_bytes())
    change(value["annotations"])
    other = path.with_name("new")
    other.write_text(json.dumps(value))
    other.replace(path)


def test_a_file_replaced_under_the_journal_keeps_both(path, filled):
    store = TinyStore(path)
    store.apply(adding(annotation("ours")))
    store.apply(altering(filled[0], annotation("ours 0", identifier=filled[0].id)))

    def pulled(records):
        keys = list(records)
        records[keys[1]]["note"] = "theirs 1"
        records[keys[0]]["colour"] = "green"
        extra = {**records[keys[2]], "id": annotation().id, "note": "theirs"}
        from reader.model import id_number

        records[str(id_number(extra["id"]))] = extra

    replace_from_outside(path, pulled)
    assert store.changed()
    expected = texts(filled) - {"note 0", "note 1"} | {"ours 0", "theirs 1", "ours", "theirs"}
    assert texts(store.annotations()) == notes(path) == expected
    assert store.annotations()[0].colour == "green"
    store.apply(adding(annotation("after")))
    assert in_file(path) == expected | {"after"}
    before = store.annotations()[0]
    store.apply(altering(before, replace(before, note="again")))
    store.close()
    assert in_file(path) == expected - {"ours 0"} | {"after", "again"}


def test_a_checkout_of_an_older_file_keeps_what_is_pending(path, filled):
    older = path.read_bytes()
    store = TinyStore(path)
    store.apply(adding(annotation("kept")))
    path.write_bytes(older)
    assert texts(store.annotations()) == texts(filled) | {"kept"}
    path.unlink()
    assert texts(store.annotations()) == texts(filled) | {"kept"}
    path.write_bytes(older)
    store.close()
    assert in_file(path) == texts(filled) | {"kept"}


def test_a_journal_that_was_removed_is_still_in_memory(path, filled):
    store = TinyStore(path)
    store.apply(adding(annotation("more")))
    journal_path(path).unlink()
    assert texts(store.annotations()) == texts(filled) | {"more"}
    store.apply(adding(annotation("and more")))
    assert in_file(path) == texts(filled) | {"more", "and more"}


def test_a_journal_that_was_removed_before_closing(path, filled):
    store = TinyStore(path)
    store.apply(adding(annotation("more")))
    journal_path(path).unlink()
    store.close()
    assert in_file(path) == texts(filled) | {"more"}


def test_a_folder_made_anew_in_the_place_of_ours_gets_what_the_window_has(tmp_path, path, filled):
    store = TinyStore(path)
    store.apply(adding(annotation("ours")))
    away = tmp_path.parent / f"{tmp_path.name} away"
    tmp_path.rename(away)
    assert texts(store.annotations()) == texts(filled) | {"ours"}
    with pytest.raises(StoreError, match="the folder is gone"):
        store.apply(adding(annotation()))
    tmp_path.mkdir()
    store.apply(adding(annotation("new")))
    store.close()
    assert in_file(path) == texts(filled) | {"ours", "new"}
    assert notes(away / path.name) == texts(filled) | {"ours"}


def test_replayed_twice_it_is_the_same(path, filled):
    store = TinyStore(path)
    store.apply(altering(filled[0], annotation("altered", identifier=filled[0].id)))
    journal = journal_path(path)
    kept = journal.read_bytes()
    store.close()
    done = path.read_bytes()
    for _ in range(2):
        journal.write_bytes(kept)
        assert notes(path) == texts(filled) - {"note 0"} | {"altered"}
        again = TinyStore(path)
        again.annotations()
        again.close()
        assert path.read_bytes() == done
        assert not journal.exists()


def test_a_symbolic_link_has_the_journal_of_its_file(path, tmp_path, filled):
    real = tmp_path / "elsewhere" / "notes.json"
    real.parent.mkdir()
    path.rename(real)
    path.symlink_to(real)
    store, direct = TinyStore(path), TinyStore(real)
    store.apply(adding(annotation("by the link")))
    assert journal_path(real).exists()
    assert texts(direct.annotations()) == texts(filled) | {"by the link"}
    direct.apply(adding(annotation("by the file")))
    assert "by the file" in texts(store.annotations())
    store.close()
    direct.close()
    assert path.is_symlink()
    assert in_file(real) == texts(filled) | {"by the link", "by the file"}


def test_the_journal_is_as_private_as_the_file(path, filled):
    path.chmod(0o600)
    TinyStore(path).apply(adding(annotation()))
    assert journal_path(path).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_library_is_read_with_its_journal(path, filled):
    crashed = TinyStore(path)
    crashed.apply(adding(annotation("more")))
    del crashed
    path.parent.chmod(0o500)
    try:
        store = TinyStore(path)
        assert texts(store.annotations()) == texts(filled) | {"more"}
        store.settle()
        store.close()
        assert journal_path(path).exists()
    finally:
        path.parent.chmod(0o700)


# Locks


def test_a_lock_file_left_behind_blocks_nobody(path, filled):
    lock = path.with_name(f".{path.name}.lock")
    lock.write_text("12345 on another machine\n")
    TinyStore(path).apply(adding(annotation("more")))
    assert "more" in notes(path)


def test_a_lock_goes_with_its_file(path):
    first, second = FileLock(path, path), FileLock(path, path)
    first.acquire(0)
    with pytest.raises(StoreError, match="held"):
        second.acquire(0)
    path.with_name(f".{path.name}.lock").unlink()
    second.acquire(0)
    first.release()
    third = FileLock(path, path)
    with pytest.raises(StoreError, match="held"):
        third.acquire(0.02)
    second.release()
    third.acquire(0)
    third.release()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_says_so(path, monkeypatch, number):
    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match="cannot lock files"):
        TinyStore(path).apply(adding(annotation()))


def test_a_line_holds_one_line_whatever_the_record():
    nasty = {"note": 'a\nb\u2028"\\ {\n  }', "tags": [], "deep": {"x": [1, {"y": None}]}}
    line = encoded({"annotations": {"7": Entry.of("7", nasty)}}, {"annotations": {"7": None}})
    assert line.count(b"\n") == 1
    assert json.loads(line[9:]) == {
        "after": {"annotations": {"7": nasty}},
        "before": {"annotations": {"7": None}},
    }


def lines_of(path, *texts):
    """Appends a line for each text to a journal, and reads all of it."""
    with path.open("ab") as file:
        for number, text in enumerate(texts):
            entry = Entry.of(str(number), {"id": "0000000000001", "note": text})
            file.write(encoded({"annotations": {str(number): entry}}, {}))
    return read(path)


def test_what_came_after_is_read_of_the_same_journal_only(tmp_path):
    path = tmp_path / "journal"
    header = read_header(tmp_path)
    path.write_bytes(header)
    first = lines_of(path, "a")
    assert len(lines_of(path, "b").lines) == 2
    assert len(present(read(path, first.mark)).lines) == 1
    # Emptied and begun anew, by now with more in it than before.
    path.write_bytes(header[:-2] + (b"0" if header[-2:-1] != b"0" else b"1") + b"\n")
    lines_of(path, "c", "d", "e")
    assert read(path, first.mark) is None


def test_a_damaged_line_after_what_was_read_has_all_of_it_read_again(tmp_path):
    path = tmp_path / "journal"
    path.write_bytes(read_header(tmp_path))
    first = lines_of(path, "a")
    with path.open("ab") as file:
        file.write(b"00000000 nonsense\n")
    lines_of(path, "b")
    assert read(path, first.mark) is None
    assert present(read(path)).damaged


def read_header(folder):
    """The first line of a journal that the program has begun."""
    journal = Journal(folder / "begun")
    journal.append(Mark(), b"", 0o600)
    journal.close()
    return (folder / "begun").read_bytes()
