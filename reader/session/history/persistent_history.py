"""Undo that outlives the program: the history, connected to a log on disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from reader.model import Act, Step
from reader.session.history.history import History


class Log(Protocol):
    """The log of acts for later sessions; implemented by `reader.library.undo.undo_log.UndoLog`."""

    def open(self, article_id: str) -> tuple[tuple[Act, ...], tuple[Act, ...]]: ...
    def append(self, steps: Sequence[Step]) -> None: ...
    def close(self) -> None: ...


class PersistentHistory:
    """Fills a history with the acts of former sessions, and logs those of this one.

    Args:
        history: the history of this session.
        make: opens the log, on first use; None to let undo end with the session.
    """

    def __init__(self, history: History, make: Callable[[], Log] | None) -> None:
        self._history = history
        self._make = make
        self._log: Log | None = None
        self._lock = threading.Lock()

    def load(self, article_id: str) -> None:
        """Adopt the acts that closed windows have left.  Reads files; later calls cost nothing."""
        log = self._open_log()
        if log is not None and article_id:
            done, undone = log.open(article_id)
            if done or undone:
                self._history.adopt(done, undone, article_id)

    def keep(self, steps: Sequence[Step]) -> None:
        """Log steps whose changes are saved, so that they can be undone after a restart."""
        log = self._open_log()
        if log is not None:
            log.append(steps)

    def close(self) -> None:
        """Close the log, which leaves its acts to the next session."""
        if self._log is not None:
            self._log.close()

    def _open_log(self) -> Log | None:
        with self._lock:
            if self._log is None and self._make is not None:
                self._log = self._make()
            return self._log
