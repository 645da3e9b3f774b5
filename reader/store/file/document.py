"""The text of `annotations.json`: a plain TinyDB file that a git diff shows record by record.

Every record keeps the bytes that it was read from or last written as, so that a save serialises
only what changed and joins the rest, in pieces too small to hold the interpreter for long.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, field
from itertools import pairwise
from json.encoder import encode_basestring
from sys import intern
from typing import Any

from reader.store.file.json_text import HugeNumber, loads

BATCH = 64  # records parsed by one call of the C scanner: about half a millisecond
_PIECE = 512  # records joined by one call: about as long


TABLE_ORDER = ("library", "articles", "annotations", "corrections")


class Entry:
    """One record: its text in the file, and what is asked of every record when it is read.

    The parsed record is not kept: a large library would cost several times its file in memory,
    and a reader looks at one article at a time.
    """

    __slots__ = ("article_id", "deleted", "raw", "tags")

    def __init__(
        self, raw: bytes, article_id: str | None, deleted: bool, tags: tuple[str, ...]
    ) -> None:
        self.raw = raw
        """The record's lines without the last newline, as they stand in a table."""
        self.article_id = article_id
        """The article that the record names, if any."""
        self.deleted = deleted
        """True for the tombstone of a deleted record."""
        self.tags = tags
        """Its tags."""

    @classmethod
    def read(cls, record: Any, raw: bytes) -> Entry:
        """The entry of a record that was parsed from these bytes."""
        fields = record if isinstance(record, dict) else {}
        article_id, tags = fields.get("article_id"), fields.get("tags")
        return cls(
            raw,
            intern(article_id) if isinstance(article_id, str) else None,
            "deleted" in fields,
            _shared_tags(tags) if tags else (),
        )

    @classmethod
    def of(cls, key: str, record: Any) -> Entry:
        """An entry for a record that is not in the file yet."""
        return cls.read(record, value_lines(key, record, "  "))

    @property
    def record(self) -> Any:
        """The record, parsed anew at each call, so it may be altered.

        Raises ValueError for one that had not been parsed before, and is damaged.
        """
        (record,) = loads(b"{" + self.raw + b"}").values()
        return record


def _shared_tags(tags: object) -> tuple[str, ...]:
    # A word is kept once, however many records have it.
    return (
        tuple(intern(one) for one in tags if isinstance(one, str)) if isinstance(tags, list) else ()
    )


Table = dict[str, Entry]


@dataclass(slots=True)
class Document:
    """All tables by name, and whatever stands beside them that is no table."""

    tables: dict[str, Table] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)
    skimmed: bool = False
    """True when records were not parsed as the file was read, so that they may turn out to be
    damaged.
    """


def value_lines(key: str, value: Any, indent: str) -> bytes:
    """Write a key and its value as lines of the file, indented.

    Raises ValueError for a value that is nested too deeply.
    """
    try:
        dumped = f"{encode_basestring(key)}: {_indented(value)}"
        encoded = dumped.encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except UnicodeEncodeError:  # a lone surrogate: JSON can only say it escaped
        dumped = f"{json.dumps(key)}: {json.dumps(value, indent=1)}"
        encoded = dumped.encode()
    margin = indent.encode()
    return margin + encoded.replace(b"\n", b"\n" + margin)


def _indented(value: Any) -> str:
    """Dump a value over several lines; on one line when it is nested too deeply for that."""
    try:
        return _dumped(value, "\n")
    except RecursionError:  # parsed in C, which goes deeper than Python
        return json.dumps(value, ensure_ascii=False)


def _dumped(value: Any, line: str) -> str:
    """Write a value as `json.dumps(value, indent=1, ensure_ascii=False)` does, several times as
    fast: with an indent, the standard library does that in Python, with a generator for each level.

    Args:
        value: anything that JSON can say.
        line: a line end, and the indentation of the value.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return int.__repr__(value)
    if kind is HugeNumber:
        return str(value.digits)
    inner = line + " "
    if kind is list and value:
        return f"[{inner}{f',{inner}'.join([_dumped(one, inner) for one in value])}{line}]"
    if kind is dict and value and all(type(key) is str for key in value):
        fields = [f"{encode_basestring(key)}: {_dumped(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(fields)}{line}}}"
    return json.dumps(value, indent=1, ensure_ascii=False).replace("\n", line)


def _key_order(key: str) -> tuple[int, int, str]:
    if not (key.isascii() and key.isdigit()):
        return 1, 0, key
    number = key.lstrip("0")
    return 0, len(number), number


def sort_keys(table: Table) -> Table:
    """The table in the order of the file: whole numbers by value, then any other keys."""
    orders = [_key_order(key) for key in table]
    if all(one < next_one for one, next_one in pairwise(orders)):
        return table
    return {key: table[key] for key in sorted(table, key=_key_order)}


def with_entries(table: Table, changes: Mapping[str, Entry | None]) -> Table:
    """A table with some entries added, replaced or (None) gone; the one given is not altered."""
    changed = dict(table)
    last = _key_order(next(reversed(table))) if table else None
    in_order = True
    for key, entry in changes.items():
        if entry is None:
            changed.pop(key, None)
            continue
        if key not in table:
            # A new id is nearly always the latest, and then nothing needs sorting.
            order = _key_order(key)
            in_order = in_order and (last is None or order > last)
            last = order
        changed[key] = entry
    return changed if in_order else sort_keys(changed)


class PatchedTable(Mapping[str, Entry]):
    """A table with some entries added, replaced or (None) gone; looking one up copies nothing.

    Neither mapping may be altered afterwards.
    """

    __slots__ = ("_over", "_table", "_whole")

    def __init__(self, table: Table, over: Mapping[str, Entry | None]) -> None:
        self._table = table
        self._over = over
        self._whole: Table | None = None

    def whole(self) -> Table:
        """All of it, in the order of the file; not to be altered."""
        if self._whole is None:
            self._whole = with_entries(self._table, self._over)
        return self._whole

    def __getitem__(self, key: str) -> Entry:
        entry = self._over[key] if key in self._over else self._table[key]
        if entry is None:
            raise KeyError(key)
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def items(self) -> ItemsView[str, Entry]:
        """Return all keys with their entries, in the order of the file."""
        return self.whole().items()

    def values(self) -> ValuesView[Entry]:
        """Return all entries, in the order of the file."""
        return self.whole().values()


def render(document: Document) -> Iterator[bytes]:
    """The file in pieces.  Tables in a fixed order, unknown ones after them as they came."""
    names = [name for name in TABLE_ORDER if name in document.tables]
    names += [name for name in document.tables if name not in TABLE_ORDER]
    opening = b"{\n"
    for name in names:
        table = document.tables[name]
        if not table:
            yield opening + value_lines(name, {}, " ")
        else:
            yield opening + b" " + json.dumps(name, ensure_ascii=False).encode() + b": {\n"
            yield from _rendered_records(table)
            yield b"\n }"
        opening = b",\n"
    for name, value in document.others.items():
        yield opening + value_lines(name, value, " ")
        opening = b",\n"
    yield b"{}\n" if opening == b"{\n" else b"\n}\n"


def _rendered_records(table: Table) -> Iterator[bytes]:
    piece: list[bytes] = []
    separator = b""
    for entry in table.values():
        piece.append(entry.raw)
        if len(piece) == _PIECE:
            yield separator + b",\n".join(piece)
            separator = b",\n"
            piece = []
    if piece:
        yield separator + b",\n".join(piece)


def records(entries: Sequence[Entry]) -> Iterator[Any]:
    """The records of entries of one table, in order; quicker than each one's `record`."""
    for first in range(0, len(entries), BATCH):
        batch = entries[first : first + BATCH]
        joined = b",".join(entry.raw for entry in batch)
        yield from loads(b"{" + joined + b"}").values()
