"""A query: the selectors of a passage in normal form, as they are looked for in a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.annotate.normal_form import Normalised, normalise
from reader.model import Selectors

NEAR = 48
"""Characters on each side of an end of the quote by which it is found."""

POINTED = 40
"""Characters after a bookmark that are what it points at."""

FEWEST_POINTED = 8
"""Characters after a bookmark; with fewer before the end of the text, it points at what is before it."""

LONGEST_WORD = 40
"""Characters up to the edge of a word beyond which an offset is left inside it."""

_BREAK = re.compile(r"\s*\n\s*\n")
_BEGINS = re.compile(r"(?:\n[^\S\n]*\n\s*|^)\Z")
_ENDS = re.compile(r"\s*\n[^\S\n]*\n|\s*\Z")

# Letters and digits of scripts that put spaces between words, and the apostrophes within words.
_LETTER = r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
_WITHIN = re.compile(rf"(?<={_LETTER})(?={_LETTER}|'{_LETTER})|(?<={_LETTER}')(?={_LETTER})")


Span = tuple[int, int]


class Query(NamedTuple):
    """A normalised quote with its context.

    A bookmark has no quote of its own: it stands before the words that it points at, or, at the
    end of a text, behind them.

    Attributes:
        mark: whether it stands `before` or `behind` the quote; empty when it is no bookmark.
        lead, trail: how much of prefix and suffix is of the passage's own paragraphs.
        heads, tails: whether a paragraph begins and ends with the quote.
        lead_space, trail_space: the space at its ends, which is not part of it here.
    """

    quote: str
    prefix: str
    suffix: str
    mark: str = ""
    lead: int = 0
    trail: int = 0
    heads: bool = False
    tails: bool = False
    lead_space: str = ""
    trail_space: str = ""

    @property
    def whole(self) -> str:
        return self.prefix + self.quote + self.suffix

    def to_edges(self, text: str, start: int, end: int) -> Span:
        """A stretch with its ends moved to the nearest edges of words, where the quote had such."""
        whole, first = self.whole, len(self.prefix)
        last = first + len(self.quote)
        low = start if within_word(whole, first) else _edge(text, start)
        high = end if within_word(whole, last) else _edge(text, end)
        if low >= high:
            # All of it is a part of one word, which is taken whole.
            low, high = _edge(text, start), _edge(text, end)
            return (low, high) if low < high else (start, end)
        return low, high


def _edge(text: str, at: int) -> int:
    """The edge of a word nearest to an offset inside one; its end when both are as near."""
    first = last = at
    while within_word(text, first) and at - first < LONGEST_WORD:
        first -= 1
    while within_word(text, last) and last - at < LONGEST_WORD:
        last += 1
    if within_word(text, first) or within_word(text, last):
        return at
    return first if at - first < last - at else last


def within_word(text: str, at: int) -> bool:
    """Tell whether an offset of a normalised text is inside a word.

    Scripts without spaces have no edges of words that can be found without a dictionary: there, no
    offset is.
    """
    return _WITHIN.match(text, at) is not None


def query_of(selectors: Selectors) -> Query:
    """The selectors as the eye compares.

    Normalised as one, for what stands at the edges may join: a dash takes the space around it.
    """
    before, quote = selectors.prefix, selectors.exact
    whole = Normalised(before + quote + selectors.suffix)
    start = whole.place(len(before) + len(quote) - len(quote.lstrip()))
    end = max(start, whole.reach(len(before) + len(quote.rstrip()))) if quote.strip() else start
    text = whole.text
    breaks = [match.end() for match in _BREAK.finditer(before)]
    lead = max(0, start - whole.place(breaks[-1])) if breaks else start
    if start < end:
        within = _BREAK.search(selectors.suffix)
        trail = whole.place(len(before) + len(quote) + within.start()) if within else len(text)
        return Query(
            text[start:end],
            text[:start],
            text[end:],
            "",
            lead,
            max(0, trail - end),
            heads=_BEGINS.search(before) is not None,
            tails=_ENDS.match(selectors.suffix) is not None,
            lead_space=quote[: len(quote) - len(quote.lstrip())],
            trail_space=quote[len(quote.rstrip()) :],
        )
    if quote.strip():
        return Query(
            "", normalise(before), normalise(selectors.suffix)
        )  # invisible characters only
    gap = len(selectors.suffix) - len(selectors.suffix.lstrip())
    paragraph = _BREAK.search(selectors.suffix, gap)
    last = whole.place(len(before) + paragraph.start()) if paragraph else len(text)
    heads = _BEGINS.search(before) is not None
    return _pointed(text, start, last, lead)._replace(heads=heads)


def _pointed(text: str, at: int, within: int, lead: int) -> Query:
    """A place, by the words behind it up to `within`, where their paragraph ends."""
    after, before = text[at:].rstrip(), text[:at].rstrip()
    if len(after) >= min(FEWEST_POINTED, len(before)):
        gap = len(after) - len(after.lstrip())
        start, end = at + gap, min(at + gap + POINTED, at + len(after))
        if within - start >= FEWEST_POINTED:
            end = min(end, within)
        trail = max(0, within - end)
        return Query(text[start:end], text[:start], text[end:], "before", lead, trail)
    start, end = max(0, len(before) - POINTED), len(before)
    return Query(text[start:end], text[:start], text[end:], "behind")
