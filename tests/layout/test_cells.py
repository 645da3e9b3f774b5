from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.layout.cells import (
    cell_width,
    character_widths,
    clip,
    grapheme_start,
    graphemes,
    is_narrow,
    next_grapheme,
    previous_grapheme,
)

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cc", "Cs")),
        st.sampled_from(
            "a b-/.,é\u0301\u200d\ufe0f🇫🇷👍🏽👨👩❤1\u20e3漢字。「」カ\u3099\u200b\u00a0\u00adשָׁلا"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab", ["a", "b"]),
        ("a\nb\tc", ["a", "\n", "b", "\t", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),  # a combining mark
        ("漢字", ["漢", "字"]),
        ("🇫🇷🇩🇪x", ["🇫🇷", "🇩🇪", "x"]),  # flags are pairs
        ("🇫🇷🇩", ["🇫🇷", "🇩"]),
        ("🇫\u0301🇷", ["🇫\u0301", "🇷"]),
        ("👨\u200d👩\u200d👧!", ["👨\u200d👩\u200d👧", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),  # a skin tone
        ("❤\ufe0f1\ufe0f\u20e3", ["❤\ufe0f", "1\ufe0f\u20e3"]),  # presentation selectors
        ("שָׁלוֹם", ["שָׁ", "ל", "וֹ", "ם"]),
        ("\u200dab", ["\u200da", "b"]),  # a joiner with nothing to join
        ("\u0301a", ["\u0301a"]),  # a mark with nothing to stand on
        ("\u0301", ["\u0301"]),
        ("", []),
    ],
)
def test_graphemes(text, expected):
    assert [text[start:end] for start, end, _width in graphemes(text)] == expected


@given(TEXTS)
def test_graphemes_cover_the_text_and_add_up(text):
    spans = list(graphemes(text))
    assert "".join(text[start:end] for start, end, _ in spans) == text
    lead = len(text) - len(text.lstrip("\u200d"))
    assert sum(width for *_, width in spans) == cell_len(text[lead:])
    assert all(width for *_, width in spans) or len(spans) == 1


@given(TEXTS)
def test_the_quick_widths_are_the_exact_ones(text):
    exact = bytearray(len(text))
    for start, _end, width in graphemes(text):
        exact[start] = width
    assert character_widths(text) == bytes(exact)
    if is_narrow(text):
        assert set(exact) <= {1}


@given(TEXTS)
def test_widths_are_those_of_a_strip(text):
    assert cell_width(text) == Strip([Segment(text)]).cell_length


@given(st.lists(TEXTS, max_size=3).map("\n".join), st.data())
def test_walking_graphemes(text, data):
    starts = [start for start, *_ in graphemes(text)]
    offset = data.draw(st.integers(0, len(text)))
    start = max((at for at in starts if at <= offset), default=0)
    if offset == len(text):
        start = offset
    assert grapheme_start(text, offset) == start
    after = [at for at in starts if at > offset]
    assert next_grapheme(text, offset) == (after[0] if after else len(text))
    before = [at for at in starts if at < start]
    assert previous_grapheme(text, offset) == (before[-1] if before else 0)


def test_walking_stops_at_the_ends():
    assert previous_grapheme("ab", 0) == 0
    assert next_grapheme("ab", 5) == 2
    assert grapheme_start("ab", -1) == 0
    assert next_grapheme("", 0) == previous_grapheme("", 0) == 0


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("reading", 7, "reading"),
        ("reading", 6, "readi…"),
        ("漢字かな", 6, "漢字…"),
        ("漢字かな", 5, "漢字…"),
        ("漢字かな", 4, "漢…"),
        ("🇫🇷🇩🇪", 3, "🇫🇷…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_clip(text, cells, expected):
    assert clip(text, cells) == expected


def test_clip_without_room_for_the_ellipsis():
    assert clip("abcdef", 2, "...") == "ab"


@given(TEXTS, st.integers(0, 20))
def test_a_clipped_text_fits(text, cells):
    assert cell_width(clip(text, cells)) <= max(cells, 0)
