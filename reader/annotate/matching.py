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
MOST_HITS = 24
"""Places looked at for one seed: one that stands everywhere tells nothing."""

MOST_CANDIDATES = 8

MOST_EXACT = 200
"""Places weighed for a quote that stands letter by letter in many; others are found as alike."""

CERTAIN = 0.9
"""The score of words in place above which nothing that is only alike is looked for."""

LIKELY = 0.7
"""The score above which a nearby place is only doubted when the words stand elsewhere too."""

AROUND = 20_000
"""Characters on each side of the expected place that are searched first."""

RARE = 14
"""Characters of a piece that hardly stands in two places by chance."""

NEARBY = 1000
"""Characters about the expected end of a long quote that are searched first."""

BUCKET = 16
"""Characters within which votes for a place count as one."""

SOLID = 4
"""Characters in a row that count as the same words; shorter runs match by chance."""

SLACK = 12
"""Characters by which reworded ends may be longer than twice the old ones."""

NEAR = 48
"""Characters on each side of an end of the quote by which it is found."""

MARGIN = 24
"""Characters by which it may be off its likely place."""

CLAUSE = 120
"""Characters that a quote may take up half of again without being doubted."""

LONG = 4000
"""Characters of a quote above which only its likeness is measured, not what it is made of."""

VERY_LONG = 30_000
"""Characters of a quote above which samples of it are compared: distances cost the square."""

SHORT = 16
"""Characters below which a quote stands in many places, so that both its sides must match."""

CONTEXT = 32
"""Characters of context that a quote has when they tell it from all others."""


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


def occurrences(
    text: str, part: str, most: int, low: int = 0, high: int | None = None
) -> list[int]:
    """Where `part` stands in `text[low:high]`, at most `most` places, overlapping ones included."""
    found: list[int] = []
    at = text.find(part, low, high) if part else -1
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(part, at + 1, high)
    return found


def weigh(text: str, wanted: Wanted, start: int, end: int) -> Candidate:
    """How likely it is that the quote is now `text[start:end]`.

    The score is a share of evidence: 1 when words and surroundings are the same.  The longer the
    quote, the more its own words count; a short one (`the army`) is told by its surroundings.
    Of a longer one's surroundings, the side that stayed counts for more: edits are local.
    """
    quote = _likeness(wanted.quote, text[start:end])
    before = _context(wanted.prefix[::-1], text[max(0, start - len(wanted.prefix)) : start][::-1])
    after = _context(wanted.suffix, text[end : end + len(wanted.suffix)])
    sides = [side for side in (before, after) if side is not None]
    if not sides:
        context = 0.0
    elif max(len(wanted.prefix), len(wanted.suffix)) > 1.5 * CONTEXT:
        # It took more than the usual context to tell this place from its likes, on one side.
        context = min(sides)
    else:
        larger = 0.5 if len(wanted.quote) < SHORT else 0.7
        context = larger * max(sides) + (1 - larger) * min(sides)
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
    if max(len(quote), len(found)) > VERY_LONG:
        step = len(quote) // 200 or 1
        pieces = [quote[at : at + SEED] for at in range(0, len(quote) - SEED + 1, step)]
        return 0.99 * sum(piece in found for piece in pieces) / max(1, len(pieces))
    # Loading the matcher is for texts that have changed.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    similar = float(Levenshtein.normalized_similarity(quote, found))
    if max(len(quote), len(found)) > LONG:
        return similar
    # Words put in or left out leave the rest standing in solid runs.
    solid = sum(size for _, _, size in _runs(quote, found))
    if len(found) > len(quote):
        # More than a clause put in is less an edit than two places far apart.
        growth = (len(found) - len(quote)) / max(len(quote), CLAUSE)
        return max(similar, 0.95 * solid / len(quote) - 0.4 * max(0.0, growth - 0.5))
    return max(similar, 0.95 * 2 * solid / (len(quote) + len(found)))


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
    # Texts of one language are alike by about a half by chance.
    return max(0.0, (float(near + whole) / 2 - 0.5) / 0.5)


def candidates(text: str, wanted: Wanted, near: int) -> list[Candidate]:
    """Where the quote may be in a text that does not hold it with its context; best first.

    `near` is where it is expected.  Looking there first spares looking everywhere, unless
    something else in the text is like it as well.
    """
    quote = wanted.quote
    found: dict[tuple[int, int], Candidate] = {}
    for at in occurrences(text, quote, MOST_EXACT):
        found[at, at + len(quote)] = weigh(text, wanted, at, at + len(quote))
    if not any(one.score > CERTAIN for one in found.values()):
        low, high = max(0, near - AROUND), min(len(text), near + AROUND)
        _add_alike(found, text, wanted, (low, high))
        nearby = any(one.score > LIKELY for one in found.values())
        if not nearby or _stands_elsewhere(text, wanted, low, high):
            _add_alike(found, text, wanted, (0, len(text)))
    kept: list[Candidate] = []
    for one in sorted(found.values(), key=lambda c: -c.score):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
        if len(kept) == MOST_CANDIDATES:
            break
    return kept


def _add_alike(
    found: dict[tuple[int, int], Candidate], text: str, wanted: Wanted, within: tuple[int, int]
) -> None:
    """Adds the stretches that are like the quote without being the same."""
    exact = [stretch for stretch, one in found.items() if one.quote == 1.0]
    for place in _likely_places(text, wanted, *within):
        stretch = _boundaries(text, wanted, place)
        if stretch is None or stretch in found:
            continue
        if not any(stretch[0] < end and start < stretch[1] for start, end in exact):
            found[stretch] = weigh(text, wanted, *stretch)


def _stands_elsewhere(text: str, wanted: Wanted, low: int, high: int) -> bool:
    """Whether some of the quote, or of all of it, stands outside of `text[low:high]` too."""
    whole = wanted.quote if len(wanted.quote) >= 4 * RARE else wanted.whole
    step = max(RARE, len(whole) // 6)
    return any(
        0 <= text.find(piece) < low or text.find(piece, high) >= 0
        for offset in range(0, max(1, len(whole) - RARE + 1), step)
        if (piece := whole[offset : offset + RARE])
    )


def _likely_places(text: str, wanted: Wanted, low: int, high: int) -> Iterator[int]:
    """Offsets in `text[low:high]` at which the quote would begin, the ones that most seeds agree on first.

    Pieces of prefix, quote and suffix vote for where the quote would begin if they stood at the
    same distance from it as they did; of those that agree, the nearest to it says it best.
    """
    whole, shift = wanted.whole, len(wanted.prefix)
    if len(wanted.quote) > 8 * NEAR:
        # Enough to tell where it begins; the rest would vote for as many places as it has edits.
        whole = wanted.prefix + wanted.quote[: 4 * NEAR]
    votes: Counter[int] = Counter()
    places: dict[int, tuple[int, int]] = {}
    for offset, at in _seeds(text, whole, low, high):
        place = at - offset + shift
        bucket = place // BUCKET
        votes[bucket] += 2
        votes[bucket - 1] += 1  # an edit may push a vote over the edge of its bucket
        votes[bucket + 1] += 1
        best = (abs(offset - shift), place)
        places[bucket] = min(best, places.get(bucket, best))
    tried: list[int] = []
    for bucket, _ in votes.most_common(4 * MOST_CANDIDATES):
        if bucket in places:
            place = places[bucket][1]
            if all(abs(place - other) > 4 for other in tried):
                tried.append(place)
                yield place
        if len(tried) == MOST_CANDIDATES:
            return


def _seeds(text: str, pattern: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Pieces of the pattern that stand in `text[low:high]`: offset in the pattern and in the text."""
    step = max(SEED // 2, len(pattern) // MOST_SEEDS)
    for offset in range(0, max(1, len(pattern) - SEED + 1), step):
        seed = pattern[offset : offset + SEED]
        if seed.strip():
            for at in occurrences(text, seed, MOST_HITS, low, high):
                yield offset, at


def _likely_end(text: str, wanted: Wanted, place: int) -> int:
    """About where a quote ends that begins at `place`, whatever was put in or left out."""
    length = len(wanted.quote)
    last = place + length
    near = (last - min(length // 2, NEARBY) - NEAR, last + NEARBY)
    far = (place + length // 2 - NEAR, last + 2 * length + 4 * NEAR)
    for low, high in (near, far) if length > NEARBY else (far,):
        end = _voted_end(text, wanted, (max(0, low), max(0, high)), last)
        if end is not None:
            return end
    return last


def _voted_end(text: str, wanted: Wanted, within: tuple[int, int], expected: int) -> int | None:
    """The end that most pieces of the quote's last words and of its suffix agree on."""
    tail = wanted.quote[-NEAR:] + wanted.suffix
    edge = min(NEAR, len(wanted.quote))
    votes: Counter[int] = Counter()
    places: dict[int, tuple[int, int]] = {}
    for offset, at in _seeds(text, tail, *within):
        end = at - offset + edge
        # What follows the quote says where it ends even if words were put in before its last.
        votes[end // BUCKET] += 3 if offset + SEED > edge else 1
        best = (abs(offset + SEED // 2 - edge), end)
        places[end // BUCKET] = min(best, places.get(end // BUCKET, best))
    if not votes:
        return None
    bucket, _ = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0] * BUCKET - expected)))
    return places[bucket][1]


def _boundaries(text: str, wanted: Wanted, place: int) -> tuple[int, int] | None:
    """The stretch about `place` that the quote has become.

    Its two ends are aligned apart, each with the context beyond it: so words put inside do not
    cut it short, and an end that was reworded is told by the context that stayed.
    """
    length = len(wanted.quote)
    prefix, suffix = wanted.prefix[-NEAR:], wanted.suffix[:NEAR]
    low = max(0, place - len(prefix) - MARGIN)
    near = min(NEAR, length)
    runs = _runs(prefix + wanted.quote[:near], text[low : place + near + MARGIN])
    start = _start(runs, len(prefix), len(prefix) + near)
    last = _likely_end(text, wanted, place)
    behind = max(0, last - near - MARGIN)
    runs = _runs(wanted.quote[length - near :] + suffix, text[behind : last + len(suffix) + MARGIN])
    end = _end(runs, 0, near)
    if start is None and end is None:
        return None
    start = low + max(0, start) if start is not None else max(0, place)
    end = min(len(text), behind + end if end is not None else place + length)
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if end < start or (length and start == end) or end - start > 3 * length + 4 * NEAR:
        return None
    return start, end


Run = tuple[int, int, int]
"""Where a run of equal characters begins in the pattern and in the window, and its length."""


def _runs(pattern: str, window: str) -> list[Run]:
    """What the pattern and the window have in common, in order, without chance matches."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    blocks = Levenshtein.editops(pattern, window).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size >= SOLID]


def _start(runs: list[Run], begin: int, end: int) -> int | None:
    """Where `pattern[begin:end]` begins in the window."""
    before = [(a + size, b + size) for a, b, size in runs if a < begin]
    known, floor = before[-1] if before else (0, 0)
    floor -= max(0, known - begin)
    for a, b, size in runs:
        if a + size > begin and a < end:
            if a <= begin:
                return b + begin - a
            # The first words are new.  They reach back to where the prefix ends when it still
            # does and they are about as long as the old ones, else as far as those did.
            missing = a - begin
            if known >= begin and b - floor <= 2 * missing + SLACK:
                return floor
            return max(b - missing, floor)
    return floor if known >= begin else None


def _end(runs: list[Run], begin: int, end: int) -> int | None:
    """Where `pattern[begin:end]` ends in the window."""
    after = [(a, b) for a, b, size in runs if a + size > end]
    known, ceiling = after[0] if after else (end + 1, -1)
    ceiling += max(0, end - known)
    for a, b, size in reversed(runs):
        if a < end and a + size > begin:
            if a + size >= end:
                return b + end - a
            missing = end - (a + size)
            if known <= end and ceiling - (b + size) <= 2 * missing + SLACK:
                return ceiling
            wanted = b + size + missing
            return min(wanted, ceiling) if after else wanted
    return ceiling if known <= end else None
