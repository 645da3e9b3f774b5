"""The YAML that may stand before a Markdown document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from reader.formats.dates import iso_date
from reader.model import clean_text

_FRONT = re.compile(r"---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_LOOKS_LIKE_YAML = re.compile(r"\s*(?:#.*\n\s*)*(?:[\w\"'-][\w \"'.-]*:(?:\s|$)|\Z)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(
    r"^(title|author|date|language|source):[ \t]*([^\s\[{&*|>].*?)[ \t]*$", re.MULTILINE
)
_MAX_SOURCE = 64 * 1024
_MAX_DEPTH = 8
_MAX_ITEMS = 2_000


def split_front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """The front matter as JSON values, and the offset where the document begins.

    What is not well-formed YAML is passed over, without values; what does not look like front
    matter at all (a rule, a paragraph and another rule) is part of the document.
    """
    if text.startswith("+++"):
        return _toml(text)
    if not text.startswith("---"):
        return {}, 0
    found = _FRONT.match(text, 0, _MAX_SOURCE)
    if found is None or not _LOOKS_LIKE_YAML.match(found[1]):
        return {}, 0
    values = _load(found[1])
    if values is None:  # not well-formed: what its lines say of themselves
        values = {key: value.strip("\"'") for key, value in _LINE.findall(found[1])}
    return (_meta(values) if isinstance(values, dict) else {}), found.end()


def _toml(text: str) -> tuple[Mapping[str, Any], int]:
    """Parse front matter between lines of `+++`, as Hugo has it."""
    import tomllib  # noqa: PLC0415 (few articles have it)

    found = _TOML.match(text, 0, _MAX_SOURCE)
    if found is None:
        return {}, 0
    try:
        return _meta(tomllib.loads(found[1])), found.end()
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, 0


def _load(source: str) -> object:
    import yaml  # noqa: PLC0415 (25 ms, and most articles have no front matter)

    if "&" in source and "*" in source and re.search(r"[:\[,-]\s*\*\w", source):
        return None  # aliases multiply: a short text may stand for gigabytes
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(source, Loader=loader)  # noqa: S506 (it is a safe loader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError, TypeError, AttributeError):
        return None


def _meta(values: Mapping[Any, Any]) -> dict[str, Any]:
    budget = [_MAX_ITEMS]
    meta = {clean_text(str(k), keep=""): _json(v, budget) for k, v in values.items()}
    for name in ("author", "authors", "by", "byline"):
        if "author" not in meta and (author := _names(meta.get(name))):
            meta["author"] = author
    if isinstance(meta.get("author"), list | dict):
        meta["author"] = _names(meta["author"])
    date = meta.get("date", meta.get("published"))
    if isinstance(date, str) and date:
        meta["date"] = iso_date(date) or date
    if isinstance(tags := meta.get("tags"), str):
        meta["tags"] = [tag.strip() for tag in re.split(r"[,;]", tags) if tag.strip()]
    return {key: value for key, value in meta.items() if value is not None}


def _names(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value)))
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return str(value) if value else ""


def _json(value: object, budget: list[int], depth: int = 0) -> Any:
    """`value` as JSON can hold it, cut off where it is too deep or too much."""
    budget[0] -= 1
    if budget[0] < 0 or depth > _MAX_DEPTH:
        return None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)  # JSON has no infinity
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, dict):
        return {clean_text(str(k), keep=""): _json(v, budget, depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple | set):
        return [_json(item, budget, depth + 1) for item in value]
    return clean_text(str(value))
