"""Joining two articles, and separating one from another, as the user decides.

That is done in the store itself: what was marked is moved or copied there whole, and the records keep
the decision, so that nobody is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reader.errors import LibraryError
from reader.library.find import path_name
from reader.library.identity.library_protocol import LibraryParts
from reader.library.identity.resolution import record_of
from reader.library.identity.rules import remembered, standing_for
from reader.library.identity.types import Identity
from reader.model import Annotation, Article, Change, Edit, Made, new_id, now
from reader.store import ArticleRecord


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
    return _with_copies(library, article, path, record)


def _with_copies(library: LibraryParts, article: Article, path: Path, record: ArticleRecord) -> str:
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
