"""The file is whole at every moment, shared, readable by stock TinyDB, and small to diff."""

import errno
import json
import os
import stat
import threading

import pytest
from tinydb import Query, TinyDB
from tinydb.table import Table

from reader.errors import StoreError
from reader.model import id_number
from reader.store import TinyStore
from reader.store.database import RecordDatabase
from reader.store.file.locking import FileLock
from reader.store.file.storage import AtomicStorage
from tests.store.making import ARTICLE, adding, altering, annotation, deleting


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.json"


def beside(path):
    """What else is in the folder; the lock may stay or not."""
    return sorted(p.name for p in path.parent.iterdir() if p != path and p.suffix != ".lock")


def test_making_a_store_touches_nothing(path):
    TinyStore(path).close()
    assert not path.exists()


def test_reading_writes_nothing(path):
    store = TinyStore(path)
    assert store.annotations() == []
    assert not path.exists()


def test_stock_tinydb_reads_the_file(path):
    one = annotation("é")
    TinyStore(path).apply(adding(one))
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.table("library").all() == [{"schema": 1}]
        found = stock.table("annotations").get(doc_id=id_number(one.id))
        assert (found["id"], found["note"]) == (one.id, "é")


def test_what_stock_tinydb_writes_is_read(path):
    one, two = annotation("1"), annotation("2")
    store = TinyStore(path)
    store.apply(adding(one, two))
    with TinyDB(path, encoding="utf-8") as stock:
        stock.table("annotations").update({"note": "elsewhere"}, doc_ids=[id_number(one.id)])
        stock.table("of another tool").insert({"a": 1})
    assert store.changed()
    assert [a.note for a in store.annotations()] == ["elsewhere", "2"]
    store.apply(deleting(two))
    value = json.loads(path.read_bytes())
    assert value["of another tool"] == {"1": {"a": 1}}
    assert path.read_bytes().startswith(b'{\n "library": {\n  "1": {\n   "schema": 1\n')


def test_the_file_is_readable_and_ends_with_a_newline(path):
    TinyStore(path).apply(adding(annotation("zwölf")))
    text = path.read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert '\n   "note": "zwölf",\n' in text


def test_unknown_fields_and_values_are_kept(path):
    one = annotation("1")
    store = TinyStore(path)
    store.apply(adding(one))
    value = json.loads(path.read_bytes())
    (record,) = value["annotations"].values()
    record["stars"] = {"of": 5}
    value["generator"] = "another program"
    path.write_text(json.dumps(value))
    store.apply(altering(one, annotation("2", identifier=one.id)))
    value = json.loads(path.read_bytes())
    (record,) = value["annotations"].values()
    assert (record["stars"], record["note"]) == ({"of": 5}, "2")
    assert value["generator"] == "another program"


def test_a_deleted_annotation_leaves_a_tombstone(path):
    one = annotation("secret")
    store = TinyStore(path)
    store.apply(adding(one))
    store.apply(deleting(one))
    (record,) = json.loads(path.read_bytes())["annotations"].values()
    assert record.keys() == {"id", "article_id", "deleted"}
    assert (record["id"], record["article_id"]) == (one.id, ARTICLE)


def test_nothing_to_write_is_not_written(path):
    one = annotation()
    store = TinyStore(path)
    store.apply(adding(one))
    before = path.stat()
    store.apply(adding(one))
    assert path.stat().st_ino == before.st_ino


def test_the_mode_of_the_file_is_kept(path):
    store = TinyStore(path)
    store.apply(adding(annotation()))
    path.chmod(0o640)
    store.apply(adding(annotation()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(path, tmp_path):
    real = tmp_path / "elsewhere" / "notes.json"
    real.parent.mkdir()
    real.write_text("{}\n")
    path.symlink_to(real)
    store = TinyStore(path)
    store.apply(adding(annotation("there")))
    assert path.is_symlink()
    assert b"there" in real.read_bytes()
    assert not store.changed()


def test_a_link_to_itself(path):
    path.symlink_to(path)
    store = TinyStore(path)
    with pytest.raises(StoreError, match="could not be read"):
        store.annotations()
    with pytest.raises(StoreError):
        store.apply(adding(annotation()))
    assert path.is_symlink()


def test_leftovers_of_a_killed_writer_are_removed(path):
    leftover = path.with_name(f".{path.name}.123-00ff.tmp")
    leftover.write_text("half")
    TinyStore(path).apply(adding(annotation()))
    assert beside(path) == []


def test_another_window_is_seen(path):
    ours, theirs = TinyStore(path), TinyStore(path)
    one, two = annotation("1"), annotation("2")
    ours.apply(adding(one))
    assert theirs.annotations() == [one]
    assert not ours.changed()
    theirs.apply(adding(two))
    assert ours.changed()
    ours.apply(deleting(one))
    assert not ours.changed()
    assert ours.annotations() == theirs.annotations() == [two]


def test_a_file_that_vanished_is_made_again_with_all_that_was_in_it(path):
    store = TinyStore(path)
    one, two = annotation("1"), annotation("2")
    store.apply(adding(one))
    path.unlink()
    assert store.changed()
    assert store.annotations() == [one]
    store.apply(adding(two))
    assert TinyStore(path).annotations() == [one, two]


def test_threads_lose_nothing(path):
    store = TinyStore(path)
    made = [annotation(str(n)) for n in range(24)]

    def work(which):
        for one in made[which::4]:
            store.apply(adding(one))
            store.annotations()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {a.note for a in TinyStore(path).annotations()} == {a.note for a in made}


# Everything else that TinyDB can do works as in its own storages


@pytest.mark.parametrize("table_class", [None, Table])
def test_tinydb_on_our_storage(path, table_class):
    class Database(RecordDatabase):
        pass

    if table_class is not None:
        Database.table_class = table_class
    with Database(path, storage=AtomicStorage) as database:
        table = database.table("things")
        who = Query()
        assert table.insert_multiple([{"n": n, "in": {"k": []}} for n in range(5)]) == [
            1,
            2,
            3,
            4,
            5,
        ]
        assert table.update({"n": 10}, who.n == 3) == [4]
        assert table.update(lambda record: record["in"]["k"].append(1), doc_ids=[1]) == [1]
        assert table.remove(who.n == 1) == [2]
        assert table.upsert({"n": 99}, who.n == 99) == [6]
        assert table.search(who.n == 99)[0].doc_id == 6
        assert [r["n"] for r in table] == [0, 2, 10, 4, 99]
        assert table.get(doc_id=1)["in"] == {"k": [1]}
        assert len(table) == 5
        assert table.count(who.n >= 10) == 2
        assert table.contains(doc_id=2) is False
        assert database.tables() >= {"things"}
    with Database(path, storage=AtomicStorage) as database:
        table = database.table("things")
        assert table.insert({"n": 7}) == 7
        table.truncate()
        assert table.all() == []
        database.drop_table("things")
        assert "things" not in database.tables()


# Whatever fails, the old file is whole, memory says what the file says, and the next try works

CALLS = ("open", "write", "fsync", "fchmod", "replace", "fstat")


def failing(monkeypatch, name, number, which):
    """Makes the `which`-th call of `os.<name>` fail; returns how often it was called."""
    real = getattr(os, name)
    calls = []

    def call(*arguments, **options):
        calls.append(arguments)
        if len(calls) == which:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE, errno.EPERM]
)
@pytest.mark.parametrize("name", CALLS)
def test_every_call_of_a_save_may_fail(path, name, number):
    one, two = annotation("1"), annotation("2")
    store = TinyStore(path)
    store.apply(adding(one))
    which = 1
    while True:
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, name, number, which)
            try:
                store.apply(adding(two))
                failed = None
            except StoreError as error:
                failed = error
        json.loads(path.read_bytes())
        assert beside(path) == []
        on_disk = TinyStore(path).annotations()
        assert store.annotations() == on_disk
        assert one in on_disk
        if failed is not None:
            assert str(path) in failed.message
        store.apply(adding(two))
        assert TinyStore(path).annotations() == [one, two]
        store.apply(deleting(two))
        if len(calls) < which:
            assert failed is None
            break
        which += 1
    assert which > 1


def test_a_short_write_goes_on(path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda d, data: real(d, bytes(data)[:7]))
    one = annotation("kept whole")
    TinyStore(path).apply(adding(one))
    monkeypatch.undo()
    assert TinyStore(path).annotations() == [one]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EACCES, "permission is denied. Check"),
        (errno.EROFS, "the disk is read-only. Keep"),
    ],
)
def test_a_failure_says_what_where_and_what_to_do(path, monkeypatch, number, says):
    store = TinyStore(path)
    store.apply(adding(annotation()))
    failing(monkeypatch, "replace", number, 1)
    with pytest.raises(StoreError, match=says) as caught:
        store.apply(adding(annotation()))
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.title == "Could not save"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(path):
    one = annotation()
    store = TinyStore(path)
    store.apply(adding(one))
    path.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="permission is denied"):
            store.apply(adding(annotation()))
        assert store.annotations() == [one]
        assert TinyStore(path).annotations() == [one]
    finally:
        path.parent.chmod(0o700)


def test_a_folder_that_is_gone(tmp_path):
    store = TinyStore(tmp_path / "gone" / "annotations.json")
    assert store.annotations() == []
    with pytest.raises(StoreError, match="the folder is gone"):
        store.apply(adding(annotation()))


def test_a_folder_in_its_place(path):
    path.mkdir()
    with pytest.raises(StoreError, match="could not be read"):
        TinyStore(path).annotations()


def test_a_file_that_may_not_be_read(path, monkeypatch):
    store = TinyStore(path)
    store.apply(adding(annotation()))

    def refuse(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(StoreError, match="could not be read from"):
        TinyStore(path).annotations()
    assert len(store.annotations()) == 1


def test_a_lock_that_cannot_be_had(path, monkeypatch):
    monkeypatch.setattr("reader.store.file.current_state.LOCK_SECONDS", 0.05)
    store = TinyStore(path)
    held = FileLock(path, path)
    held.acquire(0)
    with pytest.raises(StoreError, match="Another program has held"):
        store.apply(adding(annotation()))
    held.release()
    store.apply(adding(annotation()))
    assert len(store.annotations()) == 1
