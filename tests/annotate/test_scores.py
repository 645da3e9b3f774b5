"""What the weights make of a stretch: cases in which each of them matters."""

from __future__ import annotations

import pytest

from reader.annotate import scoring
from reader.annotate.scoring import WEIGHTS, Features, certainties
from reader.annotate.weighing import Evidence

REWORDED = Evidence(60, 0.67, 0.3, 0.9, 0.0, telling=0.6, strange=0.3, then=1)
SHORT = Evidence(20, 1.0, 0.0, 0.5, 0.5, then=1)

CASES = {
    "a third is left, between its neighbours": [
        REWORDED._replace(kept=0.35, foreign=0.6, before=1.0, after=1.0, telling=0.3, strange=0.6)
    ],
    "two thirds, beside one neighbour": [REWORDED],
    "two thirds, among strangers": [REWORDED._replace(before=0.0)],
    "two thirds, and nothing is known around it": [REWORDED._replace(before=None, after=None)],
    "to the letter, among strangers": [Evidence(12, 1.0, 0.0, 0.2, 0.1, then=1)],
    "to the letter, and nothing is known around it": [Evidence(8, 1.0, 0.0, None, None, then=1)],
    "of two, among strangers": [Evidence(20, 1.0, 0.0, 0.4, 0.3, then=2)],
    "one of three is gone": [Evidence(20, 1.0, 0.0, 0.95, 0.65, then=3, lost=True)],
    "and what told them apart": [Evidence(20, 1.0, 0.0, 0.95, 0.95, then=3, lost=True, far=0.6)],
    "what told two apart is gone": [Evidence(20, 1.0, 0.0, 0.9, 0.6, then=2, far=0.4)],
    "the gap is closed": [REWORDED._replace(kept=0.75, after=0.5, closed=True)],
    "another stands in its place": [REWORDED._replace(kept=0.78, after=0.4, displaced=True)],
    "what a bookmark points at": [
        Evidence(40, 0.8, 0.2, 0.6, None, telling=0.7, strange=0.3, mark=True)
    ],
    "the second of three": [
        Evidence(20, 1.0, 0.0, 0.5, 0.2, then=3, same=True),
        Evidence(20, 1.0, 0.0, 0.5, 0.2, then=3),
    ],
    "one is nearer": [SHORT, SHORT._replace(farther=0.7)],
    "one is where its neighbours are": [SHORT._replace(expected=True), SHORT],
    "a paragraph among others": [REWORDED._replace(kept=0.8, before=0.1, begins=True, ends=True)],
}  # fmt: skip

SCORES = {
    "a third is left, between its neighbours": [0.913],
    "two thirds, beside one neighbour": [0.795],
    "two thirds, among strangers": [0.477],
    "two thirds, and nothing is known around it": [0.747],
    "to the letter, among strangers": [0.327],
    "to the letter, and nothing is known around it": [0.925],
    "of two, among strangers": [0.393],
    "one of three is gone": [0.136],
    "and what told them apart": [0.025],
    "what told two apart is gone": [0.408],
    "the gap is closed": [0.81],
    "another stands in its place": [0.777],
    "what a bookmark points at": [0.695],
    "the second of three": [0.842, 0.073],
    "one is nearer": [0.747, 0.199],
    "one is where its neighbours are": [0.807, 0.18],
    "a paragraph among others": [0.787],
}

TOLERANCE = 0.01

SLIGHT = {"new", "new_at_home", "framed"}
"""Weights so small that half of them decides nothing."""


@pytest.mark.parametrize("case", CASES)
def test_scores(case: str) -> None:
    assert certainties(CASES[case]) == pytest.approx(SCORES[case], abs=TOLERANCE)


@pytest.mark.parametrize("factor", [0.5, 1.5])
@pytest.mark.parametrize("name", sorted({*Features._fields} - SLIGHT))
def test_each_weight_decides_a_case(
    name: str, factor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = WEIGHTS._replace(**{name: factor * getattr(WEIGHTS, name)})
    monkeypatch.setattr(scoring, "WEIGHTS", other)
    differing = [
        case
        for case, found in CASES.items()
        if certainties(found) != pytest.approx(SCORES[case], abs=TOLERANCE)
    ]
    assert differing
