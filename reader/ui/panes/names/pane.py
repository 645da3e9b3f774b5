"""The names pane: a header, a filter when it is wanted, the names, and more about the one in hand.

It reads the session and never changes it: where the reader wants to go is posted to the screen.
"""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from reader.model import Entity
from reader.session.naming import grouped
from reader.session.session import Session
from reader.ui.filter_input import FilterInput
from reader.ui.kinds import kind_look
from reader.ui.own_keys import key_for, rebind
from reader.ui.pane import Pane, Stay, pane_bindings
from reader.ui.panes.names.arranging import ORDERS, Arranger, NamesFilter, Row, parse_filter
from reader.ui.panes.names.name_list import NameList, one_line
from reader.ui.rows import RowList, ink
from reader.ui.typeahead import expect_field

_EXAMPLE = "words, people, places"
_LINKED, _UNLINKED = 0.02, 0.5
"""Seconds after which names are looked at again: once when they are linked, now and then before."""

_SHARE = 20
"""How many times as long as the last look at unlinked names took, nothing is looked at."""

_MANY = 2000
"""Mentions above which they are grouped in a thread."""


class NamesPane(Pane):
    """Every name of the article, with its mentions along the text.

    Messages: those of `Pane`.
    """

    mode = "names"
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
        self._typed = ""
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
        linked = self._session.naming.linked
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
        recognition = session.recognition
        if recognition is not None:
            self._take([one for one in recognition.entities if one.kind in session.kinds])
        elif len(mentions := session.mentions) < _MANY:
            self._take(grouped(session.article, mentions))
        else:
            self.run_worker(self._group(), exclusive=True)

    async def _group(self) -> None:
        """Group what is not linked yet, in a thread, and so seldom that it takes little time."""
        session = self._session
        before = time.monotonic()
        article, mentions = session.article, session.mentions

        def work() -> tuple[Arranger, list[Row]]:
            arranger = Arranger(grouped(article, mentions))
            return arranger, arranger.rows(self._order, self._filter)

        arranger, rows = await asyncio.to_thread(work)
        if not session.naming.linked:
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
        here = session.naming.at(session.caret)
        seen = session.naming.ids_in(*self._visible)
        self._list.light(here.id if here else "", seen, session.caret)

    # -- words ----------------------------------------------------------------------------------

    def _show_words(self) -> None:
        theme = self.app.theme
        every = len(self._arranger.entities)
        shown = sum(isinstance(row, Entity) for row in self._list.rows)
        number = f"{shown:,} of {every:,}" if self._filter else f"{every:,}"
        names = ("name" if every == 1 else "names") + (
            "" if self._session.naming.linked else " so far"
        )
        head = Content(f"{number} {names}").stylize(ink(theme, "bold")) if every else Content("")
        order = Content(f"  {self._order}").stylize(ink(theme, "quiet")) if every else Content("")
        typed = Content(f"  {one_line(self._typed)}" if self._typed else "")
        header = head + order + typed.stylize(ink(theme, "accent"))
        self.query_one("#names-header", Static).update(header, layout=False)
        empty = self.query_one("#names-empty", Static)
        empty.set_class(bool(shown), "hidden")
        self._list.set_class(not shown, "unused")  # it keeps the focus, and so the keys
        if not shown:
            empty.update(self._nothing(bool(every)))
        self._show_more()

    def _nothing(self, any_at_all: bool) -> Content:
        theme = self.app.theme
        if any_at_all:
            key = key_for(self.app, "filter", "names")
            text = f"{key} changes the filter, Esc in it shows all.\nIt takes words and kinds: {_EXAMPLE}"
            title = "No name matches"
        elif self._session.naming.linked:
            key = key_for(self.app, "kinds", "names")
            text = f"{key} shows which kinds are switched on."
            title = "No names in this article"
        else:
            title, text = "Looking for names…", ""
        return Content(title).stylize("bold") + Content(f"\n\n{text}").stylize(ink(theme, "quiet"))

    def _show_more(self) -> None:
        """More about the name in hand: in full, its titles, its other forms, what it belongs to."""
        more = self.query_one("#names-more", Static)
        one = self._list.entity
        more.set_class(one is None, "hidden")
        if one is None:
            return
        theme = self.app.theme
        quiet, name = ink(theme, "quiet"), one_line(one.name)
        words = Content(name).stylize(kind_look(self.app, one.kind)).stylize("bold")
        titles = ", ".join(map(one_line, one.titles))
        words += Content(f"  {titles}" if titles else "").stylize(quiet)
        if one.aliases:
            words += Content("\nalso " + ", ".join(map(one_line, one.aliases))).stylize(quiet)
        related = [found.name for other in one.related
                   if (found := self._session.naming.entity(other)) is not None]  # fmt: skip
        if related:
            words += Content("\nsee " + ", ".join(map(one_line, related))).stylize(quiet)
        more.update(words, layout=False)

    # -- acts -----------------------------------------------------------------------------------

    def _walk(self, step: int, stay: Stay) -> None:
        """To the next mention of the name in hand, seen from the caret, or the previous one."""
        one = self._list.entity
        if one is None:
            return
        starts = [place.start for place in one.mentions]
        caret = self._session.caret
        if step > 0:
            index = bisect_right(starts, caret) % len(starts)
        else:
            here = bisect_right(starts, caret) - 1
            inside = here >= 0 and caret < one.mentions[here].end
            index = (here if inside else bisect_left(starts, caret)) - 1
        index %= len(starts)
        said = f"Mention {index + 1} of {len(starts):,}"
        self.post_message(self.GoTo(starts[index], stay=stay, said=said))

    def on_name_list_walked(self, message: NameList.Walked) -> None:
        message.stop()
        self._walk(message.step, "always" if message.by_mouse else "beside")

    def action_next_same(self) -> None:
        self._walk(1, "always")

    def action_previous_same(self) -> None:
        self._walk(-1, "always")

    def on_name_list_card_asked(self, message: NameList.CardAsked) -> None:
        message.stop()
        self.action_card()

    def action_card(self) -> None:
        """The card of the name in hand."""
        if self._list.entity is not None:
            self.post_message(self.CardAsked(self._list.entity.id))

    def action_correct(self) -> None:
        """Correct what is recognised where the name in hand is mentioned first."""
        if self._list.entity is not None:
            self.post_message(self.CorrectAsked(self._list.entity.mentions[0].start))

    def action_copy(self) -> None:
        """The name in hand and its other forms."""
        one = self._list.entity
        if one is not None:
            self.post_message(self.CopyAsked(", ".join(map(one_line, (one.name, *one.aliases)))))

    def action_sort(self) -> None:
        """The next order."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._arrange()
        self._list.point(self._list.index, centre=True)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_more()

    # -- the filter -----------------------------------------------------------------------------

    def set_filter(self, typed: str) -> None:
        """Filters as if `typed` had been typed."""
        self._typed, self._filter = typed, parse_filter(typed)
        self._arrange()

    async def action_filter(self) -> None:
        """Opens the filter, or goes back to it."""
        expect_field(self)
        found = self.query(FilterInput)
        field = found.first() if found else FilterInput(self._typed, _EXAMPLE)
        if not found:
            await self.mount(field, before=self._list)
        field.focus()

    def on_filter_input_typed(self, message: FilterInput.Typed) -> None:
        self.set_filter(message.text)

    async def on_filter_input_left(self, message: FilterInput.Left) -> None:
        if message.clear:
            self.set_filter("")
        # First: the focus of a field that is removed would go to the article.
        self._list.focus()
        if not self._typed:
            await self.query(FilterInput).remove()
