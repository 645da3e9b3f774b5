"""Recognises lists, quotes, rules and underlined headings in plain text by the marks that people type."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.formats.patterns import LazyPattern

RULE = LazyPattern(r"\s*([*\-_=~#•])(?:\s*\1){2,}\s*")
QUOTED = LazyPattern(r"\s{0,3}((?:>\s?)+)")
UNDERLINE = LazyPattern(r"\s*(={3,}|-{3,})\s*")
MARKED = LazyPattern(
    r"^\s*(?:[-*+•‣◦▪·●○■]\s|o {2}|\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]\s|>"
    r"|[*\-_=~#•](?:\s*[*\-_=~#•]){2,}\s*$)",
    re.MULTILINE,
)
"""Found in a group of lines that may hold any of these; without it, none need be looked for."""

_ITEM = LazyPattern(
    r"(?P<indent>\s*)(?:(?P<bullet>[-*+•‣◦▪·●○■]|o(?=  ))"
    r"|(?P<open>\(?)(?P<number>\d{1,3}|[a-z]|[ivx]{2,5})(?P<mark>[.)]))\s+(?=\S)"
)
_ROMANS = ("", *"i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())


class Item(NamedTuple):
    """The mark of a list item: a bullet, or a number or letter with what stands around it."""

    indent: int
    bullet: str
    number: str
    opening: str
    mark: str
    text: str
    places: tuple[tuple[str, int], ...] = ()
    """The number of the item in each way of counting: `(i)` is the 9th or the 1st."""

    @property
    def marker(self) -> str:
        return self.bullet or f"{self.opening}{self.number}{self.mark}"

    @property
    def may_begin(self) -> bool:
        """Tell whether it can be the first of a list."""
        return bool(self.bullet) or any(place <= 1 for _, place in self.places)

    def follows(self, before: Item) -> bool:
        """Tell whether this could be the next item after `before` in one list."""
        if self.bullet or before.bullet:
            return self.bullet == before.bullet
        if self.number == before.number or self.mark != before.mark:
            return False
        return self.opening == before.opening and any(
            way == other and place == last + 1
            for way, place in self.places
            for other, last in before.places
        )

    def replaces(self, before: Item) -> bool:
        """Tell whether it is the next item of the very list that `before` is in."""
        return self.indent == before.indent and self.follows(before)


def _places(number: str) -> tuple[tuple[str, int], ...]:
    if number.isdecimal():
        return (("1", int(number)),)
    letter = (("a", ord(number) - 96),) if len(number) == 1 else ()
    roman = (("i", _ROMANS.index(number)),) if number in _ROMANS else ()
    return letter + roman


@lru_cache(256)  # each line is asked about for every item above it
def item_of(line: str) -> Item | None:
    """The list item that a line begins."""
    match = _ITEM.match(line)
    if match is None:
        return None
    return Item(
        len(match["indent"]),
        match["bullet"] or "",
        match["number"] or "",
        match["open"] or "",
        match["mark"] or "",
        line[match.end() :],
        _places(match["number"]) if match["number"] else (),
    )


def is_underline(title: str, line: str) -> bool:
    """Tell whether `line` underlines `title` as a heading."""
    match = UNDERLINE.fullmatch(line)
    title = title.strip()
    if match is None or not title or len(title) > 120 or "   " in title or RULE.fullmatch(title):
        return False
    if item_of(title) is not None and not title[0].isdigit():
        return False
    length = len(match[1])
    if title.endswith((".", ",", ";")) and length != len(title):
        return False
    return 0.6 * len(title) <= length <= max(2 * len(title), 12) or (
        match[1][0] == "=" and length >= len(title)
    )
