"""A list of results with a header, a filter and details of the selected item."""

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
from reader.ui.widgets.results_pane.collecting import Item
from reader.ui.widgets.results_pane.entry_list import EntryList
from reader.ui.widgets.results_pane.table_export import TablePane
from reader.ui.widgets.row_list import RowList, ink


def one_line(text: str) -> str:
    """Return a stretch of an article on one line, without control characters."""
    return " ".join(clean_text(text, keep=" ").split())


class ResultsPane(Filterable, TablePane[Item]):
    """A list of the items found in the article, in one of several orders, with a filter.

    Messages: `GoTo`, `CorrectMention`, and those of `TablePane`.
    """

    EXAMPLE = "words"
    DEFAULT_CSS = """
    ResultsPane { layout: vertical; }
    ResultsPane > .line { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ResultsPane > EntryList { height: 1fr; }
    ResultsPane > EntryList.-void { height: 1; }
    ResultsPane > .empty { height: 1fr; padding: 0 2; }
    ResultsPane > .details { height: auto; max-height: 6; padding: 0 1; border-top: solid $surface; }
    ResultsPane > .hidden { display: none; }
    """

    def __init__(self, session: Session, rows: EntryList) -> None:
        super().__init__(session)
        self._list = rows
        self._header = Static(classes="line", markup=False)
        self._empty = Static(classes="empty", markup=False)
        self._details = Static(classes="details hidden", markup=False)

    # -- for subclasses -------------------------------------------------------------------------

    def _fill_list(self, *, keep_view: bool = False) -> None:
        """Put the items that the filter lets through on the list."""
        raise NotImplementedError

    def _item_at(self, row: int) -> Item | None:
        """Return the item in a row of the list, None for a heading."""
        raise NotImplementedError

    def _details_of(self, item: Item) -> Content:
        """Return more about the selected item; empty for nothing more."""
        raise NotImplementedError

    def _nothing_found(self) -> tuple[str, str]:
        """Return a title and an explanation for an article without items."""
        raise NotImplementedError

    def _highlight(self) -> None:
        """Highlight the item at the caret or nearest to it."""

    def _select_nearest(self) -> None:
        """Select the item nearest to the caret."""

    def _order_label(self) -> str:
        """Return the name of the order for the header; empty when there is only one."""
        return ""

    def _notice_for(self, item: Item) -> str:
        """Return the words for the last line when the caret goes to an item."""
        return one_line(item.section)

    # -- hooks ----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._list
        yield self._empty
        yield self._details

    def on_mount(self) -> None:
        rebind(self, self.mode)
        rebind(self._list, self.mode)
        self.call_after_refresh(self._collect_again)
        self.watch(self.app, "theme", self._show_captions, init=False)

    def point_out(self) -> None:
        self._highlight()

    def focus(self, scroll_visible: bool = True) -> ResultsPane[Item]:
        """Give the focus to the list, with the item nearest to the caret selected."""
        self._highlight()
        if self._session.cursor.caret:
            self._select_nearest()
        self._list.focus(scroll_visible)
        return self

    # -- the list and the texts around it -------------------------------------------------------

    def _show_items(self, items: Sequence[Item]) -> None:
        first = not self._items
        self._items = tuple(items)
        self._fill_list(keep_view=True)
        if first and self._session.cursor.caret:
            self._select_nearest()
        self._show_captions()

    def _show_captions(self) -> None:
        self._header.update(self._header_text())
        listed = len(self.listed_items)
        self._empty.set_class(bool(listed), "hidden")
        # A hidden list could not keep the focus until there is something to show.
        self._list.set_class(not listed, "-void")
        if not listed:
            title, text = self._explain_empty_list()
            explanation = Content(f"\n\n{text}").stylize(ink(self.app.theme, "quiet"))
            self._empty.update(Content(title).stylize("bold") + explanation)
        self._show_details()

    def _header_text(self) -> Content:
        theme = self.app.theme
        total, listed = len(self._items), len(self.listed_items)
        number = f"{listed:,} of {total:,}" if self._typed.strip() else f"{total:,}"
        noun = self.NOUN[total != 1]
        text = Content(f"{number} {noun}" if total else "").stylize(ink(theme, "bold"))
        order = self._order_label()
        text += Content(f"  {order}" if order and total else "").stylize(ink(theme, "quiet"))
        query = one_line(self._typed)
        text += Content(f"  {query}" if query else "").stylize(ink(theme, "accent"))
        if not self.complete:
            text += Content("  looking for more…").stylize(ink(theme, "quiet"))
        return text

    def _explain_empty_list(self) -> tuple[str, str]:
        if self._items:
            key = key_for(self.app, "filter", self.mode)
            text = f"{key} changes the filter, Esc in it shows all.\nIt takes {self.EXAMPLE}."
            return f"No {self.NOUN[0]} matches", text
        if not self.complete:
            return f"Looking for {self.NOUN[1]}…", ""
        return self._nothing_found()

    def _show_details(self) -> None:
        item = self._item_at(self._list.index)
        details = self._details_of(item) if item is not None else Content("")
        self._details.set_class(not details.plain, "hidden")
        self._details.update(details)

    # -- actions --------------------------------------------------------------------------------

    def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        message.stop()
        item = self._item_at(message.index)
        if item is not None:
            keep_focus: KeepFocus = "always" if message.by_mouse else "beside"
            self.post_message(GoTo(item.mention.start, keep_focus, self._notice_for(item)))

    def on_row_list_pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._show_details()

    def action_correct(self) -> None:
        """Correct the mention of the selected item."""
        item = self._item_at(self._list.index)
        if item is not None:
            self.post_message(CorrectMention(item.mention.start))

    # -- the filter -----------------------------------------------------------------------------

    def set_filter(self, typed: str) -> None:
        """Apply a filter as if the user had typed it."""
        self._typed = typed
        self._fill_list()
        self._show_captions()

    @property
    def filtered(self) -> Widget:
        return self._list
