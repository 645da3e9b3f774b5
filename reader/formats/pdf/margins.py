"""Tells running heads, running feet and the numbers of pages from the text between them.

A line is one when it stands at the same height, with the same words but for its numbers, on a page
near by.  What is decided about a page depends on the pages around it only, so that it is the same
whether a document is read in part or whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.formats.pdf.lines import Line

NEAR = 2
"""Pages before and after a page that are compared with it: left and right pages have other heads."""

_ZONE = 0.2
"""Of the height of a page: how far from its edges heads and feet may be."""

_GROUPS = 4
"""Lines from each edge among which heads and feet are looked for."""

_SAME_HEIGHT = 3.0
_SHORT = 60
_FAR = 40
"""The distance of a lone number from the place of its page, at most: covers are not counted, or are."""

_APART = 1.45
"""Of the size: how far base lines of heads and of the text below them are apart at least."""

_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<!\w)[ivxlc]{1,7}(?!\w)")
_LONE = re.compile(
    r"[^\w]*(?:(?:page|seite|pagina|página|p\.|s\.)\s*)?(#|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*#)?[^\w]*"
)


class Margins(NamedTuple):
    """The lines near the edges of a page, as (what they say, base line); the height of the page."""

    heads: tuple[tuple[str, float], ...]
    feet: tuple[tuple[str, float], ...]


def margins_of(lines: Sequence[Line], height: float) -> Margins:
    """Return what may be the heads and feet of a page, for comparison with other pages."""
    heads = [line for group in _outermost(lines, height, foot=False) for line in group]
    feet = [line for group in _outermost(lines, height, foot=True) for line in group]
    return Margins(
        tuple((_said(line), line.base) for line in heads),
        tuple((_said(line), line.base) for line in feet),
    )


def without_margins(
    lines: Sequence[Line],
    height: float,
    near: Sequence[Margins],
    *,
    number: str = "",
    largest: float = 1000.0,
    kept: Callable[[Line], bool] = lambda _: False,
) -> list[Line]:
    """Return the lines of a page that are text.

    Args:
        lines: of the page, in any order.
        height: of the page, in points.
        near: the margins of the pages around it.
        number: the number that is printed on the page, where that is known.
        largest: the size in points that no running head exceeds.
        kept: tells of a line that it is text, for instance since the document's contents name it.
    """
    dropped: set[int] = set()
    for foot in (False, True):
        others = [each for page in near for each in (page.feet if foot else page.heads)]
        groups = _outermost(lines, height, foot=foot)
        for depth in range(len(groups), 0, -1):
            group = groups[depth - 1]
            if any(line.size > largest or kept(line) for line in group) or _is_close(
                groups, depth, lines
            ):
                continue
            if _runs(group, others, number, outermost=depth <= 2):
                dropped.update(id(line) for group in groups[:depth] for line in group)
                break
    return [line for line in lines if id(line) not in dropped]


def printed_number(lines: Sequence[Line], height: float) -> int | None:
    """Return the number that stands alone, or at an end of a line, at an edge of the page."""
    for foot in (True, False):
        for group in _outermost(lines, height, foot=foot)[:2]:
            for line in group:
                numbers = _NUMBER.findall(line.text)
                if len(numbers) == 1 and len(numbers[0]) < 6 and _ends_with(line.text, numbers[0]):
                    return int(numbers[0])
    return None


def _ends_with(text: str, number: str) -> bool:
    bare = text.strip(" -–—|[]().")
    return bare.startswith(number) or bare.endswith(number)


def _outermost(lines: Sequence[Line], height: float, *, foot: bool) -> list[list[Line]]:
    """Return the lines near an edge, those at one height together, the outermost first."""
    limit = height * (1 - _ZONE if foot else _ZONE)
    near = [line for line in lines if (line.base > limit if foot else line.base < limit)]
    near.sort(key=_base, reverse=foot)
    groups: list[list[Line]] = []
    for line in near:
        if groups and abs(line.base - groups[-1][-1].base) <= _SAME_HEIGHT:
            groups[-1].append(line)
        elif len(groups) < _GROUPS:
            groups.append([line])
        else:
            break
    return groups


def _base(line: Line) -> float:
    return line.base


def _is_close(groups: Sequence[Sequence[Line]], depth: int, lines: Sequence[Line]) -> bool:
    """Tell whether the text goes on right behind so many lines from an edge."""
    last = groups[depth - 1][0]
    bases = [group[0].base for group in groups[max(depth - 3, 0) : depth]]
    if depth >= 3 and all(abs(a - b) < _APART * last.size for a, b in pairwise(bases)):
        return True  # three lines are a paragraph
    if depth < len(groups):
        return abs(groups[depth][0].base - last.base) < _APART * last.size
    outer = {id(line) for group in groups for line in group}
    others = [abs(line.base - last.base) for line in lines if id(line) not in outer]
    if not others:
        return not _LONE.fullmatch(_said(last))
    return min(others) < _APART * last.size


def _said(line: Line) -> str:
    text = _NUMBER.sub("#", line.text.casefold())
    return _ROMAN.sub("#", text) if len(text) < 12 else text


def _runs(
    group: Sequence[Line], others: Sequence[tuple[str, float]], number: str, *, outermost: bool
) -> bool:
    """Tell whether one of the lines at one height is a running head or foot."""
    for line in group:
        said = _said(line)
        if any(said == other and abs(line.base - base) <= _SAME_HEIGHT for other, base in others):
            return True
        if outermost and _LONE.fullmatch(said) and _is_number_of(line.text.casefold(), number):
            return True
        ends = line.text.split()
        if outermost and len(line.text) < _SHORT and {ends[0], ends[-1]} & {number, *_romans(ends)}:
            return True
    return False


def _romans(words: Sequence[str]) -> list[str]:
    """Return the first and last word where they are Roman numbers of several small letters."""
    return [word for word in (words[0], words[-1]) if len(word) > 1 and _ROMAN.fullmatch(word)]


def _is_number_of(text: str, number: str) -> bool:
    """Tell whether a number alone on a line can be that of a page whose number is known or guessed."""
    digits = _NUMBER.findall(text)
    if not digits:
        return True
    near = number.isdigit() and abs(int(digits[0][:6]) - int(number)) <= _FAR
    return near or number.casefold() == digits[0]
