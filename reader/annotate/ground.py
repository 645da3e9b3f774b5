"""A text in which passages are looked for: its pieces by where they stand, and its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from math import log

from reader.annotate.edges import WORD
from reader.annotate.index import Index
from reader.annotate.normal_form import Normalised

_GAP = re.compile(r"\n[^\S\n]*\n\s*")

REACH = 160
"""Characters by which a stretch grows or shrinks, at most, to the edge of a paragraph."""


class Ground:
    """A normalised text with what is looked up in it; offsets are those of the normalised text."""

    def __init__(self, source: str, text: Normalised) -> None:
        self.text = text.text
        self.index = Index(text.text)
        self._starts, self._ends = [0], list[int]()
        for gap in _GAP.finditer(source):
            self._starts.append(text.place(gap.end()))
            self._ends.append(text.place(gap.start()))
        self._ends.append(len(self.text))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(WORD.findall(self.text))

    @cached_property
    def _words(self) -> int:
        return self._counts.total()

    def rarity(self, word: str) -> float:
        """Measure the information of a word: minus the logarithm of its share of all words."""
        return log((1 + self._words) / (1 + self._counts[word]))

    def begins(self, at: int) -> bool:
        """Tell whether a paragraph begins at an offset."""
        n = bisect_left(self._starts, at)
        return n < len(self._starts) and self._starts[n] == at

    def ends(self, at: int) -> bool:
        """Tell whether a paragraph ends at an offset."""
        n = bisect_left(self._ends, at)
        return n < len(self._ends) and self._ends[n] == at

    def first(self, start: int) -> int:
        """The beginning of a paragraph that is nearest to an offset; the offset if none is near."""
        return _nearest(self._starts, start)

    def last(self, end: int) -> int:
        """The end of a paragraph that is nearest to an offset; the offset if none is near."""
        return _nearest(self._ends, end)


def _nearest(places: list[int], at: int) -> int:
    n = bisect_right(places, at)
    near = [place for place in places[max(0, n - 1) : n + 1] if abs(place - at) <= REACH]
    return min(near, key=lambda place: abs(place - at), default=at)
