"""Every rule has examples, and every example holds."""

from __future__ import annotations

from datetime import date
from types import ModuleType

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


def found(rule: Rule, text: str) -> list[tuple[str, str]]:
    """The words and kinds that the recogniser of the rule finds."""
    recogniser = NumberRecogniser() if rule in NUMBERS.rules else DateRecogniser()
    context = Context(visible_text(article(text), 0, len(text)), reference=date(2018, 2, 5))
    return [(text[m.start : m.end], m.kind) for m in recogniser.recognise(context)]


@pytest.mark.parametrize("module", MODULES, ids=[module.__name__ for module in MODULES])
def test_examples(module: ModuleType) -> None:
    wrong = [
        f"{rule.kind} in {text!r}: {found(rule, text)}, not {words!r}"
        for rule in module.RULES
        for text, words in rule.examples
        if (words, rule.kind) not in found(rule, text)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_rule_has_an_example_and_is_applied() -> None:
    assert all(rule.examples for rule in RULES)
    assert set(RULES) == set(DATES.rules) | set(NUMBERS.rules)
    assert {rule.kind for rule in RULES} == set(NUMBER_KINDS)
