"""Finds the edges of columns, and whether a word would have had room at the end of a line."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from reader.formats.pdf.lines import Line

_FEW = 4
_MOST = 300
"""Lines of a column that are looked at: more than any page of text has."""


def has_room(room: float, following: Line) -> bool:
    """Tell whether the first word of a line would have fitted into the end of the one before it.

    Args:
        room: points between the line before it and the right edge.
        following: the line.
    """
    word = following.words[0]
    end = next((at for at, each in enumerate(following.words) if at and not each.glued), None)
    last = following.words[end - 1 if end else -1]
    width = min(last.right - word.left, 12 * word.size)
    if not word.text.isascii() and len(following.words) < 3 and len(word.text) > 8:
        width = word.size  # a script without spaces: it breaks between any two characters
    return room > width + 0.35 * following.size


class Edges:
    """The right edges of the columns of a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._page = _by_left(lines)
        self._run: list[Line] = []
        self._known: dict[tuple[int, int], float] = {}

    def enter(self, run: Sequence[Line]) -> None:
        """Take the lines of a run before those of the page from now on."""
        self._run = _by_left(run)
        self._known = {}

    def right(self, line: Line) -> float:
        """Return the right edge of the column of a line."""
        key = round(line.left / 4), round(line.size * 2)
        if key not in self._known:
            near = _rights(self._run, line)
            if len(near) < _FEW:
                near = _rights(self._page, line) or [line.right]
            self._known[key] = near[int(0.92 * (len(near) - 1))]
        return self._known[key]


def _by_left(lines: Sequence[Line]) -> list[Line]:
    return sorted((line for line in lines if len(line.cells()) == 1), key=_left)


def _rights(lines: Sequence[Line], line: Line) -> list[float]:
    """Return the right edges of lines (in order of their left ones) in the column of a line, in order."""
    reach = 3 * line.size
    start = bisect_left(lines, line.left - reach, key=_left)
    end = min(bisect_left(lines, line.left + reach, key=_left), start + _MOST)
    return sorted(
        other.right for other in lines[start:end] if abs(other.size - line.size) < 0.05 * line.size
    )


def _left(line: Line) -> float:
    return line.left


def usual_left(lines: Sequence[Line]) -> float:
    """Return the left edge that most lines have, to a point; of two the more left one."""
    counts = Counter(round(line.left) for line in lines)
    most = max(counts.values())
    return min(left for left, count in counts.items() if count == most or 2 * count > most)
