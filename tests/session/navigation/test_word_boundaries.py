from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reader.layout.cells import grapheme_start
from reader.session.navigation.word_boundaries import (
    next_word_start,
    previous_word_start,
    word_at,
    word_end,
)


def words(text: str) -> list[str]:
    """All words, by walking from one to the next."""
    found = []
    place = 0 if word_at(text, 0) else next_word_start(text, 0)
    while place is not None:
        word = word_at(text, place)
        assert word is not None
        found.append(text[word.start : word.end])
        place = next_word_start(text, place)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", ["one"]),
        ("  one, two.", ["one", "two"]),
        ("don't won’t", ["don't", "won’t"]),
        ("the boys' toys", ["the", "boys", "toys"]),
        ("3.5 and 1,234.56 are 2,x", ["3.5", "and", "1,234.56", "are", "2", "x"]),
        ("well-known e.g.", ["well", "known", "e", "g"]),
        ("cafe\u0301s, naïve", ["cafe\u0301s", "naïve"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("世界は広い。とても", ["世界", "は", "広", "い", "とても"]),
        ("カタカナと漢字", ["カタカナ", "と", "漢字"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("go 👩‍👩‍👧🇫🇷 now", ["go", "👩‍👩‍👧", "🇫🇷", "now"]),
        ("snake_case x2", ["snake_case", "x2"]),
        ("inter\u00adnational", ["inter\u00adnational"]),
        ("—…!?", []),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [("one two", 0, 2), ("one two", 2, 6), ("one two", 6, None), ("a b", 0, 2), ("", 0, None)],
)
def test_word_end(text, offset, expected):
    assert word_end(text, offset) == expected


@given(st.text(max_size=40), st.integers(0, 40))
def test_word_motions_progress_and_stay_inside(text, offset):
    offset = grapheme_start(text, min(offset, len(text)))
    after, before = next_word_start(text, offset), previous_word_start(text, offset)
    assert after is None or offset < after < len(text)
    assert before is None or 0 <= before < max(offset, 1)
    word = word_at(text, offset)
    if word is not None:
        assert word.start <= offset < word.end
        assert word_at(text, word.start) == word


def test_a_megabyte_of_dots_is_no_word():
    text = "." * 1_000_000 + "end"
    place = next_word_start(text, 0)
    assert place is not None
    assert 0 < place < 50_000
