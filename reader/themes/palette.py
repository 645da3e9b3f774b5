"""The colours of a theme, by the role that a colour plays."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from reader.model import COLOURS, KINDS, MENTION_KINDS, KindColour, MentionKind

_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Palette(NamedTuple):
    """Colours as `#rrggbb`, by role.

    Every text role reads at 4.5:1 or better on the page and on every highlight, blended highlights
    included (WCAG 2.1, success criterion 1.4.3); a test holds the program's own palettes to that.
    """

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


def mention_colours(  # noqa: PLR0917  always called by name
    person: str, organisation: str, place: str, group: str, other: str, count: str, measure: str,
    money: str, percent: str, time: str, length: str,
) -> dict[MentionKind, str]:  # fmt: skip
    """Return the colour of each kind of mention, from those of the roles in `Kind.colour`."""
    colours: dict[KindColour, str] = {
        "person": person,
        "organisation": organisation,
        "place": place,
        "group": group,
        "other": other,
        "count": count,
        "measure": measure,
        "money": money,
        "percent": percent,
        "time": time,
        "length": length,
    }
    return {kind.id: colours[kind.colour] for kind in KINDS.values()}


def palette_problem(palette: Palette) -> str:
    """Say as a clause what a palette lacks; empty when it has all."""
    lacking = [
        *_lacking("highlights", palette.highlights, COLOURS),
        *_lacking("glyphs", palette.glyphs, COLOURS),
        *_lacking("mentions", palette.mentions, MENTION_KINDS),
    ]
    if lacking:
        return f"it has no {', '.join(lacking)}"
    wrong = [colour for colour in _colours(palette) if not _COLOUR.fullmatch(colour)]
    return f"{wrong[0]} is no colour such as #1d1b18" if wrong else ""


def _lacking(field: str, colours: Container[str], names: Iterable[str]) -> list[str]:
    return [f"{field}[{name!r}]" for name in names if name not in colours]


def _colours(palette: Palette) -> list[str]:
    """Every colour of a palette, whatever its role."""
    colours: list[str] = []
    for value in palette[2:]:  # after the name and whether it is dark
        if isinstance(value, str):
            colours.append(value)
        else:
            colours += map(str, value.values() if isinstance(value, Mapping) else value)
    return colours
