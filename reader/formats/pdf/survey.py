"""Looks at some pages of a document first, to know its habits before any page is read.

What it finds (the size of the text, those of headings, where paragraphs are indented) is used for
every page, so the first pages are read as they are when the whole is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.formats.pdf.lines import Line
from reader.formats.pdf.words import Font

SAMPLE = 6
"""Pages that are looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CHAPTER = re.compile(r"\d{1,2}\.?\s+[^\W\d_]")
_LARGER = 1.12
_STOPS = ".!?:;"


class Survey(NamedTuple):
    """The habits of a document.

    Attributes:
        size: of its running text, in points.
        font: of its running text.
        larger: the sizes of headings, the largest first, in halves of a point.
        leading: from one line to the next, by size in halves of a point.
        indents: paragraphs begin with an indent.
        chapters: the size of headings with a plain number, in halves of a point.
        words: those seen, in lower case, for hyphens at the ends of lines.
        shift: what is added to the number of a page (from 1) to get the printed one.
    """

    size: float = 10.0
    font: Font = Font()
    larger: tuple[float, ...] = ()
    leading: dict[float, float] = {}
    indents: bool = False
    chapters: float = 100.0
    words: frozenset[str] = frozenset()
    shift: int = 0

    def leading_of(self, size: float) -> float:
        """Return the usual distance of two base lines of a size, in points."""
        known = self.leading.get(half(size))
        if known is not None:
            return known
        body = self.leading.get(half(self.size))
        ratio = min(body / self.size, 1.3) if body else 1.2
        return size * ratio

    def level_of(self, size: float, depth: int = 0) -> int:
        """Return the level of a heading, 1 to 6.

        Args:
            size: in points.
            depth: the number of parts of its number, such as 2 for `3.1`; 0 for none.
        """
        larger = sum(1 for each in self.larger if each > half(size))
        deeper = depth - 1 if depth > 1 and half(size) >= self.chapters else 0
        return min(larger + 1 + deeper, 6)


def half(size: float) -> float:
    """Return a size rounded to half a point."""
    return round(size * 2) / 2


def sample_of(pages: int) -> list[int]:
    """Return the pages that are looked at: the first ones, and some spread over the rest."""
    if pages <= SAMPLE:
        return list(range(pages))
    first = SAMPLE // 2  # these are read for the first screen anyway
    others = SAMPLE - first
    spread = [first + (pages - first) * at // others for at in range(others)]
    return [*range(first), *spread]


def survey_of(pages: Sequence[Sequence[Line]], numbers: Sequence[tuple[int, int | None]]) -> Survey:
    """Find the habits of a document in some of its pages.

    Args:
        pages: the lines of each, in the order of their content.
        numbers: the page (from 0) and the number printed on it, of each.
    """
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    fonts: Counter[Font] = Counter()
    for line in lines:
        sizes[half(line.size)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    for line in lines:
        if half(line.size) == size:
            fonts[line.font] += len(line.text)
    larger = {
        half(line.size)
        for line in lines
        if line.size >= _LARGER * size and sum(map(str.isalpha, line.text)) >= 3
    }
    return Survey(
        size,
        fonts.most_common(1)[0][0] if fonts else Font(),
        tuple(sorted(larger, reverse=True)),
        _leadings(pages),
        _has_indents(pages, size),
        _chapters(lines, size),
        _words(lines),
        _shift(numbers),
    )


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of lines, without the parts of those that the ends of lines part."""
    found: set[str] = set()
    cut = False
    for line in lines:
        text = line.text.casefold()
        if cut:
            text = text.partition(" ")[2]
        cut = line.cut or text[-1:] in "-‐"
        found.update(_WORD.findall(text.rpartition(" ")[0] if cut else text))
    return frozenset(found)


def _chapters(lines: Sequence[Line], size: float) -> float:
    """Return the commonest size of bold or larger lines that begin with a number without a point."""
    sizes = Counter(
        half(line.size)
        for line in lines
        if (line.bold or line.size >= _LARGER * size) and _CHAPTER.match(line.text)
    )
    return sizes.most_common(1)[0][0] if sizes else 100.0


def _leadings(pages: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Return the commonest distance of lines inside a sentence, by their size."""
    counts: dict[float, Counter[float]] = {}
    for page in pages:
        for above, line in pairwise(page):
            distance = line.base - above.base
            inside = above.cut or line.text[:1].islower()
            if inside and half(line.size) == half(above.size) and 0 < distance < 4 * line.size:
                counts.setdefault(half(line.size), Counter())[half(distance)] += 1
    return {size: found.most_common(1)[0][0] for size, found in counts.items()}


def _has_indents(pages: Sequence[Sequence[Line]], size: float) -> bool:
    """Tell whether lines that begin a sentence are often indented after the end of another."""
    indented = flush = 0
    for page in pages:
        for above, line in pairwise(page):
            distance = line.base - above.base
            if half(line.size) != size or half(above.size) != size or not 0 < distance < 2 * size:
                continue
            if above.text[-1:] not in _STOPS or not line.text[:1].isupper():
                continue
            if 0.7 * size < line.left - above.left < 4 * size:
                indented += 1
            elif above.right < line.right - 3 * size and abs(line.left - above.left) < 0.3 * size:
                flush += 1
    return indented >= 3 and indented > flush


def _shift(numbers: Sequence[tuple[int, int | None]]) -> int:
    shifts = Counter(printed - page - 1 for page, printed in numbers if printed is not None)
    if not shifts:
        return 0
    shift, count = shifts.most_common(1)[0]
    return shift if count >= 3 and 2 * count > len(numbers) else 0
