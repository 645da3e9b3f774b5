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

_USUAL = 22
"""Cells that are kept for the count."""

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
    DEFAULT_CSS = f"""
    SearchBar {{ height: 1; dock: bottom; background: $surface; }}
    SearchBar Input {{ width: 1fr; height: 1; border: none; padding: 0; background: $surface; }}
    SearchBar Input:focus {{ border: none; }}
    SearchBar .lead {{ width: auto; color: $accent; text-style: bold; padding: 0 1; }}
    SearchBar .keys {{ width: auto; color: $text-muted; padding: 0 1; }}
    SearchBar.-narrow .keys, SearchBar.-wrong .keys {{ display: none; }}
    SearchBar .count {{ width: auto; color: $text-muted; padding: 0 1;
        min-width: {_USUAL + 2}; text-align: right; }}
    SearchBar.-narrow .count {{ min-width: 0; }}
    """

    class Closed(Message):
        """The line has done its work."""

    def __init__(self, session: Session, reveal: Callable[[int], None]) -> None:
        super().__init__(id="search")
        self._session = session
        self._reveal = reveal
        self._before = session.search.result
        self._regex = bool(self._before and self._before.regex)
        self._due = self._submitted = False
        self._said = ""
        self._lead = Static(self._sign, classes="lead", markup=False)
        self._count = Static("", classes="count", markup=False)
        self._input = Input(placeholder="what to search for", id="query")
        self._keys = Static(_KEYS, classes="keys", markup=False)

    @property
    def _sign(self) -> str:
        return "regex" if self._regex else "/"

    def compose(self) -> ComposeResult:
        yield self._lead
        yield self._input
        yield self._count
        yield self._keys

    def on_mount(self) -> None:
        self._show()
        self._input.focus()
        self.call_after_refresh(self._session.search.prepare)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if not self._due and not self._submitted:
            # What was typed is painted first; of several keys, only the last is searched for.
            self._due = True
            self.call_after_refresh(self._find_typed)

    def _find_typed(self) -> None:
        if self._due:
            self._find(self._input.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        # When keys come at once, this is made before the last of them is in the line, and told of
        # before their `Changed` are: the line itself has what was typed.
        self._due = True
        self._find_typed()
        self._submitted = True
        if self._input.value:
            self._session.search.next_hit()
        self.post_message(self.Closed())

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < 75, "-narrow")

    def _find(self, query: str) -> None:
        self._due = False
        if query:
            hits = self._session.search.find(query, regex=self._regex).hits
            if hits:
                index = bisect_left(hits, self._session.cursor.caret, key=_start)
                self._reveal(hits[index % len(hits)].start)
            else:
                self._reveal(self._session.cursor.caret)
        else:
            self._session.search.clear()
            self._reveal(self._session.cursor.caret)
        self._show()

    def _show(self) -> None:
        search = self._session.search.result
        # What is wrong with a pattern needs the room of the keys.
        self.set_class(search is not None and bool(search.error), "-wrong")
        if search is None:
            self._say("")
        elif search.error and not search.hits:
            self._say(search.error)
        else:
            place = f"{search.current + 1} of " if search.current >= 0 else ""
            number = f"{len(search.hits):,}" if search.hits else "nothing"
            self._say(f"{place}{number} found")

    def _say(self, text: str) -> None:
        """Show the count at the right; where there is room, without a new layout of the line."""
        before, self._said = self._said, text
        if text != before:
            roomy = not self.has_class("-narrow") and max(len(text), len(before)) <= _USUAL
            self._count.update(text, layout=not roomy)

    def action_toggle_regex(self) -> None:
        self._regex = not self._regex
        self._lead.update(self._sign)
        self._find(self._input.value)

    def action_step(self, step: int) -> None:
        self._find_typed()
        self._session.search.next_hit(step)
        self._show()

    def action_cancel(self) -> None:
        self._due = False
        if self._before is None:
            self._session.search.clear()
        else:
            self._session.search.find(self._before.query, regex=self._before.regex)
        self.post_message(self.Closed())


def _start(hit: TextRange) -> int:
    return hit.start
