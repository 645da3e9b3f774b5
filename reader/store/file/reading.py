"""The state of the file and its journal as last read, and reading both together."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from reader.disk import Signature, read_whole, signature
from reader.errors import StoreError
from reader.store.file.document import TABLE_ORDER, Document, Entry, PatchedTable
from reader.store.file.error_messages import explain
from reader.store.file.journal import Entries, Reading, read as read_journal
from reader.store.file.migrations import SCHEMA, migrate, schema_of
from reader.store.file.pending import NOTHING, Pending, merge_journal

_TRIES = 3

DAMAGED_JOURNAL = "damaged-journal"
"""The label of the copy of a journal in which something cannot be read."""


@dataclass(frozen=True, slots=True)
class State:
    """The file and its journal as last read or written.  Never altered, only replaced."""

    document: Document
    """The file, without the journal."""
    signature: Signature | None
    pending: Pending = NOTHING
    """The journal's records, which replace those of the document."""
    problems: tuple[str, ...] = ()
    """Sentences for the user on what could not be read."""
    keep: tuple[tuple[str, bytes], ...] = ()
    """The labels and bytes of copies that must be on disk before the file is overwritten."""
    doubts: tuple[str, ...] = ()
    """Sentences for the user on what could be read but is suspicious."""
    tables: Mapping[str, Mapping[str, Entry]] = field(init=False)
    """The tables with the journal applied."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", self.pending.apply_to(self.document.tables))

    @property
    def seen(self) -> tuple[Signature | None, Signature | None]:
        """The file and the journal as they were."""
        return self.signature, self.pending.mark.signature

    @property
    def whole(self) -> Document:
        """The document with what the journal holds."""
        tables = {
            name: table.whole() if isinstance(table, PatchedTable) else dict(table)
            for name, table in self.tables.items()
        }
        return Document(tables, self.document.others)


class Both(NamedTuple):
    """The bytes of a file, its signature, and the journal that belongs to it."""

    data: bytes
    signature: Signature | None
    reading: Reading


def read_both(path: Path, journal: Path) -> Both | None:
    """The file and its journal; None when somebody wrote the file all the while.

    A file that is still the same after the journal was read is the one that the journal is laid
    over: a journal is only begun anew when the file has been replaced.  Raises StoreError.
    """
    try:
        for _ in range(_TRIES):
            data, now = read_whole(path)
            reading = read_journal(journal)
            if reading is not None and signature(path) == now:
                return Both(data, now, reading)
    except OSError as error:
        raise explain(error, path, "read") from error
    return None


def refuse_emptied(found: Both, before: Document) -> None:
    """Raises ValueError for a file with nothing in it that had something: a write of another program
    came to no end.  One that is gone, or is valid and without records, is believed.
    """
    if found.signature is not None and before.tables and not found.data.strip():
        raise ValueError("it is empty")


def restless(path: Path) -> StoreError:
    """The error for a file that somebody writes all the time who does not know the lock."""
    return explain(OSError(errno.EAGAIN, "another program keeps writing it"), path, "read")


def state_of(path: Path, journal: Path, document: Document, found: Both) -> State:
    """The state of what was read: in this version's schema, and with the journal.

    Raises NewerSchemaError.
    """
    problems: list[str] = []
    keep: tuple[tuple[str, bytes], ...] = ()
    schema = schema_of(document)
    if schema != SCHEMA and document.tables:
        document = migrate(document, schema)
        keep = ((f"schema-{schema}", found.data),)
    reading = found.reading
    if reading.damaged:
        problems.append(
            f"{journal}, which holds your last changes, was damaged. All that could be read of it "
            "is shown; it is kept under another name when you next mark something."
        )
        keep = (*keep, (DAMAGED_JOURNAL, reading.damaged))
    pending = merge_journal(document.tables, reading.lines, reading.mark)
    state = State(document, found.signature, pending, tuple(problems), keep)
    return replace(state, doubts=tuple(_doubts(path, state.tables)))


def with_missing(path: Path, state: State, over: Entries) -> State:
    """The state with records that its file lacks, which are to be written as soon as possible.

    What was strange in the file without them is judged anew.
    """
    pending = replace(state.pending.with_entries(over, state.pending.mark), stale=True, lost=True)
    laid = replace(state, pending=pending)
    return replace(laid, doubts=tuple(_doubts(path, laid.tables)))


def _doubts(path: Path, tables: Mapping[str, Mapping[str, Entry]]) -> Iterator[str]:
    """Yield a sentence for each oddity of a readable file: far fewer records than there were, or
    records in the wrong table.
    """
    # Hashes and names of backups are for after the first screen.
    from reader.store.care.backups import loss  # noqa: PLC0415

    message = loss(path, len(tables.get("annotations", {})))
    if message is not None:
        yield message
    for name, table in tables.items():
        first = next(iter(table.values()), None)
        if name not in TABLE_ORDER and first is not None and first.article_id is not None:
            yield (
                f"{path} has annotations in a table called {name[:40]!r}, where nobody looks for "
                "them. `reader doctor --fix` puts them where they belong."
            )


def with_tail(path: Path, journal: Path, state: State) -> State | None:
    """With what others added to the journal; None when the file has changed as well.

    A journal that is not the one read before, though the file is, has been removed by a strange
    hand: only putting it into the file is a reason to empty it.  Its records are still in memory,
    and is written at the next occasion.  Raises StoreError.
    """
    if state.keep:
        return None
    pending = state.pending
    try:
        reading = read_journal(journal, pending.mark) if pending.mark.end else None
        lost = reading is None
        reading = reading or read_journal(journal)
        if reading is None or reading.damaged or signature(path) != state.signature:
            return None
    except OSError as error:
        raise explain(error, path, "read") from error
    grown = pending.with_lines(reading.lines, reading.mark)
    if lost and pending.over:
        grown = replace(grown, lost=True, stale=True)
    return replace(state, pending=grown)
