"""Shares of one: `2/3`, `half of`, `three quarters`, `one in five`, `two over three`.

Words for parts are words for other things too (`a quarter past`, `the third man`, `half-time`), so
most of this is about where they are no fractions.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from typing import Any, Protocol

from reader.recognise.grammar.lexer import Lexed

_PLACES = 8
# Before a fraction that stands alone: `by half`, `more than a third`.
_BEFORE = frozenset(
    "by than about nearly almost over least roughly around under some exactly just only to up "
    "approximately below above".split()
)
# Before `half` where it is a part of a match, a year or a table: `the second half of`.
_PERIODS = frozenset("first second 1st 2nd latter opening closing top bottom upper lower".split())
# After one: `half the price`, `a third more`.
_WHOLES = frozenset("the their its his her my our your these those that all again".split())
_COMPARED = frozenset(
    "less more larger smaller higher lower fewer bigger faster longer as cheaper each".split()
)
# Before two figures with a stroke that are a date.
_DATED = frozenset("on since before after until till from by".split())
_NO_FRACTIONS = {(9.0, 11.0), (24.0, 7.0)}
# What a stroke may stand over when the upper figure is the larger: `5/4`, `22/7`.
_HALVED = frozenset({2.0, 3.0, 4.0, 6.0, 7.0, 8.0})
_COUNTED_IN = frozenset({3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 20.0, 25.0, 50.0})


class Tokens(Protocol):
    """The tokens as the rules need them; letters go on as blanks beyond the end."""

    lexed: Lexed
    codes: str
    values: list[Any]

    def word(self, place: int) -> str: ...
    def hyphen(self, place: int) -> bool: ...
    def skip_hyphen(self, place: int) -> int: ...
    def cardinal(self, place: int) -> tuple[int, float, bool] | None: ...


Found = tuple[int, float]
"""The end of the fraction, and its value."""


def part(code: str, value: Any) -> float | None:
    """Return the part that a name stands for: `third`, `thirds`, `quarter`."""
    if code == "f":
        return float(value)
    return 1.0 / value if code == "O" and value > 2 else None


def _rounded(value: float) -> float:
    return round(value, _PLACES)


def alone(tokens: Tokens, place: int) -> Found | None:
    """A fraction that starts with no numeral of its own: `½`, `half`, `a third`, `2/3`, `1 1/2`."""
    code = tokens.codes[place]
    if code in "ndy":
        return _in_digits(tokens, place)
    if code == "f":
        return _named(tokens, place, place)
    after = tokens.skip_hyphen(place + 1)
    if code == "a" and tokens.codes[after] in "fO" and len(tokens.word(after)) > 1:
        return _named(tokens, place, tokens.skip_hyphen(place + 1))
    return None


def _named(tokens: Tokens, first: int, place: int) -> Found | None:
    """`half`, `a half`, `a quarter`, `a third`."""
    value = part(tokens.codes[place], tokens.values[place])
    if value is None:
        return None
    word, end = tokens.word(place), place + 1
    fraction = (end, _rounded(value))
    if len(word) == 1:
        return fraction
    after = tokens.codes[end]
    if after in "kz" or (after in "2a" and tokens.codes[end + 1] in "kz"):
        return None  # half a million
    if after == "2" and tokens.codes[end + 1] == "a" and tokens.codes[end + 2] in "kz":
        return None
    bare = first == place
    if word == "half" and tokens.word(first - 1) in _PERIODS:
        return None
    if word == "quarter" and tokens.codes[end : end + 3] == "2aU":
        return fraction
    if (bare and word != "half") or word.endswith("s"):
        return None
    if tokens.hyphen(end):
        return fraction if tokens.codes[end + 1] == "U" else None
    if after in "2U%c" or (after == ">" and tokens.codes[end + 1] in "autf"):
        return None if word == "half" and tokens.word(first - 1) == "the" else fraction
    if word == "half" and (tokens.word(end) in _WHOLES or after == "a"):
        return None if tokens.word(first - 1) in {"and", "first", "second"} else fraction
    if tokens.word(end) in _COMPARED:
        return fraction
    if tokens.word(first - 1) == "and" and first > 1 and tokens.codes[first - 2] in "Uc":
        return fraction  # a mile and a half
    if tokens.word(first - 1) == "between" and after == "&":
        return fraction
    ended = after not in "_AkhzT" or word == "half"
    return fraction if tokens.word(first - 1) in _BEFORE and ended else None


def _in_digits(tokens: Tokens, place: int) -> Found | None:
    """`2/3`, `1 1/2`."""
    codes, lexed = tokens.codes, tokens.lexed
    whole = 0.0
    first = place
    if codes[place + 1] == "d" and codes[place + 2] == "/":
        whole, place = tokens.values[place], place + 1
        if lexed.starts[place] - lexed.ends[place - 1] != 1:
            return None
    elif codes[place + 1 : place + 4] in {"&d/", "-d/"} and (
        codes[place + 1] == "&" or tokens.hyphen(place + 1)
    ):
        whole, place = tokens.values[place], place + 2
    if codes[first - 1] == "$" and not whole:
        return None
    if codes[place + 1] != "/" or codes[place + 2] not in "dny":
        return None
    if not (lexed.glued(place + 1) and lexed.glued(place + 2)):
        return None
    if lexed.glued(first) and codes[first - 1] not in "-($!~":
        return None
    top, bottom = tokens.values[place], tokens.values[place + 2]
    after = place + 3
    if codes[after] == "/" or (top, bottom) in _NO_FRACTIONS or not top > 0 or not bottom <= 1000:
        return None
    if top >= bottom and (whole or bottom not in _HALVED or top % bottom == 0):
        return None
    if not (float(top).is_integer() and float(bottom).is_integer()):
        return None
    if not whole and tokens.word(first - 1) in _DATED and codes[after] not in "2U":
        return None
    return after, _rounded(whole + top / bottom)


def after(tokens: Tokens, first: int, end: int, value: float) -> Found | None:
    """Read what makes the cardinal `first..end` a fraction: `-thirds`, `in five`, `over three`."""
    return _parts(tokens, end, value) or _of_so_many(tokens, first, end, value)


def _parts(tokens: Tokens, end: int, value: float) -> Found | None:
    """`three quarters`, `one third`, `three twenty-fifths`, `five hundred-thousandths`."""
    place = tokens.skip_hyphen(end)
    codes = tokens.codes
    size = 1.0
    tens = 0.0
    if codes[place] == "t" and codes[tokens.skip_hyphen(place + 1)] in "fO":
        tens, place = tokens.values[place], tokens.skip_hyphen(place + 1)
    elif codes[place] in "htu" and tokens.hyphen(place + 1) and codes[place + 2] in "fO":
        size, place = tokens.values[place], place + 2
    named = part(codes[place], tokens.values[place] if place < len(tokens.values) else None)
    if named is None or not value.is_integer() or value <= 0:
        return None
    word = tokens.word(place)
    if codes[place] == "O":
        hundredth = tokens.values[place] >= 100 and size == 1
        if value != 1 or (hundredth and codes[place + 1] != "2"):
            return None
    elif len(word) == 1:
        return place + 1, _rounded(value + named)
    elif (word in {"quarter", "half"} and value != 1) or (
        word == "quarters" and value not in {2.0, 3.0} and codes[place + 1] != "2"
    ):
        return None
    bottom = (1 / named + tens) * size
    return place + 1, _rounded(value / bottom)


def _of_so_many(tokens: Tokens, first: int, end: int, top: float) -> Found | None:
    """`one in five`, `three out of ten`, `two over three`."""
    if first > 1 and tokens.codes[first - 1] == "-" and tokens.codes[first - 2] in "nd":
        return None  # won 4-3 in 10 innings
    at = tokens.skip_hyphen(end)
    hyphen = at > end
    joint = tokens.word(at)
    if joint == "out" and tokens.codes[at + 1] == "2":
        at += 2
    elif joint in {"in", "over"} and not (hyphen and not tokens.hyphen(at + 1)):
        at = tokens.skip_hyphen(at + 1)
    else:
        return None
    at += tokens.codes[at] == "X"
    if tokens.codes[at] in "ndy":
        read = (at + 1, tokens.values[at], False)
        if tokens.codes[at] == "y":
            return None
    else:
        counted = tokens.cardinal(at)
        if counted is None:
            return None
        read = counted
    last, bottom, words = read
    if not (0 < top < bottom and float(top).is_integer() and float(bottom).is_integer()):
        return None
    if tokens.codes[last] in "TU%cM/:" or tokens.hyphen(last):
        return None
    if joint == "in" and top != 1 and not hyphen and bottom not in _COUNTED_IN:
        return None
    if joint == "over" and (not words or tokens.codes[first] not in "utah"):
        return None if tokens.codes[last] not in " .,2" else (last, _rounded(top / bottom))
    return last, _rounded(top / bottom)
