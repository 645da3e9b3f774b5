"""A list whose entries take several rows, such as a figure with a line of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from reader.ui.widgets.row_list import RowList


class EntryList(RowList):
    """A list of entries of one row or more; the cursor stands on the first row of an entry.

    Subclasses call `show_entries` and return each row from `entry(index, width)`.
    Message: `Opened`.
    """

    class Opened(Message):
        """The user chose the entry whose first row is `index`."""

        def __init__(self, index: int, *, by_mouse: bool) -> None:
            super().__init__()
            self.index, self.by_mouse = index, by_mouse

    def __init__(self) -> None:
        super().__init__()
        self._heads: Sequence[int] = ()

    def show_entries(self, heads: Sequence[int], index: int, *, keep_view: bool) -> None:
        """Show `len(heads)` rows.

        Args:
            heads: for each row the first row of its entry, -1 for a heading.
            index: the row to select.
            keep_view: scroll no further than shows the selected entry.
        """
        self._heads = heads
        top = self.scroll_offset.y
        self.set_count(len(heads), index)
        if keep_view:
            self.scroll_to(y=top, animate=False)
            self.point(self.index)

    @property
    def moved(self) -> bool:
        """True when the user selected another entry than the first, which stays selected when more come."""
        return self.index > next((row for row in self._heads if row >= 0), 0)

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(self._heads) and self._heads[index] == index

    def height_of(self, index: int) -> int:
        """Return the number of rows of the entry that begins in row `index`."""
        end = index + 1
        while end < len(self._heads) and self._heads[end] == index:
            end += 1
        return end - index

    def point(self, index: int, *, centre: bool = False) -> None:
        super().point(index, centre=centre)
        if self.index > 0:
            above = 1 if self._heads[self.index - 1] < 0 else 0
            self.turn_to(self.index - above, self.height_of(self.index) + above)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if not 0 <= row < self.count:
            return Strip.blank(width, self.visual_style.rich_style)
        at = self.index >= 0 and self._heads[row] == self.index
        pointer = Content("▸" if at and row == self.index else " ").stylize("accent")
        line = pointer + self.entry(row, max(width - 1, 1))
        return self.strip(
            line, width, self.paper("" if not at else "cursor" if self.has_focus else "bar")
        )

    def action_row_open(self) -> None:
        if self.pointable(self.index):
            self.post_message(self.Opened(self.index, by_mouse=False))

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        head = self._heads[row] if 0 <= row < len(self._heads) else -1
        if head >= 0:
            event.stop()
            self.point(head)
            self.post_message(self.Opened(head, by_mouse=True))
