"""Approximate matching: candidates for a quote in a changed text, and how likely each one is.

Works on normalised text only.  What a candidate is worth is weighed from its words and from what
stands around it *before* any candidate is dropped: the place with the fewest errors is often only
a lookalike.  Bit-parallel distances come from RapidFuzz.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 10
"""Characters of a seed: a piece of quote or context that is looked up exactly."""

MOST_SEEDS = 24
MOST_HITS = 12
"""Places looked at for one seed: one that stands everywhere tells nothing."""

MOST_CANDIDATES = 8

SOLID = 4
"""Characters in a row that count as the same words; shorter runs match by chance."""

EDGE = 24
"""Characters on each side of a boundary by which it is found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the normalised text, and how well its words and surroundings match, 0 to 1."""

    start: int
    end: int
    quote: float
    context: float
    score: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A normalised quote with its context."""

    quote: str
    prefix: str
    suffix: str

    @property
    def whole(self) -> str:
        return self.prefix + self.quote + self.suffix


def occurrences(text: str, part: str, most: int) -> list[int]:
    """Where `part` stands in `text`, at most `most` places, overlapping ones included."""
    found: list[int] = []
    at = text.find(part) if part else -1
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def weigh(text: str, wanted: Wanted, start: int, end: int) -> Candidate:
    """How likely it is that the quote is now `text[start:end]`.

    The score is a share of evidence: 1 when words and surroundings are the same.  The longer the
    quote, the more its own words count; a short one (`the army`) is told by its surroundings.
    One intact side counts for more than half of them: edits are local.
    """
    quote = _likeness(wanted.quote, text[start:end])
    before = _context(wanted.prefix[::-1], text[max(0, start - len(wanted.prefix)) : start][::-1])
    after = _context(wanted.suffix, text[end : end + len(wanted.suffix)])
    sides = [side for side in (before, after) if side is not None]
    context = 0.7 * max(sides) + 0.3 * min(sides) if sides else 0.0
    length = len(wanted.quote)
    weight = min(0.75, length / (length + 32)) if sides else 1.0
    score = weight * max(0.0, 2 * quote - 1) + (1 - weight) * context
    return Candidate(start, end, quote, context, score)


def _likeness(quote: str, found: str) -> float:
    """The share of the quote that is still there, for rewording and for insertions alike."""
    if quote == found:
        return 1.0
    if not quote or not found:
        return 0.0
    # Loading the matcher is for texts that have changed.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    similar = Levenshtein.normalized_similarity(quote, found)
    if len(found) <= len(quote):
        return float(similar)
    # Words put inside leave all of the quote standing in solid runs.
    solid = sum(
        block.size
        for block in Levenshtein.editops(quote, found).as_matching_blocks()
        if block.size >= SOLID
    )
    return float(max(similar, 0.95 * solid / len(quote)))


def _context(wanted: str, found: str) -> float | None:
    """How alike two contexts are, from chance level (0) to the same (1); None without any."""
    if not wanted:
        return None
    if wanted == found:
        return 1.0
    if not found:
        return 0.0
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    near = Indel.normalized_similarity(wanted[:16], found[:16])
    whole = Indel.normalized_similarity(wanted, found)
    # English text is alike by about a half by chance.
    return max(0.0, (float(max(near, whole)) - 0.55) / 0.45)


def candidates(text: str, wanted: Wanted) -> list[Candidate]:
    """Where the quote may be in a text that does not hold it with its context; best first."""
    quote = wanted.quote
    found: dict[tuple[int, int], Candidate] = {}
    for at in occurrences(text, quote, 200):
        found[at, at + len(quote)] = weigh(text, wanted, at, at + len(quote))
    if not any(one.score > 0.9 for one in found.values()):
        for place in _likely_places(text, wanted):
            stretch = _boundaries(text, wanted, place)
            if stretch is not None and stretch not in found:
                found[stretch] = weigh(text, wanted, *stretch)
    kept: list[Candidate] = []
    for one in sorted(found.values(), key=lambda c: -c.score):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
        if len(kept) == MOST_CANDIDATES:
            break
    return kept


def _likely_places(text: str, wanted: Wanted) -> Iterator[int]:
    """Offsets at which the quote would begin, the ones that most seeds agree on first.

    Pieces of prefix, quote and suffix vote for where the quote would begin if they stood at the
    same distance from it as they did.
    """
    whole, shift = wanted.whole, len(wanted.prefix)
    step = max(SEED // 2, len(whole) // MOST_SEEDS)
    width = max(16, len(wanted.quote) // 3)
    votes: Counter[int] = Counter()
    firsts: dict[int, int] = {}
    for offset in range(0, max(1, len(whole) - SEED + 1), step):
        seed = whole[offset : offset + SEED]
        if not seed.strip():
            continue
        for at in occurrences(text, seed, MOST_HITS):
            place = at - offset + shift
            bucket = place // width
            votes[bucket] += 2
            votes[bucket - 1] += 1  # an edit may push a vote over the edge of its bucket
            votes[bucket + 1] += 1
            firsts.setdefault(bucket, place)
    tried: set[int] = set()
    for bucket, _ in votes.most_common(3 * MOST_CANDIDATES):
        if bucket in firsts and not {bucket - 1, bucket + 1} & tried:
            tried.add(bucket)
            yield firsts[bucket]
        if len(tried) == MOST_CANDIDATES:
            return


def _boundaries(text: str, wanted: Wanted, place: int) -> tuple[int, int] | None:
    """The stretch about `place` that the quote has become: head and tail are found apart, so that
    words put inside do not cut it short.
    """
    length = len(wanted.quote)
    slack = max(48, length // 2)
    low = max(0, place - slack - EDGE)
    high = min(len(text), place + length + 2 * slack + EDGE)
    window = text[low:high]
    head = _boundary(wanted.prefix[-EDGE:], wanted.quote[:EDGE], window, after=True)
    tail = _boundary(wanted.quote[-EDGE:], wanted.suffix[:EDGE], window, after=False)
    if head is None and tail is None:
        return None
    if head is None and tail is not None:
        head = max(0, tail - length)
    if tail is None and head is not None:
        tail = min(len(window), head + length)
    assert head is not None
    assert tail is not None
    start, end = low + head, low + tail
    if end < start or (length and end == start) or end - start > 3 * length + slack:
        return None
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _boundary(left: str, right: str, window: str, *, after: bool) -> int | None:
    """Where the boundary between `left` and `right` is in the window.

    What was put in right at the boundary is left out of the quote: `after` says that the quote is
    on the right.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    pattern = left + right
    if not pattern or not window:
        return None
    alignment = fuzz.partial_ratio_alignment(pattern, window, score_cutoff=62)
    if alignment is None:
        # The surroundings may be new; the quote's own end must then be told by itself.
        left, right = ("", right) if after else (left, "")
        pattern = left + right
        alignment = fuzz.partial_ratio_alignment(pattern, window, score_cutoff=80)
        if alignment is None or not pattern:
            return None
    if len(pattern) > len(window):
        return None
    found = window[alignment.dest_start : alignment.dest_end]
    edge = len(left)
    last_left, first_right = 0, len(found)
    for block in Levenshtein.editops(pattern, found).as_matching_blocks():
        if not block.size:
            continue
        if block.a < edge:
            last_left = block.b + min(block.size, edge - block.a)
        if block.a + block.size > edge:
            first_right = min(first_right, block.b + max(0, edge - block.a))
    return int(alignment.dest_start) + (first_right if after else last_left)
