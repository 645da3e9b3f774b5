"""Tells tables of data from tables that only arrange a page, and adds the former to a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from reader.formats.draft import Draft, Styled
from reader.formats.html.elements import tag_of
from reader.formats.html.runs import Run
from reader.model import Frame

Alignment = Literal["left", "right", "center"]

MOST_SPAN = 100
"""Columns or rows over which a cell may extend; pages state more by mistake."""

MOST_CELLS = 100_000
"""Cells of one table that are kept; what follows is left out of the table and told in its place."""

_LONG_CELL = 1500
_ROWS = ("tr", "{http://www.w3.org/1999/xhtml}tr")
_BLOCKS_OF_PAGES = tuple(
    f"{{*}}{tag}" for tag in ("table", "h1", "h2", "h3", "form", "article", "section")
)


def is_data_table(table: Any) -> bool:
    """Tell whether a table holds data rather than the columns of a page's layout."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    rows = list(rows_of(table))
    if not rows or max(len(list(cells_of(row))) for row in rows) < 2:
        return False
    own = [tag_of(cell) for row in rows for cell in cells_of(row)]
    if "th" in own or any(tag_of(child) in {"caption", "thead"} for child in table):
        wide = sum(len(list(cells_of(row))) > 1 for row in rows)
        return wide > 2 or not any(each is not table for each in table.iter("{*}table"))
    if any(each is not table for each in table.iter(*_BLOCKS_OF_PAGES)):
        return False
    return all(len("".join(cell.itertext())) < _LONG_CELL for row in rows for cell in cells_of(row))


def rows_of(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, not those of the tables in it."""
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            yield child
        elif tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if tag_of(row) == "tr")


def cells_of(row: Any) -> Iterator[Any]:
    """Yield the cells of a row."""
    return (cell for cell in row if tag_of(cell) in {"td", "th"})


def add_table(
    draft: Draft,
    table: Any,
    cell: Callable[[Any], Run],
    frames: Callable[[], tuple[Frame, ...]],
) -> int | None:
    """Add a table to a draft; return the offset of its start, None when it holds no text.

    Cells that extend over several rows or columns stand in the first of them; the others are empty.
    """
    rows, aligns = _grid(table, cell)
    width = max(map(len, rows), default=0)
    if not any(run.text for row in rows for run in row):
        return None
    full = [[*row, *[Run("")] * (width - len(row))] for row in rows if any(r.text for r in row)]
    columns = [index for index in range(width) if any(row[index].text for row in full)]
    content = [[_plain(row[index]) for index in columns] for row in full]
    header = any(True for _ in table.iter("{*}th", "{*}thead"))
    block = draft.add_table(
        content,
        tuple(aligns.get(index, "left") for index in columns),
        has_header=header,
        frames=frames(),
    )
    assert block.table is not None
    for ranges, row in zip(block.table.rows, full, strict=True):
        for place, index in zip(ranges, columns, strict=True):
            for name, offset in row[index].names:
                draft.anchors.setdefault(name, place.start + offset)
    return block.start


def _plain(run: Run) -> tuple[str, tuple[Styled, ...]]:
    return run.text, run.styled


def _grid(table: Any, render: Callable[[Any], Run]) -> tuple[list[list[Run]], dict[int, Alignment]]:
    rows: list[list[Run]] = []
    taken: dict[int, int] = {}  # column -> rows below that a cell extends into
    aligns: dict[int, Alignment] = {}
    count = 0
    for element in rows_of(table):
        row: list[Run] = []

        def skip(row: list[Run] = row) -> None:
            while taken.get(len(row), 0) > 0:
                taken[len(row)] -= 1
                row.append(Run(""))

        for cell in cells_of(element):
            skip()
            column = len(row)
            if (align := _align(cell)) is not None:
                aligns.setdefault(column, align)
            row.append(render(cell))
            row.extend([Run("")] * (_span(cell, "colspan") - 1))
            if (down := _span(cell, "rowspan")) > 1:
                taken.update(dict.fromkeys(range(column, len(row)), down - 1))
        skip()
        rows.append(row)
        count += len(row)
        if count > MOST_CELLS:
            break
    return rows, aligns


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return (
        min(max(int(value), 1), MOST_SPAN)
        if value.isascii() and value.isdigit() and len(value) < 6
        else 1
    )


def _align(cell: Any) -> Alignment | None:
    style = f"{cell.get('align') or ''} {cell.get('style') or ''}".lower()
    if "right" in style:
        return "right"
    return "center" if "center" in style else None
