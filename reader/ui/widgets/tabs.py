"""The tabs over the panes that share the place at the right of the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from reader.layout import cell_width, clip
from reader.ui.widgets.row_list import ink, paper


class Tab(NamedTuple):
    """A pane as its tab shows it."""

    name: str
    title: str
    key: str = ""


def fitted(tabs: Sequence[Tab], lit: str, width: int) -> list[Tab]:
    """The tabs as they fit in `width` cells: with their keys, without, or with shorter titles.

    The title of the one that is lit is shortened last.
    """
    for shown in (tabs, [tab._replace(key="") for tab in tabs]):
        if sum(map(_cells, shown)) <= width:
            return list(shown)
    lit_cells = sum(_cells(tab._replace(key="")) for tab in tabs if tab.name == lit)
    room = max(1, (width - lit_cells) // max(1, len(tabs) - 1) - 2)
    return [Tab(tab.name, tab.title if tab.name == lit else clip(tab.title, room)) for tab in tabs]


def _cells(tab: Tab) -> int:
    return cell_width(tab.title) + 2 + (cell_width(tab.key) + 1 if tab.key else 0)


class TabStrip(Widget):
    """One row of tabs.  Message: `Chosen(name)` by click."""

    DEFAULT_CSS = "TabStrip { height: 1; dock: top; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self._lit = ""

    def light(self, name: str) -> None:
        """The pane of that name is the one that is shown."""
        if name != self._lit:
            self._lit = name
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  there is one line
        theme, width = self.app.theme, self.size.width
        ground = paper(theme, "bar") + ink(theme, "bar_quiet")
        page = paper(theme, "background") + ink(theme, "bright") + Style(bold=True)
        if self.app.no_color:
            page += Style(reverse=True)
        segments: list[Segment] = []
        for tab in fitted(self._tabs, self._lit, width):
            style = page if tab.name == self._lit else ground
            segments.append(Segment(" ", style.rich_style))
            if tab.key:
                segments.append(Segment(tab.key + " ", (style + ink(theme, "accent")).rich_style))
            segments.append(Segment(tab.title + " ", style.rich_style))
        return Strip(segments).adjust_cell_length(width, ground.rich_style)

    def on_click(self, event: events.Click) -> None:
        cell = 0
        for tab in fitted(self._tabs, self._lit, self.size.width):
            cell += _cells(tab)
            if event.x < cell:
                event.stop()
                self.post_message(self.Chosen(tab.name))
                return
