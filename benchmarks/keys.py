"""Measures the time from a key to the repainted screen on a 3 MB book, through a real pseudo-terminal.

Aim: the 95th percentile within 16 ms on the first page while the rest is still being read and
recognised, on the first page afterwards, on the last page, while selecting, while typing a search,
with a thousand annotations beside the text, and while a thousand are located in a text of 1 MB that
was edited since.  The anchor is an empty Textual app that answers
a key by changing one line.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.book import book as make_book, write_book
from benchmarks.report import Row
from benchmarks.terminal import Terminal, library, reader
from reader.annotate import describe
from reader.library.library import Library
from reader.model import Annotation, Article, Change, Edit, TextRange, new_id
from reader.store import TinyStore

_COUNTER = """
from textual.app import App
from textual.widgets import Static
class Counter(App):
    count = 0
    def compose(self):
        yield Static("ready to read")
    def on_key(self, event):
        self.count += 1
        self.query_one(Static).update(f"{self.count} keys")
Counter().run()
"""
NOTES = 1000
STAMP = "2026-01-01T00:00:00Z"
_AIMS = {"book, lines longer and shorter": 60}
"""Milliseconds where they are not the usual 16."""


def _press(terminal: Terminal, keys: list[str], pause: float = 0.02) -> list[float]:
    times = []
    for key in keys:
        times.append(terminal.key(key))
        time.sleep(pause)
    return times


def _percentile(times: list[float], share: float = 0.95) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _annotate(book: Path, folder: Path, count: int = NOTES) -> None:
    """Marks all over the book, a third of them with a note."""
    store = TinyStore(folder / "annotations.json")
    place = Library(folder, store)
    article = place.open(str(book)).finish()
    place.remember(article, book)
    step = len(article.text) // count
    store.apply(
        Change(
            "Fill",
            tuple(
                Edit(None, _highlight(article, start, "" if start % 3 else "Compare this."))
                for start in range(5, step * count, step)
            ),
        )
    )
    store.close()


def _highlight(article: Article, start: int, note: str) -> Annotation:
    selectors = describe(article, TextRange(start, start + 60))
    return Annotation(
        new_id(), article.id, "highlight", selectors, STAMP, STAMP, note=note, tags=("harbour",)
    )


def _edit(text: str, seed: int = 11) -> str:
    """The text with a word in thirty replaced, and a paragraph in twenty put in anew."""
    dice = random.Random(seed)
    paragraphs = []
    for paragraph in text.split("\n\n"):
        words = paragraph.split(" ")
        paragraphs.append(" ".join("otherwise" if dice.random() < 1 / 30 else w for w in words))
        if dice.random() < 1 / 20:
            paragraphs.append("A paragraph that was not there when this was marked.")
    return "\n\n".join(paragraphs)


def _while_located(presses: int) -> tuple[list[float], list[float], float]:
    """Times of keys from the first screen on, the same without annotations, and seconds to the end."""
    text = make_book(1_000_000)
    keys = ((["j"] * 8 + [" "] + ["k"] * 4 + ["b"]) * presses)[:presses]
    times = []
    for annotated in (True, False):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            environment = library(folder)
            path = folder / "articles" / "papers.md"
            path.write_text(text, encoding="utf-8")
            if annotated:
                _annotate(path, folder)
            path.write_text(_edit(text), encoding="utf-8")
            with Terminal(reader(str(path)), environment=environment, folder=folder) as terminal:
                terminal.wait_for("The Harbour Papers")
                times.append(_press(terminal, keys))
            if annotated:
                with Terminal(reader(str(path)), environment=environment, folder=folder) as again:
                    again.wait_for("The Harbour Papers")
                    located = again.wait_for("Notes  1,000") if annotated else 0.0
    return times[0], times[1], located


def run(presses: int = 100) -> list[Row]:
    keys = ((["j"] * 8 + [" "] + ["k"] * 4 + ["\x04", "\x15", "."]) * presses)[:presses]
    back = ((["k"] * 8 + ["b"] + ["j"] * 4 + ["\x15", "\x04", ","]) * presses)[:presses]
    query = [*"the harbour", *["\x7f"] * 7, *"tide was"]
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = library(folder)
        book = write_book(folder / "articles")

        def reading() -> Terminal:
            return Terminal(reader(str(book)), environment=environment, folder=folder)

        with Terminal([sys.executable, "-c", _COUNTER]) as terminal:
            terminal.wait_for("ready to read")
            terminal.drain(0.3)
            times["empty Textual app"] = _press(terminal, ["j"] * presses)
        with reading() as terminal:
            terminal.wait_for("The Harbour Papers")
            times["book, while it is read and recognised"] = _press(terminal, keys)
            terminal.settle()
            _go(terminal, "g")
            times["book, first page"] = _press(terminal, keys)
            _go(terminal, "g", "v")
            times["book, selecting line by line"] = _press(terminal, ["j"] * presses)
            _go(terminal, "\x1b", "G")
            times["book, last page"] = _press(terminal, back)
            _go(terminal, "g", "/")
            times["book, typing a search"] = _press(terminal, query, 0.1)
            _go(terminal, "\r", "\x1b")
            times["book, lines longer and shorter"] = _press(
                terminal, ["+", "+", "-", "-"] * 3, 0.2
            )
            terminal.settle()
            before = terminal.processor()
            terminal.drain(11.0, 10.0)
            idle = (terminal.processor() - before) / 10
        _annotate(book, folder)
        with reading() as terminal:
            terminal.wait_for("The Harbour Papers")
            terminal.settle()
            _go(terminal, "g")
            times[f"book, {NOTES:,} annotations and their pane"] = _press(terminal, keys)
    marked, unmarked, located = _while_located(presses)
    times["edited text of 1 MB, while 1,000 annotations are located"] = marked
    times["the same text without annotations"] = unmarked
    base = _percentile(times["empty Textual app"])
    return [
        *(_row(what, measured, base) for what, measured in times.items()),
        Row("processor while nothing is done", f"{idle:.1%}", "", "≤ 1%"),
        Row("notes of the edited text shown", f"{located:.1f} s", "", "after the first screen"),
    ]


def _go(terminal: Terminal, *keys: str) -> None:
    for key in keys:
        terminal.send(key)
        terminal.drain(0.5)


def _row(what: str, times: list[float], base: float) -> Row:
    high, middle = _percentile(times), statistics.median(times)
    aim = "" if what.startswith("empty") else f"p95 ≤ {_AIMS.get(what, 16)} ms"
    return Row(
        f"key: {what}",
        f"p95 {high * 1000:.1f} ms, median {middle * 1000:.1f} ms",
        f"{high / base:.2f}",
        aim,
    )
