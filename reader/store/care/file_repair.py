"""Repair of a library's annotations: what `reader doctor --fix` does to the file.

A backup is made before anything is altered.  No record is ever dropped: what cannot be repaired is
written into a file of its own before it leaves the library's.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.disk import keep_copy
from reader.model import count_of
from reader.store.care.backups import back_up, backup_data, newest_daily
from reader.store.care.checking import TABLES, Finding, astray
from reader.store.care.folder_checks import any_document, lacking, missing_of, number, set_aside
from reader.store.care.record_repair import complaint, repaired
from reader.store.fields import Record
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import explain
from reader.store.file.migrations import SCHEMA
from reader.store.file.storage import AtomicStorage
from reader.store.merge.merging import merge_records
from reader.store.tiny import TinyStore

Altered = dict[str, dict[str, Any]]
"""By table and key, the new record, or None for one that goes."""


def repair(path: Path, findings: Sequence[Finding]) -> list[str]:
    """Repair what can be repaired and say what was done, a sentence each.

    `findings` are those of `examine`.
    Raises StoreError when the file can be neither read nor written; nothing is lost then.
    """
    done = []
    with contextlib.suppress(ValueError):  # what is damaged is set aside instead
        try:
            kept = back_up(path, "repair")
        except FileNotFoundError:
            kept = None
        except OSError as error:
            raise explain(error, path, "read") from error
        if kept is not None:
            done.append(f"What was there is kept as {kept}.")
    done += _opened(path)
    storage = AtomicStorage(path)
    try:
        with storage.exclusive():
            if any(one.kind == "older" for one in findings):
                storage.write(storage.read() or {})
                done.append("The file says now of which version it is.")
            done += _move_strays(storage)
            done += _repair_records(storage)
            done += _bring_in(storage)
            done += _bring_back(storage)
        storage.checkpoint(1.0)
    finally:
        storage.close()
    return done


def _opened(path: Path) -> tuple[str, ...]:
    """Open it as the program does, which sets a damaged file aside and puts the journal into it."""
    store = TinyStore(path)
    try:
        store.annotations()
        return (
            *(one for one in store.problems if "makes no sense" not in one),
            *store.take_notices(),
        )
    finally:
        store.close()


def _move_strays(storage: AtomicStorage) -> list[str]:
    """Takes records of ours out of tables of another name."""
    tables = storage.entries()
    altered: Altered = {}
    for name, right, key, record in astray(tables):
        altered.setdefault(name, {})[key] = None
        there = tables.get(right, {}).get(key)
        known = there.record if there is not None else None
        altered.setdefault(right, {})[key] = merge_records(None, known, record)
    if not altered:
        return []
    storage.commit(altered)
    return ["Records in a table of another name are in their own again."]


def _repair_records(storage: AtomicStorage) -> list[str]:
    """Repair malformed records, and puts those into a file of their own whose meaning is not plain."""
    tables = storage.entries()
    backup = _newest(storage.path)
    altered: Altered = {}
    apart: dict[str, dict[str, Entry]] = {}
    count = 0
    for name in TABLES:
        table = tables.get(name, {})
        for key, record in zip(table, layout.records(list(table.values())), strict=True):
            if not complaint(name, key, record):
                continue
            changes = altered.setdefault(name, {})
            meant = _as_it_was(backup, name, key, record) or repaired(name, key, record)
            if meant is None:
                apart.setdefault(name, {})[key] = table[key]
                changes[key] = None
                continue
            count += 1
            _move(name, table, changes, key, meant)
    done = []
    if apart:
        done.append(_put_apart(storage.path, apart))
    if altered:
        storage.commit(altered)
    if count:
        done.append(f"{count_of(count, 'record', 'records')} mended that made no sense.")
    return done


def _newest(path: Path) -> Document:
    """Return the document in the newest daily backup; an empty one when it cannot be read."""
    newest = newest_daily(path)
    if newest is not None:
        with contextlib.suppress(OSError):
            return any_document(backup_data(newest.path))
    return Document()


def _as_it_was(backup: Document, name: str, key: str, record: Any) -> tuple[str, Record] | None:
    """The record of the backup, when it is the same version and makes sense there."""
    entry = backup.tables.get(name, {}).get(key)
    if entry is None or not isinstance(record, dict) or complaint(name, key, entry.record):
        return None
    known: Record = entry.record
    same = record.get("modified") == known.get("modified") and record.get("id") == known["id"]
    return (key, known) if same and "modified" in record else None


def _move(
    name: str,
    table: Mapping[str, Entry],
    changes: dict[str, Any],
    key: str,
    meant: tuple[str, Record],
) -> None:
    """Put a repaired record where it belongs; one that stands there already is joined with it."""
    to, record = meant
    if to != key:
        changes[key] = None
        there = changes.get(to) or (table[to].record if to in table else None)
        sound = repaired(name, to, there)
        record = merge_records(None, sound[1] if sound else None, record)
    changes[to] = record


def _put_apart(path: Path, apart: Mapping[str, Mapping[str, Entry]]) -> str:
    stamp = {"1": Entry.of("1", {"schema": SCHEMA})}
    tables = {name: dict(entries) for name, entries in apart.items()}
    data = b"".join(layout.render(Document({"library": stamp, **tables})))
    try:
        copy = keep_copy(Path(os.path.realpath(path)), "malformed", data)
    except OSError as error:
        raise explain(error, path) from error
    count = sum(map(len, tables.values()))
    return (
        f"{count_of(count, 'record is', 'records are')} in {copy} now, whose meaning is not plain."
    )


def _bring_in(storage: AtomicStorage) -> list[str]:
    done: list[str] = []
    for one in set_aside(storage.path, storage.entries()):
        # Of two copies of one file, the first has brought it already.
        missing = lacking(Document(one.missing), storage.entries())
        if number(missing):
            bring(storage, missing)
            done.append(f"{_these(number(missing))} brought in from {one.path}.")
    return done


def _bring_back(storage: AtomicStorage) -> list[str]:
    """From the newest daily backup, what is missing."""
    newest = newest_daily(storage.path)
    missing = missing_of(newest.path, storage.entries()) if newest is not None else {}
    if newest is None or not missing:
        return []
    bring(storage, missing)
    return [f"{_these(number(missing))} brought back from the backup {newest.path}."]


def _these(count: int) -> str:
    return count_of(count, "annotation or correction", "annotations or corrections")


def bring(storage: AtomicStorage, missing: Mapping[str, Mapping[str, Entry]]) -> None:
    """Puts records into a library, durably.  Raises StoreError."""
    storage.commit(
        {
            name: {key: entry.record for key, entry in entries.items()}
            for name, entries in missing.items()
        }
    )
