"""The mouse on the article: clicks, selections by dragging, and scrolling over an edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer

from reader.model import Annotation

_SCROLL_EVERY = 0.05
"""Seconds between two lines of scrolling while a selection is dragged over an edge."""

LEFT, MIDDLE, RIGHT = 1, 2, 3


class Surface(Protocol):
    """The pane that the pointer works on."""

    @property
    def size(self) -> Size: ...
    def offset_under(self, x: int, y: int) -> int: ...
    def sign_under(self, x: int, y: int) -> Annotation | None: ...
    def scroll_by_rows(self, rows: int) -> None: ...
    def capture_mouse(self, capture: bool = True) -> None: ...
    def release_mouse(self) -> None: ...
    def post_message(self, message: Message) -> bool: ...
    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer: ...


class Pointer:
    """Turns mouse events into messages about the text.

    A press that does not move is a click; one that does is a selection; over the upper or lower
    edge the text scrolls on under it.
    """

    # Plain classes: making a dataclass takes half a millisecond on the way to the first screen.

    class Clicked(Message):
        """A click at an offset: once for the caret, twice for a word, three times a paragraph.

        `action` is the id of the action of a click with Ctrl or Alt; empty for none.
        """

        def __init__(self, offset: int, times: int, action: str = "") -> None:
            super().__init__()
            self.offset, self.times, self.action = offset, times, action

    class Dragged(Message):
        """A selection by mouse, from its first to its current offset."""

        def __init__(self, anchor: int, offset: int) -> None:
            super().__init__()
            self.anchor, self.offset = anchor, offset

    class MenuRequested(Message):
        """A right click at an offset; `x` and `y` are cells of the screen."""

        def __init__(self, offset: int, x: int, y: int) -> None:
            super().__init__()
            self.offset, self.x, self.y = offset, x, y

    class SignClicked(Message):
        """A click on a sign of the gutter."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._anchor: int | None = None
        self._dragging = False
        self._at = (0, 0)
        self._timer: Timer | None = None

    def down(self, event: events.MouseDown) -> None:
        x, y = event.x, event.y
        if event.button == RIGHT:
            offset = self._surface.offset_under(x, y)
            self._surface.post_message(
                self.MenuRequested(offset, round(event.screen_x), round(event.screen_y))
            )
            return
        if event.button != LEFT or self._surface.sign_under(x, y) is not None:
            return
        self._anchor = self._surface.offset_under(x, y)
        self._dragging = False
        self._surface.capture_mouse()

    def move(self, event: events.MouseMove) -> None:
        if self._anchor is None:
            return
        self._at = (event.x, event.y)
        if not self._dragging and self._surface.offset_under(*self._at) == self._anchor:
            return
        self._dragging = True
        self._extend()
        beyond = not 0 <= event.y < self._surface.size.height
        if beyond and self._timer is None:
            self._timer = self._surface.set_interval(_SCROLL_EVERY, self.scroll)
        elif not beyond:
            self._stop()

    def up(self, event: events.MouseUp) -> None:
        if self._anchor is None:
            return
        self._at = (event.x, event.y)
        if self._dragging:
            self._extend()
        self._anchor = None
        self._stop()
        self._surface.release_mouse()

    def click(self, event: events.Click) -> None:
        """Post what a click is about, unless it ends a drag."""
        if event.button != LEFT:
            return
        if self._dragging:
            self._dragging = False
            return
        sign = self._surface.sign_under(event.x, event.y)
        if sign is not None:
            self._surface.post_message(self.SignClicked(sign.id))
            return
        offset = self._surface.offset_under(event.x, event.y)
        action = "follow" if event.ctrl else "card" if event.meta else ""
        self._surface.post_message(self.Clicked(offset, min(event.chain, 3), action))

    def scroll(self) -> None:
        """Scroll while the pointer is over an edge."""
        height = self._surface.size.height
        y = self._at[1]
        if self._anchor is None or 0 <= y < height:
            self._stop()
            return
        self._surface.scroll_by_rows(y if y < 0 else y - height + 1)
        self._extend()

    def _extend(self) -> None:
        if self._anchor is not None:
            x, y = self._at
            y = max(0, min(y, self._surface.size.height - 1))
            offset = self._surface.offset_under(x, y)
            self._surface.post_message(self.Dragged(self._anchor, offset))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
