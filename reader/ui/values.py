"""What a figure or a date means, in a few words."""

from __future__ import annotations

from reader.model import Moment, Quantity

_MODIFIERS = {
    "approx": "approx",
    "less_than": "less than",
    "more_than": "more than",
    "equal_or_less": "at most",
    "equal_or_more": "at least",
}


def number_text(number: float) -> str:
    """`3,000,000`, `7.5`, `1.2e+30`."""
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    return f"{number:,.6f}".rstrip("0").rstrip(".") if 1e-4 <= abs(number) < 1e15 else f"{number:g}"


def value_text(value: Quantity | Moment | None) -> str:
    """`3,000,000 USD · approx`, `10 to 15`, `2017-09 (end), from 2018-02-05`; empty for none."""
    if isinstance(value, Moment):
        modifier = f" ({value.modifier.replace('_', ' ')})" if value.modifier else ""
        reference = f", from {value.reference}" if value.reference else ""
        return f"{value.timex}{modifier}{reference}"
    if value is None:
        return ""
    if value.low is not None or value.high is not None:
        ends = [number_text(end) for end in (value.low, value.high) if end is not None]
        number = " to ".join(ends)
    else:
        number = "" if value.number is None else number_text(value.number)
    unit = value.unit or ""
    words = f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()
    if not value.modifier:
        return words
    modifier = _MODIFIERS.get(value.modifier, value.modifier.replace("_", " "))
    return f"{words} · {modifier}" if words else modifier
