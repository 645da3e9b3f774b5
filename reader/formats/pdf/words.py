"""The words of a page, and where they stand."""

from __future__ import annotations

from typing import NamedTuple


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


class Sheet(NamedTuple):
    """The words of one page, in the order of its content; its size is in points."""

    width: float
    height: float
    words: tuple[Word, ...]
    pictured: bool = False
    shortened: bool = False
