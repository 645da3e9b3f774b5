"""A small menu that opens at a place of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset

from reader.keymap import show_key
from reader.layout import cell_width, clip
from reader.model import COLOURS, clean_text
from reader.ui.dialogs.frame import Modal
from reader.ui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One action to choose: its id, what it is called, and the key that also starts it.

    An item without an id is a line between groups.
    """

    action_id: str
    label: str
    key: str = ""
    glyph: str = ""
    """A sign before the label; that of a colour is painted in its colour."""

    @property
    def ink(self) -> str:
        """The style of the glyph."""
        number = self.action_id.removeprefix("colour_")
        if number != self.action_id and number.isdecimal() and 0 < int(number) <= len(COLOURS):
            return f"glyph-{COLOURS[int(number) - 1]}"
        return "text"


_MOVING = ("down", "up", "home", "pageup", "end", "pagedown", "enter", "space", "escape")
_TAKEN = frozenset(show_key(key) for key in _MOVING)
"""Keys that work on the menu itself, and so choose no item by being beside it."""


class _Items(RowList):
    BINDINGS = [Binding("space", "row_open", show=False)]

    def __init__(self, items: Sequence[MenuItem]) -> None:
        super().__init__()
        self.items = items
        self._glyphs = any(item.glyph for item in items)

    def on_mount(self) -> None:
        self.set_count(len(self.items))

    def pointable(self, index: int) -> bool:
        return 0 <= index < len(self.items) and bool(self.items[index].action_id)

    def entry(self, index: int, width: int) -> Content:
        item = self.items[index]
        if not item.action_id:
            return Content("─" * (width - 1)).stylize("faint")
        sign = f"{item.glyph or ' '} " if self._glyphs else ""
        room = max(width - cell_width(sign) - cell_width(item.key) - 2, 1)
        label = clip(clean_text(item.label), room)
        glyph = Content(sign).stylize(item.ink)
        key = Content(item.key).stylize("accent")
        return glyph + label + " " * (room - cell_width(label) + 1) + key + " "

    def on_mouse_move(self, event: events.MouseMove) -> None:
        index = event.y + self.scroll_offset.y
        if index != self.index and self.pointable(index):
            self.point(index)


class MenuDialog(Modal[str]):
    """Returns the id of the chosen action, None when the menu is left.

    Args:
        title: what the menu is about.
        items: what can be chosen; each key shown works.
        at: the cell where the menu opens (x, y), None for the middle of the screen.
    """

    BINDINGS = [Binding("escape", "close", "close")]
    DEFAULT_CSS = """
    MenuDialog {
        background: transparent;
        align: center middle;
        & > Vertical {
            border: round $primary;
            border-title-color: $text;
            border-title-style: bold;
            background: $surface;
            padding: 0;
            max-width: 100%;
            max-height: 100%;
        }
        & RowList { height: 1fr; }
    }
    """

    def __init__(
        self, title: str, items: Sequence[MenuItem], at: tuple[int, int] | None = None
    ) -> None:
        super().__init__()
        self._title = clean_text(title, keep="")
        self.items = tuple(replace(item, key="") if item.key in _TAKEN else item for item in items)
        self._at = at
        self._list = _Items(self.items)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._title)
            yield self._list

    def on_mount(self) -> None:
        self._list.focus()
        self._place()

    def on_resize(self) -> None:
        self._place()

    def _place(self) -> None:
        """The menu beside the place it was asked for, wholly on the screen."""
        frame = self.query_one(Vertical)
        glyphs = 2 * any(item.glyph for item in self.items)
        widest = max((cell_width(i.label) + cell_width(i.key) for i in self.items), default=0)
        widest += glyphs
        wide = min(max(widest + 7, cell_width(self._title) + 6), self.size.width)
        high = min(len(self.items) + 2, self.size.height)
        frame.styles.width, frame.styles.height = wide, high
        if self._at is None:
            return
        self.styles.align = ("left", "top")
        x, y = self._at
        if y + high > self.size.height:
            y = y - high if y >= high else self.size.height - high
        y = min(y, self.size.height - high)
        x = min(x, self.size.width - wide)
        frame.styles.offset = Offset(max(0, x), max(0, y))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(self.items[message.index].action_id)

    def on_key(self, event: events.Key) -> None:
        """The key beside an item chooses it."""
        pressed = {event.character, event.key, show_key(event.key)}
        for item in self.items:
            if item.action_id and item.key in pressed:
                event.stop()
                self.dismiss(item.action_id)
                return

    def on_click(self, event: events.Click) -> None:
        """A click outside closes the menu."""
        if not self.query_one(Vertical).region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)
