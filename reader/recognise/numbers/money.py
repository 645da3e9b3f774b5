"""Rules for money: signs, codes and words, single amounts and ranges, by ISO 4217 code.

They read tokens in which a numeral is one, and `US dollars` too (see `numerals`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.model import Quantity
from reader.recognise.grammar.currency_names import SMALL_COINS
from reader.recognise.grammar.number_values import NUM, magnitude, rounded
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.numbers.bounds import bounds
from reader.recognise.numbers.tolerances import tolerance_sign

_SIGN = r"\$\.?-?"


def amount(match: Match) -> Quantity | None:
    """Read one amount: `$5`, `£3m`, `1.5bn euros`, `five dollars`, `20p`."""
    lexed = match.lexed
    place = match.place(NUM)
    if place < 0:
        return None
    value = float(lexed.values[place])
    letter = match.place("l")
    if letter >= 0:
        near = lexed.glued(letter) or lexed.word(letter) in {"m", "k"}
        scale = magnitude(lexed.values[letter]) if near else None
        if scale is None:
            return None
        value *= scale
    unit = _unit(match)
    if unit is None or _is_twice(match) or match.word("c", 1) not in {"", "sterling"}:
        return None
    if match.codes[0] in "~-":
        if tolerance_sign(lexed.text, lexed.ends[match.first]) >= 0:
            return None
        glued = match.codes[0] == "-" and match.lexed.glued(match.first)
        if glued and match.before() not in "(!|" and match.before_word() != "—":
            return None
        value = -value
    value, unit = _whole(value, unit)
    return Quantity(value, unit)


def _is_twice(match: Match) -> bool:
    """`$5 €6`: two signs that are no sign with its code."""
    return match.codes.count("$") == 2 and len(match.word("$", 1)) < 3


def _whole(value: float, unit: str) -> tuple[float, str]:
    """Small coins as fractions of the money they belong to."""
    if unit in SMALL_COINS:
        return round(value / 100, 6), SMALL_COINS[unit]
    return rounded(value), unit


def _unit(match: Match) -> str | None:
    unit = match.value("$", 1) or match.value("$") or match.value("c")
    if match.word("c") in _DOUBTFUL and match.place("$") < 0 and not _is_money(match):
        return None
    return unit if isinstance(unit, str) else None


_DOUBTFUL = frozenset("won pound pounds rand real".split())
# What an amount of so many pounds is when it is hyphened: `a ten-pound note`.
_PAID = frozenset(
    "note notes coin coins bill bills fine fines deal plan debt fee ticket tickets prize bet".split()
)


@cache
def _weighing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"(?:\b(?:feet|foot|ft|inches|in|tall)|[\"”″'’])(?:,| and|, and| tall and)? \Z|\b(?:weigh\w*|lost|lose|losing|gained|gain|lift\w*|lighter|heavier|tipped|shed)\b[^.;]{0,30}\Z",
            re.IGNORECASE,
        ),
        re.compile(
            r"\s*\(\d+(?:\.\d+)? ?(?:kg|kilo)|\s+(?:in weight|of (?!aid\b)[a-z]+|heavier|lighter|overweight|in mass|per square"
            r"|(?:and )?\w+ ounces?)\b"
        ),
    )


def _is_money(match: Match) -> bool:
    """`won` is a verb, `pound` a weight and a verb, unless the figure is one of money."""
    if match.word("c") == "won":
        value = match.value(NUM)
        return isinstance(value, float) and value >= 1000 and match.after() != "1"
    return not is_weight(match)


def is_weight(match: Match) -> bool:
    """Tell whether so many pounds are a weight, judging by the words around them."""
    lexed = match.lexed
    place = match.place("c")
    if place < 0 or lexed.word(place).lower() not in {"pound", "pounds"}:
        return False
    if place and lexed.codes[place - 1] == "-":
        return match.after() == "_" and match.after_word() not in _PAID
    before, after = _weighing()
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    behind = lexed.ends[place]
    if after.match(lexed.text, end, end + 24) or after.match(lexed.text, behind, behind + 24):
        figure = match.value(NUM)
        return not isinstance(figure, float) or figure < 1e5
    return before.search(lexed.text[max(0, start - 40) : start]) is not None


def vague_amount(match: Match) -> Quantity | None:
    """`millions of dollars`, `a few hundred pounds`."""
    size, unit = match.value("v"), _unit(match)
    if not isinstance(size, Quantity) or unit is None or unit in SMALL_COINS:
        return None
    return size._replace(unit=unit)


def with_coins(match: Match) -> Quantity | None:
    """`5 dollars and 30 cents`, `$5 and 30 cents`."""
    unit = match.value("$") or match.value("c")
    coin = match.value("c") if match.place("$") >= 0 else match.value("c", 1)
    whole, part = match.value(NUM), match.value(NUM, 1)
    if coin not in SMALL_COINS or not isinstance(unit, str) or unit in SMALL_COINS:
        return None
    if not isinstance(whole, float) or not isinstance(part, float) or part >= 100:
        return None
    return Quantity(round(whole + part / 100, 4), unit)


def part_of_money(match: Match) -> Quantity | None:
    """`half a dollar`."""
    value, unit = match.value(NUM), _unit(match)
    if not isinstance(value, float) or unit is None:
        return None
    value, unit = _whole(value, unit)
    return Quantity(value, unit)


def amounts_between(match: Match) -> Quantity | None:
    """`£3m–£5m`, `$10 to $15 million`, `5-10 euros`, `between $1 and $2`."""
    pair = bounds(match, letters=True)
    unit = _unit(match)
    if pair is None or unit is None:
        return None
    low, unit_of_both = _whole(pair[0], unit)
    high, _ = _whole(pair[1], unit)
    return Quantity(unit=unit_of_both, low=low, high=high)


RULES: tuple[Rule, ...] = (
    Rule(
        "money",
        rf"[B3]?(?:{_SIGN})?{NUM}l?-?c?(?:-|>|&|b)\$?{NUM}l?-?(?:c|\$)",
        amounts_between,
        (
            ("between 5 and 10 euros", "between 5 and 10 euros"),
            ("5-10 dollars", "5-10 dollars"),
            ("5 to 10 million dollars", "5 to 10 million dollars"),
        ),
    ),
    Rule(
        "money",
        rf"[B3]?{_SIGN}{NUM}l?(?:-|>|&|b)\$?{NUM}l?",
        amounts_between,
        (
            ("worth £3m–£5m today", "£3m–£5m"),
            ("$10 to $15 million", "$10 to $15 million"),
            ("between $100 and $200", "between $100 and $200"),
        ),
    ),
    Rule(
        "money",
        rf"[~-]?{_SIGN}{NUM}l?(?:-?c|\$)?",
        amount,
        (
            ("It cost $5.", "$5"),
            ("a £1.5bn deal", "£1.5bn"),
            ("US$20 million of", "US$20 million"),
            ("€1,234.56 paid", "€1,234.56"),
            ("a -$5 fee", "-$5"),
            ("some $20 CAD", "$20 CAD"),
        ),
    ),
    Rule("money", rf"[~-]?{_SIGN}{NUM}", amount, (("at £9.99p each", "£9.99"),)),
    Rule(
        "money",
        rf"{NUM}l?-?(?:cc?|\$)",
        amount,
        (
            ("about five million dollars", "five million dollars"),
            ("1,234.56 € paid", "1,234.56 €"),
            ("500 EUR each", "500 EUR"),
            ("a 50-cent piece", "50-cent"),
            ("20 pence", "20 pence"),
            ("20 Canadian dollars each", "20 Canadian dollars"),
        ),
    ),
    Rule(
        "money",
        "v2?c",
        vague_amount,
        (
            ("millions of dollars in aid", "millions of dollars"),
            ("a few hundred pounds each", "a few hundred pounds"),
        ),
    ),
    Rule(
        "money",
        rf"{NUM}c[&,]?{NUM}c|\${NUM}&{NUM}c",
        with_coins,
        (
            ("5 dollars and 30 cents each", "5 dollars and 30 cents"),
            ("$5 and 30 cents each", "$5 and 30 cents"),
        ),
    ),
    Rule(
        "money",
        "f2?ac",
        part_of_money,
        (("for half a dollar", "half a dollar"),),
    ),
)
