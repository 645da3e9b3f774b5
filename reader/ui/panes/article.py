"""The article: one widget on Textual's line API, whatever the length of the text.

It shows what the session holds and moves the view.  It never changes an annotation, a selection
or the caret by itself: it posts what the reader asked for, and the screen decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.layout.layout import Layout
from reader.layout.rows import Row
from reader.model import Annotation, TextRange
from reader.session import Session
from reader.ui.code import CodeColours
from reader.ui.keymap import Mode
from reader.ui.layers import Layers
from reader.ui.page import BOTTOM, TOP, Page, follow, page_step
from reader.ui.paint import Painter, Sign
from reader.ui.pointer import Pointer
from reader.ui.theme import BOOKMARK_SIGN, GLYPHS, NOTE_SIGN

_KEPT_STRIPS = 600


class ArticlePane(ScrollView, can_focus=True):
    """The text with its caret, highlights and signs.

    Args:
        session: what to show.
        painter: how it looks.
        measure: cells of a line that the reader wants.
    """

    DEFAULT_CSS = """
    ArticlePane { width: 1fr; height: 1fr; overflow-x: hidden; overflow-y: scroll;
        scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False

    class ViewMoved(Message):
        """Other text is on the screen now, or the same text in another layout."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start, self.end = start, end

    class CaretPulled(Message):
        """The view was scrolled away from the caret, which has to come along to `offset`."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(
        self, session: Session, painter: Painter, measure: int, layout: Layout | None = None
    ) -> None:
        super().__init__(id="article")
        self._session = session
        self._painter = painter
        self.code = CodeColours()
        self._layers = Layers(session, self.code)
        self.measure = measure
        self._page = Page.fit(80, measure)
        self._layout_of_text: Layout | None = layout
        self._strips: dict[int, Strip] = {}
        self._caret_row = -1
        self._column = 0
        self._keeps_column = False
        self._place = session.caret
        self._still = False
        self._told: tuple[int, int] = (-1, -1)
        self._pointer = Pointer(self)

    @property
    def mode(self) -> Mode:
        return "visual" if self._session.visual else "read"

    # -- layout ---------------------------------------------------------------------------------

    @property
    def rows(self) -> Layout:
        """The text laid out for the width of the pane."""
        layout = self._layout_of_text
        page = self._page
        article = self._session.article
        if layout is None or layout.width != page.measure or layout.article is not article:
            layout = self._layout_of_text = Layout(article, page.measure)
            self._layers.forget()
            self._strips.clear()
        return layout

    @property
    def known_layout(self) -> Layout | None:
        """The layout as it is, without making one; safe to ask from another thread."""
        return self._layout_of_text

    @property
    def text_measure(self) -> int:
        """The cells of a line as it is now: what was wanted, or what there is room for."""
        return self._page.measure

    @property
    def text_left(self) -> int:
        """Cells of the pane before the text."""
        return self._page.left

    @property
    def top_rows(self) -> int:
        """Blank rows of the pane before the first row of the text."""
        return TOP

    def fit(self, width: int, height: int, place: int | None = None) -> None:
        """Lay the text out for a pane of this size and keep the reading place at the top."""
        page = Page.fit(width, self.measure)
        place = self._place if place is None else place
        self._page = page
        self._strips.clear()
        self._resize_virtual(width)
        row, _ = self.rows.place(min(place, len(self._session.article.text)))
        top = row + TOP if row > 0 else 0
        self._caret_row = self._row_of_caret()
        self._scroll_rows(self._top_for(top, height))
        self.refresh()

    def _resize_virtual(self, width: int) -> None:
        self._still = True
        try:
            self.virtual_size = Size(width, self.rows.height + TOP + BOTTOM)
        finally:
            self._still = False

    def _top_for(self, top: int, height: int) -> int:
        """The first row for a place: the caret has to be seen as well."""
        caret = self._caret_row + TOP
        if not top <= caret < top + height and self._place <= self._session.caret:
            top = max(top, caret - height + 1)
        return max(0, min(top, self.rows.height + TOP + BOTTOM - height))

    def show_article(self, layout: Layout) -> None:
        """The session's article was replaced; `layout` was made for it in the background."""
        self._layout_of_text = layout
        self._layers.forget()
        self.code.forget()
        self.fit(self.size.width or self._page.width, self.size.height or 24)
        self._tell()

    def set_measure(self, measure: int) -> None:
        """Make the lines longer or shorter, keeping the place."""
        self.measure = measure
        self.fit(self.size.width, self.size.height)
        self._tell()

    def set_painter(self, painter: Painter) -> None:
        """Paint in other colours from now on."""
        self._painter = painter
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._page.width or not self._strips:
            self.fit(event.size.width, event.size.height)
        else:
            self._scroll_rows(self._top_for(self.scroll_offset.y, event.size.height))
        self._tell()

    # -- painting -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.size.width
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
        caret = "caret:on" if self.has_focus or not self.is_attached else "caret:idle"
        runs = self._layers.runs(row, caret if y == self._caret_row else "")
        caret_cell = None
        if y == self._caret_row and not any(caret in run.tags for run in runs):
            caret_cell = rows.place(self._session.caret)[1]
        page = self._page
        return self._painter.strip(
            row, block, runs, page.left, page.measure, width, self._signs(row), caret_cell
        )

    def _signs(self, row: Row) -> Sequence[Sign]:
        """The gutter of a row: a note or bookmark sign, then up to two colours."""
        placed = self._session.placed_in(row.start, max(row.end, row.start + 1))
        if not placed or row.block < 0:
            return ()
        marks: list[Sign] = []
        sign = Sign(" ", "")
        for where, annotation in placed:
            begins = row.start <= where.start < max(row.end, row.start + 1)
            if annotation.kind == "bookmark":
                sign = Sign(BOOKMARK_SIGN, "sign:bookmark") if begins else sign
            else:
                text = GLYPHS.get(annotation.colour, "●") if begins else "│"
                layer = "sign" if begins else "bar"
                marks.append(Sign(text, f"{layer}:{annotation.colour}"))
                if begins and annotation.note and sign.text == " ":
                    sign = Sign(NOTE_SIGN, f"sign:{annotation.colour}")
        room = self._page.gutter - 1
        if room == 1:
            return (*(marks[-1:] or [sign]), Sign(" ", ""))
        blank = Sign(" ", "")
        shown = [blank] * (room - 1 - len(marks)) + marks[-(room - 1) :]
        return (sign, *shown, blank)

    def repaint(self, where: TextRange | None = None) -> None:
        """Paint a stretch of the text anew, or all that is on the screen."""
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
        self._repaint_row(self._caret_row)

    def on_blur(self) -> None:
        self._repaint_row(self._caret_row)

    def _repaint_row(self, row: int) -> None:
        self._strips.pop(row, None)
        self.refresh_line(row + TOP)

    # -- the view -------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The offset of the first line on the screen: the reading place."""
        return self._place

    def seen(self) -> TextRange:
        """The text on the screen."""
        rows = self.rows
        first = max(0, min(self.scroll_offset.y - TOP, rows.height - 1))
        last = max(first, min(self.scroll_offset.y - TOP + self._height - 1, rows.height - 1))
        start = rows.row_range(first).start
        return TextRange(start, max(start, rows.row_range(last).end))

    @property
    def _height(self) -> int:
        return self.size.height or 24

    def _row_of_caret(self) -> int:
        return self.rows.place(self._session.caret)[0]

    def show_caret(self, *, jumped: bool = False) -> None:
        """The caret is elsewhere: repaint it there and let the view follow."""
        row, cell = self.rows.place(self._session.caret)
        before, self._caret_row = self._caret_row, row
        if not self._keeps_column:
            self._column = cell
        self._repaint_row(before)
        self._repaint_row(row)
        if not self._still:
            top = follow(
                self.scroll_offset.y, self._height, row + TOP, self.rows.height + TOP + BOTTOM,
                jumped=jumped,
            )  # fmt: skip
            self._scroll_rows(top)

    def _scroll_rows(self, top: int) -> None:
        """Make `top` the first row, without pulling the caret."""
        last = self.rows.height + TOP + BOTTOM - self._height
        self._still = True
        try:
            self.scroll_to(y=max(0, min(top, last)), animate=False, force=True)
        finally:
            self._still = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value) or self._layout_of_text is None:
            return
        top = round(new_value)
        rows = self.rows
        self._place = rows.row_range(max(0, min(top - TOP, rows.height - 1))).start
        caret = self._caret_row + TOP
        if not self._still and not top <= caret < top + self._height:
            row = max(top, min(caret, top + self._height - 1)) - TOP
            row = max(0, min(row, rows.height - 1))
            self.post_message(self.CaretPulled(rows.offset_at(row, self._column)))
        self.call_later(self._tell)

    def show_place(self, offset: int, top: int) -> None:
        """Put the caret at an offset, with the line of `top` first on the screen."""
        self.hold(lambda: self._session.move_to(offset))
        self._place = top
        self.fit(self._page.width, self._height, top)
        self._column = self.rows.place(self._session.caret)[1]

    def _tell(self) -> None:
        if self._layout_of_text is None:
            return
        visible = self.seen()
        if (visible.start, visible.end) != self._told:
            self._told = (visible.start, visible.end)
            self.post_message(self.ViewMoved(visible.start, visible.end))

    # -- moving by rows: the session knows text, only the pane knows rows ------------------------

    def line_target(self, step: int) -> int | None:
        """The offset `step` rows below the caret, in the column that it came from.

        Blank rows are passed over; None where there is no further row.
        """
        row = self._caret_row
        direction = 1 if step > 0 else -1
        for _ in range(abs(step)):
            following = self.rows.text_row(row + direction, direction)
            if following is None:
                break
            row = following
        return None if row == self._caret_row else self.rows.offset_at(row, self._column)

    def scroll_target(self, step: int) -> int | None:
        """Move the view by rows; the offset to which the caret has to come along.

        Where the view stands at the end already, the caret goes to the last line in it.
        """
        rows, before = self.rows, self.scroll_offset.y
        self._scroll_rows(before + step)
        top = self.scroll_offset.y - TOP
        moved = self.scroll_offset.y != before
        row = self._caret_row + step if moved else (rows.height if step > 0 else 0)
        row = max(top, 0, min(row, top + self._height - 1, rows.height - 1))
        direction = -1 if step > 0 else 1
        found = rows.text_row(row, direction)
        if found is None or not top <= found < top + self._height:
            found = rows.text_row(row, -direction)
        return None if found is None else rows.offset_at(found, self._column)

    def page_rows(self) -> int:
        return page_step(self._height)

    def half_page_rows(self) -> int:
        return max(1, self._height // 2)

    def take_caret(self, offset: int, *, follow: bool = True, column: bool = False) -> None:
        """Take the caret to an offset.

        Args:
            offset: where to.
            follow: whether the view may move to keep a margin around it.
            column: whether this is the column for later moves up and down; else it keeps the old.
        """
        keeps, self._keeps_column = self._keeps_column, not column
        try:
            if follow:
                self._session.move_to(offset)
            else:
                self.hold(lambda: self._session.move_to(offset))
        finally:
            self._keeps_column = keeps

    def hold(self, call: Callable[[], object]) -> None:
        """Do something to the caret without moving the view."""
        still, self._still = self._still, True
        try:
            call()
        finally:
            self._still = still

    # -- the mouse ------------------------------------------------------------------------------

    def offset_under(self, x: int, y: int) -> int:
        """The offset of the text nearest to a cell of the pane."""
        rows = self.rows
        row = max(0, min(y + self.scroll_offset.y - TOP, rows.height - 1))
        return rows.offset_at(row, max(0, x - self._page.left))

    def sign_under(self, x: int, y: int) -> Annotation | None:
        """The annotation whose sign stands at a cell of the gutter."""
        row = y + self.scroll_offset.y - TOP
        if not self._page.left - self._page.gutter <= x < self._page.left - 1:
            return None
        if not 0 <= row < self.rows.height:
            return None
        where = self.rows.row(row)
        if where.block < 0:
            return None
        placed = self._session.placed_in(where.start, max(where.end, where.start + 1))
        return placed[-1][1] if placed else None

    def scroll_by_rows(self, rows: int, *, pull: bool = False) -> None:
        """Move the view; `pull` takes the caret along when it would leave the screen."""
        top = self.scroll_offset.y + rows
        if pull:
            self.scroll_to(y=top, animate=False, force=True)
        else:
            self._scroll_rows(top)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pointer.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._pointer.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._pointer.up(event)

    def on_click(self, event: events.Click) -> None:
        self._pointer.click(event)


def mode_of(widget: object) -> Mode | None:
    """The mode of a pane, as the key table calls it; None for what has none."""
    return cast("Mode | None", getattr(widget, "mode", None))
