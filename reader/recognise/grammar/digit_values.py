"""Values of figures in digits are worth: with separators, as powers of ten."""

from __future__ import annotations

import re

_LARGEST = 1e300
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
"""Raised digits and signs as plain ones."""


def power(text: str) -> float | None:
    """The value of `2 x 10^8`, `1.6×10⁻¹⁹`, `1.1^23`, `1e6`; None when it is out of all bounds."""
    parts = re.split(r"\s?[x×·*]\s?", text)
    base, *exponent = re.split(r"\s?\^\s?|(?<=[0-9])(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])|[eE]", parts[-1], maxsplit=1)
    try:
        if "e" in text.lower():
            value = float(text.replace("−", "-"))
        else:
            times = float(parts[0]) if parts[1:] else 1.0
            value = times * float(base) ** float(exponent[0].translate(SUPERSCRIPTS))
    except (ArithmeticError, ValueError):
        return None
    return value if value < _LARGEST else None


def plain_number(digits: str) -> float | None:
    """The value of digits with separators, or None for what is no plain number."""
    plain = digits
    for separator in ",\u00a0\u202f\u2009'’ ":
        plain = plain.replace(separator, "")
    try:
        return float(plain.replace("·", ".").replace("٫", "."))
    except ValueError:
        return None
