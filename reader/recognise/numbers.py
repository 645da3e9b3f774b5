"""Figures: counts, ranks, shares, money, measures and ranges, each with its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import Mention, MentionKind, Quantity
from reader.recognise import amounts, money, quantities
from reader.recognise.recogniser import Context
from reader.recognise.rules import Table

TABLE = Table((*money.RULES, *quantities.RULES, *amounts.RULES), anchors="ndyuthkvzoOSf$c")

# What stands before a figure and changes what it means.
MODIFIERS: tuple[tuple[str, str], ...] = (
    ("approx", "about|around|some|roughly|approximately|circa|ca.|approx.|nearly|almost|close to|an estimated|estimated|~|≈"),
    ("more_than", "more than|over|above|upwards of|greater than|exceeding|in excess of|>"),
    ("less_than", "less than|fewer than|under|below|not quite|just under|<"),
    ("equal_or_more", "at least|no less than|no fewer than|a minimum of|≥"),
    ("equal_or_less", "at most|no more than|up to|as many as|as much as|a maximum of|≤"),
)  # fmt: skip
AFTER: tuple[tuple[str, str], ...] = (
    ("equal_or_more", "or more|or above|or over|or higher|and above|plus"),
    ("equal_or_less", "or less|or fewer|or under|or below"),
    ("approx", "or so|-odd|-ish"),
)
_REACH = 18


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def alternatives(table: tuple[tuple[str, str], ...]) -> str:
        return "|".join(
            f"(?P<{name}>{'|'.join(re.escape(word) for word in words.split('|'))})"
            for name, words in table
        )

    return (
        re.compile(rf"(?:^|(?<=[\s(\"“]))(?:{alternatives(MODIFIERS)})\s*\Z", re.IGNORECASE),
        re.compile(rf"(?P<plus>\+)(?!\w)|[ -]?(?:{alternatives(AFTER)})(?!\w)", re.IGNORECASE),
    )


def modifier(text: str, start: int, end: int) -> str | None:
    """How the words around `text[start:end]` qualify the figure there, or None."""
    before, after = _patterns()
    match = before.search(text[max(0, start - _REACH) : start]) or after.match(
        text, end, end + _REACH
    )
    if match is None:
        return None
    return "equal_or_more" if match.lastgroup == "plus" else match.lastgroup


class NumberRecogniser:
    """Figures in digits and in words."""

    name = "numbers"
    kinds: tuple[MentionKind, ...] = (
        "cardinal",
        "ordinal",
        "percent",
        "money",
        "quantity",
        "range",
    )

    def recognise(self, context: Context) -> Sequence[Mention]:
        found = TABLE.apply(context.lexed)
        if context.kind == "heading" and found and found[0].start == 0:
            # `2.1 Method`, `1 Introduction`: the number of a heading counts nothing.
            found = [m for m in found if m.start or m.kind not in {"cardinal", "ordinal"}]
        return [self._modified(context.text, mention) for mention in found]

    def _modified(self, text: str, mention: Mention) -> Mention:
        value = mention.value
        if mention.kind == "ordinal" or not isinstance(value, Quantity) or value.modifier:
            return mention
        found = modifier(text, mention.start, mention.end)
        if found is None:
            return mention
        changed = Quantity(value.number, value.unit, value.low, value.high, found)
        return Mention(mention.start, mention.end, mention.kind, changed)
