"""The note that is being written: kept on disk while it is typed, and made an act when it is taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from reader.model import Annotation, Draft, Edit, anchor_range, encodable, now
from reader.session.annotations.anchor_repair import Repairing
from reader.session.annotations.annotation_commands import Marking
from reader.session.annotations.annotation_view import Notes
from reader.session.annotations.executor import Acts
from reader.session.annotations.normalise import tidy_tags
from reader.session.context import Reading
from reader.session.saving.save_queue import Saver

PATIENCE = 2.0
"""Seconds for which the disk is waited for when a session ends."""


class Keeper(Protocol):
    """Where one draft is kept; see `reader.library.drafts.DraftKeeper`."""

    def put(self, draft: Draft) -> None: ...
    def remove(self) -> None: ...
    def leave(self) -> None: ...
    def adopt(self, file: Any) -> None: ...
    def wait(self, seconds: float) -> bool: ...


class Drafts:
    """Keeps what is typed, and lets go of it once it is saved or no longer wanted.

    Args:
        saver: knows what is not saved yet.
        make: makes what keeps one draft; None when drafts are not to be kept.
    """

    def __init__(self, saver: Saver, make: Callable[[], Keeper] | None) -> None:
        self._saver = saver
        self._make = make
        self._keeper: Keeper | None = None
        self._kept: Draft | None = None
        self._ended = False
        self._unsaved: list[Keeper] = []
        self._leaving: list[Keeper] = []

    def keep(self, draft: Draft) -> None:
        """This is being written now; to be called every few seconds.  Returns at once."""
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
        """The user goes on with a draft that another window left, in its file."""
        if self._make is None:
            return
        self._put_aside()
        self._kept, self._ended = draft, False
        self._keeper = self._make()
        self._keeper.adopt(file)

    def idle(self) -> None:
        """Nothing is being written: a draft goes when it has been saved.

        To be called every few seconds.  The draft stays for one call more, for what is on its way
        to be saved.
        """
        ended, self._ended = self._ended, True
        if self._saver.state.pending or not ended:
            return
        self._leaving = [keeper for keeper in self._leaving if not keeper.wait(0)]
        for keeper in (*self._unsaved, *([self._keeper] if self._keeper else [])):
            keeper.remove()
            self._leaving.append(keeper)
        self._unsaved.clear()
        self._keeper = self._kept = None

    def leave(self) -> None:
        """What was written could not be made an act: keep the draft, to be offered again."""
        if self._keeper is not None:
            self._keeper.leave()
        self._keeper = self._kept = None

    def wait(self) -> None:
        """Waits until the draft is on disk, for two seconds at most."""
        if self._keeper is not None:
            self._keeper.wait(PATIENCE)

    def close(self) -> None:
        """The session has saved or given up everything: no draft is needed any more."""
        self._ended = True
        self.idle()
        for keeper in (*self._leaving, *self._unsaved, *([self._keeper] if self._keeper else [])):
            keeper.wait(PATIENCE)

    def _put_aside(self) -> None:
        """Another note is written: the last one is kept until it is saved."""
        if self._keeper is not None:
            self._unsaved.append(self._keeper)
        self._keeper = self._kept = None


class TakingUp:
    """Makes what was written in a draft an act, on what the article and the annotation are by now."""

    def __init__(
        self, reading: Reading, notes: Notes, acts: Acts, marking: Marking, repairing: Repairing
    ) -> None:
        self._reading = reading
        self._notes = notes
        self._acts = acts
        self._marking = marking
        self._repairing = repairing

    def is_made(self, draft: Draft) -> bool:
        """Whether an annotation says already what the draft says.

        A draft without words is its passage alone, and another one may have the same quote.
        """
        if draft.before is not None:
            return draft.same_words(self._notes.get(draft.before.id))
        wanted = draft.after.selectors
        same = [one for one in self._notes.all if draft.same_words(one)]
        if not draft.after.note and not draft.after.tags:
            return any(one.selectors == wanted for one in same)
        quote = wanted.exact if wanted else ""
        return any((one.selectors.exact if one.selectors else "") == quote for one in same)

    def make(self, draft: Draft, note: str, tags: tuple[str, ...]) -> Annotation:
        """The act of the draft, with the note and tags as they were written to the end.

        What another window wrote on the annotation meanwhile is merged; one that was deleted comes
        back; a passage that is no longer certain is kept as one that waits to be repaired.
        Raises SessionError while the article is still being opened, and when nothing was written.
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

    def _added(self, one: Annotation, note: str, tags: tuple[str, ...]) -> Annotation:
        made = replace(
            one,
            article_id=self._reading.article.id,
            note=encodable(note),
            tags=tidy_tags(tags),
            modified=now(),
        )
        self._acts.do("Note", Edit(None, made))
        return made
