"""From an article to what it mentions: block by block, then linked as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from reader.model import NAME_KINDS, Article, Block, Mention, Recognition, overlapping
from reader.recognise.linking import link_steps
from reader.recognise.recogniser import Context
from reader.recognise.registry import RECOGNISERS

VERSION = "rules-1"
"""Changes whenever the same text may be recognised differently; for caches."""

_SKIPPED_BLOCKS = frozenset({"code", "rule", "reading_time"})
_SKIPPED_INLINES = frozenset({"code", "footnote", "image"})
# Longer blocks are worked on in parts, so that no single step takes long.
_PART = 20_000


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        r"(?:https?://|www\.)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,200}"
    )


@cache
def _plain_words() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’.-])[a-z]{2,20}\b")


def reference_date(article: Article) -> date | None:
    """The date of the article, when its `meta` tells the day, month or year; else None."""
    told = article.meta.get("date")
    if not isinstance(told, str):
        return None
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", told)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _visible_text(article: Article, start: int, end: int) -> str:
    """`text[start:end]` with code, footnote signs and addresses blanked out, length kept."""
    text = article.text[start:end]
    for inline in _inlines(article, start, end):
        if inline[2] in _SKIPPED_INLINES:
            text = _blank(text, max(0, inline[0] - start), min(end, inline[1]) - start)
    if "://" in text or "www." in text or "@" in text:
        text = _addresses().sub(lambda match: " " * len(match.group()), text)
    return text


def _inlines(article: Article, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The inlines that touch the range; inlines are sorted by start and lie in one block."""
    first = bisect_left(article.inlines, start, key=lambda inline: inline.start)
    for inline in article.inlines[first:]:
        if inline.start >= end:
            return
        yield inline.start, inline.end, inline.style


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
    text = _visible_text(article, start, end)
    found: list[Mention] = []
    for part_start, part_end in _parts(text):
        part = text[part_start:part_end]
        context = Context(part, block.kind, reference, frozenset(_plain_words().findall(part)))
        candidates = [
            (m.start - m.end, priority, m.start, m)
            for priority, recogniser in enumerate(RECOGNISERS)
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
        if block.kind in _SKIPPED_BLOCKS:
            continue
        first, last = max(block.start, start), min(block.end, end)
        if first < last:
            found += _recognise_block(article, block, first, last, reference)
    return found


def link(article: Article, mentions: Sequence[Mention]) -> Recognition:
    """The mentions with names tied to entities, and those that the whole article adds."""
    recognition = Recognition(tuple(mentions))
    for step in link_steps(article, mentions):
        if step is not None:
            recognition = step
    return recognition


def recognise(article: Article) -> Recognition:
    """Everything the article mentions, linked."""
    return link(article, recognise_range(article, 0, len(article.text)))


__all__ = ["NAME_KINDS", "VERSION", "link", "link_steps", "recognise", "recognise_range"]
