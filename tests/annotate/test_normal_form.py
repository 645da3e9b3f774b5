"""What looks the same normalises to the same, and every place leads back."""

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from reader.annotate.normal_form import Normalised, normalise

SAME = [
    ("“It’s”", '"it\'s"'),
    ("a – b", "a—b"),
    ("a -- b", "a-b"),
    ("well-known", "well‑known"),
    ("two\n words", "two words"),
    ("two\u00a0words", "two words"),
    ("two  words", "two words"),
    ("co\u00adoperate", "cooperate"),
    ("zero\u200bwidth", "zerowidth"),
    ("CAPITALS", "capitals"),
    ("e\u0301 e\u0301", "é é"),
    ("E\u0301", "é"),
    ("ﬁne", "fine"),
    ("wait…", "wait..."),
    ("Ｆｕｌｌ", "full"),
    ("Straße", "STRASSE"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ("«да»", '"ДА"'),
    ("が", "か\u3099"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_looks_the_same_is_the_same(one, other):
    assert normalise(f"x {one} y") == normalise(f"x {other} y")


@pytest.mark.parametrize(
    ("one", "other"), [("a", "b"), ("4,000", "4000"), ("on", "no"), ("e", "é"), ("", "a")]
)
def test_what_differs_differs(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("source", "found", "stretch"),
    [
        ("It said “No” — twice", '"no"', "“No”"),
        ("co\u00adoperate now", "cooperate", "co\u00adoperate"),
        ("cooperate\u00ad now", "cooperate", "cooperate"),
        ("one  two", "two", "two"),
        ("one \n two", "one", "one"),
        ("cafe\u0301 noir", "café", "cafe\u0301"),
        ("cafe\u0301 noir", "noir", "noir"),
        ("the ﬁrst", "first", "ﬁrst"),
        ("a–b", "-", "–"),
    ],
)
def test_a_hit_leads_back_to_its_source(source, found, stretch):
    normalised = Normalised(source)
    at = normalised.text.index(found)
    start, end = normalised.source_range(at, at + len(found))
    assert source[start:end] == stretch


ANY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("ab  \n\t“”‘’'\"-–—\u00ad\u200bé\u0301\u0308ﬁßİΣ한\u1112\u1161がカﾞ漢"),
    ),
    max_size=60,
)


@settings(max_examples=100)
@given(source=ANY)
def test_every_place_leads_back_in_order(source):
    normalised = Normalised(source)
    last = 0
    for at in range(len(normalised.text)):
        start, end = normalised.source_range(at, at + 1)
        assert 0 <= start < end <= len(source)
        assert start >= last
        last = start
    for offset in range(len(source) + 1):
        assert 0 <= normalised.place(offset) <= len(normalised.text)


@settings(max_examples=100)
@given(words=st.lists(st.text("aéß漢'“”«", min_size=1, max_size=4), max_size=5), data=st.data())
def test_space_and_dashes_are_of_one_kind(words, data):
    gaps = [data.draw(st.sampled_from((" ", "\n", "  ", "\u00a0\n"))) for _ in words]
    assert normalise("".join(map("".join, zip(words, gaps, strict=True)))) == normalise(
        "".join(word + " " for word in words)
    )
    gaps = [data.draw(st.sampled_from(("-", " — ", "--", "–\n"))) for _ in words]
    assert normalise("".join(map("".join, zip(words, gaps, strict=True)))) == normalise(
        "".join(word + "-" for word in words)
    )
