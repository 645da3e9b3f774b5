"""Background work: loading the rest of a long article, annotations, recognition, code colours.

It starts after the first paint, in the order in which the user would miss it.  Threads do what can
run in one; recognition runs on the event loop in slices of a few milliseconds, so that no key waits
for it.
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
"""Seconds of recognition before keys are handled again."""

PAUSE = 0.001
"""Seconds between two slices, for keys and painting."""

PAGE_PAUSE = 0.04
"""Seconds that a page is shown before it is recognised: the user skips some pages, and turning pages
comes first."""

QUIET = 0.15
"""Seconds after a key in which only the page on the screen is recognised."""

_PART = 700
"""Code points of a page that are recognised in one slice."""

SWITCH_INTERVAL = 0.001
"""Seconds after which a busy thread hands the interpreter back to the event loop."""

WATCH_EVERY = 0.4
"""Seconds between two checks whether another program has changed the annotations: two stats each."""

LOCATING_PAUSE = 0.001
"""Seconds that locating annotations pauses between two slices."""

LONGEST_PAUSE = 0.1
"""Longest pause in seconds between two slices of locating while keys are pressed.

About one slice for eight repeats of a held key: finding one edited passage takes longer than a frame.
"""

SAVE_PLACE_EVERY = 5.0

CALM = 1.5
"""Seconds without a key after which no other is expected soon."""


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
        self._recognise_all = False
        self._page_parts: list[TextRange] = []
        self._quiet_until = 0.0
        self._page_due = 0.0
        self._usual_interval = sys.getswitchinterval()

    def start(self) -> None:
        """Start; call it once, from the event loop, after the first paint."""
        self._loop = asyncio.get_running_loop()
        # Textual finds the app and the screen by context variables.
        self._context = copy_context()
        sys.setswitchinterval(SWITCH_INTERVAL)
        collecting.begin()
        self.run_in_thread(self._begin, "begin")
        self._later(WATCH_EVERY, self._watch)
        self._later(SAVE_PLACE_EVERY, self._save_place)

    def stop(self) -> None:
        """Stop the timers; threads that still run report to nobody."""
        self._stopped = True
        collecting.leave()
        sys.setswitchinterval(self._usual_interval)

    # -- threads and turns ----------------------------------------------------------------------

    def run_in_thread(self, work: Callable[[], None], name: str) -> None:
        """Run something in a thread of that name; its ReaderError is shown on the screen."""

        def guarded() -> None:
            try:
                work()
            except ReaderError as error:
                self._on_loop(self._host.show_error, error)

        # The work finds its app in this context even if the screen is removed before it ends.
        context = self._context.copy() if self._context else copy_context()
        Thread(target=context.run, args=(guarded,), name=f"reader-{name}", daemon=True).start()

    def _on_loop(self, call: Callable[..., None], *arguments: object) -> None:
        """Run something on the event loop, from any thread, unless the screen was removed."""

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
        """Prepare recognition of the page, then load the rest of the article.  Runs in a thread.

        One after the other, because each busy thread makes keys wait for the interpreter.
        """
        article = self._host.session.article
        is_cached = self._show_cached(article)
        try:
            if not is_cached:
                self._prepare()
        finally:
            whole = self._finish()
        if whole or (is_cached and article.complete):
            self._on_loop(self._start_recognition)  # nothing is left that would need it
        elif is_cached:
            self._prepare()

    def _prepare(self) -> None:
        try:
            self._host.session.recognition.prepare(lambda: self._on_loop(self._show_figures))
        finally:
            self._on_loop(self._start_recognition)

    def _show_figures(self, start: int | None = None) -> None:
        """Recognise the numbers and dates of the page while the model of names is loading."""
        page = self._host.article.visible_range()
        start = page.start if start is None else start
        if not self._can_recognise and start in page:
            self._host.session.recognition.show_figures(start, min(start + _PART, page.end))
            self._later(PAUSE, lambda: self._show_figures(start + _PART))

    def _show_cached(self, article: Article) -> bool:
        """Show mentions cached from the last time; return whether there were any."""
        recogniser = self._host.session.recognition
        recalled = recogniser.recall(article)
        if recalled is not None:
            self._on_loop(recogniser.adopt, recalled)
        return recalled is not None

    def _finish(self) -> bool:
        """Load the whole text, lay it out, then locate its annotations.  Runs in a thread.

        Returns whether the mentions of the whole text were cached.
        """
        session, pane = self._host.session, self._host.article
        before = session.article
        try:
            article = self._opened.finish()
        except ReaderError:
            self._on_loop(self._finish_loading)  # what is there can still be read
            raise
        if article is not before:
            estimate = pane.known_layout
            layout = estimate.extended(article) if estimate else Layout(article, pane.text_measure)
            self._on_loop(self._host.article_finished, article, layout)
            return self._show_cached(article)
        self._on_loop(self.load)
        return False

    def load(self) -> None:
        """Load the annotations of the article in a thread, then recognise it."""
        visible = self._host.article.visible_range()
        self.loaded = False

        def on_event(event: Event) -> None:
            if isinstance(event, AnnotationsChanged):
                self._on_loop(self._show_annotations)  # those on the screen have their places

        def load() -> None:
            unsubscribe = self._host.session.subscribe(on_event)
            try:
                self._host.session.load(visible, self._pause)
            finally:
                unsubscribe()
                self._on_loop(self._finish_loading)
            if not self._stopped and self._host.is_attached:
                self._host.restore_unsaved()

        self.run_in_thread(load, "load")

    def _pause(self) -> None:
        """Pause the calling thread so that the event loop can run."""
        time.sleep(min(LONGEST_PAUSE, max(LOCATING_PAUSE, self._quiet_until - time.monotonic())))

    def when_loaded(self, call: Callable[[], None]) -> None:
        """Call something that needs the annotations: now, or once they are loaded."""
        if self.loaded:
            call()
        else:
            self._when_loaded.append(call)

    def _show_annotations(self) -> None:
        """Show the annotations, of which some may not be located yet."""
        if self.loaded:
            return
        self.loaded = True
        calls, self._when_loaded = self._when_loaded, []
        for call in calls:
            call()
        self._host.show_annotations()
        self.recognise()
        self._colour_code()

    def _finish_loading(self) -> None:
        self._show_annotations()
        collecting.settled()

    # -- recognition ----------------------------------------------------------------------------

    def _start_recognition(self) -> None:
        self._can_recognise = True
        self._schedule_recognition(0)

    def recognise(self) -> None:
        """Recognise the visible page, then the rest."""
        self._recognise_all = True
        self.recognise_page(self._host.article.visible_range())

    def recognise_page(self, page: TextRange) -> None:
        """Recognise a page before anything else, once it is painted."""
        starts = range(page.start, page.end, _PART)
        self._page_parts = [TextRange(start, min(start + _PART, page.end)) for start in starts]
        self._page_due = time.monotonic() + PAGE_PAUSE
        self._schedule_recognition(PAGE_PAUSE)

    def key_pressed(self) -> None:
        """Delay background work until the response to a key is painted."""
        self._quiet_until = time.monotonic() + QUIET

    @property
    def idle(self) -> float:
        """Seconds since the last key was pressed."""
        return time.monotonic() + QUIET - self._quiet_until

    def _schedule_recognition(self, seconds: float) -> None:
        if self._loop is not None and not self._recognising:
            self._recognising = True
            self._later(seconds, self._recognise_some)

    def _recognise_some(self) -> None:
        """Recognise one slice: of the page first, of the rest only while no keys are pressed."""
        self._recognising = False
        if not self._can_recognise:
            return
        session = self._host.session
        wait = self._page_due - time.monotonic()
        if self._page_parts and wait > 0:
            self._schedule_recognition(wait)
            return
        while self._page_parts:
            part = self._page_parts.pop(0)
            if session.recognition.recognise_visible(part.start, part.end):
                self._schedule_recognition(PAUSE)
                return
        if not self._recognise_all:
            return
        wait = self._quiet_until - time.monotonic()
        if wait > 0:
            self._schedule_recognition(wait)
        elif session.recognition.recognise_some(SLICE):
            self._schedule_recognition(PAUSE)
        else:
            self._recognise_all = False
            collecting.settled()

    # -- colours of code ------------------------------------------------------------------------

    def _colour_code(self) -> None:
        article = self._host.session.article
        blocks = code_blocks(article)
        if not blocks:
            return

        def work() -> None:
            for index in blocks:
                if self._stopped or self._host.session.article is not article:
                    return
                tokens = colour(article.text, article.blocks[index])
                self._on_loop(self._show_code, article, index, tokens)

        self.run_in_thread(work, "code")

    def _show_code(self, article: Article, index: int, tokens: list[Token]) -> None:
        if self._host.session.article is article:
            self._host.article.code.learn(index, tokens)
            self._host.article.repaint(article.blocks[index].range)

    # -- what repeats ---------------------------------------------------------------------------

    def _watch(self) -> None:
        """Check whether another window or script has changed the annotations."""
        visible = self._host.article.visible_range()

        def look() -> None:
            try:
                self._host.session.refresh(visible, self._pause)
                self._watch_failed = False
            except ReaderError:
                # Reported once, not every second.
                reported, self._watch_failed = self._watch_failed, True
                if not reported:
                    raise
            finally:
                self._on_loop(self._later, WATCH_EVERY, self._watch)

        self.run_in_thread(look, "watch")

    def _save_place(self) -> None:
        self._host.position.save()
        if time.monotonic() > self._quiet_until + CALM and not self._recognising:
            collecting.pause()
        self.run_in_thread(self._host.state.flush, "state")
        self._later(SAVE_PLACE_EVERY, self._save_place)
