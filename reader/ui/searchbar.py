"""The line in which a search is typed: hits light up as it grows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reader.model import TextRange
from reader.session import Session

_KEYS = "Enter go  ↓↑ step  ^R regex  Esc leave"


class SearchBar(Horizontal):
    """Searches while one types.

    Enter goes to the first hit from the caret and closes the line; escape closes it and forgets
    the search, or takes up again what was searched for before.

    Args:
        session: searches, and holds the hits.
        reveal: brings an offset on the screen; the caret stays until a hit is chosen.
    """

    BINDINGS = [
        Binding("escape", "cancel", "cancel", show=False),
        Binding("ctrl+r,alt+r", "toggle_regex", "regular expression", show=False, priority=True),
        Binding("down,ctrl+n", "step(1)", "next hit", show=False),
        Binding("up,ctrl+p", "step(-1)", "previous hit", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    SearchBar { height: 1; dock: bottom; background: $surface; }
    SearchBar Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    SearchBar Input:focus { border: none; }
    SearchBar .lead { width: auto; color: $accent; text-style: bold; padding: 0 1; }
    SearchBar .keys { width: auto; color: $text-muted; padding: 0 1; }
    SearchBar.-narrow .keys { display: none; }
    SearchBar .count { width: auto; color: $text-muted; padding: 0 1; }
    """

    class Closed(Message):
        """The line has done its work."""

    def __init__(self, session: Session, reveal: Callable[[int], None]) -> None:
        super().__init__(id="search")
        self._session = session
        self._reveal = reveal
        self._before = session.search
        self._regex = bool(self._before and self._before.regex)
        self._lead = Static("", classes="lead", markup=False)
        self._count = Static("", classes="count", markup=False)
        self._input = Input(placeholder="what to search for", id="query")
        self._keys = Static(_KEYS, classes="keys", markup=False)

    def compose(self) -> ComposeResult:
        yield self._lead
        yield self._input
        yield self._count
        yield self._keys

    def on_mount(self) -> None:
        self._show()
        self._input.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._find(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value:
            self._session.next_hit()
        self.post_message(self.Closed())

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 75, "-narrow")

    def _find(self, query: str) -> None:
        if query:
            hits = self._session.find(query, regex=self._regex).hits
            if hits:
                index = bisect_left(hits, self._session.caret, key=_start)
                self._reveal(hits[index % len(hits)].start)
        else:
            self._session.clear_search()
        self._show()

    def _show(self) -> None:
        self._lead.update("regex" if self._regex else "/")
        search = self._session.search
        if search is None:
            self._count.update("")
        elif search.error and not search.hits:
            self._count.update(search.error)
        else:
            place = f"{search.current + 1} of " if search.current >= 0 else ""
            self._count.update(f"{place}{len(search.hits):,} found")

    def action_toggle_regex(self) -> None:
        self._regex = not self._regex
        self._find(self._input.value)

    def action_step(self, step: int) -> None:
        self._session.next_hit(step)
        self._show()

    def action_cancel(self) -> None:
        if self._before is None:
            self._session.clear_search()
        else:
            self._session.find(self._before.query, regex=self._before.regex)
        self.post_message(self.Closed())


def _start(hit: TextRange) -> int:
    return hit.start
