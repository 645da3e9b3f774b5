"""Parsing `annotations.json`: record by record in our own layout, as a whole in any other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from reader.store.file.document import BATCH, Document, Entry, Table, sort_keys, value_lines
from reader.store.file.json_text import loads

_LONGEST_NAME = 10_000  # bytes within which the name of a table must end
_HEAD, _TAIL = b'{\n "', b"\n }\n}\n"

Skim = Callable[[Sequence[bytes]], dict[str, Entry] | None]
"""Makes entries of records' lines without parsing them, or None."""

SKIMMED = ("annotations", "corrections")
"""The tables of which there may be very many records."""


def parse(data: bytes, known: Document | None = None, skim: Skim | None = None) -> Document:
    """The document of a file's bytes.

    A file in our own layout is read record by record, keeping each one's bytes; what `known`
    already holds with the same bytes is not parsed again.  Any other valid JSON object is read
    as a whole.  With `skim` the records of large tables are not parsed.  Raises ValueError for
    what is not a JSON object.
    """
    document = _parse_own_layout(data, known, skim)
    return document if document is not None else _parse_any(data)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, in which no name may stand twice: of two records under one key, JSON knows one."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return made


def _parse_any(data: bytes) -> Document:
    text = data.decode("utf-8-sig")
    if not text.strip():
        return Document()
    value = loads(text, _unique)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    document = Document()
    for name, table in value.items():
        if isinstance(table, dict):
            document.tables[name] = sort_keys(
                {key: Entry.of(key, record) for key, record in table.items()}
            )
        else:
            value_lines(name, table, "")  # it must be possible to write it again
            document.others[name] = table
    return document


def _parse_own_layout(data: bytes, known: Document | None, skim: Skim | None) -> Document | None:
    """The document when the bytes are laid out as `render` does, else None.

    Records are found one by one, by the line that ends them: a single call over a large file
    would hold the interpreter, and with it the screen, for tens of milliseconds.
    """
    if not (data.startswith(_HEAD) and data.endswith(_TAIL)):
        return None
    document = Document()
    position, ended = 2, False
    while not ended:
        opening = data.find(b": {\n", position, position + _LONGEST_NAME)
        if opening < 0:
            return None
        try:
            name = json.loads(data[position:opening])
        except (ValueError, RecursionError):
            return None
        if not isinstance(name, str) or name in document.tables:
            return None
        raws, position = _records_at(data, opening + 4)
        same = known.tables.get(name, {}) if known is not None else {}
        table = _parse_records(raws, same, skim if name in SKIMMED else None)
        if table is None:
            return None
        document.skimmed = document.skimmed or (skim is not None and name in SKIMMED)
        document.tables[name] = table
        if data.startswith(b",\n", position):
            position += 2
        elif position == len(data) - 3:
            ended = True
        else:
            return None
    return document


def _records_at(data: bytes, position: int) -> tuple[list[bytes], int]:
    """The lines of each record of the table that begins here, and where the table has ended."""
    raws = []
    while (end := data.find(b"\n  }", position)) >= 0:
        end += 4
        raws.append(data[position:end])
        if not data.startswith(b",\n", end):
            return raws, end + 3 if data.startswith(b"\n }", end) else -1
        position = end + 2
    return raws, -1


def _parse_records(raws: list[bytes], known: Table, skim: Skim | None) -> Table | None:
    table: Table = {}
    fresh = _without_known(raws, known, table) if known else raws
    skimmed = skim(fresh) if skim is not None else None
    if skimmed is not None:
        table.update(skimmed)
        fresh = []
    for first in range(0, len(fresh), BATCH):
        batch = fresh[first : first + BATCH]
        try:
            parsed = loads(b"{" + b",".join(batch) + b"}")
        except ValueError:
            return None
        if len(parsed) != len(batch):
            return None
        for raw, (key, record) in zip(batch, parsed.items(), strict=True):
            table[key] = Entry.read(record, raw)
    return sort_keys(table) if len(table) == len(raws) else None


def _without_known(raws: list[bytes], known: Table, table: Table) -> list[bytes]:
    """Puts the entries that are known with the same bytes into the table; the bytes of the others."""
    reusable = {entry.raw: (key, entry) for key, entry in known.items()}
    fresh = []
    for raw in raws:
        match = reusable.get(raw)
        if match is None:
            fresh.append(raw)
        else:
            table[match[0]] = match[1]
    return fresh
