"""Lists, quotes, rules and underlined headings in plain text: the marks that people type."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.formats.patterns import LazyPattern

RULE = LazyPattern(r"\s*([*\-_=~#•])(?:\s*\1){2,}\s*")
QUOTED = LazyPattern(r"\s{0,3}((?:>\s?)+)")
UNDERLINE = LazyPattern(r"\s*(={3,}|-{3,})\s*")
MARKED = LazyPattern(
    r"^\s*(?:[-*•‣◦▪·]\s|\(?\d{1,3}[.)]\s|>|[*\-_=~#•](?:\s*[*\-_=~#•]){2,}\s*$)", re.MULTILINE
)
"""Found in a group of lines that may hold any of these; without it, none need be looked for."""

_ITEM = LazyPattern(
    r"(?P<indent>\s*)(?:(?P<bullet>[-*•‣◦▪·])|\(?(?P<number>\d{1,3})(?P<mark>[.)]))\s+(?=\S)"
)


class Item(NamedTuple):
    """The mark of a list item: a bullet, or a number with what follows it."""

    indent: int
    bullet: str
    number: int
    mark: str
    text: str

    @property
    def marker(self) -> str:
        return self.bullet or f"{self.number}{self.mark}"

    def follows(self, before: Item) -> bool:
        """Whether this could be the next item after `before` in one list."""
        if self.bullet or before.bullet:
            return self.bullet == before.bullet
        return self.mark == before.mark and self.number == before.number + 1


def item_of(line: str) -> Item | None:
    """The list item that a line begins."""
    found = _ITEM.match(line)
    if found is None:
        return None
    return Item(
        len(found["indent"]),
        found["bullet"] or "",
        int(found["number"] or 0),
        found["mark"] or "",
        line[found.end() :],
    )


def is_underline(title: str, line: str) -> bool:
    """Whether `line` underlines `title` as a heading."""
    found = UNDERLINE.fullmatch(line)
    title = title.strip()
    if found is None or not title or len(title) > 120 or "   " in title or RULE.fullmatch(title):
        return False
    if item_of(title) is not None and not title[0].isdigit():
        return False
    length = len(found[1])
    if title.endswith((".", ",", ";")) and length != len(title):
        return False
    return 0.6 * len(title) <= length <= max(2 * len(title), 12) or (
        found[1][0] == "=" and length >= len(title)
    )
