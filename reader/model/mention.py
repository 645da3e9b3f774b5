"""What was recognised in an article: mentions of things, and the things."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.kind import MentionKind
from reader.model.ranges import TextRange


class Quantity(NamedTuple):
    """A figure.  `unit` is an ISO 4217 code for money, `%` for a percentage, else a unit's name.

    `low` and `high` bound a range; of a tolerance (`±2.6`) they are -2.6 and 2.6, of a `score` the
    two sides' points as written.  `modifier` is a TIMEX3 modifier in lower case: `approx`,
    `less_than`, `more_than`, `equal_or_less`, `equal_or_more`.
    """

    number: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    modifier: str | None = None


class Moment(NamedTuple):
    """A point, span or repetition in time as a TIMEX3 value (`2014-08`, `P3M`, `PAST_REF`).

    `modifier` as in TIMEX3, lower case: `approx`, `start`, `mid`, `end`, `more_than`…
    `reference` is the date against which a relative expression was resolved, ISO 8601.
    """

    timex: str
    modifier: str | None = None
    reference: str | None = None


class Mention(NamedTuple):
    """One place where something is named or counted.  `entity` is an `Entity.id`, for names."""

    start: int
    end: int
    kind: MentionKind
    value: Quantity | Moment | None = None
    entity: str | None = None

    @property
    def range(self) -> TextRange:
        return TextRange(self.start, self.end)


class Entity(NamedTuple):
    """A person, organisation, place… that one or more mentions name.

    `name` is the fullest form in the article; `aliases` are the other forms, in document order.
    `titles` are the ranks and roles seen before it (`Army Col.`, `Prime Minister`).  `related` are
    the ids of entities with which it has a lighter tie: Americans with the United States.
    """

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[TextRange, ...] = ()
    titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Recognition(NamedTuple):
    """All that was recognised: mentions in document order, none overlapping another."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()

    def entity(self, entity_id: str | None) -> Entity | None:
        return next((e for e in self.entities if e.id == entity_id), None)
