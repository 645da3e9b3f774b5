"""The date of a news story by its dateline: `HELSINKI, Oct 26 (Reuters) -`.

A year that the dateline leaves out is taken from what else is known: the front matter, a date elsewhere in the head, the name of
the file.  Where nothing gives it, the story stays without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reader.formats.dates import iso_date
from reader.formats.patterns import LazyPattern

_FULL = 10
"""Characters of a date with its day."""

_HEAD_BLOCKS = 10
_LONGEST = 300
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATELINE = LazyPattern(
    r"[\s*_\"“]{0,4}[A-Z][A-Z.'’/ -]{1,40}(?:, [^\d()—–]{2,30}?)?,? \(?"
    rf"(?P<day>(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?P<year>,? \d{{4}})?)\)?[*_]{{0,3}},?\s*"
    r"(?:\([A-Z][^()]{1,30}\)|[-–—]|/[A-Z])"
)
_WRITTEN = LazyPattern(
    rf"\b(?:{_MONTH} \d{{1,2}},? |\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? )(?:19|20|21)\d\d\b"
    r"|\b(?:19|20|21)\d\d-\d\d-\d\d\b"
)
_OWNED = LazyPattern(r"(?:©|\(c\)|copyright)\D{0,12}(?P<year>(?:19|20|21)\d\d)\b", re.IGNORECASE)
_IN_NAME = LazyPattern(
    r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?:[-_./]?(?P<month>0[1-9]|1[0-2])[-_./]?(?P<day>[0-3]\d)?)?(?!\d)"
)


def dateline_day(meta: Mapping[str, Any], heads: Sequence[str], name: str) -> str | None:
    """Return the day of the first dateline, ISO 8601; None without one, or when its year is not known.

    Args:
        meta: what is known of the article; a `date` with its day is left alone.
        heads: the texts of its first blocks.
        name: of its file.
    """
    known = meta.get("date")
    if isinstance(known, str) and len(known) >= _FULL:
        return None
    found = _dateline_in(heads)
    if found is None:
        return None
    day = found["day"]
    if found["year"]:
        return iso_date(day)
    for hint in (*_hints_in_meta(meta), *_hints_in_head(heads), *_hints_in_name(name)):
        if (nearest := _nearest(day, hint)) is not None:
            return nearest
    return None


def head_of(texts: Iterable[str]) -> list[str]:
    """Return the part of the first blocks in which a date is looked for."""
    return [text[:_LONGEST] for text, _ in zip(texts, range(_HEAD_BLOCKS), strict=False)]


def _dateline_in(heads: Sequence[str]) -> re.Match[str] | None:
    return next((found for text in heads if (found := _DATELINE.match(text)) is not None), None)


def _hints_in_meta(meta: Mapping[str, Any]) -> Iterator[str]:
    for key in ("date", "published", "issued", "created", "updated", "modified", "year"):
        value = str(meta.get(key) or "")
        if day := iso_date(value):
            yield day
        elif found := _IN_NAME.search(value):
            yield found["year"]
    if found := _IN_NAME.search(str(meta.get("source") or meta.get("url") or "")):
        yield _joined(found)


def _hints_in_head(heads: Sequence[str]) -> Iterator[str]:
    for text in heads:
        for found in _WRITTEN.pattern.finditer(text):
            if day := iso_date(found[0]):
                yield day
    for text in heads:
        if owned := _OWNED.search(text):
            yield owned["year"]


def _hints_in_name(name: str) -> Iterator[str]:
    for found in _IN_NAME.pattern.finditer(name):
        yield _joined(found)


def _joined(found: re.Match[str]) -> str:
    return "-".join(part for part in (found["year"], found["month"], found["day"]) if part)


def _nearest(day: str, hint: str) -> str | None:
    """Return the day in the year of `hint`; when that has a month or day, in the nearest year."""
    year = int(hint[:4])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    days = [
        date.fromisoformat(iso[:_FULL])
        for iso in (iso_date(f"{day.rstrip('.')}, {y}") for y in (year - 1, year, year + 1))
        if iso and len(iso) >= _FULL
    ]
    if len(hint) == len("2018"):
        return next((one.isoformat() for one in days if one.year == year), None)
    try:
        seen = date.fromisoformat(hint if len(hint) >= _FULL else f"{hint}-15")
    except ValueError:
        return None
    nearest = min(days, key=lambda one: abs((one - seen).days), default=None)
    return None if nearest is None else nearest.isoformat()
