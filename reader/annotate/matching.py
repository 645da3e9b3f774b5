"""The stretches of a changed text that may be the passage, each with what speaks for it.

Works on normalised text only.  What a stretch is worth is weighed from its words and from what
stands around it *before* any is dropped: the one with the fewest errors is often only a lookalike.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import NamedTuple

from reader.annotate.edges import LAST, between, boundaries, trimmed
from reader.annotate.ground import Ground
from reader.annotate.index import Index
from reader.annotate.query import Query
from reader.annotate.weighing import Evidence, evidence

MOST_CANDIDATES = 8

MOST_EXACT = 32
"""Places weighed for a short quote that stands letter by letter in many."""

ENOUGH = 1.5
"""Votes of rare pieces for one place that make common ones unnecessary."""

PLENTY = 8.0
"""Votes for one place that make those of the quote's end unnecessary."""

BUCKET = 16
"""Characters within which votes for a place count as one."""

HEAD = 120
"""Characters from where the quote begins whose pieces are looked up; as many from its end."""

AROUND = 64
"""Characters of context whose pieces are looked up, on each side."""

FAINT = 0.15
"""The share of the best place's votes below which a place is not looked at."""

GOOD = 0.75
"""The share of quote and context above which a place is only doubted for its equals."""

RIVAL = 0.4
"""The share of the best place's votes that an equal has at least."""

SOUND = 0.5
"""By how much more must be kept than new for a stretch to need no other beside it."""

TELLING = 24
"""Characters of a quote that, when they stand somewhere, are not there by chance."""

AT_HOME = 0.8
"""The least likeness of contexts with which the ends of a stretch are certain."""

HALF_KEPT = 0.6
"""The share of the quote below which equal neighbours are better evidence than its words."""


class Candidate(NamedTuple):
    """A stretch of the normalised text, and what speaks for it."""

    start: int
    end: int
    evidence: Evidence


def candidates(ground: Ground, query: Query, near: int) -> list[Candidate]:
    """The stretches that may be the passage, in no order; `near` is where it is expected."""
    search, good = _Search(ground, query), False
    if len(query.quote) >= TELLING:
        search.add_verbatim()
    first = query.quote[:LAST]
    at = ground.text.find(first, max(0, near - AROUND), near + AROUND + len(first))
    if at >= 0:
        good = search.try_at(at)
    for place, share in _likely_places(ground.index, query):
        if good and share < RIVAL:
            break
        good = search.try_at(place) or good
    if len(query.quote) < TELLING and not any(
        _settled(one.evidence) for one in search.found.values()
    ):
        search.add_verbatim()
    return _apart(list(search.found.values()))


class _Search:
    """The stretches found so far for one passage."""

    def __init__(self, ground: Ground, query: Query) -> None:
        self._ground = ground
        self._query = query
        self._bare = Query(query.quote, "", "")
        self.found: dict[tuple[int, int], Candidate] = {}

    def try_at(self, place: int) -> bool:
        """Add what begins at about `place`; whether that is so good that only its equals matter."""
        text, query = self._ground.text, self._query
        candidate = self.add(boundaries(text, query, place))
        if candidate is None or not _certain_ends(candidate.evidence):
            # What stood around it may be elsewhere now, and mislead.
            candidate = self.add(boundaries(text, self._bare, place)) or candidate
            if candidate is None or candidate.evidence.kept - candidate.evidence.foreign < SOUND:
                candidate = self.add(between(text, query, place)) or candidate
            if candidate is not None:
                self.add(self._framed(candidate.start, candidate.end))
        if candidate is None:
            return False
        sides = max(candidate.evidence.before or 0.0, candidate.evidence.after or 0.0)
        return candidate.evidence.kept > GOOD and sides > GOOD

    def add_verbatim(self) -> None:
        """Add where the quote stands as it did."""
        for at in self._ground.index.places(self._query.quote, MOST_EXACT):
            self.add((at, at + len(self._query.quote)))

    def _framed(self, start: int, end: int) -> tuple[int, int] | None:
        """The same stretch from and to the edges of paragraphs, where those of the quote were such."""
        first = self._ground.first(start) if self._query.heads else start
        last = self._ground.last(end) if self._query.tails and not self._query.mark else end
        return (first, last) if first < last else None

    def add(self, stretch: tuple[int, int] | None) -> Candidate | None:
        """Weigh a stretch, once; its ends are moved to those of words where those of the quote were."""
        if stretch is None:
            return None
        text, query = self._ground.text, self._query
        stretch = query.to_edges(text, *trimmed(text, query, *stretch))
        if stretch not in self.found:
            self.found[stretch] = Candidate(*stretch, evidence(self._ground, self._query, *stretch))
        return self.found[stretch]


def _certain_ends(one: Evidence) -> bool:
    sides = [side for side in (one.before, one.after) if side is not None]
    return one.foreign == 0.0 or (one.foreign < 0.3 and min(sides, default=0.0) >= AT_HOME)


def _settled(one: Evidence) -> bool:
    sides = [side for side in (one.before, one.after) if side is not None]
    return one.verbatim and min(sides, default=0.0) >= AT_HOME


def _apart(rivals: list[Candidate]) -> list[Candidate]:
    """Keep, of stretches that overlap, the one that is most like the passage."""

    def worth(candidate: Candidate) -> tuple[bool, float]:
        evidence = candidate.evidence
        sides = (evidence.before or 0.0) + (evidence.after or 0.0)
        framed = (evidence.begins + evidence.ends) / 4
        home = evidence.at_home and evidence.kept < HALF_KEPT
        return (evidence.verbatim, 2 * evidence.kept - 2 * evidence.foreign + sides + framed + home)

    kept: list[Candidate] = []
    for one in sorted(rivals, key=worth, reverse=True):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept


def _likely_places(index: Index, query: Query) -> Iterator[tuple[int, float]]:
    """Offsets at which the quote may begin, those that most of its pieces agree on first.

    With each goes how many agree on it, as a share of those that agree on the first.
    """
    votes, places = _votes(index, query)
    # An edit may push a vote over the edge of its bucket.
    sums = {
        bucket: votes[bucket] + (votes.get(bucket - 1, 0.0) + votes.get(bucket + 1, 0.0)) / 2
        for bucket in nlargest(4 * MOST_CANDIDATES, votes, key=votes.__getitem__)
    }
    ranked = sorted(sums, key=sums.__getitem__, reverse=True)
    tried: list[int] = []
    for bucket in ranked:
        if sums[bucket] < FAINT * sums[ranked[0]] or len(tried) == MOST_CANDIDATES:
            return
        place = places[bucket][1]
        if all(abs(place - other) > 4 for other in tried):
            tried.append(place)
            yield place, sums[bucket] / sums[ranked[0]]


def _votes(index: Index, query: Query) -> tuple[dict[int, float], dict[int, tuple[int, int]]]:
    """Votes for where the quote begins, by bucket, and the best word on it in each bucket.

    Pieces of prefix, quote and suffix vote for where the quote would begin if they stood at the
    same distance from it as they did; rare ones have more to say.  Of those that agree, the
    nearest to the quote's beginning says it best.
    """
    whole, shift = query.whole, len(query.prefix)
    last = shift + len(query.quote)
    parts = [(max(0, shift - AROUND), min(last + AROUND, shift + HEAD))]
    if parts[0][1] < last + AROUND:
        parts.append((max(parts[0][1], last - HEAD), last + AROUND))
    votes: dict[int, float] = {}
    places: dict[int, tuple[int, int]] = {}
    for rare in (True, False):
        for part in parts:
            for offset, hits in index.seeds(whole, *part, rare=rare):
                weight, off = 1 / len(hits), abs(offset - shift)
                for at in hits:
                    place = at - offset + shift
                    bucket = place // BUCKET
                    votes[bucket] = votes.get(bucket, 0.0) + weight
                    if bucket not in places or off < places[bucket][0]:
                        places[bucket] = off, place
            if max(votes.values(), default=0.0) >= PLENTY:
                break
        if max(votes.values(), default=0.0) >= ENOUGH:
            break
    return votes, places
