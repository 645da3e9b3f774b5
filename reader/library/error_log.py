"""The log of unexpected errors: the details go into it, one sentence goes to the user.

Front ends call this at their outermost boundary, so that nobody ever sees a traceback instead of
what to do next.  Nothing of Textual here: the command line uses it too.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path

from reader import __version__
from reader.disk import make_private_folder, open_regular
from reader.errors import ReaderError
from reader.library.state import state_path
from reader.model import clean_text, now

_LONGEST_LOG = 1 << 20
"""Bytes after which the log is begun anew."""


class UnexpectedError(ReaderError):
    """A mistake of the program itself; the message says where the details are."""


def log_path() -> Path:
    """The log, beside the reading state."""
    return state_path().with_name("reader.log")


def log_unexpected(
    error: BaseException, title: str = "The reader stopped", more: str = ""
) -> ReaderError:
    """Write the error to the log, and return the error to show to the user.

    Args:
        error: what was raised; a ReaderError is meant for the user and comes back as it is.
        title: what heads the message.
        more: a sentence on what it means for the user's work.
    """
    if isinstance(error, ReaderError) and not more:
        return error
    details = "".join(traceback.format_exception(error))
    name = type(error).__name__
    short = clean_text(" ".join(str(error).split())[:160], keep="")
    cause = f"{name}: {short}" if short else name
    where = _write(details)
    kept = f"The details are in {where}; please report them." if where else details[-2000:]
    more = f"{more} " if more else ""
    return UnexpectedError(f"A mistake in the program ({cause}). {more}{kept}", title)


def log_note(line: str) -> None:
    """Write a line to the log that the user need not see."""
    _write(line)


def _write(details: str) -> Path | None:
    """Appends to the log; None where that cannot be."""
    path = log_path()
    head = f"{now()} reader {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
    try:
        make_private_folder(path.parent)
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size > _LONGEST_LOG:
                path.unlink()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        descriptor = open_regular(path, flags, follow=False)  # a link may lead to anything
        with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{head}{details}\n")
    except OSError:
        return None
    return path
