"""An article on a measure: rows to paint, and offsets to rows and cells and back.

Only the offsets at which rows start are kept (four bytes a row); a `Row` is made when it is asked
for.  Everything else is bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from reader.layout.frames import Surround, gap, gap_pieces, surround
from reader.layout.grid import Grid
from reader.layout.places import cells_before, offset_in, shown_part
from reader.layout.rows import Piece, Row
from reader.layout.tables import lay_table
from reader.layout.wrap import chop_lines, chop_roughly, wrap, wrap_lines
from reader.model import Article, Block, TextRange

MIN_WIDTH = 10
_CODE_INDENT = 2
_CONTINUATION = "↪"
_KEPT_ROWS = 512
_NOWHERE = Block("paragraph", 0, 0)


class Layout:
    """Rows of `article` wrapped to a measure of `width` cells.

    Rows count from 0 at the top, cells from 0 at the left edge of the measure.  A layout never
    changes; make another for another width.

    Args:
        article: what is laid out.
        width: the measure in cells; less than 10 is taken for 10.
        near: lay out only the blocks that reach into this range, and estimate the rows of all others:
            a third of the time for a book.  Offsets and rows still belong together, but what is
            outside is broken anywhere, and its tables are text.  None lays out everything.
    """

    def __init__(self, article: Article, width: int, near: TextRange | None = None) -> None:
        self._begin(article, max(MIN_WIDTH, width), near)
        self._lay(0)

    def _begin(self, article: Article, width: int, near: TextRange | None = None) -> None:
        self.article = article
        self.width = width
        self.near = near
        self.height = 1
        self._starts = array("I")  # of every row of text: the offset it starts at
        self._firsts = array("I")  # of every block: the index in _starts of its first row
        self._tops = array("I")  # of every block: the row of the layout it starts on
        self._block_offsets = array("I")  # of every block: Block.start, for bisection
        self._grids: dict[int, Grid] = {}
        self._surrounds: dict[object, Surround] = {}
        self._rows: dict[int, Row] = {}

    def extended(self, article: Article) -> Layout:
        """The layout of a longer article whose first blocks are this one's.

        What they share is taken over, so that the pages already read cost nothing again; unless this
        one is estimated in part.
        """
        if self.near is not None:
            return Layout(article, self.width)
        other = Layout.__new__(Layout)
        other._begin(article, self.width)
        kept = self._shared_blocks(article)
        if kept:
            rows = self._firsts[kept] if kept < len(self._firsts) else len(self._starts)
            other._starts = self._starts[:rows]
            other._firsts = self._firsts[:kept]
            other._tops = self._tops[:kept]
            other._block_offsets = self._block_offsets[:kept]
            other._grids = {at: grid for at, grid in self._grids.items() if at < kept}
        other._lay(kept)
        return other

    def _shared_blocks(self, article: Article) -> int:
        mine, theirs = self.article.blocks, article.blocks
        if not article.text.startswith(self.article.text):
            return 0
        count = 0
        for one, other in zip(mine, theirs, strict=False):
            if one != other:
                break
            count += 1
        return count

    # Building

    def _lay(self, first: int) -> None:
        """Lay the blocks from `first` on; those before it are laid."""
        text, blocks, starts = self.article.text, self.article.blocks, self._starts
        plain = Surround(0, self.width, (), ())
        above = blocks[first - 1] if first else None
        y = self._tops[-1] + self._block_height(first - 1) if first else 0
        exact = self.near or TextRange(0, len(text))
        for index in range(first, len(blocks)):
            block = blocks[index]
            if above is not None:
                y += 1 if above.kind == block.kind == "paragraph" else gap(above, block)
            self._tops.append(y)
            self._block_offsets.append(block.start)
            before = len(starts)
            self._firsts.append(before)
            above = block
            near = block.start <= exact.end and exact.start <= block.end
            if near and block.table is not None:
                grid = lay_table(text, block.table, self._surround(block).width)
                self._grids[index] = grid
                y += grid.height
                continue
            width = self._surround(block).width if block.frames else plain.width
            starts.append(block.start)
            content = text[block.start : block.end]
            if not near:
                chop_roughly(content, block.start, width, starts)
            elif block.kind == "code":
                chop_lines(content, block.start, width - _CODE_INDENT, starts)
            elif "\n" in content:
                wrap_lines(content, block.start, width, starts)
            else:
                wrap(content, block.start, width, starts)
            y += len(starts) - before
        self.height = max(1, y)

    def _surround(self, block: Block) -> Surround:
        found = self._surrounds.get(block.frames)
        if found is None:
            found = self._surrounds[block.frames] = surround(block.frames, self.width)
        return found

    def _block_height(self, index: int) -> int:
        grid = self._grids.get(index)
        if grid is not None:
            return grid.height
        return self._next_first(index) - self._firsts[index]

    def _next_first(self, index: int) -> int:
        return self._firsts[index + 1] if index + 1 < len(self._firsts) else len(self._starts)

    # Rows

    def row(self, y: int) -> Row:
        """The row `y`, `0 <= y < height`; IndexError outside of that."""
        found = self._rows.get(y)
        if found is None:
            if len(self._rows) >= _KEPT_ROWS:
                self._rows.clear()
            found = self._rows[y] = self._make_row(y)
        return found

    def row_range(self, y: int) -> TextRange:
        """The offsets of row `y`; empty for a blank row and a rule."""
        row = self.row(y)
        return TextRange(row.start, row.end)

    def _make_row(self, y: int) -> Row:
        if not 0 <= y < self.height:
            raise IndexError(f"no row {y} in a layout of {self.height}")
        index = bisect_right(self._tops, y) - 1
        if index < 0:
            return Row(-1, 0, 0, ())
        blocks = self.article.blocks
        block = blocks[index]
        line = y - self._tops[index]
        beyond = line - self._block_height(index)
        if beyond >= 0:
            below = blocks[index + 1] if index + 1 < len(blocks) else _NOWHERE
            pieces_between = gap_pieces(block, below, self.width, below.start, beyond)
            return Row(-1, below.start, below.start, pieces_between)
        around = self._surround(block)
        start, end = self._line_range(index, line)
        pieces = [
            Piece(text, cell, start, start, role)
            for text, cell, role in (around.first if line == 0 else around.rest)
        ]
        grid = self._grids.get(index)
        if grid is not None:
            pieces.extend(grid.pieces(self.article.text, line, around.indent))
        elif block.kind == "rule":
            pieces.append(_rule(around, start))
        else:
            pieces.extend(self._text_pieces(block, around, start, end))
        return Row(index, start, end, tuple(pieces), line == 0, around.indent)

    def _line_range(self, index: int, line: int) -> tuple[int, int]:
        """The offsets of the row `line` of a block."""
        grid = self._grids.get(index)
        if grid is not None:
            return grid.line_range(line)
        at = self._firsts[index] + line
        after = at + 1
        end = (
            self._starts[after]
            if after < self._next_first(index)
            else self.article.blocks[index].end
        )
        return self._starts[at], end

    def _text_pieces(self, block: Block, around: Surround, start: int, end: int) -> list[Piece]:
        text, indent, code = self.article.text, around.indent, block.kind == "code"
        pieces = []
        if code:
            if start > block.start and text[start - 1] != "\n":
                pieces.append(Piece(_CONTINUATION, indent, start, start, "code"))
            indent += _CODE_INDENT
        lead, shown = shown_part(text[start:end], spaces=code)
        if shown:
            start += lead
            pieces.append(Piece(shown, indent, start, start + len(shown)))
        return pieces

    # Places

    def place(self, offset: int) -> tuple[int, int]:
        """Return (row, cell) of the grapheme that holds `offset`.

        Any offset from 0 to `len(text)` has a place: the space at which a row was broken, a newline
        and what stands between two blocks are at the end of the row before them.
        """
        index = bisect_right(self._block_offsets, offset) - 1
        if index < 0:
            return 0, 0
        block = self.article.blocks[index]
        offset = min(offset, block.end)
        around = self._surround(block)
        grid = self._grids.get(index)
        if grid is not None:
            line, cell = grid.place(self.article.text, offset)
            return self._tops[index] + line, around.indent + cell
        first, last = self._firsts[index], self._next_first(index)
        at = bisect_right(self._starts, offset, first, last) - 1
        start = self._starts[at]
        end = self._starts[at + 1] if at + 1 < last else block.end
        indent, width = self._text_area(block, around)
        cell = cells_before(self.article.text[start:end], offset - start)
        return self._tops[index] + at - first, indent + min(cell, width)

    def offset_at(self, row: int, cell: int) -> int:
        """The start of the grapheme at or nearest to a cell; rows and cells may be out of range.

        A blank row stands for the block below it.
        """
        y = min(max(0, row), self.height - 1)
        index = bisect_right(self._tops, y) - 1
        if index < 0:
            return 0
        line = y - self._tops[index]
        if line >= self._block_height(index):
            return self.row(y).start
        block = self.article.blocks[index]
        around = self._surround(block)
        grid = self._grids.get(index)
        if grid is not None:
            return grid.offset_at(self.article.text, line, cell - around.indent)
        start, end = self._line_range(index, line)
        indent, width = self._text_area(block, around)
        return start + offset_in(self.article.text[start:end], min(cell - indent, width))

    def text_row(self, y: int, step: int = 1) -> int | None:
        """The first row at `y` or beyond it in the direction of `step` (1 or -1) that holds text
        of the article, so neither blank nor a rule nor a line of a table; None where there is none.
        """
        while 0 <= y < self.height:
            row = self.row(y)
            if any(not piece.role for piece in row.pieces):
                return y
            y += step
        return None

    def _text_area(self, block: Block, around: Surround) -> tuple[int, int]:
        shift = _CODE_INDENT if block.kind == "code" else 0
        return around.indent + shift, around.width - shift


def _rule(around: Surround, offset: int) -> Piece:
    size = max(3, around.width // 4)
    return Piece("─" * size, around.indent + (around.width - size) // 2, offset, offset, "rule")
