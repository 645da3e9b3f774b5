"""Articles put together by hand, and layouts drawn as strings that a person can read."""

from __future__ import annotations

from typing import Any, Literal

from rich.cells import cell_len

from reader.layout import Layout
from reader.model import Article, Block, Frame, TableShape, TextRange

QUOTE = Frame("quote")
BULLET = Frame("list_item", "•")
INNER_BULLET = Frame("list_item", "◦")
ITEM = Frame("list_item")  # a later block of an item


def numbered(number: int, width: int = 3) -> Frame:
    return Frame("list_item", f"{number}.", width)


def footnote(number: int, width: int = 3) -> Frame:
    return Frame("footnote", str(number), width)


def article(*specs: tuple[Any, ...]) -> Article:
    """An article of (kind, text) or (kind, text, options of Block)."""
    text = ""
    blocks: list[Block] = []
    for kind, content, *options in specs:
        if blocks:
            text += "\n\n"
        start = len(text)
        settings = dict(options[0]) if options else {}
        if kind == "table":
            settings["table"] = table_shape(content, start, **settings)
            settings = {"table": settings["table"], "frames": settings.get("frames", ())}
        text += content
        blocks.append(Block(kind, start, len(text), **settings))
    return Article("", "A title", text, tuple(blocks))


def table_shape(
    content: str,
    base: int = 0,
    aligns: tuple[Literal["left", "right", "center"], ...] = (),
    has_header: bool = True,
    **_: Any,
) -> TableShape:
    rows = []
    for line in content.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(TextRange(base, base + len(cell)))
            base += len(cell) + 1
        rows.append(tuple(cells))
    if not aligns:
        aligns = tuple("left" for _ in range(max(map(len, rows))))
    return TableShape(tuple(rows), tuple(aligns), has_header)


def draw_row(layout: Layout, y: int) -> str:
    drawn = ""
    for piece in layout.row(y).pieces:
        assert piece.cell >= cell_len(drawn), (piece, drawn)
        drawn += " " * (piece.cell - cell_len(drawn)) + piece.text
    return drawn.rstrip()


def draw(layout: Layout) -> str:
    """All rows, one a line."""
    return "\n".join(draw_row(layout, y) for y in range(layout.height))


def drawn(width: int, *specs: tuple[Any, ...]) -> str:
    return draw(Layout(article(*specs), width))
