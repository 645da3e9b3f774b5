"""Figures in brackets in the cells of a table are negative, as accountants write them: `(2.3%)`, `£(1,204)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reader.model import Mention


@cache
def _cell() -> re.Pattern[str]:
    """A cell that holds one figure in brackets and nothing else; a year in brackets is a year."""
    return re.compile(
        r"(?P<before>(?:(?<=\t)|\A) *(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3} )?)"
        r"\((?!(?:1[5-9]|20)\d\d\))(?P<figure>(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3} )?\d[\d.,]{0,20}"
        r"(?: ?(?:%|pp|bps|bn|tn|[kmb]|(?:thousand|million|billion|trillion)))?)\)"
        r"(?P<after> ?(?:%|pp|bps|bn|tn|[kmb])?) *(?=\t|\Z)"
    )


def with_minus(text: str) -> str:
    """The text of a table with a minus sign for the opening bracket of such cells, length kept.

    The first of several rows, and a row that begins `(1)`, `(2)`, are left alone: their figures in
    brackets number the columns.
    """
    rows = text.split("\n")
    first = len(rows) > 1
    kept = rows[:first]
    return "\n".join(
        kept + [row if "(1)\t(2)" in row else _cell().sub(_signed, row) for row in rows[first:]]
    )


def _signed(match: re.Match[str]) -> str:
    start = match.start()
    minus = match["before"] + "−" + match["figure"] + " "
    return minus + match.string[start + len(minus) : match.end()]


def with_brackets(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, found in text `with_minus`, with both brackets of `text` in them."""
    return [
        Mention(m.start, m.end + 1, m.kind, m.value)
        if text[m.start : m.end].count("(") == 1
        and ")" not in text[m.start : m.end]
        and text[m.end : m.end + 1] == ")"
        else m
        for m in mentions
    ]
