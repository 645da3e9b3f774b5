"""The article in pieces small enough for one slice of work, with the mentions of each.

A piece keeps its mentions as they were recognised and, made on first access, with the corrections
applied: a correction takes effect at once on the screen, and costs nothing elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from reader.model import Article, Correction, Mention, Recognition, Section
from reader.session.annotations.correction_view import CorrectionView
from reader.session.context import SessionContext

PIECE = 1500
"""Code points of a piece at most, about 8 ms of work, by which a slice may exceed its budget."""

_Corrections = tuple[Correction, ...]


class CachedRecognition(NamedTuple):
    """The result of recognition from the cache, split into pieces.

    Attributes:
        article: the whole article, or its first pages.
        unlinked: its mentions, not linked to entities, packed (`reader.library.recognition`).
        recognition: the same linked, without corrections.
        sections: the sections found by topic.
        spans: the bounds of the article's pieces.
        found: the mentions of each piece.
    """

    article: Article
    unlinked: bytes
    recognition: Recognition
    sections: tuple[Section, ...]
    spans: list[tuple[int, int]]
    found: list[tuple[Mention, ...]]


class Pieces:
    """Pieces of a block or, where blocks are long, of some sentences."""

    def __init__(self, context: SessionContext, corrections: CorrectionView) -> None:
        self._context = context
        self._corrections = corrections
        self._text = ""
        self.spans: list[tuple[int, int]] = []
        # Per piece: the mentions as recognised, None before that; the same with corrections
        # applied; and these corrections.
        self._raw: list[tuple[Mention, ...] | None] = []
        self._mentions: list[tuple[Mention, ...]] = []
        self._applied: list[_Corrections] = []

    def __len__(self) -> int:
        return len(self.spans)

    def at(self, offset: int) -> int:
        """Return the index of the piece at `offset`, or of the one before it."""
        return max(0, bisect_right(self.spans, (offset, len(self._text) + 1)) - 1)

    def is_recognised(self, index: int) -> bool:
        """Tell whether a piece has been recognised."""
        return self._raw[index] is not None

    def put(self, index: int, mentions: Sequence[Mention]) -> None:
        """Set the mentions that were recognised in a piece."""
        self._raw[index] = self._mentions[index] = tuple(mentions)
        self._applied[index] = ()

    def show(self, index: int, mentions: Sequence[Mention]) -> None:
        """Set preliminary mentions of a piece, to be shown until it is recognised."""
        self._mentions[index] = tuple(mentions)

    def __getitem__(self, index: int) -> Sequence[Mention]:
        """The mentions of a piece so far, with the corrections applied."""
        raw, corrections = self._raw[index], self._corrections.all
        if raw is not None and self._applied[index] != corrections:
            self._mentions[index] = self._corrected(index, raw, corrections)
            self._applied[index] = corrections
        return self._mentions[index]

    def _corrected(
        self, index: int, raw: tuple[Mention, ...], corrections: _Corrections
    ) -> tuple[Mention, ...]:
        # Recognised already, so that this is loaded.
        from reader.recognise import Contained, corrected  # noqa: PLC0415

        linked = {mention[:3]: mention for mention in self._mentions[index]}
        mentions: Sequence[Mention] = raw
        with Contained("Applying corrections"):
            mentions = corrected(self._context.article, raw, corrections, *self.spans[index])
        return tuple(linked.get(mention[:3], mention) for mention in mentions)

    def __iter__(self) -> Iterator[Mention]:
        """All mentions so far, in document order, with the corrections applied."""
        return chain.from_iterable(self[index] for index in range(len(self.spans)))

    def raw(self) -> tuple[Mention, ...]:
        """Return all mentions so far, as they were recognised."""
        return tuple(chain.from_iterable(mentions or () for mentions in self._raw))

    def place(
        self, whole: Sequence[Mention], linked: Sequence[Mention], corrections: _Corrections
    ) -> Iterator[None]:
        """Replace the mentions of all pieces by the final ones, a hundred pieces at a time.

        Args:
            whole: all mentions as they were recognised, in order.
            linked: the same with the corrections applied and names linked.
            corrections: the corrections that were applied.
        """
        for index, (start, end) in enumerate(self.spans):
            self._raw[index] = _between(whole, start, end)
            self._mentions[index] = _between(linked, start, end)
            self._applied[index] = corrections
            if index % 100 == 99:
                yield

    def adopt(self, cached: CachedRecognition) -> bool:
        """Take over the mentions of every piece; False when they are of another article."""
        if cached.article.text != self._text or cached.spans != self.spans:
            return False
        self._raw = [*cached.found]
        self._mentions = [*cached.found]
        self._applied = [()] * len(cached.found)
        return True

    def invalidate(self) -> None:
        """Have every piece recognised again, and show its present mentions until then."""
        self._raw = [None] * len(self.spans)

    def article_changed(self) -> None:
        """Split the new article, and keep the mentions of the leading pieces that are the same."""
        article, old = self._context.article, self._text
        spans = spans_of(article)
        kept = 0
        for span, old_span in zip(spans, self.spans, strict=False):
            if span != old_span or article.text[slice(*span)] != old[slice(*span)]:
                break
            kept += 1
        new = len(spans) - kept
        self.spans, self._text = spans, article.text
        self._raw = [*self._raw[:kept], *([None] * new)]
        self._mentions = [*self._mentions[:kept], *([()] * new)]
        self._applied = [*self._applied[:kept], *([()] * new)]


def _between(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    first = bisect_left(mentions, start, key=_start)
    return tuple(mentions[first : bisect_left(mentions, end, first, key=_start)])


def _start(mention: Mention) -> int:
    return mention.start


def spans_of(article: Article) -> list[tuple[int, int]]:
    """Split an article into pieces, given by their bounds; together they cover its blocks."""
    spans = []
    text = article.text
    for block in article.blocks:
        start = block.start
        while block.end - start > PIECE:
            end = _cut(text, start, start + PIECE)
            spans.append((start, end))
            start = end
        if start < block.end:
            spans.append((start, block.end))
    return spans


def _cut(text: str, start: int, end: int) -> int:
    """Find the place to cut a long block: after a line or a sentence, else a space, else at `end`."""
    for sign in ("\n", ". ", "。", " "):
        place = text.rfind(sign, start + PIECE // 4, end)
        if place > 0:
            return place + len(sign)
    return end
