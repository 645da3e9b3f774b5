"""The colours of the program: one dark and one light palette, by the role that a colour plays.

Every text role reads at 4.5:1 or better on the page and on every highlight, blended highlights
included (WCAG 2.1, success criterion 1.4.3); a test holds the palettes to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reader.model import MentionKind

DARK_NAME = "reader-dark"
LIGHT_NAME = "reader-light"

GLYPHS: Mapping[str, str] = {
    "yellow": "●",
    "green": "◆",
    "blue": "■",
    "pink": "▲",
    "orange": "★",
    "purple": "✚",
}
"""What stands for each colour where colour cannot be seen."""

NOTE_SIGN = "✎"
BOOKMARK_SIGN = "⚑"


class Palette(NamedTuple):
    """Colours as `#rrggbb`, by role."""

    name: str
    dark: bool
    background: str
    text: str
    bright: str
    """The headline and the strong."""
    headings: tuple[str, str, str]
    """Levels 1, 2, and 3 to 6."""
    quiet: str
    """Byline, date, caption, marks of structure that are read."""
    faint: str
    """Rules, bars and markers: decoration, never words."""
    accent: str
    """Links, footnote marks, keys in the footer."""
    code: str
    code_background: str
    bar: str
    bar_text: str
    bar_quiet: str
    caret: str
    caret_text: str
    selection: str
    selection_text: str
    hit: str
    hit_text: str
    hit_current: str
    hit_current_text: str
    warning: str
    error: str
    highlights: Mapping[str, str]
    glyphs: Mapping[str, str]
    """The gutter's signs on the page."""
    mentions: Mapping[MentionKind, str]
    code_tokens: Mapping[str, str]


def _mentions(  # noqa: PLR0917  always called by name
    person: str, organisation: str, place: str, group: str, other: str, count: str, measure: str,
    money: str, percent: str, time: str, length: str,
) -> dict[MentionKind, str]:  # fmt: skip
    return {
        "person": person,
        "organisation": organisation,
        "place": place,
        "group": group,
        "other": other,
        "cardinal": count,
        "ordinal": count,
        "quantity": measure,
        "range": measure,
        "money": money,
        "percent": percent,
        "date": time,
        "time": time,
        "duration": length,
        "recurring": length,
    }


DARK = Palette(
    name=DARK_NAME,
    dark=True,
    background="#1d1b18",
    text="#d9d2c5",
    bright="#fbf5e9",
    headings=("#f4c98a", "#efc79c", "#e6d0b0"),
    quiet="#b8ae9e",
    faint="#6b6357",
    accent="#8ec7e8",
    code="#d7d9b8",
    code_background="#262420",
    bar="#2a2722",
    bar_text="#d9d2c5",
    bar_quiet="#a89f90",
    caret="#f4c98a",
    caret_text="#1d1b18",
    selection="#d8c9a8",
    selection_text="#1d1b18",
    hit="#8a6d1f",
    hit_text="#ffffff",
    hit_current="#ffb454",
    hit_current_text="#1d1b18",
    warning="#f0b35c",
    error="#f59a8c",
    highlights={
        "yellow": "#4b3f12",
        "green": "#23432a",
        "blue": "#1f3d57",
        "pink": "#562d42",
        "orange": "#583218",
        "purple": "#40325c",
    },
    glyphs={
        "yellow": "#e8c547",
        "green": "#7cc98a",
        "blue": "#77b8ec",
        "pink": "#ef94bd",
        "orange": "#f2a05e",
        "purple": "#b9a1ee",
    },
    mentions=_mentions(
        person="#f0b8a8",
        organisation="#a9c9f0",
        place="#a8d8a0",
        group="#e0c0e8",
        other="#d8cc98",
        count="#8fdad2",
        measure="#84d3ea",
        money="#b8dc82",
        percent="#7fdcb8",
        time="#f2c27e",
        length="#eda869",
    ),
    code_tokens={
        "keyword": "#e8b48a",
        "string": "#b4d08c",
        "number": "#8fdad2",
        "comment": "#b8ae9e",
        "function": "#a9c9f0",
        "name": "#d9d2c5",
        "operator": "#cbbfae",
        "type": "#e0c0e8",
        "inserted": "#b4d08c",
        "deleted": "#f0a8a0",
    },
)

LIGHT = Palette(
    name=LIGHT_NAME,
    dark=False,
    background="#fbf7ef",
    text="#39332b",
    bright="#15110c",
    headings=("#7a3b12", "#70401c", "#5d4528"),
    quiet="#625a4e",
    faint="#b5aa98",
    accent="#0f4f78",
    code="#40402a",
    code_background="#f2ecdf",
    bar="#ece4d4",
    bar_text="#39332b",
    bar_quiet="#62594c",
    caret="#7a3b12",
    caret_text="#fbf7ef",
    selection="#4d5f7a",
    selection_text="#ffffff",
    hit="#ffd77a",
    hit_text="#221c10",
    hit_current="#b3500f",
    hit_current_text="#ffffff",
    warning="#8a4b00",
    error="#a3231c",
    highlights={
        "yellow": "#fbe9a0",
        "green": "#cdeec9",
        "blue": "#cfe6fb",
        "pink": "#fbd9e6",
        "orange": "#fddcbd",
        "purple": "#e5dafa",
    },
    glyphs={
        "yellow": "#8a6a00",
        "green": "#2b7a39",
        "blue": "#1d65a6",
        "pink": "#b02a68",
        "orange": "#b04f00",
        "purple": "#6a3fb5",
    },
    mentions=_mentions(
        person="#8c2f1b",
        organisation="#1f4788",
        place="#1f5a2a",
        group="#6b2f7a",
        other="#5c4a0c",
        count="#0b5a5a",
        measure="#07556f",
        money="#3c5708",
        percent="#0a5a42",
        time="#7a4106",
        length="#6b4a2a",
    ),
    code_tokens={
        "keyword": "#8a3b12",
        "string": "#3c5708",
        "number": "#0b5a5a",
        "comment": "#665d50",
        "function": "#1f4788",
        "name": "#39332b",
        "operator": "#5d5446",
        "type": "#6b2f7a",
        "inserted": "#2a5a1a",
        "deleted": "#8c2f1b",
    },
)

PALETTES: Mapping[str, Palette] = {DARK.name: DARK, LIGHT.name: LIGHT}


def palette(name: str) -> Palette:
    """The palette of a theme of ours; the dark one for any other theme."""
    return PALETTES.get(name, DARK)


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
    """The ground of the row in hand: as much of the accent as leaves every ink above 4.5:1."""
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
