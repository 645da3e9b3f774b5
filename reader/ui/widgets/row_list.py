"""Lists on Textual's line API: styled rows without a widget each.

`StyledRows` turns a row whose spans name component classes into a strip; `RowList` adds a cursor,
keys, the mouse and a message when a row is chosen.  Panes and dialogs build their lists on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from reader.model import MentionKind
from reader.ui.style.theme import blend, in_hand, palette


@lru_cache(256)
def ink(theme: str, name: str) -> Style:
    """Return the style of a name in a theme; `StyledRows` lists the names."""
    colours = palette(theme)
    family, _, member = name.partition("-")
    if family == "glyph" and member in colours.glyphs:
        return Style(foreground=Color.parse(colours.glyphs[member]))
    if family == "marked" and member in colours.highlights:
        return Style(
            background=Color.parse(colours.highlights[member]), foreground=Color.parse(colours.text)
        )
    if family == "kind":
        return Style(foreground=Color.parse(colours.mentions[cast(MentionKind, member)]))
    if name in {"removed", "added"}:
        # A blend for who sees colours, an attribute for who does not.
        tone = colours.error if name == "removed" else colours.glyphs["green"]
        return Style(
            background=Color.parse(blend(colours.background, tone, 0.3)),
            foreground=Color.parse(colours.bright),
            strike=name == "removed",
            underline=name == "added",
        )
    if name in {"chip", "code"}:
        return Style(
            background=Color.parse(colours.code_background), foreground=Color.parse(colours.code)
        )
    role = getattr(colours, name, None)
    if isinstance(role, str):
        return Style(foreground=Color.parse(role))
    return Style.parse(name)


@lru_cache(64)
def paper(theme: str, name: str) -> Style:
    """A background: `cursor` for the selected row, else the palette's colour of that name."""
    colours = palette(theme)
    if name == "cursor":
        return Style(background=Color.parse(in_hand(colours)))
    return Style(background=Color.parse(getattr(colours, name)))


class StyledRows(ScrollView):
    """A scrolling widget that paints its own rows from `Content`.

    A span's style is a role of the palette (`quiet`, `accent`, `warning`…), `glyph-` or `marked-`
    and the name of a highlight's colour, `kind-` and a kind of mention, or a plain style such as
    `bold`; `marked-…`, `chip`, `code`, and `removed` and `added` in a comparison bring a background
    of their own.
    """

    def ink(self, name: str | Style) -> Style:
        """Return the style of a span's name in the current theme."""
        return name if isinstance(name, Style) else ink(self.app.theme, name)

    def paper(self, name: str = "") -> Style:
        """The style under a row: the widget's own, on the palette's colour of that name if any."""
        own = self.visual_style
        return own + paper(self.app.theme, name) if name else own

    def strip(self, row: Content, width: int, paper: Style) -> Strip:
        """Draw a row on `paper`, cut or filled to `width` cells."""
        segments = [
            Segment(text, style.rich_style)
            for text, style in row.render(paper, end="", parse_style=self.ink)
        ]
        return Strip(segments).adjust_cell_length(width, paper.rich_style)

    def turn_to(self, top: int, height: int, *, centre: bool = False) -> None:
        """Scroll as little as shows the rows `top` to `top + height`, their top at worst."""
        view = self.scrollable_content_region.height
        current = self.scroll_offset.y
        if centre and not (current <= top and top + height <= current + view):
            self.scroll_to(y=max(0, top - max(0, view - height) // 2), animate=False, force=True)
        elif top < current or height >= view:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + height > current + view:
            self.scroll_to(y=top + height - view, animate=False, force=True)


class RowList(StyledRows, can_focus=True):
    """A list with a cursor, each entry one row high.

    Subclasses give `entry(index, width)`; `count` is the number of entries.  Rows for which
    `pointable` is False (headings, rules) are passed over by the cursor.
    Messages: `Chosen(index)` by click or `action_row_open`, `Pointed(index)` when the cursor moved.
    """

    LIST_ACTIONS: ClassVar = {
        name: name
        for name in (
            "row_down",
            "row_up",
            "row_page_down",
            "row_page_up",
            "row_first",
            "row_last",
            "row_open",
        )
    }

    DEFAULT_CSS = """
    RowList {
        background: transparent;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    """

    @dataclass
    class Chosen(Message):
        rows: RowList
        index: int

        @property
        def control(self) -> RowList:
            return self.rows

    @dataclass
    class Pointed(Message):
        rows: RowList
        index: int

        @property
        def control(self) -> RowList:
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.count = 0
        self.index = -1

    def entry(self, index: int, width: int) -> Content:
        """Return the row of one entry in `width` cells."""
        raise NotImplementedError

    def pointable(self, index: int) -> bool:
        """Tell whether the cursor may stand on the entry."""
        return 0 <= index < self.count

    def set_count(self, count: int, index: int = 0) -> None:
        """Show `count` entries with the cursor at `index` or the nearest that can be pointed at."""
        self.count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        self.index = -1
        self.point(max(0, min(index, count - 1)))
        self.refresh()

    def extend(self, count: int) -> None:
        """Show `count` entries, more or as many as before; cursor and view stay where they are."""
        self.count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        if self.index < 0:
            self.point(0)
        self.refresh()

    def point(self, index: int, *, centre: bool = False) -> None:
        """Put the cursor on an entry, or on the nearest one after (else before) it."""
        after = next((i for i in range(index, self.count) if self.pointable(i)), None)
        if after is None:
            after = next((i for i in range(min(index, self.count) - 1, -1, -1)
                          if self.pointable(i)), None)  # fmt: skip
        if after is None:
            self.index = -1
            return
        moved = after != self.index
        self.index = after
        first = 0 if not any(self.pointable(i) for i in range(after)) else after
        self.turn_to(first, after - first + 1, centre=centre)
        self.refresh()
        if moved:
            self.post_message(self.Pointed(self, after))

    def step(self, by: int) -> None:
        """Move the cursor by entries that can be pointed at, as far as there are any."""
        index, left = self.index, abs(by)
        direction = 1 if by > 0 else -1
        following = index + direction
        while left and 0 <= following < self.count:
            if self.pointable(following):
                index, left = following, left - 1
            following += direction
        if self.pointable(index):
            self.point(index)

    def action_row_down(self) -> None:
        self.step(1)

    def action_row_up(self) -> None:
        self.step(-1)

    def action_row_page_down(self) -> None:
        self.step(max(1, self.scrollable_content_region.height - 1))

    def action_row_page_up(self) -> None:
        self.step(-max(1, self.scrollable_content_region.height - 1))

    def action_row_first(self) -> None:
        self.point(0)

    def action_row_last(self) -> None:
        self.point(max(0, self.count - 1))

    def action_row_open(self) -> None:
        if self.pointable(self.index):
            self.post_message(self.Chosen(self, self.index))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if not 0 <= index < self.count:
            return Strip.blank(width, self.visual_style.rich_style)
        at = index == self.index
        pointer = Content("▸" if at else " ").stylize("accent")
        row = pointer + self.entry(index, max(width - 1, 1))
        on = "" if not at else "cursor" if self.has_focus else "bar"
        return self.strip(row, width, self.paper(on))

    def on_resize(self) -> None:
        if self.virtual_size.width != self.scrollable_content_region.width:
            self.virtual_size = Size(self.scrollable_content_region.width, self.count)

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if self.pointable(index):
            event.stop()
            self.point(index)
            self.post_message(self.Chosen(self, index))
