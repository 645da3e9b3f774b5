"""Getting every readable record out of a damaged `annotations.json`.

Whatever the damage (cut short, overwritten in the middle, merge conflict markers), a record that
still parses is kept; where a conflict left two, the one altered last.  The damaged bytes
themselves are set aside by the storage, so nothing is lost that cannot be read here.
"""

from __future__ import annotations

import json
import re
from typing import Any

from reader.store.document import Document, Entry, sort_keys

# A name and the brace that opens its object.  Inside a JSON string the quotes would be escaped.
_OBJECT = re.compile(r'"([^"\\\n]{1,80})"\s*:\s*(?=\{)')
_SCHEMA = re.compile(r'"schema"\s*:\s*(\d+)')


def salvage(data: bytes) -> tuple[Document, int]:
    """What can be read, and how many records cannot."""
    text = data.decode("utf-8", "replace").replace("\x00", "\ufffd")
    decoder = json.JSONDecoder()
    records: dict[str, dict[str, Any]] = {}
    unreadable = 0
    table = ""
    position = 0
    while match := _OBJECT.search(text, position):
        key, position = match.group(1), match.end()
        if not key.isdigit():
            table = key
            continue
        try:
            record, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            unreadable += 1
            continue
        name = _table_of(record) or table
        if name and name != "library":
            kept = records.setdefault(name, {}).get(key)
            if kept is None or _moment(record) >= _moment(kept):
                records[name][key] = record
    schema = _SCHEMA.search(text)
    if schema is not None:
        records["library"] = {"1": {"schema": int(schema.group(1)[:9])}}
    return Document({name: _table(found) for name, found in records.items()}), unreadable


def _table(records: dict[str, Any]) -> dict[str, Entry]:
    return sort_keys({key: Entry.of(key, record) for key, record in records.items()})


def _table_of(record: dict[str, Any]) -> str | None:
    """The table that a record belongs to by its shape, wherever it was found."""
    if not isinstance(record.get("id"), str):
        return None
    if isinstance(record.get("article_id"), str):
        return "corrections" if "act" in record else "annotations"
    return "articles" if isinstance(record.get("paths"), list) else None


def _moment(record: dict[str, Any]) -> str:
    return str(record.get("modified") or record.get("deleted") or "")
