"""Finding a passage again in a text that may have changed since it was described.

1. The text is unchanged: the position is the answer, verified against the quote.
2. The quote stands with its context in one place: that is it, letter by letter or as the eye
   compares (quotes, dashes, case, white space, Unicode form).
3. Else every place that resembles the quote is weighed, and the best is taken only when it is
   good by itself and clearly better than the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from reader.annotate.describe import fingerprint
from reader.annotate.matching import Candidate, Wanted, candidates, occurrences
from reader.annotate.normalise import Normalised, normalise
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

ACCEPTED = 0.64
"""The least score with which a place is taken."""

MARGIN = 0.1
"""How much better than the next it must be."""

LIKE = 0.62
"""The least share of the quote that must still be there for a place to be taken."""

AT_HOME = 0.5
"""The least likeness of the surroundings for a quote that is not the same to the letter."""

ALONE = 0.9
"""The least likeness of a quote that came without surroundings."""

WORTH_SHOWING = 0.35
"""The least score of a candidate that the reader may choose."""

GONE = "The passage is no longer in the text."
KEPT_APART = "You have kept it as an orphan."


def locate(article: Article, selectors: Selectors, *, detached: bool = False) -> Anchor:
    """Where the passage is now.

    Scores are shares of evidence from 0 to 1, of the quote's words and of what stands around it;
    1 means that both are the same.  See `matching.weigh`.

    When the reader has said that the passage is gone (`detached`), only the very passage in its
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
    """What is told of an annotation whose passage the reader has said is gone."""
    match anchor:
        case Placed():
            return anchor
        case Moved():
            return Orphan(KEPT_APART, ((anchor.range, anchor.score),))
    return Orphan(KEPT_APART, anchor.candidates)


class Finder:
    """Finds passages in one text; what is costly about the text is made once, when needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._fingerprint = fingerprint(text)
        self._drift = 0

    @cached_property
    def _normalised(self) -> Normalised:
        return Normalised(self._text)

    def find(self, selectors: Selectors) -> Anchor:
        """Where the passage is now."""
        start, end = selectors.start, selectors.end
        if (
            selectors.fingerprint == self._fingerprint
            and end <= len(self._text)
            and self._text[start:end] == selectors.exact
        ):
            return Placed(TextRange(start, end))
        anchor = self._verbatim(selectors) or self._as_read(selectors)
        if (place := anchor_range(anchor)) is not None:
            self._drift = place.start - start
        return anchor

    def _verbatim(self, selectors: Selectors) -> Anchor | None:
        """The one place where quote and context stand letter by letter."""
        whole = selectors.prefix + selectors.exact + selectors.suffix
        found = occurrences(self._text, whole, 2)
        if len(found) != 1:
            return None
        start = found[0] + len(selectors.prefix)
        return Placed(TextRange(start, start + len(selectors.exact)))

    def _as_read(self, selectors: Selectors) -> Anchor:
        wanted = _wanted(selectors)
        if not wanted.whole:
            return Orphan("The annotation does not say what it was about.")
        text = self._normalised.text
        whole = wanted.whole.strip()
        lead = len(wanted.whole) - len(wanted.whole.lstrip())
        found = occurrences(text, whole, 2)
        if len(found) == 1:
            start = found[0] + len(wanted.prefix) - lead
            return Placed(self._range(start, start + len(wanted.quote)), 0.99)
        return self._judge(candidates(text, wanted, self._near(selectors)), wanted)

    def _near(self, selectors: Selectors) -> int:
        """Where in the normalised text to look first: neighbours have drifted by about as much."""
        return self._normalised.place(max(0, selectors.start + self._drift))

    def _judge(self, found: list[Candidate], wanted: Wanted) -> Anchor:
        """Accept the best place, or leave the choice to the reader."""
        shown = [one for one in found if one.score >= WORTH_SHOWING]
        if not shown:
            return Orphan(GONE)
        best = shown[0]
        runner_up = shown[1].score if len(shown) > 1 else 0.0
        likely = best.score >= ACCEPTED and (best.quote >= LIKE or not wanted.quote)
        # Words that are only alike must stand where they stood: else they are a lookalike.
        if wanted.prefix.strip() or wanted.suffix.strip():
            at_home = best.quote == 1.0 or best.context >= AT_HOME
        else:
            at_home = best.quote >= ALONE
        if likely and at_home and best.score - runner_up >= MARGIN:
            return Moved(self._range(best.start, best.end), round(best.score, 3))
        return Ambiguous(
            tuple((self._range(one.start, one.end), round(one.score, 3)) for one in shown)
        )

    def _range(self, start: int, end: int) -> TextRange:
        if start >= end:
            if start >= len(self._normalised.text):
                return TextRange(len(self._text), len(self._text))
            begin, _ = self._normalised.source_range(start, start + 1)
            return TextRange(begin, begin)
        return TextRange(*self._normalised.source_range(start, end))


def _wanted(selectors: Selectors) -> Wanted:
    """The selectors as the eye compares.

    Normalised as one, for what stands at the edges may join: a dash takes the space around it.
    """
    before, quote = selectors.prefix, selectors.exact
    whole = Normalised(before + quote + selectors.suffix)
    start = whole.place(len(before))
    end = max(start, whole.place(len(before) + len(quote)))
    found = whole.text[start:end]
    start += len(found) - len(found.lstrip(" "))
    end = max(start, end - (len(found) - len(found.rstrip(" "))))
    if start == end and quote.strip():
        # All of it joined what stands beside it: nothing of its own to look for.
        return Wanted(normalise(quote).strip(), normalise(before), normalise(selectors.suffix))
    return Wanted(whole.text[start:end], whole.text[:start], whole.text[end:])
