"""The article: one widget on Textual's line API, whatever the length of the text.

It shows what the session holds and moves the view.  It never changes an annotation, a selection
or the caret by itself: it posts what the user asked for, and the screen decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from reader.keymap import Mode
from reader.layout import Layout, Row
from reader.model import Annotation, TextRange
from reader.session import Session
from reader.ui.panes.article.caretview import CaretView
from reader.ui.panes.article.code import CodeColours
from reader.ui.panes.article.gutter import annotation_at, gutter_of
from reader.ui.panes.article.layers import Layers
from reader.ui.panes.article.page import TOP
from reader.ui.panes.article.pointer import Pointer
from reader.ui.style.painter import Painter, Sign
from reader.ui.style.tags import CARET, CARET_IDLE

_KEPT_STRIPS = 600


class ArticlePane(CaretView, can_focus=True):
    """The text with its caret, highlights and signs.

    Args:
        session: what to show.
        painter: styles the text.
        measure: the preferred line length, in cells.
    """

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: scroll;
        scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, session: Session, painter: Painter, measure: int) -> None:
        super().__init__(session, measure, "article")
        self._painter = painter
        self.code = CodeColours()
        self._layers = Layers(session, self.code)
        self._strips: dict[int, Strip] = {}
        self._pointer = Pointer(self)

    @property
    def mode(self) -> Mode:
        return "visual" if self._session.cursor.visual else "read"

    def forget_painted(self) -> None:
        self._layers.forget()
        self._strips.clear()

    def show_article(self, layout: Layout) -> None:
        """Show the article that replaced the session's, in a `layout` made in the background."""
        self._layout_of_text = layout
        self.code.forget()
        self.fit(self.size.width or self._page.width, self.size.height or 24)
        self._report_view()

    def set_painter(self, painter: Painter) -> None:
        """Change the colours."""
        self._painter = painter
        self._strips.clear()
        self.refresh()

    # -- painting -------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the lines of a widget without borders, padding, tints and filters.

        Textual would look for these in every line of every frame, and copy the strips.
        """
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span == (0, self.outer_size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        width = self.outer_size.width  # the scroll bar is painted over the end
        row = y + self.scroll_offset.y - TOP
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[row] = self._paint(row, width)
        return strip

    def _paint(self, y: int, width: int) -> Strip:
        rows = self.rows
        if not 0 <= y < rows.height:
            return Strip.blank(width, self._painter.page)
        row = rows.row(y)
        block = self._layers.block_tag(row)
        caret = CARET if self.has_focus or not self.is_attached else CARET_IDLE
        runs = self._layers.runs(row, caret if y == self._caret_row else None)
        caret_cell = None
        if y == self._caret_row and not any(caret in run.tags for run in runs):
            caret_cell = rows.place(self._session.cursor.caret)[1]
        page = self._page
        return self._painter.strip(
            row, block, runs, page.left, page.measure, width, self._signs(row), caret_cell
        )

    def _signs(self, row: Row) -> Sequence[Sign]:
        return [cell.sign for cell in gutter_of(self._session, row, self._page)]

    def repaint(self, where: TextRange | None = None) -> None:
        """Repaint a range of the text, or all of it."""
        if where is None:
            self._strips.clear()
            self.refresh()
            return
        first, last = self.rows.place(where.start)[0], self.rows.place(where.end)[0]
        if last - first > _KEPT_STRIPS:
            self.repaint()
            return
        for row in range(first, last + 1):
            self._strips.pop(row, None)
        self.refresh_lines(first + TOP, last - first + 1)

    def on_focus(self) -> None:
        self.repaint_row(self._caret_row)

    def on_blur(self) -> None:
        self.repaint_row(self._caret_row)

    def repaint_row(self, row: int) -> None:
        self._strips.pop(row, None)
        self.refresh_line(row + TOP)

    # -- the mouse ------------------------------------------------------------------------------

    def offset_under(self, x: int, y: int) -> int:
        """Return the offset of the text nearest to a cell of the pane."""
        rows = self.rows
        row = max(0, min(y + self.scroll_offset.y - TOP, rows.height - 1))
        return rows.offset_at(row, max(0, x - self._page.left))

    def sign_under(self, x: int, y: int) -> Annotation | None:
        """Return the annotation whose sign is at a cell of the gutter."""
        row = y + self.scroll_offset.y - TOP
        if x >= self._page.left or not 0 <= row < self.rows.height:
            return None
        cells = gutter_of(self._session, self.rows.row(row), self._page)
        return annotation_at(cells, self._page.left - x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pointer.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._pointer.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pointer.up(event)

    def on_click(self, event: events.Click) -> None:
        self._pointer.click(event)
