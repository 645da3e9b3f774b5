"""The rows of the timeline pane: years, and on a line beside them dates and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.layout.cells import cell_width, clip
from reader.model import Article, Event
from reader.model.figure import date_label
from reader.ui.entries import EntryList
from reader.ui.found_pane import one_line
from reader.ui.kinds import kind_look
from reader.ui.pane import pane_bindings
from reader.ui.panes.timeline.laying import Row, laid

_MARGIN = 5
"""Cells before the words: the pointer, the line, and blanks."""
_PAST, _AHEAD = "│", "┊"
_NODE, _LIT, _PUBLISHED = "○", "●", "◆"
_HIGH = 28
"""Rows of the list from which sentences get a third line."""


class EventList(EntryList):
    """Events along a vertical line; what lies after the publication hangs on a broken one."""

    BINDINGS = [*pane_bindings("timeline")]

    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[Event] = ()
        self.here = -1
        """The number of the event nearest to the caret."""
        self._article: Article | None = None
        self._rows: Sequence[Row] = ()
        self._heads: Sequence[int] = ()
        self._first: list[int] = []
        self._laid_for = (0, 0)

    def show_events(self, found: Sequence[Event], article: Article, *, keep_view: bool) -> None:
        """Shows these; the event in hand stays in hand."""
        before = self.event_in(self.index)
        self.events, self._article = found, article
        same = (
            number for number, one in enumerate(found)
            if before is not None and one.mention.start == before.mention.start
        )  # fmt: skip
        self._lay(next(same, 0), keep_view=keep_view and before is not None)

    def _lay(self, event: int, *, keep_view: bool) -> None:
        region = self.scrollable_content_region
        self._laid_for = (region.width, region.height >= _HIGH)
        if self._article is None or region.width < 1:
            return
        lines = 3 if region.height >= _HIGH else 2
        self._rows = laid(self.events, self._article, max(region.width - _MARGIN - 1, 8), lines)
        heads: list[int] = []
        self._first = [0] * len(self.events)
        head = -1
        for index, row in enumerate(self._rows):
            if row.part in {"date", "published"}:
                head = self._first[row.event] = index
            heads.append(head if row.part in {"date", "words", "published"} else -1)
        index = self._first[event] if event < len(self._first) else 0
        self.show_entries(heads, index, keep_view=keep_view)

    def on_resize(self) -> None:
        super().on_resize()
        region = self.scrollable_content_region
        if self._laid_for != (region.width, region.height >= _HIGH):
            row = self._rows[self.index] if 0 <= self.index < len(self._rows) else None
            self._lay(row.event if row is not None else 0, keep_view=False)

    def event_in(self, index: int) -> Event | None:
        """The event of a row."""
        if not 0 <= index < len(self._rows) or self._rows[index].part in {"year", "gap"}:
            return None
        return self.events[self._rows[index].event]

    def row_of(self, event: int) -> int:
        """The first row of an event; -1 when it is not shown."""
        return self._first[event] if 0 <= event < len(self._first) else -1

    def light(self, event: int) -> None:
        """Lights an event by its number; -1 for none."""
        if event != self.here:
            self.here = event
            self.refresh()

    # Painting

    def entry(self, index: int, width: int) -> Content:
        row = self._rows[index]
        line = Content(_AHEAD if row.ahead else _PAST).stylize("faint")
        if row.part == "year":
            return Content(row.text).stylize("bold").stylize("bright")
        if row.part == "gap":
            return Content(" ") + line
        event = self.events[row.event]
        lit = row.event == self.here
        if row.part == "published":
            return self._published(event, width, lit=lit)
        if row.part == "date":
            node = Content(_LIT).stylize("accent") if lit else Content(_NODE).stylize("quiet")
            return Content(" ") + node + Content("  ") + self._date(event, width - 4)
        return Content(" ") + line + Content("  ") + self._words(event, row.text, lit=lit)

    def _date(self, event: Event, room: int) -> Content:
        shown = clip(date_label(event, with_year=False, short=True) or date_label(event), room)
        look = kind_look(self.app, event.mention.kind)
        words = Content(shown).stylize(look).stylize("bold")
        written = one_line(event.text)
        if written.casefold() not in {shown.casefold(), date_label(event).casefold()}:
            left = room - cell_width(shown) - 2
            if left > 5:
                words += Content("  " + clip(written, left)).stylize("quiet")
        return words

    def _words(self, event: Event, text: str, *, lit: bool) -> Content:
        style = "bright" if lit else "text"
        words = Content(text).stylize_before(style)
        written = one_line(event.text)
        at = text.find(written)
        if at >= 0:
            look = kind_look(self.app, event.mention.kind)
            words = words.stylize(look, at, at + len(written))
        return words

    def _published(self, event: Event, width: int, *, lit: bool) -> Content:
        label = f"{date_label(event, with_year=False, short=True) or date_label(event)}  published"
        node = Content(_LIT if lit else _PUBLISHED)
        text = node + Content("  " + clip(label, max(1, width - 4)) + " ")
        rule = "─" * max(0, width - 1 - text.cell_length - 1)
        return Content(" ") + (text.stylize("bold") + Content(rule)).stylize("accent")
