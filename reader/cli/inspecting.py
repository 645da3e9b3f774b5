"""Show what the program sees in an article: its text and structure, and what it names and counts.

Without --json or --jsonl this is a summary for people.  Offsets are code points into `text`.
Several sources are read in one process; one that cannot be read is reported on standard error,
the others are shown all the same, and the status is 1.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from reader.cli.desk import each_source, library_for_reading
from reader.cli.output import write, write_json
from reader.cli.schema import article_json
from reader.cli.tables import Column, table
from reader.library.opened import OpenArticle
from reader.model import Article, Mention, Quantity, Recognition, Section

EXAMPLES = """
  reader inspect essay.md
  reader inspect --json essay.md | jq '.entities[].name'
  reader inspect --jsonl articles/*.md > articles.jsonl
  curl -s https://… | reader inspect --json -
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`SOURCE… [--json | --jsonl]`."""
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="a file, an article of the library, or -"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for each source")
    form.add_argument("--jsonl", action="store_true", help="the same, each on one line")


def run(arguments: argparse.Namespace) -> int:
    """Print each source; 1 when one of them could not be read."""
    library = library_for_reading(arguments.library)

    def show(opened: OpenArticle) -> None:
        article, sections, recognition = examine(opened)
        if arguments.json or arguments.jsonl:
            write_json(article_json(article, sections, recognition), lines=arguments.jsonl)
        else:
            write(summary(article, sections, recognition))

    return each_source(library, arguments.sources, show)


def examine(opened: OpenArticle) -> tuple[Article, tuple[Section, ...], Recognition]:
    """The whole article, its sections (found by topic where it has none) and its mentions."""
    from reader.recognise import recognise, topical_sections  # noqa: PLC0415 - 50 ms, and `--help` needs none

    article = opened.finish()
    return article, article.sections or topical_sections(article), recognise(article)


def summary(article: Article, sections: tuple[Section, ...], recognition: Recognition) -> str:
    """What a person wants to see first."""
    blocks = Counter(block.kind.replace("_", " ") for block in article.blocks)
    facts = [
        ("id", article.id),
        ("format", article.format),
        *((name.replace("_", " "), _plain(value)) for name, value in article.meta.items()),
        ("length", f"{len(article.text.split()):,} words, {len(article.text):,} characters"),
        ("blocks", ", ".join(f"{count} {kind}" for kind, count in blocks.most_common())),
    ]
    parts = [article.title, table((Column(), Column()), facts)]
    if sections:
        rows = [("  " * (s.level - 1) + s.title, f"{s.start:,}–{s.end:,}") for s in sections]
        inferred = " (found by topic)" if any(s.inferred for s in sections) else ""
        parts.append(_part(f"Sections{inferred}", (Column(most=64), Column(right=True)), rows))
    if recognition.entities:
        names = [
            (e.kind, e.name, f"{len(e.mentions)}×", ", ".join(e.aliases))
            for e in sorted(recognition.entities, key=lambda e: -len(e.mentions))
        ]
        columns = (Column(), Column(), Column(right=True), Column())
        parts.append(_part("Names", columns, names))
    figures = [
        (m.kind, article.text[m.start : m.end], show_value(m))
        for m in recognition.mentions
        if m.value is not None
    ]
    if figures:
        parts.append(_part("Numbers and dates", (Column(), Column(), Column()), figures))
    return "\n\n".join(parts) + "\n"


def _part(title: str, columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> str:
    return f"{title}\n{table(columns, rows)}"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def show_value(mention: Mention) -> str:
    """A value on one line: `≥ 4,000 EUR`, `2014-08`."""
    value = mention.value
    if value is None:
        return ""
    if not isinstance(value, Quantity):
        words = [value.timex, value.modifier or ""]
        return " ".join(word for word in words if word)
    if value.number is not None:
        number = f"{value.number:,g}" if abs(value.number) < 1 else f"{value.number:,}"
        number = number.removesuffix(".0")
    else:
        ends = [
            f"{end:,}".removesuffix(".0") if end is not None else ""
            for end in (value.low, value.high)
        ]
        number = "–".join(ends)
    return " ".join(word for word in (number, value.unit or "", value.modifier or "") if word)
