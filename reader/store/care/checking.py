"""Checks of an annotations file that alter nothing: for `reader doctor`.

The file is read here by itself, since opening it as the program does would repair some of what is to be reported.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reader.disk import DanglingLinkError, NotAFileError, read_whole
from reader.errors import NewerSchemaError
from reader.model import count_of
from reader.store.care.record_repair import complaint, repaired, table_by_shape
from reader.store.fields import Record
from reader.store.file import document as layout, journal
from reader.store.file.document import TABLE_ORDER, Entry
from reader.store.file.error_messages import explain
from reader.store.file.migrations import SCHEMA, schema_of
from reader.store.file.parsing import parse
from reader.store.file.pending import merge_journal
from reader.store.replacement.foreign_files import (
    ForeignFileError,
    refuse_foreign,
    refuse_foreign_damage,
)
from reader.store.salvage.salvage import salvage

Level = Literal["problem", "note"]
"""A `problem` should be repaired; a `note` is worth knowing."""

TABLES = ("articles", "annotations", "corrections")

Tables = Mapping[str, Mapping[str, Entry]]


class Finding(NamedTuple):
    """One thing that is wrong, or worth knowing.

    Attributes:
        kind: a word for scripts, such as `malformed`.
        where: the file, and within it the record as `table/key`.
        what: what is wrong.
        remedy: what `--fix` does about it, else what the user can do; may be empty.
        mendable: whether `--fix` does it.
        level: how much it matters.
    """

    kind: str
    where: str
    what: str
    remedy: str = ""
    mendable: bool = False
    level: Level = "problem"


class Examined(NamedTuple):
    """The result of examining a file and its journal.

    Attributes:
        tables: what can be read, with the journal; None when nothing can be said of it (a folder
            in its place, no permission, a later version's file).
        findings: what is wrong with it.
    """

    tables: Tables | None
    findings: tuple[Finding, ...]


def examine(path: Path) -> Examined:
    """Reads an annotations file and its journal, and says what is wrong with them."""
    shown = str(path)
    try:
        data, _ = read_whole(path)
    except OSError as error:
        return Examined(None, (_unreadable(path, error),))
    findings: list[Finding] = []
    try:
        document = parse(data)
        refuse_foreign(path, document, data)
    except ForeignFileError as error:
        return Examined(None, (Finding("foreign", shown, error.message),))
    except ValueError as error:
        found = salvage(data, str(error))
        document = found.document
        try:
            refuse_foreign_damage(path, data, found=bool(document.tables))
        except ForeignFileError as foreign:
            return Examined(None, (Finding("foreign", shown, foreign.message),))
        findings.append(
            Finding(
                "damaged",
                shown,
                f"It is damaged ({found.cause}). {found.summary}",
                "keep the damaged file under another name, and what could be read in its place",
                mendable=True,
            )
        )
    try:
        schema = schema_of(document)
    except NewerSchemaError as error:
        return Examined(None, (Finding("newer", shown, error.message),))
    if schema < SCHEMA and document.tables:
        findings.append(_older(shown))
    lines, of_journal = _journal(path)
    findings += of_journal
    tables = merge_journal(document.tables, lines, journal.Mark()).apply_to(document.tables)
    findings += _records(tables)
    return Examined(tables, tuple(findings))


def _unreadable(path: Path, error: OSError) -> Finding:
    if isinstance(error, IsADirectoryError) or error.errno == errno.EISDIR:
        return Finding("folder", str(path), "A folder is in the place of the file.", "move it away")
    if isinstance(error, NotAFileError | DanglingLinkError):
        return Finding("no file", str(path), explain(error, path, "read").message)
    why = error.strerror or str(error)
    return Finding("unreadable", str(path), f"It cannot be read: {why}.", "see who may read it")


def _older(shown: str) -> Finding:
    what = "It is of an earlier version, or does not say of which."
    return Finding("older", shown, what, "keep a copy, and say the version in it", mendable=True)


def _journal(path: Path) -> tuple[list[journal.Line], list[Finding]]:
    where = journal.journal_path(Path(os.path.realpath(path)))
    try:
        reading = journal.read(where)
    except OSError as error:
        return [], [Finding("journal", str(where), f"It cannot be read: {error.strerror}.")]
    if reading is None:  # another window is at work on it this very moment
        return [], []
    saves = len(reading.lines)
    if reading.damaged:
        return reading.lines, [
            Finding(
                "journal damaged",
                str(where),
                f"Parts of it cannot be read; {count_of(saves, 'save', 'saves')} in it can be.",
                "keep it under another name, and put what can be read into the file",
                mendable=True,
            )
        ]
    if not saves or not journal.abandoned(where):
        return reading.lines, []
    what = f"The program was ended with {count_of(saves, 'save', 'saves')} not in the file yet; none is lost."
    remedy = "put them into the file, as the next start would"
    return reading.lines, [Finding("journal", str(where), what, remedy, mendable=True)]


def _records(tables: Tables) -> Iterator[Finding]:
    for name in TABLES:
        table = tables.get(name, {})
        for key, record in zip(table, layout.records(list(table.values())), strict=True):
            if why := complaint(name, key, record):
                yield _malformed(name, key, record, why)
        yield from _twins(name, table)
    yield from _astray(tables)
    yield from _conflicts(tables)
    yield from _strangers(tables)


def astray(tables: Tables) -> Iterator[tuple[str, str, str, Record]]:
    """Records of ours in tables of another name: that name, the right one, the key and the record."""
    for name, table in tables.items():
        if name in TABLE_ORDER:
            continue
        for key, record in zip(table, layout.records(list(table.values())), strict=True):
            right = table_by_shape(record) if isinstance(record, dict) else None
            if right is not None:
                yield name, right, key, record


def _astray(tables: Tables) -> Iterator[Finding]:
    for (name, right), count in Counter(found[:2] for found in astray(tables)).items():
        these = count_of(count, "record is", "records are")
        what = f"{these} in a table of another name, where nobody looks, and should be in {right}."
        yield Finding("astray", name, what, f"put them into {right}", mendable=True)


def _malformed(name: str, key: str, record: Any, why: str) -> Finding:
    plain = repaired(name, key, record) is not None
    remedy = (
        "mend it, since what was meant is plain"
        if plain
        else "put it into a file of its own beside this one, since what was meant is not plain"
    )
    return Finding(
        "malformed", f"{name}/{key}", f"It makes no sense: {why}.", remedy, mendable=True
    )


def _twins(name: str, table: Mapping[str, Entry]) -> Iterator[Finding]:
    """Records of one id under several keys, of which only one can be right."""
    keys: dict[str, str] = {}
    for key, record in zip(table, layout.records(list(table.values())), strict=True):
        identifier = record.get("id") if isinstance(record, dict) else None
        if not isinstance(identifier, str):
            continue
        if identifier in keys:
            what = f"It has the id of {name}/{keys[identifier]}."
            yield Finding(
                "twins",
                f"{name}/{key}",
                what,
                "make one of both, with what each has",
                mendable=True,
            )
        keys.setdefault(identifier, key)


def _conflicts(tables: Tables) -> Iterator[Finding]:
    table = tables.get("annotations", {})
    count = sum(1 for entry in table.values() if not entry.deleted and b'"conflict"' in entry.raw)
    if count:
        yield Finding(
            "conflict",
            "annotations",
            f"{count_of(count, 'note has', 'notes have')} two texts, which a merge could not join.",
            "choose between them in the notes pane",
            level="note",
        )


def _strangers(tables: Tables) -> Iterator[Finding]:
    """Annotations of articles of which nothing is known."""
    articles: set[str] = set()
    for entry in tables.get("articles", {}).values():
        record = entry.record
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            articles.add(record["id"])
    unknown = [
        entry.article_id
        for entry in tables.get("annotations", {}).values()
        if not entry.deleted and entry.article_id is not None and entry.article_id not in articles
    ]
    if unknown:
        named = ", ".join(list(dict.fromkeys(unknown))[:3])
        yield Finding(
            "unknown article",
            "annotations",
            f"{count_of(len(unknown), 'annotation is', 'annotations are')} of "
            f"{count_of(len(set(unknown)), 'article', 'articles')} that the library has no record of "
            f"({named}{'…' if len(set(unknown)) > 3 else ''}).",
            "open the articles: they are known again by their text",
            level="note",
        )
