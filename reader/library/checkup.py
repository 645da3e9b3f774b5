"""Checks of the annotated articles for `reader doctor`: their files exist, and the passages are
still in them.

Nothing is written, and the store is not opened: the records come from whoever has read the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.errors import ReaderError
from reader.library.source import read_source
from reader.model import Annotation, Article, count_of
from reader.store import ArticleRecord, read_annotation, read_article
from reader.store.care import Finding, Tables


def check_articles(root: Path, tables: Tables) -> list[Finding]:
    """Report the annotated articles whose file cannot be opened, and annotations that have lost
    their place.
    """
    marked = _by_article(tables)
    found: list[Finding] = []
    fates: Counter[str] = Counter()
    for record in _articles(tables):
        annotations = marked.get(record.id)
        if annotations is None or record.same_as:
            continue
        article = _read(root, record)
        if isinstance(article, Article):
            fates.update(_fates(article, annotations))
        else:
            found.append(_gone(record, len(annotations), article))
    waiting = fates["orphan"] + fates["ambiguous"]
    if waiting:
        found.append(
            Finding(
                "orphans",
                "annotations",
                waiting_text(fates["orphan"], fates["ambiguous"]),
                "open the article and repair them in the notes pane",
                level="note",
            )
        )
    return found


def waiting_text(gone: int, several: int) -> str:
    """Say how many annotations have no place, and how many have several; nothing about none."""
    parts = []
    if gone:
        are = count_of(gone, "annotation is", "annotations are")
        parts.append(f"{are} not found in the article any more")
    if several:
        number = f"{several:,}" if gone else count_of(several, "annotation", "annotations")
        parts.append(f"{number} may be in several places")
    return ", and ".join(parts) + "."


def _by_article(tables: Tables) -> Mapping[str, list[Annotation]]:
    marked: dict[str, list[Annotation]] = {}
    for entry in tables.get("annotations", {}).values():
        if entry.deleted:
            continue
        try:
            one = read_annotation(entry.record)
        except ValueError:
            continue  # reported by itself
        marked.setdefault(one.article_id, []).append(one)
    return marked


def _articles(tables: Tables) -> Iterator[ArticleRecord]:
    for entry in tables.get("articles", {}).values():
        try:
            yield read_article(entry.record)
        except ValueError:
            continue


def _read(root: Path, record: ArticleRecord) -> Article | str:
    """The article, from the first of its places that has it; else why there is none."""
    from reader.formats import MAX_BYTES, read  # noqa: PLC0415 - for a check only

    if not record.paths:
        return ""
    problem = ""
    for name in record.paths:
        path = root / name
        try:
            return read(read_source(path, MAX_BYTES), path.name).finish()
        except ReaderError as error:
            problem = problem or error.message
    return problem


def _gone(record: ArticleRecord, count: int, problem: str) -> Finding:
    title = f"“{record.title}”" if record.title else record.id
    return Finding(
        "article gone",
        f"articles/{record.id}",
        f"{title}, which has {count_of(count, 'annotation', 'annotations')}, cannot be opened: "
        f"{problem or 'it came from standard input, or from no file.'}",
        "put it back, or open it from its new place: its notes come along",
        level="note",
    )


def _fates(article: Article, annotations: Iterable[Annotation]) -> Iterator[str]:
    from reader.annotate import locate_each  # noqa: PLC0415 - for a check only

    for _, anchor in locate_each(article, annotations):
        yield anchor.fate
