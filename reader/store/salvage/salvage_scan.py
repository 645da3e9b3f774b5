"""The scan of a damaged text for records: every one that still parses, and the gaps between them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.model import id_number
from reader.store.care.record_repair import complaint, repaired, table_by_shape
from reader.store.fields import Record
from reader.store.file.document import TABLE_ORDER, Document
from reader.store.file.json_text import whole_number
from reader.store.file.parsing import parse

Found = dict[str, dict[str, Record]]
Lines = dict[int, tuple[Record, bytes]]
"""Records with their text as it stands in the file, by `id`."""

# A brace that opens an object, and the name before it, if there is one.  Inside a JSON string the
# quotes would be escaped.
_OBJECT = re.compile(r'(?:"([^"\\\n]{1,80})"\s*:\s*)?\{(?=\s*(?:"[^"\n]{1,80}"\s*:|\}))')
_OPENER = re.compile(r'"(\d{1,19})"\s*:\s*\{')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]', re.DOTALL)
_SKELETON = re.compile(r'"[^"\\\n]{1,80}"\s*:\s*\{|[\s{},]+')
_STRICT = json.JSONDecoder(parse_int=whole_number)
_LENIENT = json.JSONDecoder(
    strict=False, parse_int=whole_number
)  # control characters in a text are no reason to drop it
_PATIENCE = 20  # times the length of the text that is looked at in vain, however it is nested
_LONGEST = 4 * 1024 * 1024  # characters of a record of which the end is looked for


def _parsed(text: str) -> Document | None:
    try:
        return parse(text.encode())
    except (ValueError, RecursionError):
        return None


class Scan:
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


def joined(base: Found, ours: Found, theirs: Found) -> Found:
    """Both sides' records; one that both have is merged."""
    joined: Found = {}
    for name in dict.fromkeys((*ours, *theirs)):
        one, other, before = (side.get(name, {}) for side in (ours, theirs, base))
        joined[name] = {
            key: _merged(before.get(key), one.get(key), other.get(key))
            for key in dict.fromkeys((*one, *other))
        }
    return joined
