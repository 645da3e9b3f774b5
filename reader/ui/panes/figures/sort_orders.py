"""The orders in which figures are listed, and the short form of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

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
    """Return the number, of a range its lower end; None for a value without a number."""
    ends = (value.number, value.low, value.high)
    return next((number for number in ends if number is not None), None)


def size(value: Quantity) -> float | None:
    """Return a number to compare figures by; lengths of time are compared in days."""
    number = number_of(value)
    return None if number is None else number * _DAYS.get(value.unit or "", 1.0)


def _by_size(figure: Figure) -> tuple[bool, float, int]:
    number = size(figure.quantity)
    return number is None, -(number or 0.0), figure.mention.start


def _by_kind(figure: Figure) -> tuple[int, bool, float, int]:
    return FIGURE_KINDS.index(figure.mention.kind), *_by_size(figure)


def unit_title(figure: Figure) -> str:
    """Return the heading for the unit of a figure; lengths of time share one."""
    unit = figure.quantity.unit
    if not unit:
        return "Without a unit"
    return "Time" if unit in _DAYS else unit


def _by_unit(figure: Figure) -> tuple[bool, str, bool, float, int]:
    title = unit_title(figure)
    return title != "Without a unit", title, *_by_size(figure)


ORDERS: Mapping[str, Callable[[Figure], SupportsRichComparison]] = {
    "as in the text": lambda figure: figure.mention.start,
    "largest first": _by_size,
    "by kind": _by_kind,
    "by unit": _by_unit,
}
"""The sort key of each order by its name."""


def sorted_rows(figures: Sequence[Figure], order: str) -> list[Row]:
    """Return the figures in an order of `ORDERS`, with headings where the order has groups."""
    ordered = sorted(figures, key=ORDERS[order])
    if order not in {"by kind", "by unit"}:
        return list(ordered)
    rows: list[Row] = []
    heading = ""
    for figure in ordered:
        title = KINDS[figure.mention.kind].title if order == "by kind" else unit_title(figure)
        if title != heading:
            rows.append(title)
            heading = title
        rows.append(figure)
    return rows


def short_value(figure: Figure) -> str:
    """Return the value in a few cells: `≈170,000`, `60%`, `$3M`, `1st`, `10–15 km`, `3 months`."""
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
    """Abbreviate millions, billions and trillions where that loses no digit."""
    for least, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "M")):
        if abs(number) >= least:
            part = number / least
            return f"{part:g}{letter}" if round(part, 2) == part else money_text(number, of)
    return money_text(number, of)
