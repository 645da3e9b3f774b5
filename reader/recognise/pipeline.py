"""From an article to what it mentions: block by block, then linked as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from reader.model import Article, Block, Correction, Mention, Recognition, overlapping
from reader.recognise.choosing import chosen
from reader.recognise.consistency import consistent_steps
from reader.recognise.correcting import corrected, name_key, pairs
from reader.recognise.linking import linked_steps
from reader.recognise.passages import SKIPPED_BLOCKS, plain_words, reference_date, visible_text
from reader.recognise.recogniser import Context
from reader.recognise.registry import RECOGNISERS

# Longer blocks are worked on in parts, so that no single step takes long.
_PART = 20_000


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """`text` in stretches of bounded length, cut at white space."""
    start = 0
    while len(text) - start > _PART:
        cut = text.rfind(" ", start + _PART // 2, start + _PART)
        cut = start + _PART if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, len(text)


def _resolve(candidates: list[tuple[int, int, int, Mention]]) -> list[Mention]:
    """The longest of overlapping candidates, earlier recognisers first among equals."""
    taken: list[Mention] = []
    cluster: list[tuple[int, int, int, Mention]] = []
    reach = -1
    for candidate in sorted(candidates, key=lambda c: (c[3].start, c[0])):
        mention = candidate[3]
        if mention.start >= reach and cluster:
            taken += _best(cluster)
            cluster = []
        cluster.append(candidate)
        reach = max(reach, mention.end)
    return taken + _best(cluster)


def _best(cluster: list[tuple[int, int, int, Mention]]) -> list[Mention]:
    if len(cluster) == 1:
        return [cluster[0][3]]
    kept: list[Mention] = []
    for _, _, _, mention in sorted(cluster, key=lambda c: (c[0], c[1], c[2])):
        place = bisect_left(kept, mention.start, key=lambda other: other.start)
        if place < len(kept) and kept[place].start < mention.end:
            continue
        if place and kept[place - 1].end > mention.start:
            continue
        kept.insert(place, mention)
    return kept


def _recognise_block(
    article: Article, block: Block, start: int, end: int, reference: date | None
) -> list[Mention]:
    text = visible_text(article, start, end)
    found: list[Mention] = []
    for part_start, part_end in _parts(text):
        part = text[part_start:part_end]
        context = Context(part, block.kind, reference, frozenset(plain_words().findall(part)))
        candidates = [
            (m.start - m.end, priority, m.start, m)
            for priority, recogniser in enumerate(chosen(RECOGNISERS))
            for m in recogniser.recognise(context)
        ]
        base = start + part_start
        found += (
            Mention(base + m.start, base + m.end, m.kind, m.value) for m in _resolve(candidates)
        )
    return found


def recognise_range(article: Article, start: int, end: int) -> list[Mention]:
    """What the blocks in `start..end` mention, in order, not overlapping; names not yet linked."""
    reference = reference_date(article)
    found: list[Mention] = []
    for block in overlapping(article.blocks, start, end):
        if block.kind in SKIPPED_BLOCKS:
            continue
        first, last = max(block.start, start), min(block.end, end)
        if first < last:
            found += _recognise_block(article, block, first, last, reference)
    return found


def _relink_steps(
    article: Article, whole: Sequence[Mention], corrections: Sequence[Correction]
) -> Iterator[Recognition | None]:
    told = pairs(corrections)
    kinds = {name_key(one.text) for one in corrections if one.kind is not None}
    kept = corrected(article, whole, corrections)
    yield None
    yield from linked_steps(article, kept, told.same, told.different, kinds)


def link_steps(
    article: Article, mentions: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Iterator[Recognition | None]:
    """Link in small steps: None while there is more to do, then the Recognition, once.

    `mentions` are those of the whole article, in order.
    """
    whole = list(mentions)
    for step in consistent_steps(article, mentions):
        if step is not None:
            whole = step
        yield None
    yield from _relink_steps(article, whole, corrections)


def link(
    article: Article, mentions: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """The mentions with names tied to entities, and those that the whole article adds."""
    return relink(article, complete(article, mentions), corrections)


def complete(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and those that the whole article adds; names not yet linked."""
    found = (step for step in consistent_steps(article, mentions) if step is not None)
    return next(found, list(mentions))


def relink(
    article: Article, whole: Sequence[Mention], corrections: Sequence[Correction] = ()
) -> Recognition:
    """What is left to do after `complete`, which need not be done again for other corrections."""
    steps = _relink_steps(article, whole, corrections)
    return next((step for step in steps if step is not None), Recognition(tuple(whole)))
