"""Reads the JSON-LD of a page: what schema.org's words say of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from reader.model import clean_text

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|NewsArticle|Report|WebPage|Review|Recipe)$")
_ESCAPED = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_MOST_JSON = 2 * 1024 * 1024


def cleaned(text: str) -> str:
    """Return a statement on one line; entities that were escaped twice become characters."""
    if "&" in text and _ESCAPED.search(text):
        text = unescape(text)
    return clean_text(" ".join(text.split()), keep="")


def linked_data(root: Any) -> dict[str, Any]:
    """Join the objects of JSON-LD that describe an article; the more specific ones go first."""
    objects: list[dict[str, Any]] = []
    for script in root.iter("{*}script"):
        if "ld+json" in (script.get("type") or "").lower():
            objects.extend(_objects(_parsed(script.text or "")))
    chosen = [each for each in objects if _ARTICLE_TYPES.search(_type(each))]
    chosen.sort(key=lambda each: _type(each).endswith("WebPage"))
    joined: dict[str, Any] = {}
    for each in chosen:
        for key, value in each.items():
            joined.setdefault(key, value)
    identified = {str(each.get("@id")): each for each in objects if each.get("@id")}
    for key in ("author", "publisher"):
        joined[key] = _resolved(joined.get(key), identified)
    return joined


def _parsed(text: str) -> object:
    if len(text) > _MOST_JSON:
        return None
    for source in (
        text,
        re.sub(r"[\x00-\x1f]+", " ", text),
        text.strip().removeprefix("<![CDATA[").removesuffix("]]>"),
    ):
        try:
            return json.loads(source)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _type(value: dict[str, Any]) -> str:
    kind = value.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _resolved(value: Any, identified: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, identified) for each in value]
    if isinstance(value, dict) and "name" not in value:
        return identified.get(str(value.get("@id")), value)
    return value


def name_of(value: Any) -> str:
    """Return the name of a thing: of the first one of several; empty where it has none."""
    if isinstance(value, list):
        return name_of(value[0]) if value else ""
    if isinstance(value, dict):
        return name_of(value.get("name"))
    return cleaned(value) if isinstance(value, str) else ""
