"""The list of a library of 10,000 articles: its first rows, all of it, and its memory.

Aim: memory within 2.5 x an empty Textual app.  Once new, once with the heads in the cache.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from benchmarks.book import _OBJECTS, _SUBJECTS, _VERBS, book
from benchmarks.report import Row
from benchmarks.terminal import Terminal, empty_app, library, reader

ARTICLES = 10_000
_PATIENCE = 300.0


def write_library(folder: Path, count: int, seed: int = 3) -> None:
    """Texts and Markdown of a few pages: with front matter, a heading, a headline, or no title."""
    dice = random.Random(seed)
    paragraphs = book(300_000).split("\n\n")[2:]
    for number in range(count):
        first = dice.randrange(len(paragraphs) - 30)
        body = "\n\n".join(paragraphs[first : first + dice.randint(4, 25)])
        title = f"{dice.choice(_SUBJECTS)} {dice.choice(_VERBS)} {dice.choice(_OBJECTS)} {number}"
        name, text = (
            (f"article-{number:05}.md", f'---\ntitle: "{title}"\n---\n\n{body}\n'),
            (f"article-{number:05}.md", f"# {title}\n\n{body}\n"),
            (f"article-{number:05}.txt", f"{title}\n\n{body}\n"),
            (f"article-{number:05}.md", f"{body}\n"),
        )[number % 4]
        (folder / name).write_text(text, encoding="utf-8")


def _listed(environment: dict[str, str], folder: Path) -> tuple[float, float, float]:
    """Seconds to the first rows and to the end, and the peak of memory in MB."""
    with Terminal(reader(), environment=environment, folder=folder) as terminal:
        first = terminal.wait_for("article", _PATIENCE)
        begun = terminal.wait_for(f"{ARTICLES:,} articles", _PATIENCE)
        terminal.settle(_PATIENCE)
        last = terminal.processor()
        assert begun >= first
        return begun, last, terminal.memory() / 1e6


def run(count: int = ARTICLES) -> list[Row]:
    with Terminal(empty_app()) as terminal:
        anchor = terminal.wait_for("ready to read")
        terminal.drain(1.0)
        empty = terminal.memory() / 1e6
    rows = [Row("library: empty Textual app", f"{anchor * 1000:.0f} ms, {empty:.0f} MB", "1.00")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = library(folder)
        write_library(folder / "articles", count)
        for what in ("new", "known from the cache"):
            first, processor, memory = _listed(environment, folder)
            rows += [
                Row(
                    f"library, {what}: all rows by name", f"{first:.2f} s", f"{first / anchor:.1f}"
                ),
                Row(f"library, {what}: complete", f"{processor:.1f} s of processor time"),
                Row(
                    f"library, {what}: memory",
                    f"{memory:.0f} MB",
                    f"{memory / empty:.2f}",
                    "≤ 2.50",
                ),
            ]
    return rows
