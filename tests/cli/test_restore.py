"""`reader restore`: what is missing comes back, nothing that is there is lost, and it can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from reader.store import TinyStore
from reader.store.care import backups
from reader.store.care.backups import back_up, backup_folder
from reader.store.care.restoring import difference, missing_from
from reader.store.file.parsing import parse
from tests.cli.cli_run import make_runner
from tests.store.making import adding, altering, annotation, deleting
from tests.typed import present


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setattr(backups, "back_up_at_end", lambda *_, **_more: None)
    monkeypatch.setattr("reader.store.file.loading.SECOND_LOOK", 0.0)
    return make_runner(tmp_path, monkeypatch, capsys)


@pytest.fixture
def path(reader):
    return reader.library / "annotations.json"


@pytest.fixture
def made(path):
    made = [annotation(f"note {n}") for n in range(6)]
    apply(path, adding(*made))
    back_up(path, "daily")
    return made


def apply(path, *changes):
    store = TinyStore(path)
    for change in changes:
        store.apply(change)
    store.close()


def notes(path):
    store = TinyStore(path)
    try:
        return sorted(one.note for one in store.annotations())
    finally:
        store.close()


def load(path):
    return json.loads(path.read_bytes())


def lose(path, *numbers):
    value = load(path)
    for key in [list(value["annotations"])[n] for n in numbers]:
        del value["annotations"][key]
    path.write_text(json.dumps(value))


def test_what_is_missing_comes_back_and_nothing_else_is_altered(reader, path, made):
    lose(path, 0, 3)
    later = annotation("made since")
    apply(
        path,
        adding(later),
        altering(made[1], replace(made[1], note="changed since")),
        deleting(made[2]),
    )
    sick = path.read_bytes()
    ran = reader("restore")
    assert ran.status == 0
    assert "2 annotations or corrections brought back" in ran.out
    assert "1 that you deleted since stay deleted" in ran.out
    assert notes(path) == ["changed since", "made since", "note 0", "note 3", "note 4", "note 5"]
    undo = ran.out.split("To undo this: reader ")[1].strip().split(" ", 2)
    assert reader(*undo).status == 0
    assert path.read_bytes() == sick


def test_nothing_is_missing(reader, path, made):
    before = path.read_bytes()
    ran = reader("restore")
    assert ran.status == 0
    assert "Nothing is missing" in ran.out
    assert path.read_bytes() == before
    assert len(backups.list_backups(path)) == 1
    assert reader("restore", "--json").json["restored"] == 0


def test_there_is_no_backup(reader, path):
    assert "There is no backup" in reader("restore").out
    assert "There is no backup" in reader("restore", "--list").out
    assert reader("restore", "--list", "--json").json["backups"] == []
    ran = reader("restore", "2026-01-01")
    assert ran.status == 1
    assert "There is no backup yet" in ran.err


@pytest.mark.parametrize("data", [None, b"", b"{}", b"\0" * 400, b"{", b'{"annotations": {no'])
def test_a_file_that_is_gone_or_damaged(reader, path, made, data):
    path.unlink() if data is None else path.write_bytes(data)
    ran = reader("restore")
    assert ran.status == 0, ran.err
    assert notes(path) == [f"note {n}" for n in range(6)]
    kept = [one.read_bytes() for one in reader.library.glob("annotations.damaged-*")]
    assert data in (None, b"", b"{}") or kept == [data]


@pytest.mark.parametrize("data", [b"[1]", b"not json", b'{"name": "a package"}'])
def test_another_programs_file_in_its_place_is_left_alone(reader, path, made, data):
    path.write_bytes(data)
    ran = reader("restore")
    assert (ran.status, path.read_bytes()) == (1, data)
    assert "Move it away" in ran.err
    path.unlink()
    assert reader("restore").status == 0
    assert len(notes(path)) == 6


def test_a_record_that_makes_no_sense_now_is_brought_back(reader, path, made):
    value = load(path)
    key = list(value["annotations"])[1]
    value["annotations"][key]["target"] = "gone"
    path.write_text(json.dumps(value))
    assert "1 annotation or correction" in reader("restore").out
    assert len(notes(path)) == 6


def test_replace_puts_the_file_back_to_the_byte(reader, path, made):
    then = path.read_bytes()
    apply(path, adding(annotation("made since")), deleting(made[2]))
    now = path.read_bytes()
    (backup,) = backups.list_backups(path)
    ran = reader("restore", "--replace", str(backup.path), "--json")
    assert ran.status == 0
    assert path.read_bytes() == then
    assert ran.json["replaced"]
    (before,) = [one for one in backups.list_backups(path) if one.kind == "restore"]
    assert ran.json["before"] == str(before.path)
    assert reader("restore", "--replace", str(before.path)).status == 0
    assert path.read_bytes() == now


def test_replace_says_which(reader, path, made):
    ran = reader("restore", "--replace")
    assert ran.status == 1
    assert "Which backup?" in ran.err


def test_a_window_that_is_open_sees_what_came_back(reader, path, made):
    window = TinyStore(path)
    lose(path, 0, 1)
    assert len(window.annotations()) == 4
    assert reader("restore").status == 0
    assert window.changed()
    assert len(window.annotations()) == 6
    window.apply(adding(annotation("from the window")))
    window.close()
    assert len(notes(path)) == 7


def test_what_a_window_has_in_its_journal_is_not_lost_by_replacing(reader, path):
    made = [annotation(f"note {n} " + "x" * 600) for n in range(80)]
    apply(path, adding(*made))
    back_up(path, "daily")
    window = TinyStore(path)
    window.apply(adding(annotation("in the journal")))
    (backup,) = backups.list_backups(path)
    assert reader("restore", "--replace", str(backup.path)).status == 0
    (before,) = [one for one in backups.list_backups(path) if one.kind == "restore"]
    assert "in the journal" in before.path.read_text()
    assert len(window.annotations()) == 80
    window.apply(adding(annotation("after")))
    window.close()
    assert len(notes(path)) == 81


def test_a_file_that_was_set_aside(reader, path, made):
    aside = reader.library / "annotations.damaged-20260101T000000Z.json"
    aside.write_bytes(path.read_bytes()[:-30])
    lose(path, 0, 1, 2)
    ran = reader("restore", aside.name)
    assert ran.status == 0
    assert "3 annotations or corrections brought back" in ran.out
    ran = reader("restore", "--replace", str(aside))
    assert ran.status == 1
    assert "is damaged" in ran.err
    assert len(notes(path)) == 6


def test_a_backup_of_a_later_version_is_refused(reader, path, made):
    newer = reader.library / "newer.json"
    newer.write_text(json.dumps({"library": {"1": {"schema": 99}}}))
    before = path.read_bytes()
    ran = reader("restore", "--replace", str(newer))
    assert ran.status == 1
    assert "later version" in ran.err
    assert path.read_bytes() == before


def test_without_a_backup_of_what_is_there_nothing_is_done(reader, path, made, monkeypatch):
    (backup,) = backups.list_backups(path)
    lose(path, 0)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.store.care.backups.replace_file", full)
    for words in (["restore"], ["restore", "--replace", str(backup.path)]):
        ran = reader(*words)
        assert ran.status == 1
        assert "nothing was restored" in ran.err
        assert path.read_bytes() == before


# which backup is meant


@pytest.fixture
def history(path, made):
    """Backups of several days, each with one more annotation."""
    folder = backup_folder(path)
    for one in backups.list_backups(path):
        one.path.unlink()
    stamps = ["20250311T091500", "20260102T080000", "20260102T170000", "20260315T120000"]
    for stamp in stamps:
        moment = datetime.strptime(stamp, "%Y%m%dT%H%M%S").astimezone().astimezone(UTC)
        name = f"annotations-{moment:%Y%m%dT%H%M%S.000000Z}-daily-6.json"
        (folder / name).write_bytes(path.read_bytes())
    return {
        stamp: one.path
        for stamp, one in zip(reversed(stamps), backups.list_backups(path), strict=True)
    }


@pytest.mark.parametrize(
    ("when", "stamp"),
    [
        ("2026-03-15", "20260315T120000"),
        ("2026-12-01", "20260315T120000"),
        ("2026-03-14", "20260102T170000"),
        ("2026-01-02", "20260102T170000"),
        ("2026-01-02 16", "20260102T080000"),
        ("2026-01-02T17:00", "20260102T170000"),
        ("2026-01-02 08:00:00", "20260102T080000"),
        ("2026-01", "20260102T170000"),
        ("2025-12", "20250311T091500"),
        ("2025", "20250311T091500"),
        ("2026", "20260315T120000"),
    ],
)
def test_when(path, history, when, stamp):
    from reader.cli.commands.restore import find_backup

    assert find_backup(path, when) == history[stamp]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2024-01-01", "oldest is of 2025-03-11 09:15"),
        ("2026-13-01", "There is no 2026-13-01"),
        ("2026-02-30", "There is no 2026-02-30"),
        ("tomorrow", "is no file"),
        ("nothing.json", "is no file"),
    ],
)
def test_when_that_is_nothing(reader, history, when, words):
    ran = reader("restore", when)
    assert ran.status == 1
    assert words in ran.err
    assert ran.out == ""


def test_the_list(reader, path, made):
    lose(path, 0)
    apply(path, deleting(made[1]), adding(annotation("since")))
    (one,) = reader("restore", "--list", "--json").json["backups"]
    counts = {name: one[name] for name in ("annotations", "missing", "deleted", "changed", "added")}
    assert counts == {"annotations": 6, "missing": 1, "deleted": 1, "changed": 0, "added": 1}
    assert datetime.now(UTC) - datetime.fromisoformat(one["made"]) < timedelta(minutes=1)
    out = reader("restore", "--list").out
    assert "  daily\n" in out
    assert "missing now" in out


def test_a_damaged_backup_in_the_list(reader, path, made, monkeypatch):
    monkeypatch.setattr(backups, "PACKED_FROM", 10)
    packed = present(back_up(path, "repair"))
    packed.write_bytes(packed.read_bytes()[:-30])
    listed = reader("restore", "--list", "--json").json["backups"]
    assert [one["problem"] is None for one in listed] == [False, True]
    assert "is damaged" in reader("restore", "--list").out
    lose(path, 0)
    assert "1 annotation or correction brought back" in reader("restore").out


# whatever was there and is there


RECORDS = st.dictionaries(
    st.integers(0, 9), st.sampled_from(["a", "b", "deleted", "nonsense"]), max_size=8
)


def document(records):
    """A document with records of these kinds under these numbers."""
    table = {}
    for number, kind in records.items():
        one = annotation(kind, identifier=f"38g4e65qchz{number}0")
        from reader.model import id_number
        from reader.store.records import annotation_record

        record = annotation_record(one)
        if kind == "deleted":
            record = {"id": one.id, "article_id": one.article_id, "deleted": "2026-02-02T00:00:00Z"}
        if kind == "nonsense":
            record["kind"] = 7
        table[str(id_number(one.id))] = record
    return parse(json.dumps({"annotations": table}).encode())


@given(RECORDS, RECORDS)
def test_what_is_brought_back_is_what_is_missing_or_makes_no_sense(then, now):
    backup, tables = document(then), document(now).tables
    brought = {
        e.record["note"]
        for e in missing_from(backup, tables).get("annotations", {}).values()
        if not e.deleted
    }
    wanted = [n for n, kind in then.items() if kind in "ab" and now.get(n) in (None, "nonsense")]
    assert len([n for n in wanted if then[n] in brought]) == len(wanted)
    found = difference(backup, tables)
    assert found.missing == len(wanted)
    assert found.annotations == sum(kind != "deleted" for kind in then.values())
    assert found.deleted == sum(
        kind in ("a", "b", "nonsense") and now.get(n) == "deleted" for n, kind in then.items()
    )
