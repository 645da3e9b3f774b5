"""Bytes of a source, read with bounds: a reader opens files, not devices, pipes or folders."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from reader.errors import LibraryError

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def read_source(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    Raises LibraryError for anything else; never waits for a pipe or a device.
    """
    try:
        # A pipe without a writer would block an ordinary open for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | os.O_CLOEXEC)
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        status = os.fstat(descriptor)
        _check_regular(path, status.st_mode)
        check_size(str(path), status.st_size, most)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        os.close(descriptor)
    check_size(str(path), len(data), most)
    return data


def _check_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise LibraryError(
            f"{path} is a folder. Name a file in it, or open it as a library with "
            f"--library {path}.",
            "A folder",
        )
    for is_kind, kind in _KINDS:
        if is_kind(mode):
            raise LibraryError(
                f"{path} is {kind}, not a file. To read what comes out of it, send it to "
                "standard input: reader -",
                "Not a file",
            )


def check_size(name: str, size: int, most: int) -> None:
    """Raises LibraryError for more than `most` bytes."""
    if size > most:
        raise LibraryError(
            f"{name} has {_megabytes(size)}; an article may have {_megabytes(most)}. "
            "Split it into parts and open those.",
            "Too large",
        )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"


def _cannot(path: Path, error: OSError) -> LibraryError:
    reasons = {
        errno.EACCES: "you may not read it. Check its permissions.",
        errno.EPERM: "you may not read it. Check its permissions.",
        errno.ENOENT: "it does not exist. Check the name.",
        errno.ELOOP: "its symbolic links lead in a circle.",
        errno.ENAMETOOLONG: "the name is too long.",
        errno.EISDIR: "it is a folder. Name a file in it.",
        errno.ENXIO: "it is a socket or a device, not a file.",
        errno.EIO: "the disk reported an error.",
    }
    reason = reasons.get(error.errno or 0, f"{(error.strerror or str(error)).lower()}.")
    return LibraryError(f"{path} cannot be opened: {reason}", "Cannot open")
