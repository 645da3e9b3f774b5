"""The command line, and the composition root: it picks the store, the library and the front end.

`reader PATH` loads the configuration and the front end, and nothing else.  What several commands
share is here: opening sources, printing, JSON, worker processes.  A new command is a module in
`reader/cli/commands` and a row in `command_table.py`.  Screens are `reader.ui`; what a command
works with is the rooms below.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Sequence

from reader.errors import ReaderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the program's name; by default those of the process.

    Returns:
        The exit status: 0; 1 after an error, which standard error then reports; 2 when the
        command line makes no sense; 130 after an interrupt; 141 when the program that was reading
        the output has ended (128 and the signal, as shells count).
    """
    _replace_unencodable_output()
    try:
        status = _dispatch(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except ReaderError as error:
        from reader.cli.output import show_error  # noqa: PLC0415 - only when something is wrong

        show_error(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _discard_output()
        return 141
    except Exception as error:  # noqa: BLE001 - the boundary: nobody ever sees a traceback
        return _report_unexpected(error)
    return status


def _dispatch(arguments: list[str]) -> int:
    """Run a command, or open the reader; argparse is not loaded for one source or none."""
    from reader.cli.command_table import find_command  # noqa: PLC0415 - nor is it to import this module

    source = next(iter(arguments), "")
    if len(arguments) <= 1 and not source.startswith("-") and find_command(arguments)[1] is None:
        from reader.cli import open_reader  # noqa: PLC0415 - commands do without

        return open_reader.run(source if arguments else None, None)
    from reader.cli import parser  # noqa: PLC0415 - argparse takes time, and is needed here first

    return parser.run(arguments)


def _report_unexpected(error: Exception) -> int:
    """Report an error that no code expected, in one sentence; return the exit status.

    Output that cannot be written (a full disk) gets a message of its own; anything else is logged
    with its traceback.
    """
    from reader.cli.output import show_error  # noqa: PLC0415 - only when something is wrong

    if isinstance(error, OSError) and error.filename is None:  # a stream, not a file by its path
        reason = (error.strerror or str(error)).lower()
        show_error(ReaderError(f"Not all could be written: {reason}.", "Output lost"))
        _discard_output()
        return 1
    from reader.library import log_unexpected  # noqa: PLC0415 - the same

    show_error(log_unexpected(error))
    return 1


def _discard_output() -> None:
    """Send standard output nowhere: Python flushes it at exit, and would report the error again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace_unencodable_output() -> None:
    """Let standard output and error write `?` for characters that the locale cannot encode.

    A terminal in an ASCII locale gets UTF-8, which terminals have long understood; Python's own
    UTF-8 mode (PEP 540) makes the same choice.
    """
    for stream in {sys.stdout, sys.stderr, sys.__stderr__}:
        if not isinstance(stream, io.TextIOWrapper):
            continue
        encoding = codecs.lookup(stream.encoding).name
        if encoding != "utf-8":
            terminal = encoding == "ascii" and stream.isatty()
            stream.reconfigure(encoding="utf-8" if terminal else None, errors="replace")
