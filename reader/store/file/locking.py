"""The lock that one writer holds at a time, shared by processes.

It is the system's `flock` on `.annotations.json.lock`, not the file's being there.  The system
lets go of it when the process that holds it ends in whatever way, so a lock file left behind, by a
killed process or by another machine through a synchronised folder, never blocks anybody.
Where a file system has no `flock`, nothing is saved and an error says so: lock files whose being
there is the lock would outlive their processes.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from reader.disk import NotAFileError, mode_of, open_regular, try_lock
from reader.errors import StoreError
from reader.store.file.error_messages import explain

_SHORTEST, _LONGEST = 0.001, 0.02
"""Seconds between tries for a lock that somebody holds: soon at first, then less often."""

_IN_THE_WAY = (errno.EISDIR, errno.EACCES, errno.EPERM)
"""Errors of opening a lock file that exists."""

_NO_LOCKS = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL)


class FileLock:
    """The lock on one file of annotations.

    Args:
        target: the file itself, no symbolic link to it.
        shown: the path by which the user knows it.
    """

    def __init__(self, target: Path, shown: Path) -> None:
        self.path = target.with_name(f".{target.name}.lock")
        self._target = target
        self._shown = shown
        self._descriptor: int | None = None

    def acquire(self, seconds: float) -> None:
        """Take the lock, waiting for it as long as that.  Raises StoreError."""
        end = time.monotonic() + seconds
        pause = _SHORTEST
        try:
            while not self._try():
                if time.monotonic() >= end:
                    raise StoreError(
                        f"Another program has held {self._shown} for {seconds:.0f} seconds. "
                        "Close it, or wait: your annotation is kept until it can be saved.",
                        "Could not save",
                    )
                time.sleep(pause)
                pause = min(pause * 2, _LONGEST)
        except OSError as error:
            if error.errno in _NO_LOCKS and not isinstance(error, NotAFileError):
                raise StoreError(
                    f"The file system that {self._shown} is on cannot lock files, so that two "
                    "windows could overwrite each other's annotations. Keep the library on "
                    "another disk.",
                    "Could not save",
                ) from error
            raise self._explain(error) from error

    def _explain(self, error: OSError) -> StoreError:
        """Name the lock file when it is itself in the way, and the annotations otherwise."""
        if error.errno not in _IN_THE_WAY or not os.path.lexists(self.path):
            return explain(error, self._shown)
        if error.errno == errno.EISDIR:
            why, advice = "is a folder", "Move it away, and try again."
        else:
            why = "may not be opened by you"
            advice = "Ask for the right to read it, or remove it while no window is open."
        return StoreError(
            f"Your annotations could not be saved in {self._shown}: the lock file {self.path} "
            f"{why}. {advice}",
            "Could not save",
        )

    def release(self) -> None:
        """Let go; the file stays, since removing it would split those who wait."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _try(self) -> bool:
        descriptor = self._open()
        try:
            if try_lock(descriptor) and self._named(descriptor):
                self._descriptor, descriptor = descriptor, -1
                return True
        finally:
            if descriptor >= 0:
                os.close(descriptor)
        return False

    def _named(self, descriptor: int) -> bool:
        """Tell whether the locked file still has its name: it may have been removed, or the
        folder replaced, between opening and locking.
        """
        locked = os.fstat(descriptor)
        try:
            named = os.stat(self.path)  # noqa: PTH116 - see `files`
        except FileNotFoundError:
            return False
        return (locked.st_ino, locked.st_dev) == (named.st_ino, named.st_dev)

    def _open(self) -> int:
        # Whoever may read the annotations may lock them; nobody else has any business with it.
        mode = mode_of(self._target)
        mode = 0o666 if mode is None else mode & 0o666
        try:
            return open_regular(self.path, os.O_RDWR | os.O_CREAT, follow=False, mode=mode)
        except PermissionError as refused:
            # Another user's lock file can be locked all the same.
            try:
                return open_regular(self.path, follow=False)
            except FileNotFoundError:
                raise refused from None
