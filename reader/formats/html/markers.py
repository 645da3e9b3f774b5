"""Writes the numbers of list items as letters and as Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def letters(number: int, *, upper: bool) -> str:
    """Return a number from 1 as `a`, `b`, … `z`, `aa`; other numbers as figures."""
    if number < 1:
        return str(number)
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A" if upper else "a") + rest) + text
    return text


def roman(number: int) -> str:
    """Return a number from 1 to 3,999 as a Roman numeral; other numbers as figures."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def integer(value: str | None, default: int) -> int:
    """Return the number that an attribute states, else the default."""
    try:
        return int(value) if value is not None and len(value) < 10 else default
    except ValueError:
        return default


def marker(number: int, style: str) -> str:
    """Return the marker of an item, by the `type` of its list: `1`, `a`, `A`, `i` or `I`."""
    if style in {"a", "A"}:
        return f"{letters(number, upper=style == 'A')}."
    if style in {"i", "I"}:
        return f"{roman(number) if style == 'I' else roman(number).lower()}."
    return f"{number}."
