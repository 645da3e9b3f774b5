"""The words of a page, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_BAND = 24.0
"""Points of height of a stretch of a page whose links are looked at for a word in it."""

_MOST_BANDS = 1_000


class Font(NamedTuple):
    """The features of a word's look."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False


class Word(NamedTuple):
    """Characters without a space between them, in one font.

    Attributes:
        left, right: in points from the left edge of the page.
        base: the base line, in points from the top edge.
        size: of the font, in points.
        cut: a hyphen that ends a line follows (it is not part of `text`).
        glued: no space is before it: it goes on with the word before.
        breaks: PDFium begins a line with it.
        target: the address that it leads to; empty for none.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: Font
    cut: bool = False
    glued: bool = False
    breaks: bool = False
    target: str = ""


class Sheet(NamedTuple):
    """The words of one page, in the order of its content; its size is in points."""

    width: float
    height: float
    words: tuple[Word, ...]
    pictured: bool = False
    shortened: bool = False


class Link(NamedTuple):
    """A rectangle of a page that leads to an address, in points from its left and top edges."""

    left: float
    right: float
    top: float
    bottom: float
    target: str


def linked(words: Sequence[Word], links: Sequence[Link]) -> tuple[Word, ...]:
    """Give words the addresses of the links that they stand in."""
    if not links:
        return tuple(words)
    bands: dict[int, list[Link]] = {}
    for link in links:
        for band in range(int(link.top // _BAND), min(int(link.bottom // _BAND) + 1, _MOST_BANDS)):
            bands.setdefault(band, []).append(link)
    return tuple(_targeted(word, bands.get(int(word.base // _BAND), ())) for word in words)


def _targeted(word: Word, links: Sequence[Link]) -> Word:
    middle, height = (word.left + word.right) / 2, word.base - 0.3 * word.size
    for link in links:
        if link.left <= middle <= link.right and link.top <= height <= link.bottom:
            return word._replace(target=link.target)
    return word
