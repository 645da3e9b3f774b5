"""What fails in recognition costs its own mentions at its own place, and is logged once."""

from __future__ import annotations

import logging
from importlib import import_module

import pytest

from reader.library.recognition.cache import RecognitionCache
from reader.library.recognition.examination import examine
from reader.model import Quantity
from reader.recognise import (
    faults,
    figures_of,
    pipeline,
    prepare,
    recognise,
    recognise_range,
    timeline,
)
from reader.recognise.figures import counted as counting, figures
from reader.recognise.grammar.lexer import lex
from reader.recognise.grammar.rule_table import Match, Rule, Table
from reader.recognise.linking import link
from reader.recognise.registry import RECOGNISERS
from reader.recognise.text import masking
from reader.recognise.topics import texttiling
from tests.recognise.articles import article

pytestmark = pytest.mark.faults

TEXT = "Ada Byron paid £3 on 4 May 1840.\n\nAda Byron met 12 men in 1841."


def fail(*_, **__):
    raise ZeroDivisionError("injected")


def texts(whole, mentions):
    return [whole.text[one.start : one.end] for one in mentions]


class Failing:
    """A recogniser that fails where its text has a word."""

    def __init__(self, inner, word):
        self.name, self.kinds, self._inner, self._word = inner.name, inner.kinds, inner, word

    def recognise(self, context):
        if self._word in context.text:
            fail()
        return self._inner.recognise(context)


def make_fail(monkeypatch, name, word):
    wrapped = tuple(Failing(one, word) if one.name == name else one for one in RECOGNISERS)
    monkeypatch.setattr(pipeline, "RECOGNISERS", wrapped)


def test_a_rule_that_fails_on_one_match_costs_that_match(caplog):
    def bad(match: Match) -> Quantity | None:
        value = float(match.lexed.values[match.first])
        return Quantity(1 / (value - 7))

    table = Table(
        (
            Rule("range", "d-d", fail, ()),
            Rule("cardinal", "d", bad, ()),
        ),
        anchors="d",
    )
    text = "3 of 7 and 7 of 8 and 5-6"
    found = table.apply(lex(text))
    assert [text[one.start : one.end] for one in found] == ["3", "8", "5", "6"]
    assert len(caplog.records) == 2  # once for each rule
    assert all(record.levelno == logging.WARNING for record in caplog.records)
    assert "injected" in caplog.text
    assert "d-d" in caplog.records[1].getMessage()


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("numbers", ["Ada Byron", "4 May 1840"]),
        ("dates", ["Ada Byron", "£3", "4", "1840"]),
        ("names", ["£3", "4 May 1840"]),
    ],
)
def test_a_recogniser_that_fails_costs_its_mentions_in_one_block(monkeypatch, caplog, name, left):
    whole = article(TEXT)
    make_fail(monkeypatch, name, "paid")
    before = faults.fault_count()
    first = whole.blocks[0].end
    assert texts(whole, recognise_range(whole, 0, first)) == left
    found = texts(whole, recognise_range(whole, 0, len(TEXT)))
    assert found[-3:] == ["Ada Byron", "12", "1841"]
    assert faults.fault_count() == before + 2
    assert len(caplog.records) == 1


def test_getting_ready_goes_on(monkeypatch):
    for one in RECOGNISERS:
        make_fail(monkeypatch, one.name, "")
        prepare()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (link, "complete_names"),
        (link, "link_names"),
        (link, "apply_corrections"),
        (pipeline, "reference_date"),
        (texttiling, "_find_sections"),
    ],
)
def test_what_the_whole_adds_may_fail(monkeypatch, module, name):
    monkeypatch.setattr(module, name, fail)
    whole = article(TEXT)
    found = recognise(whole)
    texttiling.topical_sections(whole)
    assert {"Ada Byron", "£3", "12", "1841"} <= set(texts(whole, found.mentions))


def test_a_block_that_cannot_be_read_costs_itself(monkeypatch):
    whole = article(TEXT)
    usual = masking.visible_text

    def visible(one, start, end):
        return usual(one, start, end) if start else fail()

    monkeypatch.setattr(pipeline, "visible_text", visible)
    assert texts(whole, recognise_range(whole, 0, len(TEXT))) == ["Ada Byron", "12", "1841"]


def test_figures_and_events_fail_one_by_one(monkeypatch):
    whole = article(TEXT)
    mentions = recognise(whole).mentions
    dates_timeline = import_module("reader.recognise.dates.timeline")
    usual_span, usual_counted = dates_timeline._span, counting.counted

    def span(one, mention, reference):
        return (
            fail() if "1840" in texts(whole, [mention])[0] else usual_span(one, mention, reference)
        )

    def counted(text, mention, *rest):
        return fail() if mention.kind == "money" else usual_counted(text, mention, *rest)

    monkeypatch.setattr(dates_timeline, "_span", span)
    monkeypatch.setattr(figures, "counted", counted)
    assert [one.text for one in timeline(whole, mentions)] == ["1841"]
    assert [(one.text, one.counts) for one in figures_of(whole, mentions)] == [
        ("£3", ""),
        ("12", "men"),
    ]


def test_what_is_incomplete_is_not_kept(monkeypatch, tmp_path):
    whole, cache = article(TEXT), RecognitionCache(tmp_path)
    with monkeypatch.context() as context:
        make_fail(context, "numbers", "paid")
        seen = examine(whole, cache=cache)
        assert "£3" not in texts(whole, seen.recognition.mentions)
        assert not list(tmp_path.iterdir())
    seen = examine(whole, cache=cache)
    assert "£3" in texts(whole, seen.recognition.mentions)
    assert len(list(tmp_path.iterdir())) == 1


def test_an_interrupt_is_no_fault():
    with pytest.raises(KeyboardInterrupt), faults.Contained("Something"):
        raise KeyboardInterrupt
