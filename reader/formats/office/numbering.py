"""Reads the lists of a Word document, and numbers their items."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from reader.formats.html.blocks import tag_of
from reader.formats.html.markers import letters, roman
from reader.formats.office.styles import Style

_BULLETS = "•◦▪"
_PLACE = re.compile(r"%(\d)")


class Item(NamedTuple):
    """An item of a list: its level from 0, and its marker."""

    level: int
    marker: str
    ordered: bool


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class Lists:
    """The lists of a document.  `item` has to be called for each paragraph in order.

    Args:
        levels: by list, the form, text and first number of each level.
    """

    def __init__(self, levels: dict[str, dict[int, _Level]], shared: dict[str, str]) -> None:
        self._levels, self._shared = levels, shared
        self._counts: dict[str, dict[int, int]] = {}

    def item(self, properties: Any, style: Style) -> Item | None:
        """Return the item that a paragraph is; None when it is in no list."""
        from reader.formats.office.docx import child, value  # noqa: PLC0415  as in `read_styles`

        number = value(child(properties, "numpr", "numid")) or style.numbering[0]
        depth = value(child(properties, "numpr", "ilvl")) or style.numbering[1] or "0"
        if not number or number == "0" or number not in self._levels or not depth.isdigit():
            return None
        level = min(int(depth), 8)
        levels = self._levels[number]
        own = levels.get(level, _Level("bullet", "", 1))
        if own.form in {"bullet", "none"}:
            return Item(
                level, _BULLETS[min(level, 2)] if own.form == "bullet" else "", ordered=False
            )
        counts = self._counts.setdefault(self._shared.get(number, number), {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, own)
            return _written(counts.get(at, other.start), other.form)

        return Item(level, _PLACE.sub(part, own.text).strip() or f"{counts[level]}.", ordered=True)


def read_lists(root: Any | None) -> Lists:
    """Read the part `numbering.xml`; without one there are no lists."""
    from reader.formats.office.docx import child, value  # noqa: PLC0415  as in `read_styles`

    abstract: dict[str, dict[int, _Level]] = {}
    levels: dict[str, dict[int, _Level]] = {}
    shared: dict[str, str] = {}
    for each in root if root is not None else ():
        if tag_of(each) == "abstractnum":
            abstract[value(each, "abstractNumId") or ""] = {
                _whole(value(level, "ilvl"), 0): _Level(
                    value(child(level, "numfmt")) or "decimal",
                    value(child(level, "lvltext")) or "",
                    _whole(value(child(level, "start")), 1),
                )
                for level in each
                if tag_of(level) == "lvl"
            }
        elif tag_of(each) == "num":
            number = value(each, "numId") or ""
            base = value(child(each, "abstractnumid")) or ""
            levels[number] = dict(abstract.get(base, {}))
            overridden = False
            for override in (inner for inner in each if tag_of(inner) == "lvloverride"):
                at = _whole(value(override, "ilvl"), 0)
                start = child(override, "startoverride")
                if start is not None and at in levels[number]:
                    overridden = True
                    levels[number][at] = levels[number][at]._replace(start=_whole(value(start), 1))
            if not overridden:
                shared[number] = f"abstract {base}"
    return Lists(levels, shared)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 7 else default


def _written(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        return letters(number, upper=form == "upperLetter")
    if form in {"lowerRoman", "upperRoman"}:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else str(number)
