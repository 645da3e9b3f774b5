"""Rules for money: signs, codes and words, single amounts and ranges, by ISO 4217 code."""

from __future__ import annotations

from reader.model import Quantity
from reader.recognise.amounts import bounds
from reader.recognise.number_words import evaluate, magnitude
from reader.recognise.rules import Match, Rule

_SUBUNITS = {"cent": ("USD", 0.01), "penny": ("GBP", 0.01)}


def amount(match: Match) -> Quantity | None:
    """One amount: `$5`, `£3m`, `1.5bn euros`, `five dollars`, `20p`."""
    lexed = match.lexed
    number = evaluate(lexed, match.first, match.last)
    if number is None:
        return None
    letter = match.place("l")
    if letter >= 0:
        scale = magnitude(lexed.values[letter]) if lexed.glued(letter) else None
        if scale is None:
            return None
        number *= scale
    unit = _unit(match)
    if unit is None:
        return None
    if unit in _SUBUNITS:
        unit, part = _SUBUNITS[unit]
        number = round(number * part, 4)
    return Quantity(-number if match.codes[0] == "-" else number, unit)


def _unit(match: Match) -> str | None:
    unit = match.value("$") or match.value("c")
    word = match.word("c")
    if word in {"won", "pound", "pounds", "sterling"} and not _certain(match):
        return None
    if isinstance(unit, str) and unit == "RMB":
        return "CNY"
    return unit if isinstance(unit, str) else None


def _certain(match: Match) -> bool:
    """`won` is a verb, `pound` a weight and a verb, unless the figure is one of money."""
    if match.word("c") != "won" and match.after_word() == "of" and match.place("k") < 0:
        return False
    if match.word("c") == "won":
        number = evaluate(match.lexed, match.first, match.last)
        return number is not None and number >= 1000 and match.after() != "1"
    return True


def amounts_between(match: Match) -> Quantity | None:
    """`£3m–£5m`, `$10 to $15 million`, `5-10 euros`, `between $1 and $2`."""
    pair = bounds(match)
    unit = _unit(match)
    if pair is None or unit is None:
        return None
    low, high = pair
    if match.place("l") >= 0:
        low, high = _with_letters(match, low, high)
    if unit in _SUBUNITS:
        unit, part = _SUBUNITS[unit]
        low, high = low * part, high * part
    return Quantity(unit=unit, low=low, high=high) if low <= high else None


def _with_letters(match: Match, low: float, high: float) -> tuple[float, float]:
    """Apply `m` and its like after each figure; one after the second only counts for both."""
    lexed = match.lexed
    parting = next(p for p in range(match.first + 1, match.last) if lexed.codes[p] in "->&b")
    scales = [1.0, 1.0]
    for place in range(match.first, match.last):
        if lexed.codes[place] == "l":
            scales[place > parting] = magnitude(lexed.values[place]) or 1.0
    first_scaled = any(lexed.codes[p] == "l" for p in range(match.first, parting))
    if first_scaled:
        low *= scales[0]
    elif low < scales[1]:
        low *= scales[1]
    return low, high * scales[1]


RULES: tuple[Rule, ...] = (
    Rule(
        "money",
        "B?\\$?{digits}l?c?(?:-|>|&|b)\\$?{digits}l?(?:c|\\$)",
        amounts_between,
        (("between 5 and 10 euros", "between 5 and 10 euros"), ("5-10 dollars", "5-10 dollars")),
    ),
    Rule(
        "money",
        "B?\\${digits}l?(?:-|>|&|b)\\$?{digits}l?",
        amounts_between,
        (
            ("worth £3m–£5m today", "£3m–£5m"),
            ("$10 to $15 million", "$10 to $15 million"),
            ("between $100 and $200", "between $100 and $200"),
        ),
    ),
    Rule(
        "money",
        "-?\\${num}l?c?",
        amount,
        (
            ("It cost $5.", "$5"),
            ("a £1.5bn deal", "£1.5bn"),
            ("US$20 million of", "US$20 million"),
            ("€1,234.56 paid", "€1,234.56"),
            ("a -$5 fee", "-$5"),
        ),
    ),
    Rule(
        "money",
        "{num}l?-?(?:c|\\$)",
        amount,
        (
            ("about five million dollars", "five million dollars"),
            ("1,234.56 € paid", "1,234.56 €"),
            ("500 EUR each", "500 EUR"),
            ("a 50-cent piece", "50-cent"),
            ("20 pence", "20 pence"),
        ),
    ),
)
