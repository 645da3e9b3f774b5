"""The history of acts for undo and redo, newest last."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from reader.errors import SessionError
from reader.model import Act, Annotation, Change, Edit, Made, Step, new_id

_BOUND = 1000
"""Acts that can be undone; older ones are dropped."""


class History:
    """The acts that were done, and those that were undone.

    It only keeps them; `Executor` applies them.  Safe for threads: acts of former sessions are
    adopted from another thread than acts are recorded from.
    """

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self._lock = threading.Lock()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def record(self, change: Change) -> Step:
        """Add a new act; acts that were undone before it can no longer be redone."""
        with self._lock:
            act = Act(new_id(), change)
            self._done.append(act)
            del self._done[:-_BOUND]
            self._undone.clear()
            return Step("do", act)

    def undo(self) -> Step:
        """Take the last act, for the caller to undo.  Raises SessionError when there is none."""
        return self._take(self._done, self._undone, "undo")

    def redo(self) -> Step:
        """Take the act undone last, for the caller to redo.  Raises SessionError when there is none."""
        return self._take(self._undone, self._done, "redo")

    def _take(self, source: list[Act], into: list[Act], way: Literal["undo", "redo"]) -> Step:
        with self._lock:
            if not source:
                raise SessionError(f"Nothing to {way}.", f"Nothing to {way}")
            into.append(source.pop())
            return Step(way, into[-1])

    def adopt(self, done: Sequence[Act], undone: Sequence[Act], article_id: str) -> None:
        """Put acts of former sessions before those of this one, as acts on that article.

        Their undone acts can be redone only while this session has made no act.
        """
        with self._lock:
            if not self._done and not self._undone:
                self._undone[:] = [rehomed_act(act, article_id) for act in undone]
            self._done[:0] = [rehomed_act(act, article_id) for act in done]
            del self._done[:-_BOUND]

    def rehome(self, article_id: str) -> frozenset[str]:
        """Move all acts to an article, except what holds in the whole library.

        Returns the ids of the annotations and corrections that the done acts are about.
        """
        with self._lock:
            for acts in (self._done, self._undone):
                acts[:] = [rehomed_act(act, article_id) for act in acts]
            return frozenset(edit.id for act in self._done for edit in act.change.edits)


def rehomed(record: Made, article_id: str) -> Made:
    """Return a record moved to another article; a correction of the whole library is unchanged."""
    if isinstance(record, Annotation):
        return replace(record, article_id=article_id)
    return record if record.whole_library else record._replace(article_id=article_id)


def rehomed_act(act: Act, article_id: str) -> Act:
    """Return an act moved to another article."""

    def moved(record: Made | None) -> Made | None:
        return rehomed(record, article_id) if record is not None else None

    edits = (Edit(moved(edit.before), moved(edit.after)) for edit in act.change.edits)
    return Act(act.id, Change(act.change.label, tuple(edits)))
