"""The theme of the moment as Textual knows it, what signs stand for colours, and mixing colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reader.themes import THEMES, Palette, find_theme

_PREFIX = "reader-"
"""Begins the names of our themes among those of Textual."""


GLYPHS: Mapping[str, str] = {
    "yellow": "●",
    "green": "◆",
    "blue": "■",
    "pink": "▲",
    "orange": "★",
    "purple": "✚",
}
"""A sign for each colour, for where colour cannot be seen."""

NOTE_SIGN = "✎"
BOOKMARK_SIGN = "⚑"


def theme_name(palette: Palette) -> str:
    """Return the name that Textual has for the theme of a palette."""
    return _PREFIX + palette.name


@lru_cache(64)
def palette(name: str) -> Palette:
    """The palette of a theme of Textual's; the usual one for a theme that is not ours."""
    return find_theme(name.removeprefix(_PREFIX)) or next(iter(THEMES))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(256)
def blend(first: str, second: str, share: float = 0.5) -> str:
    """A colour between two, `share` of the way to the second."""
    mixed = (
        round(a + (b - a) * share) for a, b in zip(_channels(first), _channels(second), strict=True)
    )
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def in_hand(palette: Palette) -> str:
    """Return the background of the selected row: as much of the accent as leaves every ink above 4.5:1."""
    return blend(palette.background, palette.accent, 0.2 if palette.dark else 0.12)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2.1 defines it, from 1 to 21."""

    def luminance(colour: str) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (channel / 255 for channel in _channels(colour))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
