"""Helpers of the rules about dates: the count in a match, its point of reference, past or future."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from datetime import date, timedelta

from reader.model import Mention, Moment
from reader.recognise.dates import timex
from reader.recognise.grammar.number_values import evaluate
from reader.recognise.grammar.rule_table import Match

DIRECTION = {"L": -1, "N": 1, "C": 0}
SHORT_TIMES = {"ms": 1e-3, "us": 1e-6, "ns": 1e-9}
"""Units below a second, in seconds; they only measure lengths."""
OPEN_SIDES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
# Words that put `the … day` after or before what was last spoken of, not after or before today.
_FOLLOWING = {"following": 1, "subsequent": 1, "ensuing": 1, "preceding": -1, "previous": -1}


def moment_of(match: Match, value: str | None, modifier: str | None = None) -> Moment | None:
    """The value with the article's date beside it."""
    reference = match.reference.isoformat() if match.reference else None
    return None if value is None else Moment(value, modifier, reference)


def count(match: Match) -> float | None:
    """Return the count: `two and a half`; a couple is two; None for a few, several."""
    codes = match.codes
    if "K" in codes:
        return 2.0 if match.word("K") == "couple" else None
    places = [p for p in range(match.first, match.last) if match.lexed.codes[p] in "ndyuthkzfa"]
    return evaluate(match.lexed, places[0], places[-1] + 1) if places else None


def unit(match: Match, nth: int = 0) -> str | None:
    """The unit of time that the match names (`M`, `TH`, `10Y`), or None."""
    named = match.value("TS", nth)
    if isinstance(named, float):
        return "TS"
    return named if isinstance(named, str) and named not in SHORT_TIMES else None


def part_modifier(match: Match) -> str | None:
    """`early`, `mid`, `late` as TIMEX3 modifiers."""
    modifier = match.value("e")
    return modifier if isinstance(modifier, str) else None


def direction(match: Match) -> int:
    """Return -1 for last, 1 for next, 0 for this."""
    place = match.place("LN")
    return 0 if place < 0 else DIRECTION[match.lexed.codes[place]]


def following(match: Match) -> int:
    """Return 1 or -1 when the match is seen from the date mentioned last (`the following day`), else 0."""
    word = match.word("LN")
    if word == "next" and match.codes[0] != "1":
        return 0
    return 1 if word == "next" else _FOLLOWING.get(word, 0)


_AROUND_YEAR = frozenset(
    """
    in since by from until till during of around after before between about late early mid through to
    and or year on for at circa within again late earlier later back january february march april may
    june july august september october november december
    """.split()
)
_OF_A_THING = frozenset("a an the his her its their our my this that whose 's ’s".split())


def _only_names(text: str, mention: Mention) -> bool:
    """Tell whether a year only identifies something: `the Theft Act 1968`, `Windows 2000`, `a 2009 study`.

    Nothing else in the paragraph is dated by such a year.
    """
    if not text[mention.start : mention.end].isdecimal():
        return False
    before = text[max(0, mention.start - 24) : mention.start].split(" ")
    if len(before) < 2 or before[-1]:
        return False
    word = before[-2].strip("(“\"'")
    follows = text[mention.end : mention.end + 2]
    if word.lower() in _OF_A_THING or word.endswith(("'s", "’s")):
        return follows[:1] == " " and follows[1:].isalnum()
    return word[:1].isupper() and word.lower() not in _AROUND_YEAR


def anchor(match: Match) -> tuple[date, str, str] | None:
    """The last calendar date spoken of in this text: its first day, its precision, its value."""
    for mention in reversed(match.earlier[-6:]):
        value = mention.value
        if isinstance(value, Moment) and mention.kind in {"date", "time"}:
            found = timex.opening(value.timex)
            if found is not None and not _only_names(match.lexed.text, mention):
                return (*found, value.timex)
    return None


def last_past_year(match: Match) -> int | None:
    """The year of the last date in this text that says its year itself and is over, or None."""
    if match.reference is None:
        return None
    for mention in reversed(match.earlier[-6:]):
        value = mention.value
        if isinstance(value, Moment) and mention.kind in {"date", "time"}:
            found = timex.opening(value.timex)
            if found is not None and not _only_names(match.lexed.text, mention):
                own = value.reference is None or len(value.reference) == 4
                return found[0].year if own and found[0].year < match.reference.year else None
    return None


def edge_without_of(match: Match) -> bool:
    """`we end today`: a verb; `the end of today`, `early today` are none."""
    return match.word("e") in {"end", "start", "beginning", "middle"} and "2" not in match.codes


def days_away(match: Match, days: int, suffix: str = "") -> Moment | None:
    """Return the day that is so many days from the article's own."""
    if match.reference is None:
        return None
    try:
        return moment_of(match, (match.reference + timedelta(days=days)).isoformat() + suffix)
    except OverflowError:
        return None
