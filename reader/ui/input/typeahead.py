"""Keys that are typed faster than what they are for can open.

A search line or a dialog takes a moment to be mounted, and only then has the focus.  What is typed
meanwhile is meant for it, and must not be taken for actions on the article: `/data` is a search, not
a search, a deletion and a note.  So from the moment that something is to be opened, keys are held
until the focus has moved, and are then delivered as if they had just been typed.

A dialog that is answered takes the rest of its burst with it: what was typed into it must not be
taken for commands by the screen below.  If the answer opens another field, the rest goes there.
"""

from __future__ import annotations

import time
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, MouseDown, MouseUp
from textual.widget import Widget

LONGEST = 1.0
"""Seconds after which held keys are delivered all the same."""

BURST = 0.03
"""Longest time in seconds between two keys of one burst: pasted, sent by a program, or bounced."""

_LOOK_EVERY = 0.01


class TypeAhead:
    """Holds the keys of one application."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting = self._closing = False
        self._since = self._last = self._typed = 0.0
        self._pressed = self._answered_by = 0.0
        self._second = False
        self._before: Widget | None = None
        self._keys: list[Key] = []

    def expect(self) -> None:
        """Something is about to be opened that will take the focus."""
        self._since = time.monotonic()
        if self._closing and self._since - self._typed > LONGEST:
            self._keys.clear()
        self._closing = False
        if self._waiting:
            return
        self._waiting = True
        self._before = self._app.focused
        self._app.set_timer(_LOOK_EVERY, self._look)

    def answered(self) -> None:
        """Keep the rest of the burst that answered a dialog from the screen below it."""
        self._waiting, self._closing = False, True
        if self._pressed > self._typed:
            self._answered_by = self._pressed

    def left_over(self, event: Key) -> bool:
        """Take a key that was typed in one burst with the answer of a dialog.

        It is dropped unless the answer opens something that takes the focus.
        """
        before, self._typed = self._typed, max(self._typed, event.time)
        if not self._closing:
            return False
        if event.time - before <= BURST:
            self._keys.append(event)
            return True
        self._closing = False
        self._keys.clear()
        return False

    def second_click(self, event: MouseDown | MouseUp) -> bool:
        """Take the second click of a double click of which the first answered a dialog."""
        if isinstance(event, MouseDown):
            before, self._pressed = self._pressed, event.time
            quick = event.time - before <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            self._second = quick and 0 < before == self._answered_by
        return self._second

    def hold(self, event: Key) -> bool:
        """Take a key for later; False when nothing is being opened."""
        if self.left_over(event):
            return True
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
        if not self._waiting or not self._app.screen_stack:  # none is left at the very end
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


def ahead_of(node: DOMNode) -> TypeAhead | None:
    """Get the keys held by the application of a node; None if it holds none."""
    return getattr(node.app, "ahead", None)


def expect_field(node: DOMNode) -> None:
    """Something that `node` opens is about to take the focus."""
    if ahead := ahead_of(node):
        ahead.expect()
