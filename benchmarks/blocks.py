"""Documents of a single block of a megabyte: first screen, and keys from then on.

Aim: the first screen within 2 x an empty Textual app, keys within 16 ms at the 95th percentile.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.book import _OBJECTS, _SUBJECTS, _TAILS, _VERBS
from benchmarks.report import Row
from benchmarks.terminal import Terminal, empty_app, library, reader

SIZE = 1_000_000
_FIRST = "Opening words"


def _sentences(size: int, seed: int = 5) -> str:
    dice = random.Random(seed)
    parts, length = [f"{_FIRST}."], 0
    while length < size:
        subject = dice.choice(_SUBJECTS)
        parts.append(
            f"{subject} **{dice.choice(_VERBS)}** {dice.choice(_OBJECTS)} *{dice.choice(_TAILS)}*"
        )
        length += len(parts[-1]) + 1
    return " ".join(parts)


def _table(rows: int = 2000, columns: int = 40) -> str:
    def row(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    head = [_FIRST, *(f"column {at}" for at in range(1, columns))]
    body = (row([f"cell {line} {at}" for at in range(columns)]) for line in range(rows))
    return "\n".join([row(head), row(["---"] * columns), *body])


BLOCKS: dict[str, Callable[[], str]] = {
    "paragraph of 1 MB": lambda: _sentences(SIZE),
    "list item of 1 MB": lambda: f"- {_sentences(SIZE)}",
    "quote of 1 MB": lambda: f"> {_sentences(SIZE)}",
    "table of 2,000 x 40": _table,
    "code of 1 MB": lambda: f"```\n{_FIRST}\n" + "x = f(1, 2)  # a line\n" * (SIZE // 22) + "```",
}


def run(rounds: int = 5, presses: int = 60) -> list[Row]:
    keys = ((["j"] * 6 + [" ", "w", "b", ")", "\x04", "\x15"]) * presses)[:presses]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = library(folder)
        files = {}
        for number, (what, text) in enumerate(BLOCKS.items()):
            files[what] = folder / "articles" / f"block-{number}.md"
            files[what].write_text(f"{text()}\n", encoding="utf-8")
        times: dict[str, list[float]] = {what: [] for what in ("empty", *files)}
        for number in range(rounds + 1):
            with Terminal(empty_app(), environment=environment, folder=folder) as terminal:
                times["empty"].append(terminal.wait_for("ready to read"))
            for what, path in files.items():
                command = reader(str(path))
                with Terminal(command, environment=environment, folder=folder) as terminal:
                    times[what].append(terminal.wait_for(_FIRST))
            if not number:  # the first round warms the caches
                times = {what: [] for what in times}
        pressed: dict[str, list[float]] = {}
        for what, path in files.items():
            with Terminal(reader(str(path)), environment=environment, folder=folder) as terminal:
                terminal.wait_for(_FIRST)
                terminal.settle()
                pressed[what] = []
                for key in keys:
                    pressed[what].append(terminal.key(key))
                    time.sleep(0.02)
    anchor = statistics.median(times["empty"])
    rows = [Row("open: empty Textual app", f"{anchor * 1000:.0f} ms", "1.00")]
    for what in files:
        shown = statistics.median(times[what])
        rows.append(
            Row(f"open: {what}", f"{shown * 1000:.0f} ms", f"{shown / anchor:.2f}", "≤ 2.00")
        )
    for what, measured in pressed.items():
        high = sorted(measured)[int(len(measured) * 0.95)]
        rows.append(Row(f"key: {what}", f"p95 {high * 1000:.1f} ms", "", "p95 ≤ 16 ms"))
    return rows
