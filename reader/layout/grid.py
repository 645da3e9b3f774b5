"""A laid table: stretches of cell text at fixed places, and the lines drawn between them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from reader.layout.places import cells_before, offset_in, shown_part
from reader.layout.rows import Piece

Drawn = tuple[str, int, str]
"""A decoration: its text, the cell where it begins, and its role, `table` or `label`."""


class Stretch(NamedTuple):
    """One line of one cell.

    `text[start:end]` is shown from `cell` on, in a column of `width` cells that begins at `left`.
    """

    start: int
    end: int
    line: int
    left: int
    cell: int
    width: int


class Grid:
    """Lines of a table, counted from 0; cells count from the left edge of the table.

    `stretches` are in document order; `lines` holds, for each line, the stretches on it (by
    index, left to right) and `drawn` its decorations as (text, cell, role).
    """

    __slots__ = ("drawn", "lines", "start", "stretches")

    def __init__(self, start: int) -> None:
        self.start = start
        self.stretches: list[Stretch] = []
        self.lines: list[list[int]] = []
        self.drawn: list[tuple[Drawn, ...]] = []

    @property
    def height(self) -> int:
        return len(self.lines)

    def add_line(self, drawn: tuple[Drawn, ...] = ()) -> None:
        self.lines.append([])
        self.drawn.append(drawn)

    def add_stretch(self, stretch: Stretch) -> None:
        """Put a stretch on a line that exists; stretches come in document order."""
        self.lines[stretch.line].append(len(self.stretches))
        self.stretches.append(stretch)

    def pieces(self, text: str, line: int, indent: int) -> list[Piece]:
        """The decorations and texts of a line, `indent` cells further right, from left to right."""
        start, _end = self.line_range(line)
        pieces = [
            Piece(mark, indent + cell, start, start, role) for mark, cell, role in self.drawn[line]
        ]
        for index in self.lines[line]:
            stretch = self.stretches[index]
            lead, shown = shown_part(text[stretch.start : stretch.end])
            if shown:
                begin = stretch.start + lead
                pieces.append(Piece(shown, indent + stretch.cell, begin, begin + len(shown)))
        return sorted(pieces, key=lambda piece: piece.cell)

    def line_range(self, line: int) -> tuple[int, int]:
        """Return the first and last offset on a line; for a drawn line, twice the start of what is below it."""
        for below in range(line, self.height):
            if self.lines[below]:
                ones = [self.stretches[index] for index in self.lines[below]]
                start = ones[0].start
                return start, max(one.end for one in ones) if below == line else start
        end = self.stretches[-1].end if self.stretches else self.start
        return end, end

    def place(self, text: str, offset: int) -> tuple[int, int]:
        """Return (line, cell) of an offset of the table."""
        index = bisect_right(self.stretches, offset, key=lambda one: one.start) - 1
        if index < 0:
            return 0, 0
        one = self.stretches[index]
        cell = cells_before(text[one.start : one.end], min(offset, one.end) - one.start)
        return one.line, min(one.cell + cell, one.left + one.width)

    def offset_at(self, text: str, line: int, cell: int) -> int:
        """The grapheme start at or nearest to a cell of a line."""
        ones = [self.stretches[index] for index in self.lines[line]]
        if not ones:
            return self.line_range(line)[0]
        chosen = ones[0]
        for one in ones:
            if one.left <= cell:
                chosen = one
        cell = min(cell, chosen.left + chosen.width) - chosen.cell
        return chosen.start + offset_in(text[chosen.start : chosen.end], cell)
