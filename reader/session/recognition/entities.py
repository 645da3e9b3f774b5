"""What the article names: every entity with its mentions, and what else is the same thing.

Until names are linked, those that are written alike count as one, so that there is something to
look at while a long article is being recognised.
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
    """Entities by id, by place and all together."""

    def __init__(self, context: SessionContext, recogniser: Recogniser) -> None:
        self._context = context
        self._recogniser = recogniser
        self._of: Recognition | None = None
        self._known: dict[str, Entity] = {}

    @property
    def linked(self) -> bool:
        """Whether all is recognised, and what names the same thing is known."""
        return self._recogniser.recognition is not None

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of that id, once names are linked."""
        recognition = self._recogniser.recognition
        if recognition is not self._of:
            self._of = recognition
            self._known = {one.id: one for one in recognition.entities} if recognition else {}
        return self._known.get(entity_id or "")

    def at(self, offset: int) -> Entity | None:
        """What the name at an offset stands for; before names are linked, it on its own."""
        mention = self._recogniser.at(offset)
        if mention is None or mention.kind not in NAME_KINDS:
            return None
        return self.entity(mention.entity) or self._alone(mention)

    def _alone(self, mention: Mention) -> Entity:
        name = _written(self._context.article, mention)
        return Entity(_unlinked_id(mention, name), name, mention.kind, (), (mention.range,))

    def ids_in(self, start: int, end: int) -> frozenset[str]:
        """The entities that are mentioned between two offsets."""
        article = self._context.article
        return frozenset(
            mention.entity or _unlinked_id(mention, _written(article, mention))
            for mention in self._recogniser.mentions_in(start, end)
            if mention.kind in NAME_KINDS
        )

    def same(self, mention: Mention) -> list[int]:
        """Where the same thing is mentioned: offsets in order, that of `mention` included.

        Names are the same when they name one entity; figures and dates when their value is the
        same; what has no value, when it is written the same.
        """
        entity = self.entity(mention.entity)
        if entity is not None and entity.mentions:
            return [place.start for place in entity.mentions]
        article, words = self._context.article, ""
        found = []
        for other in self._recogniser.mentions:
            if other.kind != mention.kind:
                continue
            if mention.value is not None:
                alike = other.value == mention.value
            else:
                words = words or fold(_written(article, mention))
                alike = fold(_written(article, other)) == words
            if alike:
                found.append(other.start)
        return found or [mention.start]

    def sentence(self, offset: int) -> TextRange:
        """The sentence that holds `offset`; the line of it where there is none."""
        ground = self._context.ground
        found = [one for one in ground.sentences_at(offset) if one.start <= offset]
        if found:
            return found[-1]
        return TextRange(offset, min(offset + 1, len(ground.text)))


def _written(article: Article, mention: Mention) -> str:
    return " ".join(article.text[mention.start : mention.end].split())


def _unlinked_id(mention: Mention, name: str) -> str:
    return f"{mention.kind}:{fold(name)}"


def grouped(article: Article, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Names that are written alike as one entity each, in the order of their first mention."""
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
    """How many of `places` start in each of `cells` equal parts of a text of `length`."""
    counts = [0] * cells
    for place in places:
        counts[min(place.start * cells // max(length, 1), cells - 1)] += 1
    return counts
