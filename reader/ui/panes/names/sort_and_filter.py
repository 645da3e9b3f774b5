"""Which names are listed, and in which order: values in, values out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reader.model import KINDS, NAME_KINDS, Entity, MentionKind
from reader.session.search import fold

Row = Entity | MentionKind
"""An entity, or the heading of a kind."""

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')


def _first(entity: Entity) -> int:
    return entity.mentions[0].start if entity.mentions else 0


def _often(entity: Entity) -> tuple[int, int]:
    return -len(entity.mentions), _first(entity)


_RANK = {kind: rank for rank, kind in enumerate(NAME_KINDS)}


def _by_kind(entity: Entity) -> tuple[int, int, int]:
    return _RANK[entity.kind], *_often(entity)


ORDERS: Mapping[str, Callable[[Entity], object]] = {
    "by kind": _by_kind,
    "by number": _often,
    "as in the text": _first,
    "A to Z": lambda entity: fold(entity.name),
}
"""What each order is called, and what it sorts by."""


class NamesFilter(NamedTuple):
    """Every word has to be found, in the name or another form of it; one of the kinds is enough."""

    words: tuple[str, ...] = ()
    kinds: frozenset[MentionKind] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds)


def parse_filter(typed: str) -> NamesFilter:
    """The filter that `typed` asks for: words, and kinds as `places`, `place` or `kind:pl`.

    What stands in double quotes is only ever a word.
    """
    words: list[str] = []
    kinds: set[MentionKind] = set()
    for quoted, word in _TOKEN.findall(typed):
        folded = word.casefold()
        if quoted:
            words += fold(quoted).split()
        elif folded.startswith("kind:"):
            asked = folded.removeprefix("kind:")
            kinds |= {kind for kind in NAME_KINDS if asked and _begins(kind, asked)}
        elif kind := next((one for one in NAME_KINDS if folded in KINDS[one].words), None):
            kinds.add(kind)
        elif word:
            words.append(fold(word))
    return NamesFilter(tuple(words), frozenset(kinds))


def _begins(kind: MentionKind, asked: str) -> bool:
    return any(word.startswith(asked) for word in KINDS[kind].words)


class Arranger:
    """Sorts and filters one set of entities; what was folded for comparing is kept."""

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.entities = tuple(entities)
        self._folded: dict[str, str] = {}

    def rows(self, order: str, asked: NamesFilter) -> list[Row]:
        """The entities that `asked` lets through, in an order of `ORDERS`, with headings for kinds."""
        found = [one for one in self.entities if not asked or self._fits(one, asked)]
        found.sort(key=ORDERS[order])  # type: ignore[arg-type]
        if order != "by kind":
            return list(found)
        rows: list[Row] = []
        kind = ""
        for one in found:
            if one.kind != kind:
                kind = one.kind
                rows.append(one.kind)
            rows.append(one)
        return rows

    def _fits(self, entity: Entity, asked: NamesFilter) -> bool:
        if asked.kinds and entity.kind not in asked.kinds:
            return False
        if not asked.words:
            return True
        heap = self._folded.get(entity.id)
        if heap is None:
            heap = fold("\n".join((entity.name, *entity.aliases, *entity.titles)))
            self._folded[entity.id] = heap
        return all(word in heap for word in asked.words)
