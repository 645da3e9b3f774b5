"""Locks on open files, and files that belong to one window for as long as it is open.

All are `flock`: the system lets go of one when the process ends, however it ends, so a file that
nobody has locked was left by a window that is closed or was killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from reader.disk.durable import make_durable, temporary_name, write_all
from reader.disk.regular import PRIVATE_FILE, make_private_folder, open_regular


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Lock an open file without waiting; False when another process has locked it.

    Args:
        descriptor: the open file.
        shared: allow other shared locks beside this one.

    Raises OSError where files cannot be locked.
    """
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # POSIX allows EACCES for a lock that is taken
        return False
    return True


def _try_own(descriptor: int) -> bool:
    """Lock a file that no window has; where files cannot be locked, no other window counts."""
    try:
        return try_lock(descriptor)
    except OSError:
        return True


def create_locked(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file of this window, whole or not at all, and return its locked descriptor.

    Takes the place of a file of that name; readable by its user only.  Its content is on the disk
    before it has the name; the name is once the caller calls `sync_folder`, when the window has
    the descriptor already.  Raises OSError.
    """
    make_private_folder(path.parent)
    temporary = temporary_name(path)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, PRIVATE_FILE)
    try:
        _try_own(descriptor)
        write_all(descriptor, pieces)
        make_durable(descriptor)
        os.replace(temporary, path)  # noqa: PTH105 - tests make this very call fail
    except BaseException:
        os.close(descriptor)
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return descriptor


def take_locked(path: Path) -> int | None:
    """The locked descriptor of a file that no window has; None for any other.  Raises OSError."""
    try:
        descriptor = open_regular(path, os.O_RDWR | os.O_APPEND, follow=False)
    except OSError:
        return None
    try:
        # Without a link it was taken over by another window in the meantime.
        if _try_own(descriptor) and os.fstat(descriptor).st_nlink:
            return descriptor
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
