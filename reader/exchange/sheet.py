"""Tables of figures, names and dates, independent of the output format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model import (
    Article,
    Entity,
    Event,
    Figure,
    Quantity,
    TextRange,
    amount_text,
    date_label,
)

Cell = str | float | int | None


class Column(NamedTuple):
    """A column: its heading, whether only programs need it (offsets, parts of a value), alignment."""

    name: str
    technical: bool = False
    right: bool = False


class Sheet(NamedTuple):
    """A table about one article.

    `name` is a word for files (`numbers`); every row has a cell for each column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Join the rows of several articles; the sheets must have the same columns."""
    first = sheets[0]
    return Sheet(first.name, first.columns, tuple(row for sheet in sheets for row in sheet.rows))


_FIGURES = (
    Column("article", technical=True),
    Column("figure", right=True),
    Column("kind"),
    Column("value", right=True),
    Column("low", technical=True),
    Column("high", technical=True),
    Column("unit"),
    Column("modifier"),
    Column("counts"),
    Column("sentence"),
    Column("section"),
    Column("start", technical=True),
    Column("end", technical=True),
)


def figures_sheet(article: Article, figures: Iterable[Figure]) -> Sheet:
    """Make the table of an article's figures, in the order given."""
    rows = tuple(_figure(article, figure) for figure in figures)
    return Sheet("numbers", _FIGURES, rows)


def _figure(article: Article, figure: Figure) -> tuple[Cell, ...]:
    value = figure.quantity
    return (
        article.title,
        figure.text,
        figure.mention.kind,
        _number(value),
        value.low,
        value.high,
        value.unit or "",
        modifier_words(value.modifier),
        figure.counts,
        _sentence(article, figure.sentence),
        figure.section,
        figure.mention.start,
        figure.mention.end,
    )


def _number(value: Quantity) -> Cell:
    """Return the number, or the ends of a range as text."""
    return value.number if value.number is not None else amount_text(value)


def modifier_words(modifier: str | None) -> str:
    """Write a modifier as words: `equal_or_more` as `equal or more`."""
    return (modifier or "").replace("_", " ")


_NAMES = (
    Column("article", technical=True),
    Column("name"),
    Column("kind"),
    Column("titles"),
    Column("aliases"),
    Column("related"),
    Column("mentions", right=True),
    Column("first sentence"),
    Column("start", technical=True),
    Column("end", technical=True),
)


def names_sheet(
    article: Article,
    entities: Sequence[Entity],
    related: dict[str, str],
    sentences: dict[str, TextRange],
) -> Sheet:
    """Make the table of an article's names, in the order given.

    Args:
        article: the whole article.
        entities: the entities to list.
        related: the names of all entities by id, for `Entity.related`.
        sentences: the sentence of each first mention, by entity id.
    """
    rows = []
    for entity in entities:
        place = entity.mentions[0] if entity.mentions else None
        sentence = sentences.get(entity.id)
        rows.append(
            (
                article.title,
                entity.name,
                entity.kind,
                "; ".join(entity.titles),
                "; ".join(entity.aliases),
                "; ".join(related[other] for other in entity.related if other in related),
                len(entity.mentions),
                _sentence(article, sentence) if sentence is not None else "",
                place.start if place is not None else None,
                place.end if place is not None else None,
            )
        )
    return Sheet("names", _NAMES, tuple(rows))


_TIMELINE = (
    Column("article", technical=True),
    Column("date"),
    Column("from", technical=True),
    Column("until", technical=True),
    Column("as written"),
    Column("event"),
    Column("section"),
    Column("published", technical=True),
    Column("start", technical=True),
    Column("end", technical=True),
)


def timeline_sheet(article: Article, events: Iterable[Event]) -> Sheet:
    """Make the table of an article's events, in the order given."""
    rows = tuple(
        (
            article.title,
            date_label(event),
            event.when,
            event.until,
            event.text,
            "Published" if event.published else _sentence(article, event.sentence),
            event.section,
            "yes" if event.published else "",
            event.mention.start,
            event.mention.end,
        )
        for event in events
    )
    return Sheet("timeline", _TIMELINE, rows)


def _sentence(article: Article, place: TextRange) -> str:
    return " ".join(article.text[place.start : place.end].split())
