"""Every rule has examples, and every example holds."""

from __future__ import annotations

from datetime import date

import pytest

from reader.model import NUMBER_KINDS
from reader.recognise import (
    amounts,
    calendar_rules,
    clock_rules,
    coins,
    compound_units,
    day_rules,
    duration_rules,
    elapsed,
    figure_dates,
    long_rules,
    money,
    month_parts,
    ordinals,
    percentages,
    period_rules,
    quantities,
    relative_rules,
    running_rules,
    scores,
    year_rules,
)
from reader.recognise.dates import TABLE as DATES
from reader.recognise.dates import DateRecogniser
from reader.recognise.numbers import TABLE as NUMBERS
from reader.recognise.numbers import NumberRecogniser
from reader.recognise.passages import visible_text
from reader.recognise.recogniser import Context
from reader.recognise.rules import Rule
from tests.recognise.articles import article

MODULES = (
    amounts,
    calendar_rules,
    clock_rules,
    coins,
    compound_units,
    day_rules,
    duration_rules,
    elapsed,
    figure_dates,
    long_rules,
    money,
    percentages,
    month_parts,
    ordinals,
    period_rules,
    quantities,
    relative_rules,
    scores,
    running_rules,
    year_rules,
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
