"""Which article this is: notes belong to an article, not to a path.

In this order: an article whose record knows the same text is the same one, wherever it lies (of
several, the one last seen at this path); else the one whose record was last seen at this path is
it, edited; else it is new, and takes its id from its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.model import Article
from reader.store import ArticleRecord

MOST_KNOWN = 16
"""Paths and digests remembered of one article; the oldest go first."""


def path_name(path: Path, root: Path) -> str:
    """How a record names a path: relative to the library when inside it, else absolute."""
    resolved = path.resolve()
    base = root.resolve()
    return (
        resolved.relative_to(base).as_posix()
        if resolved.is_relative_to(base)
        else resolved.as_posix()
    )


def identify(article: Article, path: str, records: Iterable[ArticleRecord]) -> str:
    """The id of an article whose own id comes from its text."""
    known = list(records)
    same_text = [r for r in known if article.id in (r.id, *r.digests)]
    same_path = [r for r in known if path and path in r.paths]
    for record in same_text:
        if record in same_path:
            return record.id
    if same_text:
        return same_text[0].id
    if same_path:
        return max(same_path, key=lambda record: record.modified).id
    return article.id


def remembered(record: ArticleRecord | None, seen: ArticleRecord) -> ArticleRecord:
    """A record with what was seen now put first."""
    if record is None:
        return seen
    return ArticleRecord(
        id=seen.id,
        title=seen.title,
        paths=_first(seen.paths, record.paths),
        fingerprint=seen.fingerprint,
        digests=_first(seen.digests, record.digests),
        source=seen.source or record.source,
        modified=seen.modified,
    )


def _first(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new, *old)))[:MOST_KNOWN]
