"""List the events of an article in the order in which they happened, by the dates it gives.

Dates such as “last year” are resolved against the date of the article, which is marked. What has no
place in the calendar (“recently”, “for years”, “every day”) is left out.
"""

from __future__ import annotations

import argparse

from reader.cli import typed_table
from reader.cli.columns import Column
from reader.cli.schema import Json, value_json
from reader.cli.typed_table import Listed, one_line, sentence_json
from reader.exchange import timeline_sheet
from reader.model import EVENT_KINDS, Article, Event, Recognition, date_label

EXAMPLES = """
  reader timeline essay.md
  reader timeline --markdown essay.md
  reader timeline --csv articles/*.md | sort > all-that-happened.csv
  reader timeline --json essay.md | jq -r '.events[] | "\\(.when) \\(.sentence.text)"'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE… [--kind KIND]… [--json | --jsonl | --csv | --markdown]`."""
    typed_table.add_arguments(parser, EVENT_KINDS)


def run(arguments: argparse.Namespace) -> int:
    """Print the timeline of each source; return 1 when one could not be read."""
    from reader.recognise import timeline  # noqa: PLC0415 - `--help` needs none

    def make(article: Article, recognition: Recognition) -> Listed:
        events = [
            event
            for event in timeline(article, recognition.mentions)
            if typed_table.is_requested(arguments, event.mention.kind)
        ]
        return Listed(
            article,
            "events",
            [_object(article, event) for event in events],
            (Column(right=True), Column(most=24), Column()),
            [_row(article, event) for event in events],
            timeline_sheet(article, events),
            "It gives no dates.",
        )

    return typed_table.show(arguments, make)


def _object(article: Article, event: Event) -> Json:
    mention = event.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": event.text,
        "kind": mention.kind,
        "value": value_json(mention.value),
        "when": event.when,
        "until": event.until,
        "date": date_label(event),
        "published": event.published,
        "sentence": sentence_json(article, event.sentence),
        "section": event.section,
    }


def _row(article: Article, event: Event) -> tuple[str, ...]:
    if event.published:
        return date_label(event), "", "● published"
    return date_label(event), event.text, one_line(article, event.sentence)
