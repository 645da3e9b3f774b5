"""Filtering and sorting of the listed names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.model import KINDS, NAME_KINDS, Entity, MentionKind
from reader.session.search import fold

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Row = Entity | MentionKind
"""An entity, or the heading of a kind."""

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')


def _first_offset(entity: Entity) -> int:
    return entity.mentions[0].start if entity.mentions else 0


def _by_frequency(entity: Entity) -> tuple[int, int]:
    return -len(entity.mentions), _first_offset(entity)


_RANK = {kind: rank for rank, kind in enumerate(NAME_KINDS)}


def _by_kind(entity: Entity) -> tuple[int, int, int]:
    return _RANK[entity.kind], *_by_frequency(entity)


ORDERS: Mapping[str, Callable[[Entity], SupportsRichComparison]] = {
    "by kind": _by_kind,
    "by number": _by_frequency,
    "as in the text": _first_offset,
    "A to Z": lambda entity: fold(entity.name),
}
"""The sort key of each order by its name."""


class NamesFilter(NamedTuple):
    """A parsed filter: all words must occur in the name or another form of it; one kind is enough."""

    words: tuple[str, ...] = ()
    kinds: frozenset[MentionKind] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds)


def parse_filter(typed: str) -> NamesFilter:
    """Parse words, and kinds as `places`, `place` or `kind:pl`.

    Text in double quotes is always words.
    """
    words: list[str] = []
    kinds: set[MentionKind] = set()
    for quoted, word in _TOKEN.findall(typed):
        folded = word.casefold()
        if quoted:
            words += fold(quoted).split()
        elif folded.startswith("kind:"):
            prefix = folded.removeprefix("kind:")
            kinds |= {kind for kind in NAME_KINDS if prefix and _begins(kind, prefix)}
        elif kind := next((kind for kind in NAME_KINDS if folded in KINDS[kind].words), None):
            kinds.add(kind)
        elif word:
            words.append(fold(word))
    return NamesFilter(tuple(words), frozenset(kinds))


def _begins(kind: MentionKind, prefix: str) -> bool:
    return any(word.startswith(prefix) for word in KINDS[kind].words)


class NameSorter:
    """Sorts and filters one set of entities, and keeps their case-folded text."""

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.entities = tuple(entities)
        self._folded: dict[str, str] = {}

    def rows(self, order: str, query: NamesFilter) -> list[Row]:
        """Return the matching entities in an order of `ORDERS`, with headings for kinds."""
        matches = [entity for entity in self.entities if not query or self._matches(entity, query)]
        matches.sort(key=ORDERS[order])
        if order != "by kind":
            return list(matches)
        rows: list[Row] = []
        kind = ""
        for entity in matches:
            if entity.kind != kind:
                kind = entity.kind
                rows.append(entity.kind)
            rows.append(entity)
        return rows

    def _matches(self, entity: Entity, query: NamesFilter) -> bool:
        if query.kinds and entity.kind not in query.kinds:
            return False
        if not query.words:
            return True
        text = self._folded.get(entity.id)
        if text is None:
            text = fold("\n".join((entity.name, *entity.aliases, *entity.titles)))
            self._folded[entity.id] = text
        return all(word in text for word in query.words)
