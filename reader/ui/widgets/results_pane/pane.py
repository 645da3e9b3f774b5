"""What the panes of figures and of dates share: header, list, filter, and more about one of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.model import clean_text
from reader.session import Session
from reader.ui.input.user_keys import key_for, rebind
from reader.ui.widgets.filter_input import Filterable
from reader.ui.widgets.pane_messages import CorrectMention, GoTo, KeepFocus
from reader.ui.widgets.results_pane.collecting import T
from reader.ui.widgets.results_pane.entry_list import EntryList
from reader.ui.widgets.results_pane.table_export import Tables
from reader.ui.widgets.row_list import RowList, ink


def one_line(text: str) -> str:
    """A stretch of an article as one row shows it."""
    return " ".join(clean_text(text, keep=" ").split())


class FoundPane(Filterable, Tables[T]):
    """A list of what was found in the article, in one of several orders, with a filter.

    Subclasses say what is looked for and how it is arranged.  Messages: `GoTo`, `CorrectMention`, and those of `Tables`.
    """

    EXAMPLE = "words"
    DEFAULT_CSS = """
    FoundPane { layout: vertical; }
    FoundPane > .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    FoundPane > EntryList { height: 1fr; }
    FoundPane > EntryList.-void { height: 1; }
    FoundPane > .empty { height: 1fr; padding: 0 2; }
    FoundPane > .more { height: auto; max-height: 6; padding: 0 1; border-top: solid $surface; }
    FoundPane > .hidden { display: none; }
    """

    def __init__(self, session: Session, rows: EntryList) -> None:
        super().__init__(session)
        self._list = rows
        self._head = Static(classes="line", markup=False)
        self._empty = Static(classes="empty", markup=False)
        self._more = Static(classes="more hidden", markup=False)

    # -- what a subclass says -------------------------------------------------------------------

    def _arrange(self, *, anew: bool = False) -> None:
        """Puts what was found and is let through on the list."""
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

    def point_out(self) -> None:
        self._light()

    def focus(self, scroll_visible: bool = True) -> FoundPane[T]:
        """Gives the focus to the list, with what is nearest to the caret in hand."""
        self._light()
        if self._session.cursor.caret:
            self._go_near()
        self._list.focus(scroll_visible)
        return self

    # -- what is listed -------------------------------------------------------------------------

    def _take(self, found: Sequence[T]) -> None:
        first = not self._found
        self._found = tuple(found)
        self._arrange(anew=True)
        if first and self._session.cursor.caret:
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

    # -- acts -----------------------------------------------------------------------------------

    def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        message.stop()
        one = self._in_row(message.index)
        if one is not None:
            keep_focus: KeepFocus = "always" if message.by_mouse else "beside"
            self.post_message(GoTo(one.mention.start, keep_focus, self._said(one)))

    def _said(self, one: T) -> str:
        """What the last line says of where one is."""
        return one_line(one.section)

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_more()

    def action_correct(self) -> None:
        """Correct what is recognised where the one in hand stands."""
        one = self._in_row(self._list.index)
        if one is not None:
            self.post_message(CorrectMention(one.mention.start))

    # -- the filter -----------------------------------------------------------------------------

    def set_filter(self, typed: str) -> None:
        """Filters as if `typed` had been typed."""
        self._typed = typed
        self._arrange()
        self._show_words()

    @property
    def filtered(self) -> Widget:
        return self._list
