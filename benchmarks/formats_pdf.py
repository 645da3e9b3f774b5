"""Measures what is read of PDF files with known text, and how long it takes.

Aims: recall .99 and precision .96 of words, paragraphs kept whole .85, headings .95, at most 0.3 of 6
running heads and feet left, and the first pages of 300 in less than the time of an empty app.
"""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from benchmarks.pdf_pages import Pdf, Story, Style, set_article, story_of
from benchmarks.report import Row
from reader.formats import read
from reader.model import Article

_NOTE = re.compile(r"\[\^([^\]]*)\]")
_RAISED = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")


class Score(NamedTuple):
    """Shares of what was right, 0 to 1; `heads` are those left of 6 pages."""

    recall: float
    precision: float
    paragraphs: float
    headings: float
    notes: float
    heads: float


def score(article: Article, story: Story, style: Style) -> Score:
    """Compare an article with the story that its PDF was set from."""
    wanted = [_NOTE.sub("", text) for kind, text in story.parts if kind != "heading"]
    headings = [story.title, *(text for kind, text in story.parts if kind == "heading")]
    notes = [note for _, text in story.parts for note in _NOTE.findall(text)]
    blocks = [
        (block.kind, _RAISED.sub("", article.text[block.start : block.end]))
        for block in article.blocks
    ]
    read_words = Counter(_words(text for _, text in blocks))
    true_words = Counter(_words([*wanted, *headings, *notes]))
    common = (read_words & true_words).total()
    texts = {text for kind, text in blocks if kind != "heading"}
    titles = {text for kind, text in blocks if kind == "heading"}
    found_notes = {text for kind, text in blocks if kind == "footnote"}
    left = sum(article.text.count(head) for head in (style.head, style.other_head))
    return Score(
        common / true_words.total(),
        common / max(read_words.total(), 1),
        _share(wanted, texts),
        _share(headings, titles),
        _share(notes, found_notes),
        6 * left / max(len(article.pages), 1),
    )


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.split()]


def _share(wanted: Iterable[str], found: set[str]) -> float:
    wanted = list(wanted)
    return sum(each in found for each in wanted) / max(len(wanted), 1)


def run(stories: int = 4) -> list[Row]:
    """Measure accuracy on articles set in several ways, and speed on one of 300 pages."""
    scores = []
    for seed in range(stories):
        for columns, indents, justified in product((1, 2), (True, False), (True, False)):
            style = Style(columns, indents, justified, hyphens=justified)
            story = story_of(seed)
            data = set_article(story, style).data()
            scores.append(score(read(data, "a.pdf").finish(), story, style))
    means = [statistics.mean(values) for values in zip(*scores, strict=True)]
    aims = ("≥ .99", "≥ .96", "≥ .85", "≥ .95", "", "≤ 0.3 of 6")
    rows = [
        Row(f"pdf: {name}", f"{mean:.3f}", "", aim)
        for name, mean, aim in zip(Score._fields, means, aims, strict=True)
    ]
    return rows + _speed()


def _speed() -> list[Row]:
    pdf = long_document(300)
    data = pdf.data()
    first, whole = [], []
    for _ in range(5):
        start = time.perf_counter()
        opening = read(data, "a.pdf")
        first.append(time.perf_counter() - start)
        opening.finish()
        whole.append(time.perf_counter() - start)
    pages = len(pdf.pages)
    return [
        Row(f"pdf: first pages of {pages}", f"{1000 * statistics.median(first):.0f} ms"),
        Row("pdf: a page", f"{1000 * statistics.median(whole) / pages:.1f} ms"),
    ]


def long_document(pages: int) -> Pdf:
    """Return a document of so many pages at least."""
    story = story_of(0, 600)
    parts = list(story.parts)
    while len((pdf := set_article(Story(story.title, parts), Style())).pages) < pages:
        parts = parts + story.parts * max(1, pages // max(len(pdf.pages), 1) - 1)
    return pdf


if __name__ == "__main__":
    from benchmarks.report import show

    show(run())
