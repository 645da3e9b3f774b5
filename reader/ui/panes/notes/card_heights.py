"""Positions of cards in a list of which only some are laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class CardHeights:
    """The height of each card in rows, measured or estimated, and the row at which it starts."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._measured: set[int] = set()
        self._stale = False

    def estimate(self, heights: Sequence[int]) -> None:
        """Replace all heights by estimates."""
        self._heights = list(heights)
        self._stale = True
        self._measured.clear()

    def forget(self, index: int | None = None) -> None:
        """Treat the measured height of one card, or of all, as an estimate."""
        if index is None:
            self._measured.clear()
        else:
            self._measured.discard(index)

    def put(self, index: int, height: int) -> bool:
        """Store a measured height, and tell whether it differs from the one before."""
        self._measured.add(index)
        if self._heights[index] == height:
            return False
        self._heights[index] = height
        self._stale = True
        return True

    @property
    def measured(self) -> frozenset[int]:
        """The indices of the cards whose height is measured."""
        return frozenset(self._measured)

    def is_measured(self, index: int) -> bool:
        return index in self._measured

    def height(self, index: int) -> int:
        """Return the rows of a card, including the blank one after it."""
        return self._heights[index]

    def top(self, index: int) -> int:
        """Return the row at which a card starts; for `len(self)`, the row after the last card."""
        if self._stale:
            self._tops = list(accumulate(self._heights, initial=0))
            self._stale = False
        return self._tops[index]

    @property
    def total(self) -> int:
        """The rows of all cards."""
        return self.top(len(self._heights))

    def __len__(self) -> int:
        return len(self._heights)

    def at(self, row: int) -> int:
        """Return the card in a row, or the nearest one; -1 when there are no cards."""
        self.top(0)
        return min(max(bisect_right(self._tops, row) - 1, 0), len(self) - 1)
