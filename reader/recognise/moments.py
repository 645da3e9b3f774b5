"""Calendar arithmetic for TIMEX3 values; knows dates and nothing of text."""

from __future__ import annotations

from datetime import date, timedelta

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SPANS = {"10Y": ("Y", 10), "100Y": ("Y", 100), "1000Y": ("Y", 1000), "2W": ("W", 2)}


def day(year: int, month: int, number: int) -> str | None:
    """`2018-02-05`, or None when there is no such day."""
    if not 1 <= month <= 12:
        return None
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= number <= _MONTH_DAYS[month - 1] + leap:
        return None
    return f"{year:04}-{month:02}-{number:02}"


def week(when: date) -> str:
    """The ISO week of a day: `2018-W06`."""
    year, number, _ = when.isocalendar()
    return f"{year:04}-W{number:02}"


def span(number: float | None, unit: str) -> str:
    """A length of time: `P3M`, `PT2H`, `P2W`; `PXY` when how many is not said."""
    unit, factor = _SPANS.get(unit, (unit, 1))
    time = unit.startswith("T")
    letter = unit[-1]
    if number is None:
        figure = "XE" if factor == 10 else "X"
    else:
        figure = f"{number * factor:g}" if number * factor < 1e6 else f"{number * factor:.0f}"
    return f"P{'T' if time else ''}{figure}{letter}"


def shift(when: date, number: float, unit: str) -> str | None:
    """The day, week, month or year that lies `number` units from `when`, as precise as the unit.

    None when it is out of the calendar's reach or shorter than a day.
    """
    unit, factor = _SPANS.get(unit, (unit, 1))
    number *= factor
    if unit == "Y" and factor >= 10:
        return _years(when.year + number, factor)
    if unit == "Y":
        return f"{when.year + round(number):04}" if 0 < when.year + number < 10_000 else None
    if unit == "M":
        year, month = divmod(when.year * 12 + when.month - 1 + round(number), 12)
        return f"{year:04}-{month + 1:02}" if 0 < year < 10_000 else None
    try:
        if unit == "W":
            return week(when + timedelta(weeks=number))
        if unit == "D":
            return (when + timedelta(days=number)).isoformat()
    except OverflowError:
        return None
    return None


def _years(year: float, factor: int) -> str | None:
    """A decade `201` or century `20`, as TIMEX3 cuts off the digits that are not said."""
    if not 0 < year < 10_000:
        return None
    digits = f"{int(year):04}"
    return {10: digits[:3], 100: digits[:2]}.get(factor, digits[:1])


def nearest_weekday(when: date, weekday: int, direction: int = 0) -> str:
    """The weekday (1 is Monday) before (-1), after (1), or on or just before (0) `when`."""
    back = (when.isoweekday() - weekday) % 7
    if direction > 0:
        return (when + timedelta(days=(weekday - when.isoweekday() - 1) % 7 + 1)).isoformat()
    if direction < 0:
        back = back or 7
    return (when - timedelta(days=back)).isoformat()


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


def full_year(digits: str, century: int = 0) -> int:
    """Two digits as a year of the given century (19 for 19xx), else 1950 to 2049."""
    year = int(digits)
    if len(digits) > 2:
        return year
    if century:
        return century * 100 + year
    return year + (2000 if year < 50 else 1900)
