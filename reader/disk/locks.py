"""Files that belong to one window for as long as it is open.

The window locks its file; the system lets go of the lock when the process ends, however it ends,
so a file that nobody has locked was left by a window that is closed or was killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from reader.disk.durable import write_all
from reader.disk.regular import make_private_folder, open_regular


def try_own(descriptor: int) -> bool:
    """Locks a file that nobody else has; where files cannot be locked, it is taken for ours."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def create_locked(path: Path, pieces: Iterable[bytes]) -> int:
    """Writes a file of ours, whole or not at all, and returns its locked descriptor.

    Takes the place of a file of that name; readable by its user only.  Waits for the disk.
    Raises OSError.
    """
    make_private_folder(path.parent)
    temporary = path.with_name(f".{path.name}.tmp")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try_own(descriptor)
        write_all(descriptor, pieces)
        os.fsync(descriptor)
        temporary.replace(path)
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
        if try_own(descriptor) and os.fstat(descriptor).st_nlink:
            return descriptor
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
