"""Putting a file on disk whole or not at all, and saying plainly what went wrong.

Files are opened, read, written and named through `os.*` here and in the journal, so that a test
can make each of these calls fail in turn.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError

Signature = tuple[int, int, int]
"""What tells two states of a file apart without reading it: time, size and inode."""

_ADVICE = {
    errno.ENOSPC: ("the disk is full", "Free some space; it will be saved then."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space; it will be saved then."),
    errno.EACCES: ("permission is denied", "Check who may write to that folder."),
    errno.EPERM: ("the system does not permit it", "Check who may write to that folder."),
    errno.EROFS: ("the disk is read-only", "Keep the library where you may write."),
    errno.EMFILE: ("too many files are open", "Close some programs and try again."),
    errno.ENFILE: ("too many files are open", "Close some programs and try again."),
    errno.EIO: ("the disk reported an error", "Check the disk and keep a copy of your library."),
    errno.EISDIR: ("it is a folder", "Move that folder away."),
    errno.ENOTDIR: ("part of its path is a file", "Put the library back where it was."),
    errno.ENOENT: ("the folder is gone", "Put the library back where it was."),
}


def explain(error: OSError, path: Path, doing: str = "save") -> StoreError:
    """A StoreError that says what could not be done, where, why, and what to do next."""
    number = error.errno or 0
    why, advice = _ADVICE.get(number, ((error.strerror or str(error)).lower(), "Try again."))
    verb = {"save": "saved in", "read": "read from"}[doing]
    return StoreError(
        f"Your annotations could not be {verb} {path}: {why}. {advice}", f"Could not {doing}"
    )


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


def read_from(path: Path, start: int, head: int) -> tuple[bytes, Signature | None, bytes, bytes]:
    """The bytes from `start` on, the signature, and the first `head` bytes before and after reading.

    The signature is that of the moment before reading: of a file that grows meanwhile it is an
    older one, so that it is read again.  A missing file is empty.  Raises OSError.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
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


def write_all(descriptor: int, pieces: Iterable[bytes]) -> None:
    """Writes to a file that is open, however little the system takes at once.  Raises OSError."""
    for piece in pieces:
        view = memoryview(piece)
        while view:
            view = view[os.write(descriptor, view) :]


def make_durable(descriptor: int) -> None:
    """Waits until the disk has it.  Raises OSError."""
    full_sync = getattr(fcntl, "F_FULLFSYNC", None)
    if full_sync is not None:  # pragma: no cover - macOS, where fsync stops at the drive's cache
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, full_sync)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes renames in the folder durable, where the system can."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise  # the two mean that this file system cannot do it for folders
    finally:
        os.close(descriptor)


def temporary_name(path: Path) -> Path:
    """A name of our own beside the file, hidden, that cannot be taken for the file."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


def remove_leftovers(path: Path) -> None:
    """Removes the temporary files of writers that were killed; the caller holds the lock."""
    with contextlib.suppress(OSError):
        for leftover in path.parent.glob(f".{path.name}.*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()


def replace_file(path: Path, pieces: Iterable[bytes]) -> Signature:
    """Writes the file whole or leaves the old one, and returns what it is now.

    The new file takes over the old one's permissions.  Durable when this returns.
    Raises OSError.
    """
    temporary = temporary_name(path)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            with contextlib.suppress(FileNotFoundError):
                os.fchmod(descriptor, os.stat(path).st_mode & 0o7777)  # noqa: PTH116
            write_all(descriptor, pieces)
            make_durable(descriptor)
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, path)  # noqa: PTH105 - tests make this very call fail
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    sync_folder(path.parent)
    return signature_of(status)


def keep_copy(path: Path, label: str, data: bytes) -> Path:
    """Puts `data` beside the file under a new name such as `annotations.damaged-….json`.

    Never overwrites anything.  Raises OSError.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for attempt in range(1000):
        suffix = f"-{attempt}" if attempt else ""
        copy = path.with_name(f"{path.stem}.{label}-{moment}{suffix}{path.suffix}")
        try:
            descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        except FileExistsError:
            continue
        try:
            write_all(descriptor, [data])
            make_durable(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(path.parent)
        return copy
    raise FileExistsError(errno.EEXIST, "no free name", str(path))
