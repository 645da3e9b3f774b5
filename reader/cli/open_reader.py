"""`reader [SOURCE]`: opens the reader on an article or on the library.

This is the way to the first screen, and every import on it counts.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from reader.cli.sources import library_at, read_input
from reader.config import load_config
from reader.errors import ReaderError


def run(source: str | None, folder: Path | None) -> int:
    """Open the reader; returns when it is closed.

    Args:
        source: what to read; None for the list of the library, or what standard input brings.
        folder: the library that was asked for; None for the one found here.
    """
    if source is None and _stdin_is_redirected():
        source = "-"
    # Textual draws on standard error, so that both have to lead to the terminal.
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        raise ReaderError(
            "The reader needs a terminal to draw on, and its output goes elsewhere. "
            "For a script there are `reader inspect`, `reader notes` and `reader export`.",
            "No terminal",
        )
    if os.environ.get("TERM") == "dumb":
        raise ReaderError(
            "This terminal (TERM=dumb) can only print line after line, and the reader draws whole "
            "screens. Set TERM to what your terminal is, such as xterm-256color, "
            "or print the article: reader inspect SOURCE",
            "No terminal to draw on",
        )
    config = load_config()
    data = read_input() if source == "-" else None
    library = library_at(folder, config, writes=True)
    if not sys.stdin.isatty():
        _read_keys_from_terminal()

    from reader.ui import run as read  # noqa: PLC0415 - errors above are told without it

    try:
        return read(library, source, config, stdin_data=data)
    finally:
        library.store.close()


def _stdin_is_redirected() -> bool:
    """Whether another program or a file is behind standard input, as in `cat essay.md | reader`."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _read_keys_from_terminal() -> None:
    """Let the keyboard be read where standard input was an article.

    Textual reads the file descriptor of `sys.__stdin__`, which is 0; the terminal is put in its
    place.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    except OSError as error:
        raise ReaderError(
            "Standard input is not a keyboard, and there is no terminal to ask instead.",
            "No keyboard",
        ) from error
