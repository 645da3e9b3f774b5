"""In which order figures are listed, and how each is written in a few cells: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reader.model import (
    FIGURE_KINDS,
    KINDS,
    Figure,
    Quantity,
    amount_text,
    money_text,
    number_text,
    ordinal_text,
    unit_text,
)

Row = Figure | str
"""A figure, or the heading of a kind or unit."""

_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
}
_SIGNS = {
    "approx": "≈",
    "less_than": "<",
    "more_than": ">",
    "equal_or_less": "≤",
    "equal_or_more": "≥",
}
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪"}


def number_of(value: Quantity) -> float | None:
    """The number; of a range its lower end."""
    ends = (value.number, value.low, value.high)
    return next((number for number in ends if number is not None), None)


def size(value: Quantity) -> float | None:
    """A number to compare figures by: of a length of time its days."""
    number = number_of(value)
    return None if number is None else number * _DAYS.get(value.unit or "", 1.0)


def _by_size(figure: Figure) -> tuple[bool, float, int]:
    number = size(figure.quantity)
    return number is None, -(number or 0.0), figure.mention.start


def _by_kind(figure: Figure) -> tuple[object, ...]:
    return FIGURE_KINDS.index(figure.mention.kind), *_by_size(figure)


def unit_title(figure: Figure) -> str:
    """What heads figures of one unit; lengths of time stand together."""
    unit = figure.quantity.unit
    if not unit:
        return "Without a unit"
    return "Time" if unit in _DAYS else unit


def _by_unit(figure: Figure) -> tuple[object, ...]:
    title = unit_title(figure)
    return title != "Without a unit", title, *_by_size(figure)


ORDERS: Mapping[str, Callable[[Figure], object]] = {
    "as in the text": lambda figure: figure.mention.start,
    "largest first": _by_size,
    "by kind": _by_kind,
    "by unit": _by_unit,
}
"""What each order is called, and what it sorts by."""


def arranged(figures: Sequence[Figure], order: str) -> list[Row]:
    """The figures in an order of `ORDERS`, with headings where it has groups."""
    ordered = sorted(figures, key=ORDERS[order])  # type: ignore[arg-type]
    if order not in {"by kind", "by unit"}:
        return list(ordered)
    rows: list[Row] = []
    last = ""
    for one in ordered:
        title = KINDS[one.mention.kind].title if order == "by kind" else unit_title(one)
        if title != last:
            rows.append(title)
            last = title
        rows.append(one)
    return rows


def short_value(figure: Figure) -> str:
    """The value in a few cells: `≈170,000`, `60%`, `$3M`, `1st`, `10–15 km`, `3 months`."""
    value = figure.quantity
    if figure.mention.kind == "ordinal" and value.number is not None:
        whole = int(value.number)
        return ordinal_text(whole) if whole == value.number else number_text(value.number)
    amount = _short_amount(value)
    if not amount:
        return figure.text
    unit = unit_text(value)
    sign = _CURRENCIES.get(unit)
    if sign is not None:
        shown = f"-{sign}{amount[1:]}" if amount.startswith("-") else f"{sign}{amount}"
    elif unit == "%":
        shown = f"{amount}%"
    else:
        shown = f"{amount} {unit}".rstrip()
    return _SIGNS.get(value.modifier or "", "") + shown


def _short_amount(value: Quantity) -> str:
    if value.number is not None:
        return _short(value.number, value.unit)
    if value.low is not None and value.high is not None:
        return f"{_short(value.low, value.unit)}–{_short(value.high, value.unit)}"
    return amount_text(value)


def _short(number: float, of: str | None) -> str:
    """Millions and billions by a letter where nothing is lost by it."""
    for least, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "M")):
        if abs(number) >= least:
            part = number / least
            return f"{part:g}{letter}" if round(part, 2) == part else money_text(number, of)
    return money_text(number, of)
