"""Half-open ranges of code points in an article's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """`text[start:end]`; `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A range is true even when it is empty; use `len` to test for that."""
        return True

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: TextRange) -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Ranged(Protocol):
    """Anything that covers a stretch of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Ranged)


def overlapping(items: Sequence[R], start: int, end: int) -> Sequence[R]:
    """Return the items that share a code point with `start..end`.

    `items` must be in document order and must not overlap one another (blocks, mentions and
    inlines of one style do not), so that two bisections find them.
    """
    first = bisect_left(items, start + 1, key=lambda item: item.end)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return items[first:last]


def last_begun(items: Sequence[R], offset: int) -> R | None:
    """The last item that begins at or before `offset`; None when there is none.

    `items` must be in document order; this is one bisection.
    """
    index = bisect_right(items, offset, key=lambda item: item.start) - 1
    return items[index] if index >= 0 else None
