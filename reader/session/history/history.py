"""Undo and redo: every act of marking and correcting, newest last."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from reader.errors import SessionError
from reader.model import Act, Annotation, Change, Edit, Made, Step, new_id

_BOUND = 1000


class History:
    """Acts that were done and those that were taken back.

    It only keeps them; `Executor` applies them.  Beyond 1,000 the oldest can no longer be undone.
    What former sessions left may come from another thread than the acts do.
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
        """A new act: it can be undone, and what was undone before cannot be redone any more."""
        with self._lock:
            act = Act(new_id(), change)
            self._done.append(act)
            del self._done[:-_BOUND]
            self._undone.clear()
            return Step("do", act)

    def undo(self) -> Step:
        """The last act, which the caller now takes back.  Raises SessionError when there is none."""
        return self._take(self._done, self._undone, "undo")

    def redo(self) -> Step:
        """The last act taken back, which the caller makes again.  Raises SessionError for none."""
        return self._take(self._undone, self._done, "redo")

    def _take(self, source: list[Act], into: list[Act], way: Literal["undo", "redo"]) -> Step:
        with self._lock:
            if not source:
                raise SessionError(f"Nothing to {way}.", f"Nothing to {way}")
            into.append(source.pop())
            return Step(way, into[-1])

    def adopt(self, done: Sequence[Act], undone: Sequence[Act], article_id: str) -> None:
        """Put acts of former sessions before those of this one, as acts on that article.

        After an act of this session, those that were taken back before cannot be redone any more.
        """
        with self._lock:
            if not self._done and not self._undone:
                self._undone[:] = [rehomed_act(one, article_id) for one in undone]
            self._done[:0] = [rehomed_act(one, article_id) for one in done]
            del self._done[:-_BOUND]

    def rehome(self, article_id: str) -> frozenset[str]:
        """Let all in here belong to that article, but for what holds in the whole library; the ids."""
        with self._lock:
            for acts in (self._done, self._undone):
                acts[:] = [rehomed_act(one, article_id) for one in acts]
            return frozenset(edit.id for act in self._done for edit in act.change.edits)


def rehomed(one: Made, article_id: str) -> Made:
    """The same of another article; a correction of the whole library stays one."""
    if isinstance(one, Annotation):
        return replace(one, article_id=article_id)
    return one if one.whole_library else one._replace(article_id=article_id)


def rehomed_act(act: Act, article_id: str) -> Act:
    """The same act on another article."""

    def moved(one: Made | None) -> Made | None:
        return rehomed(one, article_id) if one is not None else None

    edits = (Edit(moved(edit.before), moved(edit.after)) for edit in act.change.edits)
    return Act(act.id, Change(act.change.label, tuple(edits)))
