"""Finds a passage again in a text that may have changed since it was described.

1. The text is unchanged: the position is the answer, verified against the quote.
2. The quote stands with its context in one place: that is it, letter by letter or as the eye
   compares (quotes, dashes, case, white space, Unicode form).
3. A long quote that stood once and stands once is that, wherever it was moved.
4. Else every place that resembles the quote is weighed against the others and against "nowhere",
   and the best is taken when that leaves little doubt, or when no other competes with it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from functools import cached_property
from math import log1p

from reader.annotate.description import CONTEXT, MOST_CONTEXT, fingerprint
from reader.annotate.ground import Ground
from reader.annotate.matching import TELLING, Candidate, candidates
from reader.annotate.normal_form import Normalised, normalised
from reader.annotate.query import Query, query_of
from reader.annotate.scoring import LONG, certainties
from reader.annotate.weighing import AT_HOME, Evidence
from reader.model import (
    Ambiguous,
    Anchor,
    Annotation,
    Article,
    Moved,
    Orphan,
    Placed,
    Selectors,
    TextRange,
    anchor_range,
)

ACCEPTED = 0.82
"""The least score with which a place is taken."""

ALONE = ((0.75, 0.1), (0.7, 0.02))
"""Least scores of a place that is taken when no other place reaches the score beside it."""

INDISTINCT = 0.9
"""The highest score of one of several equal quotes that the context does not distinguish."""

DOUBTED = 0.3
"""The score of the best place below which the passage is taken to be gone."""

FAINTEST = 0.02
HALF = 0.5
"""The least score of a candidate that is shown, or the least share of the quote that is in it."""

NEARBY = 250
"""Characters from where it is expected within which a place is not called far."""

NEARBY_ALONE = 1000
"""The same when no other annotation shows by how much the text has shifted."""

JOINED = 24
"""Characters of each context that now stand side by side where the passage was taken out."""

MOST_SHOWN = 8

MOST_COUNTED = 200
"""Places of a quote up to which it is noted which of them is the passage."""

NOTHING_SAID = "The annotation does not say what it was about."
TAKEN_OUT = "The passage was taken out; what stood around it is still there."
REWRITTEN = "The passage was rewritten; what stood around it is still there."
SAME_WORDS = (
    "The same words stand in the text, but nothing around them says that they are those you marked."
)
CHANGED = "The passage was taken out or rewritten, and what is left is too unlike it to be sure."
GONE = "The passage and what stood around it are no longer in the text."
KEPT_APART = "You have kept it as an orphan."


Candidates = tuple[tuple[TextRange, float], ...]
"""Places with their scores, best first."""


def locate(article: Article, selectors: Selectors, *, detached: bool = False) -> Anchor:
    """Find the present place of the passage.

    A score is how likely it is that the place is the passage, from 0 to 1; of an `Ambiguous` or an
    `Orphan` the scores of the candidates and "nowhere" add up to 1.  See `weighing`.

    When the user has said that the passage is gone (`detached`), only the very passage in its
    surroundings brings it back; anything else is an `Orphan`.
    """
    anchor = Finder(article.text).find(selectors)
    return _kept_apart(anchor) if detached else anchor


def locate_each(
    article: Article, annotations: Iterable[Annotation]
) -> Iterator[tuple[str, Anchor]]:
    """The id and anchor of each annotation that is about a passage, in the order given.

    Most of the cost is in passages that have changed; put those that are seen first first.
    """
    finder = Finder(article.text)
    for one in annotations:
        if one.selectors is not None:
            anchor = finder.find(one.selectors)
            yield one.id, _kept_apart(anchor) if one.detached else anchor


def locate_all(article: Article, annotations: Iterable[Annotation]) -> dict[str, Anchor]:
    """The anchor of each annotation that is about a passage, by annotation id."""
    return dict(locate_each(article, annotations))


def _kept_apart(anchor: Anchor) -> Anchor:
    """Return the anchor of an annotation whose passage the user has said is gone."""
    match anchor:
        case Placed():
            return anchor
        case Moved():
            return Orphan(KEPT_APART, ((anchor.range, anchor.score),))
    return Orphan(KEPT_APART, anchor.candidates)


def _stood_once(selectors: Selectors) -> bool:
    """Tell whether the quote was unique in the text when it was marked.

    Older annotations do not say; then it was unique if no more than the usual context was kept.
    """
    if selectors.occurrence[1]:
        return 1 in (selectors.occurrence[1], selectors.to_the_letter)
    return max(len(selectors.prefix), len(selectors.suffix)) <= CONTEXT


def _is_distinct(one: Evidence) -> bool:
    """Tell whether the context distinguishes one of several equal quotes from the others."""
    if one.then <= 1 or not one.verbatim:
        return True
    sides = one.before or 0.0, one.after or 0.0
    return min(sides) >= HALF or (max(sides) >= AT_HOME and not one.lost)


def _may_be_alone(one: Evidence) -> bool:
    """Tell whether the only candidate may be accepted: its quote was unique, and it is long or its context fits."""
    sides = one.before or 0.0, one.after or 0.0
    return one.then <= 1 and not one.mark and (max(sides) >= HALF or one.length >= LONG)


def _compared(places: list[Candidate], near: int, *, shift_known: bool) -> list[Candidate]:
    """The same places; of those that are about as good it is said how much farther off one is.

    `shift_known` says whether other annotations show where it is expected.
    """

    def equals(place: Evidence, other: Evidence) -> bool:
        sides = (
            (place.before or 0.0) + (place.after or 0.0),
            (other.before or 0.0) + (other.after or 0.0),
        )
        return abs(place.kept - other.kept) < 0.1 and abs(sides[0] - sides[1]) < 0.3

    within = NEARBY if shift_known else NEARBY_ALONE
    far = [log1p(abs(place.start - near) / within) for place in places]
    return [
        place._replace(
            evidence=place.evidence._replace(
                expected=shift_known and off < log1p(1),
                farther=off
                - min(
                    other_off
                    for other, other_off in zip(places, far, strict=True)
                    if equals(place.evidence, other.evidence)
                ),
            )
        )
        for place, off in zip(places, far, strict=True)
    ]


class Finder:
    """Finds passages in one text; what is costly about the text is made once, when needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._fingerprint = fingerprint(text)
        self._shifts: list[tuple[int, int]] = []
        self._counted: dict[str, list[int]] = {}

    @cached_property
    def _normalised(self) -> Normalised:
        return normalised(self._text)

    @cached_property
    def _ground(self) -> Ground:
        return Ground(self._text, self._normalised)

    def forget(self) -> None:
        """Forget where the passages found so far were, so that the next is found by itself."""
        self._shifts.clear()

    def find(self, selectors: Selectors) -> Anchor:
        """Find the present place of the passage."""
        start, end = selectors.start, selectors.end
        if (
            selectors.fingerprint == self._fingerprint
            and end <= len(self._text)
            and self._text[start:end] == selectors.exact
        ):
            return Placed(TextRange(start, end))
        query = query_of(selectors)
        if not query.quote.strip():
            return Orphan(NOTHING_SAID)
        anchor = self.certain(selectors, query) or self._likeliest(selectors, query)
        if (place := anchor_range(anchor)) is not None:
            insort(self._shifts, (start, place.start - start))
        return anchor

    def certain(self, selectors: Selectors, query: Query) -> Anchor | None:
        """The place that needs no weighing, if there is one."""
        return self._unchanged(selectors, query) or self._only(selectors, query)

    def _unchanged(self, selectors: Selectors, query: Query) -> Anchor | None:
        """The one place where quote and context stand as they did, to the letter or to the eye."""
        if selectors.occurrence[1] > 1 and len(query.whole) > MOST_CONTEXT:
            return None  # not even that much context may have distinguished it from its twin
        whole = query.whole.strip()
        places = self._ground.index.places(whole, 2)
        if len(places) != 1:
            return None
        start = places[0] + len(query.prefix) - (len(query.whole) - len(query.whole.lstrip()))
        stretch = (start, start + len(query.quote))
        if query.to_edges(self._ground.text, *stretch) != stretch:
            return None  # at an end of the text, where words have grown
        begin, _ = self._normalised.source_range(places[0], places[0] + 1)
        source = selectors.prefix + selectors.exact + selectors.suffix
        begin -= len(source) - len(source.lstrip())
        if begin >= 0 and self._text.startswith(source, begin):
            begin += len(selectors.prefix)
            return Placed(TextRange(begin, begin + len(selectors.exact)))
        return Placed(self.range_of(query, *stretch), 0.99)

    def _only(self, selectors: Selectors, query: Query) -> Anchor | None:
        """The one place of a long quote that stood once, wherever it was moved and whatever is around."""
        if query.mark or len(selectors.exact) < TELLING or not _stood_once(selectors):
            return None
        equal = [
            self.range_of(query, at, at + len(query.quote))
            for at in self._ground.index.places(query.quote, MOST_SHOWN)
            if query.to_edges(self._ground.text, at, at + len(query.quote))
            == (at, at + len(query.quote))
        ]
        to_the_letter = [
            place for place in equal if self._text[place.start : place.end] == selectors.exact
        ]
        others = equal if selectors.occurrence[1] <= 1 else []
        for places in (to_the_letter, others):
            if len(places) == 1:
                return Moved(places[0], 0.99)
        return None

    def _likeliest(self, selectors: Selectors, query: Query) -> Anchor:
        """Accept the best place, or leave the choice to the user."""
        weighed = self.weighed(selectors, query)
        scores = certainties([place.evidence for place in weighed])
        ranked = sorted(zip(scores, weighed, strict=True), key=lambda pair: -pair[0])
        distinct = bool(ranked) and _is_distinct(ranked[0][1].evidence)
        most = 1.0 if distinct else INDISTINCT
        shown = tuple(
            (self.range_of(query, place.start, place.end), round(min(score, most), 3))
            for score, place in ranked[:MOST_SHOWN]
            if score >= FAINTEST or place.evidence.kept >= HALF or place.evidence.at_home
        )
        best = ranked[0][0] if ranked else 0.0
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        alone = any(best >= least and second < rival for least, rival in ALONE)
        if distinct and (best >= ACCEPTED or (alone and _may_be_alone(ranked[0][1].evidence))):
            return Moved(*shown[0])
        # So many words are not written anew by chance: whether they were moved is for the user to say.
        telling = any(place.evidence.verbatim and len(query.quote) >= TELLING for place in weighed)
        if best >= DOUBTED or sum(scores) >= 0.5 or telling:
            return Ambiguous(shown)
        return Orphan(self._reason(query, weighed, shown), shown)

    def _reason(self, query: Query, found: list[Candidate], shown: Candidates) -> str:
        """Explain to the user why none of the places is the passage."""
        if self._closed(query) is not None:
            return TAKEN_OUT
        known = [one.evidence for one in found]
        if any(one.at_home for one in known):
            return REWRITTEN
        if any(one.verbatim for one in known):
            return SAME_WORDS
        return CHANGED if shown else GONE

    def _closed(self, query: Query) -> int | None:
        """Find the place where the words before and after the passage are now adjacent; None if there is none."""
        before, after = query.prefix[-JOINED:].rstrip(), query.suffix[:JOINED].lstrip()
        if query.mark or min(len(before), len(after)) < JOINED // 2:
            return None
        for gap in (" ", "", "-"):
            if places := self._ground.index.places(before + gap + after, 1):
                return places[0] + len(before)
        return None

    def weighed(self, selectors: Selectors, query: Query) -> list[Candidate]:
        """The places that may be the passage, with all that is known of them."""
        near = self._normalised.place(max(0, selectors.start + self._shift(selectors.start)))
        rivals = candidates(self._ground, query, near)
        which, then = selectors.occurrence
        places = self._places(query.quote) if 1 < then <= MOST_COUNTED else []
        weighed = []
        closed = self._closed(query)
        home = any(candidate.evidence.at_home for candidate in rivals)
        for candidate in rivals:
            evidence = candidate.evidence._replace(
                then=then,
                closed=closed is not None
                and not candidate.start - 2 <= closed <= candidate.end + 2,
                displaced=home and not candidate.evidence.at_home,
            )
            if places and evidence.verbatim:
                same = len(places) == then and bisect_left(places, candidate.start) == which - 1
                evidence = evidence._replace(lost=len(places) < then, same=same)
            weighed.append(candidate._replace(evidence=evidence))
        return _compared(weighed, near, shift_known=bool(self._shifts))

    def _shift(self, start: int) -> int:
        """Return the shift of the annotation nearest to an offset, of those that were found."""
        at = bisect_left(self._shifts, (start, 0))
        near = self._shifts[max(0, at - 1) : at + 1]
        return min(near, key=lambda one: abs(one[0] - start))[1] if near else 0

    def _places(self, quote: str) -> list[int]:
        if quote not in self._counted:
            self._counted[quote] = self._ground.index.places(quote, MOST_COUNTED + 1)
        return self._counted[quote]

    def range_of(self, query: Query, start: int, end: int) -> TextRange:
        """The range of the text that a stretch of the normalised one stands for."""
        begin, stop = self._normalised.source_range(start, max(start + 1, end))
        # A dash stands for the space around it, too.
        whole = self._text[begin:stop]
        begin, stop = (
            begin + len(whole) - len(whole.lstrip()),
            stop - len(whole) + len(whole.rstrip()),
        )
        match query.mark:
            case "before":
                return TextRange(begin, begin)
            case "behind":
                return TextRange(stop, stop)
        # A quote may have been marked with the space at its ends.
        if query.lead_space and self._text.endswith(query.lead_space, 0, begin):
            begin -= len(query.lead_space)
        if query.trail_space and self._text.startswith(query.trail_space, stop):
            stop += len(query.trail_space)
        return TextRange(begin, stop)
