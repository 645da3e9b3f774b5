"""The timeline pane: a header, an optional filter, and the events by year.

It reads the session and never changes it; the screen acts on its messages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from reader.exchange import Sheet
from reader.model import Article, Event, Mention, date_label
from reader.session import Session
from reader.session.search import fold
from reader.ui.input.user_keys import key_for
from reader.ui.panes.timeline.event_list import EventList
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.results_pane import ResultsPane, one_line
from reader.ui.widgets.results_pane.kind_filter import parse_filter


class TimelinePane(ResultsPane[Event]):
    """The dated events of the article in the order in which they happened, its publication included.

    Messages: those of `ResultsPane`.
    """

    mode = "timeline"
    EXAMPLE = "words, 2014, >2010"
    NOUN = ("date", "dates")
    BINDINGS = [*pane_bindings("timeline")]

    def __init__(self, session: Session) -> None:
        self._events = EventList()
        super().__init__(session, self._events)
        self._starts: tuple[tuple[int, int], ...] = ()

    def _iterate_items(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Event]:
        from reader.recognise import each_event  # noqa: PLC0415  not before the first screen

        return each_event(article, mentions)

    def _fill_list(self, *, keep_view: bool = False) -> None:
        from reader.recognise import in_order  # noqa: PLC0415  as above

        query = parse_filter(self._typed, ())
        events = in_order(
            event
            for event in self._items
            if query.matches(event.mention.kind, partial(self._search_text, event), _year(event))
        )
        self._starts = tuple(
            sorted((event.mention.start, number) for number, event in enumerate(events))
        )
        self._events.show_events(events, self._session.article, keep_view=keep_view)
        self._highlight()

    def _search_text(self, event: Event) -> str:
        """Return the case-folded text in which the filter searches."""
        text = self._session.article.text[event.sentence.start : event.sentence.end]
        published = "published" if event.published else ""
        return fold("\n".join((text, event.section, event.when, date_label(event), published)))

    @property
    def listed_items(self) -> Sequence[Event]:
        return self._events.events

    def _sheet(self) -> Sheet:
        from reader.exchange import timeline_sheet  # noqa: PLC0415  on use

        return timeline_sheet(self._session.article, self.listed_items)

    def _item_at(self, row: int) -> Event | None:
        return self._events.event_in(row)

    def _details_of(self, item: Event) -> Content:  # noqa: ARG002  the list shows everything
        return Content("")

    def _notice_for(self, item: Event) -> str:
        words = [date_label(item), *([one_line(item.section)] if item.section else [])]
        return " · ".join(words)

    def _nothing_found(self) -> tuple[str, str]:
        key = key_for(self.app, "kinds", "timeline")
        text = (
            "A date is listed when it has a place in the calendar: in full, or against the date of "
            f"the article, as last year has.\n\n{key} shows which kinds are switched on."
        )
        return "No dates in this article", text

    def _highlight(self) -> None:
        """Highlight the event nearest to the caret, and select it unless the pane has the focus."""
        self._events.highlight(self._nearest(self._session.cursor.caret))
        if not self.has_focus_within and self._session.cursor.caret:
            self._select_nearest()

    def _select_nearest(self) -> None:
        row = self._events.row_of(self._events.here)
        if row >= 0:
            self._events.point(row, centre=True)

    def _nearest(self, caret: int) -> int:
        """Return the number of the event whose date stands nearest to the caret, -1 for none."""
        starts = self._starts
        after = bisect_left(starts, (caret, -1))
        neighbours = starts[max(0, after - 1) : after + 1]
        return min(neighbours, key=lambda pair: abs(pair[0] - caret))[1] if neighbours else -1


def _year(event: Event) -> float:
    return float(event.when[:5] if event.when.startswith("-") else event.when[:4])
