"""Key to repainted screen on a 3 MB book, through a real pseudo-terminal.

Aim: the 95th percentile within 16 ms on the first page while the rest is still being read and
recognised, on the first page afterwards, and on the last page.  The anchor is an empty Textual app
that answers a key by changing one line.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.book import write_book
from benchmarks.report import Row
from benchmarks.terminal import Terminal, reader

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
_SETTLE = 25.0


def _press(terminal: Terminal, keys: list[str], pause: float = 0.02) -> list[float]:
    times = []
    for key in keys:
        times.append(terminal.key(key))
        time.sleep(pause)
    return times


def _percentile(times: list[float], share: float = 0.95) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def run(presses: int = 100) -> list[Row]:
    keys = (["j"] * 8 + [" "] + ["k"] * 4 + ["\x04", "\x15", "."])[:16] * (presses // 16 + 1)
    keys = keys[:presses]
    back = (["k"] * 8 + ["b"] + ["j"] * 4 + ["\x15", "\x04", ","])[:16] * (presses // 16 + 1)
    back = back[:presses]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        environment = {
            "READER_LIBRARY": name,
            "XDG_STATE_HOME": f"{name}/state",
            "XDG_CACHE_HOME": f"{name}/cache",
            "XDG_CONFIG_HOME": f"{name}/config",
        }
        book = write_book(folder / "articles")
        with Terminal([sys.executable, "-c", _COUNTER]) as terminal:
            terminal.wait_for("ready to read")
            terminal.drain(0.3)
            anchor = _press(terminal, ["j"] * presses)
        with Terminal(reader(str(book)), environment=environment, folder=folder) as terminal:
            terminal.wait_for("The Harbour Papers")
            busy = _press(terminal, keys)
            terminal.drain(2.0, _SETTLE)
            terminal.send("g")
            terminal.drain(0.5)
            first = _press(terminal, keys)
            terminal.send("G")
            terminal.drain(0.5)
            last = _press(terminal, back)
    base = _percentile(anchor)

    def row(name: str, times: list[float], aim: str) -> Row:
        high = _percentile(times)
        middle = statistics.median(times)
        return Row(
            name,
            f"p95 {high * 1000:.1f} ms, median {middle * 1000:.1f} ms",
            f"{high / base:.2f}",
            aim,
        )

    return [
        row("key: empty Textual app", anchor, ""),
        row("key: book, while it is read and recognised", busy, "p95 ≤ 16 ms"),
        row("key: book, first page", first, "p95 ≤ 16 ms"),
        row("key: book, last page", last, "p95 ≤ 16 ms"),
    ]
