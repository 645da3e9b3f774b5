"""TinyDB's storage and table, made atomic, shared between processes, and quick.

TinyDB hands a storage all tables at every write.  `AtomicStorage` can do that, so any TinyDB table
works on it; `RecordTable` tells it which records changed, so that a save costs what changed and
one write of the file.
"""

from __future__ import annotations

import contextlib
import copy
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from reader.errors import StoreError
from reader.store import document as layout
from reader.store.document import Document, Entry
from reader.store.files import (
    Signature,
    explain,
    keep_copy,
    read_whole,
    replace_file,
    signature,
)
from reader.store.migrations import SCHEMA, migrate, schema_of
from reader.store.salvage import salvage

LOCK_SECONDS = 10.0
"""How long a save waits for another process before it is given up (to be tried again)."""

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
        self._file_lock: Any = None
        self._depth = 0

    @property
    def target(self) -> Path:
        """The file itself, when the path is a symbolic link to it."""
        return self.path.resolve()

    @property
    def problems(self) -> tuple[str, ...]:
        return self._state.problems if self._state is not None else ()

    # What TinyDB asks

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables; None when there is nothing yet.  A snapshot of the file as it is now."""
        tables = self.entries()
        if not tables:
            return None
        return {name: layout.records_of(table.items()) for name, table in tables.items()}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replaces all tables.  What is no table, and other programs' bytes, stay as they are."""
        with self.exclusive():
            state = self._fresh()
            tables: dict[str, layout.Table] = {}
            for name, records in data.items():
                tables[name] = layout.sort_keys(
                    {str(key): Entry(copy.deepcopy(record)) for key, record in records.items()}
                )
            self._write(state, Document(tables, state.document.others))

    def close(self) -> None:
        self._state = None

    # What our own table asks

    def entries(self) -> Mapping[str, layout.Table]:
        """The tables with the text of each record; not to be altered."""
        state = self._state
        if state is None or self.changed():
            with self._mutex:
                state = self._fresh()
        return state.document.tables

    def commit(self, changes: Changes) -> None:
        """Writes some records and leaves all others as they stand in the file now."""
        with self.exclusive():
            state = self._fresh()
            tables = dict(state.document.tables)
            for name, records in changes.items():
                table = dict(tables.get(name, {}))
                for key, record in records.items():
                    if record is None:
                        table.pop(key, None)
                    else:
                        table[key] = Entry(record)
                tables[name] = layout.sort_keys(table)
            self._write(state, Document(tables, state.document.others))

    def changed(self) -> bool:
        """Whether the file is another than when it was last read or written; one stat."""
        state = self._state
        if state is None:
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
                    self._file_lock.release()

    def _acquire(self) -> None:
        # Loading the lock costs tens of milliseconds, which opening an article must not pay.
        from filelock import FileLock, Timeout  # noqa: PLC0415

        target = self.target
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._file_lock = FileLock(target.with_name(f".{target.name}.lock"), mode=0o666)
            self._file_lock.acquire(timeout=LOCK_SECONDS, poll_interval=0.01)
        except Timeout as error:
            raise StoreError(
                f"Another program has held {self.path} for {LOCK_SECONDS:.0f} seconds. "
                "Close it, or wait; your annotation is kept until it can be saved.",
                "Could not save",
            ) from error
        except OSError as error:
            raise explain(error, self.path) from error

    def _fresh(self) -> _State:
        """The state of the file now, read again if it has changed."""
        state = self._state
        if state is not None and not self.changed():
            return state
        state = self._load(state)
        self._state = state
        return state

    def _load(self, known: _State | None) -> _State:
        try:
            data, now = read_whole(self.path)
        except OSError as error:
            raise explain(error, self.path, "read") from error
        before = known.document if known is not None else None
        try:
            document = layout.parse(data, before)
        except ValueError:
            return self._load_damaged()
        if now is None:
            return _State(document, None)
        return self._checked(document, now, data)

    def _checked(self, document: Document, now: Signature, data: bytes) -> _State:
        found = schema_of(document)  # raises NewerSchemaError
        if found == SCHEMA or not (document.tables or document.others):
            return _State(document, now)
        return _State(migrate(document, found), now, keep=(f"schema-{found}", data))

    def _load_damaged(self) -> _State:
        # Another program may be half way through writing it in place: look once more.
        time.sleep(0.1)
        try:
            data, now = read_whole(self.path)
        except OSError as error:
            raise explain(error, self.path, "read") from error
        try:
            document = layout.parse(data)
        except ValueError as error:
            document, lost = salvage(data)
            schema_of(document)  # a later version's damage is for that version to mend
            return self._set_aside(document, data, now, lost, error)
        return self._checked(document, now, data) if now is not None else _State(document, None)

    def _set_aside(
        self, document: Document, data: bytes, now: Signature | None, lost: str, why: Exception
    ) -> _State:
        """Keeps the damaged bytes under another name and puts what was readable in their place."""
        kept = sum(len(document.tables.get(name, ())) for name in ("annotations",))
        state = _State(document, now, keep=("damaged", data))
        story = f"{self.path} was damaged ({why}). {kept} annotations could be read{lost}."
        try:
            with self.exclusive():
                if signature(self.path) != now:
                    return self._load(None)
                where = self._write(state, document)
        except StoreError as error:
            problem = f"{story} The file has been left as it is: {error.message}"
            return _State(document, now, (problem,), keep=("damaged", data))
        assert self._state is not None
        problem = f"{story} The damaged file is kept as {where}."
        return _State(document, self._state.signature, (problem,))

    def _write(self, state: _State, document: Document) -> Path | None:
        """Replaces the file, after the copy that must not be lost; returns that copy's name."""
        target = self.target
        library = document.tables.get("library", {})
        if "1" not in library:
            stamp = {**library, "1": Entry({"schema": SCHEMA})}
            document = Document({**document.tables, "library": stamp}, document.others)
        copied = None
        try:
            if state.keep is not None:
                copied = keep_copy(target, *state.keep)
            now = replace_file(target, layout.render(document))
        except OSError as error:
            # The rename may have happened before the failure: believe the disk, not memory.
            self._state = None
            raise explain(error, self.path) from error
        self._state = _State(document, now, state.problems)
        return copied


class _Overlay(MutableMapping[int, Any]):
    """A table as TinyDB's updaters want it, remembering which records they touched."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self.touched: dict[int, Any] = {}

    def __getitem__(self, key: int) -> Any:
        if key not in self.touched:
            # An updater may alter what it is given in place, so it gets its own.
            self.touched[key] = copy.deepcopy(self._entries[str(key)].record)
        record = self.touched[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: int, record: Any) -> None:
        self.touched[key] = record

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self.touched[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self.touched:
            return self.touched[key] is not None  # type: ignore[index]
        return str(key) in self._entries

    def __iter__(self) -> Iterator[int]:
        for key in self._entries:
            if self.touched.get(int(key), self) is not None:
                yield int(key)
        for key, record in self.touched.items():
            if record is not None and str(key) not in self._entries:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> dict[str, Any]:
        """What is to be written: records that differ from those of the file."""
        return {
            str(key): record
            for key, record in self.touched.items()
            if (entry := self._entries.get(str(key))) is None
            or json.dumps(entry.record) != json.dumps(record)
        }


class RecordTable(TinyTable):
    """A TinyDB table that tells its storage what changed instead of copying everything."""

    document_id_class = int

    def put(self, records: Mapping[int, Mapping[str, Any]]) -> None:
        """Adds or replaces records in one write."""
        self._update_table(lambda table: table.update(records))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._storage
        assert isinstance(storage, AtomicStorage)
        with storage.exclusive():
            overlay = _Overlay(storage.entries().get(self.name, {}))
            updater(overlay)
            if changes := overlay.changes():
                storage.commit({self.name: changes})
        self.clear_cache()
