"""Rules for measures: a figure with its unit.

They read tokens in which a numeral is one (see `numerals`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from reader.model import Quantity
from reader.recognise.grammar.number_values import NUM, magnitude, rounded
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.grammar.unit_words import LETTER_UNITS
from reader.recognise.numbers.bounds import bounds
from reader.recognise.numbers.money import is_weight
from reader.recognise.numbers.unit_senses import ONLY_PER, is_word, weighed

_BEFORE_UNIT = {
    "square": "square-",
    "sq": "square-",
    "cubic": "cubic-",
    "cu": "cubic-",
    "nautical": "nautical-",
    "light": "light-",
    "fluid": "fluid-",
    "fl": "fluid-",
    "metric": "metric-",
}
_WHOLE_NAMES = {
    "metric-ton": "tonne",
    "metric-tonne": "tonne",
    "kilowatt-per-hour": "kilowatt-hour",
    "part-per-thousand": "permille",
    "metric-cup": "cup-metric",
    "metric-pint": "pint-metric",
    "troy-ounce": "ounce-troy",
    "imperial-gallon": "gallon-imperial",
    "imperial-pint": "pint-imperial",
    "imperial-fluid-ounce": "fluid-ounce-imperial",
    "metric-fluid-ounce": "fluid-ounce-metric",
}
_TIMES = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "W": "week",
    "M": "month",
    "Y": "year",
}
# `350m people` are millions.
_MANY = ("s", "people", "men", "women", "children")
_HOURLY = ("watt", "ampere")
# Larger unit -> smaller unit -> how many of it make one.
_PARTS = {
    "foot": {"inch": 12.0},
    "stone": {"pound": 14.0, "ounce": 224.0},
    "pound": {"ounce": 16.0},
    "mile": {"foot": 5280.0, "yard": 1760.0},
    "yard": {"foot": 3.0, "inch": 36.0},
    "kilogram": {"gram": 1000.0},
    "kilometer": {"meter": 1000.0},
    "meter": {"centimeter": 100.0},
}
_SCALES_AS_UNITS = {1e6: "million", 1e9: "billion", 1e3: "thousand"}

# A unit, and `per` another: `km`, `square miles`, `sq. ft`, `degrees C`, `pounds` (of weight).
UNIT = r"(?:V\.?-?[UTlc]|V\.?3(?![1a])|VVU|U\.?-?[Ul]|U|(?<=[ndyut#f])l|(?<=[ndyut#f]-)l|c)"
PER = r"(?:-?(?:[Pa]|/)-?(?:V-?)?[UTSlk])?"


def unit(match: Match, first: int) -> str | None:
    """The name of the unit that the tokens from `first` to the end of the match give, or None."""
    lexed, last = match.lexed, match.last
    square, names, per = "", [], ""
    for place in range(first, last):
        code = lexed.codes[place]
        if code == "V":
            square = _BEFORE_UNIT.get(lexed.word(place).lower(), "")
            if not square:
                return None
        elif code in "Pa/":
            per = "-per-"
        elif code in "UTSlck3":
            name = _name(match, place)
            if name is None:
                return None
            names.append(per + square + name)
            square = ""
    return _compound(names)


def _name(match: Match, place: int) -> str | None:
    """Return the unit that one token names: a unit, a time, a letter, a pound, a million of `per million`."""
    lexed = match.lexed
    code, value = lexed.codes[place], lexed.values[place]
    if code == "S":
        return "second"
    if code == "3":
        return "inch" if lexed.word(place) == "in" else None
    if code == "T":
        return _TIMES.get(str(value))
    if code == "c":
        return "pound" if is_weight(match) else None
    if code == "k":
        return _SCALES_AS_UNITS.get(value)
    if code == "l":
        return _letter(match, place)
    return str(value)


def _compound(names: list[str]) -> str | None:
    if not names or (names[-1] in ONLY_PER and not names[-1].startswith("-per-")):
        return None
    if names[1:] and not names[1].startswith("-per-"):
        if names[0] == "degree":
            names = names[1:]
        elif names[1] == "hour" and names[0].endswith(_HOURLY):
            names = [f"{names[0]}-hour", *names[2:]]
        elif names[0] != names[1]:
            return None
    joined = "".join(names)
    return _WHOLE_NAMES.get(joined, joined)


_DEGREES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin"}
# Letters that stand for no unit beside another one; `b/d` are barrels a day.
_NO_PARTS = frozenset({"k", "b", "p", "x"})


def _letter(match: Match, place: int) -> str | None:
    """A single letter counts as a unit when glued on, or when it cannot be a word."""
    lexed = match.lexed
    letter, before = str(lexed.values[place]), lexed.codes[place - 1]
    if letter in _NO_PARTS and (before in "/PaUV" or match.lexed.codes[place + 1 :][:1] == "/"):
        return "barrel" if letter == "b" and match.word("/") and before not in "/PaUV" else None
    if before in "/PaUV":
        if before == "U":
            degrees = lexed.values[place - 1] == "degree" and letter in "cfk"
            return _DEGREES[letter] if degrees or lexed.word(place) in "CFK" else None
        return LETTER_UNITS.get(letter)
    if place + 1 < match.last and lexed.codes[place + 1] == "/":
        return LETTER_UNITS.get(letter)
    return _lone_letter(match, place, letter)


def _lone_letter(match: Match, place: int, letter: str) -> str | None:
    """`100m`, `5 g`, `20C`, `300 K`; not `5G`, `in`, `10 p`."""
    lexed, word = match.lexed, match.lexed.word(place)
    glued = lexed.glued(place)
    after, numeral = match.after(), lexed.codes[place - 1]
    if letter == "k":
        return "kelvin" if word == "K" and not glued and after != "A" else None
    if letter in {"b", "p", "x", "d", "y", "h", "s"} or (word == "G" and numeral == "d"):
        return None
    if letter == "in":
        return "inch" if glued else None
    if letter == "c" and word == "c" and match.lexed.codes[place + 1 : place + 2] in {"P", "/"}:
        return None  # 5c per litre
    if letter in {"v", "w"} and word != letter.upper() and not glued:
        return None
    if not glued and (letter == "st" or after == "'"):
        return None
    if word == "M":
        return None
    if letter == "m" and after == "_" and are_millions(match):
        return None
    return LETTER_UNITS.get(letter)


_RACES = frozenset("hurdles sprints heats relays races runs freestyle steps".split())


def are_millions(match: Match) -> bool:
    """`350m people`, `4.5m counterfeit cigarettes`; not `100m hurdles`, `2m wide planks`."""
    word = match.after_word()
    if word.endswith(_MANY):
        return word not in _RACES
    lexed = match.lexed
    following = match.last + 1
    if following >= len(lexed.codes) or lexed.codes[following] != "_" or word in _EXTENT:
        return False
    noun = lexed.word(following).lower()
    value = match.value(NUM)
    large = isinstance(value, float) and (not value.is_integer() or value >= 20)
    return large and noun.endswith("s") and len(noun) > 4 and not noun.endswith(("ss", "us", "is"))


_EXTENT = frozenset(
    "long wide tall deep high away apart thick below above from race sprint dash".split()
)


def first_figure(match: Match, nth: int = 0) -> float | None:
    """Return the value of the nth figure of the match, or None."""
    value = match.value(NUM, nth)
    return value if isinstance(value, float) else None


def measure(match: Match) -> Quantity | None:
    """`5 km`, `40 degrees Celsius`, `60 miles per hour`, `-40 °C`, `1,200 square feet`."""
    value = first_figure(match)
    place = match.place(NUM)
    name = None if value is None else unit(match, place + 1)
    if value is None or name is None or name == "permyriad" or is_word(match, place + 1, name):
        return None
    return Quantity(value, weighed(match, name))


def millions_of(match: Match) -> Quantity | None:
    """`5m tonnes`, `3m bpd`, `2m square feet`: the letter is a number."""
    lexed, place = match.lexed, match.place("l")
    value, scale = first_figure(match), magnitude(lexed.values[place])
    if value is None or scale is None or not lexed.glued(place) or lexed.glued(place + 1):
        return None
    name = unit(match, place + 1)
    word = lexed.word(place + 1).lower()
    plural = lexed.codes[place + 1] == "V" or word.endswith(("s", "bpd", "feet"))
    if name is None or not plural or is_word(match, place + 1, name):
        return None
    return Quantity(rounded(value * scale), name)


def part_of_unit(match: Match) -> Quantity | None:
    """`half a mile`, `three quarters of an inch`, `a mile and a half`."""
    lexed = match.lexed
    value = first_figure(match)
    place = match.first
    if lexed.codes[place] == "a":
        name = unit(Match(lexed, place + 1, match.place("&")), place + 1)
        value = None if value is None else value + 1
    else:
        name = unit(match, match.place("a") + 1)
    return None if value is None or name is None else Quantity(value, name)


def vague_measure(match: Match) -> Quantity | None:
    """`hundreds of miles`, `a couple of miles`."""
    size = match.value("v")
    place = match.first + 1 + ("2" in match.codes)
    name = unit(match, place)
    if not isinstance(size, Quantity) or name is None:
        return None
    return size._replace(unit=name)


def two_units(match: Match) -> Quantity | None:
    """`6ft 2in`, `5 stone 3 pounds`, `6-foot-2`: in the larger unit."""
    lexed = match.lexed
    units = [p for p in range(match.first, match.last) if lexed.codes[p] in "Ulc"]
    names = [part_name(lexed.word(p).lower(), lexed.values[p]) for p in units]
    whole, part = first_figure(match), first_figure(match, 1)
    if names[0] == "foot" and not names[1:] and ("-" in match.codes or _ends_in_in(match)):
        names.append("inch")
    if whole is None or part is None or len(names) < 2:
        return None
    many = _PARTS.get(names[0], {}).get(names[1])
    if many is None or part >= many or not whole.is_integer():
        return None
    return Quantity(round(whole + part / many, 6), names[0])


def _ends_in_in(match: Match) -> bool:
    """`6 ft 2 in tall`: the unit, not the preposition."""
    last = match.last - 1
    return match.lexed.word(last) == "in" and (
        match.after_word() in {"tall", "high", "long", "wide", "deep"} or match.after() in " .,);|"
    )


def part_name(word: str, value: object) -> str:
    """Return the unit of one part of a compound measure: `6 ft 2 in`."""
    if word in {"pound", "pounds"}:
        return "pound"
    return LETTER_UNITS.get(str(value), str(value))


def measures_between(match: Match) -> Quantity | None:
    """`5-10 km`, `between 3 and 4 miles`, `10 kg to 20 kg`."""
    pair = bounds(match)
    second = match.place(NUM, 1)
    name = None if pair is None else unit(match, second + 1)
    if pair is None or name is None:
        return None
    low, high = pair
    return Quantity(unit=name, low=low, high=high)


def over(match: Match) -> Quantity | None:
    """`120/80 mmHg`, a pressure of the blood."""
    first, second = first_figure(match), first_figure(match, 1)
    if match.value("U") != "millimeter-ofhg" or first is None or second is None:
        return None
    return Quantity(unit="millimeter-ofhg", low=min(first, second), high=max(first, second))


_SIDES = 3
_TIMES_SIGNS = frozenset({"x", "×", "by"})


def side(match: Match) -> Quantity | None:
    """The first figure of `5 x 10 cm`, with the unit of the last."""
    lexed = match.lexed
    place, codes = match.last, lexed.codes
    for _ in range(_SIDES):
        if place + 1 >= len(codes) or lexed.word(place).lower() not in _TIMES_SIGNS:
            return None
        place += 2
        if (
            codes[place : place + 1] in {"U", "l", "V"}
            and lexed.word(place).lower() not in _TIMES_SIGNS
        ):
            reach = place + 1 + (codes[place] == "V")
            name = unit(Match(lexed, place, min(reach, len(codes))), place)
            value = first_figure(match)
            return None if name is None or value is None else Quantity(value, name)
    return None


RULES: tuple[Rule, ...] = (
    Rule(
        "quantity",
        rf"{NUM}-?[Ulc]\.?,?&?-?{NUM}(?:-?[Ulc3])?",
        two_units,
        (
            ("He is 6ft 2in tall", "6ft 2in"),
            ("5 feet 10 inches", "5 feet 10 inches"),
            ("He is 5'10\" tall", "5'10\""),
            ("of 5 stone 3 pounds", "5 stone 3 pounds"),
        ),
    ),
    Rule(
        "quantity",
        rf"[B3]?{NUM}(?:-?{UNIT})?(?:-|>|&|b){NUM}-?{UNIT}{PER}",
        measures_between,
        (
            ("5-10 km away", "5-10 km"),
            ("between 3 and 4 miles", "between 3 and 4 miles"),
            ("10 kg to 20 kg", "10 kg to 20 kg"),
        ),
    ),
    Rule(
        "quantity",
        rf"{NUM}-?{UNIT}{PER}",
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
            ("a 100m race.", "100m"),
            ("on 5G it weighs 500g of flour", "500g"),
            ("take 5 pounds of flour", "5 pounds"),
        ),
    ),
    Rule(
        "quantity",
        rf"{NUM}l(?:V\.?-?[UTc]|[Uc]){PER}",
        millions_of,
        (("sold 5m tonnes of it", "5m tonnes"), ("pumps 3m bpd of oil", "3m bpd")),
    ),
    Rule(
        "quantity",
        rf"{NUM}-?[Ulc]",
        measure,
        (("at 20C", "20C"), ("a 12-inch record", "12-inch")),
    ),
    Rule(
        "quantity",
        rf"{NUM}-?U-?T",
        measure,
        (("3,000 kilowatt hours of it", "3,000 kilowatt hours"),),
    ),
    Rule(
        "quantity",
        rf"f2?a{UNIT}|aU&f",
        part_of_unit,
        (
            ("half a mile away", "half a mile"),
            ("three quarters of an inch", "three quarters of an inch"),
            ("a mile and a half away", "a mile and a half"),
        ),
    ),
    Rule(
        "quantity",
        rf"v2?(?:{UNIT})",
        vague_measure,
        (("hundreds of miles away", "hundreds of miles"),),
    ),
    Rule("quantity", rf"{NUM}/{NUM}U", over, (("at 120/80 mmHg", "120/80 mmHg"),)),
    Rule(
        "quantity",
        rf"{NUM}(?=[l3]{NUM})",
        side,
        (("boards of 5 x 10 cm", "5"), ("a room of 20 by 30 feet", "20")),
    ),
)
