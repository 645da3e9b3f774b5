from __future__ import annotations

import pytest

from reader.formats import read
from reader.model import Entity, Mention, Quantity, Recognition, TextRange
from reader.session.context import SessionContext
from reader.session.recognition.entities import Entities, grouped, spread

TEXT = """A headline

Ada Lowe met Bo Lee. Lowe paid 5 crowns. Then Lowe left for 5 crowns, and Bo stayed for six.
"""


class Found:
    """What a recogniser knows, given by hand."""

    def __init__(self, *mentions: Mention, entities: tuple[Entity, ...] = ()) -> None:
        self.mentions = tuple(sorted(mentions))
        self.result = Recognition(self.mentions, entities) if entities else None

    def at(self, offset: int) -> Mention | None:
        return next((m for m in self.mentions if m.start <= offset < m.end), None)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.mentions if m.start < end and m.end > start]


@pytest.fixture
def reading() -> SessionContext:
    return SessionContext(read(TEXT.encode(), "a.txt").finish())


def places(text: str, words: str) -> list[int]:
    found = [text.index(words)]
    while (following := text.find(words, found[-1] + 1)) >= 0:
        found.append(following)
    return found


def named(text: str, words: str, entity: str | None = None) -> list[Mention]:
    return [
        Mention(start, start + len(words), "person", entity=entity) for start in places(text, words)
    ]


def linked(reading: SessionContext) -> Entities:
    text = reading.article.text
    lowe = [*named(text, "Ada Lowe", "lowe"), *named(text, "Lowe", "lowe")[1:]]
    lee = [*named(text, "Bo Lee", "lee"), *named(text, "Bo", "lee")[1:]]
    entities = tuple(
        Entity(name, name, "person", (), tuple(m.range for m in sorted(group)))
        for name, group in (("lowe", lowe), ("lee", lee))
    )
    return Entities(reading, Found(*lowe, *lee, entities=entities))  # type: ignore[arg-type]


def test_the_same_is_what_names_one_entity(reading: SessionContext) -> None:
    naming = linked(reading)
    text = reading.article.text
    first, second, third = places(text, "Lowe")
    start = text.index("Ada Lowe")
    assert naming.linked
    assert naming.at(second).id == "lowe"  # type: ignore[union-attr]
    assert naming.at(text.index("paid")) is None
    for place in (first, second, third):
        mention = naming._recogniser.at(place)
        assert mention is not None
        assert naming.same(mention) == [start, second, third]
    assert naming.ids_in(0, len(text)) == {"lowe", "lee"}
    assert naming.ids_in(second, second + 1) == {"lowe"}


def test_figures_are_the_same_by_value_else_by_words(reading: SessionContext) -> None:
    text = reading.article.text
    five = [
        Mention(start, start + 8, "money", Quantity(5, "crowns"))
        for start in places(text, "5 crowns")
    ]
    six = Mention(text.index("six"), text.index("six") + 3, "cardinal", Quantity(6))
    naming = Entities(reading, Found(*five, six, *named(text, "Lowe")))  # type: ignore[arg-type]
    assert naming.same(five[0]) == [m.start for m in five]
    assert naming.same(six) == [six.start]
    assert len(naming.same(named(text, "Lowe")[0])) == 3
    assert not naming.linked


def test_what_is_not_linked_is_grouped_by_its_words(reading: SessionContext) -> None:
    text = reading.article.text
    found = grouped(reading.article, sorted([*named(text, "Lowe"), *named(text, "Bo")]))
    assert [(one.name, len(one.mentions)) for one in found] == [("Lowe", 3), ("Bo", 2)]
    naming = Entities(reading, Found(*named(text, "Lowe"), *named(text, "Bo")))  # type: ignore[arg-type]
    here = naming.at(text.index("Lowe paid"))
    assert here is not None
    assert here.id == found[0].id


def test_the_sentence_of_a_place(reading: SessionContext) -> None:
    naming = linked(reading)
    text = reading.article.text
    place = naming.sentence(text.index("paid"))
    assert text[place.start : place.end] == "Lowe paid 5 crowns."


@pytest.mark.parametrize(
    ("starts", "length", "cells", "counts"),
    [
        ([], 10, 3, [0, 0, 0]),
        ([0, 9], 10, 2, [1, 1]),
        ([0, 4, 5, 9], 10, 2, [2, 2]),
        ([10], 10, 4, [0, 0, 0, 1]),
        ([0], 0, 2, [1, 0]),
    ],
)
def test_mentions_are_spread_along_the_text(starts, length, cells, counts) -> None:
    assert spread([TextRange(start, start + 1) for start in starts], length, cells) == counts
