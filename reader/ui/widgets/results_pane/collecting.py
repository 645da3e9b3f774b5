"""Looking through an article behind the keys: in slices, and again when more is recognised."""

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
"""Seconds after which one looks again: once when all is recognised, now and then before."""

_SLICE, _PAUSE = 0.004, 0.008
"""Seconds of work between two looks at the keyboard, and of rest after it."""

_SHOW = 0.4
"""Seconds after which what was found so far is shown, when it is twice what is shown."""

T = TypeVar("T", Figure, Event)


class Looking(Pane, Generic[T]):
    """A pane that goes through what was recognised in the article, one by one."""

    NOUN: ClassVar[tuple[str, str]] = ("number", "numbers")
    """What one of them, and several, are called."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: Sequence[T] = ()
        self._timer: Timer | None = None
        self._looking = self._stale = self._looked = False
        self._then: Callable[[], None] | None = None

    def _each(self, article: Article, mentions: Sequence[Mention]) -> Iterator[T]:
        """What there is, one by one."""
        raise NotImplementedError

    def _take(self, found: Sequence[T]) -> None:
        """Shows what was found so far."""
        raise NotImplementedError

    # -- what the screen calls ------------------------------------------------------------------

    def shown(self) -> None:
        self._look_again()

    def refresh_mentions(self) -> None:
        """Something was recognised, or kinds were switched on or off."""
        self._stale = True
        if self._timer is None and self.on_screen:
            known = self._session.recognition.result is not None
            self._timer = self.set_timer(_LINKED if known else _UNLINKED, self._look_again)

    def refresh_sections(self) -> None:
        self.refresh_mentions()

    # -- looking --------------------------------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Whether all of the article was looked at."""
        return self._session.recognition.result is not None and not self._looking

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
        recognition = session.recognition.result
        mentions = session.recognition.mentions if recognition is None else recognition.mentions
        found: list[T] = []
        shown = until = begun
        until += _SLICE
        try:
            for one in self._each(session.article, mentions):
                if one.mention.kind in session.recognition.kinds:
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
                _LINKED
                if session.recognition.result
                else max(_UNLINKED, 3 * (time.monotonic() - begun))
            )
            if self._timer is None:
                self._timer = self.set_timer(rest, self._look_again)

    def _once_looked(self, act: Callable[[], None]) -> None:
        """Carries an act out that is about all there is, as soon as that is known."""
        if self._looked:
            act()
        else:
            self._then = act
