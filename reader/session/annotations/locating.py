"""Locating annotations in slices: those on the screen first, then the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.model import Anchor, Annotation, Article, Selectors, TextRange
from reader.session.annotations.annotation_index import NOWHERE, AnnotationIndex

SLICE = 0.004
"""Seconds of work between two chances for other threads to run."""

NEAR = 8_000
"""Code points around the screen that count as near: edits elsewhere have moved passages about."""

_SOON = 0.05
"""Seconds for which the whole result is awaited before a part is shown; most texts take less."""

_NEXT = 0.5
"""Seconds between the first and the second partial result; the pause doubles after each."""


def place_key(annotation: Annotation) -> tuple[Selectors | None, bool]:
    """Return all that determines the place of an annotation in a given text."""
    return annotation.selectors, annotation.detached


def located(
    article: Article,
    annotations: Sequence[Annotation],
    previous: AnnotationIndex | None,
    seen: TextRange | None,
    breathe: Callable[[], None],
) -> Iterator[Mapping[str, Anchor]]:
    """Locate annotations, and yield the anchors so far by id; the last mapping is complete.

    Args:
        article: the text in which they are located.
        annotations: the annotations of that article.
        previous: their anchors in the very same text; those of unchanged annotations are reused.
        seen: the range on the screen.
        breathe: called after every `SLICE` seconds.
    """
    anchors: dict[str, Anchor] = {}
    unlocated = []
    for annotation in annotations:
        before = previous.get(annotation.id) if previous is not None else None
        anchor = previous.anchor(annotation.id) if previous is not None else NOWHERE
        same = before is not None and place_key(before) == place_key(annotation)
        if same and anchor is not NOWHERE:
            anchors[annotation.id] = anchor
        elif annotation.selectors is not None:
            unlocated.append(annotation)
    if unlocated:
        yield from _locate_in_slices(article, unlocated, anchors, seen, breathe)
    yield anchors


def _locate_in_slices(
    article: Article,
    unlocated: Sequence[Annotation],
    anchors: dict[str, Anchor],
    seen: TextRange | None,
    breathe: Callable[[], None],
) -> Iterator[Mapping[str, Anchor]]:
    """Add the anchors of `unlocated` to `anchors`, and yield copies while that takes long."""
    # Matching libraries are not loaded before there is something to find.
    from reader.annotate import locate_each  # noqa: PLC0415

    first, others = _by_place(unlocated, seen)
    sliced = time.monotonic()
    due = sliced + _SOON
    wait = _NEXT
    for count, (annotation_id, anchor) in enumerate(locate_each(article, (*first, *others)), 1):
        anchors[annotation_id] = anchor
        now = time.monotonic()
        if now >= due and len(first) <= count < len(unlocated):
            yield dict(anchors)
            due, wait = now + wait, wait * 2
        if now - sliced > SLICE:
            breathe()
            sliced = time.monotonic()


def _by_place(
    annotations: Sequence[Annotation], seen: TextRange | None
) -> tuple[list[Annotation], list[Annotation]]:
    """Split annotations into those made in or near the range `seen`, and the others.

    Both are in the order of the text, because a passage has drifted by about as much as its
    neighbour.
    """
    ordered = sorted(annotations, key=_start)
    if seen is None:
        return [], ordered
    near = TextRange(max(0, seen.start - NEAR), seen.end + NEAR)
    first: list[Annotation] = []
    others: list[Annotation] = []
    for annotation in ordered:
        (first if _start(annotation) in near else others).append(annotation)
    return first, others


def _start(annotation: Annotation) -> int:
    return annotation.selectors.start if annotation.selectors else 0
