"""What is done while the store is being read: laid over what was read, so that nothing is unseen."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from reader.model import Annotation, Change, Correction
from reader.session.saving.save_queue import SaveQueue

Kind = TypeVar("Kind", Annotation, Correction)


class PendingChanges(Generic[Kind]):
    """By id, what annotations (or corrections) have become that the store may not know yet.

    Reading may take place in a worker thread, while another one acts.  `lock` guards the view that
    both alter.

    Args:
        kind: of what this is about; the rest of a change is passed over.
        saver: knows what is not saved yet.
    """

    def __init__(self, kind: type[Kind], saver: SaveQueue) -> None:
        self.lock = threading.RLock()
        self._kind: type[Kind] = kind
        self._saver = saver
        # One at a time: a slow one must not put an old view over a newer one.
        self._reading = threading.Lock()
        self._done: dict[str, Kind | None] | None = None

    @contextmanager
    def reading(self) -> Iterator[Mapping[str, Kind | None]]:
        """While the store is read: what is not saved, and what is done meanwhile.

        It grows as things are done; look at it under the `lock`.
        """
        with self._reading:
            with self.lock:
                self._done = self._saver.pending().after(self._kind)
                done = self._done
            try:
                yield done
            finally:
                with self.lock:
                    self._done = None

    def note(self, change: Change) -> dict[str, Kind | None]:
        """What a change makes of each; the caller holds the `lock` and alters the view alike."""
        altered = change.after(self._kind)
        if self._done is not None:
            self._done.update(altered)
        return altered
