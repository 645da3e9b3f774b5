"""What happens behind the page: the rest of a long article, annotations, recognition, colours.

Everything here starts after the first screen is painted, in the order in which a reader would
miss it.  Threads do what can wait for them; recognition runs on the event loop in slices of a few
milliseconds, so that a key never waits for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable
from contextvars import Context, copy_context
from threading import Thread

from reader.errors import ReaderError
from reader.layout import Layout
from reader.library import OpenArticle
from reader.model import Article, TextRange
from reader.session import AnnotationsChanged, Event
from reader.ui.panes.article.code import Token, code_blocks, colour
from reader.ui.reading.context import BackgroundContext
from reader.ui.runtime.gc_tuning import collecting

SLICE = 0.003
"""Seconds of recognition between two looks at the keyboard."""

PAUSE = 0.001
"""Seconds left to keys and painting between two slices."""

PAGE_PAUSE = 0.04
"""Seconds that a page is on the screen before it is coloured: a page that is only passed on the
way to another is never looked at, and turning pages comes first."""

QUIET = 0.15
"""Seconds after a key in which only the page on the screen is recognised."""

_PART = 700
"""Code points of a page that are recognised at once."""

SWITCH_INTERVAL = 0.001
"""Seconds after which a busy thread hands the interpreter back to the event loop."""

WATCH_EVERY = 0.4
"""Seconds between two looks whether another program has changed the annotations: two stats."""

BREATH = 0.001
"""Seconds that locating leaves to others between two slices of work."""

HELD = 0.1
"""The longest pause between two slices of locating while keys are pressed.

One slice in eight keys or so of a held key: finding one edited passage takes longer than a frame may.
"""

SAVE_PLACE_EVERY = 5.0

CALM = 1.5
"""Seconds without a key after which the next is not expected at once."""


class BackgroundWork:
    """The background work of one reading screen.

    Args:
        host: the screen.
        opened: the article, maybe its first pages only.
    """

    def __init__(self, host: BackgroundContext, opened: OpenArticle) -> None:
        self._host = host
        self._opened = opened
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context: Context | None = None
        self._stopped = False
        self._recognising = self._can_recognise = False
        self.loaded = False
        self._when_loaded: list[Callable[[], None]] = []
        self._watch_failed = False
        self._whole_wanted = False
        self._wanted: list[TextRange] = []
        self._quiet_until = 0.0
        self._page_due = 0.0
        self._usual_interval = sys.getswitchinterval()

    def start(self) -> None:
        """Begin; call it once, from the event loop, after the first paint."""
        self._loop = asyncio.get_running_loop()
        # Textual finds the app and the screen through the context of what is running.
        self._context = copy_context()
        sys.setswitchinterval(SWITCH_INTERVAL)
        collecting.begin()
        self.behind(self._begin, "begin")
        self._later(WATCH_EVERY, self._watch)
        self._later(SAVE_PLACE_EVERY, self._save_place)

    def stop(self) -> None:
        """End what repeats; threads that still run find nobody to report to."""
        self._stopped = True
        collecting.leave()
        sys.setswitchinterval(self._usual_interval)

    # -- threads and turns ----------------------------------------------------------------------

    def behind(self, work: Callable[[], None], name: str) -> None:
        """Do something in a thread of that name; an error is told on the screen."""

        def guarded() -> None:
            try:
                work()
            except ReaderError as error:
                self._on_loop(self._host.show_error, error)

        # The work finds its app in this context even when the screen is gone before it ends.
        context = self._context.copy() if self._context else copy_context()
        Thread(target=context.run, args=(guarded,), name=f"reader-{name}", daemon=True).start()

    def _on_loop(self, call: Callable[..., None], *arguments: object) -> None:
        """Run something on the event loop, from any thread, unless the screen is gone."""

        def run() -> None:
            if not self._stopped and self._host.is_attached:
                call(*arguments)

        if self._loop is not None and not self._stopped:
            with contextlib.suppress(RuntimeError):  # the loop was closed in the meantime
                self._loop.call_soon_threadsafe(run, context=self._context)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        if self._loop is not None:
            self._loop.call_later(
                seconds, lambda: None if self._stopped else call(), context=self._context
            )

    # -- the whole article and its annotations --------------------------------------------------

    def _begin(self) -> None:
        """In a thread: first what the page on the screen needs, then the rest of the article.

        One after the other, because each busy thread makes keys wait for the interpreter.
        """
        article = self._host.session.article
        known = self._recall(article)
        try:
            if not known:
                self._prepare()
        finally:
            whole = self._finish()
        if whole or (known and article.complete):
            self._on_loop(self._prepared)  # nothing is left that would need it
        elif known:
            self._prepare()

    def _prepare(self) -> None:
        try:
            self._host.session.recognition.prepare(lambda: self._on_loop(self._show_figures))
        finally:
            self._on_loop(self._prepared)

    def _show_figures(self, start: int | None = None) -> None:
        """Colour the numbers and dates on the screen: the model of names takes longer to load."""
        page = self._host.article.seen()
        start = page.start if start is None else start
        if not self._can_recognise and start in page:
            self._host.session.recognition.show_figures(start, min(start + _PART, page.end))
            self._later(PAUSE, lambda: self._show_figures(start + _PART))

    def _recall(self, article: Article) -> bool:
        """Colour what was recognised when the article was open before; whether it was."""
        recogniser = self._host.session.recognition
        recalled = recogniser.recall(article)
        if recalled is not None:
            self._on_loop(recogniser.adopt, recalled)
        return recalled is not None

    def _finish(self) -> bool:
        """In a thread: the whole text, laid out, then its annotations, found in it.

        Returns whether the whole was recognised when it was open before.
        """
        session, pane = self._host.session, self._host.article
        before = session.article
        try:
            article = self._opened.finish()
        except ReaderError:
            self._on_loop(self._loaded)  # what is there can still be read
            raise
        if article is not before:
            known = pane.known_layout
            layout = known.extended(article) if known else Layout(article, pane.text_measure)
            self._on_loop(self._host.article_finished, article, layout)
            return self._recall(article)
        self._on_loop(self.load)
        return False

    def load(self) -> None:
        """Read the annotations of the article that is shown, in a thread, then recognise it."""
        seen = self._host.article.seen()
        self.loaded = False

        def heard(event: Event) -> None:
            if isinstance(event, AnnotationsChanged):
                self._on_loop(self._known)  # those on the screen have their places

        def load() -> None:
            unsubscribe = self._host.session.subscribe(heard)
            try:
                self._host.session.load(seen, self._breathe)
            finally:
                unsubscribe()
                self._on_loop(self._loaded)
            if not self._stopped and self._host.is_attached:
                self._host.bring_back()

        self.behind(load, "load")

    def _breathe(self) -> None:
        """Pause a busy thread so that the event loop gets its turn; call it from that thread."""
        time.sleep(min(HELD, max(BREATH, self._quiet_until - time.monotonic())))

    def when_loaded(self, call: Callable[[], None]) -> None:
        """Do something that needs the annotations: now, or as soon as they are there."""
        if self.loaded:
            call()
        else:
            self._when_loaded.append(call)

    def _known(self) -> None:
        """The annotations are there, if maybe not yet all of their places."""
        if self.loaded:
            return
        self.loaded = True
        wanted, self._when_loaded = self._when_loaded, []
        for call in wanted:
            call()
        self._host.settled()
        self.recognise()
        self._colour_code()

    def _loaded(self) -> None:
        self._known()
        collecting.settled()

    # -- recognition ----------------------------------------------------------------------------

    def _prepared(self) -> None:
        self._can_recognise = True
        self._go_on(0)

    def recognise(self) -> None:
        """Recognise the page on the screen, then go on with the rest."""
        self._whole_wanted = True
        self.recognise_page(self._host.article.seen())

    def recognise_page(self, page: TextRange) -> None:
        """Recognise what is on the screen before anything else, once it is painted."""
        starts = range(page.start, page.end, _PART)
        self._wanted = [TextRange(start, min(start + _PART, page.end)) for start in starts]
        self._page_due = time.monotonic() + PAGE_PAUSE
        self._go_on(PAGE_PAUSE)

    def key_pressed(self) -> None:
        """Somebody is typing: what is in the background waits until the answer is painted."""
        self._quiet_until = time.monotonic() + QUIET

    @property
    def idle(self) -> float:
        """Seconds since the last key."""
        return time.monotonic() + QUIET - self._quiet_until

    def _go_on(self, seconds: float) -> None:
        if self._loop is not None and not self._recognising:
            self._recognising = True
            self._later(seconds, self._recognise_some)

    def _recognise_some(self) -> None:
        """One slice, then a pause; the page first, the rest when nobody is typing."""
        self._recognising = False
        if not self._can_recognise:
            return
        session = self._host.session
        wait = self._page_due - time.monotonic()
        if self._wanted and wait > 0:
            self._go_on(wait)
            return
        while self._wanted:
            part = self._wanted.pop(0)
            if session.recognition.recognise_visible(part.start, part.end):
                self._go_on(PAUSE)
                return
        if not self._whole_wanted:
            return
        wait = self._quiet_until - time.monotonic()
        if wait > 0:
            self._go_on(wait)
        elif session.recognition.recognise_some(SLICE):
            self._go_on(PAUSE)
        else:
            self._whole_wanted = False
            collecting.settled()

    # -- colours of code ------------------------------------------------------------------------

    def _colour_code(self) -> None:
        article = self._host.session.article
        wanted = code_blocks(article)
        if not wanted:
            return

        def work() -> None:
            for index in wanted:
                if self._stopped or self._host.session.article is not article:
                    return
                tokens = colour(article.text, article.blocks[index])
                self._on_loop(self._coloured, article, index, tokens)

        self.behind(work, "code")

    def _coloured(self, article: Article, index: int, tokens: list[Token]) -> None:
        if self._host.session.article is article:
            self._host.article.code.learn(index, tokens)
            self._host.article.repaint(article.blocks[index].range)

    # -- what repeats ---------------------------------------------------------------------------

    def _watch(self) -> None:
        """Another window or script may have changed the annotations."""
        seen = self._host.article.seen()

        def look() -> None:
            try:
                self._host.session.refresh(seen, self._breathe)
                self._watch_failed = False
            except ReaderError:
                # Told once, not every second.
                told, self._watch_failed = self._watch_failed, True
                if not told:
                    raise
            finally:
                self._on_loop(self._later, WATCH_EVERY, self._watch)

        self.behind(look, "watch")

    def _save_place(self) -> None:
        self._host.position.save()
        if time.monotonic() > self._quiet_until + CALM and not self._recognising:
            collecting.pause()
        self.behind(self._host.state.flush, "state")
        self._later(SAVE_PLACE_EVERY, self._save_place)
