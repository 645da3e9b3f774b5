"""The entities of the article: each person, place… with its mentions.

Until names are linked, equal spellings count as one entity, so that there is something to show
while a long article is being recognised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.model import (
    NAME_KINDS,
    Article,
    Entity,
    Mention,
    Recognition,
    TextRange,
)
from reader.session.context import SessionContext
from reader.session.recognition.recogniser import Recogniser
from reader.session.search.fold_text import fold


class Entities:
    """Looks entities up by id and by place."""

    def __init__(self, context: SessionContext, recogniser: Recogniser) -> None:
        self._context = context
        self._recogniser = recogniser
        self._indexed: Recognition | None = None
        self._by_id: dict[str, Entity] = {}

    @property
    def linked(self) -> bool:
        """True when recognition is finished and names are linked to entities."""
        return self._recogniser.result is not None

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity of an id; None while names are not linked."""
        recognition = self._recogniser.result
        if recognition is not self._indexed:
            self._indexed = recognition
            entities = recognition.entities if recognition else ()
            self._by_id = {entity.id: entity for entity in entities}
        return self._by_id.get(entity_id or "")

    def at(self, offset: int) -> Entity | None:
        """Return the entity of the name at an offset; before linking, one of that mention alone."""
        mention = self._recogniser.at(offset)
        if mention is None or mention.kind not in NAME_KINDS:
            return None
        return self.entity(mention.entity) or self._alone(mention)

    def _alone(self, mention: Mention) -> Entity:
        name = _written(self._context.article, mention)
        return Entity(_unlinked_id(mention, name), name, mention.kind, (), (mention.range,))

    def ids_in(self, start: int, end: int) -> frozenset[str]:
        """Return the ids of the entities that are mentioned between two offsets."""
        article = self._context.article
        return frozenset(
            mention.entity or _unlinked_id(mention, _written(article, mention))
            for mention in self._recogniser.mentions_in(start, end)
            if mention.kind in NAME_KINDS
        )

    def same(self, mention: Mention) -> list[int]:
        """Find all mentions of the same thing: their offsets in order, `mention` included.

        Names are the same when they name one entity, figures and dates when their values are
        equal, and mentions without a value when their spelling is.
        """
        entity = self.entity(mention.entity)
        if entity is not None and entity.mentions:
            return [place.start for place in entity.mentions]
        article, words = self._context.article, ""
        starts = []
        for other in self._recogniser.mentions:
            if other.kind != mention.kind:
                continue
            if mention.value is not None:
                alike = other.value == mention.value
            else:
                words = words or fold(_written(article, mention))
                alike = fold(_written(article, other)) == words
            if alike:
                starts.append(other.start)
        return starts or [mention.start]

    def sentence(self, offset: int) -> TextRange:
        """The sentence that holds `offset`; the line of it where there is none."""
        ground = self._context.ground
        nothing = TextRange(offset, min(offset + 1, len(ground.text)))
        return ground.sentence_at(offset) or nothing


def _written(article: Article, mention: Mention) -> str:
    return " ".join(article.text[mention.start : mention.end].split())


def _unlinked_id(mention: Mention, name: str) -> str:
    return f"{mention.kind}:{fold(name)}"


def grouped(article: Article, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Group names of equal spelling and kind as one entity each, in the order of first mention."""
    places: dict[str, list[TextRange]] = defaultdict(list)
    names: dict[str, tuple[str, Mention]] = {}
    for mention in mentions:
        if mention.kind in NAME_KINDS:
            name = _written(article, mention)
            key = _unlinked_id(mention, name)
            names.setdefault(key, (name, mention))
            places[key].append(mention.range)
    return tuple(
        Entity(key, name, mention.kind, (), tuple(places[key]))
        for key, (name, mention) in names.items()
    )


def spread(places: Sequence[TextRange], length: int, cells: int) -> list[int]:
    """Count the `places` that start in each of `cells` equal parts of a text of `length`."""
    counts = [0] * cells
    for place in places:
        counts[min(place.start * cells // max(length, 1), cells - 1)] += 1
    return counts
