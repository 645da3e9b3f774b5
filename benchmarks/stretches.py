"""Compares two notations of the same days: `199` and `1990-01-01/1999-12-31`, `2018-W05` and its days.

The corpus of dates writes ISO 8601 with a slash, the program TIMEX3.  A season is the same when it
begins in the same month, since the corpus ends it in either of two; parts of a day count as the day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PERIODS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
Days = tuple[str, str]


def same(ours: str, theirs: str) -> bool:
    """Tell whether the TIMEX3 value is the corpus's value, to the day."""
    if ours == theirs:
        return True
    ours = ours.replace("XXXX-WXX", "?").replace("XXXX-", "--").replace("BC", "-")
    season = re.fullmatch(r"(\d{4}|-)-(SP|SU|FA|WI)", ours)
    if season:
        begins = re.match(r"(\d{4}|-)-(\d\d)(?:-01)?/", theirs)
        return begins is not None and (begins[1], int(begins[2])) == (
            season[1],
            _SEASONS[season[2]],
        )
    found = _days(ours)
    return ours == theirs or (found is not None and found == _days(theirs))


def _days(value: str) -> Days | None:
    """Return the first and last day, ISO 8601; None for what has no such ends."""
    first, slash, last = value.partition("/")
    if not slash:
        return _one(first)
    low, high = _one(first), _one(last)
    return None if low is None or high is None else (low[0], high[1])


def _one(value: str) -> Days | None:
    value = re.sub(r"(?<=\d)T.*", "", value)
    try:
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            first = monday + timedelta(days=5 if week[3] else 0)
            return first.isoformat(), (monday + timedelta(days=6)).isoformat()
        if period := re.fullmatch(r"(\d{4})-([QH]\d)", value):
            low, high = _PERIODS[period[2]]
            return _months(int(period[1]), low, high)
        if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return _months(int(month[1]), int(month[2]), int(month[2]))
    except (ValueError, KeyError):
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if re.fullmatch(r"\d{2,4}", value):
        return f"{value.ljust(4, '0')}-01-01", f"{value.ljust(4, '9')}-12-31"
    return None


def _months(year: int, low: int, high: int) -> Days:
    return f"{year:04}-{low:02}-01", f"{year:04}-{high:02}-{monthrange(year, high)[1]:02}"
