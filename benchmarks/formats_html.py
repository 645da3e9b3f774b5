"""Web pages against public sets of pages with known articles: what is kept, what is stated, how fast.

`python -m benchmarks.formats_html SET=FOLDER… [--half tuned|held] [--worst N]`.  Each SET is one of

- `zyte`: a checkout of article-extraction-benchmark (`ground-truth.json`, `html/*.html.gz`);
- `readability`: the folder `test-pages` of a checkout of Mozilla's readability;
- `trafilatura`: the folder `tests` of a checkout of trafilatura (`evaldata.json`, `eval/`, `cache/`).

Rules are tuned on one half of each set, told by a checksum of the page's name; figures are those of
the other half.  Aims: body F1 >= .95, structure kept >= .93, title >= .80, author >= .60, date >= .85.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.report import Row, show

_WORD = re.compile(r"\w+")
_EDIT = re.compile(r"\[\s*edit\s*\]")
_SHINGLE = 4
_HEAD = 40
"""Word characters at the beginning of an element by which it is looked for in the article."""

_KINDS = {
    "heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "list item": ("li",),
    "quote": ("blockquote",),
    "code": ("pre",),
    "caption": ("figcaption",),
    "table cell": ("td", "th"),
    "link": ("a",),
    "paragraph": ("p",),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a set, with what is known of it."""

    set: str
    name: str
    path: Path
    body: str = ""
    markup: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    stated: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of what was read of a page.

    Attributes:
        kept: for each kind of structure, how many elements stand in the article as such, how many
            stand there in any way, and how many there are.
        stated: for each statement, whether it is right.
    """

    page: Page
    precision: float | None
    recall: float | None
    kept: dict[str, tuple[int, int, int]]
    stated: dict[str, bool]
    milliseconds: float
    error: str


# -- the sets ----------------------------------------------------------------------------------


def _zyte(folder: Path) -> Iterator[Page]:
    pages = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, truth in pages.items():
        path = folder / "html" / f"{name}.html.gz"
        yield Page("zyte", name, path, body=truth["articleBody"])


def _readability(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("*/source.html")):
        expected = (path.parent / "expected.html").read_text("utf-8")
        truth = json.loads((path.parent / "expected-metadata.json").read_text("utf-8"))
        stated = {"title": truth.get("title") or "", "author": truth.get("byline") or "",
                  "date": (truth.get("publishedTime") or "")[:10]}  # fmt: skip
        yield Page("readability", path.parent.name, path, markup=expected, stated=stated)


def _trafilatura(folder: Path) -> Iterator[Page]:
    for truth in json.loads((folder / "evaldata.json").read_text("utf-8")).values():
        places = (folder / part / truth["file"] for part in ("cache", "eval"))
        path = next((place for place in places if place.exists()), None)
        if path is not None:
            author = truth.get("author") or ""
            author = "; ".join(author) if isinstance(author, list) else author
            stated = {"title": truth.get("title") or "", "author": author, "date": truth.get("date") or ""}  # fmt: skip
            yield Page("trafilatura", truth["file"], path, present=tuple(truth["with"]),
                       absent=tuple(truth["without"]), stated=stated)  # fmt: skip


SETS: dict[str, Callable[[Path], Iterator[Page]]] = {
    "zyte": _zyte,
    "readability": _readability,
    "trafilatura": _trafilatura,
}


def is_tuned(name: str) -> bool:
    """Tell whether a page belongs to the half on which rules are tuned."""
    return zlib.crc32(name.encode()) % 2 == 0


# -- one page ----------------------------------------------------------------------------------


def measure(page: Page) -> Outcome:
    """Read a page and compare it with what is known."""
    from reader.errors import ReaderError
    from reader.formats.html.page import open_page

    data = page.path.read_bytes()
    data = gzip.decompress(data) if page.path.suffix == ".gz" else data
    start, error, article = time.process_time(), "", None
    try:
        article = open_page(data, "page.html").finish()
    except ReaderError as problem:
        error = str(problem)
    spent = 1000 * (time.process_time() - start)
    text = _read(article) if article else ""
    precision, recall = _shares(page, text)
    kept = _kept(page.markup, article) if article and page.markup else {}
    stated = {name: _same(name, value, article) for name, value in page.stated.items() if value}
    return Outcome(page, precision, recall, kept, stated, spent, error)


def _shares(page: Page, text: str) -> tuple[float | None, float | None]:
    if page.present:
        flat = _flat(text)
        hits = sum(_flat(sentence) in flat for sentence in page.present)
        wrong = sum(_flat(sentence) in flat for sentence in page.absent)
        precision = hits / (hits + wrong) if hits + wrong else None
        return precision, hits / len(page.present)
    return shingle_shares(page.body or text_of(page.markup), text)


def shingle_shares(truth: str, text: str) -> tuple[float | None, float | None]:
    """Return precision and recall of a text by its runs of four words."""
    ours, theirs = _shingles(text), _shingles(truth)
    hits = sum((ours & theirs).values())
    return (
        hits / sum(ours.values()) if ours else None if theirs else 1.0,
        hits / sum(theirs.values()) if theirs else None,
    )


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - _SHINGLE + 1)
    return Counter(s for at in range(count) if (s := tuple(words[at : at + _SHINGLE])))


def _read(article: Any) -> str:
    """Return the text without the alternatives of images, which no set counts."""
    parts, at = [], 0
    for inline in article.inlines:
        if inline.style == "image" and inline.start >= at:
            parts.append(article.text[at : inline.start])
            at = inline.end
    return "".join((*parts, article.text[at:]))


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def text_of(markup: str) -> str:
    """Return the text of a page's elements, each on its own line."""
    from lxml import html

    return "\n".join(html.document_fromstring(markup).itertext()) if markup.strip() else ""


def _kept(markup: str, article: Any) -> dict[str, tuple[int, int, int]]:
    from lxml import html

    root = html.document_fromstring(markup)
    ours, whole = _heads_of(article), "".join(_WORD.findall(article.text))
    kept = {}
    for kind, tags in _KINDS.items():
        heads = [head for each in root.iter(*tags) if (head := _element_head(each, kind))]
        there = sum(head in ours[kind] or head in whole for head in heads)
        kept[kind] = (sum(head in ours[kind] for head in heads), there, len(heads))
    return kept


def _element_head(element: Any, kind: str) -> str:
    """Return the beginning of an element by which it is looked for; empty for those that do not count.

    List items inside of cells stand in the cell, and lists of the page's own sections are left out.
    """
    if kind == "link" and not (element.get("href") or "").startswith(("http", "mailto")):
        return ""
    if kind == "paragraph" and any(
        each.tag in {"blockquote", "li", "td", "th", "figcaption", "dd"}
        for each in element.iterancestors()
    ):
        return ""
    if kind == "list item" and (_is_in_cell(element) or _is_of_contents(element)):
        return ""
    if kind in {"caption", "list item"}:
        element.tail = None
    return _head(_EDIT.sub("", "".join(element.itertext())))


def _is_in_cell(element: Any) -> bool:
    return any(each.tag in {"td", "th"} for each in element.iterancestors())


def _is_of_contents(item: Any) -> bool:
    links = list(item.iter("a"))
    return bool(links) and all((each.get("href") or "").startswith("#") for each in links)


def _head(text: str) -> str:
    return "".join(_WORD.findall(text[: 4 * _HEAD]))[:_HEAD]


def _heads_of(article: Any) -> dict[str, set[str]]:
    heads: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for block in article.blocks:
        text = article.text[block.start : block.end]
        shown = text.split(" ", 1)[-1] if text[:1] in "•◦▪" or text[:1].isdigit() else text
        kinds = {block.kind, *(frame.kind for frame in block.frames)}
        for kind in heads:
            if kind.replace("list item", "list_item") in kinds:
                heads[kind] |= {_head(text), _head(shown)}
        if block.table is not None:
            heads["table cell"] |= {
                _head(article.text[c.start : c.end]) for row in block.table.rows for c in row
            }
    for inline in article.inlines:
        if inline.style in {"link", "footnote"}:
            heads["link"].add(_head(article.text[inline.start : inline.end]))
    return heads


def _same(name: str, value: str, article: Any) -> bool:
    if article is None:
        return False
    if name == "title":
        return _letters(article.title) == _letters(value)
    ours = str(article.meta.get(name) or "")
    if name == "date":
        return ours[:10] == value[:10]
    return _letters(ours) == _letters(value)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


# -- all of them -------------------------------------------------------------------------------


def run(pages: Iterable[Page], worst: int = 0) -> list[Row]:
    """Measure the pages in two processes, and make rows of figures."""
    with ProcessPoolExecutor(2) as pool:
        outcomes = list(pool.map(measure, pages, chunksize=8))
    rows: list[Row] = []
    for name in SETS:
        of_set = [each for each in outcomes if each.page.set == name]
        if of_set:
            rows.extend(_rows(name, of_set))
            _show_worst(of_set, worst)
    return rows


def _rows(name: str, outcomes: list[Outcome]) -> Iterator[Row]:
    precision = statistics.mean(o.precision for o in outcomes if o.precision is not None)
    recall = statistics.mean(o.recall for o in outcomes if o.recall is not None)
    f1 = 2 * precision * recall / (precision + recall)
    yield Row(f"{name}: pages", str(len(outcomes)))
    yield Row(f"{name}: body F1", f"{f1:.3f}", f"P {precision:.3f} R {recall:.3f}", "0.95")
    for kind in _KINDS:
        sums = [sum(o.kept[kind][at] for o in outcomes if kind in o.kept) for at in range(3)]
        if sums[1]:
            share = f"{sums[0] / sums[1]:.3f}"
            yield Row(f"{name}: {kind}s as such", share, f"of {sums[1]}", "0.93")
            yield Row(f"{name}: {kind}s at all", f"{sums[1] / sums[2]:.3f}", f"of {sums[2]}")
    for what, aim in (("title", "0.80"), ("author", "0.60"), ("date", "0.85")):
        right = [o.stated[what] for o in outcomes if what in o.stated]
        if right:
            yield Row(f"{name}: {what}", f"{statistics.mean(right):.3f}", str(len(right)), aim)
    times = [o.milliseconds for o in outcomes]
    yield Row(f"{name}: ms a page", f"{statistics.mean(times):.1f}", f"median {statistics.median(times):.1f}", "10")  # fmt: skip
    yield Row(f"{name}: refused", str(sum(bool(o.error) for o in outcomes)))


def _show_worst(outcomes: list[Outcome], count: int) -> None:
    def loss(outcome: Outcome) -> float:
        return min(1.0 if share is None else share for share in (outcome.precision, outcome.recall))

    for outcome in sorted(outcomes, key=loss)[:count]:
        shares = " ".join(
            "-" if s is None else f"{s:.2f}" for s in (outcome.precision, outcome.recall)
        )
        print(outcome.page.set, shares, outcome.page.name[:70], outcome.error[:60])


def main() -> None:
    """Read the command line, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sets", nargs="+", metavar="SET=FOLDER")
    parser.add_argument("--half", choices=("tuned", "held"))
    parser.add_argument("--worst", type=int, default=0, help="pages to list, the worst first")
    arguments = parser.parse_args()
    pages: list[Page] = []
    for each in arguments.sets:
        name, _, folder = each.partition("=")
        pages.extend(SETS[name](Path(folder)))
    if arguments.half:
        pages = [page for page in pages if is_tuned(page.name) == (arguments.half == "tuned")]
    show(run(pages, arguments.worst))


if __name__ == "__main__":
    main()
