"""Rows made of pieces, in cells and offsets: the result of a layout, for painting.

Nothing here knows of colours or of Textual; a role says what a decoration is, and `painter` decides
how it looks.
"""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of one row.

    Text of the article has role "" and is `article.text[start:end]`; a decoration (`marker`,
    `quote`, `rule`, `table`, `label`, `code`) has `start == end` and belongs to no offset.  `cell`
    is where it begins, counted from the left edge of the measure.
    """

    text: str
    cell: int
    start: int
    end: int
    role: str = ""


class Row(NamedTuple):
    """One line of the screen.

    `start..end` are the offsets that belong to the row, the space or newline swallowed at its end
    included.  A blank row between blocks has `block == -1` and `start == end ==` the start of the
    block that follows.  A row of a table spans several cells, so its `start..end` is a hull that
    may overlap the next row's; its pieces say exactly.  `first` is set on a block's first row.
    `indent` is the cell at which the frames around the block end and its own ground begins.
    """

    block: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    first: bool = False
    indent: int = 0
