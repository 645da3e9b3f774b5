"""Measures the accuracy of recognition by kind, its speed, and its memory.

`python -m benchmarks recognition`.  Corpora are kept elsewhere: their folder is in `READER_CORPORA`, and
without one only our own articles and cases are measured.  It may hold `*.conll.gz` (two columns, token and BIO
tag) and `gum_dates.json.gz` (`text`, `ref`, `timex`).  A mention counts when its span and its kind
(for dates: its span, and apart from that its value) are those of the corpus.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import corpora, rivals, stretches
from benchmarks.corpora import Span, article, cases, dated, named
from benchmarks.report import Row, show
from reader.model import NAME_KINDS, Article, Mention, Moment
from reader.recognise import pipeline, recognise

ROOM = Path(pipeline.__file__).parent
_MOMENTS = ("date", "time", "duration", "recurring")
_TEXTS = 150
"""Documents of each corpus that speed is measured on."""

_SAMPLE = 6_000
"""Code points that a library of two thousand a second is given."""

_LOAD = """
import time
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
before = peak()
start, processor = time.perf_counter(), time.process_time()
import reader.recognise
reader.recognise.prepare()
taken, processor = time.perf_counter() - start, time.process_time() - processor
print(taken, processor, peak() - before)
"""


class _Score:
    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, found: set[Span], wanted: set[Span]) -> None:
        self.found.update(kind for *_, kind in found)
        self.wanted.update(kind for *_, kind in wanted)
        self.right.update(kind for *_, kind in found & wanted)

    def row(self, name: str, kind: str = "", aim: str = "") -> Row:
        counters = (self.right, self.found, self.wanted)
        right, found, wanted = (c[kind] if kind else c.total() for c in counters)
        f1 = 200 * right / max(1, found + wanted)
        detail = f"P {100 * right / max(1, found):.0f}  R {100 * right / max(1, wanted):.0f}"
        return Row(f"{name}: {kind or 'all'}", f"F1 {f1:.1f}", "", f"{detail}  {aim}".rstrip())


_AIMS = {"wikigold": "≥ 75", "gum_news": "≥ 70"}


def _names(path: Path) -> list[Row]:
    score, blind = _Score(), _Score()
    name = path.name.removesuffix(".conll.gz")
    for text, wanted in named(path):
        mentions = recognise(article(text)).mentions
        found = {(m.start, m.end, str(m.kind)) for m in mentions if m.kind in NAME_KINDS}
        score.add(found, set(wanted))
        blind.add({(s, e, "span") for s, e, _ in found}, {(s, e, "span") for s, e, _ in wanted})
    return [
        score.row(name, aim=_AIMS.get(name, "")),
        blind.row(name, "span"),
        *(score.row(name, kind) for kind in NAME_KINDS),
    ]


def _dates(documents: Iterable[corpora.Dated]) -> list[Row]:
    score, wide, sure = _Score(), _Score(), _Score()
    right = days = same = 0
    for document in documents:
        mentions = recognise(article(document.text, document.date)).mentions
        moments: dict[tuple[int, int], Mention] = {
            (m.start, m.end): m for m in mentions if m.kind in _MOMENTS
        }
        wanted = {(*span, "date") for span in document.values}
        score.add({(*span, "date") for span, m in moments.items() if m.kind == "date"}, wanted)
        wide.add({(*span, "date") for span in moments}, wanted)
        # The corpus marks nothing that no calendar dates: `recently`, `at that time`.
        told = {
            span
            for span, m in moments.items()
            if m.kind in {"date", "time"} and (span in document.values or not _is_open(m))
        }
        sure.add({(*span, "date") for span in told}, wanted)
        for span in moments.keys() & document.values.keys():
            value = moments[span].value
            same += 1
            if isinstance(value, Moment):
                right += value.timex == document.values[span]
                days += stretches.same(value.timex, document.values[span])
    return [
        score.row("extents of dates", "date"),
        wide.row("extents of dates, times, durations and sets", "date"),
        sure.row("extents of dates and times that have a value", "date"),
        Row("value of the dates that were found", f"{100 * right / max(1, same):.1f}%"),
        Row("value of those, as the days that it means", f"{100 * days / max(1, same):.1f}%"),
    ]


def _is_open(mention: Mention) -> bool:
    return isinstance(mention.value, Moment) and mention.value.timex.endswith("_REF")


def _linking() -> list[Row]:
    from tests.recognise.gold import documents
    from tests.recognise.gold.bcubed import b_cubed, clusters

    pairs, score = [], _Score()
    for document in documents():
        text = document.article.text
        mentions = recognise(document.article).mentions
        pairs.append((clusters(text, document.mentions), clusters(text, mentions)))
        score.add(
            {(m.start, m.end, str(m.kind)) for m in mentions if m.kind in NAME_KINDS},
            {(m.start, m.end, str(m.kind)) for m in document.mentions},
        )
    result = b_cubed(pairs)
    detail = f"P {100 * result.precision:.1f}  R {100 * result.recall:.1f}"
    return [
        Row("things, end to end, in our own articles", f"B³ {100 * result.f1:.1f}", "", detail),
        score.row("names in our own articles"),
    ]


def _passed(asked: Sequence[corpora.Case]) -> list[Row]:
    right, counted = Counter[str](), Counter[str]()
    for case in asked:
        counted[case.kind] += 1
        mentions = recognise(article(case.text, corpora.REFERENCE)).mentions
        found = {(case.text[m.start : m.end], m.kind) for m in mentions}
        right[case.kind] += all((word, case.kind) in found for word in case.words)
    total = f"{100 * right.total() / max(1, counted.total()):.0f}% of {counted.total()}"
    return [
        Row("our cases: all", total),
        *(
            Row(f"our cases: {kind}", f"{100 * right[kind] / count:.0f}% of {count}")
            for kind, count in sorted(counted.items())
        ),
    ]


def _timed(articles: Sequence[Article]) -> float:
    """Seconds of processor time, which other programs on the machine leave alone."""
    recognise(articles[0])
    start = time.process_time()
    for one in articles:
        recognise(one)
    return time.process_time() - start


def _speed(texts: Sequence[str]) -> list[Row]:
    articles = [article(text) for text in texts]
    tokens = sum(len(re.findall(r"\w+|[^\w\s]", text)) for text in texts)
    characters = sum(map(len, texts))
    everything = _timed(articles)
    usual = pipeline.RECOGNISERS  # type: ignore[attr-defined]
    pipeline.RECOGNISERS = tuple(  # type: ignore[attr-defined,assignment]
        one for one in usual if one.name != "names"
    )
    try:
        without = _timed(articles)
    finally:
        pipeline.RECOGNISERS = usual  # type: ignore[attr-defined]
    return [
        _rate("everything, linked", tokens, characters, everything, "≥ 100,000 characters/s"),
        _rate("numbers and dates alone", tokens, characters, without, ""),
        *rivals.spacy_tokens(texts, tokens),
    ]


def _rate(name: str, tokens: int, characters: int, taken: float, aim: str) -> Row:
    detail = f"{characters / taken:,.0f} characters/s  {aim}".rstrip()
    return Row(f"speed: {name}", f"{tokens / taken:,.0f} tokens/s", "", detail)


def _cost(rounds: int = 7) -> list[Row]:
    data = sum(path.stat().st_size for path in (ROOM / "data").glob("*") if path.is_file())
    source = sum(path.stat().st_size for path in ROOM.rglob("*.py"))
    runs = []
    for _ in range(rounds):
        ran = subprocess.run(
            [sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True
        )
        runs.append([float(word) for word in ran.stdout.split()])
    taken, processor, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    return [
        Row("size: models and lists", f"{data / 1e6:.1f} MB", "", "≤ 6 MB"),
        Row("size: rules and tables, as source", f"{source / 1e6:.1f} MB"),
        Row(
            "load: everything", f"{taken * 1000:.0f} ms", "", f"processor {processor * 1000:.0f} ms"
        ),
        Row("memory: everything", f"{memory / 1024:.0f} MB", "", "≤ 60 MB"),
    ]


def run(folder: str = "") -> list[Row]:
    """Measure on the corpora in `folder` (default: `READER_CORPORA`)."""
    where = Path(folder or os.environ.get("READER_CORPORA", "") or "nowhere")
    named_corpora = sorted(where.glob("*.conll.gz"))
    rows = [row for path in named_corpora for row in _names(path)]
    if not rows:
        rows = [Row("corpora", "not measured", "", "give their folder in READER_CORPORA")]
    file = where / "gum_dates.json.gz"
    documents = dated(file) if file.exists() else []
    rows += _dates(documents) if documents else []
    asked = cases()
    rows += [*_linking(), *_passed(asked), *_cost()]
    texts = [text for path in named_corpora for text, _ in list(named(path))[:_TEXTS]]
    from tests.recognise.gold import documents as own

    texts = texts or [one.article.text for one in own()]
    rows += _speed(texts)
    return [*rows, *rivals.recognizers_text(asked, documents, "\n\n".join(texts)[:_SAMPLE])]


if __name__ == "__main__":
    show(run(*sys.argv[1:2]))
