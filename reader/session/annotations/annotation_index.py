"""An index of the annotations of one article: by id, by place, and in document order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping

from reader.model import Anchor, Annotation, Orphan, Placed, TextRange, anchor_range

_GROUP = 64
"""Annotations in a group; the farthest end of each group is kept, so that queries skip groups."""

_Entry = tuple[int, int, str]

NOWHERE = Orphan("It has not been looked for yet.")
"""The anchor of an annotation that has not been looked for; compare with `is`."""

WHOLE = Placed(TextRange(0, 0))
"""The anchor of a note on the whole article."""


class AnnotationIndex:
    """Annotations and their anchors.

    Only one thread may change it.  An unknown id raises nothing: its annotation is None and its
    anchor `NOWHERE`.
    """

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
        """Tell whether these are exactly the annotations in the index, each looked for already."""
        return len(annotations) == len(self._annotations) and all(
            self._annotations.get(annotation.id) == annotation
            and self._anchors[annotation.id] is not NOWHERE
            for annotation in annotations
        )

    def put(self, annotation: Annotation, anchor: Anchor) -> None:
        """Add an annotation, or replace the one of the same id."""
        self.remove(annotation.id)
        self._annotations[annotation.id] = annotation
        self._anchors[annotation.id] = anchor
        entry = _entry(annotation, anchor)
        if entry is not None:
            insort(self._placed, entry)

    def remove(self, annotation_id: str) -> None:
        """Remove an annotation, if it is there."""
        annotation = self._annotations.pop(annotation_id, None)
        self._farthest = self._ordered = self._starts = None
        if annotation is None:
            return
        entry = _entry(annotation, self._anchors.pop(annotation_id))
        if entry is not None:
            del self._placed[bisect_left(self._placed, entry)]

    @property
    def ordered(self) -> tuple[Annotation, ...]:
        """All annotations: notes on the article, then document order, then those without a place."""
        if self._ordered is None:
            by_id = self._annotations
            if len(self._placed) == len(by_id):
                self._ordered = tuple([by_id[entry[2]] for entry in self._placed])
            else:
                placed = {entry[2] for entry in self._placed}
                rest = sorted(by_id.keys() - placed)
                on_article = [by_id[i] for i in rest if by_id[i].selectors is None]
                lost = [by_id[i] for i in rest if by_id[i].selectors is not None]
                lost.sort(key=lambda each: (each.selectors.start if each.selectors else 0, each.id))
                # What has not been looked for yet stands about where it will be found.
                unlocated = [each for each in lost if self._anchors[each.id] is NOWHERE]
                entries = self._placed
                if unlocated:
                    lost = [each for each in lost if self._anchors[each.id] is not NOWHERE]
                    selectors = [(each.selectors, each.id) for each in unlocated]
                    stored = [(sel.start, sel.end, i) for sel, i in selectors if sel is not None]
                    entries = sorted((*entries, *stored))
                self._ordered = (*on_article, *(by_id[entry[2]] for entry in entries), *lost)
        return self._ordered

    @property
    def starts(self) -> list[int]:
        """The offsets at which annotations start, in order; a new list after each change."""
        if self._starts is None:
            self._starts = [entry[0] for entry in self._placed]
        return self._starts

    def placed_in(self, start: int, end: int) -> list[tuple[TextRange, Annotation]]:
        """Return the annotations that share a code point with `start..end`, in document order."""
        placed = self._placed
        if self._farthest is None:
            ends = [entry[1] for entry in placed]
            self._farthest = [max(ends[i : i + _GROUP]) for i in range(0, len(ends), _GROUP)]
        last = bisect_left(placed, (end,))
        hits: list[tuple[TextRange, Annotation]] = []
        for group, farthest in enumerate(self._farthest[: -(-last // _GROUP)]):
            if farthest > start:
                first = group * _GROUP
                hits += [
                    (TextRange(begin, until), self._annotations[annotation_id])
                    for begin, until, annotation_id in placed[first : min(first + _GROUP, last)]
                    if until > start
                ]
        return hits


def _entry(annotation: Annotation, anchor: Anchor) -> _Entry | None:
    place = None if annotation.selectors is None else anchor_range(anchor)
    return (place.start, place.end, annotation.id) if place is not None else None
