"""Columns of text for people, sized in terminal cells.

On a terminal a row is clipped to its width; in a pipe nothing is left out.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from reader.layout import cell_width, clip
from reader.model import clean_text

GAP = "  "
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """The layout of one column: `right` aligns it; on a terminal it has `most` cells at most."""

    right: bool = False
    most: int = 48


def terminal_width() -> int | None:
    """Return the width of the terminal in cells; None where output is not a terminal, and is not cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out as lines of aligned cells; line breaks within a cell become spaces."""
    width = terminal_width()
    plain = [[clean_text(cell, keep="").strip() for cell in row] for row in rows]
    if width is not None:
        plain = [
            [clip(cell, column.most) for cell, column in zip(row[:-1], columns, strict=False)]
            + row[-1:]
            for row in plain
        ]
    widths = [max((cell_width(row[i]) for row in plain), default=0) for i in range(len(columns))]
    lines = []
    for row in plain:
        cells = [
            _padded(cell, size, column, last=i == len(row) - 1)
            for i, (cell, size, column) in enumerate(zip(row, widths, columns, strict=True))
        ]
        line = INDENT + GAP.join(cells).rstrip()
        lines.append(clip(line, width) if width is not None else line)
    return "\n".join(lines)


def _padded(cell: str, size: int, column: Column, *, last: bool) -> str:
    space = " " * (size - cell_width(cell))
    if column.right:
        return space + cell
    return cell if last else cell + space
