"""Words that are units in some company only: `two bars`, `five stone steps`, `three drops of oil`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.recognise.grammar.rule_table import Match

# Units before `per` only.
ONLY_PER = frozenset({"part", "revolution", "dot", "beat"})
# Measures where `of` follows: `a pinch of salt`.
_WITH_OF = frozenset({"pinch", "jigger", "drop", "mole"})
# Lengths where `long`, `high` and the like follow.
_WITH_LONG = frozenset({"chain", "rod", "hand"})
# Names of scientists: with a capital and in the plural they are people or cars.
_SCIENTISTS = frozenset("tesla henry weber newton pascal kelvin gray siemens coulomb joule".split())
_FAR = frozenset("long wide deep high tall away apart thick across".split())
_STONY = frozenset("overweight heavier lighter less more loss weights".split())
_REACH = 60


@cache
def _pressure() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:pressur\w*|psi|boilers?|pumps?|ty?res?|compress\w*|valves?|hydraulic\w*|steam|espresso|gauge|turbo"
        r"|hose|tank|absolute|boost)\b",
        re.IGNORECASE,
    )


@cache
def _learned() -> re.Pattern[str]:
    return re.compile(
        r" from (?:the )?[A-Z]| in (?!(?:the )?(?:shade|sun|temperature|winter|summer|spring|autumn|places|parts))[a-z]+"
    )


@cache
def _golden() -> re.Pattern[str]:
    return re.compile(r" (?:[a-z]+ )?gold\b")


@cache
def _dosed() -> re.Pattern[str]:
    return re.compile(r" of (?:gold|silver|gunpowder|powder|aspirin|opium|quinine|morphine)\b")


@cache
def _trophy() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:w[oi]n|wins|won|winning|lifted|claimed|collected|trophies)\b[^.]{0,20}\Z"
    )


def is_word(match: Match, place: int, name: str) -> bool:
    """Tell whether what looks like the unit `name` is another word in this place.

    Args:
        match: a figure with its unit.
        place: the first token of the unit.
        name: the unit's CLDR name.
    """
    lexed = match.lexed
    text, end = lexed.text, lexed.ends[match.last - 1]
    word, start = lexed.word(match.last - 1), lexed.starts[match.first]
    after = match.after_word()
    hyphened = lexed.codes[place] == "-"
    if name in _WITH_OF:
        return match.after() != "2" and word.isalpha() and len(word) > 3
    if name in _WITH_LONG:
        return after not in _FAR and word != "hh"
    if name in _SCIENTISTS and word[0].isupper() and (word.endswith("s") or match.after() == "A"):
        return True
    if name == "grain":
        return _dosed().match(text, end) is None
    if name == "slug":
        return True
    if name == "bar":
        return (
            not word.isupper()
            and (word == "bars" or hyphened or match.after() == "_")
            and (_pressure().search(text[max(0, start - _REACH) : end + _REACH]) is None)
        )
    if name == "stone":
        return match.after() == "_" and after not in _STONY and (hyphened or after.endswith("s"))
    if name == "bit":
        return match.after() == "2" and lexed.word(match.first).isalpha()
    if name == "cup":
        return (
            word[0].isupper() or _trophy().search(text[max(0, start - _REACH) : start]) is not None
        )
    if name == "degree":
        value = lexed.values[match.first]
        few = isinstance(value, float) and 1 <= value <= 5 and value.is_integer()
        return few and _learned().match(text, end) is not None
    return _is_titled(match)


def _is_titled(match: Match) -> bool:
    """`Three Mile Island`."""
    first, last = match.lexed.word(match.first), match.lexed.word(match.last - 1)
    return match.after() == "A" and first.istitle() and last.istitle() and first.isalpha()


def weighed(match: Match, name: str) -> str:
    """The unit, where what it measures says which of two: `18-carat gold`."""
    if name != "carat":
        return name
    end = match.lexed.ends[match.last - 1]
    return "karat" if _golden().match(match.lexed.text, end) else name
