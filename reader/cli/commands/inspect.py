"""Show what the program sees in an article: its text and structure, and what it names and counts.

Without --json or --jsonl this is a summary for people.  Offsets are code points into `text`.
Many sources are read on all cores, and printed in order; one that cannot be read is reported on
standard error, the others are shown all the same, and the status is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from reader.cli.columns import Column, table
from reader.cli.output import to_json, write, write_json_text
from reader.cli.parallel import Render, core_count, render_all
from reader.cli.recognisers import examine, prepare
from reader.cli.schema import article_json
from reader.cli.sources import STDIN, Failures
from reader.errors import LibraryError
from reader.library import Library, OpenArticle
from reader.library.recognition import Examined
from reader.model import Article, Recognition, Section, value_text

EXAMPLES = """
  reader inspect essay.md
  reader inspect --json essay.md | jq '.entities[].name'
  reader inspect --jsonl articles/*.md > articles.jsonl
  find . -name '*.md' | reader inspect --jsonl --files-from - > all.jsonl
  curl -s https://… | reader inspect --json -
"""

_FEW = 200_000
"""Bytes of all sources up to which one process finishes before several have started."""

_MOST_JOBS = 256

_MANY = 100
"""Sources from which on the cache is only read, so that they do not displace what people read."""

_MANY_OBJECTS = 50_000
"""New objects between two garbage collections: an article makes hundreds of thousands that live on."""

_LOOKED_AT = 200
"""Sources whose sizes are looked up to choose the number of processes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `SOURCE… [--json | --jsonl] [--files-from LIST] [--jobs N] [--no-recognition]`."""
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="a file, an article of the library, or -"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for each source")
    form.add_argument("--jsonl", action="store_true", help="the same, each on one line")
    parser.add_argument(
        "--files-from", metavar="LIST", help="a file that names more sources, one a line; or -"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_count, help="work in N processes; usually one for each core"
    )
    parser.add_argument(
        "--no-recognition",
        action="store_true",
        help="text and structure only: no names, numbers, dates and sections by topic",
    )
    parser.set_defaults(refuse=parser.error)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"it has to be a number from 1 to {_MOST_JOBS}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Print each source; return 1 when one could not be read."""
    few = arguments.files_from is None and len(arguments.sources) < 2
    if not arguments.sources and arguments.files_from is None:
        arguments.refuse("name a SOURCE, or a list of them with --files-from")
    form = "jsonl" if arguments.jsonl else "json" if arguments.json else ""
    failures = Failures(several=not few)
    sources: Iterator[str] = chain(arguments.sources, _read_list(arguments.files_from, failures))
    jobs = 1 if few else arguments.jobs
    if not jobs:
        sources, jobs = _choose_jobs(sources)
    gc.set_threshold(_MANY_OBJECTS, 20, 50)
    work, ready = _work(arguments, form, jobs)
    results = render_all(arguments.library, sources, work, jobs, ready)
    with contextlib.closing(results):
        for result in results:
            if result.error is not None:
                failures.add(result.source, result.error)
            elif form:
                write_json_text(result.text)
            else:
                write(result.text)
    return failures.close()


def _work(arguments: argparse.Namespace, form: str, jobs: int) -> tuple[Render, Callable[[], None]]:
    """Choose the function that renders one source, and the one that loads what it needs."""
    if arguments.no_recognition:
        return partial(render, form), _prepare_nothing
    keep = jobs == 1 and len(arguments.sources) < _MANY
    recognise = partial(examine, keep=keep)
    return partial(render, form, recognise=recognise), partial(prepare, at_once=jobs > 1)


def _read_list(name: str | None, failures: Failures) -> Iterator[str]:
    """Yield the lines of a list of sources; one that cannot be read is reported as a failure."""
    if name is None:
        return
    try:
        with open(
            0 if name == STDIN else name,
            encoding="utf-8",
            errors="surrogateescape",
            closefd=name != STDIN,
        ) as lines:
            yield from filter(None, (line.rstrip("\n") for line in lines))
    except OSError as error:
        failures.add(name, LibraryError(f"{name} cannot be read: {error.strerror}.", "No list"))


def _choose_jobs(sources: Iterator[str]) -> tuple[Iterator[str], int]:
    """Return the same sources, and the number of processes that is worth starting for them."""
    first: list[str] = []
    size = 0
    for source in islice(sources, _LOOKED_AT):
        first.append(source)
        with contextlib.suppress(OSError, ValueError):
            size += os.stat(source).st_size  # noqa: PTH116 - twice as quick
        if size > _FEW:
            break
    many = len(first) == _LOOKED_AT or (size > _FEW and len(first) > 1)
    return chain(first, sources), core_count() if many else 1


def _structure(_library: Library, opened: OpenArticle) -> Examined:
    """Return an article with nothing recognised in it."""
    article = opened.finish()
    return Examined(article, article.sections, Recognition())


def _prepare_nothing() -> None:
    """Do nothing: without recognition there is nothing to load."""


def render(
    form: str,
    library: Library,
    opened: OpenArticle,
    *,
    recognise: Callable[[Library, OpenArticle], Examined] = _structure,
) -> str:
    """Write one source as `json` or `jsonl`; for people when `form` is empty."""
    result = recognise(library, opened)
    if not form:
        return summary(*result)
    return to_json(article_json(*result), indent=None if form == "jsonl" else 2)


def summary(article: Article, sections: tuple[Section, ...], recognition: Recognition) -> str:
    """Summarise an article for people: facts, sections, names, numbers and dates."""
    blocks = Counter(block.kind.replace("_", " ") for block in article.blocks)
    facts = [
        ("id", article.id),
        ("format", article.format),
        *((name.replace("_", " "), _plain(value)) for name, value in article.meta.items()),
        ("length", f"{len(article.text.split()):,} words, {len(article.text):,} characters"),
        ("blocks", ", ".join(f"{count} {kind}" for kind, count in blocks.most_common())),
    ]
    parts = [article.title, table((Column(), Column()), facts)]
    if sections:
        rows = [("  " * (s.level - 1) + s.title, f"{s.start:,}–{s.end:,}") for s in sections]
        inferred = " (found by topic)" if any(s.inferred for s in sections) else ""
        parts.append(_part(f"Sections{inferred}", (Column(most=64), Column(right=True)), rows))
    if recognition.entities:
        names = [
            (e.kind, e.name, f"{len(e.mentions)}×", ", ".join(e.aliases))
            for e in sorted(recognition.entities, key=lambda e: -len(e.mentions))
        ]
        columns = (Column(), Column(), Column(right=True), Column())
        parts.append(_part("Names", columns, names))
    figures = [
        (m.kind, article.text[m.start : m.end], value_text(m.value))
        for m in recognition.mentions
        if m.value is not None
    ]
    if figures:
        parts.append(_part("Numbers and dates", (Column(), Column(), Column()), figures))
    return "\n\n".join(parts) + "\n"


def _part(title: str, columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> str:
    return f"{title}\n{table(columns, rows)}"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
