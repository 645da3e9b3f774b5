"""What is looked for: selectors as the eye compares them."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.annotate.normalise import Normalised, normalise
from reader.model import Selectors

NEAR = 48
"""Characters on each side of an end of the quote by which it is found."""

POINTED = 40
"""Characters after a bookmark that are what it points at."""

FEWEST_POINTED = 8
"""Where the text ends so soon, a bookmark points at what is before it."""

_BREAK = re.compile(r"\s*\n\s*\n")


class Wanted(NamedTuple):
    """A normalised quote with its context.

    A bookmark has no quote of its own: it stands before the words that it points at, or, at the
    end of a text, behind them.

    Attributes:
        mark: whether it stands `before` or `behind` the quote; empty when it is no bookmark.
        lead, trail: how much of prefix and suffix is of the passage's own paragraphs.
    """

    quote: str
    prefix: str
    suffix: str
    mark: str = ""
    lead: int = 0
    trail: int = 0

    @property
    def whole(self) -> str:
        return self.prefix + self.quote + self.suffix


def wanted_of(selectors: Selectors) -> Wanted:
    """The selectors as the eye compares.

    Normalised as one, for what stands at the edges may join: a dash takes the space around it.
    """
    before, quote = selectors.prefix, selectors.exact
    whole = Normalised(before + quote + selectors.suffix)
    start = whole.place(len(before))
    end = max(start, whole.place(len(before) + len(quote)))
    found = whole.text[start:end]
    start += len(found) - len(found.lstrip(" "))
    end = max(start, end - (len(found) - len(found.rstrip(" "))))
    text = whole.text
    breaks = [match.end() for match in _BREAK.finditer(before)]
    lead = max(0, start - whole.place(breaks[-1])) if breaks else start
    if start < end:
        within = _BREAK.search(selectors.suffix)
        trail = whole.place(len(before) + len(quote) + within.start()) if within else len(text)
        return Wanted(text[start:end], text[:start], text[end:], "", lead, max(0, trail - end))
    if quote.strip():
        # All of it joined what stands beside it: nothing of its own to look for.
        return Wanted(normalise(quote).strip(), normalise(before), normalise(selectors.suffix))
    gap = len(selectors.suffix) - len(selectors.suffix.lstrip())
    paragraph = _BREAK.search(selectors.suffix, gap)
    last = whole.place(len(before) + paragraph.start()) if paragraph else len(text)
    return _pointed(text, start, last, lead)


def _pointed(text: str, at: int, within: int, lead: int) -> Wanted:
    """A place, by the words behind it up to `within`, where their paragraph ends."""
    after, before = text[at:].rstrip(), text[:at].rstrip()
    if len(after) >= min(FEWEST_POINTED, len(before)):
        gap = len(after) - len(after.lstrip())
        start, end = at + gap, min(at + gap + POINTED, at + len(after))
        if within - start >= FEWEST_POINTED:
            end = min(end, within)
        trail = max(0, within - end)
        return Wanted(text[start:end], text[:start], text[end:], "before", lead, trail)
    start, end = max(0, len(before) - POINTED), len(before)
    return Wanted(text[start:end], text[:start], text[end:], "behind")
