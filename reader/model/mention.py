"""The results of recognition: mentions, their values, and the entities that they name."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.kind import MentionKind
from reader.model.ranges import TextRange


class Quantity(NamedTuple):
    """A number with its unit: an ISO 4217 code for money, `%` for a percentage, else a name.

    `low` and `high` bound a range; for a tolerance (`±2.6`) they are -2.6 and 2.6, for a `score`
    the points of the two sides as written.  `modifier` is a TIMEX3 modifier in lower case: `approx`,
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
    """One place in the text that names or counts something.  `entity` is an `Entity.id`, for names."""

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
    `titles` are the ranks and roles written before it (`Army Col.`, `Prime Minister`).  `related`
    are the ids of entities with a looser connection: Americans with the United States.
    """

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[TextRange, ...] = ()
    titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Recognition(NamedTuple):
    """All mentions and entities of an article; mentions in document order, without overlaps."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity of an id; None when there is none."""
        return next((e for e in self.entities if e.id == entity_id), None)
