"""Carrying acts out: each change is shown, recorded for undo, and handed to be saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from reader.errors import SessionError
from reader.model import Annotation, Change, Correction, Edit, Made, Step, now
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.concurrent_edits import joined_note, tagged
from reader.session.annotations.correction_view import CorrectionView
from reader.session.context import SessionContext
from reader.session.history.history import History, rehomed
from reader.session.navigation.cursor import Cursor
from reader.session.saving.save_queue import SaveQueue


class Executor:
    """Does changes of annotations and corrections, takes them back, and does them again."""

    def __init__(
        self,
        context: SessionContext,
        notes: AnnotationView,
        corrections: CorrectionView,
        cursor: Cursor,
        saver: SaveQueue,
        *,
        history: History,
    ) -> None:
        self._context = context
        self._notes = notes
        self._corrections = corrections
        self._cursor = cursor
        self._saver = saver
        self.history = history

    def ready(self) -> None:
        """Raises SessionError while the article is still being opened."""
        if not self._context.article.complete:
            raise SessionError(
                "The article is still opening; try again in a moment.", "Still opening"
            )

    def do(self, label: str, *edits: Edit) -> None:
        """One act of the reader."""
        change = Change(label, edits)
        self._apply(change, self.history.record(change))

    def undo(self) -> Change:
        """Take the last act back; the caret goes to what it changed.

        What another window did to the same annotation meanwhile stays.
        Raises SessionError when there is nothing to undo, or nothing that is not another
        window's by now; the next undo then goes on with the act before.
        """
        return self._again(self.history.undo, inverse=True)

    def redo(self) -> Change:
        """Make the act again that was taken back last.  Raises SessionError when there is none."""
        return self._again(self.history.redo, inverse=False)

    def _again(self, take: Callable[[], Step], *, inverse: bool) -> Change:
        self.ready()
        step = take()
        kept = step.act.change
        asked = kept.inverse() if inverse else kept
        edits = (self._rebase(edit) for edit in asked.edits)
        change = Change(asked.label, tuple(edit for edit in edits if edit is not None))
        gone = [self._notes.range_of(edit.id) for edit in change.edits if edit.after is None]
        left = [] if change.edits else [one for one in asked.edits if not self._is_so(one)]
        self._apply(change, step)
        if left:
            raise _elsewhere(asked.label, self._current(left[0]))
        shown = [self._notes.range_of(edit.id) for edit in change.edits]
        place = next((one for one in (*shown, *gone) if one is not None), None)
        if place is not None:
            self._cursor.move_to(place.start, jump=True)
        return change

    def _current(self, edit: Edit) -> Made | None:
        """What the subject of an edit is by now."""
        if isinstance(edit.subject, Correction):
            return self._corrections.get(edit.id)
        return self._notes.index.get(edit.id)

    def _is_so(self, edit: Edit) -> bool:
        """Whether an edit has nothing left to do."""
        return _same(self._current(edit), edit.after)

    def _rebase(self, edit: Edit) -> Edit | None:
        """The edit on what its subject is by now; None where another window's act would suffer.

        What was deleted there is not brought back, and what was written there is not deleted.
        """
        current = self._current(edit)
        before, after = edit.before, edit.after
        if _same(current, before):
            return Edit(current, after)
        if not (
            isinstance(current, Annotation)
            and isinstance(before, Annotation)
            and isinstance(after, Annotation)
        ):
            return None  # corrections are made and taken back, never altered
        altered = {
            name: getattr(after, name)
            for name in (field.name for field in fields(after) if field.name != "modified")
            if getattr(current, name) == getattr(before, name) != getattr(after, name)
        }
        rebased = tagged(replace(current, **altered), after.tags, before.tags)
        if current.note not in (before.note, after.note) and before.note != after.note:
            note = joined_note(before.note, after.note, current.note)
            rebased = replace(rebased, note=current.note if note is None else note)
        return Edit(current, replace(rebased, modified=now())) if rebased != current else None

    def rehome(self, article_id: str) -> None:
        """Give what was made in this session to the same article under the id it has now.

        An article is known by its text until the library has been asked who it is.
        """
        made: list[Made | None] = []
        for identifier in self.history.rehome(article_id):
            made += [self._notes.index.get(identifier), self._corrections.get(identifier)]
        edits = tuple(Edit(one, rehomed(one, article_id)) for one in made if one is not None)
        edits = tuple(edit for edit in edits if edit.before != edit.after)
        if edits:
            self._saver.submit(Change("Open", edits))

    def _apply(self, change: Change, step: Step) -> None:
        self._saver.submit(change, step)
        if change.edits:
            self._notes.show(change)
            self._corrections.show(change)


def _elsewhere(label: str, current: Made | None) -> SessionError:
    """Why nothing of an act can be undone or redone."""
    if current is None:
        return SessionError(
            f"{label}: this has been deleted in another window or on another machine since, "
            "and stays deleted.",
            "Deleted elsewhere",
        )
    return SessionError(
        f"{label}: another window has changed this since, and it stays as it is.",
        "Changed elsewhere",
    )


def _same(one: Made | None, other: Made | None) -> bool:
    """Whether two states differ in nothing but when they were made."""
    if isinstance(one, Annotation) and isinstance(other, Annotation):
        return replace(one, modified=other.modified) == other
    if isinstance(one, Correction) and isinstance(other, Correction):
        return one._replace(modified=other.modified) == other
    return one is other
