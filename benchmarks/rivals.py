"""Measures other libraries in the same run where they are installed; none is a dependency.

spaCy without a model only finds the tokens: the least that any pipeline built on it takes.
Recognizers-Text (`pip install recognizers-text-suite 'emoji<2'`) is Microsoft's library of rules for numbers
and dates.  Our own cases were written for our own rules: its pass rate there says what it was not
made for as much as what it misses.
"""

from __future__ import annotations

import random
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any

from benchmarks.corpora import REFERENCE, Case, Dated, article
from benchmarks.report import Row
from reader.recognise import recognise

_PATIENCE = 40.0
"""Seconds for our cases, and for the dates of a corpus, of which a slow library then does a part."""

_KINDS = {
    "number": "cardinal",
    "ordinal": "ordinal",
    "percentage": "percent",
    "currency": "money",
    "dimension": "quantity",
    "temperature": "quantity",
    "age": "quantity",
}
_MOMENTS = {"time": "time", "timerange": "time", "duration": "duration", "set": "recurring"}


def spacy_tokens(texts: Sequence[str], tokens: int) -> list[Row]:
    """Measure the speed of spaCy's tokeniser alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import spacy
    except ImportError:
        return [Row("spaCy, tokens alone", "not installed")]
    tokenizer = spacy.blank("en").tokenizer
    tokenizer(texts[0])
    start = time.process_time()
    for text in texts:
        tokenizer(text)
    taken = time.process_time() - start
    return [_speed(f"spaCy {version('spacy')}, blank: tokens alone", texts, tokens, taken)]


def _speed(name: str, texts: Sequence[str], tokens: int, taken: float) -> Row:
    characters = sum(map(len, texts))
    return Row(
        name, f"{tokens / taken:,.0f} tokens/s", "", f"{characters / taken:,.0f} characters/s"
    )


def _recognizers() -> Callable[[str, str], set[tuple[int, int, str]]] | None:
    """A function from a text and its date to what Recognizers-Text finds, in our kinds."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import recognizers_suite as suite
    except ImportError:
        return None
    english = suite.Culture.English
    plain = [
        suite.recognize_number, suite.recognize_ordinal, suite.recognize_percentage,
        suite.recognize_currency, suite.recognize_dimension, suite.recognize_temperature,
        suite.recognize_age,
    ]  # fmt: skip

    def found(text: str, date: str) -> set[tuple[int, int, str]]:
        spans = set()
        for ask in plain:
            for one in ask(text, english):
                spans.add((one.start, one.end + 1, _KINDS.get(one.type_name, one.type_name)))
        reference = datetime.fromisoformat(date)
        for one in suite.recognize_datetime(text, english, reference=reference):
            spans.add((one.start, one.end + 1, _moment(one)))
        return spans

    return found


def _moment(one: Any) -> str:
    return _MOMENTS.get(one.type_name.rpartition(".")[2], "date")


def recognizers_text(cases: Sequence[Case], documents: Sequence[Dated], text: str) -> list[Row]:
    """Pass rates on our cases, extents of dates on a corpus, and speed."""
    found = _recognizers()
    if found is None:
        how = "pip install recognizers-text-suite 'emoji<2'"
        return [Row("Recognizers-Text", "not installed", "", how)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = _passed(cases, found)
        rows += _extents(documents, found)
        start = time.process_time()
        found(text, REFERENCE)
        taken = time.process_time() - start
    tokens = len(re.findall(r"\w+|[^\w\s]", text))
    return [_speed("Recognizers-Text, numbers and dates", [text], tokens, taken), *rows]


def _passed(
    cases: Sequence[Case], found: Callable[[str, str], set[tuple[int, int, str]]]
) -> list[Row]:
    """A case is passed when all its words are found as that kind, whatever else is found.

    They are taken in a random order, always the same one, for as long as there is patience.
    """
    right, asked = Counter[str](), Counter[str]()
    until = time.perf_counter() + _PATIENCE
    known = [case for case in cases if case.kind != "range"]  # which it calls numbers
    for case in random.Random(7).sample(known, len(known)):
        if time.perf_counter() > until:
            break
        asked[case.kind] += 1
        try:
            spans = {
                (case.text[start:end], kind) for start, end, kind in found(case.text, REFERENCE)
            }
        except Exception:  # noqa: BLE001  it may fail on what we ask
            continue
        right[case.kind] += all((word, case.kind) in spans for word in case.words)
    every = Row(
        "Recognizers-Text on our cases: all",
        f"{100 * right.total() / asked.total():.0f}% of {asked.total()}",
    )
    return [
        every,
        *(
            Row(
                f"Recognizers-Text on our cases: {kind}",
                f"{100 * right[kind] / count:.0f}% of {count}",
            )
            for kind, count in sorted(asked.items())
        ),
    ]


def _extents(
    documents: Sequence[Dated], found: Callable[[str, str], set[tuple[int, int, str]]]
) -> list[Row]:
    until = time.perf_counter() + _PATIENCE
    counts = {"Recognizers-Text": Counter[str](), "ours": Counter[str]()}
    done = 0
    for document in documents:
        if time.perf_counter() > until:
            break
        mentions = recognise(article(document.text, document.date)).mentions
        spans = {
            "Recognizers-Text": found(document.text, document.date),
            "ours": {(one.start, one.end, str(one.kind)) for one in mentions},
        }
        for whose, every in spans.items():
            dates = {(start, end) for start, end, kind in every if kind == "date"}
            counts[whose]["right"] += len(dates & document.values.keys())
            counts[whose]["both"] += len(dates) + len(document.values)
        done += 1
    return [
        Row(
            f"extents of dates in {done} documents: {whose}",
            f"F1 {200 * count['right'] / max(1, count['both']):.1f}",
        )
        for whose, count in counts.items()
    ]
