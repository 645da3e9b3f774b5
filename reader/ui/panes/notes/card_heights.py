"""Where cards stand, when only some of them have been laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class CardHeights:
    """The rows that each card takes, measured or supposed, and the row at which each starts."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._measured: set[int] = set()
        self._stale = False

    def suppose(self, heights: Sequence[int]) -> None:
        """Starts afresh with heights that nobody has measured."""
        self._heights = list(heights)
        self._stale = True
        self._measured.clear()

    def forget(self, index: int | None = None) -> None:
        """What was measured counts as supposed: of one card, or of all."""
        if index is None:
            self._measured.clear()
        else:
            self._measured.discard(index)

    def put(self, index: int, height: int) -> bool:
        """Takes a measured height; whether it is another one than was supposed."""
        self._measured.add(index)
        if self._heights[index] == height:
            return False
        self._heights[index] = height
        self._stale = True
        return True

    @property
    def measured(self) -> frozenset[int]:
        """The cards whose height is known."""
        return frozenset(self._measured)

    def is_measured(self, index: int) -> bool:
        return index in self._measured

    def height(self, index: int) -> int:
        """Rows that a card takes, the blank one after it included."""
        return self._heights[index]

    def top(self, index: int) -> int:
        """The row at which a card starts; with `len`, the row after the last one."""
        if self._stale:
            self._tops = list(accumulate(self._heights, initial=0))
            self._stale = False
        return self._tops[index]

    @property
    def total(self) -> int:
        """Rows of all cards."""
        return self.top(len(self._heights))

    def __len__(self) -> int:
        return len(self._heights)

    def at(self, row: int) -> int:
        """The card that stands in a row, the nearest one outside; -1 when there are no cards."""
        self.top(0)
        return min(max(bisect_right(self._tops, row) - 1, 0), len(self) - 1)
