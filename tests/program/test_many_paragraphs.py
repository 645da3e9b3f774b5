"""Four times the paragraphs take about four times the work: reading, structure, JSON, what is visible.

Ratios of processor time, so that it does not matter how fast or how busy the machine is; the bound
is far above 4 and far below the 16 of something quadratic.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from reader.cli.commands.inspect import render
from reader.formats import read
from reader.library.library import Library
from reader.library.opened import OpenArticle
from reader.model import Moment
from reader.recognise import figures_of, recognise_range
from reader.recognise.text.masking import visible_text
from reader.store.memory import MemoryStore

FEW = 500
BOUND = 9

PARAGRAPHS = {
    "plain.txt": "The {0} of the margin is wide and old, and north of it they said no.\n\n",
    "lines.txt": "The {0} of the margin is wide and old, and north of it they said no.\n",
    "short.txt": "Yes, {0}\n\n",
    "plain.md": "The {0} of the margin is wide and old, and north of it they said no.\n\n",
    "headings.md": "## Part {0}\n\nThe margin is wide.\n\n",
    "inlines.md": "The *{0}* of `the` margin is [wide](x) and **old**.\n\n",
    "items.md": "- The {0} of the margin\n",
    "quotes.md": "> The {0} of the margin\n\n",
    "notes.md": "The margin[^{0}] is wide.\n\n[^{0}]: A note.\n\n",
    "table.md": "| {0} | wide | old |\n",
    "one-paragraph.md": "The `{0}` of the *margin*\n",
}


def source(name: str, count: int) -> bytes:
    head = "| a | b | c |\n|---|---|---|\n" if name == "table.md" else ""
    return (head + "".join(PARAGRAPHS[name].format(n) for n in range(count))).encode()


def seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def check(work: Callable[[int], Callable[[], object]]) -> None:
    """One ratio of three: the others may be spoiled by what else the process did."""
    work(100)()
    few, many = work(FEW), work(4 * FEW)
    ratios: list[float] = []
    while not ratios or (min(ratios) > BOUND and len(ratios) < 3):
        ratios.append(seconds(many) / max(seconds(few), 0.004))
    assert min(ratios) <= BOUND, ratios


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_inspect_without_recognition(name):
    library = Library(Path(), MemoryStore())

    def work(count):
        data = source(name, count)

        def inspect():
            opened = OpenArticle(None, read(data, name), lambda article: article.id)
            assert render("json", library, opened)

        return inspect

    check(work)


@pytest.mark.parametrize("name", ["inlines.md", "one-paragraph.md"])
def test_what_recognisers_may_see(name):
    def work(count):
        article = read(source(name, count), name).finish()
        return lambda: [visible_text(article, b.start, b.end) for b in article.blocks]

    check(work)


def test_figures_of_one_long_text():
    def work(count):
        text = "In {0} they had 12 ships. "
        article = read(
            "".join(text.format(n) for n in range(count // 3)).encode(), "a.txt"
        ).finish()
        mentions = recognise_range(article, 0, len(article.text))
        assert not all(isinstance(one.value, Moment) for one in mentions)
        return lambda: figures_of(article, mentions)

    check(work)
