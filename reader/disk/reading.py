"""Reading a file together with its signature: the state that was read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from reader.disk.regular import open_regular

Signature = tuple[int, int, int]
"""Time, size and inode of a file: enough to distinguish two of its states without reading it."""


class DanglingLinkError(OSError):
    """A symbolic link leads to a file that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(path))


def signature_of(status: os.stat_result) -> Signature:
    """The state of a file of which the system has been asked already."""
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def signature(path: Path) -> Signature | None:
    """The state of the file now; None when there is none.  Raises OSError otherwise."""
    try:
        return signature_of(os.stat(path))  # noqa: PTH116
    except FileNotFoundError:
        return None


def read_whole(path: Path) -> tuple[bytes, Signature | None]:
    """The bytes and the signature of that very state.  A missing file is empty.  Raises OSError."""
    data, now, _, _ = read_from(path, 0, 0)
    return data, now


def refuse_dangling(path: Path) -> None:
    """Raises DanglingLinkError for a symbolic link to what is not there."""
    if os.path.islink(path) and not os.path.exists(path):  # noqa: PTH110, PTH114 - never raise
        raise DanglingLinkError(path)


def read_quietly(path: Path) -> bytes:
    """The bytes of a file; nothing where it cannot be read."""
    try:
        return read_whole(path)[0]
    except OSError:
        return b""


def read_from(
    path: Path, start: int, head: int, *, follow: bool = True
) -> tuple[bytes, Signature | None, bytes, bytes]:
    """The bytes from `start` on, the signature, and the first `head` bytes before and after reading.

    The signature is that of the moment before reading: of a file that grows meanwhile it is an
    older one, so that it is read again.  A missing file is empty.  Without `follow`, a symbolic link
    is not for reading.  Raises OSError: NotAFileError for a pipe or the like, DanglingLinkError.
    """
    try:
        descriptor = open_regular(path, follow=follow)
    except FileNotFoundError:
        refuse_dangling(path)
        return b"", None, b"", b""
    try:
        first = os.pread(descriptor, head, 0) if head else b""
        status = os.fstat(descriptor)
        pieces, position, left = [], start, status.st_size - start
        # One byte more than there is: the last call says that the end has been reached.
        while piece := os.pread(descriptor, max(left, 0) + 1, position):
            pieces.append(piece)
            position += len(piece)
            left -= len(piece)
        last = os.pread(descriptor, head, 0) if head else b""
    finally:
        os.close(descriptor)
    data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    return data, signature_of(status), first, last
