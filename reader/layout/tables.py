"""Tables fitted to a width without cutting anything off.

Columns get the width of their longest line where there is room, shrink in proportion to what they
would like beyond their longest word where there is not, and give way to a list of
`Header: value` lines where even words would be torn to shreds.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.layout.cells import cell_width, clip
from reader.layout.grid import Drawn, Grid, Stretch
from reader.layout.places import shown_part
from reader.layout.wrap import wrap_lines
from reader.model import TableShape, TextRange

_COLUMN_LINE = " │ "
_HEADER_LINE, _HEADER_CROSS = "─", "─┼─"
_RECORD_LINE, _RECORD_CROSS = "╌", "╌┼╌"
_BETWEEN = " · "
_LEAST = 12
"""A word is torn apart in a column of this width at least; where that cannot be had, stack."""
_LEAST_WIDTH = 2  # room for any one grapheme

_Lines = list[tuple[int, int]]


def lay_table(text: str, table: TableShape, width: int) -> Grid:
    """The table on `width` cells; at least one line high."""
    rows = [row for row in table.rows if row]
    start = rows[0][0].start if rows else 0
    grid = Grid(start)
    if rows:
        widths = _column_widths(text, rows, width)
        if widths is None:
            _stack(grid, text, rows, table.has_header, width)
        else:
            _lay_columns(grid, text, rows, table, widths)
    else:
        grid.add_line()
    return grid


def _column_widths(text: str, rows: Sequence[Sequence[TextRange]], width: int) -> list[int] | None:
    """Cells for each column, or None when no sensible widths add up to `width`."""
    count = max(map(len, rows))
    desired = [_LEAST_WIDTH] * count
    words = [_LEAST_WIDTH] * count
    for row in rows:
        for column, cell in enumerate(row):
            content = text[cell.start : cell.end]
            desired[column] = max(desired[column], *map(cell_width, content.split("\n")))
            for word in content.split():
                words[column] = max(words[column], cell_width(word))
    room = width - len(_COLUMN_LINE) * (count - 1)
    if sum(desired) <= room:
        return desired
    fitted = _share(words, desired, room)
    if fitted is None:
        fitted = _share([min(word, _LEAST) for word in words], words, room)
    return fitted


def _share(least: list[int], desired: list[int], room: int) -> list[int] | None:
    """Widths from `least` up to `wanted` that add up to at most `room`, or None.

    Columns that ask for no more than an even share get it; the others get the rest in proportion
    to what they want beyond their least.
    """
    if sum(least) > room:
        return None
    widths = list(least)
    rest = sorted(range(len(least)), key=lambda at: desired[at])
    while rest:
        modest = rest[0]
        others = sum(least[at] for at in rest[1:])
        if desired[modest] > room // len(rest) or desired[modest] + others > room:
            break
        widths[modest] = max(least[modest], desired[modest])
        room -= widths[modest]
        rest.pop(0)
    beyond = {at: max(0, desired[at] - least[at]) for at in rest}
    total = sum(beyond.values())
    spare = min(room - sum(least[at] for at in rest), total)
    for at in rest:
        widths[at] += spare * beyond[at] // total if total else 0
    # What rounding left over goes to the columns that lack most.
    left = spare - sum(widths[at] - least[at] for at in rest)
    for at in sorted(rest, key=lambda at: widths[at] - desired[at])[:left]:
        widths[at] += 1
    return widths


def _cell_lines(text: str, cell: TextRange, width: int) -> _Lines:
    """The ranges of the lines of one cell, at least one."""
    starts = [cell.start]
    wrap_lines(text[cell.start : cell.end], cell.start, width, starts)
    return list(zip(starts, [*starts[1:], cell.end], strict=True))


def _lay_columns(
    grid: Grid,
    text: str,
    rows: Sequence[Sequence[TextRange]],
    table: TableShape,
    widths: Sequence[int],
) -> None:
    lefts = [sum(widths[:at]) + len(_COLUMN_LINE) * at for at in range(len(widths))]
    bars = tuple((_COLUMN_LINE, left - len(_COLUMN_LINE), "table") for left in lefts[1:])
    laid = [
        [_cell_lines(text, cell, width) for cell, width in zip(row, widths, strict=False)]
        for row in rows
    ]
    # Records of several lines need a line between them to be distinct.
    body = laid[1:] if table.has_header else laid
    tall = any(len(lines) > 1 for record in body for lines in record)
    below_header = _across(_HEADER_LINE, _HEADER_CROSS, widths)
    between = _across(_RECORD_LINE, _RECORD_CROSS, widths)
    for number, record in enumerate(laid):
        if number == 1 and table.has_header:
            grid.add_line(below_header)
        elif number and tall:
            grid.add_line(between)
        top = grid.height
        for _ in range(max(map(len, record))):
            grid.add_line(bars)
        for column, lines in enumerate(record):
            align = table.aligns[column] if column < len(table.aligns) else "left"
            for at, (start, end) in enumerate(lines):
                left, shift = lefts[column], 0
                if align != "left":
                    slack = max(0, widths[column] - cell_width(shown_part(text[start:end])[1]))
                    shift = slack if align == "right" else slack // 2
                grid.add_stretch(Stretch(start, end, top + at, left, left + shift, widths[column]))


def _across(line: str, cross: str, widths: Sequence[int]) -> tuple[Drawn, ...]:
    return ((cross.join(line * width for width in widths), 0, "table"),)


def _stack(
    grid: Grid,
    text: str,
    rows: Sequence[Sequence[TextRange]],
    has_header: bool,
    width: int,
) -> None:
    """Lay one line for each cell.  The header flows over the top, and labels each value."""
    rule = ((_HEADER_LINE * width, 0, "table"),)
    labels: list[str] = []
    if has_header:
        labels = [text[cell.start : cell.end].replace("\n", " ").strip() for cell in rows[0]]
        _flow(grid, text, rows[0], width)
    for number, row in enumerate(rows[1:] if has_header else rows):
        if number or has_header:
            grid.add_line(rule)
        for column, cell in enumerate(row):
            label = labels[column] if column < len(labels) else ""
            _stack_cell(grid, text, cell, f"{clip(label, width - 2)}: " if label else "", width)


def _flow(grid: Grid, text: str, cells: Sequence[TextRange], width: int) -> None:
    """Cells one after the other, as many on a line as there is room for."""
    used = 0
    for number, cell in enumerate(cells):
        size = cell_width(text[cell.start : cell.end])
        last = number == len(cells) - 1
        taken = size + (0 if last else len(_BETWEEN) - 1)
        if not number or used + taken > width or "\n" in text[cell.start : cell.end]:
            used = 0
            for start, end in _cell_lines(text, cell, width):
                grid.add_line()
                grid.add_stretch(Stretch(start, end, grid.height - 1, 0, 0, width))
                used = min(cell_width(text[start:end]), width)
        else:
            line = grid.height - 1
            grid.add_stretch(Stretch(cell.start, cell.end, line, used, used, width - used))
            used += size
        if not last and used + len(_BETWEEN) <= width:
            grid.drawn[-1] += ((_BETWEEN.rstrip(), used, "table"),)
            used += len(_BETWEEN)


def _stack_cell(grid: Grid, text: str, cell: TextRange, label: str, width: int) -> None:
    """A label and its value, with a hanging indent; the value below the label where that is long."""
    taken = cell_width(label)
    content = text[cell.start : cell.end]
    fits = "\n" not in content and cell_width(content) <= width - taken
    drawn = ((label.rstrip(), 0, "label"),) if label else ()
    if taken and not fits and taken > width * 2 // 5:
        grid.add_line(drawn)
        longest = max(map(cell_width, content.split()), default=0)
        drawn, taken = (), (2 if longest <= width - 2 else 0)
    for start, end in _cell_lines(text, cell, max(_LEAST_WIDTH, width - taken)):
        grid.add_line(drawn)
        drawn = ()
        grid.add_stretch(Stretch(start, end, grid.height - 1, taken, taken, width - taken))
