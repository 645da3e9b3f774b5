"""TinyDB's storage, made atomic, shared between processes, and quick.

TinyDB hands a storage all tables at every write, and `AtomicStorage` takes them, so that any
TinyDB table works on it.  `RecordTable` instead calls `commit` with what changed: then a save
costs what changed, in one line at the end of a journal (`journal.py`), which is put into the file
(`checkpoint`) when there is time for it.

Readers always see the file with its journal applied.  Reading them needs no lock.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.disk import signature
from reader.errors import StoreError
from reader.store.file import document as layout
from reader.store.file.current_state import CurrentState
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import ReplacedMeanwhileError
from reader.store.file.journal import Entries, abandoned
from reader.store.file.reading import State, restless
from reader.store.file.writing import back_up_closing

JOURNAL_BYTES, JOURNAL_RECORDS = 16 * 1024 * 1024, 4000
"""Bytes and records that a journal may hold before it is put into the file at once."""

QUIET, QUIET_PER_BYTE = 2.0, 0.3e-6
"""Seconds without a change after which `settle` writes the file: the larger, the later."""

CLOSE_SECONDS = 2.0
"""Seconds that closing waits for another process; what is in the journal is safe there."""

_TRIES = 3
"""Attempts to write a file anew that another program replaces at the same moment."""

RETRY = 60.0
"""Seconds until the file is written again after it could not be."""

Changes = Mapping[str, Mapping[str, Any]]
"""By table and key, the new record, or None for one that goes."""


class AtomicStorage(Storage):
    """One JSON file and its journal, written under a lock, and read again when others alter them.

    Args:
        path: the file; it may be a symbolic link.
        writes: whether anything may be written: a command that only looks leaves everything alone.
        skims: whether large files are read without parsing each record; the caller then calls
            `verify` when one of them raises ValueError.
    """

    def __init__(self, path: Path, *, writes: bool = True, skims: bool = False) -> None:
        super().__init__()
        self.path = Path(path)
        self._current = CurrentState(self.path, self.checkpoint, writes=writes, skims=skims)
        self._checkpoint_from = 0.0
        self._saved = False

    @property
    def others(self) -> int:
        """The number of times that changes by other programs were read; a save of our own may
        find them.
        """
        return self._current.others

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences for the user on what was wrong with the file when it was last read."""
        state = self._current.state
        return (*state.problems, *state.doubts) if state is not None else ()

    # What TinyDB asks of a storage

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as they are now; None when there is nothing yet."""
        with self._current.access.mutex:
            tables = self._current.sure().tables
        if not tables:
            return None
        return {
            name: {key: entry.record for key, entry in table.items()}
            for name, table in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replaces all tables.  What stands beside the tables in the file stays."""
        with self.exclusive():
            state = self._current.sure()
            tables = {}
            for name, records in data.items():
                table = {str(key): Entry.of(str(key), record) for key, record in records.items()}
                tables[name] = layout.sort_keys(table)
            try:
                self._current.write(state, Document(tables, state.document.others))
            except ReplacedMeanwhileError as error:
                raise restless(self.path) from error

    def close(self, *, quick: bool = False) -> None:
        """Puts the journal into the file, if that can be done, lets go of both, and makes a backup.

        What cannot be put there stays in the journal, which the next program reads.

        Args:
            quick: whether to do without the backup of a large file.
        """
        with self._current.access.mutex:
            if self._current.state is not None and self._current.writes:
                with contextlib.suppress(StoreError):
                    self._current.fresh()
            self._current.writer.journal.close()
            if self._current.state is not None and self._may_checkpoint(self._current.state):
                self.checkpoint(CLOSE_SECONDS, remove=True)
                self._current.writer.journal.close()
            state, self._current.state = self._current.state, None
        if state is not None and self._current.writes:
            gone = state.pending.lost or not _is_still(self.path, state)
            if self._saved or gone:
                back_up_closing(self._current.access.target, state, from_memory=gone, quick=quick)

    def _may_checkpoint(self, state: State) -> bool:
        """Tell whether there is a journal that no other process writes, or one that was removed."""
        path, pending = self._current.writer.journal.path, state.pending
        return pending.lost or abandoned(path) or (pending.due and not path.exists())

    # What our own table asks of it

    def entries(self) -> Mapping[str, Mapping[str, Entry]]:
        """The tables with the text of each record; not to be altered.

        Raises StoreError when the file cannot be read.
        """
        state = self._current.state
        if state is None or self.changed():
            with self._current.access.mutex:
                state = self._current.fresh()
        return state.tables

    def commit(self, changes: Changes) -> None:
        """Writes some records and leaves all others as they are now.

        Durable when it returns.  Raises StoreError, and then nothing has changed.
        """
        made = {
            name: {
                key: Entry.of(key, record) if record is not None else None
                for key, record in records.items()
            }
            for name, records in changes.items()
        }
        with self.exclusive():
            state = self._current.fresh()
            self._current.moved = time.monotonic()
            appended = self._current.append(state, made)
            if not appended:
                state = self._put_into_file(made)
            self._saved = True
            self._current.memory.note(state, made)
            if appended and self._overgrown():
                self.checkpoint()

    def _put_into_file(self, made: Entries) -> State:
        """Writes the file whole, with some more records; the state from which it was made.

        The caller holds the lock.  Raises StoreError.
        """
        for _ in range(_TRIES):
            state = self._current.sure()
            merged = replace(state, pending=state.pending.with_entries(made, state.pending.mark))
            try:
                self._current.write(state, merged.whole)
            except ReplacedMeanwhileError:
                continue
            return state
        raise restless(self.path)

    def changed(self) -> bool:
        """Tell whether others have altered the file or the journal since; two stats."""
        return self._current.changed()

    def settle(self) -> None:
        """To be called in a quiet moment: puts the journal into the file when that is due.

        It is due when nothing has been written for some seconds, the more the larger the file is.
        Costs next to nothing when it is not.  Raises nothing: what cannot be written now is safe
        in the journal.
        """
        state, now = self._current.state, time.monotonic()
        if not self._current.writes:
            return
        if state is not None and state.document.skimmed:
            with contextlib.suppress(StoreError), self._current.access.mutex:
                self._current.sure()
        if state is None or not state.pending.due:
            return
        # A copy of a large file takes its time, which here nobody waits for.
        self._current.writer.back_up()
        size = state.signature[1] if state.signature is not None else 0
        if now >= max(self._current.moved + QUIET + QUIET_PER_BYTE * size, self._checkpoint_from):
            self.checkpoint()

    def checkpoint(self, seconds: float = 0.0, *, remove: bool = False) -> None:
        """Puts the journal into the file, waiting so long for the lock; `remove` takes it away then.

        Raises nothing, as `settle`.
        """
        if not self._current.writes:
            return
        try:
            with self.exclusive(seconds):
                if self._current.fresh().pending.due:
                    self._put_into_file({})
                if remove:
                    self._current.writer.journal.remove()
        except (StoreError, OSError):
            self._checkpoint_from = time.monotonic() + RETRY

    def exclusive(self, seconds: float | None = None) -> AbstractContextManager[None]:
        """Holds the file against other threads and processes.  May be nested.

        Raises StoreError when another process keeps it for longer than that, or `LOCK_SECONDS`, and
        for a file that is not one of ours.
        """
        return self._current.exclusive(seconds)

    def take_notices(self) -> tuple[str, ...]:
        """Return sentences for the user on what was done without being asked; each is given
        once.
        """
        return self._current.memory.take_notices()

    def verify(self) -> bool:
        """After a record could not be parsed: whether the file is damaged, and was read anew."""
        with self._current.access.mutex:
            before = self._current.fresh()
            return self._current.sure() is not before

    def _overgrown(self) -> bool:
        state = self._current.state
        if state is None or time.monotonic() < self._checkpoint_from:
            return False
        pending = state.pending
        return pending.mark.end > JOURNAL_BYTES or pending.count > JOURNAL_RECORDS

    def put_back(self, data: bytes) -> None:
        """Makes the file these bytes, on purpose, so that windows that are open believe it.

        The caller holds the lock.  Raises OSError, StoreError.
        """
        for _ in range(_TRIES):
            with contextlib.suppress(ReplacedMeanwhileError):
                self._current.writer.replace(self._current.fresh(), [data])
                return
        raise restless(self.path)


def _is_still(path: Path, state: State) -> bool:
    """Tell whether the file is the one that a state was read from."""
    try:
        return signature(path) == state.signature
    except OSError:
        return False
