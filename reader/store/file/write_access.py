"""Exclusive access to a file against other threads and processes, wherever its path leads."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.disk import remove_leftovers
from reader.store.file.error_messages import explain
from reader.store.file.locking import FileLock


class WriteAccess:
    """Exclusive access to write the file, for one thread of one process.

    Args:
        path: by which the user knows it; it may be a symbolic link.
        moved: called with the file itself when the path leads to another one than before.
        admit: called with the path before the first lock on a file; raises StoreError for one that is
            none of ours, or cannot be reached.
    """

    def __init__(
        self, path: Path, moved: Callable[[Path], None], admit: Callable[[Path], None]
    ) -> None:
        self.mutex = threading.RLock()
        """Taken while the file is locked, and by whoever reads it anew."""
        self.target = path
        """The file itself, as of the last look."""
        self.verified = False
        """True once the target has been found to be one of our files, so that it may be locked."""
        self._path = path
        self._moved = moved
        self._admit = admit
        self._real = ""
        self._lock = FileLock(path, path)
        self._depth = 0
        self._swept = False

    def follow(self) -> None:
        """Follow the path anew: it may be a link that leads elsewhere now."""
        real = os.path.realpath(self._path)  # which, unlike Path.resolve, bears circles
        if real != self._real:
            self._real, self.target, self.verified = real, Path(real), False
            self._lock = FileLock(self.target, self._path)
            self._moved(self.target)

    @contextlib.contextmanager
    def exclusive(self, seconds: float) -> Iterator[None]:
        """Lock the file; may be nested.

        Raises StoreError when another process keeps it for longer than that.
        """
        with self.mutex:
            if self._depth == 0:
                self._acquire(seconds)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _acquire(self, seconds: float) -> None:
        self.follow()
        if not self.verified:
            self._admit(self._path)
            self.verified = True
        try:
            os.stat(self.target.parent)  # noqa: PTH116 - one way to say which folder is gone
        except OSError as error:
            raise explain(error, self._path) from error
        self._lock.acquire(seconds)
        if not self._swept:
            remove_leftovers(self.target)
            self._swept = True
