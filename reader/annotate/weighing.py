"""Evidence that a stretch of a text is the passage that is looked for; `scoring` weighs it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from reader.annotate.edges import SOLID, WORD, runs_of
from reader.annotate.ground import Ground
from reader.annotate.query import Query

SIDE = 32
"""Characters of context on a side that are compared first: as many as a passage keeps when they suffice."""

CLOSE = 16
"""Characters next to the passage, which count twice."""

AT_HOME = 0.9
"""The likeness of a context that is the same but for a letter or two."""

FEW = 4
"""Characters of context below which they are no evidence."""

LONG = 4000
"""Characters of a quote above which only its likeness is measured, not what it is made of."""

VERY_LONG = 30_000
"""Characters of a quote above which samples of it are compared: distances cost the square."""

SAMPLE = 10

REORDERED = 0.9
"""The worth of words that stand in another order, beside those that stand in the same."""


class Evidence(NamedTuple):
    """Evidence about one candidate; shares are from 0 to 1.

    Attributes:
        length: of the quote, in characters.
        kept: how much of the quote is in it.
        foreign: how much of it is new.
        before, after: how alike the contexts are; None when there was none.
        telling: the share of the quote's words that are in it, in whatever order, rare ones counting
            for more.
        strange: the same share of its own words that are not in the quote.
        far: the same for context that was needed to distinguish the passage from its twins; None when
            none was needed.
        mark: whether it is a bookmark, whose words are only those that it points at.
        then: in how many places the quote stood when it was marked; 0 when that is not known.
        lost: whether these were more than now.
        same: whether the stretch is the same of as many places as then.
        begins, ends: whether a paragraph begins or ends with the passage, now as it did: then what
            is beyond may be another one, because paragraphs were moved or put in.
        farther: how much farther than another that is about as good it is from where it is
            expected: the logarithm of the ratio.
        closed: whether the words before and behind the passage stand side by side now, elsewhere.
        displaced: whether something else stands between them now.
        expected: whether it is where annotations that were found nearby say that it should be.
    """

    length: int
    kept: float
    foreign: float
    before: float | None
    after: float | None
    telling: float = 1.0
    strange: float = 0.0
    far: float | None = None
    mark: bool = False
    then: int = 0
    lost: bool = False
    same: bool = False
    begins: bool = False
    ends: bool = False
    farther: float = 0.0
    closed: bool = False
    displaced: bool = False
    expected: bool = False

    @property
    def verbatim(self) -> bool:
        """Tell whether it is the quote in normal form."""
        return self.kept == 1.0 and self.foreign == 0.0

    @property
    def at_home(self) -> bool:
        """Tell whether both contexts are unchanged, so that whatever is between them replaced the passage."""
        return min(self.before or 0.0, self.after or 0.0) >= AT_HOME


def evidence(ground: Ground, query: Query, start: int, end: int) -> Evidence:
    """Collect the evidence about a stretch of the text from its words and its surroundings."""
    text = ground.text
    kept, foreign = _quote(query.quote, text[start:end])
    telling, strange = (
        _telling(ground, query.quote, text[start:end]) if foreign or kept < 1 else (1.0, 0.0)
    )
    prefix, suffix = query.prefix, query.suffix
    before = _side(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1], query.lead)
    after = _side(suffix, text[end : end + len(suffix)], query.trail)
    far = None
    usual = 2 * SIDE if query.mark else SIDE
    if max(len(prefix), len(suffix)) > 1.5 * usual:
        sides = [
            _alike(prefix[:-SIDE], text[max(0, start - len(prefix)) : max(0, start - SIDE)]),
            _alike(suffix[SIDE:], text[end + SIDE : end + len(suffix)]),
        ]
        known = [side for side in sides if side is not None]
        far = min(known) if known else None
    return Evidence(
        len(query.quote),
        kept,
        foreign,
        before,
        after,
        telling,
        strange,
        far,
        bool(query.mark),
        begins=query.heads and ground.begins(start),
        ends=query.tails and ground.ends(end),
    )


def _quote(quote: str, candidate: str) -> tuple[float, float]:
    """Return the share of the quote that is in the candidate, and the share of the candidate that is new."""
    if quote == candidate:
        return 1.0, 0.0
    if not quote or not candidate:
        return 0.0, 1.0
    if max(len(quote), len(candidate)) > VERY_LONG:
        step = len(quote) // 200 or 1
        pieces = [quote[at : at + SAMPLE] for at in range(0, len(quote) - SAMPLE + 1, step)]
        kept = 0.99 * sum(piece in candidate for piece in pieces) / max(1, len(pieces))
        return kept, max(0.0, 1 - len(quote) * kept / len(candidate))
    # Loading the matcher is for texts that have changed.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    if max(len(quote), len(candidate)) > LONG:
        common = float(Levenshtein.normalized_similarity(quote, candidate)) * max(
            len(quote), len(candidate)
        )
    else:
        least = SOLID if len(quote) >= SIDE else 2
        common = float(sum(size for _, _, size in runs_of(quote, candidate, least)))
        common = max(common, REORDERED * _same_words(quote, candidate) * len(quote))
    return min(1.0, common / len(quote)), max(0.0, 1 - common / len(candidate))


def _same_words(quote: str, found: str) -> float:
    """The share of the letters of a quote that are in words of the other, in whatever order."""
    words = Counter(WORD.findall(quote))
    both = words & Counter(WORD.findall(found))
    return sum(len(word) * n for word, n in both.items()) / max(
        1, sum(len(word) * n for word, n in words.items())
    )


def _telling(ground: Ground, quote: str, found: str) -> tuple[float, float]:
    """The share of the quote's words that were found, and of the words found that are new, by rarity."""
    own, other = (Counter(WORD.findall(text[:LONG])) for text in (quote, found))
    both = own & other

    def worth(words: Counter[str]) -> float:
        return sum(ground.rarity(word) * n for word, n in words.items())

    common = worth(both)
    return common / (worth(own) or 1.0), 1 - common / (worth(other) or 1.0)


def _side(original: str, present: str, own: int) -> float | None:
    """Measure the similarity of two contexts, from chance level (0) to equality (1).

    `own` is how much of it is of the passage's own paragraph, which is more likely to stay with it.
    """
    if not original:
        return None
    if original[:SIDE] == present[:SIDE]:
        return 1.0
    close = _alike(original[:CLOSE], present[:CLOSE])
    whole = _alike(original[:SIDE], present[:SIDE])
    likeness = ((close or 0.0) + (whole or 0.0)) / 2
    if FEW <= own < SIDE:
        inner = _alike(original[:own], present[:own]) or 0.0
        likeness = max(likeness, inner * min(1.0, 0.6 + own / 40))
    return likeness


def _alike(original: str, present: str) -> float | None:
    if not original:
        return None
    if original == present:
        return 1.0
    if not present:
        return 0.0
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    # Texts of one language are alike by about a half by chance.
    return max(0.0, 2 * float(Indel.normalized_similarity(original, present)) - 1)
