"""Offsets and cells inside one row of text: the arithmetic that rows and table cells share."""

from __future__ import annotations

from reader.layout.cells import JOINER, graphemes, is_narrow
from reader.layout.wrap import SPACES


def shown_part(row: str, *, spaces: bool = False) -> tuple[int, str]:
    """Return the visible part of a row, and how many code points of the row come before it.

    Not seen are the newline and (unless `spaces` is set) the spaces it ends with, and joiners
    that open it: joining nothing, they would make Rich count what follows them as hidden.
    """
    shown = row.rstrip("\n") if spaces else row.rstrip("\n").rstrip(SPACES)
    size = len(shown)
    shown = shown.lstrip(JOINER)
    return size - len(shown), shown


def cells_before(row: str, offset: int) -> int:
    """The cell at which the grapheme that holds `row[offset]` starts; the end of the row past it.

    `row` may end in the newline that ends it, which has the cell after the text.
    """
    if is_narrow(row):
        return min(offset, len(row))
    cell = 0
    for _start, end, width in graphemes(row):
        if end > offset:
            break
        cell += width
    return cell


def offset_in(row: str, cell: int) -> int:
    """The start of the grapheme of `row` that covers `cell`, or of the nearest one."""
    cell = max(0, cell)
    if is_narrow(row):
        return min(cell, max(0, len(row) - 1))
    found = left = 0
    for start, _end, width in graphemes(row):
        found = start
        left += width
        if left > cell:
            break
    return found
