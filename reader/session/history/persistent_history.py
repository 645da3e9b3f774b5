"""Undo that outlives the program: the history of acts, and the log in which they are kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from reader.model import Act, Step
from reader.session.history.history import History


class Log(Protocol):
    """Where acts are kept for the next time; see `reader.library.undo.undo_log.UndoLog`."""

    def open(self, article_id: str) -> tuple[tuple[Act, ...], tuple[Act, ...]]: ...
    def append(self, steps: Sequence[Step]) -> None: ...
    def close(self) -> None: ...


class PersistentHistory:
    """Lets a history begin with what former sessions left, and keeps what is added to it.

    Args:
        history: what this session undoes and redoes by.
        make: makes the log, when it is first needed; None when acts are not to be kept.
    """

    def __init__(self, history: History, make: Callable[[], Log] | None) -> None:
        self._history = history
        self._make = make
        self._log: Log | None = None
        self._lock = threading.Lock()

    def load(self, article_id: str) -> None:
        """Take up what windows that are closed have left.  Reads files; costs nothing when done."""
        log = self._open_log()
        if log is not None and article_id:
            done, undone = log.open(article_id)
            if done or undone:
                self._history.adopt(done, undone, article_id)

    def keep(self, steps: Sequence[Step]) -> None:
        """What these steps were about is saved: from now on they outlive the program."""
        log = self._open_log()
        if log is not None:
            log.append(steps)

    def close(self) -> None:
        """Leave the acts to the next session."""
        if self._log is not None:
            self._log.close()

    def _open_log(self) -> Log | None:
        with self._lock:
            if self._log is None and self._make is not None:
                self._log = self._make()
            return self._log
