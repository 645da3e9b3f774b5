"""Annotations and articles in TinyDB tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from reader.errors import StoreError
from reader.model import Annotation, Change, id_number
from reader.store.document import Entry
from reader.store.port import ArticleRecord
from reader.store.records import (
    altered_record,
    article_record,
    is_tombstone,
    now,
    read_annotation,
    read_article,
)
from reader.store.storage import AtomicStorage, RecordTable


class RecordDatabase(TinyDB):
    """TinyDB with our storage and table."""

    table_class = RecordTable
    default_storage_class = AtomicStorage


class Database:
    """What `TinyStore` opens."""

    def __init__(self, path: Path) -> None:
        self._database = RecordDatabase(path)
        storage = self._database.storage
        annotations = self._database.table("annotations")
        articles = self._database.table("articles")
        assert isinstance(storage, AtomicStorage)
        assert isinstance(annotations, RecordTable)
        assert isinstance(articles, RecordTable)
        self._storage, self._annotations, self._articles = storage, annotations, articles
        self._malformed: tuple[str, ...] = ()
        self._read: dict[str, tuple[Entry, Annotation]] = {}

    @property
    def problems(self) -> tuple[str, ...]:
        return self._storage.problems + self._malformed

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        found = []
        malformed = []
        for key, entry in self._storage.entries().get("annotations", {}).items():
            record = entry.record
            if is_tombstone(record):
                continue
            if article_id is not None and _article_of(record) not in (article_id, None):
                continue
            read = self._read.get(key)
            if read is None or read[0] is not entry:
                try:
                    annotation = read_annotation(record)
                except ValueError as error:
                    malformed.append(
                        f"The annotation {key} in {self._storage.path} makes no sense ({error}); "
                        "it is kept in the file but not shown."
                    )
                    continue
                read = self._read[key] = (entry, annotation)
            if article_id in (None, read[1].article_id):
                found.append(read[1])
        self._malformed = tuple(malformed)
        return found

    def apply(self, change: Change) -> None:
        moment = now()
        with self._storage.exclusive():
            entries = self._storage.entries().get("annotations", {})
            records: dict[int, dict[str, Any]] = {}
            for edit in change.edits:
                number = id_number(edit.annotation_id)
                entry = entries.get(str(number))
                stored = records.get(number, entry.record if entry is not None else None)
                if stored is not None and not isinstance(stored, dict):
                    raise StoreError(
                        f"The annotation {number} in {self._storage.path} is not one of ours; "
                        "it has been left alone.",
                        "Could not save",
                    )
                records[number] = altered_record(stored, edit, moment)
            self._annotations.put(records)

    def counts(self) -> Mapping[str, int]:
        counts: Counter[str] = Counter()
        for entry in self._storage.entries().get("annotations", {}).values():
            article_id = _article_of(entry.record)
            if article_id is not None and not is_tombstone(entry.record):
                counts[article_id] += 1
        return counts

    def articles(self) -> list[ArticleRecord]:
        found = []
        for entry in self._storage.entries().get("articles", {}).values():
            try:
                found.append(read_article(entry.record))
            except ValueError:
                continue  # kept in the file; its notes are still found by the article's text
        return found

    def put_article(self, record: ArticleRecord) -> None:
        number = id_number(record.id)
        with self._storage.exclusive():
            entry = self._storage.entries().get("articles", {}).get(str(number))
            stored = entry.record if entry is not None and isinstance(entry.record, dict) else {}
            self._articles.put({number: {**stored, **article_record(record)}})

    def changed(self) -> bool:
        return self._storage.changed()

    def close(self) -> None:
        self._database.close()
        self._read.clear()


def _article_of(record: object) -> str | None:
    found = record.get("article_id") if isinstance(record, Mapping) else None
    return found if isinstance(found, str) else None
