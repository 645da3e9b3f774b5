"""What an article counts and when what it tells happened: its figures and its events."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.model.mention import Mention, MentionKind, Moment, Quantity
from reader.model.ranges import TextRange

FIGURE_KINDS: tuple[MentionKind, ...] = (
    "cardinal",
    "ordinal",
    "percent",
    "money",
    "quantity",
    "range",
    "duration",
)
"""What counts or measures.  Dates, times of day and repetitions are no figures: the first two
are on the timeline."""


class Figure(NamedTuple):
    """One number in an article, with what is needed to make sense of it elsewhere.

    Attributes:
        mention: where it is, its kind and value.
        text: as written, without its modifier (`170,000`).
        counts: what it counts or measures, as written (`American troops`); empty when not known.
        sentence: the sentence around it; in a table its row.
        section: the title of the deepest section around it; empty when there is none.
    """

    mention: Mention
    text: str
    counts: str
    sentence: TextRange
    section: str = ""

    @property
    def quantity(self) -> Quantity:
        """The value in numbers; of a length of time, in the largest unit that is exact."""
        value = self.mention.value
        if isinstance(value, Quantity):
            return value
        return duration_quantity(value) if value is not None else Quantity()


class Event(NamedTuple):
    """A dated sentence of an article.

    Attributes:
        mention: where the date is, its kind and value.
        text: the date as written (`late September`).
        when, until: the first and the last day that the date can mean, ISO 8601 (`2017-09-21`),
            both included; a year before our era has a minus sign (`-0043` is 44 BC).  `when` has
            a time of day when one is told (`2018-02-05T19:30`).
        sentence: the sentence around it; in a table its row.
        section: the title of the deepest section around it; empty when there is none.
        published: whether this is the date of the article itself.
    """

    mention: Mention
    text: str
    when: str
    until: str
    sentence: TextRange
    section: str = ""
    published: bool = False


_UNITS = (("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day"))
_TIMES = (("H", "hour"), ("M", "minute"), ("S", "second"))
_MANY = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60}
_MANY[("minute", "second")] = 60


@cache
def _period() -> re.Pattern[str]:
    number = r"(\d+(?:\.\d+)?)"
    days = "".join(f"(?:{number}{letter})?" for letter, _ in _UNITS)
    times = "".join(f"(?:{number}{letter})?" for letter, _ in _TIMES)
    return re.compile(f"P{days}(?:T{times})?")


def _length(timex: str) -> tuple[float, str] | None:
    """`P1Y6M` as 18 months; None for what has no number or no common unit (`PXY`, `P1M3D`)."""
    match = _period().fullmatch(timex)
    if match is None:
        return None
    names = [name for _, name in (*_UNITS, *_TIMES)]
    total, unit = 0.0, ""
    for name, told in zip(names, match.groups(), strict=True):
        if told is None:
            continue
        while unit and unit != name:
            step = next((to for at, to in _MANY if at == unit), None)
            if step is None:
                return None
            total, unit = total * _MANY[unit, step], step
        total, unit = total + float(told), name
    return (total, unit) if unit else None


def duration_quantity(moment: Moment) -> Quantity:
    """A length of time as a quantity: `P3M` is 3 month, `P2Y/P3Y` 2 to 3 year."""
    ends = [_length(part) for part in moment.timex.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[1] != last[1]:
        return Quantity(modifier=moment.modifier)
    if len(ends) == 1:
        return Quantity(first[0], first[1], modifier=moment.modifier)
    return Quantity(None, first[1], first[0], last[0], moment.modifier)


def number_text(number: float | None) -> str:
    """A number for people: `170,000`, `2.5`, `0.001`; empty for none."""
    if number is None:
        return ""
    if number != number or abs(number) >= 1e15 or 0 < abs(number) < 1e-4:  # noqa: PLR0124 - NaN
        return f"{number:g}"
    return f"{round(number, 6):,}".removesuffix(".0")


def ordinal_text(number: int) -> str:
    """`1st`, `22nd`, `113th`."""
    ending = "th" if 10 <= number % 100 <= 20 else _ENDINGS.get(number % 10, "th")
    return f"{number:,}{ending}"


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def amount_text(value: Quantity) -> str:
    """The number, or both ends of a range, without unit and modifier: `40–50`, `12–`."""
    if value.number is not None:
        return number_text(value.number)
    if value.low is None and value.high is None:
        return ""
    if value.high is None:
        return f"{number_text(value.low)}+"
    return f"{number_text(value.low)}–{number_text(value.high)}"


def unit_text(value: Quantity) -> str:
    """The unit for people: lengths of time in the plural where there is more than one."""
    unit = value.unit or ""
    is_time = any(unit == name for _, name in (*_UNITS, *_TIMES))
    return f"{unit}s" if is_time and value.number != 1 else unit


def value_text(value: Quantity) -> str:
    """A value on one line: `about 4,000`, `at least 3 EUR`, `3 months`."""
    amount, unit = amount_text(value), unit_text(value)
    if amount and unit == "%":
        amount, unit = f"{amount}%", ""
    words = (_MODIFIERS.get(value.modifier or "", ""), amount, unit)
    return " ".join(word for word in words if word)


_MODIFIERS = {
    "approx": "about",
    "less_than": "less than",
    "more_than": "more than",
    "equal_or_less": "at most",
    "equal_or_more": "at least",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


_THIRDS = {"start": "early", "mid": "mid", "end": "late"}


def _parts(iso: str) -> tuple[int, int, int]:
    year, month, day = iso.lstrip("-").split("T")[0].split("-")
    return (-1 if iso.startswith("-") else 1) * int(year), int(month), int(day)


def year_label(iso: str) -> str:
    """The year of a sort key for people: `2017`, `44 BC`."""
    year = _parts(iso)[0]
    return str(year) if year > 0 else f"{1 - year} BC"


def _century(first: int, last: int) -> str:
    """`21st century` for 2000 to 2099, as TIMEX3 has it; empty for what is none."""
    if last - first != 99:
        return ""
    if first >= 0:
        return f"{ordinal_text(first // 100 + 1)} century" if first % 100 == 0 else ""
    return f"{ordinal_text((1 - first) // 100 + 1)} century BC" if (1 - last) % 100 == 0 else ""


def date_label(event: Event, *, with_year: bool = True, short: bool = False) -> str:
    """When it happened, no more precise than it was told: `2017`, `August 2014`, `5 February 2018`.

    Args:
        event: whose date.
        with_year: False where the year is told already; then a whole year is empty.
        short: months in three letters.
    """
    (y1, m1, d1), (y2, m2, d2) = _parts(event.when), _parts(event.until)
    first, last = (_MONTHS[m - 1][: 3 if short else None] for m in (m1, m2))
    year = f" {year_label(event.when)}" if with_year else ""
    told = event.mention.value
    part = _THIRDS.get(told.modifier or "", "") if isinstance(told, Moment) else ""
    if part and y1 == y2 and m1 == m2 and d1 != d2:
        return f"{part} {first}{year}"
    if part and y1 == y2 and (m1, m2) in {(1, 4), (5, 8), (9, 12)}:
        return f"{part}{year}"
    begins, ends = d1 == 1, d2 >= 28 and (m2 == 2 or d2 >= 30)
    if begins and ends and (m1, m2) == (1, 12):
        if y2 - y1 == 9 and y1 % 10 == 0 and y1 > 0:
            return f"{y1}s" if with_year else ""
        if y1 != y2:
            return _century(y1, y2) or f"{year_label(event.when)}–{year_label(event.until)}"
        return year.strip()
    if y1 != y2:
        return f"{first} {year_label(event.when)} – {last} {year_label(event.until)}"
    if (m1, d1) == (m2, d2):
        return f"{d1} {first}{year}"
    if begins and ends:
        return f"{first}{year}" if m1 == m2 else f"{first}–{last}{year}"
    return f"{d1}–{d2} {first}{year}" if m1 == m2 else f"{d1} {first} – {d2} {last}{year}"
