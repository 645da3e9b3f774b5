"""Looking pieces up gives the same as searching for them."""

import pytest
from hypothesis import given, settings, strategies as st

from reader.annotate.index import PIECE, SIGNS, Index, occurrences

FEW = st.text("ab 漢字か", max_size=120)


@settings(max_examples=150)
@given(text=FEW, data=st.data())
def test_places_are_those_that_a_search_finds(text, data):
    index = Index(text)
    start = data.draw(st.integers(0, len(text)))
    part = data.draw(st.one_of(st.just(text[start : start + 30]), FEW))
    found = index.places(part, 1000)
    assert found == occurrences(text, part, 1000)


@pytest.mark.parametrize("text", ["the army leaves. " * 5000, "a" * 100_000, "漢" * 50_000])
def test_what_stands_everywhere_is_given_in_part(text):
    index = Index(text)
    assert len(index.places(text[:40], 2)) == 2
    assert len(index.hits(text[: index.size])) <= 48


@pytest.mark.parametrize("times", [7, 47, 48, 49, 383, 384, 385, 900])
@pytest.mark.parametrize("part", ["the army leaves at dawn", "the army leaves at dawn, xylophones"])
def test_places_of_what_has_common_pieces_are_those_that_a_search_finds(part, times):
    text = "the army leaves at dawn. " * times + "the army leaves at dawn, xylophones in hand."
    for shift in range(PIECE):
        moved = "." * shift + text
        assert Index(moved).places(part, 1000) == occurrences(moved, part, 1000)


def test_a_script_without_spaces_has_smaller_pieces():
    assert Index("一年之计在于春，一日之计在于晨。" * 10).size == SIGNS
    assert Index("Spring is the time for plans, and so is the morning. 春" * 10).size == PIECE


def test_seeds_are_rare_or_common():
    text = "the army and the navy and the army and xylophones " * 2 + "the army " * 30
    index = Index(text)
    for rare in (True, False):
        for offset, hits in index.seeds("and the army and xylophones", 0, 99, rare=rare):
            assert (len(hits) <= 8) == rare
            for at in hits:
                assert text.startswith("and the army and xylophones"[offset : offset + 6], at)


def test_texts_that_are_shorter_than_a_piece():
    for text in ("", "a", "abc"):
        assert Index(text).places("a", 5) == occurrences(text, "a", 5)
        assert list(Index(text).seeds("abcdefgh", 0, 8, rare=True)) == []
