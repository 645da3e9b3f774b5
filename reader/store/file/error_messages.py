"""Errors of the disk in words for the user: what could not be done, where, why, and what to do next."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from reader.disk import DanglingLinkError, NotAFileError
from reader.errors import StoreError

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
