"""Figures and words that only look like amounts, dates or names."""

from __future__ import annotations

import pytest

from reader.model import NUMBER_KINDS
from tests.recognise.articles import found, names


@pytest.mark.parametrize(
    "text",
    [
        "as shown before [17]",
        "the losses [1]–[11] and [24]",
        "either way, or 2) you pay",
        "see clause 3(b) and pp. 12-14",
        "Genesis 1:3 says so",
        "call foo.bar(12), foo_bar_2 or id=42",
        "ring +44 20 7946 0958 or (212) 555-0100",
        "the fax 0590854959 is out",
        "ISBN 978-3-16-148410-0",
        "port 8080 and junction 44 are closed",
        "it follows RFC 2119 and ISO 8601",
        "an iPhone 15 on 5G",
        "First, we met.",
        "he first met her there",
        "The bridge first opened to all.",
        "every second counts in second-hand shops",
        "it is second to none",
    ],
)
def test_no_figure(text):
    assert [words for words, mention in found(text) if mention.kind in NUMBER_KINDS] == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("for the first time since then", "first"),
        ("its first published work", "first"),
        ("hitting .227 that year", ".227"),
        ("about 20 of the (then) 30", "20"),
        ("in a 2017 survey", "2017"),
        ("it opened (1922) and closed", "1922"),
        ("5 – 10 people came", "5 – 10"),
    ],
)
def test_figures_that_stay(text, mention):
    assert mention in [text for text, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Will Smith will sing. Mark will not.", {"Will Smith": "person"}),
        ("Theresa May said so in May.", {"Theresa May": "person"}),
        ("They came in Theresa May 5.", {}),
    ],
)
def test_words_that_are_names_too(text, wanted):
    assert names(text) == wanted


def test_a_street_keeps_its_name_without_the_number():
    kinds = {mention: each.kind for mention, each in found("at 10 Downing Street with 6 people")}
    assert kinds.get("6") == "cardinal"
    assert "10" not in kinds
