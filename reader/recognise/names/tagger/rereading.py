"""Reads an article's names a second time, given how the first reading took the same words elsewhere.

Only sentences are read again in which a word was taken otherwise than in another sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model import NAME_KINDS, Article, Mention
from reader.recognise.faults import Contained
from reader.recognise.names.tagger.memory import Memory
from reader.recognise.names.tagger.model import NameModel, letter_of, pieces, spans
from reader.recognise.names.tagger.parting import parts
from reader.recognise.names.tagger.shaping import shaped
from reader.recognise.names.tagger.words import Word
from reader.recognise.text.chunks import stretches
from reader.recognise.text.masking import SKIPPED_BLOCKS, visible_text

# Code points up to which an article's words are kept for the second look: they take 40 bytes each.
_SHORT = 50_000


class _Sentence(NamedTuple):
    """A sentence as it was first read; offsets are the block's, which begins at `base`."""

    base: int
    text: str
    """The block's."""
    cell: bool
    """Set when it is a cell of a table."""
    words: Sequence[Word]
    texts: list[str]
    tags: list[str]
    first: int
    """The first of the article's names that may be in it."""
    last: int


def reread(article: Article, mentions: Sequence[Mention], model: NameModel) -> list[Mention]:
    """Read the names again, and return all mentions.

    `mentions` are those of the whole article, in order, not overlapping.
    """
    names = [mention for mention in mentions if mention.kind in NAME_KINDS]
    others = [mention for mention in mentions if mention.kind not in NAME_KINDS]
    read: list[_Sentence] = []
    memory = Memory()
    short = len(article.text) <= _SHORT
    for sentence in _sentences(article, names):
        memory.add(sentence.texts, sentence.tags)
        if short:
            read.append(sentence)
    gone: set[int] = set()
    new: list[Mention] = []
    for sentence in read if short else _sentences(article, names):
        if not memory.may_change(sentence.texts, sentence.tags):
            continue
        with Contained("Reading names a second time"):
            found = _read_again(model, memory, sentence)
            gone.update(range(sentence.first, sentence.last))
            new += found
            new += _left_over(names[sentence.first : sentence.last], found)
    kept = [name for at, name in enumerate(names) if at not in gone]
    return _merged(sorted([*kept, *new]), others)


def _sentences(article: Article, names: Sequence[Mention]) -> Iterator[_Sentence]:
    starts = [name.start for name in names]
    for block in article.blocks:
        if block.kind in SKIPPED_BLOCKS:
            continue
        text = visible_text(article, block.start, block.end)
        for own in _parts(text, table=block.kind == "table"):
            first = bisect_left(starts, block.start + own[0].start)
            last = bisect_left(starts, block.start + own[-1].end)
            tags = _tags(own, names[first:last], block.start)
            texts = [word.text for word in own]
            cell = block.kind == "table"
            yield _Sentence(block.start, text, cell, own, texts, tags, first, last)


def _parts(text: str, *, table: bool) -> Iterator[Sequence[Word]]:
    """The words of each sentence of a block and each cell of a table, none longer than the model takes."""
    for start, end in stretches(text):
        for part in parts(text, start, end, table=table):
            yield from pieces(part)


def _tags(own: Sequence[Word], names: Sequence[Mention], base: int) -> list[str]:
    """The names as tags of the words they touch."""
    tags = ["O"] * len(own)
    at = 0
    for name in names:
        start, end = name.start - base, name.end - base
        while at < len(own) and own[at].end <= start:
            at += 1
        first = at
        while at < len(own) and own[at].start < end:
            at += 1
        letter = letter_of(name.kind)
        if at - first == 1:
            tags[first] = "U" + letter
        elif at > first:
            tags[first:at] = ["B" + letter, *["I" + letter] * (at - first - 2), "L" + letter]
    return tags


def _read_again(model: NameModel, memory: Memory, sentence: _Sentence) -> list[Mention]:
    more = memory.strings(sentence.texts, sentence.tags)
    tagged = spans(model.tags(sentence.texts, more))
    known, base = model.features.known, sentence.base
    found = shaped(sentence.text, sentence.words, tagged, known, cell=sentence.cell)
    return [Mention(base + one.start, base + one.end, one.kind, one.value) for one in found]


def _left_over(before: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Keep first readings where the second found nothing at all."""
    starts = [mention.start for mention in found]
    left = []
    for mention in before:
        place = bisect_left(starts, mention.end)
        if not place or found[place - 1].end <= mention.start:
            left.append(mention)
    return left


def _merged(names: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Names and others in order; where two overlap the longer stays, and the other of equals."""
    whole: list[Mention] = []
    for mention in sorted([*names, *others], key=lambda each: each.start):
        if whole and whole[-1].end > mention.start:
            if mention.end - mention.start > whole[-1].end - whole[-1].start:
                whole[-1] = mention
            continue
        whole.append(mention)
    return whole
