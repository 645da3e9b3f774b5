"""Which mentions name the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import NAME_KINDS, Article, Entity, Mention, Recognition, TextRange


def link_steps(article: Article, mentions: Sequence[Mention]) -> Iterator[Recognition | None]:
    """Link in small steps: None while there is more to do, then the Recognition."""
    by_name: dict[tuple[str, str], list[int]] = {}
    linked = list(mentions)
    for place, mention in enumerate(linked):
        if mention.kind in NAME_KINDS:
            name = article.text[mention.start : mention.end]
            by_name.setdefault((mention.kind, name), []).append(place)
    entities = []
    for number, ((_, name), places) in enumerate(by_name.items()):
        key = f"e{number}"
        kind = linked[places[0]].kind
        ranges = tuple(TextRange(linked[p].start, linked[p].end) for p in places)
        entities.append(Entity(key, name, kind, (), ranges))
        for place in places:
            m = linked[place]
            linked[place] = Mention(m.start, m.end, m.kind, m.value, key)
    yield Recognition(tuple(linked), tuple(entities))
