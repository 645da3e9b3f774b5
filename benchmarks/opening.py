"""Measures start to first readable screen, and peak memory, beside an empty Textual app and less.

Aims: a news story within 1.3 x the empty app, a 3 MB Markdown book within 2 x; memory on the book
within 3 x.  Runs are interleaved, so that a machine whose speed drifts slows all of them alike.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.book import write_book
from benchmarks.report import Row
from benchmarks.terminal import Terminal, empty_app, library, reader

STORY = Path(__file__).parent.parent / "articles" / "troop-drawdown.txt"
SETTLE = 20.0
"""Seconds that the book is left open before its memory is read: by then it is read to its end."""


def _first_words(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n", 1)[0][:24].strip()


def run(rounds: int = 9) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = library(folder)
        book = write_book(folder / "articles")
        subjects = {
            "empty app": (empty_app(), "ready to read"),
            "story": (reader(str(STORY)), _first_words(STORY)),
            "book": (reader(str(book)), "The Harbour Papers"),
            "less": (["less", str(book)], "The Harbour Papers"),
        }
        times: dict[str, list[float]] = {key: [] for key in subjects}
        for number in range(rounds + 1):
            for key, (command, words) in subjects.items():
                with Terminal(command, environment=environment, folder=folder) as terminal:
                    seconds = terminal.wait_for(words)
                    if number:  # the first round warms the caches
                        times[key].append(seconds)
        memory = {}
        for key in ("empty app", "story", "book"):
            command, words = subjects[key]
            with Terminal(command, environment=environment, folder=folder) as terminal:
                terminal.wait_for(words)
                end = time.perf_counter() + (SETTLE if key == "book" else 2)
                while time.perf_counter() < end:
                    terminal.pump(0.2)
                memory[key] = terminal.memory() / 1e6
    median = {key: statistics.median(values) for key, values in times.items()}
    anchor = median["empty app"]
    return [
        Row("open: empty Textual app", f"{anchor * 1000:.0f} ms", "1.00", ""),
        Row(
            "open: news story",
            f"{median['story'] * 1000:.0f} ms",
            f"{median['story'] / anchor:.2f}",
            "≤ 1.30",
        ),
        Row(
            "open: 3 MB Markdown book",
            f"{median['book'] * 1000:.0f} ms",
            f"{median['book'] / anchor:.2f}",
            "≤ 2.00",
        ),
        Row(
            "open: the book in less",
            f"{median['less'] * 1000:.0f} ms",
            f"{median['less'] / anchor:.2f}",
            "",
        ),
        Row("memory: empty Textual app", f"{memory['empty app']:.0f} MB", "1.00", ""),
        Row(
            "memory: news story",
            f"{memory['story']:.0f} MB",
            f"{memory['story'] / memory['empty app']:.2f}",
            "",
        ),
        Row(
            "memory: 3 MB Markdown book",
            f"{memory['book']:.0f} MB",
            f"{memory['book'] / memory['empty app']:.2f}",
            "≤ 3.00",
        ),
    ]
