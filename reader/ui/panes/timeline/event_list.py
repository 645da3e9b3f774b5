"""The list of the timeline pane: years, and on a line beside them dates and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.layout import cell_width, clip
from reader.model import Article, Event
from reader.ui.panes.timeline.timeline_layout import Row, lay_out, year_cells
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.results_pane import one_line
from reader.ui.widgets.results_pane.entry_list import EntryList

_LINE = 5
"""Cells beside the words: the pointer, a blank, the line, and two at the end."""
_PAST, _AHEAD = "│", "┊"
_NODE, _HIGHLIGHTED, _PUBLISHED = "○", "●", "◆"
_TALL = 26
"""Rows of the list from which sentences get a third line, and years a row between them."""


class EventList(EntryList):
    """Events along a vertical line, which is dashed after the publication."""

    BINDINGS = [*pane_bindings("timeline")]

    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[Event] = ()
        self.here = -1
        """The number of the highlighted event, -1 for none."""
        self._article: Article | None = None
        self._rows: Sequence[Row] = ()
        self._heads: Sequence[int] = ()
        self._first: list[int] = []
        self._years = 4
        self._laid_out_for = (0, 0)

    def show_events(self, events: Sequence[Event], article: Article, *, keep_view: bool) -> None:
        """Show events of an article; the selected one stays selected."""
        selected = self.event_in(self.index) if self.moved else None
        self.events, self._article = events, article
        same = (
            number for number, event in enumerate(events)
            if selected is not None and event.mention.start == selected.mention.start
        )  # fmt: skip
        self._lay_out(next(same, 0), keep_view=keep_view and selected is not None)

    def _lay_out(self, event: int, *, keep_view: bool) -> None:
        region = self.scrollable_content_region
        self._laid_out_for = (region.width, region.height >= _TALL)
        if self._article is None or region.width < 1:
            self._rows = ()
            self.show_entries((), 0, keep_view=False)
            return
        tall = region.height >= _TALL
        self._years = year_cells(self.events)
        room = max(region.width - self._years - _LINE, 8)
        self._rows = lay_out(self.events, self._article, room, 3 if tall else 2, airy=tall)
        heads: list[int] = []
        self._first = [0] * len(self.events)
        head = -1
        for index, row in enumerate(self._rows):
            if row.part in {"date", "published"}:
                head = self._first[row.event] = index
            heads.append(head if row.part != "gap" else -1)
        index = self._first[event] if event < len(self._first) else 0
        self.show_entries(heads, index, keep_view=keep_view)

    def on_resize(self) -> None:
        super().on_resize()
        region = self.scrollable_content_region
        if self._laid_out_for != (region.width, region.height >= _TALL):
            row = self._rows[self.index] if 0 <= self.index < len(self._rows) else None
            self._lay_out(row.event if row is not None else 0, keep_view=False)

    def event_in(self, index: int) -> Event | None:
        """Return the event in a row, None for a gap."""
        if not 0 <= index < len(self._rows) or self._rows[index].part == "gap":
            return None
        return self.events[self._rows[index].event]

    def row_of(self, event: int) -> int:
        """Return the first row of an event, -1 when it is not listed."""
        return self._first[event] if 0 <= event < len(self._first) else -1

    def highlight(self, event: int) -> None:
        """Highlight an event by its number; -1 for none."""
        if event != self.here:
            self.here = event
            self.refresh()

    # Painting

    def entry(self, index: int, width: int) -> Content:
        row = self._rows[index]
        year = Content(row.year.rjust(self._years)).stylize("bold").stylize("bright")
        room = max(width - self._years - 3, 1)
        highlighted = row.event == self.here
        if row.part == "published":
            return year + " " + self._published(row, room, highlighted=highlighted)
        line = Content(_AHEAD if row.ahead else _PAST).stylize("faint")
        if row.part == "date":
            line = (
                Content(_HIGHLIGHTED).stylize("accent")
                if highlighted
                else Content(_NODE).stylize("quiet")
            )
        lead = year + " " + line + " "
        if row.part == "gap":
            return lead
        event = self.events[row.event]
        if row.part == "date" and (row.label or row.words == one_line(event.text)):
            return lead + self._date(event, row, room)
        return lead + self._words(event, row.words, highlighted=highlighted)

    def _date(self, event: Event, row: Row, room: int) -> Content:
        look = kind_look(self.app, event.mention.kind)
        label = clip(row.label, room)
        words = Content(label).stylize(look).stylize("bold")
        if not row.label:
            return Content(clip(row.words, room)).stylize(look)
        left = room - cell_width(label) - 2
        if row.words and left > 5:
            words += Content("  " + clip(row.words, left)).stylize("quiet")
        return words

    def _words(self, event: Event, text: str, *, highlighted: bool) -> Content:
        words = Content(text).stylize_before("bright" if highlighted else "text")
        written = one_line(event.text)
        at = text.find(written)
        if at >= 0:
            look = kind_look(self.app, event.mention.kind)
            words = words.stylize(look, at, at + len(written))
        return words

    def _published(self, row: Row, room: int, *, highlighted: bool) -> Content:
        label = f"{_HIGHLIGHTED if highlighted else _PUBLISHED} {clip(f'{row.label}  published', room)} "
        rule = "─" * max(0, room + 1 - cell_width(label))
        return (Content(label).stylize("bold") + rule).stylize("accent")
