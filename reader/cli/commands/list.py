"""List the articles of the library: how much of each is read, and how much is marked."""

from __future__ import annotations

import argparse

from reader.cli.columns import Column, table
from reader.cli.commands.notes import add_form
from reader.cli.output import write, write_json
from reader.cli.sources import library_at, report_problems
from reader.library import path_name

EXAMPLES = """
  reader list
  reader list --json | jq -r '.[] | select(.annotations == 0) | .path'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `[--json]`."""
    add_form(parser, "one JSON array of articles")


def run(arguments: argparse.Namespace) -> int:
    """Print the catalogue of the library."""
    library = library_at(arguments.library)
    entries = library.catalogue()
    report_problems(library)
    if arguments.json:
        write_json(
            [
                {
                    "path": path_name(entry.path, library.root),
                    "title": entry.title,
                    "format": entry.format,
                    "bytes": entry.bytes,
                    "annotations": entry.annotations,
                    "progress": round(entry.position, 4),
                    "id": entry.article_id or None,
                    "problem": entry.problem or None,
                }
                for entry in entries
            ]
        )
        return 0
    if not entries:
        write(
            f"There is nothing in {library.articles_folder} yet: put text or Markdown files there."
        )
        return 0
    rows = [
        (
            path_name(entry.path, library.articles_folder),
            f"{entry.position:.0%}",
            f"{entry.annotations} notes" if entry.annotations != 1 else "1 note",
            f"{entry.title} ({entry.problem})" if entry.missing else entry.problem or entry.title,
        )
        for entry in entries
    ]
    write(f"{library.root}\n")
    write(table((Column(), Column(right=True), Column(right=True), Column()), rows))
    return 0
