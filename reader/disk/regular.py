"""Regular files, opened without waiting for anything else, and files and folders of the program's own.

A name that should be a file of ours can be anything: a pipe that nobody writes to, a device, a
socket, a folder, a link.  Opening one of these must neither hang nor alter it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""Permissions of what the program makes in its own folders: nobody else's business."""

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISLNK, "a symbolic link"),
)


class NotAFileError(OSError):
    """Something that is no regular file is in the place of one; `strerror` says what it is."""

    def __init__(self, kind: str, path: str | os.PathLike[str]) -> None:
        super().__init__(errno.EINVAL, f"it is {kind}, not a file", os.fspath(path))


def kind_of(mode: int) -> str:
    """The word for what a mode is of, such as "a pipe"; empty for regular files and folders."""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "")


def open_regular(
    path: str | os.PathLike[str],
    flags: int = os.O_RDONLY,
    *,
    follow: bool = True,
    mode: int = 0o600,
) -> int:
    """Opens a regular file, without ever waiting for a pipe or a device.

    Args:
        path: the file.
        flags: as for `os.open`; O_TRUNC is not for here, since it would act before the look.
        follow: whether a symbolic link is followed.
        mode: permissions of a new file, where `flags` have O_CREAT.

    Raises:
        NotAFileError: it is something else, which has not been touched.
        OSError: as `os.open`; IsADirectoryError for a folder.
    """
    flags |= os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags, mode)
    except OSError as error:
        raise _plainer(path, error, follow=follow) from error
    try:
        _check(path, os.fstat(descriptor).st_mode)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check(path: str | os.PathLike[str], mode: int) -> None:
    """Raises IsADirectoryError or NotAFileError for what is not a regular file."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(mode):
        raise NotAFileError(kind_of(mode) or "something else", path)


def _plainer(path: str | os.PathLike[str], error: OSError, *, follow: bool) -> OSError:
    """The error in better words where the system says why only by a number."""
    if error.errno == errno.ENXIO:  # a socket, or a pipe that nobody reads
        with contextlib.suppress(OSError):
            return NotAFileError(kind_of(os.stat(path).st_mode) or "a socket", path)  # noqa: PTH116
    if error.errno == errno.ELOOP and not follow:
        return NotAFileError("a symbolic link", path)
    return error


def read_regular(
    path: str | os.PathLike[str], most: int | None = None, *, follow: bool = True
) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        most: bytes that it may have at most.
        follow: whether a symbolic link is followed.

    Raises OSError as `open_regular` does, and for a file that is too large.
    """
    descriptor = open_regular(path, follow=follow)
    with os.fdopen(descriptor, "rb") as file:
        data = file.read() if most is None else file.read(most + 1)
    if most is not None and len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return data


def make_private_folder(folder: Path) -> None:
    """Makes a folder and those above it that are not there, for nobody but the user.

    Those that are there keep their permissions.  Raises OSError.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        if folder.parent == folder:
            break
        folder = folder.parent
    for one in reversed(missing):
        try:
            one.mkdir(PRIVATE_FOLDER)
        except FileExistsError:  # another process was quicker, or something else is in its place
            if not one.is_dir():
                raise
