from __future__ import annotations

from datetime import date

import pytest

from reader.model import NUMBER_KINDS, Moment
from reader.recognise.dates.reference_date import reference_date
from tests.recognise.articles import article, found

TABLE = [
    # text, mention, kind, TIMEX3 value, modifier; the article is of 5 February 2018, a Monday
    ("05 February, 2018", "05 February, 2018", "date", "2018-02-05", None),
    ("on February 5, 2018, he", "February 5, 2018", "date", "2018-02-05", None),
    ("on Monday, 5 Feb. 2018", "Monday, 5 Feb. 2018", "date", "2018-02-05", None),
    ("on the 5th of February", "the 5th of February", "date", "2018-02-05", None),
    ("on 2018-02-05", "2018-02-05", "date", "2018-02-05", None),
    ("on 5/28/2006", "5/28/2006", "date", "2006-05-28", None),
    ("on 28/5/2006", "28/5/2006", "date", "2006-05-28", None),
    ("in August 2014 in", "August 2014", "date", "2014-08", None),
    ("released in November said", "November", "date", "2017-11", None),
    ("as of late September.", "late September", "date", "2017-09", "end"),
    ("in Iraq in 2007 at", "2007", "date", "2007", None),
    ("early 2018", "early 2018", "date", "2018", "start"),
    ("mid-2016", "mid-2016", "date", "2016", "mid"),
    ("the 1990s", "the 1990s", "date", "199", None),
    ("the '60s", "the '60s", "date", "196", None),
    ("the 21st century", "the 21st century", "date", "20", None),
    ("Q3 2024", "Q3 2024", "date", "2024-Q3", None),
    ("the 1939–45 war", "1939–45", "date", "1939/1945", None),
    ("in 508 BC", "508 BC", "date", "BC0508", None),
    ("the group last year, say", "last year", "date", "2017", None),
    ("next month", "next month", "date", "2018-03", None),
    ("this week", "this week", "date", "2018-W06", None),
    ("over the past week", "the past week", "date", "2018-W05", None),
    ("the past two years", "the past two years", "duration", "P2Y", None),
    ("he said yesterday", "yesterday", "date", "2018-02-04", None),
    ("On Friday he", "Friday", "date", "2018-02-02", None),
    ("next Friday", "next Friday", "date", "2018-02-09", None),
    ("last summer", "last summer", "date", "2017-SU", None),
    ("three years ago", "three years ago", "date", "2015", None),
    ("two weeks ago", "two weeks ago", "date", "2018-W04", None),
    ("three months ahead of elections", "three months", "duration", "P3M", None),
    ("a three-month plan", "three-month", "duration", "P3M", None),
    ("half an hour", "half an hour", "duration", "PT0.5H", None),
    ("for several years", "several years", "duration", "PXY", None),
    ("two decades", "two decades", "duration", "P20Y", None),
    ("a 12-year-old boy", "12-year-old", "duration", "P12Y", None),
    ("at 7.30pm GMT", "7.30pm GMT", "time", "T19:30Z", None),
    ("at 19:30 he", "19:30", "time", "T19:30", None),
    ("12 a.m.", "12 a.m.", "time", "T00", None),
    ("around midnight", "midnight", "time", "T24:00", None),
    ("every day", "every day", "recurring", "P1D", None),
    ("on daily flights", "daily", "recurring", "P1D", None),
    ("each Friday", "each Friday", "recurring", "XXXX-WXX-5", None),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "timex", "modifier"), TABLE, ids=[row[0] for row in TABLE]
)
def test_value(text: str, words: str, kind: str, timex: str, modifier: str | None) -> None:
    got = dict(found(text))
    assert words in got, got
    value = got[words].value
    assert isinstance(value, Moment)
    assert (got[words].kind, value.timex, value.modifier) == (kind, timex, modifier)


def test_the_reference_is_said() -> None:
    ((_, mention),) = found("it was last year", "2018-02-05")
    assert mention.value == Moment("2017", None, "2018-02-05")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("it was last year", "PAST_REF"),
        ("in November they", "XXXX-11"),
        ("on Friday", "XXXX-WXX-5"),
    ],
)
def test_without_a_date_the_value_stays_open(text: str, timex: str) -> None:
    ((_, mention),) = found(text, None)
    assert isinstance(mention.value, Moment)
    assert mention.value.timex == timex


@pytest.mark.parametrize(
    "text",
    ["they may go", "we march on", "30 February 2018 x", "99/99/2018", "he won 2,000 votes"],
)
def test_no_dates(text: str) -> None:
    assert not [w for w, m in found(text) if m.kind == "date" and not w.isdigit() and w != "2018"
                and "February 2018" not in w]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Head\n\nPublished 5 February 2018\n\nIt was last year.", "2018-02-05"),
        ("Head\n\nMonday, February 5, 2018\n\nIt was last year.", "2018-02-05"),
        ("Head\n\nThe war of 5 May 1940 went on for a long time.\n\nIt was last year.", None),
    ],
)
def test_the_articles_date_is_found_in_its_head(text: str, day: str | None) -> None:
    when = reference_date(article(text))
    assert (when and when.isoformat()) == day


def test_the_date_that_a_format_told_comes_first() -> None:
    when = reference_date(article("Head\n\nPublished 5 February 2018\n\nText.", "2016-03"))
    assert when == date(2016, 3, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was held before the 2016 Brexit referendum.", {"2016": "date", "Brexit referendum": "other"}),
        ("He ran at the 2012 London Olympics.", {"2012": "date", "London Olympics": "other"}),
        ("They hosted the 2018 Winter Olympics.", {"2018": "date", "Winter Olympics": "other"}),
        ("They won the World Cup 2018 there.", {"2018": "date"}),
        ("He was tried under the Theft Act 1968.", {"Theft Act 1968": "other"}),
    ],
)  # fmt: skip
def test_a_year_beside_the_name_of_an_event_is_a_date(text: str, wanted: dict[str, str]) -> None:
    kinds = {words: mention.kind for words, mention in found(text)}
    assert wanted.items() <= kinds.items(), kinds


@pytest.mark.parametrize(
    "text",
    ["In 2003 BP invested in it.", "Since 2010 GM has.", "a 2009 analysis found it", "In 1997 PM Blair did."],
)  # fmt: skip
def test_a_year_is_no_figure(text: str) -> None:
    figures = [m.kind for _, m in found(text) if m.kind in NUMBER_KINDS]
    assert figures == ["date"]


def test_basis_points_in_capitals_are_some_after_any_other_figure() -> None:
    assert dict(found("Rates rose by 25 BP."))["25 BP"].kind == "percent"
