"""The commands, with their modules.

Kept apart from the parser: to open an article, argparse is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple, Protocol


class CommandModule(Protocol):
    """The module of a command; the arguments are argparse's, which is not imported here."""

    EXAMPLES: str

    def add_arguments(self, parser: Any) -> None: ...

    def run(self, arguments: Any) -> int: ...


class Command(NamedTuple):
    """A command: its name, which is that of its module in `reader/cli/commands`, and a line of help."""

    name: str
    help: str

    def load(self) -> CommandModule:
        """Import the module."""
        module: CommandModule = import_module(f"reader.cli.commands.{self.name}")
        return module


COMMANDS: tuple[Command, ...] = (
    Command("list", "the articles of the library"),
    Command("inspect", "an article's text, structure, names and numbers"),
    Command("names", "who and what an article names, and how often"),
    Command("figures", "an article's numbers, and what each one counts"),
    Command("timeline", "what an article dates, in the order it happened"),
    Command("notes", "your annotations"),
    Command("annotate", "mark a passage, from a script"),
    Command("identity", "which article a file is, and saying so"),
    Command("export", "your notes as files of Markdown or another form"),
    Command("merge", "two versions of your annotations, made one; for git too"),
    Command("doctor", "whether all is well with your annotations"),
    Command("restore", "bring back annotations from a backup"),
    Command("config", "where everything is kept, and what is set"),
)


def find_command(arguments: Sequence[str]) -> tuple[int, Command | None]:
    """Find the command among the arguments: the first word that is no option of `reader` itself.

    Returns:
        The index of that word, or the number of arguments, and the command; None when the word
        names none.
    """
    commands = {command.name: command for command in COMMANDS}
    at = 0
    while at < len(arguments):
        word = arguments[at]
        if word == "--library":
            at += 2
        elif word.startswith("--library="):
            at += 1
        else:
            return at, commands.get(word)
    return at, None
