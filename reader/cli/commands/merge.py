"""Merge two versions of annotations.json that were made from one, record by record.

The result is written into OURS, as `git merge-file` does it.  BASE may be empty or missing.  With
--install, git does this by itself whenever it merges the annotations of the library's repository.
Notes that both sides changed are merged as texts are; where that cannot be done, both texts are
kept and the annotation is in conflict, which the notes pane resolves.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.cli.commands.notes import add_form
from reader.cli.output import write, write_json, write_stderr
from reader.errors import ReaderError
from reader.store.merge import MergedFile, merge_files, merge_into

EXAMPLES = """
  reader merge --install
  reader merge base.json annotations.json theirs.json
  reader merge -p /dev/null one.json other.json > both.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `(BASE OURS THEIRS [--stdout] [--name PATH] | --install) [--json]`."""
    parser.add_argument("files", metavar="BASE OURS THEIRS", nargs="*", type=Path, help="versions")
    parser.add_argument(
        "-p", "--stdout", action="store_true", help="print the result and leave OURS as it is"
    )
    parser.add_argument("--name", metavar="PATH", help="what to call OURS in messages")
    parser.add_argument(
        "--install", action="store_true", help="have git merge annotations like this from now on"
    )
    add_form(parser, "what was done, as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Merge the files; return 0 even with notes in conflict: nothing is lost, and the file is valid."""
    if arguments.install:
        _require(not (arguments.files or arguments.stdout), "--install takes no files.")
        from reader.cli.merge_driver import install  # noqa: PLC0415 - once in a repository's life

        return install(arguments)
    _require(len(arguments.files) == 3, "Name three files: BASE OURS THEIRS; or say --install.")
    _require(not (arguments.stdout and arguments.json), "--stdout and --json both print.")
    base, ours, theirs = arguments.files
    if arguments.stdout:
        merged = merge_files(base, ours, theirs)
        sys.stdout.flush()
        sys.stdout.buffer.write(merged.data)
    else:
        merged = merge_into(base, ours, theirs)
    if arguments.json:
        write_json({**merged.summary._asdict(), "in_conflict": list(merged.in_conflict)})
    _report(merged, arguments.name or str(ours), quiet=arguments.stdout or arguments.json)
    return 0


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ReaderError(message, "Nothing to merge")


def _report(merged: MergedFile, name: str, *, quiet: bool) -> None:
    if not quiet:
        write(f"{name}: {merged.summary}")
    if merged.in_conflict:
        several = len(merged.in_conflict) > 1
        write_stderr(
            f"{name}: {'these notes are' if several else 'this note is'} in conflict; every text is "
            f"kept, and the notes pane lets you choose: {', '.join(merged.in_conflict)}"
        )
