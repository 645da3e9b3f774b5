"""Arithmetic of the text column and of scrolling; no widgets."""

from __future__ import annotations

from typing import NamedTuple

USUAL_MEASURE = 72
SHORTEST_MEASURE = 40
LONGEST_MEASURE = 120
MEASURE_STEP = 4

TOP = 1
"""Blank rows above the headline."""
BOTTOM = 2
"""Blank rows under the last line."""
OVERLAP = 2
"""Rows that stay visible when a page is turned."""


def clamp_measure(measure: int) -> int:
    """Limit a line length to the range that the user may choose, in cells."""
    return max(SHORTEST_MEASURE, min(LONGEST_MEASURE, measure))


class Page(NamedTuple):
    """The text column: `left` cells before it, signs included, and `measure` cells of text."""

    width: int
    left: int
    measure: int
    gutter: int

    @classmethod
    def fit(cls, width: int, preferred: int) -> Page:
        """Make the column for a pane of `width` cells when the user prefers lines of `preferred` cells.

        It is centred; in a narrow pane the gutter shrinks before the text does.
        """
        gutter = 4 if width >= 60 else 3 if width >= 30 else 2
        right = 2 if width >= 60 else 1
        measure = max(10, min(preferred, width - gutter - right))
        left = max(gutter, (width - measure) // 2)
        return cls(width, left, measure, gutter)


def follow(top: int, height: int, row: int, total: int, *, jumped: bool) -> int:
    """Return the new first row of a view of `height` rows, so that `row` is visible with context.

    The view keeps still while the row is inside a margin of a third of the height; a jump to a
    place that is not on the screen brings it to a third from the top.
    """
    last = max(0, total - height)
    margin = max(0, min(height // 3, (height - 1) // 2))
    if (jumped and not top <= row < top + height) or row < top + margin:
        top = row - margin
    elif row > top + height - 1 - margin:
        top = row - height + 1 + margin
    return max(0, min(top, last))


def page_step(height: int) -> int:
    """Return the rows by which a page is turned: all but the overlap."""
    return max(1, height - OVERLAP)
