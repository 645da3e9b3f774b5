"""Rules for bare figures: how many, which one in a row, what share, from so many to so many."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from reader.model import Quantity
from reader.recognise.labels import is_label
from reader.recognise.number_words import evaluate, magnitude
from reader.recognise.rules import Match, Rule

_NOT_COUNTED = frozenset(
    """
    of another can could should would will may might must is was has had who day days
    thing that time way 's after by on in at to side or and another's took takes take does did do
    makes made goes went comes came knows knew sees saw finds found gets got feels felt thinks
    says said needs wants reads writes looks turns with as it he she they we i you not never always
    who's could've were are been being also then just only really
    """.split()
)
_ONE_AS_PRONOUN = frozenset(
    "no this that the any every each which another only some first last other next".split()
)


def figure(match: Match) -> Quantity | None:
    """A cardinal: digits or words, unless it is a label (`Boeing 737`) or `one` as a pronoun."""
    lexed = match.lexed
    codes = match.codes
    if codes in {"u", "d", "n", "y"}:
        if lexed.word(match.first).lower() == "one":
            if match.before_word() in _ONE_AS_PRONOUN or match.after() != "_":
                return None
            if match.after_word() in _NOT_COUNTED:
                return None
        if is_label(match):
            return None
    if codes == "u" and match.before() == "A" and lexed.word(match.first)[0].isupper():
        return None  # the Big Five
    number = evaluate(lexed, match.first, match.last)
    return None if number is None else Quantity(number)


def vague(match: Match) -> Quantity | None:
    """`dozens`, `hundreds of thousands`: more than one of them, how many is not said."""
    sizes = {
        "tens": 10.0,
        "dozens": 12.0,
        "scores": 20.0,
        "hundreds": 100.0,
        "thousands": 1e3,
        "millions": 1e6,
        "billions": 1e9,
        "trillions": 1e12,
    }
    size = 1.0
    for place in range(match.first, match.last):
        word = match.lexed.word(place).lower()
        if word == "scores" and match.after() != "2":
            return None
        size *= sizes.get(word, 1.0)
    return Quantity(low=size, modifier="approx")


def ordinal(match: Match) -> Quantity | None:
    """`first`, `21st`, `twenty-first`; `second` only where it cannot be a unit of time."""
    lexed = match.lexed
    last = match.last - 1
    if lexed.codes[last] == "S" and (match.before() in "ndutv" or match.after() not in "_AST-"):
        return None
    if (lexed.codes[last] == "S" or lexed.word(last).lower() == "first") and _is_adverb(match):
        return None
    if match.after_word() in {"lt", "lts", "sgt", "lieutenant"} or (
        match.after() == "A" and (lexed.codes[last] == "o" and is_rank(match))
    ):
        return None
    number = lexed.values[last]
    if match.last - match.first > 1:
        head = evaluate(lexed, match.first, last)
        number = (head or 0) + number if number < 100 else (head or 1) * number
    return Quantity(float(number))


_SUBJECTS = frozenset(
    "he she it they we i you who that which when was were had has have at".split()
)
_OPENED = frozenset("he she it they we i you let there when if".split())


def _is_adverb(match: Match) -> bool:
    """`First, …`, `he first met her`, `first launched`, `every second counts`, `second to none`."""
    lexed, last = match.lexed, match.last
    before, after = match.before_word(), match.after_word()
    if before in {"every", "split", "per"} or (
        lexed.codes[last - 1] == "S" and after in {"to", "hand"}
    ):
        return lexed.codes[last - 1] == "S"
    if match.after() == "-" and lexed.glued(last) and lexed.text[lexed.ends[last] :][:4] == "hand":
        return True
    if match.before() in "3412," and before not in {"at", ","}:
        return False
    starts = match.before() in " .!|:;-" and lexed.word(match.first)[0].isupper()
    if (starts and match.after() == ",") or after in _OPENED:
        return True
    if lexed.codes[last - 1] == "S":
        return False
    return before in _SUBJECTS or (after.endswith("ed") and before not in _POSSESSIVES)


_POSSESSIVES = frozenset("his her its their my our your a an the this that".split())


def is_rank(match: Match) -> bool:
    return match.after_word() in {"lt", "lieutenant", "class", "sgt", "division", "battalion"}


def share(match: Match) -> Quantity | None:
    """`60 percent`, `4.5%`, `a fifth of`."""
    number = evaluate(match.lexed, match.first, match.last)
    return None if number is None else Quantity(_signed(match, number), "%")


def fraction(match: Match) -> Quantity | None:
    """`a third`, `two-thirds`, `three quarters`, `half`."""
    lexed = match.lexed
    part = lexed.values[match.last - 1]
    if lexed.codes[match.last - 1] == "O":
        part = 1.0 / part
    times = 1.0
    if match.last - match.first > 1 and lexed.codes[match.first] != "a":
        times = evaluate(lexed, match.first, match.first + 1) or 1.0
    return Quantity(round(times * part, 4))


def _signed(match: Match, number: float) -> float:
    return -number if match.codes[0] == "-" else number


def bounds(match: Match) -> tuple[float, float] | None:
    """The two figures of a range, the first scaled like the second when that is what is meant."""
    lexed = match.lexed
    for place in range(match.first + 1, match.last - 1):
        if lexed.codes[place] in "->&b" and (lexed.codes[place] != "&" or match.codes[0] == "B"):
            low = evaluate(lexed, match.first, place)
            high = evaluate(lexed, place + 1, match.last)
            if low is None or high is None:
                continue
            scale = _scale(match, place)
            if low * scale <= high:
                low *= scale
            return (low, high) if low <= high else None
    return None


def _scale(match: Match, place: int) -> float:
    """`3 to 5 million`: the scale that stands only after the second figure."""
    lexed = match.lexed
    if any(lexed.codes[at] in "khzl" for at in range(match.first, place)):
        return 1.0
    for at in range(place + 1, match.last):
        if lexed.codes[at] in "khz":
            return float(lexed.values[at])
        if lexed.codes[at] == "l" and (scale := magnitude(lexed.values[at])):
            return scale
    return 1.0


def spread(match: Match) -> Quantity | None:
    """`between 10 and 15`, `from 3 to 5 million`, `10-15`; a score such as 3-1 is none."""
    if "-" in match.codes and match.codes.strip("ndy") == "-" and is_label(match):
        return None
    pair = bounds(match)
    if pair is None or pair[0] >= pair[1] or _is_telephone(match):
        return None
    if match.codes in {"y-y", "d-d"} and match.before() in "A-/":
        return None
    return Quantity(low=pair[0], high=pair[1])


def _is_telephone(match: Match) -> bool:
    digits = [match.lexed.word(p) for p in range(match.first, match.last)]
    return len(digits) == 3 and digits[1] == "-" and len(digits[0]) == 3 and len(digits[2]) >= 4


def some(match: Match) -> Quantity | None:
    """`a few hundred`, `several thousand`."""
    size = evaluate(match.lexed, match.last - 1, match.last)
    return None if size is None else Quantity(low=size, modifier="approx")


def share_spread(match: Match) -> Quantity | None:
    pair = bounds(match)
    return None if pair is None else Quantity(unit="%", low=pair[0], high=pair[1])


def scaled(match: Match) -> Quantity | None:
    """`5k`, `3m users`: a letter that multiplies, glued on."""
    last = match.last - 1
    if not match.lexed.glued(last):
        return None
    scale = magnitude(match.lexed.values[last])
    number = evaluate(match.lexed, match.first, last)
    if scale is None or number is None:
        return None
    letter = match.lexed.values[last]
    if match.lexed.word(last) == "K" and match.codes[0] == "d" and match.after() != "_":
        return None  # a screen
    if letter != "k" and match.after() != "_":
        return None
    return Quantity(number * scale)


RULES: tuple[Rule, ...] = (
    Rule(
        "percent",
        "B?{num}%?(?:-|>|&|b){num}-?%",
        share_spread,
        (
            ("It grew 5-10% a year", "5-10%"),
            ("between 10 and 15 percent of them", "between 10 and 15 percent"),
            ("from 3% to 4%", "3% to 4%"),
        ),
    ),
    Rule(
        "percent",
        "-?{num}-?(?:%|Pc)",
        share,
        (
            ("said 60 percent of all", "60 percent"),
            ("up 4.5%.", "4.5%"),
            ("fifty per cent of", "fifty per cent"),
            ("a 20-percent cut", "20-percent"),
        ),
    ),
    Rule(
        "range",
        "B{num}&{num}",
        spread,
        (("between 10 and 15 people", "between 10 and 15"),),
    ),
    Rule(
        "range",
        "{num}(?:-|>){num}",
        spread,
        (
            ("of 10-15 people", "10-15"),
            ("grew from 200 to 350", "200 to 350"),
            ("three to five million people", "three to five million"),
        ),
    ),
    Rule(
        "cardinal",
        "(?:v|z)2v|v",
        vague,
        (
            ("dozens of soldiers", "dozens"),
            ("Hundreds of thousands fled", "Hundreds of thousands"),
        ),
    ),
    Rule(
        "percent",
        "{num}-?pp",
        share,
        (("by 0.3 percentage points to", "0.3 percentage points"),),
    ),
    Rule(
        "cardinal",
        "a?K[hkz]",
        some,
        (("a few hundred people", "a few hundred"), ("several thousand men", "several thousand")),
    ),
    Rule(
        "cardinal",
        "(?:[au]-?)?[fO](?=2)|[u]-?[fO](?=[^T]|$)",
        fraction,
        (
            ("a third of the seats", "a third"),
            ("two-thirds of voters", "two-thirds"),
            ("three quarters of it", "three quarters"),
        ),
    ),
    Rule(
        "cardinal",
        "{num}",
        figure,
        (
            ("some 170,000 troops", "170,000"),
            ("two and a half million people", "two and a half million"),
            ("about 1.5 million", "1.5 million"),
            ("a hundred and five men", "a hundred and five"),
            ("Twenty-one countries", "Twenty-one"),
            ("half a million users", "half a million"),
            ("Two officials", "Two"),
            ("a score of 2 – 1, with 40 watching", "40"),
            ("shown in [17] by 3 of them", "3"),
            ("as f(12), x_2 and 3(b) have it, 8 times", "8"),
            ("fax 0590854959, room 12, at 10 Downing Street, for 6 people", "6"),
            ("3½ of them", "3½"),
        ),
    ),
    Rule(
        "cardinal",
        "{digits}l",
        scaled,
        (("5k people", "5k"), ("over 3m users", "3m")),
    ),
    Rule(
        "ordinal",
        "(?:t-?|{num})?O|o|S",
        ordinal,
        (
            ("for the first time", "first"),
            ("the 21st floor", "21st"),
            ("his twenty-first novel", "twenty-first"),
            ("a second term", "second"),
            ("First, we met; they first sang when the fifth man came", "fifth"),
            ("every second counts in second-hand shops of the third kind", "third"),
        ),
    ),
)
