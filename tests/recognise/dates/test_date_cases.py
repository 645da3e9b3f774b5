"""The tables in `dates/`: what is recognised in a sentence, and what it stands for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from reader.model import Mention, Moment
from reader.recognise.dates.recogniser import DateRecogniser
from reader.recognise.recogniser import Context

REFERENCE = date(2018, 2, 5)
Case = tuple[str, list[str], list[str], list[str], str | None]


def _cases(path: Path) -> list[Case]:
    """Text, the words of the mentions that are in brackets, kinds, values, modifier of the last."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, *told = (part.strip() for part in line.split(" | "))
        words = re.findall(r"\[(.+?)\]", marked)
        kinds = told[0].split() if told else []
        values = told[1].split(" ; ") if len(told) > 1 else []
        cases.append(
            (re.sub(r"[\[\]]", "", marked), words, kinds, values, told[2] if told[2:] else None)
        )
    return cases


FOLDER = Path(__file__).parent
FILES = {path.stem: _cases(path) for path in sorted(FOLDER.glob("*.txt"))}


def found(text: str, reference: date | None = REFERENCE) -> list[Mention]:
    return list(DateRecogniser().recognise(Context(text, reference=reference)))


def problems(case: Case) -> list[str]:
    """What is recognised otherwise than the case has it."""
    text, words, kinds, values, modifier = case
    mentions = found(text)
    moments = [m.value for m in mentions if isinstance(m.value, Moment)]
    written = [text[m.start : m.end] for m in mentions]
    pairs = [
        ([moment.timex for moment in moments], values),
        ([word for word in words if word not in written], []),
        ({m.kind for m in mentions}, set(kinds)),
        (moments[-1].modifier if values and moments else modifier, modifier),
    ]
    return [f"{text!r}: {got} is not {due}" for got, due in pairs if got != due]


@pytest.mark.parametrize("name", FILES)
def test_cases(name: str) -> None:
    """One test a file: a thousand of them would cost more than what they test."""
    wrong = [problem for case in FILES[name] for problem in problems(case)]
    assert not wrong, "\n".join(wrong)


def _documented() -> list[tuple[str, str, str]]:
    """The rows of the table in `docs/recognition.md`: what is written, value, modifier."""
    page = (Path(__file__).parents[3] / "docs" / "recognition.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (.+) \| (?:date|time|duration|recurring)\S* ?\w* \| (.+) \|$", page, re.MULTILINE
    )
    cases = []
    for written, told in rows:
        words = written.split(" · ")
        values = re.findall(r"`([^`]+)`(?: (\w+))?", told)
        values = values * len(words) if len(values) == 1 else values
        assert len(words) == len(values), written
        cases += [(word, *value) for word, value in zip(words, values, strict=True)]
    return cases


@pytest.mark.parametrize(("text", "timex", "modifier"), _documented())
def test_what_the_page_promises(text: str, timex: str, modifier: str) -> None:
    (mention,) = found("It will open " + text if text.startswith("in two") else text)
    assert isinstance(mention.value, Moment)
    assert (mention.value.timex, mention.value.modifier or "") == (timex, modifier)
