from __future__ import annotations

import pytest

from reader.model import Inline
from reader.recognise import recognise
from tests.recognise.articles import article, names, story

TABLE = [
    # titles and ranks are no part of the person
    ("It was Army Col. Ryan Dillon who said so.", {"Ryan Dillon": "person"}),
    ("They met Prime Minister Haider al-Abadi there.", {"Haider al-Abadi": "person"}),
    ("They met Dr. Jane Smith.", {"Jane Smith": "person"}),
    ("They met President Obama.", {"Obama": "person"}),
    ("They met Mr. Oxenforth.", {"Oxenforth": "person"}),
    # shapes of people's names
    ("We read Ludwig van Beethoven there.", {"Ludwig van Beethoven": "person"}),
    ("We saw J. K. Rowling there.", {"J. K. Rowling": "person"}),
    ("We saw Martin Luther King Jr. there.", {"Martin Luther King Jr.": "person"}),
    ("We saw Sean O'Brien and Ewan McGregor.", {"Sean O'Brien": "person"}),
    ("It was Ryan Dillon's plan.", {"Ryan Dillon": "person"}),
    # places
    ("They flew from Iraq to Afghanistan.", {"Iraq": "place", "Afghanistan": "place"}),
    ("They live in New York City.", {"New York City": "place"}),
    ("They live near Oxenford, on the Derry River.", {"Derry River": "place"}),
    ("He was at Al-Asad airbase.", {"Al-Asad airbase": "place"}),
    # groups
    ("The Iraqi and American soldiers", {"Iraqi": "group", "American": "group"}),
    ("a US-led force, a Shia-led force", {"US": "place", "Shia": "group"}),
    # organisations
    ("They told The Associated Press.", {"The Associated Press": "organisation"}),
    ("at the University of California", {"University of California": "organisation"}),
    ("by the Ministry of Foreign Affairs", {"Ministry of Foreign Affairs": "organisation"}),
    ("made by Kestrel Marine Ltd.", {"Kestrel Marine Ltd.": "organisation"}),
    ("the war against IS was", {"IS": "organisation"}),
    # other
    ("after the Second World War ended", {"Second World War": "other"}),
    ("the Schengen Agreement holds", {"Schengen Agreement": "other"}),
]


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[row[0] for row in TABLE])
def test_names(text: str, wanted: dict[str, str]) -> None:
    got = names(text)
    assert {name: got.get(name) for name in wanted} == wanted


NOTHING = [
    "The committee has decided. It will meet on Monday in March.",
    "However, many people say so. Perhaps they do.",
    "Continued presence will be needed.",
    "CHAPTER ONE",
    "THE END IS NEAR AND WE ARE ALL GOING HOME NOW",
    "Ten Ways To Cook Rice Without Water At Home",
    "I think that I will.",
    "This is the CEO of a TV station.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_names(text: str) -> None:
    assert names(text) == {}


def test_headlines_and_capitals_keep_what_is_certain() -> None:
    assert names("Leaders Meet In Iraq To Discuss Peace Plan") == {"Iraq": "place"}
    assert names("BAGHDAD IS QUIET AS IRAQ WAITS FOR NEWS") == {"BAGHDAD": "place", "IRAQ": "place"}


def test_code_and_addresses_are_skipped() -> None:
    text = "See Iraq in code and https://example.org/Iraq too.\n\nIran = 5"
    code = Inline(4, 8, "code")
    whole = article(text, kinds={1: "code"}, inlines=(code,))
    assert recognise(whole).mentions == ()


STORY_NAMES = {
    "US": "place",
    "Iraq": "place",
    "Islamic State": "organisation",
    "IS": "organisation",
    "The Associated Press": "organisation",
    "AP": "organisation",
    "Pentagon": "organisation",
    "Ryan Dillon": "person",
    "Haider al-Abadi": "person",
    "Abadi": "person",
    "William John Raymond": "person",
    "Al-Asad airbase": "place",
    "Mosul": "place",
    "Iran": "place",
    "Baghdad": "place",
    "Afghanistan": "place",
    "American": "group",
    "Iraqi": "group",
    "Western": "group",
    "Shia": "group",
    "Getty": "organisation",
    "United States": "place",
    "US Army": "organisation",
}
STORY_FIGURES = {
    "60 percent",
    "05 February, 2018",
    "last year",
    "the past week",
    "dozens",
    "daily",
    "Two",
    "first",
    "4,000",
    "November",
    "8,892",
    "late September",
    "August 2014",
    "three months",
    "two",
    "170,000",
    "2007",
    "40,000",
    "2011",
    "One",
}


def test_a_news_story_is_read_right() -> None:
    whole = story()
    mentions = recognise(whole).mentions
    words = {
        whole.text[m.start : m.end]: m.kind
        for m in mentions
        if m.kind in {"person", "organisation", "place", "group", "other"}
    }
    assert words == STORY_NAMES
    assert {whole.text[m.start : m.end] for m in mentions} - set(words) == STORY_FIGURES
