"""The text of `annotations.json`: a plain TinyDB file that a git diff shows record by record.

Every record keeps the bytes that it was read from or last written as, so that a save serialises
only what changed and joins the rest, in pieces too small to hold the interpreter for long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

_BATCH = 64  # records parsed by one call of the C scanner: about half a millisecond
_PIECE = 512  # records joined by one call: about as long

TABLE_ORDER = ("library", "articles", "annotations")


class Entry:
    """One record and, when it is known, its text in the file."""

    __slots__ = ("raw", "record")

    def __init__(self, record: Any, raw: bytes | None = None) -> None:
        self.record = record
        self.raw = raw

    def text(self, key: str) -> bytes:
        """The record's lines without the last newline, as they stand in a table."""
        if self.raw is None:
            self.raw = _lines(key, self.record, "  ")
        return self.raw


Table = dict[str, Entry]


@dataclass(slots=True)
class Document:
    """All tables by name, and whatever stands beside them that is no table."""

    tables: dict[str, Table] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)


def _lines(key: str, value: Any, indent: str) -> bytes:
    dumped = ": ".join(
        (json.dumps(key, ensure_ascii=False), json.dumps(value, indent=1, ensure_ascii=False))
    )
    try:
        encoded = dumped.encode()
    except UnicodeEncodeError:  # a lone surrogate: JSON can only say it escaped
        dumped = f"{json.dumps(key)}: {json.dumps(value, indent=1)}"
        encoded = dumped.encode()
    margin = indent.encode()
    return margin + encoded.replace(b"\n", b"\n" + margin)


def key_order(key: str) -> tuple[int, int, str]:
    """Sorts the keys of a table: whole numbers by value, then anything else."""
    return (0, int(key), "") if key.isascii() and key.isdigit() else (1, 0, key)


def sort_keys(table: Table) -> Table:
    """The table in the order of the file; the same object when it is so already."""
    keys = list(table)
    ordered = sorted(keys, key=key_order)
    return table if keys == ordered else {key: table[key] for key in ordered}


def render(document: Document) -> Iterator[bytes]:
    """The file in pieces.  Tables in a fixed order, unknown ones after them as they came."""
    names = [name for name in TABLE_ORDER if name in document.tables]
    names += [name for name in document.tables if name not in TABLE_ORDER]
    opening = b"{\n"
    for name in names:
        table = document.tables[name]
        if not table:
            yield opening + _lines(name, {}, " ")
        else:
            yield opening + b" " + json.dumps(name, ensure_ascii=False).encode() + b": {\n"
            yield from _rendered_records(table)
            yield b"\n }"
        opening = b",\n"
    for name, value in document.others.items():
        yield opening + _lines(name, value, " ")
        opening = b",\n"
    yield b"{}\n" if opening == b"{\n" else b"\n}\n"


def _rendered_records(table: Table) -> Iterator[bytes]:
    piece: list[bytes] = []
    separator = b""
    for key, entry in table.items():
        piece.append(entry.raw if entry.raw is not None else entry.text(key))
        if len(piece) == _PIECE:
            yield separator + b",\n".join(piece)
            separator = b",\n"
            piece = []
    if piece:
        yield separator + b",\n".join(piece)


def parse(data: bytes, known: Document | None = None) -> Document:
    """The document of a file's bytes.

    A file in our own layout is read record by record, keeping each one's bytes; what `known`
    already holds with the same bytes is not parsed again.  Any other valid JSON object is read
    as a whole.  Raises ValueError for what is not a JSON object.
    """
    document = _parse_own_layout(data, known)
    return document if document is not None else _parse_any(data)


def _parse_any(data: bytes) -> Document:
    text = data.decode("utf-8-sig")
    if not text.strip():
        return Document()
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    document = Document()
    for name, table in value.items():
        if isinstance(table, dict):
            document.tables[name] = sort_keys({key: Entry(record) for key, record in table.items()})
        else:
            document.others[name] = table
    return document


def _parse_own_layout(data: bytes, known: Document | None) -> Document | None:
    """The document when the bytes are laid out as `render` does, else None."""
    if not (data.startswith(b'{\n "') and data.endswith(b"\n }\n}\n")):
        return None
    document = Document()
    for part in data[2:-5].split(b"\n },\n"):
        head, found, body = part.partition(b": {\n")
        if not found:
            return None
        try:
            name = json.loads(head)
        except ValueError:
            return None
        if not isinstance(name, str) or name in document.tables:
            return None
        same = known.tables.get(name, {}) if known is not None else {}
        table = _parse_records(body, same)
        if table is None:
            return None
        document.tables[name] = sort_keys(table)
    return document


def _parse_records(body: bytes, known: Table) -> Table | None:
    raws = body.split(b"\n  },\n")
    raws[:-1] = [raw + b"\n  }" for raw in raws[:-1]]
    reusable = {entry.raw: (key, entry) for key, entry in known.items()}
    table: Table = {}
    fresh: list[bytes] = []
    for raw in raws:
        match = reusable.get(raw)
        if match is None:
            fresh.append(raw)
        else:
            table[match[0]] = match[1]
    for first in range(0, len(fresh), _BATCH):
        batch = fresh[first : first + _BATCH]
        try:
            records = json.loads(b"{" + b",".join(batch) + b"}")
        except (ValueError, RecursionError):
            return None
        if len(records) != len(batch):
            return None
        for raw, (key, record) in zip(batch, records.items(), strict=True):
            table[key] = Entry(record, raw)
    return table if len(table) == len(raws) else None


def records_of(table: Iterable[tuple[str, Entry]]) -> dict[str, Any]:
    """Plain records by key, as TinyDB wants to see them."""
    return {key: entry.record for key, entry in table}
