"""A TinyDB table that says what changed, so that a save need not copy or write out the rest."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.table import Table

from reader.store.file.document import Entry
from reader.store.file.storage import AtomicStorage


class RecordTable(Table):
    """A table over `AtomicStorage`.  Everything that TinyDB's own tables do works as it does there.

    TinyDB copies whole tables at every update and hands all of them to the storage; here the
    updater sees an edited, and only the records that it altered are handed over.
    """

    document_id_class = int

    def put(self, records: Mapping[int, Mapping[str, Any]]) -> None:
        """Adds or replaces records in one write."""
        self._update_table(lambda table: table.update(records))

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The table as it is in the file now; not to be altered."""
        return self._atomic.entries().get(self.name, {})

    @property
    def _atomic(self) -> AtomicStorage:
        storage = self.storage
        assert isinstance(storage, AtomicStorage)
        return storage

    def _read_table(self) -> Mapping[str, Any]:  # type: ignore[override]  # read only, as there
        return _Records(self.entries)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._atomic.exclusive():
            edited = _EditedTable(self.entries)
            updater(edited)
            if changes := edited.changes():
                self._atomic.commit({self.name: changes})
        self.clear_cache()

    def search(self, cond: Any) -> list[Any]:
        """TinyDB's search; its cache would not notice what other processes write."""
        self.clear_cache()
        return super().search(cond)


class _Records(Mapping[str, Any]):
    """Records by key, each parsed when it is asked for."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def __getitem__(self, key: str) -> Any:
        return self._entries[key].record

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _EditedTable(MutableMapping[int, Any]):
    """A table as TinyDB's updaters want it, remembering which records they touched."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._touched: dict[int, Any] = {}

    def __getitem__(self, key: int) -> Any:
        if key not in self._touched:
            # An updater may alter in place what it is given: from here on it is touched.
            self._touched[key] = self._entries[str(key)].record
        record = self._touched[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: int, record: Any) -> None:
        self._touched[key] = copy.deepcopy(record)

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int) and key in self._touched:
            return self._touched[key] is not None
        return str(key) in self._entries

    def __iter__(self) -> Iterator[int]:
        for name in self._entries:
            key = int(name)
            if key not in self._touched or self._touched[key] is not None:
                yield key
        for key, record in list(self._touched.items()):
            if record is not None and str(key) not in self._entries:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> dict[str, Any]:
        """The records that differ from those of the file; None for one that goes."""
        changes = {}
        for key, record in self._touched.items():
            entry = self._entries.get(str(key))
            if (entry.record if entry is not None else None) != record:
                changes[str(key)] = record
        return changes
