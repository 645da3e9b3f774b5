"""Printing tables of recognised mentions: the part that `names`, `figures` and `timeline` share.

Each command makes rows for people, objects for JSON and a sheet for CSV and Markdown from one
article; this module reads the sources and prints the requested format.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reader.cli.columns import Column, table
from reader.cli.output import to_json, write, write_json_text
from reader.cli.recognisers import examine, prepare
from reader.cli.schema import Json
from reader.cli.sources import for_each_source, library_for_reading, report_problems
from reader.exchange import Sheet, escape_line, table_form
from reader.library import OpenArticle
from reader.model import Article, MentionKind, Recognition, TextRange


@dataclass(frozen=True, slots=True)
class Listed:
    """The table of one article, for every output format.

    Attributes:
        article: the whole article.
        key: the key of the objects in JSON.
        objects: for JSON.
        columns: the layout of `rows`.
        rows: for people.
        sheet: for CSV and Markdown.
        nothing: the message for people when there are no rows.
    """

    article: Article
    key: str
    objects: Sequence[Json]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    sheet: Sheet
    nothing: str


def add_arguments(parser: argparse.ArgumentParser, kinds: Sequence[MentionKind]) -> None:
    """Add `SOURCE… [--kind KIND]… [--json | --jsonl | --csv | --markdown]`."""
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="a file, an article of the library, or -"
    )
    parser.add_argument(
        "--kind",
        metavar="KIND",
        choices=kinds,
        action="append",
        default=[],
        help=f"only this kind; may be repeated. One of {', '.join(kinds)}",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for each source")
    form.add_argument("--jsonl", action="store_true", help="the same, each on one line")
    form.add_argument("--csv", action="store_true", help="one CSV table of all sources")
    form.add_argument("--markdown", action="store_true", help="a Markdown table for each source")


def is_requested(arguments: argparse.Namespace, kind: MentionKind) -> bool:
    """Tell whether `--kind` includes this kind; without the option every kind is included."""
    return not arguments.kind or kind in arguments.kind


def show(arguments: argparse.Namespace, make: Callable[[Article, Recognition], Listed]) -> int:
    """Print the table that `make` makes of each source; return 1 when one could not be read."""
    library = library_for_reading(arguments.library)
    prepare()
    first = True

    def each(opened: OpenArticle) -> str:
        article, sections, recognition = examine(library, opened)
        listed = make(replace(article, sections=sections), recognition)
        return _written(arguments, listed, first=first)

    def take(text: str) -> None:
        nonlocal first
        if arguments.json or arguments.jsonl:
            write_json_text(text)
        elif text:
            write(text)
        first = False

    status = for_each_source(library, arguments.sources, each, take)
    report_problems(library)
    return status


def _written(arguments: argparse.Namespace, listed: Listed, *, first: bool) -> str:
    """Write the table of one source in the requested format."""
    article = listed.article
    several = len(arguments.sources) > 1
    if arguments.json or arguments.jsonl:
        about = {"id": article.id, "title": article.title}
        value = {"article": about, listed.key: list(listed.objects)}
        return to_json(value, indent=None if arguments.jsonl else 2)
    if arguments.csv:
        lines = table_form("csv").write(listed.sheet).splitlines()[0 if first else 1 :]
    elif arguments.markdown:
        lines = [f"## {escape_line(article.title)}", ""] if several else []
        lines += table_form("markdown").write(listed.sheet).splitlines() or [listed.nothing]
    else:
        lines = [article.title] if several else []
        lines.append(table(listed.columns, listed.rows) if listed.rows else f"  {listed.nothing}")
    if not (first or arguments.csv):
        lines.insert(0, "")
    return "\n".join(lines)


def sentence_json(article: Article, place: TextRange) -> Json:
    """Describe a sentence: its offsets and its text."""
    return {"start": place.start, "end": place.end, "text": one_line(article, place)}


def one_line(article: Article, place: TextRange) -> str:
    """Return a stretch of the text on one line."""
    return " ".join(article.text[place.start : place.end].split())
