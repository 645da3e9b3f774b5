"""List the names of an article: who and what it speaks of, by which names, and how often.

People, organisations, places, groups and other things, those named most often first.
"""

from __future__ import annotations

import argparse

from reader.cli import typed_table
from reader.cli.columns import Column
from reader.cli.schema import Json
from reader.cli.typed_table import Listed, one_line, sentence_json
from reader.exchange import names_sheet
from reader.model import NAME_KINDS, Article, Entity, Recognition, TextRange

EXAMPLES = """
  reader names essay.md
  reader names essay.md --kind person --kind organisation
  reader names --csv articles/*.md > names.csv
  reader names --json essay.md | jq -r '.names[].name'
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE… [--kind KIND]… [--json | --jsonl | --csv | --markdown]`."""
    typed_table.add_arguments(parser, NAME_KINDS)


def run(arguments: argparse.Namespace) -> int:
    """Print the names of each source; return 1 when one could not be read."""

    def make(article: Article, recognition: Recognition) -> Listed:
        entities = [
            entity
            for entity in recognition.entities
            if typed_table.is_requested(arguments, entity.kind)
        ]
        entities.sort(key=lambda entity: -len(entity.mentions))
        related = {entity.id: entity.name for entity in recognition.entities}
        sentences = first_sentences(article, entities)
        return Listed(
            article,
            "names",
            [_object(article, entity, related, sentences) for entity in entities],
            (Column(), Column(right=True), Column(), Column(most=40), Column()),
            [_row(article, entity, sentences) for entity in entities],
            names_sheet(article, entities, related, sentences),
            "There are no names of this kind." if arguments.kind else "There are no names.",
        )

    return typed_table.show(arguments, make)


def first_sentences(article: Article, entities: list[Entity]) -> dict[str, TextRange]:
    """Return the sentence in which each entity is first named, by its id."""
    from reader.recognise import sentence_at  # noqa: PLC0415 - `--help` needs none

    places = sorted((entity.mentions[0].start, entity.id) for entity in entities if entity.mentions)
    find = sentence_at(article)
    return {entity_id: find(start) for start, entity_id in places}


def _object(
    article: Article, entity: Entity, related: dict[str, str], sentences: dict[str, TextRange]
) -> Json:
    sentence = sentences.get(entity.id)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "titles": list(entity.titles),
        "aliases": list(entity.aliases),
        "related": [
            {"id": other, "name": related[other]} for other in entity.related if other in related
        ],
        "mentions": [{"start": place.start, "end": place.end} for place in entity.mentions],
        "sentence": sentence_json(article, sentence) if sentence is not None else None,
    }


def _row(article: Article, entity: Entity, sentences: dict[str, TextRange]) -> tuple[str, ...]:
    sentence = sentences.get(entity.id)
    return (
        entity.kind,
        f"{len(entity.mentions)}×",
        entity.name,
        ", ".join((*entity.titles, *entity.aliases)),
        one_line(article, sentence) if sentence is not None else "",
    )
