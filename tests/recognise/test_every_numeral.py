"""No rule fails on a numeral, whatever its form, and what it makes of it can leave as JSON.

`ENDURE=long` tries some hundreds of thousands of texts, with other seeds; without it there are as
many as take a few seconds, the same in every run.
"""

from __future__ import annotations

import json
import os
import random
import re
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from reader.cli.schema import article_json
from reader.exchange import figures_sheet, names_sheet, timeline_sheet
from reader.model import Moment, Quantity
from reader.model.wording import date_label, value_text
from reader.recognise import faults, figures_of, recognise, timeline
from reader.recognise.dates.recogniser import DateRecogniser
from reader.recognise.numbers.recogniser import NumberRecogniser
from reader.recognise.recogniser import Context
from reader.recognise.text.masking import visible_text
from tests.recognise.articles import article
from tests.recognise.crossing import NUMERALS, phrases, sample
from tests.typed import the

RULES = (DateRecogniser(), NumberRecogniser())
DATES = (None, date(2018, 2, 5), date(2020, 2, 29), date(2, 1, 1), date(9990, 12, 31))
TOLD = (None, "2018", "2018-02-05", "0001-01-01", "9999-12-31", "٢٠١٨-02-05", "2018-13", "soon")
TIMEX = re.compile(r"[A-Z0-9:./+_-]+")
LONG = os.environ.get("ENDURE") == "long"


def fails(text: str, reference: date | None) -> bool:
    before = faults.fault_count()
    context = Context(text, reference=reference)
    for recogniser in RULES:
        recogniser.recognise(context)
    return faults.fault_count() > before


@pytest.mark.parametrize("seed", range(1, 25 if LONG else 2))
def test_every_phrase_with_numerals_of_every_form(seed):
    rng = random.Random(seed)
    lines = list(sample(seed, 40 if LONG else 2))
    rng.shuffle(lines)
    failed = []
    for at in range(0, len(lines), 60):
        reference = rng.choice(DATES)
        some = lines[at : at + 60]
        if fails("\n".join(some), reference):
            failed += [(line[:200], reference) for line in some if fails(line, reference)]
            failed = failed or [("\n".join(some), reference)]
    assert failed == []


def where_hours_days_and_years_stand(numeral):
    return "\n".join(
        pattern.replace("{}", numeral)
        for pattern in (
            "closed at {} in the morning", "at {} by the midday break", "It was {} am.", "{} p.m. GMT",
            "{} o'clock", "half {}", "ten past {}", "{} to nine", "from {} to {} pm", "{} hours",
            "on {} May", "May {}, '{}", "the {} of May {}", "{}/{}/{}", "in {}/{}", "the year {}",
            "in '{}.", "the {}s", "the {}th century", "FY{}", "Q{} {}", "the {}/{} financial year",
            "summer of {}", "c. {}.", "{} BC", "AD {}", "{} years ago", "in {} weeks", "every {} days",
            "the past {} decades", "{}-year-old", "{} and a half years", "{} hours and {} minutes",
            "the first {} days of May", "the {} Monday of October {}", "Easter {}", "{} nights",
            "{} and {} cents", "{} ft {} in", "{} out of {}", "{} point {}", "{} per {}",
        )
    )  # fmt: skip


@pytest.mark.parametrize("reference", DATES[:2])
def test_a_numeral_where_hours_days_and_years_stand(reference):
    texts = [where_hours_days_and_years_stand(numeral) for numeral in NUMERALS]
    assert [text for text in texts if fails(text, reference)] == []


def check_shown(whole) -> None:
    """All that is made of an article can be made, and none of it is a value nobody can write."""
    seen = recognise(whole)
    for mention in seen.mentions:
        if isinstance(mention.value, Moment):
            assert TIMEX.fullmatch(mention.value.timex), mention.value.timex
        if isinstance(mention.value, Quantity):
            value_text(mention.value)
    found, events = figures_of(whole, seen.mentions), timeline(whole, seen.mentions)
    json.dumps(article_json(whole, whole.sections, seen), allow_nan=False)
    figures_sheet(whole, found)
    names_sheet(whole, seen.entities, {}, {})
    timeline_sheet(whole, events)
    for event in events:
        date_label(event)


def test_what_is_made_of_them_leaves_as_json():
    rng = random.Random(3)
    lines = list(sample(3, 6 if LONG else 1))
    rng.shuffle(lines)
    lines = lines if LONG else lines[:450]
    for at in range(0, len(lines), 30):
        check_shown(article("\n\n".join(lines[at : at + 30]), rng.choice(TOLD)))


@settings(max_examples=2_000 if LONG else 40)
@given(
    st.lists(
        st.one_of(st.sampled_from(NUMERALS), st.sampled_from(phrases()), st.text(max_size=8)),
        max_size=12,
    ),
    st.sampled_from([" ", "", "-", "\n", ", "]),
    st.sampled_from(TOLD),
)
def test_no_text_makes_a_recogniser_fail(parts, between, told):
    before = faults.fault_count()
    check_shown(article(between.join(parts), told))
    assert faults.fault_count() == before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It closed at 1,234.56 in the morning.", ["the morning TMO"]),
        ("It was 1'234.50 am.", []),
        ("at 7·30 pm", ["7·30 pm T19:30"]),
        ("at 7.30pm", ["7.30pm T19:30"]),
        ("at 1930 pm", ["1930 pm T19:30"]),
        ("at 7.5 am", []),
        ("at 11,30 am", []),
        ("at 1e1 am", []),
        ("at ٧ pm", ["٧ pm T19"]),
        ("at ٠٧٣٠ hours", ["٠٧٣٠ hours T07:30"]),
        ("on ٢٠١٨-٠٢-٠٥T١٩:٣٠Z", ["٢٠١٨-٠٢-٠٥T١٩:٣٠Z 2018-02-05T19:30Z"]),
        ("in FY٢٠١٨/١٩", ["FY٢٠١٨/١٩ FY2018/19"]),
        ("born May 1st, '1·5 in", ["May 1st 2017-05-01"]),
        ("back in '8.", []),
        ("on 5/2/0000", []),
        ("for 10 million hours and 5 minutes", ["10 million hours and 5 minutes PT10000000H5M"]),
        ("for 9e299 years", []),
    ],
)
def test_values(text, wanted):
    context = Context(visible_text(article(text), 0, len(text)), reference=date(2018, 2, 5))
    found = DateRecogniser().recognise(context)
    assert [f"{text[m.start : m.end]} {the(Moment, m.value).timex}" for m in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It closed at 1,234.56 in the morning.", [1234.56]),
        ("stood at 26,645.23 by the midday break", [26645.23]),
        ("It was 1'234.50 am.", [1234.5]),
        ("about ١٬٢٣٤٫٥ people", [1234.5]),
        ("some 9e299 billion billion dollars", []),
        ("-9e299 billion €", []),
    ],
)
def test_numbers(text, wanted):
    context = Context(visible_text(article(text), 0, len(text)))
    found = NumberRecogniser().recognise(context)
    assert [the(Quantity, m.value).number for m in found] == wanted
