"""The names pane: a header, an optional filter, the names, and details of the selected one.

It reads the session and never changes it; the screen acts on its messages.
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
from reader.ui.panes.names.actions import NameActions
from reader.ui.panes.names.name_list import NameList
from reader.ui.panes.names.sort_and_filter import ORDERS, NamesFilter, NameSorter, Row, parse_filter
from reader.ui.widgets.filter_input import Filterable
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.row_list import RowList

_LINKED, _UNLINKED = 0.02, 0.5
"""Seconds until the list is updated: when names are linked, and before."""

_REST = 20
"""Rest after grouping unlinked names, as a multiple of the time that grouping took."""

_MANY = 2000
"""Number of mentions from which they are grouped in a thread."""


class NamesPane(Filterable, NameActions):
    """Every name of the article, with its mentions along the text.

    Messages: `GoTo`, `ShowCard`, `CorrectMention`, `CopyText`.
    """

    mode = "names"
    EXAMPLE = "words, people, places"
    BINDINGS = [*pane_bindings("names")]
    DEFAULT_CSS = """
    NamesPane { layout: vertical; }
    NamesPane > .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    NamesPane > NameList { height: 1fr; }
    NamesPane > #names-empty { height: 1fr; padding: 1 2; }
    NamesPane > #names-details { height: 4; padding: 0 1; border-top: solid $surface; }
    NamesPane > .hidden { display: none; }
    NamesPane > NameList.unused { height: 1; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list = NameList()
        self._sorter = NameSorter()
        self._order = next(iter(ORDERS))
        self._filter = NamesFilter()
        self._visible = (0, 0)
        self._timer: Timer | None = None
        self._pause = _UNLINKED

    def compose(self) -> ComposeResult:
        yield Static(id="names-header", classes="line", markup=False)
        yield self._list
        yield Static(id="names-empty", markup=False)
        yield Static(id="names-details", markup=False)

    def on_mount(self) -> None:
        rebind(self, "names")
        rebind(self._list, "names")
        # What is on the screen is known once styles are.
        self.call_after_refresh(self._update_names)
        self.watch(self.app, "theme", self._show_captions, init=False)

    # -- hooks ---------------------------------------------------------------------------------------

    def shown(self) -> None:
        self._update_names()

    def refresh_mentions(self) -> None:
        linked = self._session.entities.linked
        if linked and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._timer is None and self.on_screen:
            self._timer = self.set_timer(_LINKED if linked else self._pause, self._update_names)

    def follow(self, start: int, end: int) -> None:
        """Mark the names in the visible text."""
        self._visible = (start, end)
        self._highlight()

    def point_out(self) -> None:
        """Highlight the name at the caret, and select it unless the pane has the focus."""
        self._highlight()
        index = self._list.index_of(self._list.here)
        if index >= 0 and not self.has_focus_within:
            self._list.point(index, centre=True)

    def focus(self, scroll_visible: bool = True) -> NamesPane:
        """Give the focus to the names, with the one at the caret selected."""
        self.point_out()
        self._list.focus(scroll_visible)
        return self

    # -- what is listed -------------------------------------------------------------------------

    def _update_names(self) -> None:
        """Show the names that are recognised now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self.on_screen:
            return
        session = self._session
        recognition = session.recognition.result
        if recognition is not None:
            self._show_entities(
                [
                    entity
                    for entity in recognition.entities
                    if entity.kind in session.recognition.kinds
                ]
            )
        elif len(mentions := session.recognition.mentions) < _MANY:
            self._show_entities(grouped(session.article, mentions))
        else:
            self.run_worker(self._group(), exclusive=True)

    async def _group(self) -> None:
        """Group unlinked mentions in a thread, and rest so long afterwards that it takes little time."""
        session = self._session
        before = time.monotonic()
        article, mentions = session.article, session.recognition.mentions

        def work() -> tuple[NameSorter, list[Row]]:
            sorter = NameSorter(grouped(article, mentions))
            return sorter, sorter.rows(self._order, self._filter)

        sorter, rows = await asyncio.to_thread(work)
        if not session.entities.linked:
            self._sorter = sorter
            self._show_rows(rows, anew=True)
        self._pause = max(_UNLINKED, _REST * (time.monotonic() - before))

    def _show_entities(self, entities: Iterable[Entity]) -> None:
        self._sorter = NameSorter([entity for entity in entities if entity.mentions])
        self._sort(anew=True)

    def _sort(self, *, anew: bool = False) -> None:
        self._show_rows(self._sorter.rows(self._order, self._filter), anew=anew)

    def _show_rows(self, rows: list[Row], *, anew: bool) -> None:
        self._list.show_rows(rows, len(self._session.article.text), anew=anew)
        self._highlight()
        self._show_captions()

    def _highlight(self) -> None:
        if not self.on_screen:
            return
        session = self._session
        here = session.entities.at(session.cursor.caret)
        visible = session.entities.ids_in(*self._visible)
        self._list.highlight(here.id if here else "", visible, session.cursor.caret)

    # -- captions -------------------------------------------------------------------------------

    def _show_captions(self) -> None:
        total = len(self._sorter.entities)
        listed = sum(isinstance(row, Entity) for row in self._list.rows)
        linked = self._session.entities.linked
        header = captions.header(
            self.app, total, listed if self._filter else total, self._order, self._typed, linked
        )
        self.query_one("#names-header", Static).update(header, layout=False)
        empty = self.query_one("#names-empty", Static)
        empty.set_class(bool(listed), "hidden")
        self._list.set_class(not listed, "unused")  # it keeps the focus, and so the keys
        if not listed:
            empty.update(captions.explain_empty_list(self.app, bool(total), linked, self.EXAMPLE))
        self._show_details()

    def _show_details(self) -> None:
        """Show details of the selected name."""
        details = self.query_one("#names-details", Static)
        entity = self._list.entity
        details.set_class(entity is None, "hidden")
        if entity is not None:
            related = map(self._session.entities.entity, entity.related)
            text = captions.details(self.app, entity, list(filter(None, related)))
            details.update(text, layout=False)

    # -- order and filter -----------------------------------------------------------------------

    def action_sort(self) -> None:
        """Sort by the next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._sort()
        self._list.point(self._list.index, centre=True)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_details()

    def set_filter(self, typed: str) -> None:
        """Apply a filter as if the user had typed it."""
        self._typed, self._filter = typed, parse_filter(typed)
        self._sort()

    @property
    def filtered(self) -> Widget:
        return self._list
