"""Putting a file on disk whole or not at all, and saying plainly what went wrong.

Files are opened, read, written and named through `os.*` here and in the journal, so that a test
can make each of these calls fail in turn.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from reader.disk import PRIVATE_FILE, NotAFileError, open_regular
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


class DanglingLinkError(OSError):
    """A symbolic link leads to a file that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(path))


class ReplacedMeanwhileError(Exception):
    """The file is not the one any more from which the new one was made; nothing was written."""


def explain(error: OSError, path: Path, doing: str = "save") -> StoreError:
    """A StoreError that says what could not be done, where, why, and what to do next."""
    if isinstance(error, DanglingLinkError):
        return StoreError(
            f"{path} is a symbolic link to {os.path.realpath(path)}, which does not exist. Is it on a "
            "drive that is not mounted? Nothing has been made there. Mount the drive, or remove "
            "the link to begin a new file.",
            f"Could not {doing}",
        )
    if isinstance(error, NotAFileError):
        return StoreError(
            f"{error.filename} cannot be used: {error.strerror}. Move it away, and try again.",
            f"Could not {doing}",
        )
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


def mode_of(path: Path) -> int | None:
    """The permissions of a file; None when there is none, or it cannot be told."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return None


def new_mode(folder: Path) -> int:
    """The permissions of a new file: those that the user gives new files, but none for others in a
    folder that is closed to them.
    """
    among = mode_of(folder)
    if among is not None and not among & 0o077:
        return PRIVATE_FILE
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _take_over(descriptor: int, path: Path, mode: int | None) -> None:
    """Gives a new file the owner and permissions of the one in whose place it will be.

    Where the group cannot be kept, its permissions are not another group's.  Raises OSError.
    """
    try:
        there = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        os.fchmod(descriptor, new_mode(path.parent) if mode is None else mode)
        return
    mode, now = stat.S_IMODE(there.st_mode), os.fstat(descriptor)
    if there.st_gid != now.st_gid or there.st_uid != now.st_uid:
        try:
            os.fchown(descriptor, -1, there.st_gid)
        except OSError:
            mode &= ~0o070
        with contextlib.suppress(OSError):
            os.fchown(descriptor, there.st_uid, -1)
    os.fchmod(descriptor, mode)


def replace_file(
    path: Path,
    pieces: Iterable[bytes],
    mode: int | None = None,
    about_to: Callable[[Signature], None] = lambda _: None,
) -> Signature:
    """Writes the file whole or leaves the old one, and returns what it is now.

    The new file takes over the old one's permissions and, where that may be, its owner.  Durable
    when this returns.

    Args:
        path: the file itself, no symbolic link.
        pieces: its content.
        mode: permissions where there is no old one; else `new_mode`.
        about_to: called when the new file is on the disk, with what it will be, before it takes
            the place; may raise, and then the old file stays.

    Raises OSError.
    """
    temporary = temporary_name(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, PRIVATE_FILE)
    try:
        try:
            _take_over(descriptor, path, mode)
            write_all(descriptor, pieces)
            make_durable(descriptor)
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        about_to(signature_of(status))
        os.replace(temporary, path)  # noqa: PTH105 - tests make this very call fail
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    sync_folder(path.parent)
    return signature_of(status)


def keep_copy(path: Path, label: str, data: bytes) -> Path:
    """Puts `data` beside the file under a new name such as `annotations.damaged-….json`.

    With the file's permissions.  Never overwrites anything.  Raises OSError.
    """
    there = mode_of(path)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for attempt in range(1000):
        suffix = f"-{attempt}" if attempt else ""
        copy = path.with_name(f"{path.stem}.{label}-{moment}{suffix}{path.suffix}")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            descriptor = os.open(copy, flags, PRIVATE_FILE)
        except FileExistsError:
            continue
        try:
            if there is not None:
                os.fchmod(descriptor, there)
            write_all(descriptor, [data])
            make_durable(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(path.parent)
        return copy
    raise FileExistsError(errno.EEXIST, "no free name", str(path))
