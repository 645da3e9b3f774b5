"""Measures the time from the first page on the screen to the same page in colour, new and known.

Aim: 100 ms.  Nothing that recognises is loaded before the first page is shown, so that the time for a
text that is new includes loading it; a text that was open before comes from the cache.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.book import write_book
from benchmarks.opening import STORY, _first_words
from benchmarks.report import Row
from benchmarks.terminal import Terminal, library, reader
from reader.themes.dark import DARK

_PAUSE = 2.0
"""Seconds after which the story is linked and kept."""


def _signs() -> list[bytes]:
    """The escape sequences that set the colours of mentions."""
    colours = {colour.lstrip("#") for colour in dict(DARK.mentions).values()}
    values = [[int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in sorted(colours)]
    return [f"38;2;{red};{green};{blue}".encode() for red, green, blue in values]


def _coloured(terminal: Terminal, words: str, timeout: float = 20.0) -> float:
    """Seconds from the first page to the first colour of a mention."""
    shown = terminal.started + terminal.wait_for(words)
    signs = _signs()
    while time.perf_counter() < shown + timeout:
        if any(sign in terminal.output for sign in signs):
            return time.perf_counter() - shown
        terminal.pump(0.05)
    raise TimeoutError("nothing was coloured")


def run(rounds: int = 7) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = library(folder)
        book = write_book(folder / "articles")
        rows = []
        for what, source, words, pause in (
            ("news story", STORY, _first_words(STORY), _PAUSE),
            ("3 MB Markdown book", book, "The Harbour Papers", 0.0),
        ):
            new: list[float] = []
            known: list[float] = []
            for number in range(rounds + 1):
                # The book is kept once it is recognised to its end, which is waited for once.
                own = {**environment, "READER_CACHE": str(folder / f"{what} {number}")}
                with Terminal(reader(str(source)), environment=own, folder=folder) as terminal:
                    new.append(_coloured(terminal, words))
                    if pause:
                        terminal.drain(pause, pause)
                    elif not number:
                        terminal.settle()
                if not pause:
                    own["READER_CACHE"] = str(folder / f"{what} 0")
                with Terminal(reader(str(source)), environment=own, folder=folder) as terminal:
                    known.append(_coloured(terminal, words))
            # The first round warms the caches of the system.
            new, known = new[1:], known[1:]
            rows += [_row(f"{what}, new", new), _row(f"{what}, known from the cache", known)]
        return rows


def _row(what: str, times: list[float]) -> Row:
    worst = f"at most {max(times) * 1000:.0f} ms"
    return Row(
        f"coloured: {what}", f"{statistics.median(times) * 1000:.0f} ms", "", f"≤ 100 ms; {worst}"
    )
