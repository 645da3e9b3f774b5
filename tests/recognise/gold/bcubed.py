"""B³: how well mentions are sorted into things, by the definition of Bagga and Baldwin (1998).

Amit Bagga and Breck Baldwin, "Algorithms for Scoring Coreference Chains", LREC workshop on
linguistic coreference, 1998.  For a mention with gold cluster G and program's cluster P, precision
is |G ∩ P| / |P| and recall |G ∩ P| / |G|; each is averaged over mentions.

A mention that only one side has (no mention of the same extent on the other, `the` and `'s` at its
edges apart) counts in full: a gold mention that was not found adds a recall of 0, a mention that
the gold has not adds a precision of 0, and both stay in the sizes of their clusters.  So a score end
to end is never better than finding the mentions is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.model import NAME_KINDS, Mention

Extent = tuple[int, int]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def clusters(text: str, mentions: Iterable[Mention]) -> dict[Extent, str]:
    """Extent of each name, without `the` and possessive, to the thing it is tied to."""
    found = {}
    for mention in mentions:
        if mention.kind not in NAME_KINDS:
            continue
        start, end = mention.start, mention.end
        if text[start : start + 4].lower() == "the ":
            start += 4
        if text[end - 2 : end] in {"'s", "’s"}:
            end -= 2
        found[start, end] = mention.entity or f"?{start}"
    return found


def _mean(ours: Mapping[Extent, str], theirs: Mapping[Extent, str]) -> tuple[float, int]:
    """The sum over our mentions of the share of their cluster that is one thing there too."""
    sizes: dict[str, int] = {}
    shared: dict[tuple[str, str], int] = {}
    for extent, name in ours.items():
        sizes[name] = sizes.get(name, 0) + 1
        if extent in theirs:
            pair = name, theirs[extent]
            shared[pair] = shared.get(pair, 0) + 1
    total = sum(
        shared[name, theirs[extent]] / sizes[name]
        for extent, name in ours.items()
        if extent in theirs
    )
    return total, len(ours)


def b_cubed(pairs: Sequence[tuple[Mapping[Extent, str], Mapping[Extent, str]]]) -> Score:
    """The score over documents, each (gold, found); every mention weighs the same."""
    found = [_mean(found, gold) for gold, found in pairs]
    wanted = [_mean(gold, found) for gold, found in pairs]
    precision = sum(total for total, _ in found) / (sum(count for _, count in found) or 1)
    recall = sum(total for total, _ in wanted) / (sum(count for _, count in wanted) or 1)
    return Score(precision, recall)
