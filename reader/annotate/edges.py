"""Finds both ends of a quote in a changed text, given roughly where it begins.

The ends are aligned apart, each with the context beyond it: so words put inside do not cut the
passage short, and an end that was reworded is found by the context that stayed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reader.annotate.query import NEAR, Query

SEED = 10
"""Characters of a piece of the quote's end that is looked up exactly."""

MOST_SEEDS = 24
MOST_HITS = 24
"""Places looked at for one seed: one that is everywhere is no evidence."""

LAST = 16
"""Characters at the quote's end that identify it when they are unchanged."""

NEARBY = 1000
"""Characters about the expected end of a long quote that are searched first."""

BUCKET = 16
"""Characters within which votes for an end count as one."""

SOLID = 4
"""Characters in a row that count as the same words; shorter runs match by chance."""

SLACK = 12
"""Characters by which reworded ends may be longer than twice the old ones."""

LONGEST_TRIMMED = 4000
"""Characters of a quote above which its ends are taken from the context as they are."""

ASTRAY = 6
"""New characters for each of a run at an end, up to which the run is not there by chance."""

MARGIN = 24
"""Characters by which an end may be off its likely place."""


def _seeds(text: str, pattern: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Pieces of the pattern that stand in `text[low:high]`: offset in the pattern and in the text."""
    step = max(SEED // 2, len(pattern) // MOST_SEEDS)
    for offset in range(0, max(1, len(pattern) - SEED + 1), step):
        seed = pattern[offset : offset + SEED]
        at, found = (text.find(seed, low, high), 0) if seed.strip() else (-1, 0)
        while at >= 0 and found < MOST_HITS:
            yield offset, at
            at, found = text.find(seed, at + 1, high), found + 1


def _likely_end(text: str, query: Query, place: int) -> int:
    """Estimate the end of a quote that begins at `place`, whatever was inserted or left out."""
    length = len(query.quote)
    last = place + length
    if (end := _intact_end(text, query, place)) is not None:
        return end
    near = (last - min(length // 2, NEARBY) - NEAR, last + NEARBY)
    far = (place + length // 2 - NEAR, last + 2 * length + 4 * NEAR)
    for low, high in (near, far) if length > NEARBY else (far,):
        end = _voted_end(text, query, (max(0, low), max(0, high)), last)
        if end is not None:
            return end
    return last


def _intact_end(text: str, query: Query, place: int) -> int | None:
    """Find the end of the quote's last words where they are unchanged and stand in one place only.

    They say more than the suffix does: something may have been put in between the two.
    """
    length = len(query.quote)
    if length < 2 * LAST:
        return None
    words = query.quote[-LAST:]
    low, high = max(0, place + length // 2 - LAST), place + 2 * length + NEAR
    at = text.find(words, low, high)
    if at < 0 or text.find(words, at + 1, high) >= 0:
        return None
    return at + LAST


def _voted_end(text: str, query: Query, within: tuple[int, int], expected: int) -> int | None:
    """The end that most pieces of the quote's last words and of its suffix agree on."""
    tail = query.quote[-NEAR:] + query.suffix
    edge = min(NEAR, len(query.quote))
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


def _intact_start(text: str, query: Query, place: int) -> int | None:
    """Find the quote's first words near `place`, where they are unchanged and stand in one place only."""
    if len(query.quote) < 2 * LAST:
        return None
    words = query.quote[:LAST]
    low, high = max(0, place - MARGIN), place + MARGIN + LAST
    at = text.find(words, low, high)
    return at if at >= 0 and text.find(words, at + 1, high) < 0 else None


def boundaries(text: str, query: Query, place: int) -> tuple[int, int] | None:
    """The stretch about `place` that the quote has become; None when nothing of it is there."""
    length = len(query.quote)
    if text.startswith(query.quote, max(0, place)):
        return max(0, place), max(0, place) + length
    prefix, suffix = query.prefix[-NEAR:], query.suffix[:NEAR]
    low = max(0, place - len(prefix) - MARGIN)
    near = min(NEAR, length)
    if (start := _intact_start(text, query, place)) is not None:
        start -= low
    else:
        runs = runs_of(prefix + query.quote[:near], text[low : place + near + MARGIN])
        start = _start(runs, len(prefix), len(prefix) + near)
    last = _likely_end(text, query, place)
    behind = max(0, last - near - MARGIN)
    runs = runs_of(
        query.quote[length - near :] + suffix, text[behind : last + len(suffix) + MARGIN]
    )
    end = _end(runs, 0, near)
    if start is None and end is None:
        return None
    start = low + max(0, start) if start is not None else max(0, place)
    end = min(len(text), behind + end if end is not None else place + length)
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if end <= start or end - start > 3 * length + 4 * NEAR:
        return None
    whole = text.find(query.quote, start, end)
    return (start, end) if whole < 0 else (whole, whole + length)


def between(text: str, query: Query, place: int) -> tuple[int, int] | None:
    """Return the stretch near `place` between the contexts of the quote, if both are unchanged.

    Nothing else shows where a passage was that has been rewritten; None when one of its ends is
    unchanged, which is better evidence.
    """
    length = len(query.quote)
    before, after = query.prefix[-LAST:], query.suffix[:LAST]
    if min(len(before.strip()), len(after.strip())) < LAST // 2:
        return None
    low, high = max(0, place - len(before) - MARGIN), place + 2 * length + 4 * NEAR
    start = text.find(before, low, place + MARGIN + len(before))
    if start < 0:
        return None
    start += len(before)
    end = text.find(after, start, high)
    while start < end and text[start] == " ":
        start += 1
    if end <= start or any(
        words in text[start:end] for words in (query.quote[:LAST], query.quote[-LAST:])
    ):
        return None
    return start, end


WORD = re.compile(r"\w+")

Span = tuple[int, int]
Run = tuple[int, int, int]
"""Starts of a run of equal characters in the pattern and in the window, and its length."""


def runs_of(pattern: str, window: str, least: int = SOLID) -> list[Run]:
    """Find the runs that pattern and window share, in order, without chance matches."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - for texts that have changed

    blocks = Levenshtein.editops(pattern, window).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size >= least]


def trimmed(text: str, query: Query, start: int, end: int) -> Span:
    """A stretch without what is new at its ends, where that is more than new wording for what is lost.

    So a passage does not grow by a sentence that was put in beside it.  An end that stands next to
    the context that it had is only moved if the words of that end stand as they did.
    """
    quote, stretch = query.quote, text[start:end]
    if stretch == quote or max(len(quote), len(stretch)) > LONGEST_TRIMMED:
        return start, end
    runs = runs_of(quote, stretch, SOLID if len(quote) >= NEAR else 3)
    if not runs:
        return start, end
    before, after = query.prefix[-LAST:].lstrip(), query.suffix[:LAST].rstrip()
    a, first, size = runs[0]
    low = high = 0
    if not before or not text[max(0, start - 2 * LAST) : start].rstrip().endswith(before.rstrip()):
        a, first, _ = _dense_start(runs)[0]
        low = _excess(a, first)
    elif size >= LAST and first >= a and stretch.startswith(quote[:a], first - a):
        low = first - a  # an alignment may find the first letters elsewhere, by chance
    b, last, size = runs[-1]
    if not after or not text.startswith(after.lstrip(), end + (text[end : end + 1] == " ")):
        b, last, size = _dense_end(runs)[-1]
        high = _excess(len(quote) - b - size, len(stretch) - last - size)
    elif size >= LAST and stretch.startswith(quote[b + size :], last + size):
        high = len(stretch) - last - len(quote) + b
    # Words that only changed places are not new.
    if _of_quote(quote, stretch[:low]):
        low = 0
    if _of_quote(quote, stretch[len(stretch) - high :]):
        high = 0
    return (start + low, end - high) if low + high < len(stretch) else (start, end)


def _of_quote(quote: str, piece: str) -> bool:
    words = [word for word in WORD.findall(piece) if len(word) >= SOLID]
    return 2 * sum(len(word) for word in words if word in quote) > len(piece)


def _behind(run: Run) -> int:
    """The offset in the pattern behind a run."""
    return run[0] + run[2]


def _excess(lost: int, new: int) -> int:
    """Count the new characters at an end that replaced none of the lost ones."""
    return new - lost if new > (2 * lost + SLACK if lost else 0) else 0


def _dense_start(runs: list[Run]) -> list[Run]:
    """The runs without those at the beginning that are small beside the gap between them and the rest."""
    while len(runs) > 1 and _astray(runs[0], runs[1]):
        runs = runs[1:]
    return runs


def _dense_end(runs: list[Run]) -> list[Run]:
    """The same at the end."""
    while len(runs) > 1 and _astray(runs[-1], runs[-2]):
        runs = runs[:-1]
    return runs


def _astray(run: Run, other: Run) -> bool:
    one, two = sorted((run, other))
    return two[1] - one[1] - one[2] > ASTRAY * run[2] + SLACK + two[0] - _behind(one)


def _start(runs: list[Run], begin: int, end: int) -> int | None:
    """Find the start of `pattern[begin:end]` in the window."""
    before = [(a + size, b + size) for a, b, size in runs if a < begin]
    reached, floor = before[-1] if before else (0, 0)
    floor -= max(0, reached - begin)
    for a, b, size in runs:
        if a + size > begin and a < end:
            if a <= begin:
                return b + begin - a
            # The first words are new.  They reach back to where the prefix ends when it still
            # does and they are about as long as the old ones, else as far as those did.
            missing = a - begin
            if reached >= begin and b - floor <= 2 * missing + SLACK:
                return floor
            return max(b - missing, floor)
    return floor if reached >= begin else None


def _end(runs: list[Run], begin: int, end: int) -> int | None:
    """Find the end of `pattern[begin:end]` in the window."""
    after = [(a, b) for a, b, size in runs if a + size > end]
    reached, ceiling = after[0] if after else (end + 1, -1)
    ceiling += max(0, end - reached)
    for a, b, size in reversed(runs):
        if a < end and a + size > begin:
            if a + size >= end:
                return b + end - a
            missing = end - (a + size)
            if reached <= end and ceiling - (b + size) <= 2 * missing + SLACK:
                return ceiling
            expected = b + size + missing
            return min(expected, ceiling) if after else expected
    return ceiling if reached <= end else None
