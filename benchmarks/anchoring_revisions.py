"""`python -m benchmarks.anchoring_revisions [EACH] [fit|held]`: passages found again in real revisions.

The pairs of texts are those of `revisions.jsonl.gz` in the folder that `READER_CORPORA` names; they
are not part of the program.  Each passage is located alone, without others that tell how the text has
shifted.  Beside it, on the same cases: the quote to the letter with its context telling twins apart,
and the fuzzy matcher of `fewest_errors`.

- right: placed or moved to the passage: on its very words where these were kept; where it was edited, on
  at least half of the telling words of both stretches together.
- wrong: placed or moved elsewhere: with less than a tenth of these words in common, or with others than
  the words that were kept.
- debatable: between the two; the ends of a passage that was written anew are a matter of opinion.
- by hand: ambiguous or an orphan though the passage is there.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks import fewest_errors
from benchmarks.anchoring import plain
from benchmarks.edits import Span, words
from benchmarks.report import Row, show
from benchmarks.revisions import SHORT, Marked, Truth, halves, marked, read
from reader.annotate import describe
from reader.annotate.location import Finder
from reader.model import Selectors, TextRange, anchor_range

FILE = "revisions.jsonl.gz"
SEED = 20260101
EACH = 40
RIGHT, WRONG = 0.5, 0.1
"""Shares of the telling words in common from which a place is right, and below which it is wrong."""

TOUCHED = 20
"""Passages of each pair that are drawn beside the others, none of which was kept."""

FATES = ("right", "wrong", "debatable", "ambiguous", "orphan")
CLASSES = ("kept", "moved", "edited", "gone")
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


class Judged(NamedTuple):
    """The fate of one passage, the best place's score and whether that place is right."""

    case: Marked
    fate: str
    score: float
    good: bool
    letter: str
    fuzzy: str


def verdict(text: str, truth: Truth, found: Span) -> str:
    """Judge a stretch: right, wrong or debatable."""
    if truth.inner is None or truth.outer is None:
        return "wrong"
    own, inner, outer = (set(words(text, *one)) for one in (found, truth.inner, truth.outer))
    if truth.kind in ("kept", "moved"):
        return "right" if own == inner else "wrong"
    shared = max(_shared(own, inner), _shared(own, outer))
    if shared >= RIGHT or (inner <= own <= outer):
        return "right"
    return "wrong" if shared < WRONG else "debatable"


def right(text: str, truth: Truth, found: Span) -> bool:
    """Tell whether a stretch is the passage for certain."""
    return verdict(text, truth, found) == "right"


def _shared(one: set[Span], other: set[Span]) -> float:
    one, other = _telling(one), _telling(other)
    return len(one & other) / max(1, len(one | other))


def _telling(found: set[Span]) -> set[Span]:
    return {one for one in found if one[1] - one[0] > SHORT} or found


def judged(cases: Iterable[Marked], *, rivals: bool = True) -> list[Judged]:
    """Anchor each passage and judge the answer."""
    found, last, finder = [], None, Finder("")
    for case in cases:
        revision = case.revision
        if revision is not last:
            before, finder, last = plain(revision.before), Finder(revision.after), revision
        selectors = describe(before, TextRange(*case.span))
        # Alone: nothing that was found before hints at where it is.
        finder.forget()
        anchor = finder.find(selectors)
        place = anchor_range(anchor)
        best = (place, getattr(anchor, "score", 0.0)) if place is not None else None
        best = best or next(iter(getattr(anchor, "candidates", ())), (TextRange(0, 0), 0.0))
        said = verdict(revision.after, case.truth, (best[0].start, best[0].end))
        fate = anchor.fate if place is None else said
        others = ["", ""]
        if rivals:
            for n, method in enumerate((to_the_letter, fewest_errors.find)):
                span = method(revision.after, selectors)
                others[n] = verdict(revision.after, case.truth, span) if span else "orphan"
        found.append(Judged(case, fate, best[1], said == "right", *others))
    return found


def to_the_letter(text: str, selectors: Selectors) -> Span | None:
    """The quote where it stands to the letter; of several, the one with its context, if it is one."""
    places = [(low, high) for low, high, _ in fewest_errors.search(text, selectors.exact, 0)]
    if len(places) > 1:
        before, after = selectors.prefix[-16:], selectors.suffix[:16]
        places = [
            (low, high)
            for low, high in places
            if text.endswith(before, 0, low) and text.startswith(after, high)
        ]
    return places[0] if len(places) == 1 else None


def _shares(fates: Counter[str]) -> str:
    total = max(1, sum(fates.values()))
    return "  ".join(f"{100 * fates[name] / total:5.2f}" for name in FATES)


def by_hand(found: Iterable[Judged]) -> float:
    """The share, in percent, of the passages still there that the program asks about."""
    there = [one for one in found if one.case.truth.kind != "gone"]
    return 100 * sum(one.fate in ("ambiguous", "orphan") for one in there) / max(1, len(there))


def rows(found: list[Judged]) -> list[Row]:
    """A table: fates by class, what is decided by hand, and what scores promise."""
    made = [
        Row(
            "passage",
            "right  wrong  debat.  ambig.  orphan",
            "cases",
            "letter; fuzzy: right / wrong",
        )
    ]
    for kind in CLASSES:
        own = [one for one in found if one.case.truth.kind == kind]
        counts = [
            Counter(getattr(one, name) for one in own) for name in ("fate", "letter", "fuzzy")
        ]
        total = max(1, len(own))
        beside = "; ".join(
            f"{100 * other['right'] / total:.1f} / {100 * other['wrong'] / total:.1f}"
            for other in counts[1:]
        )
        made.append(Row(f"  {kind}", _shares(counts[0]), str(len(own)), beside))
    groups: dict[int, list[Judged]] = defaultdict(list)
    for one in found:
        groups[one.case.revision.commits].append(one)
    for commits, own in sorted(groups.items()):
        made.append(Row(f"by hand, {commits} commits apart", f"{by_hand(own):.2f}%", str(len(own))))
    made.append(Row("by hand, all", f"{by_hand(found):.2f}%", str(len(found))))
    return made + reliability(found)


def reliability(found: list[Judged]) -> list[Row]:
    """The share right of the best places by their scores, whether or not they are taken."""
    made = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        own = [one for one in found if low <= one.score < high and one.score]
        if own:
            mean = sum(one.score for one in own) / len(own)
            share = 100 * sum(one.good for one in own) / len(own)
            name = f"best places with a score of {low} to {min(high, 1.0)}"
            made.append(Row(name, f"{share:.1f}% right", str(len(own)), f"mean score {mean:.3f}"))
    return made


def run(each: int = EACH, only: str = "") -> list[Row]:
    """Measure both halves of the pairs: those that the weights were fitted on, and those held out."""
    path = Path(os.environ.get("READER_CORPORA", "") or "nowhere") / FILE
    if not path.exists():
        return [Row(FILE, "not measured", "", "give its folder in READER_CORPORA")]
    made = []
    for name, half in zip(("fit", "held"), halves(read(path)), strict=True):
        if only in ("", name):
            made += [Row(f"-- {name}", ""), *rows(judged(marked(half, each, SEED)))]
    return made


if __name__ == "__main__":
    show(run(int(sys.argv[1]), *sys.argv[2:3]) if sys.argv[1:] else run())
