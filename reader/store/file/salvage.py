"""Getting every readable record out of a damaged `annotations.json`.

Whatever the damage (cut short, zeroed or overwritten in places, two versions run together, a merge conflict of git,
another encoding), a record that still parses is kept.  The damaged bytes themselves are set aside by the
storage, so nothing is lost that cannot be read here; what is counted as unreadable is the least that
it can have been.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reader.model import count_of, id_number
from reader.store.care.record_repair import complaint, repaired, table_by_shape
from reader.store.file import document as layout
from reader.store.file.decoding import conflict_sides, decoded
from reader.store.file.document import TABLE_ORDER, Document, Entry, sort_keys
from reader.store.file.json_text import loads, whole_number
from reader.store.file.missing_records import RecordVersions, Tables, find_missing

Record = dict[str, Any]
Found = dict[str, dict[str, Record]]
Lines = dict[int, tuple[Record, bytes]]
"""Records with their text as it stands in the file, by `id`."""

# A brace that opens an object, and the name before it, if there is one.  Inside a JSON string the
# quotes would be escaped.
_OBJECT = re.compile(r'(?:"([^"\\\n]{1,80})"\s*:\s*)?\{(?=\s*(?:"[^"\n]{1,80}"\s*:|\}))')
_OPENER = re.compile(r'"(\d{1,19})"\s*:\s*\{')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_SKELETON = re.compile(r'"[^"\\\n]{1,80}"\s*:\s*\{|[\s{},]+')
_STAMP = re.compile(r'"library"\s*:\s*\{\s*"1"\s*:\s*\{\s*"schema"\s*:\s*(\d{1,9})')
_SCHEMA = re.compile(r'"schema"\s*:\s*(\d{1,9})')
_STRICT = json.JSONDecoder(parse_int=whole_number)
_LENIENT = json.JSONDecoder(
    strict=False, parse_int=whole_number
)  # control characters in a text are no reason to drop it
_PATIENCE = 20  # times the length of the text that is looked at in vain, however it is nested
_LONGEST = 4 * 1024 * 1024  # characters of a record of which the end is looked for


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
        scan = _Scan(text, sound=encoding != "utf-8")
        cause = _cause(text, encoding, why, found=bool(scan.tables))
        return _salvaged(scan.tables, scan.unreadable, scan.partly, cause, text, lines=scan.lines)
    base, ours, theirs = (_Scan(version) for version in versions)
    tables = _joined(base.tables, ours.tables, theirs.tables)
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


def _parsed(text: str) -> Document | None:
    try:
        return layout.parse(text.encode())
    except (ValueError, RecursionError):
        return None


class _Scan:
    """One pass over a damaged text, unless it is `sound` and can be parsed as it stands."""

    def __init__(self, text: str, *, sound: bool = True) -> None:
        self.text = text.replace("\x00", "\ufffd")
        self.tables: Found = {}
        self.lines: Lines = {}
        self.unreadable = 0
        self.partly = 0
        self._table = ""
        self._patience = _PATIENCE * len(text) + 1_000_000
        document = _parsed(self.text) if sound else None
        if document is None:
            self._gaps(self._walk())
            return
        for name, table in document.tables.items():
            self._table = name
            for key, entry in table.items():
                self._take(key, entry.record, entry.raw.decode("utf-8", "replace"))

    def _walk(self) -> Iterator[tuple[int, int]]:
        """Takes every record that parses, and gives the stretches between them."""
        position = covered = 0
        while match := _OBJECT.search(self.text, position):
            key, brace = match.group(1) or "", match.end() - 1
            position = match.end()
            if key in TABLE_ORDER:
                self._table = key
                continue
            record, end, exact = self._object(brace)
            if record is None:
                position = max(position, end)
                continue
            numbered = key.isdigit()
            start = match.start() if numbered else self._damaged_key(covered, match.start())
            if self._take(key if numbered else "", record, self.text[brace:end]):
                yield covered, start
                if exact:
                    self._keep_lines(record, start, end)
                position = covered = end
            elif key and not numbered:
                self._table = key
        yield covered, len(self.text)

    def _keep_lines(self, record: Record, start: int, end: int) -> None:
        """Notes the lines of a record in our own layout, so that it need not be written out anew."""
        if self.text.startswith("\n  ", start - 3) and self.text.endswith("\n  }", start, end):
            self.lines[id(record)] = record, b"  " + self.text[start:end].encode()

    def _object(self, brace: int) -> tuple[Record | None, int, bool]:
        """The object that begins there, where it ends, and whether it is JSON to the letter.

        None when it cannot be read.
        """
        if self._patience < 0:
            return None, brace, False
        exact = False
        try:
            try:
                record, end = _STRICT.raw_decode(self.text, brace)
                exact = True
            except json.JSONDecodeError:
                record, end = _LENIENT.raw_decode(self.text, brace)
        except json.JSONDecodeError as error:
            # The error counts the lines before it.
            self._patience -= 2 * (error.pos - brace + error.pos // 50 + 20)
            return *self._closed(brace), False
        except RecursionError:
            return None, self._beyond(brace), False
        except ValueError:  # nothing that can be read, such as a number that is none
            return None, brace, False
        if not any(_nested(name, value) for name, value in record.items()):
            return record, end, exact
        # Its own end is missing, so that it took what follows for its fields.
        record = {name: value for name, value in record.items() if not _nested(name, value)}
        inner = _OPENER.search(self.text, brace)
        return record, inner.start() if inner else end, False

    def _beyond(self, brace: int) -> int:
        """Return the end of an object that is nested too deeply; its beginning when there are
        records inside it to be found.
        """
        depth = 0
        for token in _TOKEN.finditer(self.text, brace):
            if token[0] in "{[":
                depth += 1
            elif token[0] in "}]":
                depth -= 1
                if depth == 0:
                    self._patience -= token.end() - brace
                    within = _OPENER.search(self.text, brace, token.end())
                    return brace if within else token.end()
        self._patience -= len(self.text) - brace
        return brace

    def _closed(self, brace: int) -> tuple[Record | None, int]:
        """A record of which only the end is missing."""
        inner = _OPENER.search(self.text, brace)
        end = inner.start() if inner else len(self.text)
        if end - brace > _LONGEST:
            return None, brace
        try:
            record = _LENIENT.decode(self.text[brace:end].rstrip(" \r\n\t,}\ufffd") + "}")
        except (ValueError, RecursionError):
            return None, brace
        table, own = table_by_shape(record), _own_key(record)
        sound = table is not None and own is not None and not complaint(table, str(own), record)
        return (record, end) if sound else (None, brace)

    def _take(self, key: str, record: Any, raw: str) -> bool:
        """Puts a record where it belongs; False for an object that is none."""
        if not isinstance(record, dict):
            return False
        own = _own_key(record)
        if not key and (own is None or table_by_shape(record) is None):
            return False
        name = table_by_shape(record) or self._table
        if not name or name == "library":
            return bool(key)
        if own is not None and str(own) != key:
            meant = repaired(name, key, record) if name in TABLE_ORDER else None
            key, record = meant if meant is not None else (key or str(own), record)
        if "\ufffd" in raw:
            self.partly += 1
        _add(name, self.tables.setdefault(name, {}), key, record)
        return True

    def _damaged_key(self, covered: int, brace: int) -> int:
        """Return the place where the unreadable key of a record began."""
        return max(covered, *(self.text.rfind(mark, covered, brace) + 1 for mark in "{},"))

    def _gaps(self, gaps: Iterator[tuple[int, int]]) -> None:
        """Counts what is in the stretches that are no record: keys that begin one, else anything."""
        lost: set[str] = set()
        nameless = 0
        for start, end in gaps:
            gap = self.text[start:end]
            keys = _OPENER.findall(gap)
            lost.update(keys)
            if not keys and ("\ufffd" in gap or _SKELETON.sub("", gap).strip('"[]:')):
                nameless += 1
        read = {key for table in self.tables.values() for key in table} | {"1"}
        self.unreadable = len(lost - read) + nameless


def _own_key(record: Record) -> int | None:
    """The number of a record's id, which is its key."""
    try:
        return id_number(record["id"])
    except (KeyError, ValueError, TypeError):
        return None


def _nested(name: str, value: Any) -> bool:
    return isinstance(value, dict) and (name.isdigit() or name in TABLE_ORDER)


def _moment(record: Record) -> str:
    return str(record.get("modified") or record.get("deleted") or "")


def _add(name: str, table: dict[str, Record], key: str, record: Record) -> None:
    """Of two versions of one record in a file, the one that makes sense, else the one altered last;
    of two of one moment, both.
    """
    known = table.get(key)
    if known is None:
        table[key] = record
        return
    ranks = [(not complaint(name, key, one), _moment(one)) for one in (known, record)]
    if ranks[0] == ranks[1]:
        table[key] = _merged(None, known, record)
    elif ranks[1] > ranks[0]:
        table[key] = record


def _merged(base: Any, one: Any, other: Any) -> Any:
    from reader.store.merge.merging import merge_records  # noqa: PLC0415 - two versions are rare

    return merge_records(base, one, other)


def _joined(base: Found, ours: Found, theirs: Found) -> Found:
    """Both sides' records; one that both have is merged."""
    joined: Found = {}
    for name in dict.fromkeys((*ours, *theirs)):
        one, other, before = (side.get(name, {}) for side in (ours, theirs, base))
        joined[name] = {
            key: _merged(before.get(key), one.get(key), other.get(key))
            for key in dict.fromkeys((*one, *other))
        }
    return joined


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
