"""Drafts: notes kept on disk while they are typed, and recovered after a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from reader.model import Annotation, Draft, Edit, anchor_range, encodable, now
from reader.session.annotations.anchor_repair import AnchorRepair
from reader.session.annotations.annotation_commands import AnnotationCommands
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.executor import Executor
from reader.session.annotations.normalise import normalise_tags
from reader.session.context import SessionContext
from reader.session.saving.save_queue import SaveQueue

PATIENCE = 2.0
"""Seconds to wait at most for the draft to be on disk."""


class Keeper(Protocol):
    """The file of one draft; implemented by `reader.library.DraftKeeper`."""

    def put(self, draft: Draft) -> None: ...
    def remove(self) -> None: ...
    def leave(self) -> None: ...
    def adopt(self, file: Any) -> None: ...
    def wait(self, seconds: float) -> bool: ...


class Drafts:
    """Keeps the draft of the note that is being typed, and removes it once the note is saved.

    Args:
        saver: the queue of unsaved changes.
        make: makes the keeper of one draft; None when drafts are not to be kept.
    """

    def __init__(self, saver: SaveQueue, make: Callable[[], Keeper] | None) -> None:
        self._saver = saver
        self._make = make
        self._keeper: Keeper | None = None
        self._kept: Draft | None = None
        self._ended = False
        self._unsaved: list[Keeper] = []
        self._removing: list[Keeper] = []

    def keep(self, draft: Draft) -> None:
        """Keep the present state of the note; call it every few seconds.  Returns at once."""
        self._ended = False
        if self._make is None or draft == self._kept:
            return
        if self._kept is not None and self._kept.after.id != draft.after.id:
            self._put_aside()
        if self._keeper is None:
            self._keeper = self._make()
        self._kept = draft
        self._keeper.put(draft)

    def adopt(self, draft: Draft, file: Any) -> None:
        """Go on with a draft that another window left, in the file of that window."""
        if self._make is None:
            return
        self._put_aside()
        self._kept, self._ended = draft, False
        self._keeper = self._make()
        self._keeper.adopt(file)

    def idle(self) -> None:
        """Remove the drafts of notes that are saved, while no note is being written.

        Call it every few seconds.  A draft is removed at the second call, as its note may not have
        been queued for saving at the first.
        """
        ended, self._ended = self._ended, True
        if self._saver.state.pending or not ended:
            return
        self._removing = [keeper for keeper in self._removing if not keeper.wait(0)]
        for keeper in (*self._unsaved, *([self._keeper] if self._keeper else [])):
            keeper.remove()
            self._removing.append(keeper)
        self._unsaved.clear()
        self._keeper = self._kept = None

    def leave(self) -> None:
        """Leave the draft on disk, to be offered again, when its note could not be made an annotation."""
        if self._keeper is not None:
            self._keeper.leave()
        self._keeper = self._kept = None

    def wait(self) -> None:
        """Wait until the draft is on disk, for `PATIENCE` seconds at most."""
        if self._keeper is not None:
            self._keeper.wait(PATIENCE)

    def close(self) -> None:
        """Remove all drafts, when the session has saved or given up everything."""
        self._ended = True
        self.idle()
        for keeper in (*self._removing, *self._unsaved, *([self._keeper] if self._keeper else [])):
            keeper.wait(PATIENCE)

    def _put_aside(self) -> None:
        """Keep the last note's draft until that is saved, as another note is being written."""
        if self._keeper is not None:
            self._unsaved.append(self._keeper)
        self._keeper = self._kept = None


class DraftRecovery:
    """Turns a recovered draft into an annotation, or an edit of one, in their present state."""

    def __init__(
        self,
        context: SessionContext,
        notes: AnnotationView,
        acts: Executor,
        marking: AnnotationCommands,
        repairing: AnchorRepair,
    ) -> None:
        self._context = context
        self._notes = notes
        self._acts = acts
        self._marking = marking
        self._repairing = repairing

    def is_made(self, draft: Draft) -> bool:
        """Tell whether an annotation has the note and tags of the draft already.

        A draft without words is its passage alone, and another one may have the same quote.
        """
        if draft.before is not None:
            return draft.same_words(self._notes.get(draft.before.id))
        same = [annotation for annotation in self._notes.all if draft.same_words(annotation)]
        if not draft.after.note and not draft.after.tags:
            return any(annotation.selectors == draft.after.selectors for annotation in same)
        quote = _quote(draft.after)
        return any(_quote(annotation) == quote for annotation in same)

    def make(self, draft: Draft, note: str, tags: tuple[str, ...]) -> Annotation:
        """Make the annotation or the edit of a draft, with the final note and tags.

        Concurrent edits of another window are merged; an annotation that was deleted is restored;
        one whose passage has no certain place is kept, to be repaired.

        Raises:
            SessionError: the article is still being opened, or the note is empty.
        """
        self._acts.ready()
        if draft.before is not None:
            return self._edited(draft, draft.before, note, tags)
        if draft.after.selectors is None:
            return self._marking.note_article(note, tags)
        place = anchor_range(self._notes.anchor_of(draft.after))
        if place is not None:
            return self._marking.highlight(place, draft.after.colour, note, tags)
        return self._added(draft.after, note, tags)

    def _edited(
        self, draft: Draft, before: Annotation, note: str, tags: tuple[str, ...]
    ) -> Annotation:
        current = self._notes.get(before.id)
        if current is None:
            return self._added(before, note, tags)
        if before.conflict and not draft.after.conflict and current.conflict == before.conflict:
            self._repairing.resolve(before.id, note)
            return self._marking.edit(before.id, tags=tags, tags_began=before.tags)
        return self._marking.edit(
            before.id, note=note, tags=tags, began=before.note, tags_began=before.tags
        )

    def _added(self, annotation: Annotation, note: str, tags: tuple[str, ...]) -> Annotation:
        added = replace(
            annotation,
            article_id=self._context.article.id,
            note=encodable(note),
            tags=normalise_tags(tags),
            modified=now(),
        )
        self._acts.do("Note", Edit(None, added))
        return added


def _quote(annotation: Annotation) -> str:
    return annotation.selectors.exact if annotation.selectors else ""
