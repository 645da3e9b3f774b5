"""Rules for bare figures: how many, which one in a row, from so many to so many.

They read tokens in which a numeral is one (see `numerals`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.model import Quantity
from reader.recognise.grammar.labels import is_label
from reader.recognise.grammar.number_values import NUM, magnitude, rounded
from reader.recognise.grammar.rule_table import Match, Rule
from reader.recognise.numbers.bounds import bounds, number
from reader.recognise.numbers.quantities import are_millions
from reader.recognise.numbers.scores import GAMES

_NOT_COUNTED = frozenset(
    """
    of another can could should would will may might must is was has had who day days
    thing that time way 's after by on in at to side or and another's took takes take does did do
    makes made goes went comes came knows knew sees saw finds found gets got feels felt thinks
    says said needs wants reads writes looks turns with as it he she they we i you not never always
    who's could've were are been being also then just only really left more step reason such
    """.split()
)
_ONE_AS_PRONOUN = frozenset(
    "no this that the any every each which another only some first last other next".split()
)


_HARMING = frozenset("killing wounding injuring killed wounded injured leaving".split())


def figure(match: Match) -> Quantity | None:
    """A cardinal: digits or words, unless it is a label (`Boeing 737`) or `one` as a pronoun."""
    lexed = match.lexed
    value = number(match)
    if value is None:
        return None
    word = lexed.word(match.first)
    if match.codes in {"u", "t"} and match.before() == "A" and word[0].isupper():
        return None  # the Big Five
    if match.before() == "2" and word[0].isupper() and match.first > 1:
        return None  # the Group of Seven
    if word.istitle() and match.after() == "U" and match.lexed.word(match.last).istitle():
        return None  # Three Mile Island
    if match.codes == "d" and "M" in {match.before(), match.after()}:
        return None  # a day
    if word.lower() == "one" and not _is_counted(match):
        return None
    if match.codes != "f" and (is_label(match) or _is_doubled(match)):
        return None
    if match.codes == "f" and match.before() == "/" and lexed.glued(match.first):
        return None
    return Quantity(value)


def _is_counted(match: Match) -> bool:
    """Tell whether `one` is a figure: `one man`, not `the one that`, `one of them`, `one-sided`."""
    if match.before_word() in _ONE_AS_PRONOUN:
        return False
    if match.after() == "A" or match.before_word() in _HARMING:
        return match.after() != "2"
    if match.after() == ",":
        return match.lexed.codes[match.last + 1 : match.last + 2] == "u"
    if match.after() in "_VU":
        return match.after_word() not in _NOT_COUNTED
    return len(match.lexed.codes) == 1


def _is_doubled(match: Match) -> bool:
    """`fifty-fifty`, `one-to-one`, `two-by-two`."""
    lexed, last = match.lexed, match.last
    if match.after() != "-" or not lexed.glued(last) or last + 1 >= len(lexed.codes):
        before = lexed.word(match.first - 2).lower() if match.first > 1 else ""
        own = lexed.word(match.first).lower()
        return match.before() == "-" and lexed.glued(match.first) and before in {own, "to", "by"}
    return lexed.word(last + 1).lower() in {lexed.word(match.first).lower(), "to", "by", "on"}


def vague(match: Match) -> Quantity | None:
    """`dozens`, `hundreds of thousands`: more than one of them, how many is not said."""
    value = match.value("v")
    return value if isinstance(value, Quantity) else None


def spread(match: Match) -> Quantity | None:
    """`between 10 and 15`, `from 3 to 5 million`, `10-15`; a score such as 3-1 is none."""
    plain = match.codes.strip("nduyt") == "-"
    if plain and (is_label(match) or (match.before_word() in GAMES and not _is_many(match))):
        return None
    pair = bounds(match)
    if pair is None or pair[0] >= pair[1] or _is_telephone(match):
        return None
    if match.before() == ":" and match.lexed.glued(match.first):
        return None  # a verse
    if (
        ">" in match.codes
        and match.codes[0] not in "B3"
        and not 0 <= pair[1] <= 20 * abs(pair[0] or 9)
    ):
        return None  # rose 5.2 to 1,300
    if match.codes.count("y") == 2 and not _are_counted(match):
        return None
    if re.fullmatch("[ndy]-[ut]", match.codes):
        return None  # 7-Eleven
    if re.fullmatch("B?3?y[->&b][yd]", match.codes) and _are_years(match):
        return None
    if match.codes in {"y-y", "d-d"} and match.before() in "A-/":
        return None
    return Quantity(low=pair[0], high=pair[1])


def _is_many(match: Match) -> bool:
    """`won 10-15 seats`."""
    return match.after() in "_p" and match.after_word().endswith("s")


def _are_years(match: Match) -> bool:
    """`1939 – 1945`, `from 1947 to 1960`: two dates, unless what comes next is counted."""
    after = match.after_word()
    return match.after() not in "Uc%kT" and not (match.after() == "_" and after.endswith("s"))


def _are_counted(match: Match) -> bool:
    """Tell whether two figures that may be years count something: `1500-2000 people`."""
    word = match.after_word()
    return match.after() == "_" and (word.endswith("s") or word in {"people", "men", "women"})


def spread_scaled(match: Match) -> Quantity | None:
    """`100-200k`."""
    pair = bounds(match, letters=True)
    if pair is None or not match.lexed.glued(match.last - 1):
        return None
    return (
        Quantity(low=pair[0], high=pair[1])
        if match.lexed.word(match.last - 1) in {"k", "K", "M"}
        else None
    )


def _is_telephone(match: Match) -> bool:
    digits = [match.lexed.word(p) for p in range(match.first, match.last)]
    return len(digits) == 3 and digits[1] == "-" and len(digits[0]) == 3 and len(digits[2]) >= 4


_SCREENS = frozenset({2.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0})


def scaled(match: Match) -> Quantity | None:
    """`5k`, `1.2M`, `3m users`: a letter that multiplies, glued on."""
    last = match.last - 1
    scale = magnitude(match.lexed.values[last])
    value = number(match)
    spaced = not match.lexed.glued(last)
    if scale is None or value is None or (spaced and match.lexed.word(last) != "k"):
        return None
    letter, decimal = match.lexed.word(last), not value.is_integer()
    if letter == "K" and value in _SCREENS and (match.after() != "_" or value < 10):
        return None  # a screen, a race
    many = match.after_word().endswith(("s", "people", "men", "women")) or are_millions(match)
    if letter not in {"k", "K"} and not (
        many or (letter in {"M", "B"} and (decimal or value >= 100))
    ):
        return None
    return Quantity(rounded(value * scale))


RULES: tuple[Rule, ...] = (
    Rule(
        "range",
        f"[B3]?{NUM}(?:-|-?>-?|&|b){NUM}",
        spread,
        (
            ("between 10 and 15 people", "between 10 and 15"),
            ("of 10-15 people", "10-15"),
            ("grew from 200 to 350", "from 200 to 350"),
            ("three to five million people", "three to five million"),
            ("two or three men", "two or three"),
        ),
    ),
    Rule("range", f"{NUM}(?:-|>){NUM}l", spread_scaled, (("some 100-200k people", "100-200k"),)),
    Rule(
        "cardinal",
        "v",
        vague,
        (
            ("dozens of soldiers", "dozens"),
            ("Hundreds of thousands fled", "Hundreds of thousands"),
            ("a few hundred people", "a few hundred"),
            ("several thousand men", "several thousand"),
            ("a couple of mistakes", "a couple"),
        ),
    ),
    Rule(
        "cardinal",
        NUM,
        figure,
        (
            ("some 170,000 troops", "170,000"),
            ("two and a half million people", "two and a half million"),
            ("about 1.5 million", "1.5 million"),
            ("a hundred and five men", "a hundred and five"),
            ("Twenty-one countries", "Twenty-one"),
            ("half a million users", "half a million"),
            ("Two officials", "Two"),
            ("a third of the seats", "a third"),
            ("two-thirds of voters", "two-thirds"),
            ("three quarters of it", "three quarters"),
            ("one in five people", "one in five"),
            ("a score of 2 – 1, with 40 watching", "40"),
            ("shown in [17] by 3 of them", "3"),
            ("as f(12), x_2 and 3(b) have it, 8 times", "8"),
            ("fax 0590854959, room 12, at 10 Downing Street, for 6 people", "6"),
            ("3½ of them", "3½"),
        ),
    ),
    Rule(
        "cardinal",
        "[nd]l",
        scaled,
        (("5k people", "5k"), ("over 3m users", "3m"), ("1.2M views", "1.2M")),
    ),
)
