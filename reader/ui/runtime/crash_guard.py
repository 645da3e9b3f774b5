"""Saving of all that was marked and typed, and a clean terminal, however the program ends.

Three things end it: the user, a signal, and an uncaught exception.  The last two are handled here.
An exception in a thread or a callback ends nothing: it is logged and reported.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

from rich.console import RenderableType
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from reader.errors import ReaderError
from reader.ui.runtime.control_filter import ControlFilter
from reader.ui.runtime.textual_internals.app import CrashHooks, node_at_work

PATIENCE = 15.0
"""Seconds after a signal in which saving and putting the terminal right have to be done."""

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")

_log = logging.getLogger("reader.ui")


class GuardedApp(CrashHooks):
    """An application that never ends with a traceback on the screen."""

    crash: Exception | None = None
    """The exception that ended it."""
    ended_by = ""
    """The name of the signal that ended it."""

    def __init__(self) -> None:
        super().__init__()
        self.filters = [*self.filters, ControlFilter()]
        if self.no_color:
            # Greys are colours too, and some terminals show them as they like.
            others = [each for each in self.filters if not isinstance(each, Monochrome)]
            self.filters = [*others, NoColor()]

    # -- exceptions -----------------------------------------------------------------------------

    def ignores(self, error: Exception) -> bool:
        """Ignore what fails on a screen that was removed, or while the application is leaving.

        Widgets that are still being put together then find their parts gone.
        """
        if not (self.is_exiting or self._on_removed_screen()):
            return False
        _log.debug("while leaving", exc_info=error)
        return True

    def _on_removed_screen(self) -> bool:
        """Tell whether the widget that handles a message now belongs to a screen of no stack."""
        node = node_at_work()
        if not isinstance(node, Widget):
            return False
        screens = [each for each in node.ancestors_with_self if isinstance(each, Screen)]
        return not any(screen in stack for screen in screens for stack in self.every_stack())

    def panic(self, *renderables: RenderableType) -> None:
        """End as for an exception; without one it is the keyboard that is gone."""
        del renderables
        if self.exception is None:
            self.end_by("SIGHUP")
        else:
            self.crashed(self.exception)

    def crashed(self, error: Exception | None) -> None:
        """Keep what is typed, and end; `run_guarded` reports the exception, in a sentence."""
        if self.crash is None and error is not None:
            self.crash = getattr(error, "error", error) if _is_worker(error) else error
            self.keep_typed()
        self.stop(1)

    # -- signals --------------------------------------------------------------------------------

    def end_by(self, name: str) -> None:
        """Leave at once because of a signal, keeping what is typed."""
        if self.ended_by:
            return
        self.ended_by = name
        self.keep_typed()
        status = 128 + getattr(signal, name)
        # A terminal that is gone can stop the drawing for ever; saving has a thread of its own.
        timer = threading.Timer(PATIENCE, os._exit, (status,))
        timer.daemon = True
        timer.start()
        self.exit(status)

    def keep_typed(self) -> None:
        """Save all unfinished input on the screens, as far as that is possible."""
        for stack in self.every_stack():
            for screen in stack:
                keep: Callable[[], None] | None = getattr(screen, "keep_typed", None)
                if keep is not None:
                    try:
                        keep()
                    except Exception:  # noqa: BLE001  the others are asked all the same
                        _log.exception("keeping what was typed")

    def action_help_quit(self) -> None:
        """Show how to quit, after Ctrl+C."""
        self.notify(
            "q leaves the reader; what you marked is saved.", title="To leave", markup=False
        )


def _is_worker(error: Exception) -> bool:
    return isinstance(error, WorkerFailed)


def run_guarded(app: GuardedApp, close_article: Callable[[], str]) -> int:
    """Run the application until it ends, and return the exit status.

    Args:
        app: the application.
        close_article: called at the end, whatever ended it; saves what can be saved, and returns what
            the user has to know of the rest, else an empty string.

    Raises:
        ReaderError: with what ended the application, if it was neither the user nor a signal,
            and with what could not be saved.
    """
    status = None
    with asyncio.Runner() as runner, _watched(app, runner.get_loop()):
        try:
            status = runner.run(app.run_async())
        except Exception as error:  # noqa: BLE001  the boundary: reported below, once all is saved
            app.crash = app.crash or error
    kept = close_article()
    if app.crash is not None and not app.ended_by:
        from reader.library import log_unexpected  # noqa: PLC0415  only when something went wrong

        kept = kept or "What you marked and typed is saved."
        raise log_unexpected(app.crash, more=kept) from app.crash
    if kept:
        raise ReaderError(kept, "Not saved in the library")
    return status or app.return_code or 0


class _ErrorReporter(logging.Handler):
    """Logs warnings of threads and callbacks, and shows each error on the screen once."""

    def __init__(self, app: GuardedApp) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self._reported: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR:
            from reader.library import log_note  # noqa: PLC0415  only when something went wrong

            log_note(self.format(record))
            return
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            error = RuntimeError(record.getMessage())
        kind = f"{type(error).__name__}: {error}"
        if kind in self._reported:
            return
        self._reported.add(kind)
        from reader.library import log_unexpected  # noqa: PLC0415  only when something went wrong

        reported = log_unexpected(error, "Something went wrong", "You can go on reading.")
        with contextlib.suppress(Exception):  # the screen may be gone
            self._app.call_later(self._tell, reported)

    def _tell(self, reported: ReaderError) -> None:
        self._app.notify(
            reported.message, title=reported.title, severity="error", timeout=12, markup=False
        )


@contextlib.contextmanager
def _watched(app: GuardedApp, loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Signals, threads and callbacks report to the application for as long as it runs."""
    reporter = _ErrorReporter(app)
    logger = logging.getLogger("reader")
    before = threading.excepthook

    def in_thread(problem: threading.ExceptHookArgs) -> None:
        if problem.exc_value is None or issubclass(problem.exc_type, SystemExit):
            return
        name = problem.thread.name if problem.thread else ""
        if name == "textual-output":  # what draws is gone, and with it the terminal
            loop.call_soon_threadsafe(app.end_by, "SIGHUP")
            return
        _log.error("in the thread %s", name, exc_info=problem.exc_value)

    def in_loop(_loop: asyncio.AbstractEventLoop, problem: dict[str, Any]) -> None:
        _log.error("%s", problem.get("message"), exc_info=problem.get("exception"))

    loop.set_exception_handler(in_loop)
    threading.excepthook = in_thread
    logger.addHandler(reporter)
    logger.propagate = False
    for name in _ENDING:
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), app.end_by, name)
    try:
        yield
    finally:
        threading.excepthook = before
        logger.removeHandler(reporter)
        logger.propagate = True
