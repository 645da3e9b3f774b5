"""Bringing back what a backup has, without losing what is there.

`bring_back` adds the annotations that are missing now, or that make no sense any more, and alters nothing else:
what was deleted since the backup stays deleted, and what was changed stays as it is.  `put_back` makes the
file what it was, to the byte.  Both first make a backup of what is there, so that either can be undone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reader.disk import read_whole, signature
from reader.errors import StoreError
from reader.store.care.backups import Backup, back_up, backup_data
from reader.store.care.checking import Tables
from reader.store.care.file_repair import bring
from reader.store.care.folder_checks import Lacking, any_document, lacking, number
from reader.store.care.record_repair import complaint
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import explain
from reader.store.file.journal import journal_path
from reader.store.file.migrations import schema_of
from reader.store.file.parsing import parse
from reader.store.file.storage import AtomicStorage


class Difference(NamedTuple):
    """The contents of a backup, in annotations and corrections, compared with what is there now.

    Attributes:
        annotations: live annotations in it.
        missing: not there now, or not readable now.
        deleted: deleted since.
        changed: there, and not the same.
        added: there now, and not in the backup.
    """

    annotations: int
    missing: int
    deleted: int
    changed: int
    added: int


class Restored(NamedTuple):
    """The result of a restore.

    Attributes:
        brought: annotations and corrections brought back.
        before: the backup of what was there; None when nothing was done, or nothing was there.
        deleted: how many stay deleted.
    """

    brought: int
    before: Path | None
    deleted: int = 0


def read_backup(path: Path) -> Document:
    """Read a backup, or any other annotations file.  Raises StoreError."""
    try:
        return any_document(backup_data(path))
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"The backup {path} cannot be read: {error.strerror or error}. "
        "`reader restore --list` shows the others.",
        "Cannot restore",
    )


def present(path: Path) -> Tables:
    """The annotations that are there now.  Raises StoreError."""
    storage = AtomicStorage(path, writes=False)
    try:
        return storage.entries()
    finally:
        storage.close()


def missing_from(document: Document, tables: Tables) -> Lacking:
    """Return the records that `bring_back` would bring back."""
    missing = lacking(document, tables)
    for name in ("annotations", "corrections"):
        here = tables.get(name, {})
        for key, entry in document.tables.get(name, {}).items():
            if (
                key in here
                and not entry.deleted
                and here[key].raw != entry.raw
                and complaint(name, key, here[key].record)
                and not complaint(name, key, entry.record)
            ):
                missing.setdefault(name, {})[key] = entry
    return missing


def difference(document: Document, tables: Tables) -> Difference:
    """Compares a backup with what is there."""
    missing = missing_from(document, tables)
    annotations = deleted = changed = added = 0
    for name in ("annotations", "corrections"):
        here, there = tables.get(name, {}), document.tables.get(name, {})
        gone = missing.get(name, {})
        for key, entry in there.items():
            if entry.deleted:
                continue
            annotations += name == "annotations"
            if key in gone or key not in here:
                continue
            deleted += here[key].deleted
            changed += not here[key].deleted and not _same(entry, here[key])
        added += sum(1 for key, entry in here.items() if not entry.deleted and key not in there)
    return Difference(annotations, number(missing), deleted, changed, added)


def _same(one: Entry, other: Entry) -> bool:
    return one.raw == other.raw or bool(one.record == other.record)


def newest_useful(path: Path, found: list[Backup]) -> tuple[Backup, Document] | None:
    """The newest backup that has something which is missing now."""
    tables = present(path)
    for one in found:
        try:
            document = read_backup(one.path)
        except StoreError:
            continue
        if number(missing_from(document, tables)):
            return one, document
    return None


def bring_back(path: Path, document: Document) -> Restored:
    """Adds what is missing; see above.  Raises StoreError, and then nothing has changed."""
    with _exclusive(path) as storage:
        tables = storage.entries()
        missing = missing_from(document, tables)
        compared = difference(document, tables)
        if not missing:
            return Restored(0, None, compared.deleted)
        before = _back_up(storage)
        bring(storage, missing)
        return Restored(compared.missing, before, compared.deleted)


def put_back(path: Path, backup: Path) -> Restored:
    """Makes the file what the backup is; see above.  Raises StoreError, and then nothing has changed."""
    try:
        data = backup_data(backup)
        schema_of(parse(data))
    except OSError as error:
        raise _unreadable(backup, error) from error
    except ValueError as error:
        raise StoreError(
            f"{backup} is damaged ({error}), so it cannot take the place of {path}. Without "
            "--replace, what can be read of it is brought back.",
            "Cannot restore",
        ) from error
    with _exclusive(path) as storage:
        tables = storage.entries()
        target = Path(os.path.realpath(path))
        storage.checkpoint()
        journal = signature(journal_path(target))
        if journal is not None and journal[1]:
            raise StoreError(
                f"Your last changes could not be put into {path}; nothing was restored. See whether "
                "the disk is full or read-only, and try again.",
                "Cannot restore",
            )
        compared = difference(any_document(data), tables)
        before = _back_up(storage)
        try:
            storage.put_back(data)
        except OSError as error:
            raise explain(error, path) from error
        return Restored(compared.missing + compared.deleted + compared.changed, before)


@contextmanager
def _exclusive(path: Path) -> Iterator[AtomicStorage]:
    """Open the library's annotations, locked against other windows and programs."""
    storage = AtomicStorage(path)
    try:
        with storage.exclusive():
            yield storage
    finally:
        storage.close()


def _back_up(storage: AtomicStorage) -> Path | None:
    """A backup of what is there, with what is in the journal."""
    storage.checkpoint()
    try:
        return back_up(storage.path, "restore", read_whole(storage.path)[0])
    except ValueError:
        return None  # what is damaged has been set aside when it was opened
    except OSError as error:
        raise StoreError(
            f"What is there now could not be backed up first ({error.strerror}), so nothing was "
            "restored. Name another folder for backups with READER_BACKUPS, or free some space.",
            "Cannot restore",
        ) from error
