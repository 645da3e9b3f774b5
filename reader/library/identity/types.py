"""The results of identification.  Light: this module is always imported."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.store import ArticleRecord

By = Literal["text", "content", "path", "source", "new"]
"""The evidence that decided the identity; `library.identity` has the order."""


class Likeness(NamedTuple):
    """The similarity of two texts, from their sketches.

    Attributes:
        resemblance: what they share, of all that either has; 0 to 1.
        kept: how much of the older text stands in the newer; 0 to 1.
        known: how much of the newer text stood in the older; 0 to 1.
        size: the newer's size in parts of the older's.
        sample_size: the number of sketch numbers compared: below 16, little can be said.
    """

    resemblance: float
    kept: float
    known: float
    size: float
    sample_size: int

    @property
    def shared(self) -> float:
        """The share of the shorter text that stands in the longer; 0 to 1."""
        return max(self.kept, self.known)


class MatchCandidate(NamedTuple):
    """A record that an article may belong to, and how alike their texts are."""

    record: ArticleRecord
    likeness: Likeness


class Identity(NamedTuple):
    """The identity of an article.

    Attributes:
        id: the article's id in the library.
        by: what decided; `new` when it is not known, or not for certain.
        doubts: what it may be as well, the likeliest first; the user has to decide.
    """

    id: str
    by: By = "new"
    doubts: tuple[MatchCandidate, ...] = ()
