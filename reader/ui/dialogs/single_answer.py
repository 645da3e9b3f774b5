"""Screens that return one answer, once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Event, Key
from textual.screen import Screen

from reader.ui.input.typeahead import ahead_of

Result = TypeVar("Result")


class AnsweredOnce(Screen[Result]):
    """A screen that ignores every key and answer after the first answer.

    Keys of one burst are on their way to the screen while the first of them closes it.  A second
    `dismiss` would remove the screen below.
    """

    _answered = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result; do nothing if it is answered or covered by another.

        A screen that is not mounted yet closes when it is.  Textual mounts it even if it was
        removed before, and its handlers then look for the screen below and for its own children.
        """
        if self._answered or self.app.screen is not self:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self._dismiss_mounted, result)
            return AwaitComplete()
        self._answered = True
        if ahead := ahead_of(self):
            ahead.answered()
        return super().dismiss(result)

    def _dismiss_mounted(self, result: Result | None) -> None:
        # Textual awaits what a callback returns, and a screen cannot wait for its own end.
        self.dismiss(result)

    async def on_event(self, event: Event) -> None:
        """Pass on the keys that arrive after another screen has taken over."""
        if isinstance(event, Key) and (self._answered or self.app.screen is not self):
            event.stop()
            ahead = ahead_of(self)
            if ahead and not ahead.hold(event) and not self._answered:
                ahead.deliver(event)
            return
        await super().on_event(event)
