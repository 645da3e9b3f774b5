"""The article that each file of a library is now, for lists: found cheaply, and hiding nothing.

A file that its record knows by path and title is taken for what it was.  Only one that may be
something else, because it has another title, or because some article has lost its file, is read
whole; what it was found to be is kept until the file changes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader.errors import ReaderError
from reader.formats import MAX_BYTES, read
from reader.library.catalogue_entry import CatalogueEntry
from reader.library.find import path_name
from reader.library.identity.library_protocol import LibraryParts
from reader.library.identity.registry import FileState
from reader.library.identity.resolution import identify_article, is_file
from reader.library.identity.rules import claimant, standing_for
from reader.library.source import read_source
from reader.store import ArticleRecord

MOST_READ = 16 * 1024 * 1024
"""Bytes of files that are read whole for one list; the rest are taken for what they were."""

GONE = "its file is gone"


def counted(library: LibraryParts, entries: Sequence[CatalogueEntry]) -> list[CatalogueEntry]:
    """The entries with the annotations of what they are, then those whose files are gone.

    Raises StoreError.
    """
    records = library.store.articles()
    by_id = {record.id: record for record in records}
    counts: Counter[str] = Counter()
    for article_id, number in library.store.counts().items():
        one = by_id.get(article_id)
        counts[standing_for(one, by_id).id if one is not None else article_id] += number
    owners = _owners(library, entries, records, counts)
    found = [
        one._replace(
            annotations=counts[owner],
            article_id=owner,
            title=by_id[owner].title if one.problem else one.title,
        )
        if (owner := owners.get(one.path, ""))
        else one
        for one in entries
    ]
    seen = set(owners.values())
    # Where one of these was, something else is by now.
    names = _names(library, entries)
    taken = {names[one.path] for one in entries if not one.problem}
    gone = (
        one
        for one in records
        if counts[one.id]
        and one.id not in seen
        and not _there(library, (name for name in one.paths if name not in taken))
    )
    return [*found, *sorted((_gone(library, one, counts) for one in gone), key=_by_title)]


def _names(library: LibraryParts, entries: Iterable[CatalogueEntry]) -> dict[Path, str]:
    """Map the files of the entries to their names in records, as `path_name` does, without
    asking the system.
    """
    base = library.root.resolve()
    inside = f"{base}{os.sep}"
    return {
        one.path: Path(one.key.removeprefix(inside)).as_posix()
        if one.key.startswith(inside)
        else path_name(one.path, library.root)
        for one in entries
    }


def _by_title(entry: CatalogueEntry) -> tuple[str, str]:
    return entry.title.casefold(), entry.article_id


def _gone(
    library: LibraryParts, record: ArticleRecord, counts: Mapping[str, int]
) -> CatalogueEntry:
    path = library.root / (record.paths[0] if record.paths else record.id)
    title = record.title or record.id
    return CatalogueEntry(
        path, title, "", 0, counts[record.id], 0.0, record.id, problem=GONE, missing=True
    )


def _there(library: LibraryParts, names: Iterable[str]) -> bool:
    return any(is_file(library.root / name) for name in names)


def _owners(
    library: LibraryParts,
    entries: Sequence[CatalogueEntry],
    records: Sequence[ArticleRecord],
    counts: Mapping[str, int],
) -> dict[Path, str]:
    """The id of each file's article, where it has one."""
    standing = [one for one in records if not one.same_as]
    at: dict[str, list[ArticleRecord]] = {}
    for record in standing:
        for name in record.paths:
            at.setdefault(name, []).append(record)
    names = _names(library, entries)
    here = set(names.values())
    lost = any(
        counts.get(one.id) and here.isdisjoint(one.paths) and not _there(library, one.paths)
        for one in standing
    )
    found: dict[Path, str] = {}
    left = MOST_READ
    for entry in entries:
        name = names[entry.path]
        owner = claimant(name, at.get(name, ()))
        if entry.problem:
            # Nothing in it says what it is: it was emptied, or cannot be read any more.
            found[entry.path] = owner.id if owner is not None and counts.get(owner.id) else ""
        elif owner is not None and owner.title == entry.title:
            found[entry.path] = owner.id
        elif owner is not None or lost:
            state = FileState.of(entry.path)
            was_read = library.identities.article_in(state) is not None
            if was_read or entry.bytes <= left:
                found[entry.path] = article_at(library, state, records)
                is_read = library.identities.article_in(state) is not None
                left -= entry.bytes if is_read and not was_read else 0
            elif owner is not None:
                found[entry.path] = owner.id
    return {path: identifier for path, identifier in found.items() if identifier}


def article_at(library: LibraryParts, state: FileState, records: Sequence[ArticleRecord]) -> str:
    """The id of the article in a file, by its text; empty when the library does not know it."""
    article_id = library.identities.article_in(state)
    if article_id is None:
        path = Path(state.path)
        try:
            article = read(read_source(path, MAX_BYTES), path.name).finish()
        except ReaderError:
            return ""
        article_id = identify_article(library, article, path).id
        library.identities.put_file(state, article_id)
    by_id = {record.id: record for record in records}
    owner = by_id.get(article_id)
    return standing_for(owner, by_id).id if owner is not None else ""


def find_lost(library: LibraryParts, files: Iterable[Path], article_id: str) -> Path | None:
    """The file in the library that has an article by now whose own files are gone.

    Raises StoreError.
    """
    records = library.store.articles()
    known = {name for one in records for name in one.paths}
    left = MOST_READ
    for path in files:
        if path_name(path, library.root) in known:
            continue
        left -= path.stat().st_size
        if left < 0:
            return None
        if article_at(library, FileState.of(path), records) == article_id:
            return path
    return None
