"""`python -m benchmarks.anchoring_weights [CASES]`: fit the weights of `reader.annotate.weighing`.

On seeded edits as those of `benchmarks.anchoring`, of other seeds: each case gives its candidates
and which of them, or none, is the passage.  The weights are those under which that is likeliest (a
conditional logit with a constant "nowhere").  Needs numpy, which `spacy` of the dev extra brings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from benchmarks import anchoring
from reader.annotate.locate import Finder
from reader.annotate.wanted import wanted_of
from reader.annotate.weighing import WEIGHTS, features

SEEDS = (8, 9)
STEPS, RATE, SHRINK = 4000, 0.03, 1e-3

Choice = tuple[list[tuple[float, ...]], int]
"""The features of each candidate, and the number of the right one from 1, or 0."""


def choices(each: int, seed: int) -> Iterator[Choice]:
    """The cases of one seed that are not settled by quote and context alone."""
    texts = (*anchoring.articles(), anchoring.joined(100_000, seed))
    for kind in anchoring.KINDS:
        for case in anchoring.cases(kind, each, seed, texts):
            wanted = wanted_of(case.selectors)
            finder = Finder(case.text)
            if finder.unchanged(case.selectors, wanted) is not None:
                continue
            found = finder.weighed(case.selectors, wanted)
            right = 0
            for n, one in enumerate(found, 1):
                place = finder.range_of(wanted, one.start, one.end)
                if anchoring.right(case, (place.start, place.end)):
                    right = n
            yield [features(one.evidence) for one in found], right


def fit(found: list[Choice]) -> list[float]:
    """Weights by gradient descent (Adam, Kingma and Ba 2015), shrunk a little towards 0."""
    import numpy as np

    most = max(len(rows) for rows, _ in found) + 1
    values: Any = np.zeros((len(found), most, len(WEIGHTS)))
    mask = np.full((len(found), most), -1e9)
    right = np.array([n for _, n in found])
    for i, (rows, _) in enumerate(found):
        mask[i, : len(rows) + 1] = 0.0
        if rows:
            values[i, 1 : len(rows) + 1] = rows
    scale = np.maximum(values.reshape(-1, len(WEIGHTS)).std(0), 0.05)
    values /= scale
    weights = np.zeros(len(WEIGHTS))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = values @ weights + mask
        shares = np.exp(odds - odds.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(found)), right] -= 1
        slope = np.einsum("nk,nkf->f", shares, values) / len(found) + SHRINK * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        step_size = RATE / (1 - 0.9**step)
        weights -= step_size * mean / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return [round(float(one), 2) for one in weights / scale]


if __name__ == "__main__":
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    print(fit([one for seed in SEEDS for one in choices(each, seed)]))
