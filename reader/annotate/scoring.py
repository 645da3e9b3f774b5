"""Turns the evidence for each candidate into the probability that it is the passage.

What is known of a stretch (`Evidence`) is made into a few named numbers, and their weighed sum is the
logarithm of the odds that it is the passage against the passage being nowhere.  All stretches together,
and "nowhere", then share the certainty of 1 among them: so a stretch is only likely when it is good by
itself and no other is about as good.
"""

from __future__ import annotations

from math import exp, log, log1p
from typing import NamedTuple

from reader.annotate.weighing import Evidence

LONG = 64
"""Characters from which a quote counts as long."""

MUCH = 0.35
"""The share of a quote that is lost from which each further loss counts more."""

LIKE = 0.5
"""The likeness of a context above which it is counted though another paragraph may stand there now."""

MOSTLY_KEPT = 0.7
"""The share of a quote that is kept from which such a context is not missed."""


class Features(NamedTuple):
    """The numbers that are weighed, and also the weight of each.

    Attributes:
        any: 1 for every stretch: the odds before anything is known.
        length: of the quote, from 0 to 1 (logarithmic, 1 from `LONG` characters).
        same: whether the stretch is the quote to the eye.
        same_long: the same, by the length.
        same_single: the same, where the quote stood once when it was marked.
        same_at_home: the same, by the better context.
        lost: the share of the quote that is not in it.
        lost_much: by how much that exceeds `MUCH`.
        lost_at_home: the lost share, by the better context.
        lost_long: the lost share, by the length.
        new: the share of the stretch that is not of the quote.
        new_at_home: the same, by the better context.
        rare_lost: the share of the quote's words that are not in it, rare ones counting for more.
        rare_lost_at_home: the same, by the better context.
        rare_lost_astray: the same, by how unlike the worse context is.
        rare_new: the share of its words that are new, rare ones counting for more.
        closed: whether the contexts stand side by side elsewhere.
        closed_lost: the same, by the lost share.
        displaced: whether something else stands between the contexts.
        displaced_lost: the same, by the lost share.
        framed: whether both contexts stand about it as they did.
        best, worst: how alike the better and the worse of the contexts are.
        best_long: the better context, by the length.
        far_missing: how much of the context is missing that was needed to distinguish it from its twins.
        far_missing_astray: the same, by how unlike the worse context is.
        twin_astray: how unlike the better context is, where the quote stood several times.
        twins_fewer: whether the quote stands in fewer places than it did.
        twins_fewer_astray: the same, by how unlike the worse context is.
        twins_fewer_far: the same, by how much of the needed context is missing.
        twin_in_order: whether it is the same of as many places as then.
        nearer: minus how much farther it is than an equal from where it is expected.
        bookmark: whether only the words behind a bookmark are known.
        unframed: the share of contexts that are no evidence, because there is none or another
            paragraph may stand there now.
        unframed_long: the same, by the length.
    """

    any: float
    length: float
    same: float
    same_long: float
    same_single: float
    same_at_home: float
    lost: float
    lost_much: float
    lost_at_home: float
    lost_long: float
    new: float
    new_at_home: float
    rare_lost: float
    rare_lost_at_home: float
    rare_lost_astray: float
    rare_new: float
    closed: float
    closed_lost: float
    displaced: float
    displaced_lost: float
    framed: float
    best: float
    worst: float
    best_long: float
    far_missing: float
    far_missing_astray: float
    twin_astray: float
    twins_fewer: float
    twins_fewer_astray: float
    twins_fewer_far: float
    twin_in_order: float
    nearer: float
    bookmark: float
    unframed: float
    unframed_long: float


def features(evidence: Evidence) -> Features:
    """The numbers that are weighed."""
    best, worst, unframed = _sides(evidence)
    length = min(log1p(evidence.length) / log(LONG), 1.0)
    same = float(evidence.verbatim)
    lost, new = 1 - evidence.kept, evidence.foreign
    rare_lost = 1 - evidence.telling
    far_missing = 0.0 if evidence.far is None else 1 - evidence.far
    fewer = float(evidence.lost)
    return Features(
        any=1.0,
        length=length,
        same=same,
        same_long=same * length,
        same_single=same * (evidence.then <= 1),
        same_at_home=same * best,
        lost=lost,
        lost_much=max(0.0, lost - MUCH),
        lost_at_home=lost * best,
        lost_long=lost * length,
        new=new,
        new_at_home=new * best,
        rare_lost=rare_lost,
        rare_lost_at_home=rare_lost * best,
        rare_lost_astray=rare_lost * (1 - worst),
        rare_new=evidence.strange,
        closed=float(evidence.closed),
        closed_lost=evidence.closed * lost,
        displaced=float(evidence.displaced),
        displaced_lost=evidence.displaced * lost,
        framed=float(evidence.at_home),
        best=best,
        worst=worst,
        best_long=best * length,
        far_missing=far_missing,
        far_missing_astray=far_missing * (1 - worst),
        twin_astray=(evidence.then > 1) * (1 - best),
        twins_fewer=fewer,
        twins_fewer_astray=fewer * (1 - worst),
        twins_fewer_far=fewer * far_missing,
        twin_in_order=float(evidence.same),
        nearer=-evidence.farther,
        bookmark=float(evidence.mark),
        unframed=unframed,
        unframed_long=unframed * length,
    )


def _sides(one: Evidence) -> tuple[float, float, float]:
    """The likeness of the better and of the worse context, and the share of them that is no evidence."""
    around = ((one.before, one.begins), (one.after, one.ends))
    sides = [
        side
        for side, framed in around
        if side is not None and (side > LIKE or not framed or one.kept < MOSTLY_KEPT)
    ]
    best = max(sides, default=0.0)
    # A side that is not known is neither good nor bad.
    worst = min(sides) if len(sides) == 2 else best / 2
    return best, worst, 1 - len(sides) / 2


WEIGHTS = Features(
    any=-5.54,
    length=8.09,
    same=0.52,
    same_long=-4.56,
    same_single=0.71,
    same_at_home=3.07,
    lost=-2.68,
    lost_much=-5.59,
    lost_at_home=-2.77,
    lost_long=0.97,
    new=-0.06,
    new_at_home=0.45,
    rare_lost=-1.27,
    rare_lost_at_home=2.65,
    rare_lost_astray=-1.16,
    rare_new=-3.3,
    closed=-0.78,
    closed_lost=-6.34,
    displaced=-0.84,
    displaced_lost=-6.51,
    framed=0.16,
    best=3.37,
    worst=3.79,
    best_long=-2.07,
    far_missing=-13.06,
    far_missing_astray=14.07,
    twin_astray=-1.84,
    twins_fewer=-7.41,
    twins_fewer_astray=2.71,
    twins_fewer_far=6.63,
    twin_in_order=2.44,
    nearer=1.89,
    bookmark=-2.1,
    unframed=9.31,
    unframed_long=-8.23,
)
"""Fitted to real revisions and to made-up edits by the method of `benchmarks/anchoring_weights.py`;
a new fit draws other samples and gives other numbers, which have to be measured first."""

EXPECTED = 1.5
"""The weight of standing where neighbours say, set by hand: the cases of the fit have no neighbours."""


def certainties(found: list[Evidence]) -> list[float]:
    """Return the probability of each candidate; what is missing to 1 is that of "nowhere"."""
    if not found:
        return []
    odds = [
        sum(w * x for w, x in zip(WEIGHTS, features(one), strict=True)) + EXPECTED * one.expected
        for one in found
    ]
    top = max(0.0, *odds)
    parts = [exp(max(-700.0, one - top)) for one in odds]
    total = sum(parts) + exp(max(-700.0, -top))
    return [part / total for part in parts]
