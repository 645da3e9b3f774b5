"""Getting every readable record out of a damaged `annotations.json`.

Whatever the damage (cut short, zeroed or overwritten in places, two versions run together, a merge conflict of git,
another encoding), a record that still parses is kept.  The damaged bytes themselves are set aside by the
storage, so nothing is lost that cannot be read here; what is counted as unreadable is the least that
it can have been.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from reader.model import count_of
from reader.store.fields import Record
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry, sort_keys
from reader.store.file.json_text import loads
from reader.store.replacement.missing_records import RecordVersions, Tables, find_missing
from reader.store.salvage.decoding import conflict_sides, decoded
from reader.store.salvage.salvage_scan import Found, Lines, Scan, joined

_STAMP = re.compile(r'"library"\s*:\s*\{\s*"1"\s*:\s*\{\s*"schema"\s*:\s*(\d{1,9})')
_SCHEMA = re.compile(r'"schema"\s*:\s*(\d{1,9})')


class Salvaged(NamedTuple):
    """The result of salvaging damaged bytes.

    Attributes:
        document: what could be read.
        unreadable: records that could not, at least.
        partly: of the records read, those in which characters are damaged.
        cause: what is wrong with the file, for people.
        remembered: annotations of the document that were not in the file but in memory.
    """

    document: Document
    unreadable: int
    partly: int
    cause: str
    remembered: int = 0

    @property
    def annotations(self) -> int:
        """The number of annotations that could be read, without deleted ones."""
        table = self.document.tables.get("annotations", {})
        return sum(1 for entry in table.values() if not entry.deleted)

    @property
    def summary(self) -> str:
        """The sentence on what could be read and what could not."""
        read = count_of(self.annotations - self.remembered, "annotation", "annotations")
        lost = f", {self.unreadable} could not" if self.unreadable else ""
        partly = f" ({self.partly} of them not in every character)" if self.partly else ""
        more = f" {self.remembered:,} more were still in memory." if self.remembered else ""
        return f"{read} could be read{partly}{lost}.{more}"


def salvage(data: bytes, why: str = "") -> Salvaged:
    """Salvage every record that can be read; `why` is the parser's message."""
    text, encoding = decoded(data)
    versions = conflict_sides(text)
    if versions is None:
        scan = Scan(text, sound=encoding != "utf-8")
        cause = _cause(text, encoding, why, found=bool(scan.tables))
        return _salvaged(scan.tables, scan.unreadable, scan.partly, cause, text, lines=scan.lines)
    base, ours, theirs = (Scan(version) for version in versions)
    tables = joined(base.tables, ours.tables, theirs.tables)
    unreadable = max(ours.unreadable, theirs.unreadable)
    cause = "a merge conflict was left in it; what both sides have was kept"
    return _salvaged(tables, unreadable, ours.partly + theirs.partly, cause, text)


def story_of(path: Path, found: Salvaged) -> str:
    """Return the sentence for the user on a damaged file, and where more of it can be restored
    from.
    """
    # Names and hashes of backups are for when there is something to report.
    from reader.store.care.backups import newest_daily  # noqa: PLC0415

    story = f"{path} was damaged ({found.cause}). {found.summary}"
    wanting = found.unreadable or found.partly or not found.annotations
    newest = newest_daily(path) if wanting else None
    if newest is None:
        return story
    day = f"{newest.moment.astimezone():%Y-%m-%d}"
    return f"{story} `reader restore` brings back what is missing from the backup of {day}."


def with_remembered(found: Salvaged, known: Tables, versions: RecordVersions) -> Salvaged:
    """With what a window that was open had known before the file was damaged."""
    tables = dict(found.document.tables)
    for name, entries in find_missing(known, tables, versions, damaged=True).over.items():
        tables[name] = layout.with_entries(tables.get(name, {}), entries)
    whole = found._replace(document=Document(tables, found.document.others))
    return whole._replace(remembered=whole.annotations - found.annotations)


def _salvaged(
    tables: Found,
    unreadable: int,
    partly: int,
    cause: str,
    text: str,
    *,
    lines: Lines | None = None,
) -> Salvaged:
    schemas = _STAMP.findall(text) or (_SCHEMA.findall(text)[:1] if tables else [])
    if schemas:
        tables["library"] = {"1": {"schema": max(map(int, schemas))}}
    document = Document()
    for name, found in tables.items():
        entries = {key: _entry(key, record, lines) for key, record in found.items()}
        sound = {key: entry for key, entry in entries.items() if entry is not None}
        unreadable += len(entries) - len(sound)
        document.tables[name] = sort_keys(sound)
    return Salvaged(document, unreadable, partly, cause)


def _entry(key: str, record: Record, lines: Lines | None) -> Entry | None:
    """An entry with the very lines of the file, where it was not altered; None for one that cannot
    be written.
    """
    known, raw = lines.get(id(record), (None, b"")) if lines else (None, b"")
    if known is record and raw.startswith(b'  "%b":' % key.encode()):
        return Entry.read(record, raw)
    try:
        return Entry.of(key, record)
    except ValueError:
        return None


def _cause(text: str, encoding: str, why: str, *, found: bool) -> str:
    """Describe the damage of the file for people; `why` is the parser's message."""
    zeros = text.count("\x00")
    if not text.strip("\x00\ufffd \n\r\t"):
        return "it holds nothing but zero bytes, as after a power cut" if zeros else "it is empty"
    if encoding != "utf-8":
        return f"it is written in {encoding.upper()}"
    if not found and (kind := _other_json(text)):
        return f"it is another program's JSON, {kind}"
    if not text.lstrip().startswith(("{", "[")) and not found:
        return "it is no JSON"
    if zeros:
        return f"{zeros:,} bytes of it are zero"
    if not text.rstrip().endswith(("}", "]")):
        return "it breaks off"
    line = re.search(r"line (\d+) column", why)
    if line is not None:
        return f"line {int(line[1]):,} of it makes no sense"
    return why or "it cannot be read as a whole"


def _other_json(text: str) -> str:
    """Name the kind of JSON value when a text is JSON but no object, such as "an array"; else
    empty.
    """
    try:
        value = loads(text)
    except ValueError:
        return ""
    if isinstance(value, dict):
        return ""
    kinds = ((list, "an array"), (str, "a text"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "a single value")
