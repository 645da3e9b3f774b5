"""A text laid out for a pane, and the visible part of it.

The lower half of the article pane: it knows rows, the measure and scrolling, and nothing of what a
row looks like.
"""

from __future__ import annotations

import asyncio

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from reader.layout import Layout
from reader.model import TextRange
from reader.session import Session
from reader.ui.panes.article.page import BOTTOM, TOP, Page, follow

LONG = 200_000
"""Code points from which on a text is laid out in two steps when the width changes."""

SETTLE = 0.1
"""Seconds before the rest is laid out: the width often changes again at once."""

SCREENS = 3
"""Screens before and after the reading position that are laid out at once."""


class PageView(ScrollView):
    """The view of a session's article.

    Args:
        session: has the article and the caret.
        measure: cells of a line that the reader wants.
        name: the id of the widget.
    """

    class ViewMoved(Message):
        """Another part of the text is visible, or the same part in another layout."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start, self.end = start, end

    class CaretPulled(Message):
        """The view was scrolled away from the caret, which has to follow to `offset`."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, session: Session, measure: int, name: str) -> None:
        super().__init__(id=name)
        self._session = session
        self.measure = measure
        self._page = Page.fit(80, measure)
        self._layout_of_text: Layout | None = None
        self._caret_row = -1
        self._column = 0
        self._place = session.cursor.caret
        self._still = False
        self._reported: tuple[int, int] = (-1, -1)

    def forget_painted(self) -> None:
        """Drop everything that was painted."""
        raise NotImplementedError

    # -- layout ---------------------------------------------------------------------------------

    @property
    def rows(self) -> Layout:
        """The text laid out for the width of the pane."""
        layout = self._layout_of_text
        page = self._page
        article = self._session.article
        if layout is None or layout.width != page.measure or layout.article is not article:
            layout = self._layout_of_text = Layout(article, page.measure)
            self.forget_painted()
        return layout

    @property
    def known_layout(self) -> Layout | None:
        """The current layout; None when there is none.  Safe to read from another thread."""
        return self._layout_of_text

    @property
    def text_measure(self) -> int:
        """Cells of a line: the preferred length, or less in a narrow pane."""
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
        """Lay the text out for a pane of this size, and keep the reading position at the top."""
        page = Page.fit(width, self.measure)
        place = self._place if place is None else place
        self._page = page
        self.forget_painted()
        self._estimate(place, height)
        self._resize_virtual(width)
        row, _ = self.rows.place(min(place, len(self._session.article.text)))
        top = row + TOP if row > 0 else 0
        self._caret_row = self.rows.place(self._session.cursor.caret)[0]
        top = self._top_for(top, height)
        self._scroll_rows(top)
        if top in {0, row + TOP}:
            # Keep the position itself, not the start of its row: from one width to another and back
            # nothing moves.
            self._place = place
        self.refresh()

    def _estimate(self, place: int, height: int) -> None:
        """Lay a long text out where it is read, and the rest of it in the background."""
        known, article, width = self._layout_of_text, self._session.article, self._page.measure
        if known is None or len(article.text) < LONG:
            return
        if known.width == width and known.article is article:
            return
        margin = SCREENS * height * max(width, self._page.width)
        start, end = sorted((place, self._session.cursor.caret))
        if end - start > margin:
            start = end = place
        near = TextRange(max(0, start - margin), end + margin)
        rough = self._layout_of_text = Layout(article, width, near)
        self.run_worker(self._complete(rough), group="layout", exclusive=True)

    async def _complete(self, rough: Layout) -> None:
        await asyncio.sleep(SETTLE)
        whole = await asyncio.to_thread(Layout, rough.article, rough.width)
        if self._layout_of_text is rough:
            self._replace(rough, whole)

    def _replace(self, rough: Layout, whole: Layout) -> None:
        """Replace an estimated layout by the whole one; what is visible stays where it is."""
        place = self._place
        top = self.scroll_offset.y + whole.place(place)[0] - rough.place(place)[0]
        self._layout_of_text = whole
        self.forget_painted()
        self._caret_row = whole.place(self._session.cursor.caret)[0]
        self._resize_virtual(self._page.width)
        self._scroll_rows(top)
        self._place = place
        self.refresh()

    def _resize_virtual(self, width: int) -> None:
        self._still = True
        try:
            self.virtual_size = Size(width, self.rows.height + TOP + BOTTOM)
        finally:
            self._still = False

    def _top_for(self, top: int, height: int) -> int:
        """Return the first row for a position, with the caret visible."""
        caret = self._caret_row + TOP
        if not top <= caret < top + height and self._place <= self._session.cursor.caret:
            top = max(top, caret - height + 1)
        return max(0, min(top, self.rows.height + TOP + BOTTOM - height))

    def set_measure(self, measure: int) -> None:
        """Set the preferred line length in cells, and keep the reading position."""
        self.measure = measure
        self.fit(self.size.width, self.size.height)
        self._report_view()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._page.width:
            self.fit(event.size.width, event.size.height)
        else:
            self._scroll_rows(self._top_for(self.scroll_offset.y, event.size.height))
        self._report_view()

    # -- the part that is seen ------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The offset of the first visible line: the reading position."""
        return self._place

    def visible_range(self) -> TextRange:
        """Return the visible part of the text."""
        rows = self.rows
        first = max(0, min(self.scroll_offset.y - TOP, rows.height - 1))
        last = max(first, min(self.scroll_offset.y - TOP + self._height - 1, rows.height - 1))
        start = rows.row_range(first).start
        return TextRange(start, max(start, rows.row_range(last).end))

    @property
    def _height(self) -> int:
        return self.size.height or 24

    def _scroll_rows(self, top: int) -> None:
        """Make `top` the first row, without moving the caret."""
        last = self.rows.height + TOP + BOTTOM - self._height
        self._still = True
        try:
            self.scroll_to(y=max(0, min(top, last)), animate=False, force=True)
        finally:
            self._still = False

    def scroll_by_rows(self, rows: int, *, pull: bool = False) -> None:
        """Scroll by rows; with `pull`, the caret follows when it would leave the screen."""
        top = self.scroll_offset.y + rows
        if pull:
            self.scroll_to(y=top, animate=False, force=True)
        else:
            self._scroll_rows(top)

    def reveal(self, offset: int, *, jumped: bool = True) -> None:
        """Scroll to an offset; the caret stays where it is."""
        rough = self.rows
        if rough.near is not None and not rough.near.start <= offset <= rough.near.end:
            self._replace(rough, Layout(rough.article, rough.width))
        row = self.rows.place(offset)[0] + TOP
        total = self.rows.height + TOP + BOTTOM
        self._scroll_rows(follow(self.scroll_offset.y, self._height, row, total, jumped=jumped))

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
        self.call_later(self._report_view)

    def _report_view(self) -> None:
        if self._layout_of_text is None:
            return
        visible = self.visible_range()
        if (visible.start, visible.end) != self._reported:
            self._reported = (visible.start, visible.end)
            self.post_message(self.ViewMoved(visible.start, visible.end))
