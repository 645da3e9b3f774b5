"""Measures how articles are recognised again: known, asked about, missed or taken for others.

Texts are the articles of this repository, seeded texts, and the documents of the corpora in the
folder that `READER_CORPORA` names (two columns, as `benchmarks.corpora` reads them).  All of them
are in one library; each is opened as a stranger beside all others, and some are edited, moved,
copied or replaced.

- known: the article, without a question.
- asked: the right one is among those that the user is asked about.
- missed: taken for a new article, or asked about others only.
- false: taken for another article, without a question.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.corpora import named
from benchmarks.report import Row
from reader.formats import read
from reader.formats.identity import text_id
from reader.library.identity.rules import Evidence, identify
from reader.library.identity.sketch import sketch
from reader.library.identity.types import Identity
from reader.store import ArticleRecord

ARTICLES = Path(__file__).parent.parent / "articles"
SEED = 7
EACH = 150
LEAST = 20
"""Words of a text that takes part."""
MOST = 300
"""Documents of one corpus."""
MANY = 10_000

Edit = Callable[[str, random.Random, Sequence[str]], str]


def texts() -> list[str]:
    """Collect all texts, each once."""
    found = [
        read(path.read_bytes(), path.name).finish().text
        for path in sorted(ARTICLES.glob("[a-z]*.*"))
    ]
    if folder := os.environ.get("READER_CORPORA"):
        for path in sorted(Path(folder).rglob("*.conll.gz")):
            found += [text for text, _ in list(named(path))[:MOST]]
    else:
        chance = random.Random(SEED)
        words = sorted({word for text in found for word in text.split()})
        for _ in range(200):
            some = chance.choices(words, k=chance.randint(60, 900))
            found.append(re.sub(r"((?:\S+ ){12})", r"\1\n\n", " ".join(some)))
    return list(dict.fromkeys(text for text in found if len(text.split()) >= LEAST))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+|\n+", text)


def _words(share: float) -> Edit:
    def edit(text: str, chance: random.Random, pool: Sequence[str]) -> str:
        new = [word for one in chance.choices(pool, k=40) for word in one.split()] or ["x"]
        return re.sub(
            r"\S+", lambda m: chance.choice(new) if chance.random() < share else m[0], text
        )

    return edit


def _sentences(share: float) -> Edit:
    def edit(text: str, chance: random.Random, pool: Sequence[str]) -> str:
        kept = sentences(text)
        return "\n".join(chance.choice(pool) if chance.random() < share else one for one in kept)

    return edit


def _grown(share: float) -> Edit:
    def edit(text: str, chance: random.Random, pool: Sequence[str]) -> str:
        more: list[str] = []
        while len(more) < share * len(text.split()):
            more += chance.choice(pool).split()
        return f"{text}\n{' '.join(more)}"

    return edit


EDITS: dict[str, Edit] = {
    "wrapped anew, in upper case": lambda text, _c, _p: " ".join(text.split()).upper(),
    "a tenth of its words": _words(0.1),
    "a fifth of its words": _words(0.2),
    "three tenths of its words": _words(0.3),
    "half of its words": _words(0.5),
    "a tenth of its sentences": _sentences(0.1),
    "three tenths of its sentences": _sentences(0.3),
    "half of its sentences": _sentences(0.5),
    "cut to its first half": lambda text, _c, _p: text[: len(text) // 2],
    "cut to its first third": lambda text, _c, _p: text[: len(text) // 3],
    "grown by half": _grown(0.5),
    "doubled": _grown(1.0),
}


def record(text: str, path: str) -> ArticleRecord:
    identifier = text_id(text)
    return ArticleRecord(
        identifier, title(text), (path,), digests=(identifier,), sketch=sketch(text)
    )


def title(text: str) -> str:
    return text.strip().split("\n")[0][:80]


def who(text: str, path: str, records: Sequence[ArticleRecord], lost: frozenset[str]) -> Identity:
    """Identify a text; the files of the records in `lost` are gone."""
    seen = Evidence(
        text_id(text), title(text), path, "", partial(sketch, text),
        lambda one: one.id in lost, lambda _: None,
    )  # fmt: skip
    return identify(seen, records)


def verdict(found: Identity, wanted: str) -> str:
    if found.by == "new":
        return "asked" if any(one.record.id == wanted for one in found.doubts) else "missed"
    return "known" if found.id == wanted else "false"


def run() -> list[Row]:
    """Try every kind of edit at every place, then all pairs, then measure the time."""
    chance = random.Random(SEED)
    library = texts()
    records = [record(text, f"{number}.txt") for number, text in enumerate(library)]
    pool = [one for text in library for one in sentences(text) if len(one.split()) > 4]
    rows = [Row(f"{len(library)} texts; of each kind {EACH}", "known/asked/missed/false")]
    some = chance.sample(range(len(library)), min(EACH, len(library)))
    for place in ("moved", "at its path", "a copy beside it"):
        for name, edit in EDITS.items():
            found: Counter[str] = Counter()
            for number in some:
                own = records[number]
                path = own.paths[0] if place == "at its path" else "elsewhere.txt"
                lost = frozenset({own.id} if place == "moved" else ())
                text = edit(library[number], chance, pool)
                found[verdict(who(text, path, records, lost), own.id)] += 1
            rows.append(Row(f"{place}: {name}", _figures(found)))
    rows += _strangers(library, records, chance)
    return [*rows, *_times(records, chance)]


def _figures(found: Counter[str]) -> str:
    return "/".join(str(found[kind]) for kind in ("known", "asked", "missed", "false"))


def _strangers(
    library: Sequence[str], records: Sequence[ArticleRecord], chance: random.Random
) -> list[Row]:
    """Open each text as one that the library does not know, beside all that it does."""
    rows = []
    everyone = frozenset(one.id for one in records)
    for name, lost, taken in (
        ("beside all others", frozenset[str](), False),
        ("when the files of all others are gone", everyone, False),
        ("in the place of another", frozenset[str](), True),
    ):
        found: Counter[str] = Counter()
        for number, text in enumerate(library):
            others = [*records[:number], *records[number + 1 :]]
            path = chance.choice(others).paths[0] if taken else "new.txt"
            one = who(text, path, others, lost)
            found["false" if one.by != "new" else "asked" if one.doubts else "new"] += 1
        figure = f"{found['new']} new, {found['asked']} asked, {found['false']} false"
        rows.append(Row(f"a stranger {name}", figure, "", "0 false"))
    return rows


def _times(records: Sequence[ArticleRecord], chance: random.Random) -> list[Row]:
    many = [
        chance.choice(records)._replace(id=f"{n:013}", digests=(f"{n}",), paths=(f"{n}.md",))
        for n in range(MANY - 1)
    ]
    many.append(records[0]._replace(id=f"{MANY:013}"))
    book = " ".join(word for n in range(40) for word in chance.choice(records).title.split() * n)
    book = (" ".join(one.title for one in records) + book) * 40
    book = (book * (3_000_000 // len(book) + 1))[:3_000_000]
    lookups, sketches = [], []
    for _ in range(7):
        started = time.perf_counter()
        who("Words that nobody knows, of which there are enough. " * 9, "x", many, frozenset())
        lookups.append(time.perf_counter() - started)
        started = time.process_time()
        sketch.__wrapped__(book)
        sketches.append(time.process_time() - started)
    return [
        Row(f"looking an unknown text up among {MANY:,}", f"{min(lookups) * 1000:.0f} ms", "", "50 ms"),
        Row("sketch of 3 MB, processor time", f"{min(sketches) * 1000:.0f} ms", "", "150 ms"),
    ]  # fmt: skip
