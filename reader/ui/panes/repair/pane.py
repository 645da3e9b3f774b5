"""The repair view as a widget: it shows what it is given and scrolls nothing; keys go to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from reader.keymap import Mode
from reader.ui.widgets.pane import Pane
from reader.ui.widgets.pane_messages import StepCandidate
from reader.ui.widgets.row_list import StyledRows


class RepairPane(Pane, StyledRows, can_focus=True):
    """Rows below the article.

    Message: `StepCandidate` when the user turns the wheel.

    Args:
        rows: what to show in a width and a height.
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
        self._make = rows
        self._rows: list[Content] = []
        self._made_for = (0, 0)

    def on_mount(self) -> None:
        self.watch(self.app, "theme", self.show, init=False)

    def show(self) -> None:
        """What there is to show has changed."""
        self._made_for = (0, 0)
        self.refresh()

    def ink(self, name: str | Style) -> Style:
        """As in every list; without colours a passage is reversed, as a mark on the page is."""
        if self.app.no_color and isinstance(name, str) and name.startswith("marked-"):
            return Style(reverse=True)
        return super().ink(name)

    def render_line(self, y: int) -> Strip:
        size = self.scrollable_content_region.size
        if self._made_for != size:
            self._rows = self._make(size.width, size.height)
            self._made_for = size
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
