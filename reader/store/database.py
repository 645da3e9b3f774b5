"""Annotations and articles in TinyDB tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from reader.errors import StoreError
from reader.model import Annotation, Change, id_number
from reader.model.clock import now
from reader.store.document import Entry, records
from reader.store.port import ArticleRecord
from reader.store.records import (
    altered_record,
    article_record,
    read_annotation,
    read_article,
)
from reader.store.storage import AtomicStorage
from reader.store.table import RecordTable


class RecordDatabase(TinyDB):
    """TinyDB with our storage and table."""

    table_class = RecordTable


class Database:
    """What `TinyStore` opens."""

    def __init__(self, path: Path) -> None:
        self._database = RecordDatabase(path, storage=AtomicStorage)
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
        wanted = {
            key: entry
            for key, entry in self._annotations.entries.items()
            # A record without an article is one to complain about.
            if not entry.deleted and (article_id is None or entry.article_id in (article_id, None))
        }
        problems = []
        unread = {
            key: entry
            for key, entry in wanted.items()
            if (read := self._read.get(key)) is None or read[0] is not entry
        }
        for (key, entry), record in zip(
            unread.items(), records(list(unread.values())), strict=True
        ):
            try:
                self._read[key] = (entry, read_annotation(record))
            except ValueError as error:
                problems.append(
                    f"The annotation {key} in {self._storage.path} makes no sense ({error}); "
                    "it is kept in the file but not shown."
                )
                del wanted[key]
        self._malformed = tuple(problems)
        return [self._read[key][1] for key in wanted]

    def apply(self, change: Change) -> None:
        moment = now()
        with self._storage.exclusive():
            entries = self._annotations.entries
            altered: dict[int, dict[str, Any]] = {}
            for edit in change.edits:
                number = id_number(edit.annotation_id)
                entry = entries.get(str(number))
                stored = altered.get(number, entry.record if entry is not None else None)
                if stored is not None and not isinstance(stored, dict):
                    raise StoreError(
                        f"The annotation {number} in {self._storage.path} is not one of ours; "
                        "it has been left alone.",
                        "Could not save",
                    )
                altered[number] = altered_record(stored, edit, moment)
            self._annotations.put(altered)

    def counts(self) -> Mapping[str, int]:
        return Counter(
            entry.article_id
            for entry in self._annotations.entries.values()
            if entry.article_id is not None and not entry.deleted
        )

    def articles(self) -> list[ArticleRecord]:
        found = []
        for entry in self._articles.entries.values():
            try:
                found.append(read_article(entry.record))
            except ValueError:
                continue  # kept in the file; its notes are still found by the article's text
        return found

    def put_article(self, record: ArticleRecord) -> None:
        number = id_number(record.id)
        with self._storage.exclusive():
            entry = self._articles.entries.get(str(number))
            stored = entry.record if entry is not None else {}
            if not isinstance(stored, dict):
                stored = {}
            self._articles.put({number: {**stored, **article_record(record)}})

    def changed(self) -> bool:
        return self._storage.changed()

    def close(self) -> None:
        self._database.close()
        self._read.clear()
