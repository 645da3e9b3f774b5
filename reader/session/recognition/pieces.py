"""The article in pieces small enough for one slice of work, and what is known of each.

A piece keeps its mentions as they were recognised and, made when somebody looks, as the reader has
them: a correction takes effect at once on what is on the screen, and costs nothing elsewhere.
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
"""Code points, about 8 ms of work: a slice may exceed its budget by no more."""

_Told = tuple[Correction, ...]


class CachedRecognition(NamedTuple):
    """What is known of an article from the last time that it was open.

    Attributes:
        article: the whole, or its first pages.
        unlinked: what it mentions, names not tied to entities, packed (`library.packing`).
        recognition: the same linked, without corrections.
        sections: those that were found by topic.
        spans: the article's pieces.
        found: the mentions of each.
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
        # Per piece: what was recognised; the same as the reader has it; and after which corrections.
        self._raw: list[tuple[Mention, ...] | None] = []
        self._found: list[tuple[Mention, ...]] = []
        self._told: list[_Told] = []

    def __len__(self) -> int:
        return len(self.spans)

    def at(self, offset: int) -> int:
        """The index of the piece that holds `offset`, or of the one before it."""
        return max(0, bisect_right(self.spans, (offset, len(self._text) + 1)) - 1)

    def is_known(self, index: int) -> bool:
        return self._raw[index] is not None

    def put(self, index: int, mentions: Sequence[Mention]) -> None:
        """Say what was recognised in a piece."""
        self._raw[index] = self._found[index] = tuple(mentions)
        self._told[index] = ()

    def show(self, index: int, mentions: Sequence[Mention]) -> None:
        """Show this for a piece until it is recognised."""
        self._found[index] = tuple(mentions)

    def __getitem__(self, index: int) -> Sequence[Mention]:
        """What is known of a piece, as the reader has it."""
        raw, told = self._raw[index], self._corrections.all
        if raw is not None and self._told[index] != told:
            self._found[index] = self._as_told(index, raw, told)
            self._told[index] = told
        return self._found[index]

    def _as_told(self, index: int, raw: tuple[Mention, ...], told: _Told) -> tuple[Mention, ...]:
        # Recognised already, so that this is loaded.
        from reader.recognise import Contained, corrected  # noqa: PLC0415

        linked = {one[:3]: one for one in self._found[index]}
        mentions: Sequence[Mention] = raw
        with Contained("Applying corrections"):
            mentions = corrected(self._context.article, raw, told, *self.spans[index])
        return tuple(linked.get(one[:3], one) for one in mentions)

    def __iter__(self) -> Iterator[Mention]:
        """All that is known so far, in document order."""
        return chain.from_iterable(self[index] for index in range(len(self.spans)))

    def raw(self) -> tuple[Mention, ...]:
        """All that is known so far, as it was recognised."""
        return tuple(chain.from_iterable(one or () for one in self._raw))

    def place(
        self, whole: Sequence[Mention], linked: Sequence[Mention], told: _Told
    ) -> Iterator[None]:
        """Put what the whole article came to in the place of what was known; some pieces at a time.

        Args:
            whole: all mentions as they were recognised, in order.
            linked: the same as the reader has it, with names linked.
            told: the corrections that were known for that.
        """
        for index, (start, end) in enumerate(self.spans):
            self._raw[index] = _between(whole, start, end)
            self._found[index] = _between(linked, start, end)
            self._told[index] = told
            if index % 100 == 99:
                yield

    def adopt(self, recalled: CachedRecognition) -> bool:
        """Take over what is known of every piece; False when these are pieces of another article."""
        if recalled.article.text != self._text or recalled.spans != self.spans:
            return False
        self._raw = [*recalled.found]
        self._found = [*recalled.found]
        self._told = [()] * len(recalled.found)
        return True

    def doubt(self) -> None:
        """Have every piece recognised again, and show what is known of it until then."""
        self._raw = [None] * len(self.spans)

    def article_changed(self) -> None:
        """Begin anew, but for the pieces of the text that are as they were."""
        article, old = self._context.article, self._text
        spans = spans_of(article)
        kept = 0
        for span, known in zip(spans, self.spans, strict=False):
            if span != known or article.text[slice(*span)] != old[slice(*span)]:
                break
            kept += 1
        new = len(spans) - kept
        self.spans, self._text = spans, article.text
        self._raw = [*self._raw[:kept], *([None] * new)]
        self._found = [*self._found[:kept], *([()] * new)]
        self._told = [*self._told[:kept], *([()] * new)]


def _between(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    first = bisect_left(mentions, start, key=lambda one: one.start)
    return tuple(mentions[first : bisect_left(mentions, end, first, key=lambda one: one.start)])


def spans_of(article: Article) -> list[tuple[int, int]]:
    """Where the pieces of an article begin and end; together they cover its blocks."""
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
    """Where to cut a long block: after a line or a sentence, else at a space, else anywhere."""
    for sign in ("\n", ". ", "。", " "):
        place = text.rfind(sign, start + PIECE // 4, end)
        if place > 0:
            return place + len(sign)
    return end
