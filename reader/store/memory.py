"""A store that forgets: for tests, for standard input, for looking without leaving a trace."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from reader.model import Annotation, Change, Correction, id_number, now
from reader.store.correction_records import read_correction
from reader.store.fields import Record
from reader.store.port import Absorbed, ArticleRecord
from reader.store.records import altered_record, is_tombstone, read_annotation, table_of


class MemoryStore:
    """Annotations in memory, kept as the same records that the file would hold.

    The methods are those of `AnnotationStore`.
    """

    def __init__(self) -> None:
        self._tables: dict[str, dict[int, Record]] = {"annotations": {}, "corrections": {}}
        self._articles: dict[str, ArticleRecord] = {}
        self._lock = threading.Lock()

    @property
    def problems(self) -> tuple[str, ...]:
        return ()

    def take_notices(self) -> tuple[str, ...]:
        return ()

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        return [
            read_annotation(record)
            for record in self._kept("annotations")
            if article_id in (None, record["article_id"])
        ]

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        return [
            read_correction(record)
            for record in self._kept("corrections")
            if article_id is None or record["article_id"] in (article_id, "")
        ]

    def _kept(self, table: str) -> list[Record]:
        records = sorted(self._tables[table].items())
        return [record for _, record in records if not is_tombstone(record)]

    def apply(self, change: Change) -> None:
        with self._lock:
            tables = {name: dict(records) for name, records in self._tables.items()}
            moment = now()
            for edit in change.edits:
                number, records = id_number(edit.id), tables[table_of(edit.subject)]
                records[number] = altered_record(records.get(number), edit, moment)
            self._tables = tables

    def tags(self, without: Collection[str] = ()) -> Mapping[str, int]:
        kept = self._kept("annotations")
        return Counter(tag for one in kept if one["id"] not in without for tag in one["tags"])

    def counts(self) -> Mapping[str, int]:
        return Counter(record["article_id"] for record in self._kept("annotations"))

    def articles(self) -> list[ArticleRecord]:
        return sorted(self._articles.values(), key=lambda record: record.id)

    def put_article(self, record: ArticleRecord) -> None:
        with self._lock:
            self._articles = {**self._articles, record.id: record}

    def absorb(self, path: Path) -> Absorbed:
        from reader.store.file.document import Entry  # noqa: PLC0415
        from reader.store.merge.document_merge import merge_changes, summary  # noqa: PLC0415
        from reader.store.merge.sync_conflicts import read_copy  # noqa: PLC0415 - seldom asked for

        document, _ = read_copy(path)
        with self._lock:
            tables = {
                name: {str(key): Entry.of(str(key), record) for key, record in table.items()}
                for name, table in self._tables.items()
            }
            theirs = {name: table for name, table in document.tables.items() if name in tables}
            changes = merge_changes({}, tables, theirs)
            self._tables = {
                name: {**table, **{int(key): one for key, one in changes.get(name, {}).items()}}
                for name, table in self._tables.items()
            }
        return summary(tables, changes)

    def changed(self) -> bool:
        return False

    def settle(self) -> None:
        """Nothing is waiting."""

    def close(self) -> None:
        """Nothing has to be released."""
