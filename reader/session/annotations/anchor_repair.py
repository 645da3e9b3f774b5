"""Repair of annotations whose passage has moved or gone, or whose note is in conflict.

The stored selectors of a passage are replaced here and nowhere else, and only on the user's
decision.  Every repair is one `Change`, so that it is saved and undone as any other.
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
from reader.session.annotations.annotation_commands import AnnotationCommands
from reader.session.annotations.annotation_index import NOWHERE
from reader.session.annotations.annotation_view import AnnotationView
from reader.session.annotations.executor import Executor
from reader.session.annotations.normalise import normalise_range
from reader.session.context import SessionContext

State = Literal["placed", "sought", "moved", "ambiguous", "orphan", "kept", "conflict"]
"""The state of an annotation in the text as it is now.

`sought`: its passage has not been looked for yet.  `kept`: the user has said that its passage is
gone.  `conflict`: it has its place, but its note has two texts.  The others are those of `Anchor`."""

TO_REPAIR: frozenset[State] = frozenset({"moved", "ambiguous", "orphan", "conflict"})
"""The states that need a decision of the user."""

LOST: frozenset[State] = frozenset({"ambiguous", "orphan"})
"""The states without a place to show in the text until the user decides."""

Candidates = tuple[tuple[TextRange, float], ...]


def state_of(annotation: Annotation, anchor: Anchor | None) -> State:
    """Determine the state of an annotation; a problem of its place comes before one of its note."""
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
    """An annotation with its state, and the places that its passage may have.

    Attributes:
        annotation: the annotation.
        state: its state; one of `TO_REPAIR` needs a decision of the user.
        candidates: the possible places of its passage, best first, with scores from 0 to 1.
        reason: why the passage was not found; empty when the state says it all.
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
        """Tell whether it needs a decision of the user."""
        return self.state in TO_REPAIR


def weigh(annotation: Annotation, anchor: Anchor | None) -> Repair:
    """Work out the repair of an annotation; `anchor` is None for a note on the whole article."""
    state = state_of(annotation, anchor)
    places = candidates_of(anchor) if anchor is not None and state != "conflict" else ()
    return Repair(annotation, state, places, anchor.reason if isinstance(anchor, Orphan) else "")


def candidates_of(anchor: Anchor) -> Candidates:
    """Return the possible places of a passage with their scores, best first."""
    if isinstance(anchor, Placed | Moved):
        return ((anchor.range, anchor.score),)
    return anchor.candidates


class AnchorRepair:
    """Lists the annotations to repair, and carries out the user's decisions.

    `shown` are the candidates of the annotation in hand, and `current` is the index of the one
    looked at, -1 for none; a front end sets them by `look_at`, and paints them.
    """

    def __init__(
        self,
        context: SessionContext,
        notes: AnnotationView,
        acts: Executor,
        marking: AnnotationCommands,
    ) -> None:
        self._context = context
        self._notes = notes
        self._acts = acts
        self._marking = marking
        self.in_hand = ""
        """The id of the annotation that is being repaired; a selection is for this one."""
        self.active = False
        """True while a front end shows the annotations to repair."""
        self.shown: tuple[TextRange, ...] = ()
        self.current = -1

    # the list of repairs

    def state(self, annotation_id: str) -> State:
        """Return the state of an annotation; `placed` for an unknown id."""
        index = self._notes.index
        annotation = index.get(annotation_id)
        return "placed" if annotation is None else state_of(annotation, index.anchor(annotation_id))

    def repair(self, annotation_id: str) -> Repair | None:
        """Return the repair that an annotation needs; None when it needs none."""
        annotation = self._notes.index.get(annotation_id)
        if annotation is None:
            return None
        repair = weigh(annotation, self._notes.index.anchor(annotation_id))
        return repair if repair.waits else None

    def to_repair(self) -> list[Repair]:
        """List every repair that needs a decision of the user.

        Notes on the article come first, then passages without a place, then the others in the
        order of the text.
        """
        repairs = [
            repair
            for annotation in self._notes.all
            if (repair := self.repair(annotation.id)) is not None
        ]
        repairs.sort(
            key=lambda repair: (
                (repair.annotation.selectors is not None) + (repair.state not in LOST)
            )
        )
        return repairs

    @property
    def all_sought(self) -> bool:
        """Tell whether every passage has been looked for."""
        return all(
            self._notes.anchor(annotation.id) is not NOWHERE for annotation in self._notes.all
        )

    # the annotation in hand

    def look_at(self, annotation_id: str, candidate: int = 0) -> None:
        """Take an annotation in hand, and look at one of its candidates."""
        repair = self.repair(annotation_id)
        self.active = True
        self.in_hand = annotation_id if repair is not None else ""
        self.shown = tuple(place for place, _ in repair.candidates) if repair else ()
        self.current = candidate if 0 <= candidate < len(self.shown) else -1

    def look_away(self) -> None:
        """Stop showing candidates; the annotation stays in hand for `reattach`."""
        self.active = False
        self.shown, self.current = (), -1

    @property
    def awaits_selection(self) -> bool:
        """Tell whether the annotation in hand waits for the user to select its passage."""
        repair = self.repair(self.in_hand) if self.in_hand else None
        return repair is not None and repair.state != "conflict"

    @property
    def looked_at(self) -> TextRange | None:
        """The candidate that is looked at; None when there is none."""
        return self.shown[self.current] if self.current >= 0 else None

    # acts

    def accept(self, annotation_id: str, candidate_index: int | None = None) -> Annotation:
        """Accept a candidate: the annotation gets new selectors, made from the text there.

        Args:
            annotation_id: the annotation to repair.
            candidate_index: the index of the candidate; None for the best.

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
        """Accept the place of every annotation that is `moved`, in one act; return their number.

        Raises SessionError when there are none, or while the article is still being opened.
        """
        self._acts.ready()
        edits = [
            Edit(annotation, self._at(annotation, anchor.range))
            for annotation in self._notes.all
            if isinstance(anchor := self._notes.anchor(annotation.id), Moved)
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
        """Attach the annotation to a range that the user selected.  Raises SessionError as `accept`."""
        self._acts.ready()
        before = self._marking.existing(annotation_id)
        if before.selectors is None:
            raise SessionError("A note on the whole article has no passage.", "No passage")
        after = self._at(before, range)
        self._acts.do("Re-attach", Edit(before, after))
        return after

    def keep_orphan(self, annotation_id: str) -> Annotation:
        """Keep the annotation without a place; it gets one again if its passage comes back.

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

    def _at(self, annotation: Annotation, place: TextRange) -> Annotation:
        """Return the annotation with selectors for that place."""
        # A bookmark may stand at a place between two characters.
        if len(place):
            place = normalise_range(self._context.ground.text, place)
        selectors = self._marking.describe(place)
        return replace(annotation, selectors=selectors, detached=False, modified=now())


def texts_in_conflict(annotation: Annotation) -> Sequence[str]:
    """List the texts that a note in conflict may have, each once; its present text comes first."""
    return tuple(dict.fromkeys((annotation.note, *annotation.conflict)))
