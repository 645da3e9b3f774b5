"""Backups: made once a day, bounded in number, readable, never in the way of a save."""

import gzip
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.store import TinyStore
from reader.store.care import backups
from reader.store.care.backups import (
    Backup,
    DailyBackup,
    back_up,
    backup_data,
    backup_folder,
    kept,
    loss,
    newest_daily,
)
from reader.store.database import _close_all
from tests.store.making import adding, annotation
from tests.typed import present


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder / "annotations.json"


def fill(path, count=3):
    store = TinyStore(path)
    store.apply(adding(*(annotation(f"note {n}") for n in range(count))))
    store.close()
    return path.read_bytes()


def test_a_backup_is_a_plain_copy_made_once_a_day(path):
    data = fill(path)
    daily = DailyBackup(path)
    made = daily.make()
    assert made is not None
    assert made.read_bytes() == data
    assert made.parent == backup_folder(path)
    assert made.parent.name.startswith("library-")
    assert str(path) in (made.parent / "README.txt").read_text()
    assert daily.make() is None
    assert DailyBackup(path).make() is None, "another process of the same day"
    one = next(one for one in backups.list_backups(path) if one.kind == "daily")
    assert (one.path, one.kind, one.records, one.bytes) == (made, "daily", 3, len(data))
    assert datetime.now(UTC) - one.moment < timedelta(minutes=1)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"library": {"1": {"schema": 1}}}'])
def test_what_holds_nothing_is_not_backed_up(path, data):
    path.write_bytes(data)
    assert DailyBackup(path).make() is None
    assert backups.list_backups(path) == []


@pytest.mark.parametrize("data", [b"[1]", b"\0" * 50, b'{"annotations": {"1": {'])
def test_what_is_damaged_is_no_backup_and_stands_in_no_ones_way(path, data):
    path.write_bytes(data)
    assert DailyBackup(path).make() is None
    assert backups.list_backups(path) == []


def test_a_folder_that_cannot_be_had_is_tried_again_later(path, monkeypatch, tmp_path):
    fill(path)
    daily = DailyBackup(path)
    monkeypatch.setenv("READER_BACKUPS", "/dev/null/backups")
    assert daily.make() is None
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "elsewhere"))
    assert daily.make() is None, "not at once"
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert daily.make() is not None


def test_a_large_one_is_packed(path, monkeypatch):
    data = fill(path)
    monkeypatch.setattr(backups, "PACKED_FROM", 100)
    made = present(back_up(path, "repair"))
    assert made.suffix == ".gz"
    assert gzip.decompress(made.read_bytes()) == data == backup_data(made)
    made.write_bytes(made.read_bytes()[:-20])
    with pytest.raises(OSError, match="damaged"):
        backup_data(made)


def test_two_in_one_second_are_two(path):
    fill(path)
    assert len({back_up(path, "restore") for _ in range(3)}) == 3
    assert sum(one.kind == "restore" for one in backups.list_backups(path)) == 3


def daily(day, records=5):
    return Backup(
        Path(f"{day}"), datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(day), "daily", records, 1
    )


def test_the_number_is_bounded_whatever_happens_each_day():
    there: set[Backup] = set()
    for day in range(800):
        there = kept(there | {daily(day)})
        assert len(there) <= 7 + 4 + 12 + 1
    ages = sorted(799 - (one.moment - daily(0).moment).days for one in there)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 21 <= ages[10] <= 42
    assert 330 <= ages[-1] <= 420


def test_the_fullest_one_stays():
    there = {daily(0, records=900)}
    for day in range(1, 800):
        there = kept(there | {daily(day, records=5)})
    assert daily(0, records=900) in there


def test_other_kinds_are_bounded_too(path, monkeypatch):
    fill(path)
    monkeypatch.setattr(backups, "OTHERS", 3)
    made = [back_up(path, "restore") for _ in range(5)]
    left = {one.path for one in backups.list_backups(path)}
    assert len(left) <= 4
    assert made[-1] in left


def test_strange_files_in_the_folder_are_left_alone(path):
    fill(path)
    back_up(path, "restore")
    folder = backup_folder(path)
    strange = [
        folder / "annotations-x.json",
        folder / "annotations-99999999T999999.000000Z-daily-1.json",
    ]
    for one in strange:
        one.write_text("x")
    back_up(path, "restore")
    assert all(one.exists() for one in strange)
    assert [one.kind for one in backups.list_backups(path)] == ["restore", "restore", "closing"]


def closing(day, hour=18, records=5):
    return daily(day, records)._replace(
        path=Path(f"{day}-{hour}"),
        moment=datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(day),
        kind="closing",
    )


def test_ends_of_sessions_are_bounded_and_take_no_place_of_the_daily_ones():
    there: set[Backup] = set()
    for day in range(40):
        there = kept(there | {daily(day), closing(day, 12), closing(day, 18)})
    ends = sorted(one.moment for one in there if one.kind == "closing")
    assert ends == [closing(day, 18).moment for day in range(33, 40)]
    assert {one for one in there if one.kind == "daily"} >= {daily(day) for day in range(33, 40)}


def test_of_two_of_one_day_the_later_one_stays():
    early, late = daily(0), daily(0)._replace(moment=daily(0).moment + timedelta(hours=2))
    newest = daily(30, records=9)
    assert kept({early, late, newest}) == {late, newest}


@pytest.mark.parametrize("kind", ["restore", "repair"])
def test_the_ten_newest_of_the_other_kinds_stay(kind):
    made = [daily(day)._replace(kind=kind) for day in range(15)]
    fullest = daily(20, records=9)
    assert kept({*made, fullest}) == {*made[5:], fullest}


def test_the_first_day_ends_with_a_backup_of_its_marks(path):
    store = TinyStore(path)
    store.apply(adding(annotation("the first")))
    assert backups.list_backups(path) == []
    store.apply(adding(annotation("the second")))
    store.close()
    newest = backups.list_backups(path)[0]
    assert (newest.kind, newest.records) == ("closing", 2)
    assert newest.path.read_bytes() == path.read_bytes()


def test_who_saved_nothing_makes_no_backup(path):
    fill(path)
    before = backups.list_backups(path)
    store = TinyStore(path)
    store.annotations()
    store.close()
    assert backups.list_backups(path) == before


def test_a_large_library_is_not_copied_after_each_command(path, monkeypatch):
    monkeypatch.setattr(backups, "PACKED_FROM", 100)
    store = TinyStore(path)
    store.apply(adding(annotation("by a script")))
    _close_all()
    assert backups.list_backups(path) == []


@pytest.mark.parametrize(
    ("left", "told"),
    [(100, False), (120, False), (95, False), (91, False), (90, True), (3, True), (0, True)],
)
def test_a_loss_is_told(path, left, told):
    fill(path, 100)
    back_up(path, "daily")
    message = loss(path, left)
    assert (message is not None) is told
    if message:
        assert f"has {left} annotations" in message
        assert "has 100" in message
        assert "reader restore" in message


def test_what_a_repair_replaced_is_no_daily_backup(path):
    fill(path, 100)
    back_up(path, "daily")
    back_up(path, "repair")
    newest = newest_daily(path)
    assert newest is not None
    assert newest.kind in {"daily", "closing"}
