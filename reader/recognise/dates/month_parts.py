"""Rules for parts of a month: `the first Monday of October`, `the week of May 5`, `the second half of May`."""

from __future__ import annotations

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import moment_of
from reader.recognise.dates.month_context import (
    day_number,
    is_written_as_month,
    month_named,
    year_for,
    year_said,
)
from reader.recognise.grammar.rule_table import Match, Rule


def half_month(match: Match) -> Moment | None:
    """`the second half of May`."""
    half, number, month_number = match.word("f"), _nth(match), month_named(match)
    if (
        half != "half"
        or number not in {1, 2}
        or month_number is None
        or not is_written_as_month(match)
    ):
        return None
    year = year_said(match)
    chosen = year if year is not None else year_for(match, month_number)
    modifier = "start" if number == 1 else "end"
    if chosen is None:
        return Moment(f"XXXX-{month_number:02}", modifier)
    value = f"{chosen:04}-{month_number:02}"
    return Moment(value, modifier) if year is not None else moment_of(match, value, modifier)


def nth_weekday(match: Match) -> Moment | None:
    """`the first Monday of October 2018`, `the last Friday in May`."""
    month_number, weekday = month_named(match), match.value("D")
    if not isinstance(weekday, int) or month_number is None or not is_written_as_month(match):
        return None
    year = year_said(match)
    chosen = year if year is not None else year_for(match, month_number)
    nth = _nth(match)
    if chosen is None:
        return Moment(f"XXXX-{month_number:02}-WXX-{weekday}")
    value = timex.nth_weekday(chosen, month_number, weekday, nth)
    if value is None:
        return None
    return Moment(value) if year is not None else moment_of(match, value)


def _nth(match: Match) -> int:
    place = match.place("oOS")
    return -1 if place < 0 else int(match.lexed.values[place])


def week_of(match: Match) -> Moment | None:
    """`the first week of October`: its days; `the week of May 5`: the calendar's week."""
    month_number = month_named(match)
    whole = match.place("W") >= 0
    if (
        not (whole or match.value("T") == "W")
        or month_number is None
        or not is_written_as_month(match)
    ):
        return None
    year = year_said(match)
    chosen = year if year is not None else year_for(match, month_number)
    if match.place("doO") > max(match.place("TW"), match.place("Mq")):
        value = timex.day(
            chosen or 0,
            month_number,
            day_number(match, match.last - 1 if year is None else match.place("doO")),
        )
        found = timex.opening(value) if value and chosen else None
        return moment_of(match, timex.week(found[0]) + "-WE" * whole) if found else None
    nth = _nth(match)
    if chosen is None or not 0 < chosen < 10_000 or nth > 5:
        return None
    last = timex.days_in(chosen, month_number)
    first = last - 6 if nth < 0 else 7 * nth - 6
    value = f"{chosen:04}-{month_number:02}-{first:02}/{chosen:04}-{month_number:02}-{min(first + 6, last):02}"
    return Moment(value) if year is not None else moment_of(match, value)


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "1?(?:[oO]|S)f2{month}(?:,?{year})?",
        half_month,
        (("in the second half of May", "the second half of May"),),
    ),
    Rule(
        "date",
        "1?(?:[oOL]|S)D[23]{month}(?:,?{year})?",
        nth_weekday,
        (
            ("the first Monday of October 2018", "the first Monday of October 2018"),
            ("the last Friday in May", "the last Friday in May"),
        ),
    ),
    Rule(
        "date",
        "1?(?:[oOL]|S)T[23]{month}(?:,?{year})?|1?[TW]2{month}1?{day}(?:,?{year})?",
        week_of,
        (
            ("the first week of October", "the first week of October"),
            ("the week of May 5", "the week of May 5"),
        ),
    ),
)
