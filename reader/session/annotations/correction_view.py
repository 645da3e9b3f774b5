"""The corrections that hold in the article that is read: its own, and those of the library."""

from __future__ import annotations

from reader.model import Change, Correction
from reader.session.context import SessionContext
from reader.session.events import CorrectionsChanged
from reader.session.saving.pending_changes import PendingChanges
from reader.session.saving.save_queue import SaveQueue
from reader.store import AnnotationStore


class CorrectionView:
    """What the store holds, and what was done since.

    As with annotations, `load` may run in a worker thread while the reader corrects: what is done
    meanwhile, or is not saved yet, is laid over what was read.
    """

    def __init__(self, context: SessionContext, store: AnnotationStore, saver: SaveQueue) -> None:
        self._context = context
        self._store = store
        self._pending = PendingChanges(Correction, saver)
        self._held: dict[str, Correction] = {}
        self.all: tuple[Correction, ...] = ()
        """Those of the library first, then the article's, oldest first; replaced, never altered."""

    def load(self) -> None:
        """Read them.  Raises StoreError; the view then stays as it was."""
        with self._pending.during_load() as done:
            stored = self._store.corrections(self._context.article.id)
            with self._pending.lock:
                self._held = {one.id: one for one in stored}
                for identifier, after in done.items():
                    self._put(identifier, after)
                changed = self._settle()
        if changed:
            self._context.events.emit(CorrectionsChanged())

    def show(self, change: Change) -> None:
        """Bring a change into the view, and tell the listeners; annotations are passed over."""
        with self._pending.lock:
            for identifier, after in self._pending.record(change).items():
                self._put(identifier, after)
            changed = self._settle()
        if changed:
            self._context.events.emit(CorrectionsChanged(change))

    def forget(self) -> None:
        """The article is another one now: what holds in the library is left, and `load` follows."""
        with self._pending.lock:
            self._held = {one.id: one for one in self.all if one.whole_library}
            self._settle()

    def get(self, identifier: str) -> Correction | None:
        return self._held.get(identifier)

    def _put(self, identifier: str, after: Correction | None) -> None:
        if after is not None and after.article_id in (self._context.article.id, ""):
            self._held[identifier] = after
        else:
            self._held.pop(identifier, None)

    def _settle(self) -> bool:
        """Put them in order; whether they are others than before."""
        ordered = sorted(self._held.values(), key=lambda one: (not one.whole_library, one.id))
        before, self.all = self.all, tuple(ordered)
        return self.all != before
