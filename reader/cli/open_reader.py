"""`reader [SOURCE]`: open an article, or the list of the library, on the screen.

The time to the first screen is spent here, so every import counts.
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
    """Open the screen; return the exit status when the user leaves it.

    Args:
        source: the article to open; None for standard input when that is redirected, else the
            list of the library.
        folder: the value of `--library`; None for the library found here.

    Raises:
        ReaderError: there is no terminal to draw on, or something cannot be opened.
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

    from reader.ui import run as read  # noqa: PLC0415 - the errors above need none of it

    try:
        return read(library, source, config, stdin_data=data)
    finally:
        library.store.close()


def _stdin_is_redirected() -> bool:
    """Tell whether standard input is a pipe or a file, as in `cat essay.md | reader`."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _read_keys_from_terminal() -> None:
    """Replace standard input, which was the article, by the terminal, so that keys can be read.

    Textual reads the file descriptor of `sys.__stdin__`, which is 0.
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
