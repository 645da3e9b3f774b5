"""Calendar arithmetic for TIMEX3 values; knows dates and nothing of text."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SPANS = {"10Y": ("Y", 10), "100Y": ("Y", 100), "1000Y": ("Y", 1000), "2W": ("W", 2)}
_LONG = {"10Y": "DE", "100Y": "CE", "1000Y": "ML"}
"""TIMEX3's decades, centuries and millennia."""

_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12)."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[month - 1] + leap


def day(year: int, month: int, number: int) -> str | None:
    """`2018-02-05`, or None when the years 1 to 9999 have no such day."""
    if not 1 <= year <= 9_999 or not 1 <= month <= 12 or not 1 <= number <= days_in(year, month):
        return None
    return f"{year:04}-{month:02}-{number:02}"


def week(when: date) -> str:
    """The ISO week of a day: `2018-W06`."""
    year, number, _ = when.isocalendar()
    return f"{year:04}-W{number:02}"


def span(number: float | None, unit: str) -> str:
    """A length of time: `P3M`, `PT2H`, `P2W`; `PXY` when how many is not said."""
    if number is None and unit in _LONG:
        return f"PX{_LONG[unit]}"
    unit, factor = _SPANS.get(unit, (unit, 1))
    time = unit.startswith("T")
    letter = unit[-1]
    figure = "X" if number is None else figured(number * factor)
    return f"P{'T' if time else ''}{figure}{letter}"


def figured(number: float) -> str:
    """A number as TIMEX3 writes it: `2.5`, `1000000`, never `1e+06`; to six places."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def shift(when: date, number: float, unit: str) -> str | None:
    """The day, week, month or year that lies `number` units from `when`, as precise as the unit.

    None when it is out of the calendar's reach or shorter than a day.
    """
    unit, factor = _SPANS.get(unit, (unit, 1))
    number *= factor
    if unit == "Y" and factor >= 10 and abs(number) in {0, factor}:
        return _years(when.year + number, factor)
    if unit == "Y":
        return year(when.year + round(number))
    if unit == "M":
        there, month = divmod(when.year * 12 + when.month - 1 + round(number), 12)
        return f"{there:04}-{month + 1:02}" if 0 < there < 10_000 else None
    try:
        if unit == "W":
            return week(when + timedelta(weeks=number))
        if unit == "D":
            return (when + timedelta(days=number)).isoformat()
    except OverflowError:
        return None
    return None


def moved(when: date, number: float, unit: str) -> date | None:
    """The day that lies `number` units from `when`; the month's last when it has no such day."""
    unit, factor = _SPANS.get(unit, (unit, 1))
    number *= factor
    try:
        if unit in {"D", "W"}:
            return when + timedelta(days=number * (7 if unit == "W" else 1))
        if unit in {"M", "Y"}:
            months = when.year * 12 + when.month - 1 + round(number * (12 if unit == "Y" else 1))
            there, month = divmod(months, 12)
            return date(there, month + 1, min(when.day, days_in(there, month + 1)))
    except (OverflowError, ValueError):
        pass
    return None


def year(number: int) -> str | None:
    """`2018`; the year 0 of the astronomers is `BC0001`; None beyond four digits."""
    if number <= 0:
        return f"BC{1 - number:04}" if number > -9_999 else None
    return f"{number:04}" if number < 10_000 else None


def _years(number: float, factor: int) -> str | None:
    """A decade `201` or century `20`, as TIMEX3 cuts off the digits that are not said."""
    if not 0 < number < 10_000:
        return None
    digits = f"{int(number):04}"
    return {10: digits[:3], 100: digits[:2]}.get(factor, digits[:1])


_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?=$|T|/)")


def opening(timex: str) -> tuple[date, str] | None:
    """The first day of a TIMEX3 date and how precise it is (`Y`, `M`, `W`, `D`), or None."""
    match = _PARTIAL.match(timex)
    if match is None:
        return None
    number, month, monthday, week_number = match.groups()
    try:
        if week_number:
            return date.fromisocalendar(int(number), int(week_number), 1), "W"
        when = date(int(number), int(month or 1), int(monthday or 1))
    except ValueError:
        return None
    return when, "D" if monthday else "M" if month else "Y"


def nearest_weekday(when: date, weekday: int, direction: int = 0) -> str:
    """The weekday (1 is Monday) before (-1), after (1), or on or just before (0) `when`."""
    back = (when.isoweekday() - weekday) % 7
    try:
        if direction > 0:
            return (when + timedelta(days=(weekday - when.isoweekday() - 1) % 7 + 1)).isoformat()
        return (when - timedelta(days=(back or 7) if direction < 0 else back)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{weekday}"


def nth_weekday(year_number: int, month: int, weekday: int, nth: int) -> str | None:
    """The nth (from 1; -1 is the last) such weekday of a month, or None when there is none."""
    if not 0 < year_number < 10_000:
        return None
    if nth < 0:
        last = date(year_number, month, days_in(year_number, month))
        return (last - timedelta(days=(last.isoweekday() - weekday) % 7)).isoformat()
    first = date(year_number, month, 1)
    number = 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    return day(year_number, month, number)


def nearest_month(when: date, month: int, direction: int = 0) -> int:
    """The year of the named month: the last one begun (0 or -1), or the next to come (1)."""
    if direction > 0:
        return when.year + (month <= when.month)
    if direction < 0:
        return when.year - (month >= when.month)
    # News looks back, but a month just ahead is more likely meant than one eleven months ago.
    ahead = (month - when.month) % 12
    if ahead == 0:
        return when.year
    return when.year + (month < when.month) if ahead <= 1 else when.year - (month > when.month)


def season_year(when: date, code: str, direction: int) -> int:
    """The year in which the last (-1), this (0) or next (1) season (`SP`…) begins."""
    first = _FIRST_MONTH[code]
    if direction < 0 and when.month < first + 3:
        return when.year - 1
    if direction == 0 and code == "WI" and when.month <= 3:
        return when.year - 1  # it began in December
    return when.year + (direction > 0 and when.month >= first)


def full_year(digits: str) -> int | None:
    """The year that two digits (1950 to 2049) or four digits say; None for any other numeral."""
    if not digits.isdecimal() or len(digits) not in {2, 4}:
        return None
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 50 else 1900)
