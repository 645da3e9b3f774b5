"""Reading the fields of JSON records strictly: what is not as it should be raises ValueError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from reader.model import id_number

Record = dict[str, Any]


def text_field(record: Mapping[str, Any], field: str, default: str | None = None) -> str:
    """A text of a record, or the default.  Raises ValueError for anything else, and for none."""
    value = record.get(field, default)
    if not isinstance(value, str):
        raise ValueError(f"{field} is {'missing' if value is None else repr(value)[:40]}")  # noqa: TRY004
    return value


def texts_field(record: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """A list of texts; none when it is missing.  Raises ValueError for anything else."""
    value = record.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{field} is {repr(value)[:40]}")
    return tuple(cast("list[str]", value))


def identified(record: object) -> tuple[Mapping[str, Any], str]:
    """A record with its id.  Raises ValueError for what is no object or has no proper id."""
    if not isinstance(record, Mapping):
        raise ValueError("not an object")  # noqa: TRY004 - one error for all that is wrong
    identifier = text_field(record, "id")
    id_number(identifier)
    return record, identifier
