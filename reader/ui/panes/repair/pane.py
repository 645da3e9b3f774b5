"""The widget of the repair view, which paints rows; the screen handles its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from reader.keymap import Mode
from reader.ui.widgets.pane import PaneBase
from reader.ui.widgets.pane_messages import StepCandidate
from reader.ui.widgets.row_list import StyledRows


class RepairPane(PaneBase, StyledRows, can_focus=True):
    """Rows below the article.

    Message: `StepCandidate` when the user turns the wheel.

    Args:
        rows: returns the rows for a width and a height.
    """

    mode: ClassVar[Mode] = "repair"
    DEFAULT_CSS = """
    RepairPane {
        height: 42%;
        min-height: 7;
        max-height: 11;
        background: $background;
        overflow: hidden hidden;
    }
    """

    def __init__(self, rows: Callable[[int, int], list[Content]]) -> None:
        super().__init__(id="repair")
        self._make_rows = rows
        self._rows: list[Content] = []
        self._rows_size = (0, 0)

    def on_mount(self) -> None:
        self.watch(self.app, "theme", self.show, init=False)

    def show(self) -> None:
        """Paint again, because the content changed."""
        self._rows_size = (0, 0)
        self.refresh()

    def ink(self, name: str | Style) -> Style:
        """Return the style of a name; without colours a marked passage is reversed, as on the page."""
        if self.app.no_color and isinstance(name, str) and name.startswith("marked-"):
            return Style(reverse=True)
        return super().ink(name)

    def render_line(self, y: int) -> Strip:
        size = self.scrollable_content_region.size
        if self._rows_size != size:
            self._rows = self._make_rows(size.width, size.height)
            self._rows_size = size
        row = self._rows[y] if y < len(self._rows) else Content("")
        if y:
            return self.strip(row, size.width, self.paper())
        head = self.paper("cursor" if self.has_focus else "bar")
        if self.app.no_color:
            head += Style(reverse=True)
        return self.strip(row, size.width, head)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(StepCandidate(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(StepCandidate(-1))
