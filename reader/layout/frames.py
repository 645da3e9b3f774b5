"""Lays out what surrounds the text of a block: indents, bars, markers, and blank rows between blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.layout.cells import cell_width, clip
from reader.layout.rows import Piece
from reader.model import Block, Frame

BAR = "▎ "
_BAR_WIDTH = 2
_META = frozenset({"byline", "date", "reading_time"})


class Surround(NamedTuple):
    """The frames of a block as cells: its text takes `width` cells from `indent` on.

    `first` and `rest` are (text, cell, role) of the decorations of its first and later rows.
    """

    indent: int
    width: int
    first: tuple[tuple[str, int, str], ...]
    rest: tuple[tuple[str, int, str], ...]


def surround(frames: Sequence[Frame], width: int) -> Surround:
    """Lay `frames` out on a measure of `width` cells.

    The text keeps at least a third of the measure; where nesting is too deep for that, the outer
    frames are not drawn.
    """
    most = width - max(4, width // 3)
    inner = list(frames)
    while len(inner) > 1 and sum(map(_frame_width, inner)) > most:
        inner.pop(0)
    cell = 0
    first: list[tuple[str, int, str]] = []
    rest: list[tuple[str, int, str]] = []
    for frame in inner:
        room = min(_frame_width(frame), most)
        if frame.kind == "quote":
            first.append((BAR, cell, "quote"))
            rest.append((BAR, cell, "quote"))
        elif frame.marker:
            marker = clip(frame.marker, room - 1)
            # Numbers stand flush right, so that 9. and 10. line up.
            shift = room - 1 - cell_width(marker) if marker[:1].isalnum() else 0
            first.append((marker, cell + shift, "marker"))
        cell += room
    return Surround(cell, width - cell, tuple(first), tuple(rest))


def _frame_width(frame: Frame) -> int:
    return _BAR_WIDTH if frame.kind == "quote" else max(0, frame.width)


def gap(above: Block, below: Block) -> int:
    """Count the blank rows between two blocks that follow each other."""
    if above.kind == "heading":
        return 2 if _is_title(above) else 1
    if below.kind == "heading":
        return 2 if below.level <= 2 and not below.frames else 1
    if above.kind in _META and below.kind in _META:
        return 0
    return 0 if below.frames and _same_list(above, below) else 1


def _is_title(block: Block) -> bool:
    """Tell whether a thin rule is drawn under a block: a heading of the first level, in no frame."""
    return block.kind == "heading" and block.level == 1 and not block.frames


def _same_list(above: Block, below: Block) -> bool:
    """Tell whether `below` opens an item that follows `above` without a blank row.

    An item of several paragraphs makes the list around it a loose one.
    """
    innermost = below.frames[-1]
    if innermost.kind == "quote" or not innermost.marker or not above.frames:
        return False
    shared = _shared(above.frames, below.frames[:-1])
    if shared == len(below.frames) - 1 == len(above.frames):
        # The first item of a list inside an item, or of one inside a quote.
        return above.frames[-1].kind != "quote"
    if shared < len(below.frames) - 1 or above.frames[shared].kind != innermost.kind:
        return False
    marker = above.frames[shared].marker
    if marker and marker[:1].isalnum() != innermost.marker[:1].isalnum():
        return False  # a numbered list after one with bullets
    return bool(above.frames[-1].marker) and above.kind in ("list_item", "footnote", "paragraph")


def _shared(above: Sequence[Frame], below: Sequence[Frame]) -> int:
    """Count the outermost frames that are the same container for both blocks."""
    count = 0
    for one, other in zip(above, below, strict=False):
        if one.kind != other.kind or other.marker:
            break
        count += 1
    return count


def gap_pieces(above: Block, below: Block, width: int, offset: int, line: int) -> tuple[Piece, ...]:
    """Return the decorations of the blank row `line` between two blocks.

    The rule under a title, and the bars of the quotes that go on.
    """
    if line == 0 and _is_title(above):
        return (Piece("─" * width, 0, offset, offset, "rule"),)
    if not above.frames or not below.frames:
        return ()
    shared = below.frames[: _shared(above.frames, below.frames)]
    if not any(frame.kind == "quote" for frame in shared):
        return ()
    indent = min(surround(above.frames, width).indent, surround(below.frames, width).indent)
    pieces = []
    for text, cell, role in surround(shared, width).rest:
        if cell + _BAR_WIDTH <= indent:
            pieces.append(Piece(text, cell, offset, offset, role))
    return tuple(pieces)
