"""Rules for measures: a figure with its unit."""

from __future__ import annotations

from reader.model import Quantity
from reader.recognise.amounts import bounds
from reader.recognise.lexicon import LETTER_UNITS
from reader.recognise.number_words import evaluate
from reader.recognise.rules import Match, Rule

_AREA = {"square": "square-", "cubic": "cubic-", "sq": "square-", "nautical": "nautical-"}
_WORDS_THAT_ARE_UNITS_BY_CHANCE = frozenset(
    {"foot", "cup", "degree", "bit", "yard", "knot", "inch"}
)


def measure(match: Match) -> Quantity | None:
    """`5 km`, `40 degrees Celsius`, `60 miles per hour`, `-40 °C`, `1,200 square feet`."""
    lexed = match.lexed
    number = evaluate(lexed, match.first, match.last)
    if number is None:
        return None
    unit = _unit(match)
    if unit is None:
        return None
    negative = match.codes[0] == "-" or match.before_word() == "minus"
    return Quantity(-number if negative else number, unit)


def _unit(match: Match) -> str | None:
    lexed = match.lexed
    letter = match.place("l")
    if letter >= 0 and match.place("/") < 0:
        return _letter_unit(match, letter)
    units = [
        LETTER_UNITS.get(str(lexed.values[p]), str(lexed.values[p]))
        for p in range(match.first, match.last)
        if lexed.codes[p] in "Ul"
    ]
    if match.place("/") >= 0 and "T" not in match.codes:
        return (
            f"{units[0]}-per-{units[1]}" if units[1:] and units[1] in {"hour", "second"} else None
        )
    unit = units[-1] if units[-1] in {"celsius", "fahrenheit", "kelvin"} else units[0]
    area = match.word("V")
    if area:
        unit = _AREA.get(area, "") + unit
    if "T" in match.codes:
        unit += "-per-" + match.word("T").rstrip("s")
    return unit


def _letter_unit(match: Match, place: int) -> str | None:
    """A single letter counts as a unit when glued on, or when it cannot be a word."""
    lexed = match.lexed
    letter = str(lexed.values[place])
    if not lexed.glued(place) and (
        letter not in {"m", "g", "c", "f", "t", "l"} or match.after() == "'"
    ):
        return None
    if lexed.word(place) == "G" and match.codes[0] == "d":
        return None  # 5G
    if letter in {"k", "b", "p", "x", "d", "y"} or (
        letter == "in" and match.after() not in ".,)|- "
    ):
        return None
    if letter == "in" and not lexed.glued(place):
        return None
    if letter == "m" and match.after() == "_" and match.after_word().endswith("s"):
        return None
    return LETTER_UNITS.get(letter)


def feet_and_inches(match: Match) -> Quantity | None:
    """`6ft 2in`, `5 feet 10 inches`: in feet."""
    lexed = match.lexed
    units = [lexed.values[p] for p in range(match.first, match.last) if lexed.codes[p] in "Ul"]
    figures = [lexed.values[p] for p in range(match.first, match.last) if lexed.codes[p] in "ndu"]
    parts = {("foot", "inch"): 12, ("foot", "in"): 12, ("pound", "ounce"): 16}
    per = parts.get((str(units[0]), str(units[1])))
    return None if per is None else Quantity(round(figures[0] + figures[1] / per, 4), str(units[0]))


def measures_between(match: Match) -> Quantity | None:
    pair = bounds(match)
    unit = _unit(match)
    return None if pair is None or unit is None else Quantity(unit=unit, low=pair[0], high=pair[1])


def weight(match: Match) -> Quantity | None:
    """`five pounds of flour`."""
    number = evaluate(match.lexed, match.first, match.last)
    if match.word("c") not in {"pound", "pounds"} or match.after_word() != "of" or number is None:
        return None
    return Quantity(number, "pound")


RULES: tuple[Rule, ...] = (
    Rule("quantity", "[ndutf]+-?c", weight, (("take 5 pounds of flour", "5 pounds"),)),
    Rule(
        "quantity",
        "[ndu]U[ndu](?:U|l)",
        feet_and_inches,
        (("He is 6ft 2in tall", "6ft 2in"), ("5 feet 10 inches", "5 feet 10 inches")),
    ),
    Rule(
        "quantity",
        "B?{num}U?(?:-|>|&|b){num}-?V?U{1,2}",
        measures_between,
        (("5-10 km away", "5-10 km"), ("between 3 and 4 miles", "between 3 and 4 miles")),
    ),
    Rule(
        "quantity",
        "-?{num}-?V?(?:U{1,2}|l(?=/))(?:(?:P|a|/)T|/l)?",
        measure,
        (
            ("about 20 km away", "20 km"),
            ("at −40 °C outside", "−40 °C"),
            ("40 degrees Celsius", "40 degrees Celsius"),
            ("1,200 square feet", "1,200 square feet"),
            ("at 60 miles per hour", "60 miles per hour"),
            ("a 5-mile run", "5-mile"),
            ("8GB of memory", "8GB"),
            ("at 120 km/h", "120 km/h"),
        ),
    ),
    Rule(
        "quantity",
        "{digits}l",
        measure,
        (("a 100m race.", "100m"), ("on 5G it weighs 500g of flour", "500g"), ("at 20C", "20C")),
    ),
)
