"""What the reader made: a highlight, a note on a passage or on the article, a bookmark."""

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
    """How an annotation finds its passage again (W3C Web Annotation: position and quote).

    Attributes:
        start, end: position in the text it was made on (`TextPositionSelector`).
        exact: the quote (`TextQuoteSelector.exact`).
        prefix, suffix: what stood around it, 32 characters or as many as make it unique.
        section: titles of the sections around it, outermost first.
        fingerprint: `annotate.fingerprint` of the whole text; when it is unchanged, the position
            is the answer.
        occurrence: which of how many places with this very quote it was, from 1; `(0, 0)` when
            that was not noted.
        to_the_letter: in how many of these places the quote stood to the letter, when these were
            fewer than all; 0 otherwise.
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
    """One act of marking.

    Attributes:
        created, modified: UTC, ISO 8601, with a trailing `Z`.
        conflict: other texts of the note that a merge could not join with it; the reader chooses.
        detached: whether the reader has said that its passage is gone.  It then comes back only
            where the very passage comes back.
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
    """Found where it was made, or a certain match elsewhere in an unchanged neighbourhood."""

    range: TextRange
    score: float = 1.0
    fate: Literal["placed"] = "placed"


class Moved(NamedTuple):
    """Found, but the quote or its surroundings have changed."""

    range: TextRange
    score: float
    fate: Literal["moved"] = "moved"


class Ambiguous(NamedTuple):
    """Several places are about as likely; best first, each with its score."""

    candidates: tuple[tuple[TextRange, float], ...]
    fate: Literal["ambiguous"] = "ambiguous"


class Orphan(NamedTuple):
    """Not found.  The annotation is kept and shown all the same; `candidates` are too unlikely to be
    offered first, best first, each with its score.
    """

    reason: str
    candidates: tuple[tuple[TextRange, float], ...] = ()
    fate: Literal["orphan"] = "orphan"


Anchor = Placed | Moved | Ambiguous | Orphan
"""What became of an annotation.  `fate` keeps those of different kinds from being equal."""


def anchor_range(anchor: Anchor) -> TextRange | None:
    """Where to show the annotation in the text, or None when that is not certain."""
    return anchor.range if isinstance(anchor, Placed | Moved) else None
