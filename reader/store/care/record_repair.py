"""Repair of a malformed record where its meaning is plain.

`repaired(table, key, record)` gives a record that reads, or None where that would be guessing.  Nothing is
guessed about a passage: without a quote there is none.  Fields that are not known stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from reader.model import COLOURS, Annotation, Correction, created_at, id_number, number_id
from reader.store.correction_records import read_correction
from reader.store.fields import Record
from reader.store.port import ArticleRecord
from reader.store.records import KINDS, is_tombstone, read_annotation, read_article

_SECONDS = 120.0
"""Seconds by which the time in an id may differ from the creation time in its record."""

_READERS: dict[str, Callable[[object], Annotation | Correction | ArticleRecord]] = {
    "annotations": read_annotation,
    "corrections": read_correction,
    "articles": read_article,
}


def complaint(table: str, key: str, record: object) -> str:
    """Say why a record is invalid in its table; empty when it is valid, or the table is unknown."""
    try:
        if not isinstance(record, Mapping):
            return "it is no object"
        if is_tombstone(record):
            number = id_number(_text(record, "id"))
            if not isinstance(record["deleted"], str):
                return "it does not say when it was deleted"
        else:
            read = _READERS.get(table)
            if read is None:
                return ""
            number = id_number(read(record).id)
    except ValueError as error:
        return str(error)
    of_key = _key_number(key)
    if of_key is None:
        return f"its key {key[:40]!r} is no number that is an id"
    return "" if of_key == number else "its id and its key are not one"


def _key_number(key: str) -> int | None:
    """The number of a key; None for what can be none of ours."""
    if not (key.isascii() and key.isdigit() and len(key) < 20):
        return None
    number = int(key)
    return number if number < 2**63 else None


def table_by_shape(record: Mapping[str, Any]) -> str | None:
    """The table that a record belongs to by its shape, wherever it was found."""
    if not isinstance(record.get("id"), str):
        return None
    if isinstance(record.get("article_id"), str):
        return "corrections" if "act" in record else "annotations"
    return "articles" if isinstance(record.get("paths"), list) else None


def repaired(table: str, key: str, record: object) -> tuple[str, Record] | None:
    """The key and the record as they were meant, or None when that is not plain."""
    if not isinstance(record, Mapping):
        return None
    identifier = _identifier(key, record)
    if identifier is None:
        return None
    made: Record = {"id": identifier, **record}
    made["id"] = identifier
    if is_tombstone(record):
        if not isinstance(record["deleted"], str):
            made["deleted"] = _text(record, "modified") or _moment(identifier)
        return str(id_number(identifier)), made
    if table == "annotations":
        _repair_annotation(made)
    elif table == "articles":
        _repair_article(made)
    if table != "articles":
        for field in ("created", "modified"):
            if not isinstance(made.get(field), str):
                made[field] = _text(made, "created") or _moment(identifier)
    try:
        _READERS[table](made)
    except ValueError:
        return None
    return str(id_number(identifier)), made


def _identifier(key: str, record: Mapping[str, Any]) -> str | None:
    """The id that the record was made with, of what its key and its `id` say."""
    said = _text(record, "id")
    try:
        id_number(said)
    except ValueError:
        said = ""
    number = _key_number(key)
    of_key = number_id(number) if number else ""
    if not said or not of_key or said == of_key:
        return said or of_key or None
    made = _text(record, "created")
    agreeing = [one for one in (of_key, said) if made and _made_then(one, made)]
    return agreeing[0] if len(agreeing) == 1 else said


def _made_then(identifier: str, moment: str) -> bool:
    try:
        said = datetime.fromisoformat(moment)
    except ValueError:
        return False
    said = said if said.tzinfo else said.replace(tzinfo=UTC)
    return abs((created_at(identifier) - said).total_seconds()) <= _SECONDS


def _moment(identifier: str) -> str:
    return created_at(identifier).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(record: Mapping[str, Any], field: str) -> str:
    value = record.get(field)
    return value if isinstance(value, str) else ""


def _repair_annotation(made: Record) -> None:
    target = _target(made.get("target"))
    if target is not None:
        made["target"] = target
    if made.get("kind") not in KINDS:
        made["kind"] = "highlight" if target is not None else "article"
    if "colour" in made and made["colour"] not in COLOURS:
        made["colour"] = COLOURS[0]
    if "note" in made and not isinstance(made["note"], str):
        made["note"] = _joined(made["note"])
    for field in ("tags", "section"):
        if field in made:
            made[field] = _texts(made[field])
    if "fingerprint" in made and not isinstance(made["fingerprint"], str):
        made["fingerprint"] = ""


def _target(target: object) -> list[Any] | None:
    """A target with a quote and a position; a position that makes no sense is the start."""
    parts = [target] if isinstance(target, Mapping) else target
    if not isinstance(parts, list):
        return None
    quote = _of_type(parts, "TextQuoteSelector")
    if quote is None or not isinstance(quote.get("exact"), str):
        return None
    position = _of_type(parts, "TextPositionSelector") or {}
    start, end = _whole(position.get("start")), _whole(position.get("end"))
    if start is None or end is None or end < start:
        start, end = 0, len(quote["exact"])
    strange = [field for field in ("prefix", "suffix") if not isinstance(quote.get(field, ""), str)]
    return [
        {"type": "TextPositionSelector", **position, "start": start, "end": end},
        {**quote, **dict.fromkeys(strange, "")},
    ]


def _of_type(parts: list[Any], name: str) -> Mapping[str, Any] | None:
    return next(
        (one for one in parts if isinstance(one, Mapping) and one.get("type") == name), None
    )


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and value >= 0 else None


def _joined(note: object) -> str:
    """A note that is a number or a list of lines, as text."""
    if note is None:
        return ""
    if isinstance(note, list):
        return "\n".join(str(line) for line in note)
    return str(note)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [one for one in value.replace(",", " ").split() if one]
    if isinstance(value, list):
        return [str(one) for one in value if isinstance(one, str | int | float)]
    return []


def _repair_article(made: Record) -> None:
    for field in ("paths", "digests"):
        value = made.get(field)
        if isinstance(value, str):
            made[field] = [value]
        elif field in made or field == "paths":
            listed = value if isinstance(value, list) else []
            made[field] = [one for one in listed if isinstance(one, str)]
    for field in ("not_same", "maybe_same"):
        if field in made:
            made[field] = _texts(made[field])
    for field in ("title", "fingerprint", "source", "modified", "sketch", "same_as"):
        if field in made and not isinstance(made[field], str):
            made[field] = ""
