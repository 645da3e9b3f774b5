"""Texts with what is right in them: annotated corpora that are kept elsewhere, and our own tables."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.model import Article, Block

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "group", "MISC": "other"}
_TIGHT_BEFORE = {".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "”"}
_TIGHT_AFTER = {"(", "[", "$", "£", "€", "“"}

Span = tuple[int, int, str]
"""Start, end and kind."""


def article(text: str, date: str = "") -> Article:
    """Paragraphs of plain text, as a format would lay them."""
    blocks, at = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part)
    return Article("x", "x", text, tuple(blocks), meta={"date": date} if date else {})


def named(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """The text of each document of a two-column file (token, BIO tag), and the names in it."""
    text, spans = "", list[Span]()
    open_span: tuple[int, str] | None = None
    glue = True
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        token, _, tag = line.partition("\t")
        if token.startswith("-DOCSTART-"):
            if text:
                yield text, spans
            text, spans, glue = "", [], True
        elif not token:
            text, glue = text + ("\n\n" if text and not text.endswith("\n\n") else ""), True
        else:
            if not glue and token not in _TIGHT_BEFORE:
                text += " "
            start = len(text)
            text, glue = text + token, token in _TIGHT_AFTER
            if tag.startswith("I-") and spans and open_span:
                spans[-1] = (open_span[0], len(text), open_span[1])
            elif tag != "O":
                open_span = (start, _KINDS.get(tag[2:], tag[2:]))
                spans.append((start, len(text), open_span[1]))
                continue
        if tag == "O" or not token:
            open_span = None
    if text:
        yield text, spans


class Dated(NamedTuple):
    """A text, its own date, and the values of its dates by where they stand."""

    text: str
    date: str
    values: dict[tuple[int, int], str]


def dated(path: Path) -> list[Dated]:
    """The documents of a JSON file with `text`, `ref` and `timex`."""
    return [
        Dated(
            one["text"], one["ref"], {(start, end): value for start, end, _, value in one["timex"]}
        )
        for one in json.loads(gzip.decompress(path.read_bytes()))
    ]


class Case(NamedTuple):
    """A text, and the words in it that are of a kind."""

    text: str
    kind: str
    words: tuple[str, ...]


REFERENCE = "2018-02-05"
"""The date of the articles that the cases are from."""


def cases() -> list[Case]:
    """The cases of the tests of our own rules, figures and dates."""
    from tests.recognise.dates import test_date_cases
    from tests.recognise.figures import test_figure_cases
    from tests.recognise.grammar import test_rules

    found = [
        Case(text, rule.kind, (wanted,))
        for rule in test_rules.RULES
        for text, wanted in rule.examples
    ]
    for text, wanted in test_figure_cases.CASES:
        kinds = dict.fromkeys(kind for _, kind, _ in wanted)
        found += [Case(text, k, tuple(w for w, kind, _ in wanted if kind == k)) for k in kinds]
    dates = (case for cases_of_file in test_date_cases.FILES.values() for case in cases_of_file)
    for text, words, of, *_ in dates:
        if len(set(of)) == 1:
            found.append(Case(text, of[0], tuple(words)))
    return found
