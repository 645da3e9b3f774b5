"""Converts TIMEX3 values to the days they can mean, so that dates of any precision can be sorted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple


class Span(NamedTuple):
    """The first and last day that a date can mean, as (year, month, day), and a time of day.

    Years count as astronomers count them: 0 is 1 BC, -43 is 44 BC.
    """

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    time: str = ""

    @property
    def when(self) -> str:
        """`2017-09-21`, with `T19:30` when there is a time."""
        return _iso(self.first) + (f"T{self.time}" if self.time else "")

    @property
    def until(self) -> str:
        return _iso(self.last)

    @property
    def days(self) -> int:
        """Estimate the length, to order the coarse and the fine."""
        (y1, m1, d1), (y2, m2, d2) = self.first, self.last
        return (y2 - y1) * 372 + (m2 - m1) * 31 + d2 - d1


def _iso(day: tuple[int, int, int]) -> str:
    year, month, number = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{number:02}"


_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11), "WI": (12, 2)}
_PARTS_OF_DAY = {"MO": "06:00", "MI": "12:00", "AF": "13:00", "EV": "18:00", "NI": "21:00"}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def _months(year: int, first: int, last: int) -> Span:
    end = year + (last < first)
    return Span((year, first, 1), (end, last, _last_day(end, last)))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...]:
    """The forms of a TIMEX3 date and what makes a span of each; the whole value has to match."""
    return tuple(
        (re.compile(pattern), make)
        for pattern, make in (
            (r"(?P<bc>BC|-)?(\d{4})-(\d\d)-(\d\d)(?:T(.*))?", _day),
            (r"(?P<bc>BC|-)?(\d{4})-(\d\d)(?:-XX)?", _month),
            (r"(?P<bc>BC|-)?(\d{1,4})X*(?:-XX)*", _year),
            (r"(?:FY)?(\d{4})", lambda m: _months(int(m[1]), 1, 12)),
            (r"(?:FY)?(\d{4})-(SP|SU|FA|AU|WI)", lambda m: _months(int(m[1]), *_SEASONS[m[2]])),
            (r"(?:FY)?(\d{4})-Q([1-4])", lambda m: _months(int(m[1]), int(m[2]) * 3 - 2, int(m[2]) * 3)),
            (r"(?:FY)?(\d{4})-H([12])", lambda m: _months(int(m[1]), int(m[2]) * 6 - 5, int(m[2]) * 6)),
            (r"(\d{4})-W(\d\d)(?:-(WE|\d))?(?:T(.*))?", _week),
        )
    )  # fmt: skip


def _era(match: re.Match[str]) -> int:
    year = int(match[2])
    if match["bc"] == "BC":
        return 1 - year
    return -year if match["bc"] else year


def _day(match: re.Match[str]) -> Span | None:
    year, month, number = _era(match), int(match[3]), int(match[4])
    if not (1 <= month <= 12 and 1 <= number <= _last_day(year, month)):
        return None
    return Span((year, month, number), (year, month, number), _clock(match[5]))


def _clock(time: str | None) -> str:
    """`19:30` of what follows the `T`; a part of the day as when it begins."""
    if not time:
        return ""
    found = re.match(r"\d\d(?::\d\d)?(?::\d\d)?", time)
    return found[0] if found is not None else _PARTS_OF_DAY.get(time[:2], "")


def _month(match: re.Match[str]) -> Span | None:
    month = int(match[3])
    return _months(_era(match), month, month) if 1 <= month <= 12 else None


def _year(match: re.Match[str]) -> Span:
    """A year, or with fewer digits a decade, century or millennium."""
    digits = match[2]
    length = 10 ** (4 - len(digits))
    if match["bc"]:
        if match["bc"] == "BC" and length < 100:
            early = -(int(digits) + 1) * length + 2  # `BC004`: 49 to 40 BC
        else:
            early = -(int(digits) + 1) * length + 1  # `BC02`: 300 to 201 BC
        return Span((early, 1, 1), (early + length - 1, 12, 31))
    first = int(digits) * length
    return Span((max(1, first), 1, 1), (first + length - 1, 12, 31))


def _week(match: re.Match[str]) -> Span | None:
    part = match[3]
    try:
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
    last = first + timedelta(days=6)
    if part == "WE":
        first += timedelta(days=5)
    elif part is not None:
        if not 1 <= int(part) <= 7:
            return None
        first = last = first + timedelta(days=int(part) - 1)
    return Span(
        (first.year, first.month, first.day), (last.year, last.month, last.day), _clock(match[4])
    )


def _third(span: Span, modifier: str) -> Span:
    """The beginning, middle or end of a span: `late September` is its last ten days."""
    (y1, m1, d1), (y2, m2, d2) = span.first, span.last
    which = ("start", "mid", "end").index(modifier)
    if (y1, m1) == (y2, m2):
        if d2 - d1 < 9:
            return span
        edges = (d1, d1 + 10, d1 + 20, d2 + 1)
        return Span((y1, m1, edges[which]), (y2, m2, edges[which + 1] - 1))
    months = (y2 - y1) * 12 + m2 - m1 + 1
    cuts = [m1 - 1 + round(months * part / 3) for part in range(4)]
    first, last = cuts[which], cuts[which + 1] - 1
    year, month = y1 + last // 12, last % 12 + 1
    return Span((y1 + first // 12, first % 12 + 1, 1), (year, month, _last_day(year, month)))


def span(timex: str, modifier: str | None = None) -> Span | None:
    """The days that a TIMEX3 value can mean; None for one without a place in the calendar.

    `PAST_REF`, lengths of time and `XXXX-12-25` have none.  Of a range (`2014/2017`) it is from the
    first day of the one to the last of the other.
    """
    first, slash, second = timex.partition("/")
    found = _one(first)
    if slash and found is not None:
        end = _one(second)
        return Span(found.first, end.last) if end is not None and end.last >= found.first else None
    if found is not None and modifier in {"start", "mid", "end"}:
        return _third(found, modifier)
    return found


def _one(timex: str) -> Span | None:
    for pattern, make in _forms():
        match = pattern.fullmatch(timex)
        if match is not None:
            return make(match)
    return None
