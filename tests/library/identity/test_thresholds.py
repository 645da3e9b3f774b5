"""Who an article is, by likenesses on both sides of each threshold."""

from __future__ import annotations

from typing import Any

import pytest

from reader.library.identity import rules
from reader.library.identity.rules import Evidence, identify, remembered
from reader.library.identity.types import Identity, Likeness
from reader.store import ArticleRecord

HERE, TITLE, ADDRESS = "articles/here.txt", "On margins", "https://example.org/1"
LONG = "x" * 400
OTHERS = ("0000000000001", "0000000000002", "0000000000003", "0000000000004")
A, B, C, _ = OTHERS


def record(identifier: str = A, **known: Any) -> ArticleRecord:
    """A record whose file lies elsewhere."""
    first = ArticleRecord(
        id=identifier, title="Another", paths=(f"articles/{identifier}.txt",), fingerprint="",
        modified="2026-01-01T00:00:00Z", sketch=f"{identifier}{LONG}",
    )  # fmt: skip
    return first._replace(**known)


def alike(
    shared: float, resemblance: float = 0.0, *, size: float = 1.0, sample_size: int = 100
) -> Likeness:
    return Likeness(resemblance, shared, 0.0, size, sample_size)


def identified(
    monkeypatch: pytest.MonkeyPatch,
    kin: dict[str, Likeness],
    records: list[ArticleRecord] | None = None,
    *,
    lost: frozenset[str] = frozenset(),
    title: str = "",
    source: str = "",
    passages: float | None = None,
) -> Identity:
    """Who the article at `HERE` is, when it is so much like each of the records."""
    records = records or [record(one) for one in kin]
    sketches = {one.sketch: kin[one.id] for one in records}
    monkeypatch.setattr(rules, "likely", lambda _, others: range(len(others)))
    monkeypatch.setattr(rules, "likeness", lambda other, _: sketches[other])
    seen = Evidence(
        "9999999999999", title, HERE, source, lambda: "mine",
        lambda one: one.id in lost, lambda _: passages,
    )  # fmt: skip
    return identify(seen, records)


def doubts(identity: Identity) -> list[str]:
    return [kin.record.id for kin in identity.doubts]


@pytest.mark.parametrize(
    ("likeness", "known"),
    [
        (alike(0.8, 0.8), True),
        (alike(0.79, 0.79), False),
        (alike(0.8, 0.99, sample_size=5), False),  # of a few words, all must be the same
        (alike(1.0, 1.0, sample_size=5), True),
    ],
)
def test_hardly_altered_wherever_it_is(
    likeness: Likeness, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (identified(monkeypatch, {A: likeness}).id == A) == known


@pytest.mark.parametrize(
    ("likeness", "given", "known"),
    [
        (alike(0.6), {}, True),
        (alike(0.59), {}, False),
        (alike(0.4), {"title": "Another"}, True),
        (alike(0.39), {"title": "Another"}, False),
        (alike(0.25), {"source": ADDRESS}, True),
        (alike(0.24), {"source": ADDRESS}, False),
        (alike(0.6, size=0.3), {}, True),
        (alike(0.6, size=0.29), {}, False),
        (alike(0.6, size=3.4), {}, False),
        (alike(0.6, sample_size=15), {}, False),
    ],
)
def test_moved_here_from_where_it_is_gone(
    likeness: Likeness, given: dict[str, Any], known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record(source=ADDRESS)]
    found = identified(monkeypatch, {A: likeness}, records, lost=frozenset({A}), **given)
    assert (found.id == A) == known
    assert identified(monkeypatch, {A: alike(0.59)}, records, **given).id != A  # it is still there


@pytest.mark.parametrize(
    ("likeness", "passages", "fate"),
    [
        (alike(0.25), None, "path"),
        (alike(0.24), None, "asked"),
        (alike(0.06), None, "asked"),
        (alike(0.059), None, "new"),
        (alike(0.01), 0.5, "path"),
        (alike(0.01), 0.49, "asked"),
        (alike(0.99, sample_size=5), None, "asked"),
        (alike(0.0, sample_size=6), None, "new"),
        (alike(0.0, sample_size=5), None, "asked"),
    ],
)
def test_another_text_at_its_path(
    likeness: Likeness, passages: float | None, fate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = identified(monkeypatch, {A: likeness}, [record(paths=(HERE,))], passages=passages)
    assert (found.by if found.id == A else "asked" if found.doubts else "new") == fate


@pytest.mark.parametrize(
    ("likeness", "lost", "asked"),
    [
        (alike(0.25), True, True),
        (alike(0.24), True, False),
        (alike(0.5), False, True),
        (alike(0.49), False, False),
        (alike(0.5, size=0.15), False, True),
        (alike(0.5, size=0.14), False, False),
        (alike(0.5, sample_size=5), False, False),
    ],
)
def test_what_is_asked_about(
    likeness: Likeness, lost: bool, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = identified(monkeypatch, {A: likeness}, lost=frozenset({A} if lost else ()))
    assert bool(found.doubts) == asked


def test_files_made_after_one_pattern_are_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(identified(monkeypatch, dict.fromkeys((A, B), alike(0.5))).doubts) == 2
    assert not identified(monkeypatch, dict.fromkeys((A, B, C), alike(0.5))).doubts


@pytest.mark.parametrize(("resemblance", "chosen"), [(0.91, B), (0.89, A)])
def test_another_is_chosen_before_the_one_at_this_path_when_it_is_clearly_more_alike(
    resemblance: float, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record(A, paths=(HERE,)), record(B)]
    kin = {A: alike(0.7, 0.6), B: alike(0.95, resemblance)}
    assert identified(monkeypatch, kin, records).id == chosen


@pytest.mark.parametrize(
    ("lost", "chosen"), [({A}, A), ({A, B}, ""), (set(), "")], ids=["one", "both", "none"]
)
def test_of_two_that_are_as_much_alike_it_is_the_one_whose_file_is_gone(
    lost: set[str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kin = {A: alike(0.9, 0.9), B: alike(0.9, 0.85)}
    found = identified(monkeypatch, kin, lost=frozenset(lost))
    assert (found.id if found.id in kin else "") == chosen
    assert set(doubts(found)) == (set() if chosen else {A, B})


def test_what_the_user_has_called_another_article_is_never_asked_about_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = record(B)
    mine = record(A, digests=("9999999999999",), maybe_same=(B,))
    kin = {A: alike(1.0, 1.0), B: alike(0.7, 0.7)}
    assert doubts(identified(monkeypatch, kin, [mine, other])) == [B]
    settled = mine._replace(not_same=(B,))
    assert doubts(identified(monkeypatch, kin, [settled, other])) == []


def test_seeing_an_article_again_forgets_nothing_that_was_said_of_it() -> None:
    before = record(A, not_same=(B,), digests=("1",), maybe_same=(C,))
    now = remembered(before, record(A, paths=(HERE,), digests=("2",)))
    assert now.not_same == (B,)
    assert now.maybe_same == (C,)
    assert now.paths == (HERE, f"articles/{A}.txt")
    assert now.digests == ("2", "1")
