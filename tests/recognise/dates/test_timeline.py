"""The days that dates mean, and the events of an article in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from reader.formats import read
from reader.model import Article, Mention, Moment, Recognition
from reader.model.wording import date_label
from reader.recognise import recognise, timeline
from reader.recognise.dates.timex_spans import span
from tests.typed import the

SPANS = [
    ("2017", None, "2017-01-01", "2017-12-31"),
    ("2017-11", None, "2017-11-01", "2017-11-30"),
    ("2018-02-05", None, "2018-02-05", "2018-02-05"),
    ("2018-02-05T19:30", None, "2018-02-05T19:30", "2018-02-05"),
    ("2018-02-05TNI", None, "2018-02-05T21:00", "2018-02-05"),
    ("2016-02", None, "2016-02-01", "2016-02-29"),
    ("2018-W05", None, "2018-01-29", "2018-02-04"),
    ("2018-W05-3", None, "2018-01-31", "2018-01-31"),
    ("2018-W05-WE", None, "2018-02-03", "2018-02-04"),
    ("201", None, "2010-01-01", "2019-12-31"),
    ("20", None, "2000-01-01", "2099-12-31"),
    ("2017-SU", None, "2017-06-01", "2017-08-31"),
    ("2017-WI", None, "2017-12-01", "2018-02-28"),
    ("2024-Q3", None, "2024-07-01", "2024-09-30"),
    ("2024-H1", None, "2024-01-01", "2024-06-30"),
    ("2014/2017", None, "2014-01-01", "2017-12-31"),
    ("BC0044", None, "-0043-01-01", "-0043-12-31"),
    ("BC004", None, "-0048-01-01", "-0039-12-31"),  # the 40s BC: 49 to 40 BC
    ("BC00", None, "-0099-01-01", "0000-12-31"),  # 100 to 1 BC
    ("BC02", None, "-0299-01-01", "-0200-12-31"),  # 300 to 201 BC
    ("00", None, "0001-01-01", "0099-12-31"),
    ("04", None, "0400-01-01", "0499-12-31"),
    ("2017-09", "end", "2017-09-21", "2017-09-30"),
    ("2017-09", "start", "2017-09-01", "2017-09-10"),
    ("2017-09", "mid", "2017-09-11", "2017-09-20"),
    ("2017", "start", "2017-01-01", "2017-04-30"),
    ("2017", "end", "2017-09-01", "2017-12-31"),
    ("2017-09", "approx", "2017-09-01", "2017-09-30"),
]


@pytest.mark.parametrize(("timex", "modifier", "when", "until"), SPANS)
def test_the_days_that_a_value_means(
    timex: str, modifier: str | None, when: str, until: str
) -> None:
    found = span(timex, modifier)
    assert found is not None
    assert (found.when, found.until) == (when, until)


@pytest.mark.parametrize(
    "timex",
    ["PAST_REF", "FUTURE_REF", "P3M", "PT2H", "XXXX-12-25", "XXXX-WXX-5", "", "2017-13", "2017-02-30",
     "2017-W60", "2017/2014", "T19:30", "x", "99999"],
)  # fmt: skip
def test_what_has_no_place_in_the_calendar(timex: str) -> None:
    assert span(timex) is None


@settings(max_examples=100)
@given(
    st.text("0123456789-/XPTWBCQHSU:", max_size=14), st.sampled_from([None, "start", "mid", "end"])
)
def test_any_value_gives_days_in_order_or_nothing(timex: str, modifier: str | None) -> None:
    found = span(timex, modifier)
    assert found is None or found.first <= found.last


def labels(article: Article, recognition: Recognition, **more: bool) -> list[str]:
    return [
        ("* " if one.published else "") + date_label(one, **more)
        for one in timeline(article, recognition.mentions)
    ]


STORY = """\
A bridge opens after all

3 March 2020

The bridge opened last year, after delays. It was planned in 2009, and begun in August 2014.
A report released in November said that 300 people had worked on it as of late September.
It carried nobody for years. Every day it was painted.

The opening of the second bridge comes three months ahead of the elections.

A report released in November said that 300 people had worked on it as of late September.
"""


def test_events_come_in_the_order_in_which_they_happened() -> None:
    article = read(STORY.encode(), "a.txt").finish()
    assert article.meta["date"] == "2020-03-03"
    recognition = recognise(article)
    assert labels(article, recognition) == [
        "2009",
        "August 2014",
        "2019",
        "late September 2019",
        "November 2019",
        "* 3 March 2020",
        "June 2020",
    ]


def test_each_has_its_sentence_and_the_words_of_its_date() -> None:
    article = read(STORY.encode(), "a.txt").finish()
    events = timeline(article, recognise(article).mentions)
    told = {one.text: article.text[one.sentence.start : one.sentence.end] for one in events}
    assert told["last year"] == "The bridge opened last year, after delays."
    assert told["2009"].startswith("It was planned in 2009")
    assert told["3 March 2020"] == "3 March 2020"


def test_without_a_date_of_its_own_an_article_has_no_publication() -> None:
    article = read(b"A bridge\n\nIt was planned in 2009, and begun last year.\n", "a.txt").finish()
    assert labels(article, recognise(article)) == ["2009"]


def test_the_publication_is_told_where_no_line_of_the_text_tells_it() -> None:
    article = read(
        b"---\ndate: 2020-03-03\n---\n# A\n\nBegun in 2021, said 3 March 2020.\n", "a.md"
    ).finish()
    events = timeline(article, recognise(article).mentions)
    assert [(one.published, one.text) for one in events] == [
        (True, "2020-03-03"),
        (False, "3 March 2020"),
        (False, "2021"),
    ]


def test_of_two_that_begin_together_the_longer_comes_first_and_before_our_era_counts_backwards() -> (
    None
):
    text = "A " * 60
    article = read(b"Head\n\n" + text.encode(), "a.txt").finish()
    values = ["2017-01", "2017", "2017-01-01", "BC0044", "BC0100", "2017-01-01T09:00"]
    mentions = [
        Mention(10 + 4 * i, 11 + 4 * i, "date", Moment(one)) for i, one in enumerate(values)
    ]
    events = timeline(article, mentions)
    assert [the(Moment, one.mention.value).timex for one in events] == [
        "BC0100", "BC0044", "2017", "2017-01", "2017-01-01", "2017-01-01T09:00",
    ]  # fmt: skip
    assert date_label(events[1]) == "44 BC"


@pytest.mark.parametrize(
    ("words", "when", "until"),
    [
        ("over the past two years", "2018-03-03", "2020-03-03"),
        ("during the last 10 days", "2020-02-22", "2020-03-03"),
        ("for the next three months", "2020-03-03", "2020-06-03"),
    ],
)
def test_a_length_up_to_now_or_from_now_is_placed(words: str, when: str, until: str) -> None:
    text = f"A bridge\n\n3 March 2020\n\nIt was closed {words}, they said.\n"
    article = read(text.encode(), "a.txt").finish()
    events = timeline(article, recognise(article).mentions)
    assert [(e.when, e.until) for e in events if not e.published] == [(when, until)]


def test_a_length_that_is_not_counted_from_now_is_no_event() -> None:
    article = read(
        b"A bridge\n\n3 March 2020\n\nIt was closed for two years, they said.\n", "a.txt"
    ).finish()
    assert [e.published for e in timeline(article, recognise(article).mentions)] == [True]


LABELS = [
    ("2017", "2017", "", "2017"),
    ("2017-11", "November 2017", "November", "Nov 2017"),
    ("2018-02-05", "5 February 2018", "5 February", "5 Feb 2018"),
    ("2018-W05", "29 January – 4 February 2018", "29 January – 4 February", "29 Jan – 4 Feb 2018"),
    ("2018-W02", "8–14 January 2018", "8–14 January", "8–14 Jan 2018"),
    ("201", "2010s", "", "2010s"),
    ("20", "21st century", "21st century", "21st century"),
    ("00", "1st century", "1st century", "1st century"),
    ("BC00", "1st century BC", "1st century BC", "1st century BC"),
    ("BC02", "3rd century BC", "3rd century BC", "3rd century BC"),
    ("2014/2017", "2014–2017", "2014–2017", "2014–2017"),
    ("2017-SU", "June–August 2017", "June–August", "Jun–Aug 2017"),
    ("2017-WI", "December 2017 – February 2018", "December 2017 – February 2018", "Dec 2017 – Feb 2018"),
]  # fmt: skip


@pytest.mark.parametrize(("timex", "full", "without_year", "short"), LABELS)
def test_dates_for_people(timex: str, full: str, without_year: str, short: str) -> None:
    article = read(b"Head\n\nSome words stand here.\n", "a.txt").finish()
    (event,) = timeline(article, [Mention(10, 12, "date", Moment(timex))])
    assert date_label(event) == full
    assert date_label(event, with_year=False) == without_year
    assert date_label(event, short=True) == short
