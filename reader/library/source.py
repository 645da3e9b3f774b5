"""Bytes of a source, read with bounds: a reader opens files, not devices, pipes or folders."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from reader.disk import NotAFileError, open_regular
from reader.errors import LibraryError


def read_source(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    Raises LibraryError for anything else; never waits for a pipe or a device.
    """
    try:
        descriptor = open_regular(path)
    except (OSError, ValueError) as error:  # ValueError: no file can have that name
        raise _cannot(path, error) from error
    try:
        check_size(str(path), os.fstat(descriptor).st_size, most)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        os.close(descriptor)
    check_size(str(path), len(data), most)
    return data


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


def _cannot(path: Path, error: OSError | ValueError) -> LibraryError:
    if isinstance(error, IsADirectoryError):
        return LibraryError(
            f"{path} is a folder. Name a file in it, or open it as a library with "
            f"--library {path}.",
            "Not a file",
        )
    if isinstance(error, NotAFileError):
        return LibraryError(
            f"{path} cannot be opened: {error.strerror}. To read what comes out of it, send it to "
            "standard input: reader -",
            "Not a file",
        )
    if isinstance(error, ValueError):
        return LibraryError(f"There can be no file called {str(path)!r}.", "Cannot open")
    if error.errno == errno.ENOENT and path.is_symlink():
        return LibraryError(
            f"{path} is a symbolic link to {os.path.realpath(path)}, which does not exist. Is it on "
            "a drive that is not mounted?",
            "Cannot open",
        )
    reasons = {
        errno.EACCES: "you may not read it. Check its permissions.",
        errno.EPERM: "you may not read it. Check its permissions.",
        errno.ENOENT: "it does not exist. Check the name.",
        errno.ELOOP: "its symbolic links lead in a circle.",
        errno.ENAMETOOLONG: "the name is too long.",
        errno.EIO: "the disk reported an error.",
    }
    reason = reasons.get(error.errno or 0, f"{(error.strerror or str(error)).lower()}.")
    return LibraryError(f"{path} cannot be opened: {reason}", "Cannot open")
