"""Every key, by task, from the same table that binds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Input

from reader.keymap import Action, show_key
from reader.layout import cell_width, clip
from reader.model import clean_text
from reader.ui.dialogs.frame import Dialog
from reader.ui.input.user_keys import with_own_keys
from reader.ui.widgets.row_list import StyledRows

_COLUMN = 52
"""Cells that a column wants; on a narrower screen there is one, as wide as the screen."""
_KEYS = 13
_GAP = 3
_MOST_COLUMNS = 3
_LISTED = 5
"""Keys of one action that are listed; of more, the first and the last."""


def shown_keys(row: Action, width: int = _KEYS) -> str:
    """Return the keys of an action, as many as fit, the first at least."""
    keys = [show_key(key) for key in row.keys] or [
        show_key(key) for _, keys in row.instead for key in keys
    ]
    if len(keys) > _LISTED:
        return f"{keys[0]} … {keys[-1]}"
    shown = keys[0] if keys else "–"
    for key in keys[1:]:
        if cell_width(shown) + 1 + cell_width(key) > width:
            break
        shown += " " + key
    return shown


def found(actions: Sequence[Action], typed: str) -> list[Action]:
    """Return the actions that have each word of `typed` in their text, their group or their keys."""
    words = typed.split()

    def fits(row: Action) -> bool:
        text = f"{row.label} {row.help} {row.group} {row.id}".casefold()
        keys = {show_key(key) for key in row.keys} | set(row.keys)
        return all(word.casefold() in text or word in keys for word in words)

    return [row for row in actions if fits(row)]


def columns(actions: Sequence[Action], width: int) -> list[Content]:
    """Lay the actions out by task, in as many columns as fit in `width` cells, filled evenly."""
    groups: dict[str, list[Action]] = {}
    for row in _merged(actions):
        groups.setdefault(row.group, []).append(row)
    number = max(1, min(_MOST_COLUMNS, (width + _GAP) // (_COLUMN + _GAP)))
    cells = max((width - _GAP * (number - 1)) // number, 1)
    blocks = [_block(name, rows, cells) for name, rows in groups.items()]
    stacks = _share(blocks, number)
    height = max((len(stack) for stack in stacks), default=0)
    lines = []
    for y in range(height):
        parts = [stack[y] if y < len(stack) else Content("") for stack in stacks]
        padded = [part.pad_right(cells - part.cell_length) for part in parts[:-1]]
        lines.append(Content(" " * _GAP).join([*padded, parts[-1]]))
    return lines


def _merged(actions: Sequence[Action]) -> list[Action]:
    """Return the actions, those of the six colours as one."""
    rows: list[Action] = []
    keys: list[str] = []
    for row in actions:
        if row.id.startswith("colour_"):
            keys += row.keys
            if rows and rows[-1].id.startswith("colour_"):
                rows.pop()
            text = "Mark in a colour, or recolour the annotation" if len(keys) > 1 else row.help
            row = row._replace(keys=tuple(keys), help=text)
        rows.append(row)
    return rows


def _block(name: str, rows: Sequence[Action], width: int) -> list[Content]:
    block = [Content(clip(name, width)).stylize("accent").stylize("bold")]
    keys_width = min(_KEYS, max(width // 3, 3))
    for row in rows:
        keys = clip(shown_keys(row, keys_width), keys_width)
        room = max(width - keys_width - 2, 1)
        lead = Content(" " * (keys_width - cell_width(keys)) + keys).stylize("bright") + "  "
        for number, line in enumerate(_help(row).wrap(room)):
            block.append((lead if number == 0 else Content(" " * (keys_width + 2))) + line)
    return [*block, Content("")]


def _help(row: Action) -> Content:
    """Return the help of an action, with its other keys while selecting."""
    text = Content(clean_text(row.help))
    visual = dict(row.instead).get("visual")
    if not visual or visual[0] in row.keys:
        return text
    return text + Content(f" (selecting: {show_key(visual[0])})").stylize("quiet")


def _share(blocks: Sequence[list[Content]], number: int) -> list[list[Content]]:
    """Blocks in order in `number` stacks, the highest as low as whole blocks allow."""
    limit = max((len(block) for block in blocks), default=0)
    while True:
        stacks: list[list[Content]] = [[]]
        for block in blocks:
            if stacks[-1] and len(stacks[-1]) + len(block) > limit:
                stacks.append([])
            stacks[-1] += block
        if len(stacks) <= number:
            return stacks
        limit += 1


class _Keys(StyledRows):
    DEFAULT_CSS = """
    _Keys { overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = tuple(actions)
        self._lines: list[Content] = []
        self._typed = ""

    def show_found(self, typed: str) -> None:
        self._typed = typed
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def on_mount(self) -> None:
        self._actions = tuple(with_own_keys(self.app, row) for row in self._actions)

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        actions = found(self._actions, self._typed)
        self._lines = columns(actions, width)
        if not actions:
            self._lines = [Content("No key for that. Fewer letters find more.").stylize("quiet")]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        line = self._lines[row] if 0 <= row < len(self._lines) else Content("")
        return self.strip(line, width, self.paper())


class _Search(Input):
    def on_key(self, event: events.Key) -> None:
        """`?` opens help, so it closes it too, until something is typed."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.screen.dismiss(None)


class HelpScreen(Dialog[None]):
    """Lists the actions; returns None.  Typing searches; the arrow and page keys scroll."""

    BINDINGS = [
        Binding("escape", "back", "close"),
        Binding("f1", "cancel", "close", show=False),
        Binding("ctrl+home", "page(-1000)", show=False),
        Binding("ctrl+end", "page(1000)", show=False),
    ]
    LIST_ACTIONS: ClassVar = {
        "row_down": "scroll(1)",
        "row_up": "scroll(-1)",
        "row_page_down": "page(1)",
        "row_page_up": "page(-1)",
    }
    DEFAULT_CSS = """
    HelpScreen > .box {
        width: 100%;
        max-width: 170;
        height: 100%;
        & > _Search { height: 1; border: none; padding: 0; background: $panel; margin: 0 0 1 0; }
        & > _Search:focus { border: none; }
        & > _Keys { height: 1fr; background: transparent; }
    }
    """

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._keys = _Keys(tuple(actions))

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "All keys"
            box.border_subtitle = "type to search · ↑↓ scroll · Esc closes"
            yield _Search(placeholder="search: mark, colour, ctrl+o …")
            yield self._keys

    def on_mount(self) -> None:
        self.query_one(_Search).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._keys.show_found(message.value)

    def action_back(self) -> None:
        """Clears the search, else closes."""
        search = self.query_one(_Search)
        if search.value:
            search.value = ""
        else:
            self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        self._keys.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        self._keys.scroll_relative(y=pages * max(1, self._keys.size.height - 1), animate=False)
