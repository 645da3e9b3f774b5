"""Sections for texts without headings: where the topic shifts.

Blocks are compared by the words they share (TextTiling: Hearst 1997), with words that are
everywhere in the text counting little.  The boundaries are then chosen together, by dynamic
programming, so that they fall into the deepest dips while sections keep a length that suits the
whole text.  What a section is about is said by `topic_labels`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

from reader.model import Article, Block, Mention, Section
from reader.recognise.faults import Contained
from reader.recognise.topics.stopwords import stem, stop_words
from reader.recognise.topics.topic_labels import label_sections

_HEAD_MATTER = frozenset({"heading", "standfirst", "byline", "date", "reading_time", "caption"})
_WITHOUT_TOPIC = frozenset({"code", "table", "rule", "footnote"})
# A text shorter than this, or in fewer blocks, is one topic.
_LEAST_WORDS = 240
_LEAST_BLOCKS = 6
_LONGEST_SECTION = 800
# A block that begins so goes on with what was said before it.
_CONTINUING = frozenset(
    """
    he she it they this that these those his her its their but and or so yet however still also
    then therefore thus moreover furthermore meanwhile besides instead otherwise nor such
    """.split()
)
_MOST_UNITS = 200  # blocks of one section: a list of thousands of words must not take minutes
# What a word counts that is in one block only: it makes that block unlike all others.
_WEIGHT_OF_ONE = 0.3


@dataclass(frozen=True, slots=True)
class _Unit:
    """One block as a bag of stems."""

    block: Block
    words: int
    stems: Counter[str]
    continues: bool


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,30}")


def _unit(article: Article, block: Block) -> _Unit:
    text = article.text[block.start : block.end]
    words = _word().findall(text.lower())
    counted = [] if block.kind in _WITHOUT_TOPIC else words
    stops = stop_words()
    stems = Counter(stem(word) for word in counted if word not in stops)
    # Alphabets without blanks between words: single characters carry the topic well enough.
    if len(text) > 8 * max(1, len(words)) and not text.isascii():
        stems = Counter(character for character in text if character.isalpha())
        words = list(stems.elements())[::2]
    continues = bool(words) and words[0] in _CONTINUING
    return _Unit(block, len(words), stems, continues)


def _body(article: Article) -> Sequence[Block]:
    """The blocks after the head matter."""
    blocks = article.blocks
    first = 0
    while first < len(blocks) and blocks[first].kind in _HEAD_MATTER:
        first += 1
    return blocks[first:]


def target_words(words: int) -> float:
    """Return the target length of a section, in words: 75 in a news story, 800 in a book."""
    return min(float(_LONGEST_SECTION), max(60.0, 75.0 * exp(0.6 * log(words / 430.0))))


def _weights(units: Sequence[_Unit]) -> dict[str, float]:
    """Weigh the words: little when most blocks have one, nothing when only one has."""
    spread = Counter(key for unit in units for key in unit.stems)
    return {key: log((1 + len(units)) / count) for key, count in spread.items() if count > 1}


class _Window:
    """The weighted words on one side of a gap, kept up to date as the gap moves on."""

    def __init__(self) -> None:
        self.bag: dict[str, float] = {}
        self.square = 0.0
        self.words = 0

    def change(self, unit: _Unit, weights: dict[str, float], sign: int, other: _Window) -> float:
        """Take a unit in (1) or out (-1); by how much the product with the other side changes."""
        self.words += sign * max(1, unit.words)
        gained = 0.0
        for key, count in unit.stems.items():
            value = sign * count * weights.get(key, _WEIGHT_OF_ONE)
            old = self.bag.get(key, 0.0)
            self.bag[key] = old + value
            self.square += value * (2 * old + value)
            gained += value * other.bag.get(key, 0.0)
        return gained


def _similarities(
    units: Sequence[_Unit], weights: dict[str, float], reach: float
) -> Iterator[float]:
    """Compare the words before and after each gap (cosine), from the first gap to the last."""
    left, right = _Window(), _Window()
    product = 0.0
    first, last = 0, 0
    for gap in range(1, len(units)):
        if last >= gap:
            product += right.change(units[gap - 1], weights, -1, left)
        else:
            last = gap
        product += left.change(units[gap - 1], weights, 1, right)
        while left.words - max(1, units[first].words) >= reach and first < gap - 1:
            product += left.change(units[first], weights, -1, right)
            first += 1
        while last < len(units) and (right.words < reach or last == gap):
            product += right.change(units[last], weights, 1, left)
            last += 1
        norm = sqrt(max(0.0, left.square) * max(0.0, right.square))
        yield max(0.0, product) / norm if norm > 1e-9 else 0.0


def _dips(similarity: Sequence[float]) -> list[float]:
    """Measure how much lower each gap lies than the hills on its two sides."""
    depths = []
    for at, value in enumerate(similarity):
        left = value
        for before in range(at - 1, max(-1, at - 12), -1):
            if similarity[before] < left:
                break
            left = similarity[before]
        right = value
        for after in range(at + 1, min(len(similarity), at + 12)):
            if similarity[after] < right:
                break
            right = similarity[after]
        depths.append(left + right - 2 * value)
    return depths


def _choose(units: Sequence[_Unit], gains: Sequence[float], target: float) -> list[int]:
    """The first units of the sections that gain most: dips, less a price for odd lengths.

    Linear in the number of units: no section is longer than three times the target.
    """
    totals = [0]
    for unit in units:
        totals.append(totals[-1] + max(1, unit.words))
    best = [0.0] + [float("-inf")] * len(units)
    back = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        for start in range(end - 1, -1, -1):
            words = totals[end] - totals[start]
            if (words > 3 * target and start < end - 1) or end - start > _MOST_UNITS:
                break
            odd = words / target
            price = (odd - 1) ** 2 * (0.5 if odd > 1 else 1.6)
            if end - start == 1 and odd < 0.8:
                price += 0.25
            value = best[start] + (gains[start - 1] if start else 0.0) - price
            if value > best[end]:
                best[end], back[end] = value, start
    starts = []
    at = len(units)
    while at > 0:
        at = back[at]
        starts.append(at)
    return starts[::-1]


def _find_sections(article: Article, mentions: Sequence[Mention]) -> tuple[Section, ...]:
    blocks = () if article.sections else _body(article)
    if len(blocks) < _LEAST_BLOCKS:
        return ()
    units = [_unit(article, block) for block in blocks]
    words = sum(unit.words for unit in units)
    if words < _LEAST_WORDS:
        return ()
    target = target_words(words)
    weights = _weights(units)
    depths = _dips(list(_similarities(units, weights, target)))
    scale = sorted(depths)[int(0.9 * (len(depths) - 1))] or 1.0
    gains = [min(depth / scale, 1.5) for depth in depths]
    for gap, gain in enumerate(gains):
        unit = units[gap + 1]
        if unit.continues or unit.block.kind in _WITHOUT_TOPIC or unit.block.kind == "list_item":
            gains[gap] = gain - 0.8
    starts = _choose(units, gains, target)
    if len(starts) < 2:
        return ()
    return _sections(article, [units[start].block.start for start in starts], mentions)


def _sections(
    article: Article, starts: list[int], mentions: Sequence[Mention]
) -> tuple[Section, ...]:
    ends = [*starts[1:], len(article.text)]
    spans = list(zip(starts, ends, strict=True))
    titles = label_sections(article, spans, mentions)
    return tuple(
        Section(title, start, end, 1, inferred=True)
        for title, (start, end) in zip(titles, spans, strict=True)
    )


def topical_sections(article: Article, mentions: Sequence[Mention] = ()) -> tuple[Section, ...]:
    """Infer the sections of an article that has none of its own; () when it is too short.

    They cover it from the first block after the head matter to its end and begin where blocks do.
    """
    with Contained("Finding topics"):
        return _find_sections(article, mentions)
    return ()
