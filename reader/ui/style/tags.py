"""Tags: what a stretch of text is, for the painter to style."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

Layer = Literal[
    "block", "code", "inline", "mention", "candidate", "mark", "hit", "select", "caret", "sign", "bar",
]  # fmt: skip


class Tag(NamedTuple):
    """Says what a stretch of text is.

    Attributes:
        layer: what marks it: its block, a mention, a highlight, the caret…
        name: which of that layer: the kind of a block or mention, the colour of a highlight.
        number: tells highlights of one colour apart that lie over one another.
    """

    layer: Layer
    name: str = ""
    number: int = 0


Tags = tuple[Tag, ...]
"""The tags that lie over one another, lowest first."""


@cache
def tag(layer: Layer, name: str = "", number: int = 0) -> Tag:
    """Return a tag, made once: painting asks for the same few thousands of times."""
    return Tag(layer, name, number)


CARET = Tag("caret", "on")
CARET_IDLE = Tag("caret", "idle")
"""The caret while a pane has the focus."""
SELECTION = Tag("select", "on")
CODE_BLOCK = Tag("block", "code")
