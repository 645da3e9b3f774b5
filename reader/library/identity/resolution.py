"""Identifying an article, and the facts by which the user decides in doubt.

`rules` knows the rules and nothing else; here they meet the store and the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError, StoreError
from reader.formats import text_id
from reader.library.find import path_name
from reader.library.identity.library_protocol import LibraryParts
from reader.library.identity.rules import Evidence, identify
from reader.library.identity.sketch import found_in, sketch
from reader.library.identity.types import Identity, MatchCandidate
from reader.model import Article
from reader.store import ArticleRecord

_LEAST_WORDS = 4
"""Words that a passage needs for its presence in a text to be evidence."""

_MOST_PASSAGES = 200

_MOST_LINES = 3


def identity_of(
    library: LibraryParts, article: Article, path: Path | None, records: Sequence[ArticleRecord]
) -> Identity:
    """Identify an article by what the library knows.  Raises StoreError."""
    name = path_name(path, library.root) if path is not None else ""

    def lost(record: ArticleRecord) -> bool:
        return not any(one != name and is_file(library.root / one) for one in record.paths)

    def passages(record: ArticleRecord) -> float | None:
        there, marked = marked_passages(library, record, article.text)
        return len(there) / len(marked) if len(marked) > 1 else None

    evidence = Evidence(
        digest=article.id or text_id(article.text),
        title="" if path is not None and article.title == path.stem else article.title,
        path=name,
        source=str(article.meta.get("source") or ""),
        sketch=lambda: sketch(article.text),
        lost=lost,
        passages=passages,
    )
    return identify(evidence, records)


def identify_article(
    library: LibraryParts,
    article: Article,
    path: Path | None,
    records: Sequence[ArticleRecord] | None = None,
) -> Identity:
    """Find out who an article is, and keep it in the registry.

    The article can be read whatever is wrong with the annotations, so it is itself when the store
    cannot be asked; loading the annotations says what is wrong.

    Args:
        library: where it is known.
        article: the whole article.
        path: its file; None for standard input.
        records: the articles that are known; asked of the store when None.
    """
    try:
        known = library.store.articles() if records is None else records
        identity = identity_of(library, article, path, known)
    except StoreError:
        return Identity(article.id)
    name = path_name(path, library.root) if path is not None else "standard input"
    library.identities.put(identity, name if identity.doubts else "")
    return identity


def is_file(path: Path) -> bool:
    """Tell whether a regular file has that path; False where the system refuses to say."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def marked_passages(
    library: LibraryParts, record: ArticleRecord, text: str
) -> tuple[list[str], list[str]]:
    """Of the passages marked in an article, those that stand in a text, and all of them.

    Raises StoreError.
    """
    marked = [
        one.selectors.exact
        for one in library.store.annotations(record.id)
        if one.selectors is not None and len(one.selectors.exact.split()) >= _LEAST_WORDS
    ][:_MOST_PASSAGES]
    found = found_in(text) if marked else bool
    return [one for one in marked if found(one)], marked


class Question(NamedTuple):
    """The facts that the user needs to decide whether an article is one that the library knows.

    Attributes:
        candidate: the record, and how alike the texts are.
        notes: how many notes it has.
        last: when it was last marked, UTC, ISO 8601; empty when never.
        found, marked: how many of its marked passages stand in the text, of how many.
        missing: some of those that do not.
        only_here, only_there: lines that only the one or the other has, where both can be read.
    """

    candidate: MatchCandidate
    notes: int
    last: str
    found: int
    marked: int
    missing: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()
    only_there: tuple[str, ...] = ()


def question(
    library: LibraryParts, article: Article, path: Path | None, candidate: MatchCandidate
) -> Question:
    """All about one doubt.  Raises StoreError."""
    notes = library.store.annotations(candidate.record.id)
    there, marked = marked_passages(library, candidate.record, article.text)
    other = _other_text(library, candidate.record, path)
    return Question(
        candidate,
        len(notes),
        max((one.modified for one in notes), default=""),
        len(there),
        len(marked),
        tuple(one for one in marked if one not in there)[:_MOST_LINES],
        _lines_of(article.text, other) if other else (),
        _lines_of(other, article.text) if other else (),
    )


def _other_text(library: LibraryParts, record: ArticleRecord, path: Path | None) -> str:
    """The text of a record whose file lies elsewhere; empty when it cannot be had."""
    from reader.formats import MAX_BYTES, read  # noqa: PLC0415 - as everywhere in the library
    from reader.library.source import read_source  # noqa: PLC0415

    here = path_name(path, library.root) if path is not None else ""
    for name in record.paths:
        if name == here:
            continue
        with suppress(ReaderError):
            article = read(read_source(library.root / name, MAX_BYTES), name).finish()
            if article.id in (record.id, *record.digests):
                return article.text
    return ""


def _lines_of(text: str, other: str) -> tuple[str, ...]:
    known = {line.strip() for line in other.splitlines()}
    lines = dict.fromkeys(line.strip() for line in text.splitlines())
    only = [line for line in lines if line and line not in known]
    # A sentence says more than a heading.
    return tuple(sorted(only, key=lambda line: len(line.split()) < _LEAST_WORDS)[:_MOST_LINES])


def record_of(library: LibraryParts, article: Article, path: Path | None) -> ArticleRecord:
    """Describe an article so that it can be known again; takes milliseconds for a long one.

    Args:
        library: the library whose folder names paths.
        article: the article, whole.
        path: its file; None for standard input.
    """
    from reader.annotate import fingerprint  # noqa: PLC0415 - as in `Library.remember`

    return ArticleRecord(
        id=article.id,
        title=article.title,
        paths=(path_name(path, library.root),) if path is not None else (),
        fingerprint=fingerprint(article.text),
        digests=(text_id(article.text),),
        source=str(article.meta.get("source") or ""),
        sketch=sketch(article.text),
    )
