"""Finding where annotations are, a little at a time: those on the screen first, then the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.model import Anchor, Annotation, Article, Selectors, TextRange
from reader.session.annotations.annotation_index import NOWHERE, AnnotationIndex

SLICE = 0.004
"""Seconds of looking between two chances for other threads."""

NEAR = 8_000
"""Code points around the screen that count as near: edits elsewhere have moved passages about."""

_SOON = 0.05
"""Seconds within which all is waited for before a part is shown: most texts were never edited."""

_NEXT = 0.5
"""Seconds after which what was found since is shown; then twice as many, and so on."""


def sought_by(one: Annotation) -> tuple[Selectors | None, bool]:
    """What the place of an annotation depends on, in one text."""
    return one.selectors, one.detached


def located(
    article: Article,
    annotations: Sequence[Annotation],
    known: AnnotationIndex | None,
    seen: TextRange | None,
    breathe: Callable[[], None],
) -> Iterator[Mapping[str, Anchor]]:
    """By id, the anchors that are worth showing so far; the last has all.

    Args:
        article: in which they are looked for.
        annotations: of that article.
        known: where they were in the very same text; what has not changed since is not sought.
        seen: what is on the screen.
        breathe: called after every `SLICE` seconds.
    """
    found: dict[str, Anchor] = {}
    unknown = []
    for one in annotations:
        before = known.get(one.id) if known is not None else None
        anchor = known.anchor(one.id) if known is not None else NOWHERE
        if before is not None and anchor is not NOWHERE and sought_by(before) == sought_by(one):
            found[one.id] = anchor
        elif one.selectors is not None:
            unknown.append(one)
    if unknown:
        yield from _looking(article, unknown, found, seen, breathe)
    yield found


def _looking(
    article: Article,
    unknown: Sequence[Annotation],
    found: dict[str, Anchor],
    seen: TextRange | None,
    breathe: Callable[[], None],
) -> Iterator[Mapping[str, Anchor]]:
    # Matching libraries are not loaded before there is something to find.
    from reader.annotate import locate_each  # noqa: PLC0415

    first, others = _by_place(unknown, seen)
    begun = sliced = time.monotonic()
    due = begun + _SOON
    wait = _NEXT
    for count, (annotation_id, anchor) in enumerate(locate_each(article, (*first, *others)), 1):
        found[annotation_id] = anchor
        now = time.monotonic()
        if now >= due and len(first) <= count < len(unknown):
            yield dict(found)
            due, wait = now + wait, wait * 2
        if now - sliced > SLICE:
            breathe()
            sliced = time.monotonic()


def _by_place(
    annotations: Sequence[Annotation], seen: TextRange | None
) -> tuple[list[Annotation], list[Annotation]]:
    """Those that were made on what is seen or near it, and the others; each in the text's order.

    In order, because a passage has drifted by about as much as its neighbour.
    """
    ordered = sorted(annotations, key=lambda one: one.selectors.start if one.selectors else 0)
    if seen is None:
        return [], ordered
    near = TextRange(max(0, seen.start - NEAR), seen.end + NEAR)
    first: list[Annotation] = []
    others: list[Annotation] = []
    for one in ordered:
        place = one.selectors.start if one.selectors else 0
        (first if place in near else others).append(one)
    return first, others
