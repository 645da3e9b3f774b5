"""Finds tables: lines one below the other whose words stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.formats.pdf.lines import Line
from reader.formats.pdf.words import Word

Rows = tuple[tuple[tuple[Word, ...], ...], ...]
"""By row and column, the words of each cell."""

LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]+\s*$")
"""The dots of a table of contents, and the number of the page behind them."""

_FEWEST_ROWS = 3
_MOST_COLUMNS = 24


class Table(NamedTuple):
    """A table, and how many lines it takes."""

    rows: Rows
    lines: int


def table_at(lines: Sequence[Line], start: int) -> Table | None:
    """Return the table that begins with a line; None when there is none."""
    if len(_cells(lines[start])) < 2:
        return None
    rows: list[list[tuple[Word, ...]]] = []
    end = start
    for at in range(start, len(lines)):
        cells = _cells(lines[at])
        if len(cells) < 2 and not _goes_on(lines, at, rows):
            break
        rows.append(cells)
        end = at + 1
    while rows and len(rows[-1]) < 2:
        rows.pop()
        end -= 1
    full = [row for row in rows if len(row) > 1]
    if len(full) < _FEWEST_ROWS:
        return None
    columns = _columns(full)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    filled = sum(len(row) for row in full) / (len(full) * len(columns))
    if filled < 0.55:
        return None
    table = _placed(rows, columns)
    return Table(table, end - start) if table is not None else None


def _cells(line: Line) -> list[tuple[Word, ...]]:
    if LEADERS.search(line.text):
        return [line.words]
    cells = line.cells()
    if len(cells) == 2 and len(cells[0]) == 1 and _is_marker(cells[0][0].text):
        return [line.words]
    return cells


def _is_marker(text: str) -> bool:
    return len(text) <= 5 and not text.isalpha() and text[-1:] in ".)]•▪◦●■–-\uf0b7"


def _goes_on(lines: Sequence[Line], at: int, rows: Sequence[Sequence[tuple[Word, ...]]]) -> bool:
    """Tell whether a line in one column only goes on with a cell: rows are above and below it."""
    if not rows or at + 1 >= len(lines) or len(_cells(lines[at + 1])) < 2:
        return False
    line = lines[at]
    widths = [cell[-1].right - cell[0].left for row in rows[-8:] for cell in row]
    return line.right - line.left <= 1.3 * max(widths) and len(rows[-1]) > 1


def _columns(rows: Sequence[Sequence[tuple[Word, ...]]]) -> list[tuple[float, float]]:
    """Return the left and right edges of the columns: stretches that cells of full rows cover."""
    most = max(len(row) for row in rows)
    spans = sorted(
        (cell[0].left, cell[-1].right)
        for row in rows
        if len(row) == most or len(rows) < 4
        for cell in row
    )
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _placed(
    rows: Sequence[Sequence[tuple[Word, ...]]], columns: Sequence[tuple[float, float]]
) -> Rows | None:
    """Put each cell into its column; a row in one column goes on with the row above."""
    placed: list[list[tuple[Word, ...]]] = []
    for row in rows:
        cells: list[tuple[Word, ...]] = [()] * len(columns)
        for cell in row:
            at = _column(cell, columns)
            cells[at] = (*cells[at], *cell)
        if len(row) < 2 and placed:
            above = placed[-1]
            placed[-1] = [(*a, *b) for a, b in zip(above, cells, strict=True)]
        else:
            placed.append(cells)
    return tuple(tuple(row) for row in placed) if len(placed) >= 2 else None


def _column(cell: tuple[Word, ...], columns: Sequence[tuple[float, float]]) -> int:
    left, right = cell[0].left, cell[-1].right

    def nearness(at: int) -> float:
        return min(right, columns[at][1]) - max(left, columns[at][0])

    return max(range(len(columns)), key=nearness)
