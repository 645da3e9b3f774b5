"""A block of a page before its text is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.formats.pdf.lines import Line
from reader.formats.pdf.tables import Rows

SMALL = 0.93
"""Of the size of the text: notes and captions are no larger."""

PieceKind = Literal[
    "paragraph", "heading", "list_item", "footnote", "caption", "code", "table", "contents"
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its text is made.

    Attributes:
        lines: of a table those of all of its rows.
        level: of a heading.
        marker: of a list item or a footnote; it is in no line.
        rows: of a table.
        opens: nothing is above it in its column, so that it may go on with another piece.
        closes: nothing is below it in its column.
        indented: its first line is, as paragraphs are where they begin.
        room: points between its last line and the right edge of its column.
    """

    kind: PieceKind
    lines: tuple[Line, ...]
    level: int = 0
    marker: str = ""
    rows: Rows | None = None
    opens: bool = False
    closes: bool = False
    indented: bool = False
    room: float = 0.0
    entries: tuple[tuple[str, int], ...] = ()

    @property
    def page(self) -> int:
        return self.lines[0].page
