"""Rules for what is running or lies open: `in the quarter`, `earlier in the week`, `now`, `in the past`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import anchor, moment_of, part_modifier, unit
from reader.recognise.grammar.number_values import evaluate
from reader.recognise.grammar.rule_table import Match, Rule

_AFTER_PAST = frozenset(
    """
    he she it they we i you have has had was were is are but when this that such who which as did would
    """.split()
)
_SIDES = {"earlier": "start", "later": "end"}


def running(match: Match) -> Moment | None:
    """`earlier in the week`, `for the year`, `in the quarter`: the period that the text is about."""
    of = "Q" if match.place("f") >= 0 else unit(match)
    word = match.word("gef")
    if of is None or of.startswith("T") or len(of) > 1 or match.word("T").endswith("s"):
        return None
    if match.place("f") >= 0 and match.lexed.word(match.place("f")).lower() != "quarter":
        return None
    before = match.lexed.codes[match.first - 2] if match.first > 1 else " "
    side = match.lexed.word(match.first - 2).lower() if before in "ge" else ""
    if not _ends_phrase(match, side or word):
        return None
    if not side and (of == "D" or (of in {"W", "M"} and match.before_word() == "for")):
        return None
    modifier = _SIDES.get(side) or {"early": "start", "late": "end", "mid": "mid"}.get(side)
    if side and modifier is None:
        return None
    seen = anchor(match)
    if of == "Q":
        return _running_quarter(match)
    if seen is not None and side and (seen[1] == "D" or of == "Y"):
        return Moment(timex.shift(seen[0], 0, of) or "PAST_REF", modifier, seen[2])
    if match.reference is None:
        return Moment("PRESENT_REF", modifier)
    return moment_of(match, timex.shift(match.reference, 0, of), modifier)


def _ends_phrase(match: Match, side: str) -> bool:
    """Tell whether the period is no part of a longer noun: `the week's end`, `in the year book`."""
    if match.after() in " .,!|);:&b" or (side and match.after() in "34"):
        return True
    opens = match.first < 3 or match.lexed.codes[match.first - 3] in ".!|"
    return bool(side) and match.after() in "_A1aδ" and (opens or match.after_word() in _AFTER_PAST)


def _running_quarter(match: Match) -> Moment:
    """`in the quarter`: the one spoken of, else the last that was over by the article's date."""
    for mention in reversed(match.earlier[-6:]):
        if isinstance(mention.value, Moment) and re.fullmatch(r"\d{4}-Q[1-4]", mention.value.timex):
            return Moment(mention.value.timex, None, mention.value.reference)
    if match.reference is None:
        return Moment("PRESENT_REF")
    number = match.reference.year * 4 + (match.reference.month - 1) // 3 - 1
    return Moment(f"{number // 4:04}-Q{number % 4 + 1}", None, match.reference.isoformat())


def year_earlier(match: Match) -> Moment | None:
    """`the year-earlier quarter`, `year-ago results`."""
    of, word = unit(match), match.word("g")
    if of is None or of.startswith("T") or word not in {"ago", "earlier"}:
        return None
    if match.reference is None:
        return Moment("PAST_REF")
    if match.place("f") >= 0:
        year, _, number = _running_quarter(match).timex.partition("-")
        return moment_of(match, f"{int(year) - 1:04}-{number}")
    return moment_of(match, timex.shift(match.reference, -1, of))


def first_few(match: Match) -> Moment | None:
    """`the first nine months of the year`: how long it is."""
    if match.place("f") >= 0:
        return _first_quarters(match)
    of, place = unit(match), match.place("oO")
    codes = match.lexed.codes
    tail = match.place("2")
    end = (
        next(p for p in range(match.last - 1, match.first, -1) if codes[p] in "TS")
        if tail < 0
        else tail - 1
    )
    number = evaluate(match.lexed, place + 1, end)
    return None if of is None or number is None or number < 2 else Moment(timex.span(number, of))


def _first_quarters(match: Match) -> Moment | None:
    """`the first three quarters`: nine months."""
    number = match.value("nduf")
    if match.word("f") != "quarters" or not isinstance(number, float | int) or not 2 <= number <= 3:
        return None
    return Moment(timex.span(3 * number, "M"))


def open_side(match: Match) -> Moment | None:
    """`in the past`, `in the near future`."""
    if match.word("L") not in {"", "past"} or (match.place("L") >= 0) == (match.place("ζ") >= 0):
        return None
    if match.before() not in "3B4" and match.before_word() not in {"of", "than", "into"}:
        return None
    goes_on = match.before_word() == "in" and match.after_word() in _AFTER_PAST
    if match.after() not in " .,!|);:&-b3" and not goes_on:
        return None
    return moment_of(match, "FUTURE_REF" if match.place("ζ") >= 0 else "PAST_REF")


def years_to_come(match: Match) -> Moment | None:
    """`in the months ahead`."""
    plural = match.word("T").endswith("s") and not str(match.value("T")).startswith("T")
    return moment_of(match, "FUTURE_REF") if plural and match.after() != "2" else None


def long_ago(match: Match) -> Moment | None:
    """`long ago`."""
    return moment_of(match, "PAST_REF") if match.word("g") == "ago" else None


def ahead(match: Match) -> Moment | None:
    """`right now`, `currently`, `recently`: no date, but a side of now."""
    word = match.word("rν")
    if match.place("ν") >= 0:
        return None if _is_filler(match) else moment_of(match, "PRESENT_REF")
    past = {"recently", "lately", "formerly"}
    if word == "soon":
        return None
    return moment_of(match, "PAST_REF" if word in past else "PRESENT_REF")


def _is_filler(match: Match) -> bool:
    """`Now, let us see`, `now that it is over`, `every now and then`: no time is meant."""
    if match.codes != "ν":
        return False
    if match.after() == "-" and match.lexed.glued(match.last):
        return True  # now-defunct
    if match.after_word() in {"that", "then"} or match.before() == "X":
        return True
    ahead = match.lexed.text[match.lexed.ends[match.last - 1] :][:10].lower()
    if ahead.startswith((" and then", " and agai")):
        return True
    return match.after() == "," and match.before() in " .!|"


def edge_of_period(match: Match) -> Moment | None:
    """`the end of the month`, `the start of the year`, `the turn of the century`, `year end`."""
    of = unit(match)
    if of is None or of.startswith("T") or match.reference is None or match.after() in "23":
        return None
    if match.place("φ") >= 0 and of != "Y":
        return None
    if match.place("e") < 0 and of != "100Y":
        return None
    if match.codes[0] == "T" and len(match.codes) > 2 and match.word("e") != "end":
        return None
    modifier = part_modifier(match) or "start"
    return moment_of(match, timex.shift(match.reference, 0, of), modifier)


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "[ge]31[Tf]",
        running,
        (
            ("He spoke earlier in the week.", "the week"),
            ("It will be ready later in the month.", "the month"),
            ("Shares fell late in the day.", "the day"),
        ),
        skip=2,
    ),
    Rule(
        "date",
        "[34]1[Tf]",
        running,
        (("Sales fell in the quarter.", "the quarter"), ("up 5% for the year", "the year")),
        skip=1,
    ),
    Rule(
        "date",
        "1?T-g[fξ]?",
        year_earlier,
        (
            ("in the year-earlier period", "the year-earlier period"),
            ("above the year-ago quarter", "the year-ago quarter"),
        ),
    ),
    Rule(
        "duration",
        "1?[oO](?:{words}|[nd]|a?K2?)T(?:2(?:1T|1?[LNC]T|1?y))?",
        first_few,
        (
            ("in the first nine months of the year", "the first nine months of the year"),
            ("for the first two weeks", "the first two weeks"),
        ),
    ),
    Rule(
        "duration",
        "1?[oO][ndu]f(?:2(?:1T|1?[LNC]T|1?y))?",
        first_few,
        (("in the first three quarters of the year", "the first three quarters of the year"),),
    ),
    Rule("date", "1Tα", years_to_come, (("in the months ahead, it", "the months ahead"),)),
    Rule("date", "σg", long_ago, (("It was long ago.", "long ago"),)),
    Rule(
        "date",
        "1[ιρ]?[ζL]",
        open_side,
        (("It failed in the past.", "the past"), ("in the near future", "the near future")),
    ),
    Rule(
        "date",
        "χ?ν|r",
        ahead,
        (
            ("is closed right now", "right now"),
            ("which is currently open", "currently"),
            ("It is now the largest.", "now"),
        ),
    ),
    Rule(
        "date",
        "1?[eη]21?φ?T|T[-']?e",
        edge_of_period,
        (
            ("by the end of the month", "the end of the month"),
            ("by year's end", "year's end"),
            ("at year-end.", "year-end"),
        ),
    ),
)
