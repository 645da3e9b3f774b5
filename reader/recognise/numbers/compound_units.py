"""Rules for measures of several words: powers, products, `per 100 km`, `of mercury`.

They read tokens in which a numeral is one (see `numerals`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from dataclasses import replace

from reader.model import Quantity
from reader.recognise.grammar.number_values import NUM
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.numbers.quantities import PER, UNIT, first_figure, part_name, unit

_RAISED = {"squared": "square-", "cubed": "cubic-"}


def raised(match: Match) -> Quantity | None:
    """`5 metres squared`, `9.8 metres per second squared`."""
    power = _RAISED.get(match.lexed.word(match.last - 1).lower())
    value = first_figure(match)
    if power is None or value is None:
        return None
    name = unit(replace(match, last=match.last - 1), match.place(NUM) + 1)
    if name is None:
        return None
    whole, per, below = name.partition("-per-")
    return Quantity(value, f"{whole}-per-{power}{below}" if per else power + whole)


def of_mercury(match: Match) -> Quantity | None:
    """`29 inches of mercury`."""
    value, name = first_figure(match), match.value("U")
    if value is None or match.word("=") not in {"mercury", "hg"}:
        return None
    return Quantity(value, f"{name}-ofhg") if name in {"inch", "millimeter", "centimeter"} else None


# What a number of points is the size of.
_SET_IN = frozenset(
    "type font typeface text letters print leading times helvetica arial bold italic".split()
)


def points(match: Match) -> Quantity | None:
    """`12-point type`."""
    value = first_figure(match)
    fits = match.word("p") in {"point", "points"} and match.after_word() in _SET_IN
    return Quantity(value, "point") if fits and value is not None else None


# Two units that multiply.
_PRODUCTS = {
    ("newton", "meter"): "newton-meter",
    ("kilonewton", "meter"): "kilonewton-meter",
    ("pound", "foot"): "pound-force-foot",
    ("foot", "pound"): "pound-force-foot",
    ("pound-force", "foot"): "pound-force-foot",
    ("foot", "pound-force"): "pound-force-foot",
    ("acre", "foot"): "acre-foot",
    ("kilogram", "meter"): "kilogram-meter",
}


def product(match: Match) -> Quantity | None:
    """`400 newton-metres`, `300 lb-ft`, `5 acre-feet`."""
    lexed, value = match.lexed, first_figure(match)
    places = [p for p in range(match.place(NUM) + 1, match.last) if lexed.codes[p] in "Ulc"]
    first, second = (part_name(lexed.word(p).lower(), lexed.values[p]) for p in places)
    name = _PRODUCTS.get((first, second))
    return None if name is None or value is None else Quantity(value, name)


def per_many(match: Match) -> Quantity | None:
    """`5 litres per 100 km`."""
    lexed, value = match.lexed, first_figure(match)
    second = match.place(NUM, 1)
    above = unit(replace(match, last=_parting(match)), match.place(NUM) + 1)
    below = unit(match, second + 1)
    if value is None or above is None or below is None:
        return None
    many = lexed.values[second]
    if not isinstance(many, float) or not many.is_integer():
        return None
    return Quantity(value, f"{above}-per-{int(many)}-{below}")


def _parting(match: Match) -> int:
    """The token between the two units."""
    return max(match.place("P"), match.place("/"), match.place("a"))


RULES: tuple[Rule, ...] = (
    Rule(
        "quantity",
        rf"{NUM}-?{UNIT}{PER}-?=",
        raised,
        (
            ("at 9.8 metres per second squared", "9.8 metres per second squared"),
            ("a room of 12 metres squared", "12 metres squared"),
        ),
    ),
    Rule("quantity", rf"{NUM}-?p", points, (("in 12-point type", "12-point"),)),
    Rule(
        "quantity",
        rf"{NUM}-?U2?=",
        of_mercury,
        (("fell to 29 inches of mercury", "29 inches of mercury"),),
    ),
    Rule(
        "quantity",
        rf"{NUM}-?[Uc]-?[Ulc]",
        product,
        (
            ("400 newton-metres of torque", "400 newton-metres"),
            ("3 acre-feet of it", "3 acre-feet"),
        ),
    ),
    Rule(
        "quantity",
        rf"{NUM}-?{UNIT}(?:P|a|/){NUM}-?{UNIT}",
        per_many,
        (("burns 5 litres per 100 km", "5 litres per 100 km"),),
    ),
)
