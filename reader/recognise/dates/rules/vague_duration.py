"""Rules for durations without a plain figure: `for years`, `all day`, `year-long`, `half-hour`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import SHORT_TIMES, count, unit
from reader.recognise.grammar.rule_table import Match, Rule

_AFTER_WHAT = frozenset("after following despite in of amid since spent spend spends".split())


def part_of_long(match: Match) -> Moment | None:
    """`a quarter-century`, `half-century`, `half-hour`, `half-year`."""
    of, fraction = unit(match), float(match.lexed.values[match.place("f")])
    if match.codes[0] == "a" and match.after() in "_A":
        return None  # of `a half-hour delay` only `half-hour`
    if of is None or match.word("f") not in {"half", "quarter"} or match.word("T").endswith("s"):
        return None
    if match.word("f") == "quarter" and of not in {"100Y", "TH"}:
        return None
    if of == "100Y":
        return Moment(timex.span(100 * fraction, "Y"))
    return Moment(timex.span(fraction, of)) if of in {"TH", "Y", "10Y"} else None


def long_time(match: Match) -> Moment | None:
    """`after years of talks`, `the worst in decades`, `days before the vote`: how long is not said."""
    of = unit(match)
    if of is None or not match.word("T").endswith("s"):
        return None
    before, after = match.before_word(), match.after_word()
    if before in {"the", "of", "our", "their", "his", "her"}:
        return None
    counts = after == "of" and before in _AFTER_WHAT - {"in", "since"}
    ends = before == "in" and of != "TS" and match.after() in " .,!|);:"
    sides = after in {"after", "before"} and match.before() in " .,!|(;&b-_" and of != "TS"
    return Moment(timex.span(None, of)) if counts or ends or sides else None


def lasting(match: Match) -> Moment | None:
    """`a year-long inquiry`, `an 18-month-long trial`, `months-long`, `a weeklong visit`."""
    of = match.value("TΣ")
    if not isinstance(of, str) or of in SHORT_TIMES:
        return None
    number = count(match)
    plural = number is None and match.word("T").endswith("s")
    return Moment(timex.span(None if plural else number or 1, of))


def some_time(match: Match) -> Moment | None:
    """`for years`, `over decades`, `many years`: long, how long is not said."""
    of = unit(match)
    if of is None or (not match.word("TS").endswith("s") and of != "1000Y"):
        return None
    if match.before_word() == "to":
        return None
    return Moment(timex.span(None, of))


def hyphened(match: Match) -> Moment | None:
    """`a three-and-a-half-year term`."""
    of, half = unit(match), float(match.lexed.values[match.place("f")])
    number = float(match.lexed.values[match.first])
    return None if of is None else Moment(timex.span(number + half, of))


def whole(match: Match) -> Moment | None:
    """`all day`, `the whole week`, `all night`."""
    word = match.word("κ")
    if match.place("W") >= 0:
        return Moment("P1WE") if word not in {"rest", "remainder"} else None
    if match.place("F") >= 0:
        return (
            Moment(f"P1{match.value('F')}")
            if word in {"all", "whole"} and ":" not in str(match.value("F"))
            else None
        )
    of = unit(match)
    plural = match.word("T").endswith("s")
    if of is None or plural or (word in {"all", "most"} and match.place("1") == match.first):
        return None
    if word in {"rest", "remainder"}:
        return None
    return Moment(timex.span(1.0, of))


def or_two(match: Match) -> Moment | None:
    """`a day or two`."""
    of, second = unit(match), match.value("u")
    if of is None or second != 2 or match.word("b") != "or":
        return None
    return Moment(f"{timex.span(1, of)}/{timex.span(2, of)}")


RULES: tuple[Rule, ...] = (
    Rule(
        "duration",
        "[ud]-?&-?a-?f-?T",
        hyphened,
        (("a three-and-a-half-year term", "three-and-a-half-year"),),
    ),
    Rule("duration", "aTbu", or_two, (("in a day or two", "a day or two"),)),
    Rule(
        "duration",
        "1?κ-?[TFW]|aκT",
        whole,
        (("he slept all day", "all day"), ("the whole week", "the whole week")),
    ),
    Rule(
        "duration",
        "af-?T|f-?T",
        part_of_long,
        (("for a quarter-century", "a quarter-century"), ("in the last half-hour", "half-hour")),
    ),
    Rule(
        "duration",
        "T",
        long_time,
        (("after years of talks", "years"), ("the worst drought in decades.", "decades")),
    ),
    Rule(
        "duration",
        "(?:{num}-)?T-σ|Σ",
        lasting,
        (
            ("a year-long inquiry", "year-long"),
            ("an 18-month-long trial", "18-month-long"),
            ("a weeklong visit", "weeklong"),
        ),
    ),
    Rule("duration", "4T", some_time, (("for years", "years"),), skip=1),
)
