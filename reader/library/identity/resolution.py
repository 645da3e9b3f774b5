"""Identifying an article, and doing what the user decides about it.

`rules` knows the rules and nothing else; here they meet the store and the disk.  Two articles
are joined, or one is parted from another, in the store itself: what was marked is moved or copied
there whole, and the records keep what was said, so that nobody is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import LibraryError, ReaderError, StoreError
from reader.formats import text_id
from reader.library.find import path_name
from reader.library.identity.library_protocol import LibraryParts
from reader.library.identity.rules import Seen, identify, remembered, standing_for
from reader.library.identity.sketch import found_in, sketch
from reader.library.identity.types import Identity, MatchCandidate
from reader.model import Annotation, Article, Change, Edit, Made, new_id, now
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

    seen = Seen(
        digest=article.id or text_id(article.text),
        title="" if path is not None and article.title == path.stem else article.title,
        path=name,
        source=str(article.meta.get("source") or ""),
        sketch=lambda: sketch(article.text),
        lost=lost,
        passages=passages,
    )
    return identify(seen, records)


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


def join(library: LibraryParts, article: Article, path: Path | None, target: str) -> str:
    """The user says that an article is the one with the id `target`: the notes of both are its.

    What both have alike, as after `part`, it has once.  Returns the id that stands for both.
    Raises LibraryError for an id that is not known, and StoreError.
    """
    by_id = {record.id: record for record in library.store.articles()}
    if target not in by_id:
        raise LibraryError(f"There is no article {target} in this library.", "No such article")
    chosen = standing_for(by_id[target], by_id)
    own = by_id.get(article.id)
    if article.id != chosen.id and (move_notes(library, article.id, chosen.id) or own is not None):
        # The record stays: what another machine still sends to this id is the chosen one's.
        own = own or _record(library, article, path)
        library.store.put_article(
            own._replace(same_as=chosen.id, maybe_same=(), not_same=(), modified=now())
        )
    known = chosen._replace(
        maybe_same=tuple(one for one in chosen.maybe_same if one != article.id),
        not_same=tuple(one for one in chosen.not_same if one != article.id),
    )
    seen = _record(library, replace(article, id=chosen.id), path)
    library.store.put_article(remembered(known, seen))
    library.identities.put(Identity(chosen.id, "text"))
    return chosen.id


def separate(library: LibraryParts, article: Article, path: Path | None) -> str:
    """The user says that an article is one of its own; returns the id that it has from now on.

    One that was not certain keeps the id of its text, and nobody asks again.  One that has notes
    takes copies of them along, and the notes stay where they were, too; `join` undoes it.
    Raises LibraryError for standard input, and StoreError.
    """
    by_id = {record.id: record for record in library.store.articles()}
    identity = library.identities.get(article.id)
    record = by_id.get(article.id)
    doubts = tuple(candidate.record.id for candidate in identity.doubts)
    doubts += record.maybe_same if record is not None else ()
    if doubts or record is None:
        seen = _record(library, article, path)
        known = remembered(record, seen)._replace(maybe_same=())
        not_same = tuple(dict.fromkeys((*doubts, *known.not_same)))
        library.store.put_article(known._replace(not_same=not_same))
        library.identities.put(Identity(article.id, "text"))
        return article.id
    if path is None:
        raise LibraryError(
            "What came from standard input is known by its text alone. Save it in a file, and "
            "open that.",
            "No file",
        )
    return _part_from(library, article, path, record)


def _part_from(library: LibraryParts, article: Article, path: Path, record: ArticleRecord) -> str:
    made = new_id()
    name = path_name(path, library.root)
    seen = _record(library, replace(article, id=made), path)
    # Its record first: without one, copies would belong to nothing if the program ended here.
    library.store.put_article(seen._replace(not_same=(record.id,)))
    copies = (
        replace(one, id=new_id(), article_id=made) for one in library.store.annotations(record.id)
    )
    corrections = (
        one._replace(id=new_id(), article_id=made)
        for one in library.store.corrections(record.id)
        if not one.whole_library
    )
    edits = (*(Edit(None, one) for one in copies), *(Edit(None, one) for one in corrections))
    if edits:
        library.store.apply(Change("An article of its own", edits))
    library.store.put_article(
        record._replace(
            paths=tuple(one for one in record.paths if one != name),
            not_same=tuple(dict.fromkeys((made, *record.not_same))),
            modified=now(),
        )
    )
    library.identities.put(Identity(made, "text"))
    return made


def _record(library: LibraryParts, article: Article, path: Path | None) -> ArticleRecord:
    return record_of(library, article, path)._replace(modified=now())


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


def move_notes(library: LibraryParts, of: str, to: str) -> int:
    """Give the notes and corrections of one article to another; how many.  Raises StoreError."""
    store = library.store
    notes = _moves(store.annotations(of), store.annotations(to), to)
    corrections = [one for one in store.corrections(of) if not one.whole_library]
    edits = (*notes, *_moves(corrections, store.corrections(to), to))
    if edits:
        store.apply(Change("The same article", edits))
    return len(edits)


def _moves(made: Iterable[Made], there: Iterable[Made], to: str) -> list[Edit]:
    known = {_content(one) for one in there}
    return [Edit(one, None) if _content(one) in known else Edit(one, _of(one, to)) for one in made]


def _of(one: Made, article_id: str) -> Made:
    if isinstance(one, Annotation):
        return replace(one, article_id=article_id)
    return one._replace(article_id=article_id)


def _content(one: Made) -> Made:
    """Return an annotation or correction without its own id and its article's, for comparison."""
    if isinstance(one, Annotation):
        return replace(one, id="", article_id="")
    return one._replace(id="", article_id="")


def joined_to(library: LibraryParts, article_id: str) -> tuple[str, ...]:
    """The ids that have been joined to an article.  Raises StoreError."""
    by_id = {record.id: record for record in library.store.articles()}
    return tuple(
        one.id
        for one in by_id.values()
        if one.same_as and one.id != article_id and standing_for(one, by_id).id == article_id
    )


def annotated(library: LibraryParts) -> tuple[str, ...]:
    """The ids of the articles that have annotations, their own or of what was joined to them."""
    by_id = {record.id: record for record in library.store.articles()}
    counts = library.store.counts()
    ids = (one for one, number in counts.items() if number)
    return tuple(
        dict.fromkeys(standing_for(by_id[one], by_id).id if one in by_id else one for one in ids)
    )


def move_joined_notes(library: LibraryParts, article_id: str) -> int:
    """Take in what came, by a merge, under an id that was joined to this article; how many.

    Raises StoreError.
    """
    joined = joined_to(library, article_id)
    counts = library.store.counts() if joined else {}
    return sum(move_notes(library, one, article_id) for one in joined if counts.get(one))
