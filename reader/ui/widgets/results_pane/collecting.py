"""Collecting items from the article in short slices, so that keys are answered meanwhile."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.timer import Timer

from reader.model import Article, Event, Figure, Mention
from reader.session import Session
from reader.ui.widgets.pane import Pane

_log = logging.getLogger(__name__)

_LINKED, _UNLINKED = 0.02, 0.5
"""Seconds from a change to collecting again: when recognition has finished, and while it runs."""

_SLICE, _PAUSE = 0.004, 0.008
"""Seconds of work in one go, and of rest after it."""

_SHOW = 0.4
"""Seconds after which the items so far are shown, when they are twice as many as those shown."""

Item = TypeVar("Item", Figure, Event)


class CollectingPane(Pane, Generic[Item]):
    """A pane that collects items from the mentions in the article, and again when those change."""

    NOUN: ClassVar[tuple[str, str]] = ("number", "numbers")
    """The word for one item, and for several."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._items: Sequence[Item] = ()
        self._timer: Timer | None = None
        self._collecting = self._stale = self._collected_all = False
        self._pending_action: Callable[[], None] | None = None

    def _iterate_items(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Item]:
        """Yield the items of an article, one by one."""
        raise NotImplementedError

    def _show_items(self, items: Sequence[Item]) -> None:
        """Show the items that were collected so far."""
        raise NotImplementedError

    # -- hooks ----------------------------------------------------------------------------------

    def shown(self) -> None:
        self._collect_again()

    def refresh_mentions(self) -> None:
        self._stale = True
        if self._timer is None and self.on_screen:
            finished = self._session.recognition.result is not None
            self._timer = self.set_timer(_LINKED if finished else _UNLINKED, self._collect_again)

    def refresh_sections(self) -> None:
        self.refresh_mentions()

    # -- collecting -----------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """True when the items of the whole article are shown."""
        return self._session.recognition.result is not None and not self._collecting

    def _collect_again(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.on_screen and not self._collecting:
            self._collecting = True
            self.run_worker(self._collect())

    async def _collect(self) -> None:
        """Collect all items in slices, and show them; changes meanwhile start a timer for another run."""
        started = time.monotonic()
        self._stale = False
        recognition = self._session.recognition.result
        items: list[Item] = []
        try:
            await self._collect_into(items, started)
        except Exception:  # noqa: BLE001  a fault of recognition must not end the program
            _log.exception("looking for %s failed", self.NOUN[1])
        finally:
            self._collecting = False
        if not self.is_attached:
            return
        self._collected_all = self._collected_all or recognition is not None
        self._show_items(items)
        self._run_pending_action()
        if self._stale and self._timer is None:
            self._timer = self.set_timer(self._rest_after(started), self._collect_again)

    async def _collect_into(self, items: list[Item], started: float) -> None:
        """Add the items of the kinds that are switched on; stop when the pane is removed."""
        session = self._session
        recognition = session.recognition.result
        mentions = session.recognition.mentions if recognition is None else recognition.mentions
        shown_at, until = started, started + _SLICE
        for item in self._iterate_items(session.article, mentions):
            if item.mention.kind in session.recognition.kinds:
                items.append(item)
            now = time.monotonic()
            if now < until:
                continue
            if now - shown_at > _SHOW and len(items) > 2 * len(self._items):
                self._show_items(items)
                shown_at = time.monotonic()
            await asyncio.sleep(_PAUSE)
            if not self.is_attached:
                return
            until = time.monotonic() + _SLICE

    def _rest_after(self, started: float) -> float:
        """Return the seconds until the next run; unfinished results take a quarter of the time at most."""
        if self._session.recognition.result:
            return _LINKED
        return max(_UNLINKED, 3 * (time.monotonic() - started))

    def _when_collected(self, action: Callable[[], None]) -> None:
        """Carry out an action that needs all items, as soon as they are collected."""
        if self._collected_all:
            action()
        else:
            self._pending_action = action

    def _run_pending_action(self) -> None:
        if self._collected_all and self._pending_action is not None:
            action, self._pending_action = self._pending_action, None
            action()
