"""Keys that are typed faster than what they are for can open.

A search line or a dialog takes a moment to be mounted, and only then has the focus.  What is typed
meanwhile is meant for it, and must not be taken for acts on the article: `/data` is a search, not
a search, a deletion and a note.  So from the moment that something is to be opened, keys are held
until the focus has moved, and are then delivered as if they had just been typed.
"""

from __future__ import annotations

import time
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.widget import Widget

LONGEST = 1.0
"""Seconds after which held keys are delivered all the same."""

_LOOK_EVERY = 0.01


class TypeAhead:
    """Holds the keys of one application."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting = False
        self._since = self._last = 0.0
        self._before: Widget | None = None
        self._keys: list[Key] = []

    def expect(self) -> None:
        """Something is about to be opened that will take the focus."""
        self._since = time.monotonic()
        if self._waiting:
            return
        self._waiting = True
        self._before = self._app.focused
        self._app.set_timer(_LOOK_EVERY, self._look)

    def hold(self, event: Key) -> bool:
        """Take a key for later; False when nothing is being opened."""
        if not self._waiting or (self._opened() and not self._keys):
            self._waiting = False
            return False
        self._keys.append(event)
        self._last = time.monotonic()
        return True

    def deliver(self, event: Key) -> None:
        """Have a key that came to the wrong place go to what has the focus now."""
        self._app.post_message(Key(event.key, event.character))

    def _opened(self) -> bool:
        focused = self._app.focused
        late = time.monotonic() - self._since > LONGEST
        return late or (focused is not None and focused is not self._before)

    def _look(self) -> None:
        if not self._waiting:
            return
        # Keys of one burst come by two ways, straight and through the widget that had the focus:
        # only when no more come are they all here, and can be put in order.
        if self._opened() and time.monotonic() - self._last >= _LOOK_EVERY:
            self._deliver()
        else:
            self._app.set_timer(_LOOK_EVERY, self._look)

    def _deliver(self) -> None:
        self._waiting = False
        keys, self._keys = sorted(self._keys, key=lambda key: key.time), []
        for key in keys:
            self.deliver(key)


def expect_field(node: DOMNode) -> None:
    """Something that `node` opens is about to take the focus."""
    ahead: TypeAhead | None = getattr(node.app, "ahead", None)
    if ahead is not None:
        ahead.expect()
