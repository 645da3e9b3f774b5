"""The store at 1,000, 10,000 and 100,000 annotations: saving, loading, folding, memory, first screen.

Aims: one save durable within 3 x one SQLite commit (WAL, synchronous=FULL) of the same record, at
every size; the first screen not delayed by the library's size; quitting within 1.5 s.  Anchors of the
same run: SQLite, and stock TinyDB's insert (which is not durable), each beside a library of that size.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tinydb import TinyDB

from benchmarks.opening import STORY, _first_words
from benchmarks.report import Row
from benchmarks.terminal import Terminal, library, reader
from reader.annotate import describe
from reader.model import Annotation, Article, Block, Change, Edit, TextRange, new_id, number_id
from reader.store import TinyStore
from reader.store.records import annotation_record

SIZES = (1_000, 10_000, 100_000)
OF_AN_ARTICLE = 50
"""Annotations that each article of the library has."""

_PARAGRAPH = "Paragraph {} speaks of harbours, ledgers and the tide of that year. "

STAMP = "2026-01-01T00:00:00Z"

_LOAD = """
import sys, time
from pathlib import Path
from reader.model import Article, Block
from reader.session import Session
from reader.store import TinyStore
from reader.ui.reading.background import SWITCH_INTERVAL
sys.setswitchinterval(SWITCH_INTERVAL)
def memory(key):
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(row for row in status.splitlines() if row.startswith(key)).split()[1]) / 1024
text = "".join(sys.argv[3].format(number) for number in range(100))
article = Article(sys.argv[2], "Harbours", text, (Block("paragraph", 0, len(text)),))
session = Session(article, TinyStore(Path(sys.argv[1])))
before, start = memory("VmRSS"), time.perf_counter()
session.load()
loaded = time.perf_counter()
session.load()
again = time.perf_counter()
sizes = memory("VmRSS") - before, memory("VmHWM") - before
print(loaded - start, again - loaded, *sizes, len(session.annotations.all))
"""


def _article() -> Article:
    text = "".join(_PARAGRAPH.format(number) for number in range(100))
    return Article(number_id(1), "Harbours", text, (Block("paragraph", 0, len(text)),))


def _annotation(article: Article, number: int) -> Annotation:
    start = number * 31 % (len(article.text) - 60)
    return Annotation(
        id=new_id(),
        article_id=number_id(1 + number // OF_AN_ARTICLE),
        kind="highlight",
        selectors=describe(article, TextRange(start, start + 40)),
        created=STAMP,
        modified=STAMP,
        note=f"Note {number}: compare with the harbour ledger.",
        tags=("harbour", f"year-{number % 50}"),
    )


def _library(path: Path, size: int) -> list[Annotation]:
    """A file of that many annotations; some of them, for more to be made of."""
    article = _article()
    some = [_annotation(article, number) for number in range(min(size, 1000))]
    made = [
        replace(
            some[number % len(some)], id=new_id(), article_id=number_id(1 + number // OF_AN_ARTICLE)
        )
        for number in range(size)
    ]
    store = TinyStore(path)
    store.apply(Change("Fill", tuple(Edit(None, one) for one in made)))
    store.close()
    return some


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _saves(folder: Path, some: list[Annotation], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each save of ours and each commit of SQLite, taken in turns; and the fold."""
    base = sqlite3.connect(folder / "base.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE annotations (id TEXT PRIMARY KEY, record TEXT)")
    base.execute("BEGIN")
    text = json.dumps(annotation_record(some[0]), ensure_ascii=False)
    count = json.loads((folder / "annotations.json").read_bytes())["annotations"].keys()
    base.executemany("INSERT INTO annotations VALUES (?, ?)", ((key, text) for key in count))
    base.execute("COMMIT")
    store = TinyStore(folder / "annotations.json")
    store.counts()
    ours, theirs = [], []
    for number in range(rounds + 5):
        one = replace(some[number % len(some)], id=new_id())
        record = annotation_record(one)
        saved = _seconds(lambda: store.apply(Change("Add", (Edit(None, one),))))  # noqa: B023
        commit = _seconds(
            lambda: base.execute(
                "INSERT INTO annotations VALUES (?, ?)",
                (record["id"], json.dumps(record, ensure_ascii=False)),  # noqa: B023
            )
        )
        if number >= 5:  # the first ones make the files
            ours.append(saved)
            theirs.append(commit)
    base.close()
    store.close()
    return ours, theirs


def _stock(folder: Path, rounds: int) -> float:
    """Seconds of an insert by TinyDB as it comes into a file of that size."""
    records = json.loads((folder / "annotations.json").read_bytes())["annotations"]
    with TinyDB(folder / "stock.json") as stock:
        stock.insert_multiple(records.values())
        one = next(iter(records.values()))
        return statistics.median(_seconds(lambda: stock.insert(one)) for _ in range(rounds))


def _closing(folder: Path, some: list[Annotation]) -> float:
    """Seconds of closing with one save in the journal; the day's backup has been made."""
    times = []
    for _ in range(3):
        store = TinyStore(folder / "annotations.json")
        store.apply(Change("Add", (Edit(None, replace(some[0], id=new_id())),)))
        times.append(_seconds(store.close))
    return statistics.median(times)


def _loading(folder: Path) -> list[float]:
    """Measure a new process: seconds to load, and again; MB of memory, and at the peak."""
    file = folder / "annotations.json"
    command = [sys.executable, "-c", _LOAD, str(file), number_id(3), _PARAGRAPH]
    runs = [
        [
            float(one)
            for one in subprocess.run(
                command, check=True, capture_output=True, text=True
            ).stdout.split()
        ]
        for _ in range(3)
    ]
    assert all(run[4] == OF_AN_ARTICLE for run in runs)
    return [statistics.median(values) for values in zip(*runs, strict=True)]


def _first_screens(large: Path, rounds: int) -> tuple[float, float]:
    """Seconds until the first words, in an empty library and in the large one, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times: dict[str, list[float]] = {"empty": [], "large": []}
        homes = {}
        for key in times:
            (folder / key).mkdir()
            homes[key] = library(folder / key)
        os.link(large, folder / "large" / large.name)
        for number in range(rounds + 1):
            for key, environment in homes.items():
                with Terminal(
                    reader(str(STORY)), environment=environment, folder=folder
                ) as terminal:
                    seconds = terminal.wait_for(_first_words(STORY))
                    if number:  # the first round warms the caches
                        times[key].append(seconds)
    return statistics.median(times["empty"]), statistics.median(times["large"])


def run(rounds: int = 200) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["READER_BACKUPS"] = str(Path(name) / "backups")
        for size in SIZES:
            folder = Path(name) / str(size)
            folder.mkdir()
            some = _library(folder / "annotations.json", size)
            load, again, memory, peak, _ = _loading(folder)
            stock = _stock(folder, 3)
            ours, theirs = (statistics.median(one) for one in _saves(folder, some, rounds))
            rows += _rows(size, ours, theirs, stock)
            close = _closing(folder, some)
            file = (folder / "annotations.json").stat().st_size / 1e6
            rows += [
                Row(f"{size:,}: load, for one article", f"{load * 1000:.0f} ms", "", ""),
                Row(f"{size:,}: load again, nothing changed", f"{again * 1000:.0f} ms", "", ""),
                Row(
                    f"{size:,}: memory for a file of {file:.1f} MB, peak",
                    f"{memory:.0f} MB, {peak:.0f} MB",
                    "",
                    "",
                ),
                Row(f"{size:,}: closing after a save", f"{close * 1000:.0f} ms", "", "≤ 1500 ms"),
            ]
        empty, large = _first_screens(folder / "annotations.json", 9)
    rows += [
        Row("first screen: empty library", f"{empty * 1000:.0f} ms", "1.00", ""),
        Row(
            f"first screen: {SIZES[-1]:,} annotations",
            f"{large * 1000:.0f} ms",
            f"{large / empty:.2f}",
            "≤ 1.05",
        ),
    ]
    return rows


def _rows(size: int, ours: float, theirs: float, stock: float) -> list[Row]:
    return [
        Row(f"{size:,}: SQLite commit", f"{theirs * 1000:.2f} ms", "1.00", ""),
        Row(f"{size:,}: save, durable", f"{ours * 1000:.2f} ms", f"{ours / theirs:.2f}", "≤ 3.00"),
        Row(
            f"{size:,}: stock TinyDB insert, not durable",
            f"{stock * 1000:.1f} ms",
            f"{stock / theirs:.0f}",
            "",
        ),
    ]
