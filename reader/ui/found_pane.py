"""What the panes of figures and of dates share: looking for them behind the keys, filter, table.

What a book has is gone through in slices between keys, and is shown as it is found.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from reader.exchange.sheet import Sheet
from reader.model import Article, Event, Figure, Mention, clean_text
from reader.session.session import Session
from reader.ui.entries import EntryList
from reader.ui.filter_input import FilterInput
from reader.ui.own_keys import key_for, rebind
from reader.ui.pane import Pane
from reader.ui.rows import RowList, ink
from reader.ui.typeahead import expect_field

_log = logging.getLogger(__name__)

_LINKED, _UNLINKED = 0.02, 0.5
"""Seconds after which one looks again: once when all is recognised, now and then before."""

_SLICE, _PAUSE = 0.004, 0.008
"""Seconds of work between two looks at the keyboard, and of rest after it."""

_SHOW = 0.4
"""Seconds after which what was found so far is shown, when it is twice what is shown."""

T = TypeVar("T", Figure, Event)


def one_line(text: str) -> str:
    """A stretch of an article as one row shows it."""
    return " ".join(clean_text(text, keep=" ").split())


class FoundPane(Pane, Generic[T]):
    """A list of what was found in the article, in one of several orders, with a filter.

    Subclasses say what is looked for and how it is arranged.  Messages: those of `Pane`, and
    `TableAsked(sheet)` for what is shown as a table in a file.
    """

    EXAMPLE = "words"
    """What the filter takes, as the line in which it is typed says."""
    NOUN = ("number", "numbers")
    DEFAULT_CSS = """
    FoundPane { layout: vertical; }
    FoundPane > .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FoundPane > EntryList { height: 1fr; }
    FoundPane > EntryList.-void { height: 1; }
    FoundPane > .empty { height: 1fr; padding: 0 2; }
    FoundPane > .more { height: auto; max-height: 6; padding: 0 1; border-top: solid $surface; }
    FoundPane > .hidden { display: none; }
    """

    class TableAsked(Message, namespace="pane"):
        """Put a table into a file."""

        def __init__(self, sheet: Sheet) -> None:
            super().__init__()
            self.sheet = sheet

    def __init__(self, session: Session, rows: EntryList) -> None:
        super().__init__()
        self._session = session
        self._list = rows
        self._found: Sequence[T] = ()
        self._typed = ""
        self._timer: Timer | None = None
        self._looking = self._stale = self._looked = False
        self._then: Callable[[], None] | None = None
        self._head = Static(classes="line", markup=False)
        self._empty = Static(classes="empty", markup=False)
        self._more = Static(classes="more hidden", markup=False)

    # -- what a subclass says -------------------------------------------------------------------

    def _each(self, article: Article, mentions: Sequence[Mention]) -> Iterator[T]:
        """What there is, one by one."""
        raise NotImplementedError

    def _arrange(self, *, anew: bool = False) -> None:
        """Puts what was found and is let through on the list."""
        raise NotImplementedError

    @property
    def shown_ones(self) -> Sequence[T]:
        """What is on the list, in its order."""
        raise NotImplementedError

    def _sheet(self) -> Sheet:
        """What is on the list as a table."""
        raise NotImplementedError

    def _in_row(self, index: int) -> T | None:
        """What stands in a row of the list."""
        raise NotImplementedError

    def _about(self, one: T) -> Content:
        """More about what is in hand; empty for nothing more."""
        raise NotImplementedError

    def _nothing(self) -> tuple[str, str]:
        """What is said when the article has none: a title, and what to do."""
        raise NotImplementedError

    def _light(self) -> None:
        """Lights what is nearest to the caret."""

    # -- what the screen calls ------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._list
        yield self._empty
        yield self._more

    def on_mount(self) -> None:
        rebind(self, self.mode)
        rebind(self._list, self.mode)
        self.call_after_refresh(self._look_again)
        self.watch(self.app, "theme", self._show_words, init=False)

    def shown(self) -> None:
        self._look_again()

    def refresh_mentions(self) -> None:
        """Something was recognised, or kinds were switched on or off."""
        self._stale = True
        if self._timer is None and self.on_screen:
            known = self._session.recognition is not None
            self._timer = self.set_timer(_LINKED if known else _UNLINKED, self._look_again)

    def refresh_sections(self) -> None:
        self.refresh_mentions()

    def point_out(self) -> None:
        self._light()

    def focus(self, scroll_visible: bool = True) -> FoundPane[T]:
        """Gives the focus to the list, with what is nearest to the caret in hand."""
        self._light()
        if self._session.caret:
            self._go_near()
        self._list.focus(scroll_visible)
        return self

    # -- looking --------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether all of the article was looked at."""
        return self._session.recognition is not None and not self._looking

    def _look_again(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.on_screen and not self._looking:
            self._looking = True
            self.run_worker(self._look())

    async def _look(self) -> None:
        """Finds all there is, in slices; what changes meanwhile is looked at afterwards."""
        begun = time.monotonic()
        self._stale = False
        session = self._session
        recognition = session.recognition
        mentions = session.mentions if recognition is None else recognition.mentions
        found: list[T] = []
        shown = until = begun
        until += _SLICE
        try:
            for one in self._each(session.article, mentions):
                if one.mention.kind in session.kinds:
                    found.append(one)
                now = time.monotonic()
                if now >= until:
                    if now - shown > _SHOW and len(found) > 2 * len(self._found):
                        self._take(found)
                        shown = time.monotonic()
                    await asyncio.sleep(_PAUSE)
                    if not self.is_attached:
                        return
                    until = time.monotonic() + _SLICE
        except Exception:  # noqa: BLE001  as where it is recognised: reading goes on without
            _log.exception("looking for %s failed", self.NOUN[1])
        finally:
            self._looking = False
        if not self.is_attached:
            return
        self._looked = self._looked or recognition is not None
        self._take(found)
        if self._looked and self._then is not None:
            then, self._then = self._then, None
            then()
        if self._stale:
            # No more than a part of the time goes into what will be looked at again anyway.
            rest = (
                _LINKED if session.recognition else max(_UNLINKED, 3 * (time.monotonic() - begun))
            )
            if self._timer is None:
                self._timer = self.set_timer(rest, self._look_again)

    def _take(self, found: Sequence[T]) -> None:
        first = not self._found
        self._found = tuple(found)
        self._arrange(anew=True)
        if first and self._session.caret:
            self._go_near()
        self._show_words()

    def _go_near(self) -> None:
        """Takes what is nearest to the caret in hand."""

    # -- words ----------------------------------------------------------------------------------

    def _order_words(self) -> str:
        """How the list is ordered, for the header."""
        return ""

    def _show_words(self) -> None:
        theme = self.app.theme
        every, shown = len(self._found), len(self.shown_ones)
        number = f"{shown:,} of {every:,}" if self._typed.strip() else f"{every:,}"
        noun = self.NOUN[every != 1]
        head = Content(f"{number} {noun}" if every else "").stylize(ink(theme, "bold"))
        order = self._order_words()
        head += Content(f"  {order}" if order and every else "").stylize(ink(theme, "quiet"))
        asked = one_line(self._typed)
        head += Content(f"  {asked}" if asked else "").stylize(ink(theme, "accent"))
        if not self.complete:
            head += Content("  looking for more…").stylize(ink(theme, "quiet"))
        self._head.update(head)
        self._empty.set_class(bool(shown), "hidden")
        # Hidden, it could not keep the focus until there is something to show.
        self._list.set_class(not shown, "-void")
        if not shown:
            title, text = self._why_nothing()
            words = Content(title).stylize("bold")
            self._empty.update(words + Content(f"\n\n{text}").stylize(ink(theme, "quiet")))
        self._show_more()

    def _why_nothing(self) -> tuple[str, str]:
        if self._found:
            key = key_for(self.app, "filter", self.mode)
            text = f"{key} changes the filter, Esc in it shows all.\nIt takes {self.EXAMPLE}."
            return f"No {self.NOUN[0]} matches", text
        if not self.complete:
            return f"Looking for {self.NOUN[1]}…", ""
        return self._nothing()

    def _show_more(self) -> None:
        one = self._in_row(self._list.index)
        words = self._about(one) if one is not None else Content("")
        self._more.set_class(not words.plain, "hidden")
        self._more.update(words)

    def _once_looked(self, act: Callable[[], None]) -> None:
        """Carries an act out that is about all there is, as soon as that is known."""
        if self._looked:
            act()
        else:
            self._then = act

    # -- acts -----------------------------------------------------------------------------------

    def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        message.stop()
        one = self._in_row(message.index)
        if one is not None:
            stay: Any = "always" if message.by_mouse else "beside"
            self.post_message(self.GoTo(one.mention.start, stay=stay, said=self._said(one)))

    def _said(self, one: T) -> str:
        """What the last line says of where one is."""
        return one_line(one.section)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_more()

    def action_copy(self) -> None:
        """What is shown, as a table that spreadsheets take from the clipboard."""
        self._once_looked(partial(self._copy_as, "tsv"))

    def action_copy_markdown(self) -> None:
        """What is shown, as a Markdown table."""
        self._once_looked(partial(self._copy_as, "markdown"))

    def _copy_as(self, form: str) -> None:
        from reader.exchange import table_form  # noqa: PLC0415  on use

        if self.shown_ones:
            self.post_message(self.CopyAsked(table_form(form).write(self._sheet())))
        else:
            self.post_message(self.Told("There is nothing to copy here."))

    def action_export(self) -> None:
        """What is shown, into a file."""
        self._once_looked(self._export)

    def _export(self) -> None:
        if self.shown_ones:
            self.post_message(self.TableAsked(self._sheet()))
        else:
            self.post_message(self.Told("There is nothing to export here."))

    def action_correct(self) -> None:
        """Correct what is recognised where the one in hand stands."""
        one = self._in_row(self._list.index)
        if one is not None:
            self.post_message(self.CorrectAsked(one.mention.start))

    # -- the filter -----------------------------------------------------------------------------

    def set_filter(self, typed: str) -> None:
        """Filters as if `typed` had been typed."""
        self._typed = typed
        self._arrange()
        self._show_words()

    async def action_filter(self) -> None:
        """Opens the filter, or goes back to it."""
        expect_field(self)
        found = self.query(FilterInput)
        field = found.first() if found else FilterInput(self._typed, self.EXAMPLE)
        if not found:
            await self.mount(field, before=self._list)
        field.focus()

    def on_filter_input_typed(self, message: FilterInput.Typed) -> None:
        self.set_filter(message.text)

    async def on_filter_input_left(self, message: FilterInput.Left) -> None:
        if message.clear:
            self.set_filter("")
        if not self._typed:
            await self.query(FilterInput).remove()
        self._list.focus()
