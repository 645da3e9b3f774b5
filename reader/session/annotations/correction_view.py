"""The view of the corrections that hold in the open article: its own and the library's."""

from __future__ import annotations

from reader.model import Change, Correction
from reader.session.context import SessionContext
from reader.session.events import CorrectionsChanged
from reader.session.saving.pending_changes import PendingChanges
from reader.session.saving.save_queue import SaveQueue
from reader.store import AnnotationStore


class CorrectionView:
    """The corrections, as the store has them with unsaved changes applied.

    `load` may run in a worker thread while the user goes on, as that of the annotations.
    """

    def __init__(self, context: SessionContext, store: AnnotationStore, saver: SaveQueue) -> None:
        self._context = context
        self._store = store
        self._pending = PendingChanges(Correction, saver)
        self._by_id: dict[str, Correction] = {}
        self.all: tuple[Correction, ...] = ()
        """The library's corrections, then the article's, oldest first; a new tuple after each change."""

    def load(self) -> None:
        """Load the corrections.  Raises StoreError; the view then stays as it was."""
        with self._pending.during_load() as done:
            stored = self._store.corrections(self._context.article.id)
            with self._pending.lock:
                self._by_id = {correction.id: correction for correction in stored}
                for identifier, after in done.items():
                    self._put(identifier, after)
                changed = self._settle()
        if changed:
            self._context.events.emit(CorrectionsChanged())

    def show(self, change: Change) -> None:
        """Apply a change to the view, and notify the listeners; annotations in it are ignored."""
        with self._pending.lock:
            for identifier, after in self._pending.record(change).items():
                self._put(identifier, after)
            changed = self._settle()
        if changed:
            self._context.events.emit(CorrectionsChanged(change))

    def forget(self) -> None:
        """Keep only the library's corrections, as the article was replaced; `load` has to follow."""
        with self._pending.lock:
            self._by_id = {each.id: each for each in self.all if each.whole_library}
            self._settle()

    def get(self, identifier: str) -> Correction | None:
        return self._by_id.get(identifier)

    def _put(self, identifier: str, after: Correction | None) -> None:
        if after is not None and after.article_id in (self._context.article.id, ""):
            self._by_id[identifier] = after
        else:
            self._by_id.pop(identifier, None)

    def _settle(self) -> bool:
        """Sort the corrections into `all`; tell whether they differ from before."""
        ordered = sorted(self._by_id.values(), key=lambda each: (not each.whole_library, each.id))
        before, self.all = self.all, tuple(ordered)
        return self.all != before
