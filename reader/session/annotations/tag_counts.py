"""The tags of a library, most used first, counted from the store and from unsaved changes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping

from reader.model import Annotation
from reader.store import AnnotationStore


class TagCounts:
    """Counts the uses of each tag.  Change it under the `lock` of the view that it belongs to."""

    def __init__(self, store: AnnotationStore, lock: threading.RLock) -> None:
        self._store = store
        self._lock = lock
        self._counts: Counter[str] = Counter()
        self._all: tuple[str, ...] | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """The tags in use, most used first."""
        if self._all is None:
            counts = self._counts
            used = (tag for tag in counts if counts[tag] > 0)
            self._all = tuple(sorted(used, key=lambda tag: (-counts[tag], tag)))
        return self._all

    def altered(self, before: Annotation | None, after: Annotation | None) -> None:
        """Count the change of one annotation into another; the caller holds the lock."""
        _count(self._counts, before, after)
        self._all = None

    def load(self, done: Mapping[str, Annotation | None]) -> None:
        """Count the tags of the store with the changes `done` applied; repeat while more are made.

        Raises StoreError.
        """
        while True:
            with self._lock:
                ids = frozenset(done)
            counts = Counter(self._store.tags(without=ids))
            with self._lock:
                if done.keys() == ids:
                    for after in done.values():
                        _count(counts, None, after)
                    self._counts, self._all = counts, None
                    return


def _count(counts: Counter[str], before: Annotation | None, after: Annotation | None) -> None:
    counts.subtract(before.tags if before else ())
    counts.update(after.tags if after else ())
