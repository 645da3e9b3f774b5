"""Rules for dates in figures: `2018-02-05`, `5/2/2018`, `03/2017`, `44 BC`."""

from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import moment_of
from reader.recognise.grammar.number_values import evaluate
from reader.recognise.grammar.rule_table import Match, Rule


def iso(match: Match) -> Moment | None:
    """`2018-02-05`, `2018-02-05T19:30Z`."""
    written, _, clock = re.sub("[T ]", "T", str(match.value("I"))).partition("T")
    first, second, third = (int(part) for part in written.split("-"))
    value = timex.day(first, second, third)
    if value is None:
        return None
    return Moment(f"{value}T{clock}" if clock else value)


def slashed(match: Match) -> Moment | None:
    """`5/2/2018`: day and month in the order that this text shows elsewhere, else the month first.

    With stops, the day comes first, as in `28.05.2006`.
    """
    written = str(match.value("J"))
    first, second, third = re.split(r"[/.-]", written)
    if len(first) > 2:
        value = timex.day(int(first), int(second), int(third)) if len(first) == 4 else None
        return None if value is None else Moment(value)
    if len(third) not in {2, 4} or ("." in written and len(third) != 4):
        return None
    low, high = int(first), int(second)
    day_first = high <= 12 and (low > 12 or "." in written or _days_come_first(match.lexed.text))
    number, which = (low, high) if day_first else (high, low)
    value = timex.day(timex.full_year(third) or 0, which, number)
    return None if value is None else Moment(value)


def _days_come_first(text: str) -> bool:
    """Tell whether one of the dates in `text` (its first 2,000 characters) can only begin with a day."""
    return (
        re.search(r"\b(?:1[3-9]|2\d|3[01])([/-])(?:0?[1-9]|1[0-2])\1\d\d", text[:2_000]) is not None
    )


def short_slashed(match: Match) -> Moment | None:
    """`on 12/25`, `Tuesday 3/14`, `03/2017`: a day without its year or a month with it."""
    lexed = match.lexed
    places = [p for p in range(match.first, match.last) if lexed.codes[p] in "dy"]
    low, high = (int(lexed.values[p]) for p in places)
    if not lexed.glued(places[1]) or match.after() in "/-":
        return None
    if lexed.codes[places[0]] == "y" or lexed.codes[places[1]] == "y":
        year, month_number = max(low, high), min(low, high)
        if "-" in match.codes and (year + 1) % 100 == month_number:
            return None  # 2011-12 is two years
        return Moment(f"{year:04}-{month_number:02}") if month_number <= 12 else None
    if (low, high) == (9, 11):
        return moment_of(match, "2001-09-11")
    written = match.lexed.text[lexed.starts[places[0]] : lexed.ends[places[1]]]
    padded = re.search(r"\b0", written) or (match.after_word() == "at" and max(low, high) > 12)
    if (
        match.first == places[0]
        and not padded
        and match.before_word() not in {"on", "by", "until", "from", "B"}
    ):
        return None
    month_number, number = (high, low) if low > 12 else (low, high)
    if month_number > 12:
        return None
    if match.reference is None:
        return Moment(f"XXXX-{month_number:02}-{number:02}")
    chosen = timex.nearest_month(match.reference, month_number)
    return moment_of(match, timex.day(chosen, month_number, number))


def era(match: Match) -> Moment | None:
    """`500 BC`, `AD 70`, `44 BCE`."""
    place = match.place("ndy")
    number = evaluate(match.lexed, place, place + 1)
    if number is None or number != int(number) or number > 9999:
        return None
    mark = match.word("Y")
    if mark in {"ad", "ce"} and not match.lexed.word(match.place("Y")).isupper():
        return None
    about = match.before_word() in {"around", "about", "circa", "ca", "c"} or match.before() == "."
    before = "BC" if mark.startswith("b") else ""
    return Moment(f"{before}{int(number):04}", "approx" if about and before else None)


RULES: tuple[Rule, ...] = (
    Rule("date", "I", iso, (("on 2018-02-05", "2018-02-05"),)),
    Rule("date", "J", slashed, (("on 5/28/2006", "5/28/2006"), ("am 28.05.2006", "28.05.2006"))),
    Rule(
        "date",
        "(?:[Dθ],?)?d/d|d/y|y[/-]d",
        short_slashed,
        (("on 12/25 we", "12/25"), ("Tuesday 3/14", "Tuesday 3/14"), ("in 03/2017", "03/2017")),
    ),
    Rule("date", "[ndy]Y|Y[ndy]", era, (("in 508 BC", "508 BC"), ("AD 70", "AD 70"))),
)
