"""Annotations: a highlight, a note on a passage or on the article, a bookmark; and their anchors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from reader.model.ranges import TextRange

Colour = Literal["yellow", "green", "blue", "pink", "orange", "purple"]
COLOURS: tuple[Colour, ...] = get_args(Colour)

AnnotationKind = Literal["highlight", "bookmark", "article"]
"""A `highlight` covers a passage and may carry a note; a `bookmark` stands at a passage without
colouring it; an `article` annotation is a note on the whole and has no selectors."""


class Selectors(NamedTuple):
    """The data by which an annotation finds its passage again (W3C Web Annotation: position, quote).

    Attributes:
        start, end: position in the text it was made on (`TextPositionSelector`).
        exact: the quote (`TextQuoteSelector.exact`).
        prefix, suffix: the text around it, 32 characters or as many as make it unique.
        section: titles of the sections around it, outermost first.
        fingerprint: `annotate.fingerprint` of the whole text; while it is unchanged, the position
            is right.
        occurrence: the number of the occurrence, from 1, and of all occurrences of the quote in
            that text; `(0, 0)` when not recorded.
        to_the_letter: the number of occurrences that were equal to the letter, when fewer than
            all; 0 otherwise.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    section: tuple[str, ...] = ()
    fingerprint: str = ""
    occurrence: tuple[int, int] = (0, 0)
    to_the_letter: int = 0


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation of the user.

    Attributes:
        created, modified: UTC, ISO 8601, with a trailing `Z`.
        conflict: other texts of the note that could not be merged with it; the user chooses one.
        detached: the user has said that its passage is gone; it is then located again only where
            the same passage comes back.
    """

    id: str
    article_id: str
    kind: AnnotationKind
    selectors: Selectors | None
    created: str
    modified: str
    colour: Colour = "yellow"
    note: str = ""
    tags: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    detached: bool = False


class Placed(NamedTuple):
    """The passage is where it was, or matches exactly elsewhere in an unchanged context."""

    range: TextRange
    score: float = 1.0
    fate: Literal["placed"] = "placed"


class Moved(NamedTuple):
    """The passage was found, but it or its context has changed; `score` is from 0 to 1."""

    range: TextRange
    score: float
    fate: Literal["moved"] = "moved"


class Ambiguous(NamedTuple):
    """Several places are about equally likely; best first, each with its score from 0 to 1."""

    candidates: tuple[tuple[TextRange, float], ...]
    fate: Literal["ambiguous"] = "ambiguous"


class Orphan(NamedTuple):
    """The passage was not found; the annotation is kept and shown all the same.

    `candidates` are unlikely places, best first, each with its score from 0 to 1.
    """

    reason: str
    candidates: tuple[tuple[TextRange, float], ...] = ()
    fate: Literal["orphan"] = "orphan"


Anchor = Placed | Moved | Ambiguous | Orphan
"""The place of an annotation in a text.  `fate` makes anchors of different types unequal."""


def anchor_range(anchor: Anchor) -> TextRange | None:
    """Return the range at which to show the annotation; None when it has no certain place."""
    return anchor.range if isinstance(anchor, Placed | Moved) else None
