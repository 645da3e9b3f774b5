"""Getting every readable record out of a damaged `annotations.json`.

Whatever the damage (cut short, overwritten in the middle, merge conflict markers), a record that
still parses is kept.  The damaged bytes themselves are set aside by the storage.
"""

from __future__ import annotations

import json
import re
from typing import Any

from reader.store.document import Document, Entry, sort_keys

# The key of a record and the brace that opens it.
_RECORD = re.compile(r'"(\d{1,19})"\s*:\s*(?=\{)')
_SCHEMA = re.compile(r'"schema"\s*:\s*(\d+)')


def salvage(data: bytes) -> tuple[Document, str]:
    """What can be read, and a few words on what could not be (empty, or starting with a comma)."""
    text = data.decode("utf-8", "replace").replace("\x00", "\ufffd")
    decoder = json.JSONDecoder()
    tables: dict[str, dict[str, Entry]] = {"library": {}, "articles": {}, "annotations": {}}
    unreadable = 0
    position = 0
    while match := _RECORD.search(text, position):
        try:
            record, position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            unreadable += 1
            position = match.end()
            continue
        name = _table_of(record)
        if name is None:
            # Not a record but, perhaps, a table or a stranger that holds records.
            position = match.end()
            continue
        key = match.group(1)
        kept = tables[name].get(key)
        if kept is None or _moment(record) >= _moment(kept.record):
            tables[name][key] = Entry(record)
    schema = _SCHEMA.search(text)
    if schema is not None:
        tables["library"] = {"1": Entry({"schema": int(schema.group(1))})}
    document = Document({name: sort_keys(table) for name, table in tables.items() if table})
    return document, f", {unreadable} could not" if unreadable else ""


def _table_of(record: Any) -> str | None:
    """Which table a record belongs to, by its shape."""
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        return None
    if "article_id" in record:
        return "annotations"
    return "articles" if "paths" in record else None


def _moment(record: dict[str, Any]) -> str:
    return str(record.get("modified") or record.get("deleted") or "")
