"""A save with 10,000 annotations in the store: how long until it is durable, and what it costs the UI.

Aims: durable on disk within 30 ms (median); the UI thread never blocked over 5 ms.  Anchors of the
same run: stock TinyDB's insert into a file of the same size, and one SQLite commit (WAL,
synchronous=FULL) of the same record.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from benchmarks.report import Row
from reader.annotate import describe
from reader.model import Annotation, Article, Block, Change, Edit, TextRange, new_id
from reader.session import Session
from reader.store import TinyStore
from reader.ui.reading.background import SWITCH_INTERVAL

ANNOTATIONS = 10_000
STAMP = "2026-01-01T00:00:00Z"


def _article() -> Article:
    paragraphs = [
        f"Paragraph {number} speaks of harbours, ledgers and the tide of that year."
        for number in range(5000)
    ]
    blocks, position = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", position, position + len(paragraph)))
        position += len(paragraph) + 2
    return Article("0000000000001", "Harbours", "\n\n".join(paragraphs), tuple(blocks))


def _annotation(article: Article, number: int) -> Annotation:
    start = number * 31 % (len(article.text) - 60)
    return Annotation(
        id=new_id(),
        article_id=article.id,
        kind="highlight",
        selectors=describe(article, TextRange(start, start + 40)),
        created=STAMP,
        modified=STAMP,
        note=f"Note {number}: compare with the harbour ledger.",
        tags=("harbour", f"year-{number % 50}"),
    )


def _median(act: Callable[[int], None], rounds: int) -> float:
    times = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


async def _longest_gap(session: Session, saves: int) -> tuple[float, float]:
    """The longest time the event loop was late while `saves` acts were saved, and with none."""

    async def beat(seconds: float) -> float:
        worst, end = 0.0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, time.perf_counter() - before - 0.001)
        return worst

    idle = await beat(1.0)
    watch = asyncio.create_task(beat(saves * 0.1))
    await asyncio.sleep(0)
    for number in range(saves):
        start = number * 97
        session.marking.highlight(TextRange(start, start + 30))
        await asyncio.sleep(0.1)
    return await watch, idle


def run(rounds: int = 25) -> list[Row]:
    sys.setswitchinterval(SWITCH_INTERVAL)  # as the program does
    article = _article()
    made = [_annotation(article, number) for number in range(ANNOTATIONS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = TinyStore(folder / "annotations.json")
        store.apply(Change("Fill", tuple(Edit(None, one) for one in made)))

        def save(number: int) -> None:
            store.apply(Change("Add", (Edit(None, _annotation(article, number)),)))

        ours = _median(save, rounds)
        session = Session(article, store)
        began = time.perf_counter()
        session.load()
        load = time.perf_counter() - began
        gc.freeze()  # as the program does when they are loaded
        gap, idle = asyncio.run(_longest_gap(session, rounds))
        session.close()
        store.close()

        record = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))[
            "annotations"
        ]
        one = next(iter(record.values()))
        stock = TinyDB(folder / "stock.json")
        stock.insert_multiple(record.values())
        theirs = _median(lambda _: stock.insert(one) and None, 5)
        stock.close()

        base = sqlite3.connect(folder / "base.sqlite")
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE annotations (id TEXT PRIMARY KEY, record TEXT)")

        def commit(number: int) -> None:
            base.execute("INSERT INTO annotations VALUES (?, ?)", (str(number), json.dumps(one)))
            base.commit()

        sqlite = _median(commit, rounds)
        base.close()
    return [
        Row("save: stock TinyDB insert, not durable", f"{theirs * 1000:.1f} ms", "1.00", ""),
        Row("save: SQLite commit", f"{sqlite * 1000:.1f} ms", f"{sqlite / theirs:.3f}", ""),
        Row(
            "save: ours, durable, median",
            f"{ours * 1000:.1f} ms",
            f"{ours / theirs:.3f}",
            "≤ 30 ms",
        ),
        Row("load: read and find them, behind the page", f"{load * 1000:.0f} ms", "", ""),
        Row("save: UI thread late while idle, worst", f"{idle * 1000:.1f} ms", "", ""),
        Row("save: UI thread late while saving, worst", f"{gap * 1000:.1f} ms", "", "≤ 5 ms"),
    ]
