"""An article's figures, each with what it counts, its sentence and its section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reader.model import (
    FIGURE_KINDS,
    Article,
    Figure,
    Mention,
    Moment,
    TextRange,
    duration_quantity,
)
from reader.recognise.faults import Contained
from reader.recognise.figures.counted import counted
from reader.recognise.figures.sentence_index import SentenceIndex

_KINDS = frozenset(FIGURE_KINDS)


@cache
def _joined() -> re.Pattern[str]:
    """Match what is between two figures of one noun: `from 200 to 350 people`, `two or three`, `40 (of 60) men`."""
    return re.compile(r"\s?(?:to|and|or|[-–—/]|,)\s?(?:about|some|around|over|nearly|even)?\s?")


def is_figure(mention: Mention) -> bool:
    """Tell whether a mention counts or measures something; `for years` does not say how many."""
    if mention.kind not in _KINDS:
        return False
    if isinstance(mention.value, Moment):
        found = duration_quantity(mention.value)
        return found.number is not None or found.low is not None
    return mention.value is not None


def each_figure(article: Article, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures one by one, so that a book need not be done in one go.

    Args:
        article: with the sections that figures are to be put in.
        mentions: all of the article, in document order, none overlapping.
    """
    where = SentenceIndex(article)
    places: Mapping[int, Mention] = {}
    sentence = TextRange(0, 0)
    for index, mention in enumerate(mentions):
        figure = None
        with Contained("Finding a figure"):
            if not is_figure(mention):
                continue
            if mention.start not in sentence:
                sentence = where.sentence(mention.start)
                places = _places(mentions, index, sentence)
            section = where.section(mention.start)
            figure = _figure(article, mention, places, sentence)._replace(section=section)
        if figure is not None:
            yield figure


def _figure(
    article: Article, mention: Mention, places: Mapping[int, Mention], sentence: TextRange
) -> Figure:
    """The figure without its section; what it counts stays empty where finding that fails."""
    text, counts = article.text, ""
    with Contained("Finding what a figure counts"):
        counts = _counted(text, mention, places, sentence) or _cell(article, mention)
    written = " ".join(text[mention.start : mention.end].split())
    return Figure(mention, written, counts, sentence, "")


def _places(mentions: Sequence[Mention], index: int, sentence: TextRange) -> Mapping[int, Mention]:
    """The mentions of a sentence by start; `mentions[index]` is its first figure."""
    first = index
    while first and mentions[first - 1].start >= sentence.start:
        first -= 1
    found: dict[int, Mention] = {}
    while first < len(mentions) and mentions[first].start < sentence.end:
        found[mentions[first].start] = mentions[first]
        first += 1
    return found


def _counted(
    text: str, mention: Mention, places: Mapping[int, Mention], sentence: TextRange
) -> str:
    found = counted(text, mention, places, sentence.start, sentence.end)
    if found or mention.kind == "ordinal":
        return found
    gap = _joined().match(text, mention.end, sentence.end)
    other = places.get(gap.end()) if gap is not None else None
    if other is not None and other.kind == mention.kind and is_figure(other):
        return counted(text, other, places, sentence.start, sentence.end)
    return ""


def _cell(article: Article, mention: Mention) -> str:
    """Return, in a table, the first cell of the row and the head of the column: `Ships · 1905`."""
    block = article.blocks[article.block_index(mention.start)]
    if block.table is None or mention.kind == "ordinal":
        return ""
    rows = block.table.rows
    number = bisect_right(rows, mention.start, key=lambda row: row[0].start if row else 0) - 1
    cells = rows[number] if number >= 0 else ()
    column = next((at for at, cell in enumerate(cells) if mention.start in cell), -1)
    if column <= 0:
        return ""
    head = rows[0] if block.table.has_header and number > 0 else ()
    found = (cells[0], *head[column : column + 1])
    words = [" ".join(article.text[cell.start : cell.end].split()) for cell in found]
    return " · ".join(word for word in words if any(map(str.isalnum, word)))
