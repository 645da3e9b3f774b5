"""Dates as they stand on a line of their own at the head of an article.

Knows nothing of dates inside sentences: those are recognised elsewhere.
"""

from __future__ import annotations

import re
from datetime import date

from reader.formats.patterns import LazyPattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari январь января січня stycznia ocak يناير",
            (
                "february feb februar février fevrier febrero febbraio fevereiro februari февраль февраля"
                " лютого lutego şubat فبراير"
            ),
            "march mar märz marz mars marzo março maart март марта березня marca mart مارس",
            "april apr avril abril aprile апрель апреля квітня kwietnia nisan أبريل ابريل",
            "may mai mayo maggio maio mei maj май мая травня maja mayıs مايو",
            "june jun juni juin junio giugno junho июнь июня червня czerwca haziran يونيو",
            "july jul juli juillet julio luglio julho июль июля липня lipca temmuz يوليو",
            "august aug août aout agosto augustus augusti август августа серпня sierpnia ağustos أغسطس",
            (
                "september sep sept septembre septiembre settembre setembro сентябрь сентября вересня"
                " września eylül سبتمبر"
            ),
            (
                "october oct okt oktober octobre octubre ottobre outubro октябрь октября жовтня"
                " października ekim أكتوبر"
            ),
            "november nov novembre noviembre novembro ноябрь ноября листопада listopada kasım نوفمبر",
            (
                "december dec dez dezember décembre decembre diciembre dicembre dezembro декабрь декабря"
                " грудня grudnia aralık ديسمبر"
            ),
        ),
        start=1,
    )
    for name in names.split()
}

_PREFIX = LazyPattern(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|issued|date|dated|"
    r"created|released?)(?: (?:on|at))?|on)\b\s*:?\s*",
    re.IGNORECASE,
)
_WEEKDAY = LazyPattern(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+",
    re.IGNORECASE,
)
_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_SHAPES = tuple(
    LazyPattern(shape, re.IGNORECASE)
    for shape in (
        rf"{_DAY}[\s-]+(?:of |de |di )?{_WORD},?(?:[\s-]+| del? ){_YEAR}(?: г\.?| року)?",
        rf"{_WORD}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_WORD}[\s-]+{_DAY}",
        rf"{_WORD},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{_YEAR}[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)",
        rf"{_YEAR}\s?年\s?(?P<number>\d\d?)\s?月(?:\s?(?P<day>\d\d?)\s?日)?",
        rf"(?P<first>\d\d?)[/.-](?P<second>\d\d?)[/.-]{_YEAR}",
    )
)
_TIME = LazyPattern(
    r"(?:\s*(?:,|at|T|-|–|—|\||·|•)?\s*)(?P<hour>\d{1,2})[:.h時时点](?P<minute>\d\d)分?(?::(?P<second>\d\d)"
    r"(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|Uhr|[A-Z]{2,5}|[+-]\d\d:?\d\d)?\.?",
    re.IGNORECASE,
)


_CLOCK_FIRST = LazyPattern(
    r"(?P<hour>\d{1,2}(?:[:.]\d\d|\d\d(?=\s*[A-Z]{2,4}\b)))(?:\s*[ap]\.?m\.?)?"
    r"(?P<zone>\s*(?:[A-Z]{2,4}\b)?)(?:\s*\([^()]{3,20}\))?(?:,|\s+on)?\s+(?=\S)",
    re.IGNORECASE,
)
_AGO = LazyPattern(
    r"(?:about )?(?:\d{1,2}|an?|one) (?:second|minute|min|hour|day|week|month|year)s? ago|yesterday"
    r"|today|just now",
    re.IGNORECASE,
)


def iso_date(line: str) -> str | None:
    """Return the date that a whole line gives, as ISO 8601, as precise as given.

    `05 February, 2018` is `2018-02-05`; `Updated: Feb. 2018` is `2018-02`; with a time of day it
    is `2018-02-05T14:30`, and `Z` follows when that is in UTC.  `05/02/2018` may be February or
    May, and is recognised by `is_date` only.  None when the line holds anything else.
    """
    found = _read(line)
    return found or None


def is_date(line: str) -> bool:
    """Tell whether a whole line is a date, ambiguous ones included."""
    return _read(line) is not None


def _read(line: str) -> str | None:
    """The date; empty when the line is a date but its day is ambiguous; None when it is none."""
    line = line.strip().strip("()[]").strip()
    if not 4 <= len(line) <= 80 or not any(map(str.isdecimal, line)):
        return None
    if prefix := _PREFIX.match(line):
        line = line[prefix.end() :]
    half = line[: (len(line) + 1) // 2].strip()
    if len(half) > 7 and line[len(half) :].strip() == half:
        line = half  # what the page shows and what it tells a screen reader, pasted together
    if (prefix or line.endswith("ago")) and _AGO.fullmatch(line):
        return ""
    if clock := _CLOCK_FIRST.match(line):
        day = _read(line[clock.end() :])
        time = _time(line[clock.start("hour") : clock.end("zone")])
        return day + time if day and time and len(day) == 10 else day
    if weekday := _WEEKDAY.match(line):
        line = line[weekday.end() :]
    for shape in _SHAPES:
        found = shape.match(line)
        day = _day(found.groupdict()) if found else None
        if found is None or day is None:
            continue
        time = _time(line[found.end() :])
        if time is not None:
            return day + time if day and len(day) == 10 else day
    return None


def _day(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if parts.get("first") is not None:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return "" if first and second else None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        name = parts.get("month")
        month = _MONTHS.get(name.lower(), 0) if name else int(parts.get("number") or 0)
        if parts.get("day") is None:
            return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # no month has such a day
        return None


def _time(rest: str) -> str | None:
    """The rest of the line as a time of day; empty when there is no rest, None when it is other."""
    if not rest.strip(" .,"):
        return ""
    match = _TIME.fullmatch(rest)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    zone = (match["zone"] or "").upper()
    if zone[:1] in {"+", "-"} and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    suffix = zone if zone[:1] in {"+", "-"} else "Z" if zone in {"Z", "UTC", "GMT"} else ""
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{minute:02}{second}{suffix}"
