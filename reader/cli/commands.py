"""Which commands there are, and which module carries out which.

Kept apart from the grammar: to open an article, argparse is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple, Protocol


class CommandModule(Protocol):
    """What the module of a subcommand has; what it is handed is argparse's."""

    EXAMPLES: str

    def add_arguments(self, parser: Any) -> None: ...

    def run(self, arguments: Any) -> int: ...


class Command(NamedTuple):
    """A subcommand: its name, one line of help, and the module of `reader.cli` that has it."""

    name: str
    help: str
    module: str

    def load(self) -> CommandModule:
        module: CommandModule = import_module(f"reader.cli.{self.module}")
        return module


COMMANDS: tuple[Command, ...] = (
    Command("list", "the articles of the library", "listing"),
    Command("inspect", "an article's text, structure, names and numbers", "inspecting"),
    Command("names", "who and what an article names, and how often", "naming"),
    Command("figures", "an article's numbers, and what each one counts", "figuring"),
    Command("timeline", "what an article dates, in the order it happened", "timing"),
    Command("notes", "your annotations", "notes"),
    Command("annotate", "mark a passage, from a script", "annotating"),
    Command("identity", "which article a file is, and saying so", "identifying"),
    Command("export", "your notes as Markdown", "exporting"),
    Command("merge", "two versions of your annotations, made one; for git too", "merging"),
    Command("doctor", "whether all is well with your annotations", "doctoring"),
    Command("restore", "bring back annotations from a backup", "restoring"),
    Command("config", "where everything is kept, and what is set", "configuring"),
)


def find_command(arguments: Sequence[str]) -> tuple[int, Command | None]:
    """The command, when the first word that is no option of `reader` itself is one."""
    known = {command.name: command for command in COMMANDS}
    at = 0
    while at < len(arguments):
        word = arguments[at]
        if word == "--library":
            at += 2
        elif word.startswith("--library="):
            at += 1
        else:
            return at, known.get(word)
    return at, None
