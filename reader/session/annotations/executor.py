"""Carrying out acts: each change is shown, recorded for undo, and queued for saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from reader.errors import SessionError
from reader.model import Annotation, Change, Correction, Edit, Made, Step, now
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.concurrent_edits import merge_note, with_tags
from reader.session.annotations.correction_view import CorrectionView
from reader.session.context import SessionContext
from reader.session.history.history import History, rehomed
from reader.session.navigation.cursor import Cursor
from reader.session.saving.save_queue import SaveQueue


class Executor:
    """Applies changes of annotations and corrections, undoes and redoes them."""

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

    @property
    def can_undo(self) -> bool:
        return self.history.can_undo

    @property
    def can_redo(self) -> bool:
        return self.history.can_redo

    def ready(self) -> None:
        """Raise SessionError while the article is still being opened."""
        if not self._context.article.complete:
            raise SessionError(
                "The article is still opening; try again in a moment.", "Still opening"
            )

    def do(self, label: str, *edits: Edit) -> None:
        """Carry out one act of the user."""
        change = Change(label, edits)
        self._apply(change, self.history.record(change))

    def undo(self) -> Change:
        """Undo the last act, and move the caret to what it changed.

        Edits that another window made to the same annotation meanwhile stay.

        Raises:
            SessionError: there is nothing to undo, or all of the act has been changed elsewhere;
                the next undo then goes on with the act before.
        """
        return self._again(self.history.undo, inverse=True)

    def redo(self) -> Change:
        """Redo the act that was undone last.  Raises SessionError when there is none."""
        return self._again(self.history.redo, inverse=False)

    def _again(self, take: Callable[[], Step], *, inverse: bool) -> Change:
        """Apply the change of a step from the history, or its inverse, to the present state."""
        self.ready()
        step = take()
        recorded = step.act.change
        requested = recorded.inverse() if inverse else recorded
        edits = (self._rebase(edit) for edit in requested.edits)
        change = Change(requested.label, tuple(edit for edit in edits if edit is not None))
        deleted = [self._notes.range_of(edit.id) for edit in change.edits if edit.after is None]
        refused = [] if change.edits else [e for e in requested.edits if not self._is_done(e)]
        self._apply(change, step)
        if refused:
            raise _changed_elsewhere(requested.label, self._current(refused[0]))
        shown = [self._notes.range_of(edit.id) for edit in change.edits]
        place = next((place for place in (*shown, *deleted) if place is not None), None)
        if place is not None:
            self._cursor.move_to(place.start, jump=True)
        return change

    def _current(self, edit: Edit) -> Made | None:
        """Return the subject of an edit as it is now; None when it does not exist."""
        if isinstance(edit.subject, Correction):
            return self._corrections.get(edit.id)
        return self._notes.index.get(edit.id)

    def _is_done(self, edit: Edit) -> bool:
        """Tell whether the subject of an edit is already in the state after it."""
        return _same(self._current(edit), edit.after)

    def _rebase(self, edit: Edit) -> Edit | None:
        """Redirect an edit to the present state of its subject; None where it must not be applied.

        An annotation that another window deleted is not restored, and one that it changed is not
        deleted.
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
            return None  # corrections are made and removed, never edited
        altered = {
            name: getattr(after, name)
            for name in (field.name for field in fields(after) if field.name != "modified")
            if getattr(current, name) == getattr(before, name) != getattr(after, name)
        }
        rebased = with_tags(replace(current, **altered), after.tags, before.tags)
        if current.note not in (before.note, after.note) and before.note != after.note:
            merged = merge_note(before.note, after.note, current.note)
            rebased = replace(rebased, note=current.note if merged is None else merged)
        return Edit(current, replace(rebased, modified=now())) if rebased != current else None

    def rehome(self, article_id: str) -> None:
        """Move all that was made in this session to the article's new id.

        An article has an id made from its text until the library has identified it.
        """
        records: list[Made | None] = []
        for identifier in self.history.rehome(article_id):
            records += [self._notes.index.get(identifier), self._corrections.get(identifier)]
        edits = tuple(
            Edit(record, rehomed(record, article_id)) for record in records if record is not None
        )
        edits = tuple(edit for edit in edits if edit.before != edit.after)
        if edits:
            self._saver.submit(Change("Open", edits))

    def _apply(self, change: Change, step: Step) -> None:
        self._saver.submit(change, step)
        if change.edits:
            self._notes.show(change)
            self._corrections.show(change)


def _changed_elsewhere(label: str, current: Made | None) -> SessionError:
    """Make the error for an act of which nothing can be undone or redone."""
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
    """Tell whether two states are equal but for their time of modification."""
    if isinstance(one, Annotation) and isinstance(other, Annotation):
        return replace(one, modified=other.modified) == other
    if isinstance(one, Correction) and isinstance(other, Correction):
        return one._replace(modified=other.modified) == other
    return one is other
