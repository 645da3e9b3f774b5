"""The two lines around the page: the title above, and what matters now below.

Each is one strip built from values that the screen hands over; neither reads any state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.layout import cell_width, clip
from reader.model import clean_text
from reader.themes import Palette

_SEPARATOR = " · "


class Hint(NamedTuple):
    """A key and what it does; `action` is run when it is clicked, unless it is empty."""

    key: str
    label: str
    action: str


def _safe(text: str) -> str:
    return clean_text(text, keep="")


class Bar(Widget):
    """A line of its own colour."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, palette: Palette, plain: bool, name: str) -> None:
        super().__init__(id=name)
        self._palette = palette
        self._plain = plain

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.refresh()

    def _style(self, colour: str, *, bold: bool = False) -> Style:
        if self._plain:
            return Style(bold=bold, reverse=True)
        return Style(color=colour, bgcolor=self._palette.bar, bold=bold)

    def _line(self, left: list[Segment], right: list[Segment]) -> Strip:
        """`left` clipped to what `right` leaves free; the room between them is filled."""
        width = self.size.width
        ground = self._style(self._palette.bar_text)
        taken = sum(cell_width(segment.text) for segment in right)
        strip = Strip(left).adjust_cell_length(max(0, width - taken), ground)
        return Strip([*strip, *right]).adjust_cell_length(width, ground)


class TitleBar(Bar):
    """Title · section, and how far reading has come."""

    def __init__(self, palette: Palette, plain: bool) -> None:
        super().__init__(palette, plain, "title")
        self._values = ("", "", "")

    def show(self, title: str, section: str, progress: str) -> None:
        """Set the words of the bar; the section is left out when it is the same as the title."""
        values = (_safe(title), "" if section == title else _safe(section), _safe(progress))
        if values != self._values:
            self._values = values
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  there is one line
        title, section, progress = self._values
        palette = self._palette
        width = self.size.width
        right = f" {progress} " if cell_width(progress) + 12 < width else ""
        room = max(0, width - cell_width(right) - 1)
        needed = cell_width(title) + cell_width(_SEPARATOR) + cell_width(section)
        if section and needed > room:
            title = clip(title, max(12, room - cell_width(_SEPARATOR) - cell_width(section)))
        title = clip(title, room)
        left = [Segment(" " + title, self._style(palette.bar_text, bold=True))]
        rest = room - cell_width(title) - cell_width(_SEPARATOR)
        if section and rest >= 6:
            left.append(Segment(_SEPARATOR + clip(section, rest), self._style(palette.bar_quiet)))
        return self._line(left, [Segment(right, self._style(palette.bar_quiet))])


class FootBar(Bar):
    """The keys that matter now; a notice or a problem stands in their place."""

    class Chosen(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, palette: Palette, plain: bool) -> None:
        super().__init__(palette, plain, "foot")
        self._hints: Sequence[Hint] = ()
        self._status = ""
        self._trouble = ""
        self._lead = ""
        self._spans: list[tuple[int, int, str]] = []

    def show(self, lead: str, hints: Sequence[Hint], status: str = "", trouble: str = "") -> None:
        """A word for the mode, the keys in order of importance, and at the right what is so."""
        values = (_safe(lead), tuple(hints), _safe(status), _safe(trouble))
        if values != (self._lead, self._hints, self._status, self._trouble):
            self._lead, self._hints, self._status, self._trouble = values
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  there is one line
        palette = self._palette
        width = self.size.width
        right: list[Segment] = []
        if self._trouble:
            text = clip(f" {self._trouble} ", max(0, width - 2))
            right.append(Segment(text, self._style(palette.error, bold=True)))
        elif self._status:
            text = f" {clip(self._status, max(0, width - 8))} "
            right.append(Segment(text, self._style(palette.bar_quiet)))
        room = width - sum(cell_width(segment.text) for segment in right) - 1
        left: list[Segment] = []
        cell = 0
        if self._lead:
            lead = f" {self._lead} "
            style = Style(color=palette.caret_text, bgcolor=palette.caret, bold=True)
            left.append(Segment(lead, Style(bold=True) if self._plain else style))
            cell += cell_width(lead)
        self._spans = []
        for hint in self._hints:
            size = cell_width(hint.key) + cell_width(hint.label) + 3
            if cell + size > room:
                break
            self._spans.append((cell, cell + size, hint.action))
            left += [
                Segment(f" {hint.key} ", self._style(palette.accent, bold=True)),
                Segment(f"{hint.label} ", self._style(palette.bar_quiet)),
            ]
            cell += size
        return self._line(left, right)

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._spans:
            if action and start <= event.x < end:
                self.post_message(self.Chosen(action))
