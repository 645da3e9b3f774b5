"""Values in words: one wording for the screen, the command line and exported files."""

from __future__ import annotations

from reader.model.figure import TIME_UNITS, Event
from reader.model.mention import Moment, Quantity


def count_of(number: int, singular: str, plural: str) -> str:
    """Write a number with its noun: `1 place`, `3 places`."""
    return f"1 {singular}" if number == 1 else f"{number:,} {plural}"


def number_text(number: float | None) -> str:
    """Write a number: `170,000`, `2.5`, `0.001`; empty for None."""
    if number is None:
        return ""
    if number != number or abs(number) >= 1e15 or 0 < abs(number) < 1e-4:  # noqa: PLR0124 - NaN
        return f"{number:g}"
    return f"{round(number, 6):,}".removesuffix(".0")


_SHARES = (
    (0.985, "all"), (0.9, "nearly all"), (0.78, "four fifths"), (0.71, "three quarters"),
    (0.63, "two thirds"), (0.56, "three fifths"), (0.45, "half"), (0.36, "two fifths"),
    (0.29, "a third"), (0.22, "a quarter"), (0.15, "a fifth"), (0.07, "a tenth"), (0.01, "few"),
)  # fmt: skip


def share_text(share: float) -> str:
    """Write a share from 0 to 1 in words: `two thirds`, `nearly all`, `none`."""
    return next((words for least, words in _SHARES if share >= least), "none")


def ordinal_text(number: int) -> str:
    """Write an ordinal: `1st`, `22nd`, `113th`."""
    ending = "th" if 10 <= number % 100 <= 20 else _ENDINGS.get(number % 10, "th")
    return f"{number:,}{ending}"


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def amount_text(value: Quantity) -> str:
    """Write the number, or both ends of a range, without unit and modifier: `40–50`, `12+`."""
    if value.number is not None:
        return money_text(value.number, value.unit)
    if value.low is None and value.high is None:
        return ""
    low = money_text(value.low, value.unit)
    if value.high is None:
        return f"{low}+"
    return f"{low}–{money_text(value.high, value.unit)}"


def money_text(number: float | None, unit: str | None) -> str:
    """Write a number; an amount of money with all digits of its minor unit: `7.40`.

    A whole amount stays whole, and fractions of a penny are kept.  `unit` is a code of ISO 4217,
    three capital letters, for money.
    """
    text = number_text(number)
    whole, dot, pence = text.partition(".")
    if unit is None or len(unit) != _CODE or not unit.isupper() or not dot or not pence.isdecimal():
        return text
    return f"{whole}.{pence.ljust(_THOUSANDTHS.get(unit, 2), '0')}"


_CODE = 3
# Currencies of ISO 4217 with a thousandth part.
_THOUSANDTHS = dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)  # noqa: SIM905


def unit_text(value: Quantity) -> str:
    """Write the unit; lengths of time in the plural unless the number is 1."""
    unit = value.unit or ""
    is_time = any(unit == name for _, name in TIME_UNITS)
    return f"{unit}s" if is_time and value.number != 1 else unit


def value_text(value: Quantity | Moment | None) -> str:
    """Write a value on one line: `about 4,000`, `at least 3 EUR`, `3 months`, `2017-09 (end), from 2018-02-05`."""
    if value is None:
        return ""
    if isinstance(value, Moment):
        modifier = f" ({value.modifier.replace('_', ' ')})" if value.modifier else ""
        reference = f", from {value.reference}" if value.reference else ""
        return f"{value.timex}{modifier}{reference}"
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
    """Write the year of an ISO date: `2017`, `44 BC`."""
    year = _parts(iso)[0]
    return str(year) if year > 0 else f"{1 - year} BC"


def _century(first: int, last: int) -> str:
    """Write `21st century` for 2000 to 2099, as TIMEX3 counts; empty for other spans."""
    if (first, last) == (1, 99):
        return "1st century"
    if last - first != 99:
        return ""
    if first >= 0:
        return f"{ordinal_text(first // 100 + 1)} century" if first % 100 == 0 else ""
    return f"{ordinal_text(-first // 100 + 1)} century BC" if -last % 100 == 0 else ""


def date_label(event: Event, *, with_year: bool = True, short: bool = False) -> str:
    """Write the date of an event, as precise as the text: `2017`, `August 2014`, `5 February 2018`.

    Args:
        event: the event.
        with_year: False where the year is shown already; a whole year is then empty.
        short: write months in three letters.
    """
    (y1, m1, d1), (y2, m2, d2) = _parts(event.when), _parts(event.until)
    first, last = (_MONTHS[m - 1][: 3 if short else None] for m in (m1, m2))
    year = f" {year_label(event.when)}" if with_year else ""
    value = event.mention.value
    part = _THIRDS.get(value.modifier or "", "") if isinstance(value, Moment) else ""
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
