"""The names pane: a header, a filter when it is wanted, the names, and more about the one in hand.

It reads the session and never changes it: where the reader wants to go is posted to the screen.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from reader.model import Entity
from reader.session import Session
from reader.session.recognition import grouped
from reader.ui.input.user_keys import rebind
from reader.ui.panes.names import captions
from reader.ui.panes.names.actions import NameActs
from reader.ui.panes.names.name_list import NameList
from reader.ui.panes.names.sort_and_filter import ORDERS, Arranger, NamesFilter, Row, parse_filter
from reader.ui.widgets.filter_input import Filterable
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.row_list import RowList

_LINKED, _UNLINKED = 0.02, 0.5
"""Seconds after which names are looked at again: once when they are linked, now and then before."""

_SHARE = 20
"""How many times as long as the last look at unlinked names took, nothing is looked at."""

_MANY = 2000
"""Mentions above which they are grouped in a thread."""


class NamesPane(Filterable, NameActs):
    """Every name of the article, with its mentions along the text.

    Messages: those of `Pane`.
    """

    mode = "names"
    EXAMPLE = "words, people, places"
    BINDINGS = [*pane_bindings("names")]
    DEFAULT_CSS = """
    NamesPane { layout: vertical; }
    NamesPane > .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    NamesPane > NameList { height: 1fr; }
    NamesPane > #names-empty { height: 1fr; padding: 1 2; }
    NamesPane > #names-more { height: 4; padding: 0 1; border-top: solid $surface; }
    NamesPane > .hidden { display: none; }
    NamesPane > NameList.unused { height: 1; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list = NameList()
        self._arranger = Arranger()
        self._order = next(iter(ORDERS))
        self._filter = NamesFilter()
        self._visible = (0, 0)
        self._timer: Timer | None = None
        self._pause = _UNLINKED

    def compose(self) -> ComposeResult:
        yield Static(id="names-header", classes="line", markup=False)
        yield self._list
        yield Static(id="names-empty", markup=False)
        yield Static(id="names-more", markup=False)

    def on_mount(self) -> None:
        rebind(self, "names")
        rebind(self._list, "names")
        # What is on the screen is known once styles are.
        self.call_after_refresh(self._look_again)
        self.watch(self.app, "theme", self._show_words, init=False)

    # -- what the screen calls ------------------------------------------------------------------

    def shown(self) -> None:
        self._look_again()

    def refresh_mentions(self) -> None:
        """Something was recognised, or kinds were switched on or off."""
        linked = self._session.entities.linked
        if linked and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._timer is None and self.on_screen:
            self._timer = self.set_timer(_LINKED if linked else self._pause, self._look_again)

    def follow(self, start: int, end: int) -> None:
        """Marks the names in the visible text."""
        self._visible = (start, end)
        self._light()

    def point_out(self) -> None:
        """Lights the name under the caret, and goes to it unless the pane has the focus."""
        self._light()
        index = self._list.index_of(self._list.here)
        if index >= 0 and not self.has_focus_within:
            self._list.point(index, centre=True)

    def focus(self, scroll_visible: bool = True) -> NamesPane:
        """Gives the focus to the names, with the one under the caret in hand."""
        self.point_out()
        self._list.focus(scroll_visible)
        return self

    # -- what is listed -------------------------------------------------------------------------

    def _look_again(self) -> None:
        """Takes over what is known now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self.on_screen:
            return
        session = self._session
        recognition = session.recognition.result
        if recognition is not None:
            self._take(
                [one for one in recognition.entities if one.kind in session.recognition.kinds]
            )
        elif len(mentions := session.recognition.mentions) < _MANY:
            self._take(grouped(session.article, mentions))
        else:
            self.run_worker(self._group(), exclusive=True)

    async def _group(self) -> None:
        """Group what is not linked yet, in a thread, and so seldom that it takes little time."""
        session = self._session
        before = time.monotonic()
        article, mentions = session.article, session.recognition.mentions

        def work() -> tuple[Arranger, list[Row]]:
            arranger = Arranger(grouped(article, mentions))
            return arranger, arranger.rows(self._order, self._filter)

        arranger, rows = await asyncio.to_thread(work)
        if not session.entities.linked:
            self._arranger = arranger
            self._show(rows, anew=True)
        self._pause = max(_UNLINKED, _SHARE * (time.monotonic() - before))

    def _take(self, entities: Iterable[Entity]) -> None:
        self._arranger = Arranger([one for one in entities if one.mentions])
        self._arrange(anew=True)

    def _arrange(self, *, anew: bool = False) -> None:
        self._show(self._arranger.rows(self._order, self._filter), anew=anew)

    def _show(self, rows: list[Row], *, anew: bool) -> None:
        self._list.show_rows(rows, len(self._session.article.text), anew=anew)
        self._light()
        self._show_words()

    def _light(self) -> None:
        if not self.on_screen:
            return
        session = self._session
        here = session.entities.at(session.cursor.caret)
        seen = session.entities.ids_in(*self._visible)
        self._list.light(here.id if here else "", seen, session.cursor.caret)

    # -- words ----------------------------------------------------------------------------------

    def _show_words(self) -> None:
        every = len(self._arranger.entities)
        shown = sum(isinstance(row, Entity) for row in self._list.rows)
        linked = self._session.entities.linked
        header = captions.header(
            self.app, every, shown if self._filter else every, self._order, self._typed, linked
        )
        self.query_one("#names-header", Static).update(header, layout=False)
        empty = self.query_one("#names-empty", Static)
        empty.set_class(bool(shown), "hidden")
        self._list.set_class(not shown, "unused")  # it keeps the focus, and so the keys
        if not shown:
            empty.update(captions.nothing(self.app, bool(every), linked, self.EXAMPLE))
        self._show_more()

    def _show_more(self) -> None:
        """More about the name in hand."""
        more = self.query_one("#names-more", Static)
        one = self._list.entity
        more.set_class(one is None, "hidden")
        if one is not None:
            related = map(self._session.entities.entity, one.related)
            more.update(captions.more(self.app, one, list(filter(None, related))), layout=False)

    # -- order and filter -----------------------------------------------------------------------

    def action_sort(self) -> None:
        """The next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._arrange()
        self._list.point(self._list.index, centre=True)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_more()

    def set_filter(self, typed: str) -> None:
        """Filters as if `typed` had been typed."""
        self._typed, self._filter = typed, parse_filter(typed)
        self._arrange()

    @property
    def filtered(self) -> Widget:
        return self._list
