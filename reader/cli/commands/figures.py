"""List the figures of an article: what each one says, in which unit, and what it counts.

Counts, ranks, shares, sums of money, measures, ranges and lengths of time, in the order of the text.
Dates are what `reader timeline` lists.
"""

from __future__ import annotations

import argparse

from reader.cli import typed_table
from reader.cli.columns import Column
from reader.cli.schema import Json, value_json
from reader.cli.typed_table import Listed, one_line, sentence_json
from reader.exchange import figures_sheet
from reader.model import FIGURE_KINDS, Article, Figure, Recognition, value_text

EXAMPLES = """
  reader figures essay.md
  reader figures essay.md --kind money --kind percent
  reader figures --csv articles/*.md > figures.csv
  reader figures --json essay.md | jq '.figures[] | [.counts, .value.number]'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE… [--kind KIND]… [--json | --jsonl | --csv | --markdown]`."""
    typed_table.add_arguments(parser, FIGURE_KINDS)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures of each source; return 1 when one could not be read."""
    from reader.recognise import figures_of  # noqa: PLC0415 - `--help` needs none

    def make(article: Article, recognition: Recognition) -> Listed:
        figures = [
            figure
            for figure in figures_of(article, recognition.mentions)
            if typed_table.is_requested(arguments, figure.mention.kind)
        ]
        return Listed(
            article,
            "figures",
            [_object(article, figure) for figure in figures],
            (Column(right=True), Column(right=True), Column(most=32), Column()),
            [_row(article, figure) for figure in figures],
            figures_sheet(article, figures),
            "There are no figures of this kind." if arguments.kind else "There are no figures.",
        )

    return typed_table.show(arguments, make)


def _object(article: Article, figure: Figure) -> Json:
    mention = figure.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": article.text[mention.start : mention.end],
        "kind": mention.kind,
        "value": value_json(figure.quantity),
        "counts": figure.counts,
        "sentence": sentence_json(article, figure.sentence),
        "section": figure.section,
    }


def _row(article: Article, figure: Figure) -> tuple[str, ...]:
    return (
        figure.text,
        value_text(figure.quantity),
        figure.counts,
        one_line(article, figure.sentence),
    )
