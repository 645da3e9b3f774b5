"""TinyDB's storage, made atomic, shared between processes, and quick.

TinyDB hands a storage all tables at every write, and `AtomicStorage` takes them, so that any
TinyDB table works on it.  `RecordTable` instead calls `commit` with what changed: then a save
costs what changed and one write of the file.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.errors import StoreError
from reader.store import document as layout
from reader.store.document import Document, Entry
from reader.store.files import (
    Signature,
    explain,
    keep_copy,
    read_whole,
    remove_leftovers,
    replace_file,
    signature,
)
from reader.store.migrations import SCHEMA, migrate, schema_of
from reader.store.salvage import salvage

LOCK_SECONDS = 10.0
"""How long a save waits for another process before it is given up (to be tried again)."""

SECOND_LOOK = 0.1
"""Seconds before a file that is gone or damaged is looked at again: another program may be half
way through writing it in place."""

Changes = Mapping[str, Mapping[str, Any]]
"""By table and key, the new record, or None for one that goes."""


@dataclass(frozen=True, slots=True)
class _State:
    """What the file held when it was last read or written.  Never altered, only replaced."""

    document: Document
    signature: Signature | None
    problems: tuple[str, ...] = ()
    keep: tuple[str, bytes] | None = None
    """The label and bytes of a copy that must be on disk before the file is overwritten."""


class AtomicStorage(Storage):
    """One JSON file that is replaced whole, under a lock, and read again when others alter it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = Path(path)
        self._state: _State | None = None
        self._mutex = threading.RLock()
        self._lock: Any = None
        self._depth = 0
        self._saving = False
        self._swept = False

    @property
    def problems(self) -> tuple[str, ...]:
        """What was wrong with the file when it was last read, in words for the user."""
        return self._state.problems if self._state is not None else ()

    @property
    def _target(self) -> Path:
        """The file itself, when the path is a symbolic link to it."""
        return Path(os.path.realpath(self.path))  # which, unlike Path.resolve, bears circles

    # What TinyDB asks of a storage

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as they are in the file now; None when there is nothing yet."""
        tables = self.entries()
        if not tables:
            return None
        return {
            name: {key: entry.record for key, entry in table.items()}
            for name, table in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replaces all tables.  What stands beside the tables in the file stays."""
        with self.exclusive():
            state = self._fresh()
            tables = {}
            for name, records in data.items():
                table = {str(key): Entry.of(str(key), record) for key, record in records.items()}
                tables[name] = layout.sort_keys(table)
            self._write(state, Document(tables, state.document.others))

    def close(self) -> None:
        self._state = None

    # What our own table asks of it

    def entries(self) -> Mapping[str, layout.Table]:
        """The tables with the text of each record; not to be altered.

        Raises StoreError when the file cannot be read.
        """
        state = self._state
        if state is None or self.changed():
            with self._mutex:
                state = self._fresh()
        return state.document.tables

    def commit(self, changes: Changes) -> None:
        """Writes some records and leaves all others as they stand in the file now.

        Durable when it returns.  Raises StoreError, and then nothing has changed.
        """
        with self.exclusive():
            state = self._fresh()
            tables = dict(state.document.tables)
            for name, records in changes.items():
                tables[name] = layout.with_entries(
                    tables.get(name, {}),
                    {
                        key: Entry.of(key, record) if record is not None else None
                        for key, record in records.items()
                    },
                )
            self._write(state, Document(tables, state.document.others))

    def changed(self) -> bool:
        """Whether the file is another than when it was last read or written; one stat."""
        state = self._state
        if state is None or self._saving:
            return False
        try:
            return signature(self.path) != state.signature
        except OSError:
            return False

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Holds the file against other threads and processes.  May be nested.

        Raises StoreError when another process keeps it for longer than `LOCK_SECONDS`.
        """
        with self._mutex:
            if self._depth == 0:
                self._acquire()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _acquire(self) -> None:
        # Loading the lock costs tens of milliseconds, which opening an article must not pay.
        from filelock import FileLock, Timeout  # noqa: PLC0415

        target = self._target
        try:
            target.parent.stat()  # or the lock would make the folder of a disk that is not there
            self._lock = FileLock(target.with_name(f".{target.name}.lock"))
            self._lock.acquire(timeout=LOCK_SECONDS, poll_interval=0.01)
        except Timeout as error:
            raise StoreError(
                f"Another program has held {self.path} for {LOCK_SECONDS:.0f} seconds. "
                "Close it, or wait: your annotation is kept until it can be saved.",
                "Could not save",
            ) from error
        except OSError as error:
            raise explain(error, self.path) from error
        if not self._swept:
            remove_leftovers(target)
            self._swept = True

    # Reading

    def _fresh(self) -> _State:
        """The state of the file now, read again if it has changed."""
        state = self._state
        if state is None or self.changed():
            state = self._state = self._load(state)
        return state

    def _load(self, known: _State | None) -> _State:
        before = known.document if known is not None else Document()
        data, now = self._bytes()
        if now is None and before.tables:
            time.sleep(SECOND_LOOK)
            data, now = self._bytes()
        try:
            document = layout.parse(data, before)
        except ValueError:
            time.sleep(SECOND_LOOK)
            data, now = self._bytes()
            try:
                document = layout.parse(data)
            except ValueError as error:
                return self._set_aside(data, now, error)
        found = schema_of(document)
        if found == SCHEMA or not (document.tables or document.others):
            return _State(document, now)
        foreign = document.others and not document.tables
        problem = (
            f"{self.path} was not written by reader. It is kept as it is until you mark something; "
            "then its content stays beside your annotations, and a copy under another name."
        )
        return _State(
            migrate(document, found),
            now,
            problems=(problem,) if foreign else (),
            keep=(f"schema-{found}", data),
        )

    def _bytes(self) -> tuple[bytes, Signature | None]:
        try:
            return read_whole(self.path)
        except OSError as error:
            raise explain(error, self.path, "read") from error

    def _set_aside(self, data: bytes, now: Signature | None, why: ValueError) -> _State:
        """Keeps the damaged bytes under another name, and what was readable in their place.

        Where that cannot be written, the readable records are shown and the file is left alone.
        """
        found = salvage(data, str(why))
        document = found.document
        schema_of(document)  # a later version's file is for that version to mend
        story = f"{self.path} was damaged ({found.cause}). {found.told}"
        state = _State(document, now, keep=("damaged", data))
        try:
            with self.exclusive():
                if signature(self.path) != now:
                    return self._load(None)
                where = self._write(state, document)
        except (StoreError, OSError) as error:
            message = error.message if isinstance(error, StoreError) else str(error)
            return replace(state, problems=(f"{story} It has been left as it is: {message}",))
        assert self._state is not None
        return replace(
            self._state, problems=(f"{story} The damaged file has been kept as {where}.",)
        )

    # Writing

    def _write(self, state: _State, document: Document) -> Path | None:
        """Replaces the file, after the copy that must not be lost; returns that copy's path.

        The caller holds the lock.  When it fails, the state stays as it was; should the file have
        been replaced all the same, its signature says so and it is read again.
        """
        target = self._target
        library = document.tables.get("library", {})
        if "1" not in library:
            stamp = layout.with_entries(library, {"1": Entry.of("1", {"schema": SCHEMA})})
            document = Document({**document.tables, "library": stamp}, document.others)
        copied = None
        self._saving = True
        try:
            if state.keep is not None:
                copied = keep_copy(target, *state.keep)
                self._state = replace(state, keep=None)
            now = replace_file(target, layout.render(document))
            self._state = _State(document, now, state.problems)
        except OSError as error:
            raise explain(error, self.path) from error
        finally:
            self._saving = False
        return copied
