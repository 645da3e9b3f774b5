"""`python -m benchmarks.anchoring_weights`: fit the weights of `reader.annotate.scoring`.

Two kinds of cases: passages of real revisions (the half of the pairs to fit on, from the folder that
`READER_CORPORA` names), and seeded edits as those of `benchmarks.anchoring`, of another seed, which have
the twins and lookalikes that are seldom in life.  Each case gives its candidates and which of them, or
none, is the passage; the weights are those under which that is likeliest (a conditional logit with a
constant "nowhere").  Takes about two minutes of processor time; needs numpy, which `spacy` of the dev
extra brings.  Other weights are better only if `benchmarks.anchoring_revisions` says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import anchoring, revisions
from benchmarks.anchoring_revisions import FILE, right
from reader.annotate import describe
from reader.annotate.location import Finder
from reader.annotate.query import query_of
from reader.annotate.scoring import Features, features
from reader.model import Selectors, TextRange

SEED = 8
TOUCHED, ANY = 15, 15
"""Passages of each pair: of those that were edited, moved or removed, and of all."""

MADE_UP = 70
"""Cases of each kind of seeded edit."""

MADE_UP_WORTH = 1.5
"""The worth of a seeded case beside a real one."""

NOWHERE_WORTH = 3.0
"""The worth of a case without a right place beside another: a wrong place is worse than a question."""

STEPS, RATE, SHRINK = 700, 0.05, 4e-5

Choice = tuple[list[Features], int, float]
"""The features of each candidate, the number of the right one from 1, or 0, and the worth of the case."""


def real(folder: Path) -> Iterator[Choice]:
    """Cases of the pairs to fit on."""
    fit, _ = revisions.halves(revisions.read(folder / FILE))
    for each, touched in ((TOUCHED, True), (ANY, False)):
        for case in revisions.marked(fit, each, SEED + touched, touched=touched):
            text, truth = case.revision.after, case.truth
            selectors = describe(anchoring.plain(case.revision.before), TextRange(*case.span))
            yield from _choice(text, selectors, partial(right, text, truth), 1.0)


def made_up() -> Iterator[Choice]:
    """Cases of seeded edits."""
    texts = (*anchoring.articles(), anchoring.joined(100_000, SEED))
    for kind in anchoring.KINDS:
        for case in anchoring.cases(kind, MADE_UP, SEED, texts):
            yield from _choice(
                case.text,
                case.selectors,
                partial(anchoring.right, case),
                MADE_UP_WORTH,
            )


def _choice(
    text: str, selectors: Selectors, good: Callable[[tuple[int, int]], bool], worth: float
) -> Iterator[Choice]:
    """A case, unless its place is certain without weighing."""
    finder, wanted = Finder(text), query_of(selectors)
    if not wanted.quote.strip() or finder.certain(selectors, wanted) is not None:
        return
    found = finder.weighed(selectors, wanted)
    which = 0
    for n, one in enumerate(found, 1):
        place = finder.range_of(wanted, one.start, one.end)
        if good((place.start, place.end)):
            which = n
    if not which:
        worth *= NOWHERE_WORTH
    yield [features(one.evidence) for one in found], which, worth


def fit(found: list[Choice]) -> Features:
    """Weights by gradient descent (Adam, Kingma and Ba 2015), shrunk a little towards 0."""
    import numpy as np

    size = len(Features._fields)
    most = max(len(rows) for rows, *_ in found) + 1
    values: Any = np.zeros((len(found), most, size))
    mask = np.full((len(found), most), -1e9)
    right_ones = np.array([n for _, n, _ in found])
    worth = np.array([one for *_, one in found])
    worth /= worth.sum()
    for i, (rows, *_) in enumerate(found):
        mask[i, : len(rows) + 1] = 0.0
        if rows:
            values[i, 1 : len(rows) + 1] = rows
    scale = np.maximum(values.reshape(-1, size).std(0), 0.05)
    values /= scale
    weights = np.zeros(size)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = values @ weights + mask
        shares = np.exp(odds - odds.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(found)), right_ones] -= 1
        slope = np.einsum("nk,nkf->f", shares * worth[:, None], values) + SHRINK * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        step_size = RATE / (1 - 0.9**step)
        weights -= step_size * mean / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return Features(*(round(float(one), 2) for one in weights / scale))


if __name__ == "__main__":
    folder = Path(os.environ.get("READER_CORPORA", "") or "nowhere")
    if not (folder / FILE).exists():
        sys.exit(f"No {FILE} in {folder}: READER_CORPORA names the folder that has it.")
    for name, weight in fit([*real(folder), *made_up()])._asdict().items():
        print(f"    {name}={weight},")
