"""Annotations, corrections and articles in TinyDB tables."""

from __future__ import annotations

import atexit
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from tinydb import TinyDB

from reader.errors import StoreError
from reader.model import Annotation, Change, Correction, id_number, now
from reader.store.correction_records import read_correction
from reader.store.fields import Record
from reader.store.file.document import Document
from reader.store.file.storage import AtomicStorage
from reader.store.merge.document_merge import merge_changes, summary
from reader.store.merge.sync_conflicts import Copies, read_copy
from reader.store.parsed_table import ParsedTable
from reader.store.port import Absorbed, ArticleRecord
from reader.store.records import (
    altered_article,
    altered_record,
    read_annotation,
    read_article,
    table_of,
)
from reader.store.table import RecordTable

_Result = TypeVar("_Result")


class RecordDatabase(TinyDB):
    """TinyDB with our storage and table."""

    table_class = RecordTable


_open: WeakSet[Database] = WeakSet()


@atexit.register
def _close_all() -> None:
    """A command that comes to its end leaves a file that is complete, closed or not."""
    for database in list(_open):
        database.close(quick=True)


class Database:
    """The opened annotations file behind `TinyStore`.

    The methods are those of `AnnotationStore`.

    Args:
        path: the file.
        writes: whether anything may be written.
    """

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self._database = RecordDatabase(path, storage=AtomicStorage, writes=writes, skims=True)
        storage = self._database.storage
        assert isinstance(storage, AtomicStorage)
        self._storage = storage
        self._articles = self._table("articles")
        self._known = ParsedTable(self._articles, read_article, "article", path)
        self._annotations = ParsedTable(
            self._table("annotations"), read_annotation, "annotation", path
        )
        self._corrections = ParsedTable(
            self._table("corrections"), read_correction, "correction", path
        )
        self._copies = Copies(path, self._absorbed, self._storage.exclusive if writes else None)
        self._handed_out: dict[str, int] = {}
        _open.add(self)

    def _table(self, name: str) -> RecordTable:
        table = self._database.table(name)
        assert isinstance(table, RecordTable)
        return table

    @property
    def problems(self) -> tuple[str, ...]:
        return self._storage.problems + self._annotations.problems + self._corrections.problems

    def take_notices(self) -> tuple[str, ...]:
        return self._storage.take_notices() + self._copies.take_notices()

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        self._copies.take()
        self._hand_out("annotations")
        return self._sound(
            lambda: self._annotations.those(lambda owner: article_id in (None, owner))
        )

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        self._hand_out("corrections")
        return self._sound(
            lambda: self._corrections.those(
                lambda owner: article_id is None or owner in (article_id, "")
            )
        )

    def _sound(self, act: Callable[[], _Result]) -> _Result:
        """Call it, once more when the file turned out to be damaged and has been repaired."""
        try:
            return act()
        except ValueError:
            if not self._storage.verify():
                raise
            return act()

    def apply(self, change: Change) -> None:
        self._sound(lambda: self._apply(change))

    def _apply(self, change: Change) -> None:
        moment = now()
        with self._storage.exclusive():
            tables = self._storage.entries()
            altered: dict[str, dict[str, Record]] = {}
            for edit in change.edits:
                name, key = table_of(edit.subject), str(id_number(edit.id))
                entry = tables.get(name, {}).get(key)
                stored = altered.get(name, {}).get(key, entry.record if entry is not None else None)
                if stored is not None and not isinstance(stored, dict):
                    raise StoreError(
                        f"The record {key} of {name} in {self._storage.path} is not one of ours; "
                        "it has been left alone.",
                        "Could not save",
                    )
                altered.setdefault(name, {})[key] = altered_record(stored, edit, moment)
            self._put(altered)

    def _put(self, altered: Mapping[str, Mapping[str, Record]]) -> None:
        """Adds or replaces records of several tables in one write, and writes nothing for nothing."""
        tables = self._storage.entries()
        changes: dict[str, dict[str, Record]] = {}
        for name, records in altered.items():
            known = tables.get(name, {})
            for key, record in records.items():
                if key not in known or known[key].record != record:
                    changes.setdefault(name, {})[key] = record
        if changes:
            self._storage.commit(changes)

    def tags(self, without: Collection[str] = ()) -> Mapping[str, int]:
        passed = {str(id_number(one)) for one in without}
        counts: Counter[str] = Counter()
        for key, entry in self._annotations.table.entries.items():
            if entry.tags and not entry.deleted and key not in passed:
                counts.update(entry.tags)
        return counts

    def counts(self) -> Mapping[str, int]:
        return Counter(
            entry.article_id
            for entry in self._annotations.table.entries.values()
            if entry.article_id is not None and not entry.deleted
        )

    def articles(self) -> list[ArticleRecord]:
        # What makes no sense is kept in the file; its notes are still found by the article's text.
        return self._known.those(lambda _: True)

    def put_article(self, record: ArticleRecord) -> None:
        number = id_number(record.id)
        with self._storage.exclusive():
            entry = self._articles.entries.get(str(number))
            stored = entry.record if entry is not None else {}
            if not isinstance(stored, dict):
                stored = {}
            self._articles.put({number: altered_article(stored, record)})

    def absorb(self, path: Path) -> Absorbed:
        return self._absorbed(Document(), read_copy(path)[0])

    def _absorbed(self, base: Document, document: Document) -> Absorbed:
        return self._sound(lambda: self._take_in(base, document))

    def _take_in(self, base: Document, document: Document) -> Absorbed:
        """Puts what another document made of a base into the library, in one commit."""
        with self._storage.exclusive():
            tables = self._storage.entries()
            changes = merge_changes(base.tables, tables, document.tables)
            changes = {n: records for n, records in changes.items() if records and n != "library"}
            absorbed = summary(tables, changes)
            if changes:
                self._storage.commit(changes)
        return absorbed

    def changed(self) -> bool:
        others = self._storage.others
        unseen = any(seen != others for seen in self._handed_out.values())
        return unseen or self._storage.changed() or self._copies.waiting()

    def _hand_out(self, name: str) -> None:
        """Note what others have done when something is asked for, for `changed`.

        A save reads what they did as well, and must not make it go unnoticed.
        """
        self._storage.entries()
        self._handed_out[name] = self._storage.others

    def settle(self) -> None:
        self._storage.settle()

    def close(self, *, quick: bool = False) -> None:
        _open.discard(self)
        self._storage.close(quick=quick)
        self._annotations.forget()
        self._corrections.forget()
        self._known.forget()
