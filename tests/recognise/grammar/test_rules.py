"""Every rule has examples, and every example holds."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model import NUMBER_KINDS
from reader.recognise.dates import month_parts
from reader.recognise.dates.recogniser import TABLE as DATES, DateRecogniser
from reader.recognise.dates.rules import (
    calendar,
    clock,
    day,
    duration,
    elapsed,
    numeric_date,
    open_period,
    period,
    relative,
    vague_duration,
    year,
)
from reader.recognise.grammar.rule_table import Rule
from reader.recognise.numbers import (
    amounts,
    coins,
    compound_units,
    money,
    ordinals,
    percentages,
    quantities,
    scores,
)
from reader.recognise.numbers.recogniser import TABLE as NUMBERS, NumberRecogniser
from reader.recognise.recogniser import Context
from reader.recognise.text.masking import visible_text
from tests.recognise.articles import article

MODULES = (
    amounts,
    calendar,
    clock,
    coins,
    compound_units,
    day,
    duration,
    elapsed,
    numeric_date,
    vague_duration,
    money,
    percentages,
    month_parts,
    ordinals,
    period,
    quantities,
    relative,
    scores,
    open_period,
    year,
)
RULES = [rule for module in MODULES for rule in module.RULES]
EXAMPLES = [(rule, text, wanted) for rule in RULES for text, wanted in rule.examples]


@pytest.mark.parametrize(
    ("rule", "text", "wanted"), EXAMPLES, ids=[f"{r.kind}: {t}" for r, t, _ in EXAMPLES]
)
def test_example(rule: Rule, text: str, wanted: str) -> None:
    recogniser = NumberRecogniser() if rule in NUMBERS.rules else DateRecogniser()
    context = Context(visible_text(article(text), 0, len(text)), reference=date(2018, 2, 5))
    found = [(text[m.start : m.end], m.kind) for m in recogniser.recognise(context)]
    assert (wanted, rule.kind) in found


def test_every_rule_has_an_example_and_is_applied() -> None:
    assert all(rule.examples for rule in RULES)
    assert set(RULES) == set(DATES.rules) | set(NUMBERS.rules)
    assert {rule.kind for rule in RULES} == set(NUMBER_KINDS)
