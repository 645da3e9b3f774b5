"""How much of what is recognised is right, by kind, and how fast: on corpora kept elsewhere.

`python -m benchmarks.recognition FOLDER`, or a folder in `READER_CORPORA`; without one there is
nothing to measure, and nothing is measured.  It may hold `*.conll.gz` (two columns, token and BIO tag) and
`gum_dates.json.gz` (`text`, `ref`, `timex`).  A mention counts when its span and its kind (for
dates: its span, and apart from that its value) are those of the corpus.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Row, show
from reader.model import NAME_KINDS, Article, Block, Mention, Moment
from reader.recognise import recognise

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "group", "MISC": "other"}
_TIGHT_BEFORE = {".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "”"}
_TIGHT_AFTER = {"(", "[", "$", "£", "€", "“"}

Span = tuple[int, int, str]


def _article(text: str, date: str = "") -> Article:
    """Paragraphs of plain text, as a format would lay them."""
    blocks, at = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        if part.strip():
            blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part)
    return Article("x", "x", text, tuple(blocks), meta={"date": date} if date else {})


def _documents(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """The text of each document, and the names in it."""
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


class _Score:
    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, found: set[Span], wanted: set[Span]) -> None:
        self.found.update(kind for *_, kind in found)
        self.wanted.update(kind for *_, kind in wanted)
        self.right.update(kind for *_, kind in found & wanted)

    def row(self, name: str, kind: str = "") -> Row:
        counters = (self.right, self.found, self.wanted)
        right, found, wanted = (c[kind] if kind else c.total() for c in counters)
        f1 = 200 * right / max(1, found + wanted)
        detail = f"P {100 * right / max(1, found):.0f}  R {100 * right / max(1, wanted):.0f}"
        return Row(f"{name}: {kind or 'all'}", f"F1 {f1:.1f}", "", detail)


def _names(path: Path) -> list[Row]:
    score = _Score()
    name = path.name.removesuffix(".conll.gz")
    for text, wanted in _documents(path):
        mentions = recognise(_article(text)).mentions
        found = {(m.start, m.end, m.kind) for m in mentions if m.kind in NAME_KINDS}
        score.add({(s, e, str(k)) for s, e, k in found}, set(wanted))
    return [score.row(name), *(score.row(name, kind) for kind in NAME_KINDS)]


def _dates(path: Path) -> list[Row]:
    score = _Score()
    right = same = 0
    documents = json.loads(gzip.decompress(path.read_bytes()))
    for document in documents:
        wanted = {(start, end): value for start, end, _, value in document["timex"]}
        mentions = recognise(_article(document["text"], document["ref"])).mentions
        found: dict[tuple[int, int], Mention] = {
            (m.start, m.end): m for m in mentions if m.kind == "date"
        }
        score.add({(*span, "date") for span in found}, {(*span, "date") for span in wanted})
        for span in found.keys() & wanted.keys():
            moment = found[span].value
            same += 1
            right += isinstance(moment, Moment) and moment.timex == wanted[span]
    value = Row("dates: value of those found", f"{100 * right / max(1, same):.1f}%")
    return [score.row("dates"), value]


def _speed(folder: Path) -> Row:
    texts = [text for path in sorted(folder.glob("*.conll.gz")) for text, _ in _documents(path)]
    articles = [_article(text) for text in texts[:120]]
    recognise(articles[0])
    start = time.perf_counter()
    for article in articles:
        recognise(article)
    taken = time.perf_counter() - start
    speed = sum(len(article.text) for article in articles) / taken
    return Row("everything", f"{speed:,.0f} characters/s", "", "at least 200,000")


def run(folder: str = "") -> list[Row]:
    """Measure on the corpora in `folder` (default: `READER_CORPORA`)."""
    where = Path(folder or os.environ.get("READER_CORPORA", ""))
    corpora = sorted(where.glob("*.conll.gz")) if str(where) != "." else []
    if not corpora:
        return [Row("recognition", "not measured", "", "no corpora: give their folder")]
    rows = [row for path in corpora for row in _names(path)]
    dates = where / "gum_dates.json.gz"
    return [*rows, *(_dates(dates) if dates.exists() else []), _speed(where)]


if __name__ == "__main__":
    show(run(*sys.argv[1:2]))
