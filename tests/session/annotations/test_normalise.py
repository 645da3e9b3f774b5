from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reader.errors import SessionError
from reader.layout.cells import grapheme_start
from reader.model import TextRange
from reader.session.annotations.normalise import normalise_range, normalise_tag, normalise_tags


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("iraq", "iraq"),
        ("  #Iraq ", "Iraq"),
        ("##war crimes", "war-crimes"),
        ("a\tb\nc", "a-b-c"),
        ("\x1b[31mred", "[31mred"),
        ("c#", "c#"),
        ("cafe\u0301", "café"),
        ("# ", ""),
        ("one,", "one"),
    ],
)
def test_tags(tag, expected):
    assert normalise_tag(tag) == expected


def test_each_tag_once():
    assert normalise_tags(["b", "#a", "B", "", " a "]) == ("b", "a")


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("one two", 0, 4, "one"),
        (" \n one ", 0, 7, "one"),
        ("cafe\u0301s", 3, 4, "e\u0301"),
        ("x👩‍👩‍👧y", 2, 3, "👩‍👩‍👧"),
        ("🇫🇷🇩🇪", 1, 2, "🇫🇷"),
        ("one", 0, 99, "one"),
    ],
)
def test_ranges(text, start, end, expected):
    found = normalise_range(text, TextRange(start, end))
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 2), (3, 3), (90, 99)])
def test_nothing_to_mark(start, end):
    with pytest.raises(SessionError):
        normalise_range("a \nb", TextRange(start, end))


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_normalised_ranges_are_whole_graphemes(text, one, other):
    low, high = sorted((one, other))
    try:
        found = normalise_range(text, TextRange(low, high))
    except SessionError:
        assert not text[low:high].strip()
        return
    assert found.start < found.end <= len(text)
    assert grapheme_start(text, found.start) == found.start
    assert found.end == len(text) or grapheme_start(text, found.end) == found.end
    assert normalise_range(text, found) == found
