"""The parsers of the command line.

`reader SOURCE` and `reader COMMAND …` share the first word.  A command wins; a file of that name
is opened as `./notes`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reader import __version__
from reader.cli.command_table import COMMANDS, Command, CommandModule, find_command

_DESCRIPTION = """\
Read in the terminal; highlight, tag and annotate; keep your notes as clean Markdown.

With no SOURCE the library is shown.  A SOURCE is a file, the name or title of an
article in the library, or - for standard input.  Inside, ? shows every key."""

_EPILOG = """\
commands:
{commands}
  reader COMMAND --help says more, with examples.  To open a file that is named
  like a command, write ./notes

examples:
  reader                             what is in the library
  reader essay.md                    read a file, wherever it is
  curl -s https://… | reader -       read what another program sends
  reader --library ~/reading         open another library
  reader notes --tag history         everything that you tagged so
  reader export -o ~/vault/reading   one Markdown file for each article

where things are kept:
  A library is a folder with articles/ and annotations.json.  It is the first of:
  --library DIR; the nearest one at or above the current folder; $READER_LIBRARY;
  `library` in the configuration; a folder of the program's own.
  Reading positions and choices are kept apart, and may be lost without harm.
  `reader config` shows all of these places, and every key that can be changed."""


def _raw(text: str) -> str:
    return text.replace("%", "%%")


def main_parser() -> argparse.ArgumentParser:
    """Make the parser of `reader [SOURCE]`."""
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"  {command.name:{width}}  {command.help}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="reader",
        usage="reader [--library DIR] [SOURCE]\n       reader COMMAND …",
        description=_DESCRIPTION,
        epilog=_raw(_EPILOG.format(commands=commands)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("source", metavar="SOURCE", nargs="?", help="what to read")
    _add_library(parser)
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    return parser


def command_parser(command: Command, module: CommandModule) -> argparse.ArgumentParser:
    """Make the parser of `reader COMMAND`; its help is the module's docstring and examples."""
    about = (module.__doc__ or command.help).split("\n\n", 1)
    parser = argparse.ArgumentParser(
        prog=f"reader {command.name}",
        description=_raw(about[0].strip()),
        epilog=_raw("examples:\n" + module.EXAMPLES.strip("\n")),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_library(parser)
    module.add_arguments(parser)
    return parser


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", metavar="DIR", type=Path, help="the library, instead of the one found here"
    )


def run(arguments: Sequence[str]) -> int:
    """Parse the arguments and run the command; return its status.

    Exits with status 2 when the command line makes no sense.
    """
    at, command = find_command(arguments)
    if command is None:
        from reader.cli import open_reader  # noqa: PLC0415 - commands do without

        wanted = main_parser().parse_args(arguments)
        return open_reader.run(wanted.source, wanted.library)
    from reader.cli import log  # noqa: PLC0415 - the reader itself shows what is logged
    from reader.cli.output import show_error  # noqa: PLC0415 - the same
    from reader.extensions import report_problems  # noqa: PLC0415 - the same

    report_problems(show_error)
    module = command.load()
    parser = command_parser(command, module)
    log.attach()
    try:
        return module.run(parser.parse_args([*arguments[:at], *arguments[at + 1 :]]))
    finally:
        log.detach()
