"""The caret on the page: moving it by rows, and scrolling the view after it.

The session knows text; only what is laid out knows rows.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.session import Session
from reader.ui.panes.article.page import TOP, page_step
from reader.ui.panes.article.pageview import PageView


class CaretView(PageView):
    """A page view with a caret.  Takes the arguments of `PageView`."""

    def __init__(self, session: Session, measure: int, name: str) -> None:
        super().__init__(session, measure, name)
        self._keeps_column = False

    def repaint_row(self, row: int) -> None:
        """Repaint one row."""
        raise NotImplementedError

    def show_caret(self, *, jumped: bool = False) -> None:
        """Repaint the caret where it is now, and scroll to it."""
        row, cell = self.rows.place(self._session.cursor.caret)
        before, self._caret_row = self._caret_row, row
        if not self._keeps_column:
            self._column = cell
        self.repaint_row(before)
        self.repaint_row(row)
        if not self._still:
            self.reveal(self._session.cursor.caret, jumped=jumped)

    def show_place(self, offset: int, top: int) -> None:
        """Put the caret at an offset, with the line of `top` first on the screen."""
        self.hold(lambda: self._session.cursor.move_to(offset))
        self._place = top
        self.fit(self._page.width, self._height, top)
        self._column = self.rows.place(self._session.cursor.caret)[1]

    def line_target(self, step: int) -> int | None:
        """Return the offset `step` rows below the caret, in the column that vertical moves keep.

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
        """Scroll by rows; return the offset to which the caret has to follow.

        Where the view stands at the end already, the caret goes to the last line in it.
        """
        rows, before = self.rows, self.scroll_offset.y
        self._scroll_rows(before + step)
        top = self.scroll_offset.y - TOP
        moved = self.scroll_offset.y != before
        row = self._caret_row + step if moved else (rows.height if step > 0 else 0)
        row = max(top, 0, min(row, top + self._height - 1, rows.height - 1))
        direction = -1 if step > 0 else 1
        text_row = rows.text_row(row, direction)
        if text_row is None or not top <= text_row < top + self._height:
            text_row = rows.text_row(row, -direction)
        return None if text_row is None else rows.offset_at(text_row, self._column)

    def page_rows(self) -> int:
        return page_step(self._height)

    def half_page_rows(self) -> int:
        return max(1, self._height // 2)

    def take_caret(self, offset: int, *, follow: bool = True, column: bool = False) -> None:
        """Move the caret to an offset.

        Args:
            offset: where to.
            follow: whether the view may move to keep a margin around it.
            column: whether this is the column for later moves up and down; else it keeps the old.
        """
        keeps, self._keeps_column = self._keeps_column, not column
        try:
            if follow:
                self._session.cursor.move_to(offset)
            else:
                self.hold(lambda: self._session.cursor.move_to(offset))
        finally:
            self._keeps_column = keeps

    def hold(self, call: Callable[[], object]) -> None:
        """Call something that moves the caret, without scrolling."""
        still, self._still = self._still, True
        try:
            call()
        finally:
            self._still = still

    def caret_cell(self) -> tuple[int, int]:
        """Return the cell of the screen under the caret (x, y)."""
        row, cell = self.rows.place(self._session.cursor.caret)
        y = row + TOP - self.scroll_offset.y
        return self.region.x + self._page.left + cell, self.region.y + y
