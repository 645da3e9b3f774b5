"""Composition root: parses the command line and picks store, library and front end.

Light: `reader PATH` loads the parser, the configuration and the front end, and nothing else.
Every subcommand is a module of its own that is loaded when it is asked for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from reader.errors import ReaderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; by default those of the process.

    Returns:
        0; 1 when something could not be done, which standard error then says; 2 when the
        command line makes no sense; 130 after an interrupt; 141 when whoever was reading the
        output has gone.
    """
    from reader.cli import parser  # noqa: PLC0415 - argparse is not needed to import this module

    try:
        status = parser.run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except ReaderError as error:
        from reader.cli.output import show_error  # noqa: PLC0415 - only when something is wrong

        show_error(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python flushes standard output at exit and would complain of the pipe once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status
