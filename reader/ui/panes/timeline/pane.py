"""The timeline pane: a header, a filter when it is wanted, and the events by year.

It reads the session and never changes it: where the reader wants to go is posted to the screen.
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
from reader.ui.widgets.results_pane import FoundPane, one_line
from reader.ui.widgets.results_pane.kind_filter import parse_filter


class TimelinePane(FoundPane[Event]):
    """What the article dates, in the order in which it happened, its own date among it.

    Messages: those of `FoundPane`.
    """

    mode = "timeline"
    EXAMPLE = "words, 2014, >2010"
    NOUN = ("date", "dates")
    BINDINGS = [*pane_bindings("timeline")]

    def __init__(self, session: Session) -> None:
        self._events = EventList()
        super().__init__(session, self._events)
        self._ordered: tuple[tuple[int, int], ...] = ()

    def _each(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Event]:
        from reader.recognise import each_event  # noqa: PLC0415  not before the first screen

        return each_event(article, mentions)

    def _arrange(self, *, anew: bool = False) -> None:
        from reader.recognise import in_order  # noqa: PLC0415  as above

        asked = parse_filter(self._typed, ())
        shown = in_order(
            one
            for one in self._found
            if asked.fits(one.mention.kind, partial(self._heap, one), _year(one))
        )
        self._ordered = tuple(sorted((one.mention.start, at) for at, one in enumerate(shown)))
        self._events.show_events(shown, self._session.article, keep_view=anew)
        self._light()

    def _heap(self, event: Event) -> str:
        """What a filter looks into."""
        text = self._session.article.text[event.sentence.start : event.sentence.end]
        published = "published" if event.published else ""
        return fold("\n".join((text, event.section, event.when, date_label(event), published)))

    @property
    def shown_ones(self) -> Sequence[Event]:
        return self._events.events

    def _sheet(self) -> Sheet:
        from reader.exchange import timeline_sheet  # noqa: PLC0415  on use

        return timeline_sheet(self._session.article, self.shown_ones)

    def _in_row(self, index: int) -> Event | None:
        return self._events.event_in(index)

    def _about(self, one: Event) -> Content:  # noqa: ARG002  all is said in the list
        return Content("")

    def _said(self, one: Event) -> str:
        words = [date_label(one), *([one_line(one.section)] if one.section else [])]
        return " · ".join(words)

    def _nothing(self) -> tuple[str, str]:
        key = key_for(self.app, "kinds", "timeline")
        text = (
            "A date is listed when it has a place in the calendar: in full, or against the date of "
            f"the article, as last year has.\n\n{key} shows which kinds are switched on."
        )
        return "No dates in this article", text

    def _light(self) -> None:
        """Lights the event nearest to the caret, and shows it unless the pane has the focus."""
        self._events.light(self._nearest(self._session.cursor.caret))
        if not self.has_focus_within and self._session.cursor.caret:
            self._go_near()

    def _go_near(self) -> None:
        row = self._events.row_of(self._events.here)
        if row >= 0:
            self._events.point(row, centre=True)

    def _nearest(self, caret: int) -> int:
        """The number of the event whose date stands nearest in the text; -1 for none."""
        starts = self._ordered
        after = bisect_left(starts, (caret, -1))
        near = starts[max(0, after - 1) : after + 1]
        return min(near, key=lambda one: abs(one[0] - caret))[1] if near else -1


def _year(event: Event) -> float:
    return float(event.when[:5] if event.when.startswith("-") else event.when[:4])
