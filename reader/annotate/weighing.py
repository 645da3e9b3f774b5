"""How likely it is that a stretch of a text is the passage that is looked for.

Each stretch is judged by what speaks for it and against it (`Evidence`), as the odds that it is the
passage to the odds that the passage is nowhere.  All stretches together, and "nowhere", then share
the certainty of 1 among them: so a stretch is only likely when it is good by itself and no other is
about as good.
"""

from __future__ import annotations

from math import exp, log, log1p
from typing import NamedTuple

from reader.annotate.edges import SOLID, runs_of
from reader.annotate.wanted import Wanted

SIDE = 32
"""Characters of context on a side that are compared first: what a passage has when they tell it apart."""

CLOSE = 16
"""Characters next to the passage, which count twice."""

AT_HOME = 0.9
"""The likeness of a context that is the same but for a letter or two."""

FEW = 4
"""Characters of context below which they tell nothing."""

LONG = 4000
"""Characters of a quote above which only its likeness is measured, not what it is made of."""

VERY_LONG = 30_000
"""Characters of a quote above which samples of it are compared: distances cost the square."""

SAMPLE = 10


class Evidence(NamedTuple):
    """What is known of a stretch; shares are from 0 to 1.

    Attributes:
        length: of the quote, in characters.
        kept: how much of the quote is in it.
        foreign: how much of it is new.
        before, after: how alike the contexts are; None when there was none.
        far: the same for context that was needed to tell the passage from its likes; None when
            none was needed.
        mark: whether it is a bookmark, whose words are only those that it points at.
        then: in how many places the quote stood when it was marked; 0 when that is not known.
        lost: whether these were more than now.
        same: whether the stretch is the same of as many places as then.
        begins, ends: whether a paragraph begins or ends with the passage, now as it did: then what
            is beyond may be another one, because paragraphs were moved or put in.
        farther: how much farther than another that is about as good it is from where it is
            expected: the logarithm of the ratio.
        expected: whether it is where annotations that were found nearby say that it should be.
    """

    length: int
    kept: float
    foreign: float
    before: float | None
    after: float | None
    far: float | None = None
    mark: bool = False
    then: int = 0
    lost: bool = False
    same: bool = False
    begins: bool = False
    ends: bool = False
    farther: float = 0.0
    expected: bool = False

    @property
    def at_home(self) -> bool:
        """Whether both contexts stand about it as they did: whatever is there now stands in its place."""
        return min(self.before or 0.0, self.after or 0.0) >= AT_HOME


def evidence(text: str, wanted: Wanted, start: int, end: int) -> Evidence:
    """What `text[start:end]` and its surroundings say of themselves."""
    kept, foreign = _quote(wanted.quote, text[start:end])
    prefix, suffix = wanted.prefix, wanted.suffix
    before = _side(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1], wanted.lead)
    after = _side(suffix, text[end : end + len(suffix)], wanted.trail)
    far = None
    usual = 2 * SIDE if wanted.mark else SIDE
    if max(len(prefix), len(suffix)) > 1.5 * usual:
        sides = [
            _alike(prefix[:-SIDE], text[max(0, start - len(prefix)) : max(0, start - SIDE)]),
            _alike(suffix[SIDE:], text[end + SIDE : end + len(suffix)]),
        ]
        known = [side for side in sides if side is not None]
        far = min(known) if known else None
    return Evidence(len(wanted.quote), kept, foreign, before, after, far, bool(wanted.mark))


def _quote(quote: str, found: str) -> tuple[float, float]:
    """How much of the quote is in what was found, and how much of what was found is new."""
    if quote == found:
        return 1.0, 0.0
    if not quote or not found:
        return 0.0, 1.0
    if max(len(quote), len(found)) > VERY_LONG:
        step = len(quote) // 200 or 1
        pieces = [quote[at : at + SAMPLE] for at in range(0, len(quote) - SAMPLE + 1, step)]
        kept = 0.99 * sum(piece in found for piece in pieces) / max(1, len(pieces))
        return kept, max(0.0, 1 - len(quote) * kept / len(found))
    # Loading the matcher is for texts that have changed.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    if max(len(quote), len(found)) > LONG:
        common = float(Levenshtein.normalized_similarity(quote, found)) * max(
            len(quote), len(found)
        )
    else:
        least = SOLID if len(quote) >= SIDE else 2
        common = float(sum(size for _, _, size in runs_of(quote, found, least)))
    return min(1.0, common / len(quote)), max(0.0, 1 - common / len(found))


def _side(wanted: str, found: str, own: int) -> float | None:
    """How alike the nearest of two contexts is, from chance level (0) to the same (1).

    `own` is how much of it is of the passage's own paragraph, which is more likely to stay with it.
    """
    if not wanted:
        return None
    if wanted[:SIDE] == found[:SIDE]:
        return 1.0
    close = _alike(wanted[:CLOSE], found[:CLOSE])
    whole = _alike(wanted[:SIDE], found[:SIDE])
    likeness = ((close or 0.0) + (whole or 0.0)) / 2
    if FEW <= own < SIDE:
        inner = _alike(wanted[:own], found[:own]) or 0.0
        likeness = max(likeness, inner * min(1.0, 0.6 + own / 40))
    return likeness


def _alike(wanted: str, found: str) -> float | None:
    if not wanted:
        return None
    if wanted == found:
        return 1.0
    if not found:
        return 0.0
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    # Texts of one language are alike by about a half by chance.
    return max(0.0, 2 * float(Indel.normalized_similarity(wanted, found)) - 1)


class _Sides(NamedTuple):
    """The contexts that tell something: the better, the worse, and how much of both is not known."""

    best: float
    worst: float
    apart: float


def _sides(one: Evidence) -> _Sides:
    around = ((one.before, one.begins), (one.after, one.ends))
    known = [
        side
        for side, framed in around
        if side is not None and (side > 0.5 or not framed or one.kept < 0.7)
    ]
    best = max(known, default=0.0)
    # A side that is not known is neither good nor bad.
    worst = min(known) if len(known) == 2 else best / 2
    return _Sides(best, worst, 1 - len(known) / 2)


def features(one: Evidence) -> tuple[float, ...]:
    """Evidence as the numbers that are weighed: of the words, of what is around, of the number of places."""
    sides = _sides(one)
    exact = float(one.kept == 1.0 and one.foreign == 0.0)
    reach = min(log1p(one.length) / log(64), 1.0)
    return (
        *_of_words(one, sides, exact, reach),
        *_of_surroundings(one, sides, reach),
        *_of_certain_words(one, sides, exact, reach),
    )


def _of_words(one: Evidence, sides: _Sides, exact: float, reach: float) -> tuple[float, ...]:
    loss, foreign = 1 - one.kept, one.foreign
    alone = exact * (one.then <= 1)
    return (
        1.0,
        reach,
        exact,
        exact * reach,
        alone,
        alone * reach,
        loss,
        max(0.0, loss - 0.2),
        max(0.0, loss - 0.35),
        loss * sides.best,
        loss * sides.worst,
        loss * reach,
        foreign,
        max(0.0, foreign - 0.3),
        foreign * sides.best,
        foreign * sides.worst,
    )


def _of_surroundings(one: Evidence, sides: _Sides, reach: float) -> tuple[float, ...]:
    best, worst, _ = sides
    missing = 1 - one.far if one.far is not None else 0.0
    several, lost = float(one.then > 1), float(one.lost)
    return (
        best,
        worst,
        best * worst,
        best * reach,
        worst * reach,
        missing,
        missing * (1 - worst),
        several * (1 - best),
        several * (1 - worst),
        lost,
        lost * (1 - worst),
        lost * missing,
        float(one.same),
        -one.farther,
    )


def _of_certain_words(
    one: Evidence, sides: _Sides, exact: float, reach: float
) -> tuple[float, ...]:
    best, worst, apart = sides
    loss, alone = 1 - one.kept, exact * (one.then <= 1)
    long = min(1.0, max(0.0, one.length - 30) / 30)
    return (
        float(one.mark),
        one.mark * best,
        one.mark * loss,
        one.mark * worst,
        apart,
        apart * exact,
        apart * reach,
        apart * loss,
        exact * long,
        alone * long,
        exact * best,
        alone * best,
        alone * (best > AT_HOME),
        alone * (apart == 1.0),
    )


WEIGHTS: tuple[float, ...] = (
    -3.56,
    4.71,
    0.36,
    -3.71,
    -1.37,
    -0.41,
    -5.10,
    -4.89,
    -2.89,
    6.72,
    -1.49,
    -2.74,
    -6.97,
    1.47,
    -1.99,
    6.23,
    3.29,
    4.42,
    0.58,
    -3.33,
    0.38,
    -10.32,
    8.22,
    -5.12,
    -1.31,
    -5.11,
    6.57,
    7.19,
    6.05,
    1.92,
    3.45,
    -3.51,
    -0.35,
    -1.61,
    5.30,
    -3.00,
    -1.63,
    5.37,
    2.07,
    -0.43,
    0.23,
    9.07,
    1.14,
    9.13,
)


EXPECTED = 1.5
"""The weight of standing where it is expected, set by hand: the cases of the fit have no neighbours."""


def certainties(found: list[Evidence]) -> list[float]:
    """How likely each stretch is to be the passage; what is missing to 1 is that it is nowhere."""
    if not found:
        return []
    odds = [
        sum(w * x for w, x in zip(WEIGHTS, features(one), strict=True)) + EXPECTED * one.expected
        for one in found
    ]
    top = max(0.0, *odds)
    parts = [exp(max(-700.0, one - top)) for one in odds]
    total = sum(parts) + exp(max(-700.0, -top))
    return [part / total for part in parts]
