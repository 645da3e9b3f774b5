"""A store that forgets: for tests, for standard input, for looking without leaving a trace."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

from reader.model import Annotation, Change, id_number
from reader.model.clock import now
from reader.store.port import ArticleRecord
from reader.store.records import (
    Record,
    altered_record,
    is_tombstone,
    read_annotation,
)


class MemoryStore:
    """Annotations in memory, kept as the same records that the file would hold."""

    def __init__(self) -> None:
        self._records: dict[int, Record] = {}
        self._articles: dict[str, ArticleRecord] = {}
        self._lock = threading.Lock()

    @property
    def problems(self) -> tuple[str, ...]:
        return ()

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        records = sorted(self._records.items())
        return [
            read_annotation(record)
            for _, record in records
            if not is_tombstone(record) and article_id in (None, record["article_id"])
        ]

    def apply(self, change: Change) -> None:
        with self._lock:
            records = dict(self._records)
            moment = now()
            for edit in change.edits:
                number = id_number(edit.annotation_id)
                records[number] = altered_record(records.get(number), edit, moment)
            self._records = records

    def counts(self) -> Mapping[str, int]:
        return Counter(
            record["article_id"] for record in self._records.values() if not is_tombstone(record)
        )

    def articles(self) -> list[ArticleRecord]:
        return sorted(self._articles.values(), key=lambda record: record.id)

    def put_article(self, record: ArticleRecord) -> None:
        with self._lock:
            self._articles = {**self._articles, record.id: record}

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is held."""
