"""Files that are put on disk whole or not at all.

Files are opened, written and named through `os.*` in this package and in the journal, so that a test
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

from reader.disk.reading import Signature, signature_of
from reader.disk.regular import PRIVATE_FILE, NotAFileError, kind_of, make_private_folder

_LONGEST_STEM = 200
"""Bytes of a file's name in the name of its temporary file; a name has 255 bytes at most."""


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


def _stem(path: Path) -> str:
    return os.fsdecode(os.fsencode(path.name)[:_LONGEST_STEM])


def temporary_name(path: Path) -> Path:
    """A name of our own beside the file, hidden, that cannot be taken for the file."""
    return path.with_name(f".{_stem(path)}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


def remove_leftovers(path: Path) -> None:
    """Removes the temporary files of writers that were killed; the caller holds the lock."""
    with contextlib.suppress(OSError):
        for leftover in path.parent.glob(f".{_stem(path)}.*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()


def mode_of(path: Path) -> int | None:
    """Return the permissions of a file; None when there is none, or the system does not say."""
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
    return usual_mode()


def usual_mode() -> int:
    """The permissions that the user gives new files, whatever the folder."""
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
    *,
    durable: bool = True,
) -> Signature:
    """Writes the file whole or leaves the old one, and returns what it is now.

    The new file takes over the old one's permissions and, where that may be, its owner.

    Args:
        path: the file itself, no symbolic link.
        pieces: its content.
        mode: permissions where there is no old one; else `new_mode`.
        about_to: called when the new file is on the disk, with what it will be, before it takes
            the place; may raise, and then the old file stays.
        durable: wait for the disk, first for the content and then for the name, so that the file
            outlives a power cut; False for what may be forgotten then, such as a cache.

    Raises OSError.
    """
    temporary = temporary_name(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, PRIVATE_FILE)
    try:
        try:
            _take_over(descriptor, path, mode)
            write_all(descriptor, pieces)
            if durable:
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
    if durable:
        sync_folder(path.parent)
    return signature_of(status)


def create_file(
    path: Path, data: bytes, permissions: int | None = None, *, durable: bool = False
) -> None:
    """Write a new file, whole or not at all; never overwrite anything, nor follow a symbolic link.

    Args:
        path: the file; its folder is there.
        data: its content.
        permissions: those that it gets, whatever the umask; None for readable by its user only.
        durable: wait for the disk, first for the content and then for the name.

    Raises:
        FileExistsError: something has that name already.
        OSError: it cannot be written; nothing is left of it.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        try:
            if permissions is not None:
                os.fchmod(descriptor, permissions)
            write_all(descriptor, [data])
            if durable:
                make_durable(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108
        raise
    if durable:
        sync_folder(path.parent)


def keep_copy(path: Path, label: str, data: bytes) -> Path:
    """Put `data` beside the file under a new name such as `annotations.damaged-….json`.

    With the file's permissions.  Never overwrites anything.  Raises OSError.
    """
    permissions = mode_of(path)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for attempt in range(1000):
        suffix = f"-{attempt}" if attempt else ""
        copy = path.with_name(f"{path.stem}.{label}-{moment}{suffix}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            create_file(copy, data, permissions, durable=True)
            return copy
    raise FileExistsError(errno.EEXIST, "no free name", str(path))


def write_private(path: Path, data: bytes, *, durable: bool) -> None:
    """Put a file of the program's own in its place, whole or not at all.

    A new file is readable by its user only; one that is there keeps its permissions, and a symbolic
    link stays one.

    Args:
        path: the file; folders above it are made.
        data: its content.
        durable: see `replace_file`.

    Raises OSError; NotAFileError when no file can be in that place.
    """
    target = Path(os.path.realpath(path))
    with contextlib.suppress(FileNotFoundError):
        if kind := kind_of(os.stat(target).st_mode):  # noqa: PTH116
            raise NotAFileError(kind, path)
    make_private_folder(target.parent)
    replace_file(target, [data], PRIVATE_FILE, durable=durable)
