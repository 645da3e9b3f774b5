"""The annotations of one article, in document order, with quick answers to where they are."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping

from reader.model import Anchor, Annotation, Orphan, Placed, TextRange, anchor_range

_GROUP = 64
"""Annotations for which the farthest end is known together, so that a query skips whole groups."""

_Entry = tuple[int, int, str]

NOWHERE = Orphan("It has not been looked for yet.")
WHOLE = Placed(TextRange(0, 0))
"""The anchor of a note on the whole article."""


class AnnotationIndex:
    """Annotations and their anchors.  Changed by one thread only; never raises for an unknown id."""

    def __init__(self, annotations: Iterable[Annotation], anchors: Mapping[str, Anchor]) -> None:
        self._annotations: dict[str, Annotation] = {}
        self._anchors: dict[str, Anchor] = {}
        self._placed: list[_Entry] = []
        self._farthest: list[int] | None = None
        self._ordered: tuple[Annotation, ...] | None = None
        self._starts: list[int] | None = None
        for annotation in annotations:
            anchor = WHOLE if annotation.selectors is None else anchors.get(annotation.id, NOWHERE)
            self._annotations[annotation.id] = annotation
            self._anchors[annotation.id] = anchor
            entry = _entry(annotation, anchor)
            if entry is not None:
                self._placed.append(entry)
        self._placed.sort()

    def get(self, annotation_id: str) -> Annotation | None:
        return self._annotations.get(annotation_id)

    def anchor(self, annotation_id: str) -> Anchor:
        return self._anchors.get(annotation_id, NOWHERE)

    def holds(self, annotations: Collection[Annotation]) -> bool:
        """Whether these are all that is here, and each was looked for."""
        return len(annotations) == len(self._annotations) and all(
            self._annotations.get(one.id) == one and self._anchors[one.id] is not NOWHERE
            for one in annotations
        )

    def put(self, annotation: Annotation, anchor: Anchor) -> None:
        """Adds an annotation, or replaces the one of the same id."""
        self.remove(annotation.id)
        self._annotations[annotation.id] = annotation
        self._anchors[annotation.id] = anchor
        entry = _entry(annotation, anchor)
        if entry is not None:
            insort(self._placed, entry)

    def remove(self, annotation_id: str) -> None:
        annotation = self._annotations.pop(annotation_id, None)
        self._farthest = self._ordered = self._starts = None
        if annotation is None:
            return
        entry = _entry(annotation, self._anchors.pop(annotation_id))
        if entry is not None:
            del self._placed[bisect_left(self._placed, entry)]

    @property
    def ordered(self) -> tuple[Annotation, ...]:
        """Notes on the article, then document order, then those without a certain place."""
        if self._ordered is None:
            known = self._annotations
            if len(self._placed) == len(known):
                self._ordered = tuple([known[entry[2]] for entry in self._placed])
            else:
                placed = {entry[2] for entry in self._placed}
                rest = sorted(known.keys() - placed)
                whole = [known[i] for i in rest if known[i].selectors is None]
                lost = [known[i] for i in rest if known[i].selectors is not None]
                lost.sort(key=lambda one: (one.selectors.start if one.selectors else 0, one.id))
                # What has not been looked for yet stands about where it will be found.
                sought = [one for one in lost if self._anchors[one.id] is NOWHERE]
                entries = self._placed
                if sought:
                    lost = [one for one in lost if self._anchors[one.id] is not NOWHERE]
                    made = [(one.selectors, one.id) for one in sought]
                    made_at = [(sel.start, sel.end, i) for sel, i in made if sel is not None]
                    entries = sorted((*entries, *made_at))
                self._ordered = (*whole, *(known[entry[2]] for entry in entries), *lost)
        return self._ordered

    @property
    def starts(self) -> list[int]:
        """Where annotations start, in order."""
        if self._starts is None:
            self._starts = [entry[0] for entry in self._placed]
        return self._starts

    def placed_in(self, start: int, end: int) -> list[tuple[TextRange, Annotation]]:
        """Those that share a code point with `start..end`, in document order."""
        placed = self._placed
        if self._farthest is None:
            ends = [entry[1] for entry in placed]
            self._farthest = [max(ends[i : i + _GROUP]) for i in range(0, len(ends), _GROUP)]
        last = bisect_left(placed, (end,))
        found: list[tuple[TextRange, Annotation]] = []
        for group, farthest in enumerate(self._farthest[: -(-last // _GROUP)]):
            if farthest > start:
                first = group * _GROUP
                found += [
                    (TextRange(begin, until), self._annotations[annotation_id])
                    for begin, until, annotation_id in placed[first : min(first + _GROUP, last)]
                    if until > start
                ]
        return found


def _entry(annotation: Annotation, anchor: Anchor) -> _Entry | None:
    found = None if annotation.selectors is None else anchor_range(anchor)
    return (found.start, found.end, annotation.id) if found is not None else None
