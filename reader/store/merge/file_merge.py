"""Merging three versions of an annotations file on disk into the second of them.

Unlike opening a library, this never repairs: what is damaged is refused, and nothing has changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from reader.disk import read_whole, replace_file
from reader.errors import NewerSchemaError, ReaderError, StoreError
from reader.store.file import document as layout
from reader.store.file.document import Document
from reader.store.file.error_messages import explain
from reader.store.file.journal import journal_path
from reader.store.file.parsing import parse
from reader.store.file.storage import AtomicStorage
from reader.store.merge.document_merge import (
    Changes,
    merge_changes,
    summary,
    versioned,
    with_changes,
)
from reader.store.merge.parts import as_mapping, as_text
from reader.store.port import Absorbed
from reader.store.salvage.decoding import conflict_sides, decoded


class MergedFile(NamedTuple):
    """The result of a merge of files.

    Attributes:
        document: both sides' changes.
        summary: what it means for our version.
        in_conflict: ids of the annotations with a note that the user has to choose.
    """

    document: Document
    summary: Absorbed
    in_conflict: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The file."""
        return b"".join(layout.render(self.document))


def read_version(path: Path, *, needed: bool = True) -> Document:
    """One version of an annotations file; an empty file, or one that is not needed, may hold nothing.

    Raises StoreError for a file that cannot be read, is damaged, holds a conflict of git's, was
    written by a later version of the program or by another one.
    """
    if not needed and os.path.realpath(path) == os.devnull:
        return Document()  # how git names a version that is not there
    try:
        data, there = read_whole(path)
    except OSError as error:
        raise explain(error, path, "read") from error
    if there is None and needed:
        raise StoreError(f"There is no file {path}.", "Could not merge")
    try:
        document = parse(data)
    except ValueError as error:
        raise _damaged(path, data, error) from error
    if (document.tables or document.others) and "library" not in document.tables:
        known = [name for name in layout.TABLE_ORDER if name in document.tables]
        if not known:
            raise StoreError(f"{path} was not written by reader.", "Could not merge")
    try:
        return versioned(document)
    except NewerSchemaError as error:
        raise NewerSchemaError(f"{path}: {error.message}", error.title) from error


def _damaged(path: Path, data: bytes, error: ValueError) -> ReaderError:
    if conflict_sides(decoded(data)[0]) is not None:
        why = "a merge conflict of git was left in it"
    else:
        why = str(error)
    return StoreError(
        f"{path} is damaged ({why}); nothing was merged. `reader doctor --fix` in its library keeps "
        "every record that can be read, of both sides.",
        "Could not merge",
    )


def merge_files(base: Path, ours: Path, theirs: Path) -> MergedFile:
    """Both sides' changes of the base, which may be missing or empty.  Raises StoreError."""
    return _merged(read_version(base, needed=False), read_version(ours), read_version(theirs))


def merge_into(base: Path, ours: Path, theirs: Path) -> MergedFile:
    """`merge_files`, put into our version: whole or not at all.  Raises StoreError.

    The file of a library takes it as it takes a save: under its lock, with what waits in its journal.
    """
    versions = read_version(base, needed=False), read_version(ours), read_version(theirs)
    target = Path(os.path.realpath(ours))
    if journal_path(target).exists() or target.with_name(f".{target.name}.lock").exists():
        return _saved(versions[0], target, versions[2])
    merged = _merged(*versions)
    try:
        replace_file(target, layout.render(merged.document))
    except OSError as error:
        raise explain(error, ours) from error
    return merged


def _merged(base: Document, ours: Document, theirs: Document) -> MergedFile:
    changes = merge_changes(base.tables, ours.tables, theirs.tables)
    document = with_changes(base, ours, theirs, changes)
    return MergedFile(document, summary(ours.tables, changes), _conflicts(changes))


def _saved(base: Document, path: Path, theirs: Document) -> MergedFile:
    storage = AtomicStorage(path)
    try:
        with storage.exclusive():
            ours = storage.entries()
            changes = merge_changes(base.tables, ours, theirs.tables)
            absorbed = summary(ours, changes)
            made = {name: records for name, records in changes.items() if records}
            if made:
                storage.commit(made)
            tables = {name: dict(table) for name, table in storage.entries().items()}
    finally:
        storage.close()
    return MergedFile(Document(tables), absorbed, _conflicts(changes))


def _conflicts(changes: Changes) -> tuple[str, ...]:
    found = map(as_mapping, changes.get("annotations", {}).values())
    return tuple(as_text(one.get("id")) for one in found if one.get("conflict"))
