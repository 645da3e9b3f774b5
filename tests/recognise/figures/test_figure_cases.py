"""Every figure of the cases in `figures/`: its span, its kind, its value, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.model import Mention, Quantity
from reader.recognise.dates.recogniser import DateRecogniser
from reader.recognise.numbers.recogniser import NumberRecogniser
from reader.recognise.recogniser import Context
from reader.recognise.text.masking import visible_text
from tests.recognise.articles import article, found

_KINDS = frozenset({"cardinal", "ordinal", "percent", "money", "quantity", "range"})
_MODIFIERS = frozenset({"approx", "less_than", "more_than", "equal_or_less", "equal_or_more"})


class Case(NamedTuple):
    text: str
    wanted: tuple[tuple[str, str, Quantity], ...]


def _value(words: list[str]) -> Quantity:
    low, dots, high = words[0].partition("..")
    modifier = next((word for word in words[1:] if word in _MODIFIERS), None)
    unit = next((word for word in words[1:] if word not in _MODIFIERS), None)
    if dots:
        return Quantity(None, unit, float(low), float(high) if high else None, modifier)
    return Quantity(float(low), unit, modifier=modifier)


def _case(line: str, kind: str) -> Case:
    marked, _, told = line.rpartition(" | ") if " | " in line else (line, "", "")
    spans = re.findall(r"\{([^{}]*)\}", marked)
    wanted = []
    for span, value in zip(spans, told.split(";") if told else (), strict=True):
        words = value.split()
        own = words.pop(0) if words[0] in _KINDS else kind
        wanted.append((span, own, _value(words)))
    return Case(re.sub(r"[{}]", "", marked), tuple(wanted))


FILES = {
    path.stem: [
        _case(line, path.stem)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("# ")
    ]
    for path in sorted((Path(__file__).parent).glob("*.txt"))
}
CASES = [case for cases in FILES.values() for case in cases]


def _same(found: Quantity | None, wanted: Quantity) -> bool:
    if found is None or (found.unit, found.modifier) != (wanted.unit, wanted.modifier):
        return False
    for one, other in zip(found, wanted, strict=True):
        if isinstance(one, float) != isinstance(other, float):
            return False
        if isinstance(one, float) and one != pytest.approx(other, rel=1e-5):
            return False
    return True


def figures(text: str) -> list[Mention]:
    """What numbers find, without what dates take more of: the rules themselves, no names."""
    context = Context(visible_text(article(text), 0, len(text)))
    dates = DateRecogniser().recognise(context)
    return [
        mention
        for mention in NumberRecogniser().recognise(context)
        if not any(
            date.start < mention.end
            and mention.start < date.end
            and date.end - date.start >= mention.end - mention.start
            for date in dates
        )
    ]


def problems(case: Case, mentions: list[Mention]) -> str:
    """What is wrong, or nothing."""
    got = [(case.text[m.start : m.end], m.kind, m.value) for m in mentions]
    if [(words, kind) for words, kind, _ in got] != [(w, k) for w, k, _ in case.wanted]:
        return f"{case.text!r}: found {got}"
    for (words, _, value), (_, _, wanted) in zip(got, case.wanted, strict=True):
        if not isinstance(value, Quantity) or not _same(value, wanted):
            return f"{case.text!r}: {words!r} is {value}, not {wanted}"
    return ""


@pytest.mark.parametrize("name", FILES)
def test_cases(name: str) -> None:
    """One test a file: nearly two thousand of them would cost more than what they test."""
    wrong = [problems(case, figures(case.text)) for case in FILES[name]]
    assert not any(wrong), "\n".join(filter(None, wrong))


def test_names_and_dates_leave_the_figures_alone() -> None:
    """The whole of recognition: nearly every case holds there too."""
    wrong = []
    for case in CASES:
        numbers = [mention for _, mention in found(case.text, None) if mention.kind in _KINDS]
        if problem := problems(case, numbers):
            wrong.append(problem)
    assert len(wrong) <= len(CASES) * 0.03, wrong


@pytest.mark.parametrize(
    ("cell", "wanted", "value"),
    [
        ("−1.8%", "−1.8%", Quantity(-1.8, "%")),
        ("–4.5%", "–4.5%", Quantity(-4.5, "%")),
        ("-1,204", "-1,204", Quantity(-1204.0)),
        ("+14.0%", "14.0%", Quantity(14.0, "%")),
        ("+1.14%", "1.14%", Quantity(1.14, "%")),
        ("+1,200", "1,200", Quantity(1200.0)),
        ("±2%", "±2%", Quantity(unit="%", low=-2.0, high=2.0)),
        ("-£3m", "-£3m", Quantity(-3e6, "GBP")),
        ("£-3m", "£-3m", Quantity(-3e6, "GBP")),
        ("−$1.2bn", "−$1.2bn", Quantity(-1.2e9, "USD")),
        ("–£400", "–£400", Quantity(-400.0, "GBP")),
        ("(2.3%)", "(2.3%)", Quantity(-2.3, "%")),
        ("(5.1)%", "(5.1)%", Quantity(-5.1, "%")),
        ("(£3m)", "(£3m)", Quantity(-3e6, "GBP")),
        ("£(1,204)", "£(1,204)", Quantity(-1204.0, "GBP")),
        ("US$(3m)", "US$(3m)", Quantity(-3e6, "USD")),
        ("(€1.2 billion)", "(€1.2 billion)", Quantity(-1.2e9, "EUR")),
        ("(12)", "(12)", Quantity(-12.0)),
    ],
)
def test_the_sign_of_a_cell(cell: str, wanted: str, value: Quantity) -> None:
    text = f"Region\tSales\tNet\nNorth\t4.50\t{cell}\nSouth\t{cell}\t7.10"
    found = NumberRecogniser().recognise(Context(text, "table"))
    assert [text[m.start : m.end] for m in found] == ["4.50", wanted, wanted, "7.10"]
    assert [m.value for m in found[1:3]] == [value, value]


@pytest.mark.parametrize("cell", ["(2019)", "(see 4)", "(3 of 5)", "5 (12)"])
def test_other_brackets_in_a_cell_make_nothing_negative(cell: str) -> None:
    found = NumberRecogniser().recognise(Context(f"Region\tNet\nNorth\t{cell}", "table"))
    assert all(isinstance(m.value, Quantity) and (m.value.number or 0) >= 0 for m in found)


def test_the_numbers_of_columns_are_not_negative() -> None:
    found = NumberRecogniser().recognise(Context("A\tB\tC\n(1)\t(2)\t(3)", "table"))
    assert all(isinstance(m.value, Quantity) and (m.value.number or 0) > 0 for m in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2.1 Method", []),
        ("3 Results of 2 trials", ["2"]),
        ("4) Ends", []),
        ("Two officials killed", ["Two"]),
        ("60 percent of troops leave", ["60 percent"]),
        ("12 people came", ["12"]),
    ],
)
def test_the_number_of_a_heading_counts_nothing(text: str, wanted: list[str]) -> None:
    found = NumberRecogniser().recognise(Context(text, "heading"))
    assert [text[mention.start : mention.end] for mention in found] == wanted


def test_every_case_is_told_apart() -> None:
    assert len(CASES) > 1000
    assert {kind for case in CASES for _, kind, _ in case.wanted} == _KINDS
