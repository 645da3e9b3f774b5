"""Changes that the store may not have yet, to be applied over what is read from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from reader.model import Annotation, Change, Correction
from reader.session.saving.save_queue import SaveQueue

Kind = TypeVar("Kind", Annotation, Correction)


class PendingChanges(Generic[Kind]):
    """Unsaved and concurrent changes of annotations, or of corrections, by id.

    A view loads from the store in a worker thread while the user goes on in another.  Changes
    that are not saved, and those made during the load, are applied over what was loaded, so that
    none disappears from the view.  `lock` guards the view against both threads.

    Args:
        kind: `Annotation` or `Correction`; edits of the other are ignored.
        saver: the queue of unsaved changes.
    """

    def __init__(self, kind: type[Kind], saver: SaveQueue) -> None:
        self.lock = threading.RLock()
        self._kind: type[Kind] = kind
        self._saver = saver
        # One load at a time: a slow one must not replace a newer view by an old one.
        self._load_lock = threading.Lock()
        self._done: dict[str, Kind | None] | None = None

    @contextmanager
    def during_load(self) -> Iterator[Mapping[str, Kind | None]]:
        """Collect the unsaved changes, and those made until the block ends; None for a deletion.

        The mapping grows as changes are made; read it under the `lock`.
        """
        with self._load_lock:
            with self.lock:
                self._done = self._saver.pending().after(self._kind)
                done = self._done
            try:
                yield done
            finally:
                with self.lock:
                    self._done = None

    def record(self, change: Change) -> dict[str, Kind | None]:
        """Add a change, and return the state of each item after it, by id; None for a deletion.

        The caller holds the `lock` and makes the same change to its view.
        """
        altered = change.after(self._kind)
        if self._done is not None:
            self._done.update(altered)
        return altered
