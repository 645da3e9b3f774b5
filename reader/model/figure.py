"""Figures and events: the numbers of an article with what they count, and its dated sentences."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.model.mention import Mention, Moment, Quantity
from reader.model.ranges import TextRange


class Figure(NamedTuple):
    """One number in an article, with the context that explains it elsewhere.

    Attributes:
        mention: its place, kind and value.
        text: as written, without its modifier (`170,000`).
        counts: the things that it counts or measures, as written (`American troops`); empty when
            unknown.
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
        mention: the place of the date, its kind and value.
        text: the date as written (`late September`).
        when, until: the first and the last day that the date can mean, ISO 8601 (`2017-09-21`),
            both included; a year before our era has a minus sign (`-0043` is 44 BC).  `when` has
            a time of day when the text gives one (`2018-02-05T19:30`).
        sentence: the sentence around it; in a table its row.
        section: the title of the deepest section around it; empty when there is none.
        published: this is the date of the article itself.
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
TIME_UNITS = (*_UNITS, *_TIMES)
"""Letters of ISO 8601 and names of the units that lengths of time have."""
_MANY = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60}
_MANY[("minute", "second")] = 60


@cache
def _period() -> re.Pattern[str]:
    number = r"(\d+(?:\.\d+)?)"
    days = "".join(f"(?:{number}{letter})?" for letter, _ in _UNITS)
    times = "".join(f"(?:{number}{letter})?" for letter, _ in _TIMES)
    return re.compile(f"P{days}(?:T{times})?")


def _length(timex: str) -> tuple[float, str] | None:
    """Convert `P1Y6M` to 18 months; None without a number or a common unit (`PXY`, `P1M3D`)."""
    match = _period().fullmatch(timex)
    if match is None:
        return None
    names = [name for _, name in TIME_UNITS]
    total, unit = 0.0, ""
    for name, number in zip(names, match.groups(), strict=True):
        if number is None:
            continue
        while unit and unit != name:
            step = next((to for at, to in _MANY if at == unit), None)
            if step is None:
                return None
            total, unit = total * _MANY[unit, step], step
        total, unit = total + float(number), name
    return (total, unit) if unit else None


def duration_quantity(moment: Moment) -> Quantity:
    """Convert a length of time to a quantity: `P3M` is 3 month, `P2Y/P3Y` 2 to 3 year."""
    ends = [_length(part) for part in moment.timex.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[1] != last[1]:
        return Quantity(modifier=moment.modifier)
    if len(ends) == 1:
        return Quantity(first[0], first[1], modifier=moment.modifier)
    return Quantity(None, first[1], first[0], last[0], moment.modifier)
