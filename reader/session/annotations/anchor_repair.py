"""Putting right what editing or merging did: passages that have moved or gone, notes in conflict.

What was stored to find a passage by is replaced here and nowhere else, and only because the reader
has said so.  Every act is one `Change`, so that it is saved and undone as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from reader.errors import SessionError
from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Edit,
    Moved,
    Orphan,
    Placed,
    TextRange,
    encodable,
    now,
)
from reader.session.annotations.annotation_commands import Marking
from reader.session.annotations.annotation_index import NOWHERE
from reader.session.annotations.annotation_view import Notes
from reader.session.annotations.executor import Acts
from reader.session.annotations.normalise import tidy_range
from reader.session.context import Reading

State = Literal["placed", "sought", "moved", "ambiguous", "orphan", "kept", "conflict"]
"""What became of an annotation.  `sought`: its passage has not been looked for yet.  `kept`: the
reader has said that its passage is gone.  `conflict`: it has its place, but its note has two texts."""

TO_REPAIR: frozenset[State] = frozenset({"moved", "ambiguous", "orphan", "conflict"})
"""The states that wait for the reader."""

LOST: frozenset[State] = frozenset({"ambiguous", "orphan"})
"""Those of which the text shows nothing before the reader has decided."""

Candidates = tuple[tuple[TextRange, float], ...]


def state_of(annotation: Annotation, anchor: Anchor | None) -> State:
    """The state of an annotation; what is wrong with its place comes before what is with its note."""
    place: State = "placed"
    if annotation.selectors is not None:
        match anchor:
            case Moved():
                place = "moved"
            case Ambiguous():
                place = "ambiguous"
            case Orphan() if anchor is NOWHERE:
                place = "sought"
            case Orphan():
                place = "kept" if annotation.detached else "orphan"
    return "conflict" if annotation.conflict and place not in TO_REPAIR else place


class Repair(NamedTuple):
    """An annotation and what became of it.

    Attributes:
        annotation: what it is about.
        state: what became of it; one of `TO_REPAIR` waits for the reader.
        candidates: where its passage may be, best first, each with its score from 0 to 1.
        reason: why it was not found; empty when there is no more to say than the state does.
    """

    annotation: Annotation
    state: State
    candidates: Candidates = ()
    reason: str = ""

    @property
    def id(self) -> str:
        return self.annotation.id

    @property
    def waits(self) -> bool:
        """Whether it waits for the reader."""
        return self.state in TO_REPAIR


def weigh(annotation: Annotation, anchor: Anchor | None) -> Repair:
    """What became of an annotation; `anchor` is None for a note on the whole article."""
    state = state_of(annotation, anchor)
    places = candidates_of(anchor) if anchor is not None and state != "conflict" else ()
    return Repair(annotation, state, places, anchor.reason if isinstance(anchor, Orphan) else "")


def candidates_of(anchor: Anchor) -> Candidates:
    """Where the passage may be, best first."""
    if isinstance(anchor, Placed | Moved):
        return ((anchor.range, anchor.score),)
    return anchor.candidates


class Repairing:
    """Finds what is to be repaired, and does what the reader says about it.

    `shown` are the places that are being weighed, of which `current` is looked at; a front end
    sets them by `look_at`, and paints them.
    """

    def __init__(self, reading: Reading, notes: Notes, acts: Acts, marking: Marking) -> None:
        self._reading = reading
        self._notes = notes
        self._acts = acts
        self._marking = marking
        self.in_hand = ""
        """The id of the annotation that is being repaired, for which a selection is meant."""
        self.active = False
        """Whether a front end shows what is to be repaired."""
        self.shown: tuple[TextRange, ...] = ()
        self.current = -1

    # what there is to do

    def state(self, annotation_id: str) -> State:
        """The state of an annotation; `placed` for one that is not there."""
        one = self._notes.index.get(annotation_id)
        return "placed" if one is None else state_of(one, self._notes.index.anchor(one.id))

    def repair(self, annotation_id: str) -> Repair | None:
        """What is to be repaired about an annotation; None when nothing is."""
        one = self._notes.index.get(annotation_id)
        if one is None:
            return None
        found = weigh(one, self._notes.index.anchor(one.id))
        return found if found.waits else None

    def to_repair(self) -> list[Repair]:
        """All that waits for the reader: notes on the article, then what has no place, then in the
        order of the text.
        """
        found = [one for each in self._notes.all if (one := self.repair(each.id)) is not None]
        found.sort(key=lambda one: (one.annotation.selectors is not None) + (one.state not in LOST))
        return found

    @property
    def all_sought(self) -> bool:
        """Whether every passage has been looked for."""
        return all(self._notes.anchor(one.id) is not NOWHERE for one in self._notes.all)

    # looking

    def look_at(self, annotation_id: str, candidate: int = 0) -> None:
        """This annotation is in hand, and one of its candidates is looked at."""
        repair = self.repair(annotation_id)
        self.active = True
        self.in_hand = annotation_id if repair is not None else ""
        self.shown = tuple(place for place, _ in repair.candidates) if repair else ()
        self.current = candidate if 0 <= candidate < len(self.shown) else -1

    def look_away(self) -> None:
        """Candidates are no longer shown; the annotation stays in hand for `reattach`."""
        self.active = False
        self.shown, self.current = (), -1

    @property
    def awaits_selection(self) -> bool:
        """Whether the annotation in hand waits for a passage."""
        repair = self.repair(self.in_hand) if self.in_hand else None
        return repair is not None and repair.state != "conflict"

    @property
    def looked_at(self) -> TextRange | None:
        """The place that is looked at."""
        return self.shown[self.current] if self.current >= 0 else None

    # acts

    def accept(self, annotation_id: str, candidate_index: int | None = None) -> Annotation:
        """The passage is where it was found: from now on it is described by what stands there.

        Args:
            annotation_id: of what is to be repaired.
            candidate_index: which of the candidates; None for the best.

        Raises:
            SessionError: there is no such annotation or candidate, or the article is still opening.
        """
        self._acts.ready()
        before = self._marking.existing(annotation_id)
        places = candidates_of(self._notes.anchor(annotation_id)) if before.selectors else ()
        index = candidate_index or 0
        if not 0 <= index < len(places):
            raise SessionError(
                "There is no such place. Select the passage and re-attach the note to it.",
                "No such place",
            )
        after = self._at(before, places[index][0])
        self._acts.do("Accept", Edit(before, after))
        return after

    def accept_moved(self) -> int:
        """Accept, in one act, all that have moved and whose place is certain; how many there were.

        Raises SessionError when there are none, or while the article is still being opened.
        """
        self._acts.ready()
        edits = [
            Edit(one, self._at(one, anchor.range))
            for one in self._notes.all
            if isinstance(anchor := self._notes.anchor(one.id), Moved)
        ]
        if not edits:
            raise SessionError("No note has moved to a certain place.", "Nothing to accept")
        self._acts.do("Accept all moved", *edits)
        return len(edits)

    def reattach(
        self,
        annotation_id: str,
        range: TextRange,  # noqa: A002  the word of the model
    ) -> Annotation:
        """The passage is what the reader has selected.  Raises SessionError as `accept`."""
        self._acts.ready()
        before = self._marking.existing(annotation_id)
        if before.selectors is None:
            raise SessionError("A note on the whole article has no passage.", "No passage")
        after = self._at(before, range)
        self._acts.do("Re-attach", Edit(before, after))
        return after

    def keep_orphan(self, annotation_id: str) -> Annotation:
        """The passage is gone: the note is kept without one, and comes back if the passage does.

        Raises SessionError when there is no such annotation.
        """
        self._acts.ready()
        before = self._marking.existing(annotation_id)
        if before.selectors is None:
            raise SessionError("A note on the whole article has no passage.", "No passage")
        if before.detached:
            return before
        after = replace(before, detached=True, modified=now())
        self._acts.do("Keep without a place", Edit(before, after))
        return after

    def resolve(
        self, annotation_id: str, text: str, weighed: Sequence[str] | None = None
    ) -> Annotation:
        """Give a note in conflict the text that the user decided for.

        Args:
            annotation_id: of the note.
            text: what it is to say.
            weighed: the texts that the user chose from; others, which another window has written
                since, stay in conflict.  None for all.

        Raises:
            SessionError: it was not in conflict.
        """
        self._acts.ready()
        before = self._marking.existing(annotation_id)
        if not before.conflict:
            raise SessionError("That note is not in conflict.", "Nothing to resolve")
        decided = (*(texts_in_conflict(before) if weighed is None else weighed), text)
        left = tuple(other for other in texts_in_conflict(before) if other not in decided)
        after = replace(before, note=encodable(text), conflict=left, modified=now())
        self._acts.do("Resolve", Edit(before, after))
        return after

    def _at(self, one: Annotation, place: TextRange) -> Annotation:
        """The annotation with its passage there."""
        # A bookmark may stand at a place between two characters.
        if len(place):
            place = tidy_range(self._reading.ground.text, place)
        selectors = self._marking.describe(place)
        return replace(one, selectors=selectors, detached=False, modified=now())


def texts_in_conflict(annotation: Annotation) -> Sequence[str]:
    """The texts that the note may have, each once; the one that it has now first."""
    return tuple(dict.fromkeys((annotation.note, *annotation.conflict)))
