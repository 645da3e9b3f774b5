"""What is taken, what is asked and what is gone, by scores on both sides of each threshold."""

from __future__ import annotations

from typing import Any

import pytest

from reader.annotate import location
from reader.annotate.location import Finder
from reader.annotate.matching import Candidate
from reader.annotate.weighing import Evidence
from reader.model import Ambiguous, Moved, Orphan, Selectors

WORDS = "abc defg hijk lmno pqrs tuvw xyz "
TEXT = WORDS * 4
ALIKE = Evidence(40, 0.8, 0.2, 0.6, 0.6, telling=0.8, strange=0.2, then=1)
UNLIKE = Evidence(40, 0.3, 0.6, 0.1, 0.1, telling=0.3, strange=0.6, then=1)


def decided(
    monkeypatch: pytest.MonkeyPatch,
    scores: list[float],
    evidence: Evidence = ALIKE,
    quote: str = "a quote that is nowhere",
) -> Moved | Ambiguous | Orphan:
    """What comes of places of such scores."""
    found = [Candidate(len(WORDS) * n, len(WORDS) * n + 3, evidence) for n, _ in enumerate(scores)]
    monkeypatch.setattr(Finder, "weighed", lambda *_: found)
    monkeypatch.setattr(location, "certainties", lambda _: scores)
    anchor = Finder(TEXT).find(Selectors(0, len(quote), quote, fingerprint="another"))
    assert isinstance(anchor, Moved | Ambiguous | Orphan)
    return anchor


@pytest.mark.parametrize(
    ("scores", "fate"),
    [
        ([0.82, 0.1], Moved),
        ([0.81, 0.11], Ambiguous),
        # alone
        ([0.75, 0.09], Moved),
        ([0.75, 0.1], Ambiguous),
        ([0.74, 0.09], Ambiguous),
        ([0.7, 0.019], Moved),
        ([0.7, 0.02], Ambiguous),
        ([0.69, 0.0], Ambiguous),
        # gone
        ([0.3], Ambiguous),
        ([0.29], Orphan),
        ([0.26, 0.25], Ambiguous),
        ([0.25, 0.24], Orphan),
        ([], Orphan),
    ],
)
def test_by_the_scores(
    scores: list[float], fate: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(decided(monkeypatch, scores), fate)


@pytest.mark.parametrize(
    ("altered", "fate"),
    [
        ({"before": 0.5, "after": 0.0}, Moved),
        ({"before": 0.49, "after": 0.49}, Ambiguous),
        ({"before": 0.49, "after": None, "length": 64}, Moved),
        ({"before": 0.49, "after": None, "length": 63}, Ambiguous),
        ({"then": 2}, Ambiguous),
        ({"mark": True}, Ambiguous),
    ],
)
def test_what_is_alone_needs_more_than_that(
    altered: dict[str, Any], fate: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(decided(monkeypatch, [0.81, 0.01], ALIKE._replace(**altered)), fate)


@pytest.mark.parametrize(
    ("altered", "fate"),
    [
        ({"before": 0.5, "after": 0.5}, Moved),
        ({"before": 0.49, "after": 0.89}, Ambiguous),
        ({"before": 0.1, "after": 0.9}, Moved),
        ({"before": 0.1, "after": 0.9, "lost": True}, Ambiguous),
        ({"before": 0.1, "after": 0.9, "then": 1}, Moved),
    ],
)
def test_a_twin_has_to_be_told_by_its_surroundings(
    altered: dict[str, Any], fate: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Evidence(20, 1.0, 0.0, 0.0, 0.0, then=2)
    anchor = decided(monkeypatch, [0.97], twin._replace(**altered))
    assert isinstance(anchor, fate)
    if isinstance(anchor, Ambiguous):
        assert [score for _, score in anchor.candidates] == [0.9]  # nothing is as sure as that


def test_a_long_quote_that_still_stands_is_never_called_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = Evidence(24, 1.0, 0.0, 0.0, 0.0, then=1)
    assert isinstance(decided(monkeypatch, [0.01], letter, "x" * 24), Ambiguous)
    assert isinstance(decided(monkeypatch, [0.01], letter, "x" * 23), Orphan)


def test_candidates_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = decided(monkeypatch, [0.4, 0.02, 0.019], UNLIKE)
    assert isinstance(anchor, Ambiguous)
    assert [score for _, score in anchor.candidates] == [0.4, 0.02]
    anchor = decided(monkeypatch, [0.01], UNLIKE._replace(kept=0.5))
    assert isinstance(anchor, Orphan)
    assert len(anchor.candidates) == 1
    assert decided(monkeypatch, [0.01], UNLIKE._replace(kept=0.49)).candidates == ()  # type: ignore[union-attr]


def test_contexts_that_are_the_same_but_for_a_letter() -> None:
    assert ALIKE._replace(before=0.9, after=0.9).at_home
    assert not ALIKE._replace(before=0.9, after=0.89).at_home
    assert not ALIKE._replace(before=None, after=1.0).at_home
