"""What was recognised as rows and columns, before it is known in which form it leaves."""

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
    """A column: what heads it, and whether it is for programs only (offsets, parts of a value)."""

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
    """The rows of several articles under one head; the sheets have the same columns."""
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
    """The figures of an article, in the order given."""
    rows = tuple(_figure(article, one) for one in figures)
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
    """A number where there is one, the ends of a range in words."""
    return value.number if value.number is not None else amount_text(value)


def modifier_words(modifier: str | None) -> str:
    """`equal_or_more` as `equal or more`."""
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
    """The names of an article, in the order given.

    Args:
        article: that names them.
        entities: what is named.
        related: the names of all entities by id, for those that are tied to one another.
        sentences: of the first mention of each, by entity id.
    """
    rows = []
    for one in entities:
        place = one.mentions[0] if one.mentions else None
        sentence = sentences.get(one.id)
        rows.append(
            (
                article.title,
                one.name,
                one.kind,
                "; ".join(one.titles),
                "; ".join(one.aliases),
                "; ".join(related[other] for other in one.related if other in related),
                len(one.mentions),
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
    """The events of an article, in the order given."""
    rows = tuple(
        (
            article.title,
            date_label(one),
            one.when,
            one.until,
            one.text,
            "Published" if one.published else _sentence(article, one.sentence),
            one.section,
            "yes" if one.published else "",
            one.mention.start,
            one.mention.end,
        )
        for one in events
    )
    return Sheet("timeline", _TIMELINE, rows)


def _sentence(article: Article, place: TextRange) -> str:
    return " ".join(article.text[place.start : place.end].split())
