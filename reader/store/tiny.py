"""The store that a library uses, opened when it is first asked for something.

Making a `TinyStore` reads and loads nothing: TinyDB, the lock and the file wait for the first
call, which a front end makes after its first screen.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from pathlib import Path

from reader.model import Annotation, Change, Correction
from reader.store.port import Absorbed, AnnotationStore, ArticleRecord


class TinyStore:
    """Annotations in a library's `annotations.json`, a plain TinyDB file.

    The methods are those of `AnnotationStore`.

    Args:
        path: the file.
        writes: whether anything may be written; without, neither the file nor anything beside it is
            touched, and saving raises StoreError.
    """

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        self.path = path
        self._writes = writes
        self._opened: AnnotationStore | None = None
        self._lock = threading.Lock()

    @property
    def _store(self) -> AnnotationStore:
        with self._lock:
            if self._opened is None:
                # TinyDB is not on the way to the first screen.
                from reader.store.database import Database  # noqa: PLC0415

                self._opened = Database(self.path, writes=self._writes)
            return self._opened

    @property
    def problems(self) -> tuple[str, ...]:
        return self._opened.problems if self._opened is not None else ()

    def take_notices(self) -> tuple[str, ...]:
        return self._opened.take_notices() if self._opened is not None else ()

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        return self._store.annotations(article_id)

    def corrections(self, article_id: str | None = None) -> list[Correction]:
        return self._store.corrections(article_id)

    def apply(self, change: Change) -> None:
        self._store.apply(change)

    def tags(self, without: Collection[str] = ()) -> Mapping[str, int]:
        return self._store.tags(without)

    def counts(self) -> Mapping[str, int]:
        return self._store.counts()

    def articles(self) -> list[ArticleRecord]:
        return self._store.articles()

    def put_article(self, record: ArticleRecord) -> None:
        self._store.put_article(record)

    def absorb(self, path: Path) -> Absorbed:
        return self._store.absorb(path)

    def changed(self) -> bool:
        return self._opened is not None and self._opened.changed()

    def settle(self) -> None:
        if self._opened is not None:
            self._opened.settle()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
