"""Palette of the sixteen ANSI colours, and terminals without colours.

The nearest of sixteen to a muted tone is grey: there, names and highlights take the terminal's own
colours instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.model import KINDS, KindColour
from reader.themes import Palette
from reader.ui.style.theme import contrast

BLACK, WHITE = "#000000", "#ffffff"
_MONOCHROME = ("vt1", "vt2", "vt3", "vt4", "vt5")

_HIGHLIGHTS: Mapping[str, str] = {
    "yellow": "#aa5500",
    "green": "#00aa00",
    "blue": "#0000aa",
    "pink": "#aa00aa",
    "orange": "#aa0000",
    "purple": "#00aaaa",
}
_MENTIONS: Mapping[KindColour, tuple[str, str]] = {
    "person": ("#ff5555", "#aa0000"),
    "organisation": ("#5555ff", "#0000aa"),
    "place": ("#55ff55", "#00aa00"),
    "group": ("#ff55ff", "#aa00aa"),
    "other": ("#aa5500", "#aa5500"),
    "money": ("#00aa00", "#00aa00"),
    "percent": ("#00aaaa", "#00aaaa"),
    "time": ("#ffff55", "#aa5500"),
    "length": ("#ffff55", "#aa5500"),
    "count": ("#55ffff", "#00aaaa"),
    "measure": ("#55ffff", "#00aaaa"),
}
"""Colours by role, on a dark page and on a light one."""


def is_monochrome(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal has no colours by its name: `vt100`, `xterm-mono`."""
    name = environment.get("TERM", "")
    return not environment.get("COLORTERM") and (
        name.startswith(_MONOCHROME) or name.endswith(("-m", "-mono"))
    )


def ansi_palette(palette: Palette) -> Palette:
    """Return the palette for a terminal of sixteen colours: names and highlights in those it has."""
    mentions = {
        kind.id: _MENTIONS[kind.colour][0 if palette.dark else 1] for kind in KINDS.values()
    }
    return palette._replace(highlights=_HIGHLIGHTS, mentions=mentions)


def text_on(background: str) -> str:
    """Black or white, whichever reads better."""
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, background))
