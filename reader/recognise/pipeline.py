"""Finds the mentions of an article, block by block; `linking.link` adds those that need the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from threading import Thread

from reader.model import Article, Block, Mention, overlapping
from reader.recognise.dates.reference_date import reference_date
from reader.recognise.faults import Contained
from reader.recognise.names.backends import chosen
from reader.recognise.recogniser import Context, Recogniser
from reader.recognise.registry import RECOGNISERS
from reader.recognise.text.chunks import stretches
from reader.recognise.text.masking import SKIPPED_BLOCKS, plain_words, visible_text


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
    article: Article,
    block: Block,
    span: tuple[int, int],
    reference: date | None,
    without: str,
) -> list[Mention]:
    start, end = span
    text = visible_text(article, start, end)
    mentions: list[Mention] = []
    for part_start, part_end in stretches(text):
        part = text[part_start:part_end]
        original = article.text[start + part_start : start + part_end]
        words = frozenset(plain_words().findall(part))
        context = Context(part, block.kind, reference, words, original)
        candidates: list[tuple[int, int, int, Mention]] = []
        for priority, recogniser in enumerate(chosen(RECOGNISERS)):
            if recogniser.name == without:
                continue
            with Contained(f"The recogniser of {recogniser.name}"):
                candidates += [
                    # Of equally long ones money is no name: `500 EUR` looks like one.
                    (m.start - m.end, -1 if m.kind == "money" else priority, m.start, m)
                    for m in recogniser.recognise(context)
                ]
        base = start + part_start
        mentions += (
            Mention(base + m.start, base + m.end, m.kind, m.value) for m in _resolve(candidates)
        )
    return mentions


def recognise_range(article: Article, start: int, end: int, *, without: str = "") -> list[Mention]:
    """Return the mentions in the blocks of `start..end`, in order, not overlapping, names not yet linked.

    The recogniser called `without` is left out.

    A recogniser that fails on a block costs its own mentions there; see `faults`.
    """
    reference = None
    with Contained("Finding the article's own date"):
        reference = reference_date(article)
    mentions: list[Mention] = []
    for block in overlapping(article.blocks, start, end):
        if block.kind in SKIPPED_BLOCKS:
            continue
        first, last = max(block.start, start), min(block.end, end)
        if first < last:
            with Contained("Recognising a block"):
                mentions += _recognise_block(article, block, (first, last), reference, without)
    return mentions


def prepare(figures_ready: Callable[[], None] | None = None) -> None:
    """Load what `recognise_range` needs: the model of names beside the patterns of figures and dates,
    because most of its time is spent outside of the interpreter.

    With `figures_ready`, the patterns come first, and it is called when they are there.
    """
    text = "On 3 May 2019 Ada Byron of Acme Ltd paid $3.5m, 12 percent, for 4 km."
    names = [recogniser for recogniser in chosen(RECOGNISERS) if recogniser.name == "names"]
    threads = [
        Thread(target=_warm_up, args=(recogniser, text), daemon=True) for recogniser in names
    ]
    if figures_ready is None:
        for thread in threads:
            thread.start()
    for recogniser in chosen(RECOGNISERS):
        if recogniser.name != "names":
            _warm_up(recogniser, text)
    if figures_ready is not None:
        figures_ready()
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()


def _warm_up(recogniser: Recogniser, text: str) -> None:
    with Contained(f"Preparing the recogniser of {recogniser.name}"):
        recogniser.recognise(Context(text))
