"""Rules for when, seen from the article's own date or from what was last spoken of: `last year`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from datetime import date

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import (
    DIRECTION,
    OPEN_SIDES,
    anchor,
    count,
    days_away,
    direction,
    edge_without_of,
    following,
    moment_of,
    part_modifier,
    unit,
)
from reader.recognise.dates.tense import leaning
from reader.recognise.grammar.rule_table import Match, Rule

_STRETCHING = frozenset({"past", "last", "next", "coming", "previous", "following"})
_BEFORE_LAST = frozenset(
    """
    his her its their our my your in on at by since from before after until till whose these those
    during over within for throughout show list find see get
    """.split()
)
_SIDES = {"earlier": "start", "later": "end"}


def _side(match: Match) -> str | None:
    """`earlier this month` is its first part, as `early` would say."""
    return part_modifier(match) or _SIDES.get(match.before_word())


def from_anchor(match: Match, number: float, of: str) -> Moment:
    """`number` units from what was last spoken of; PAST_REF when nothing was."""
    seen = anchor(match)
    if seen is None or of.startswith("T"):
        return Moment("PAST_REF")
    when, precision, written = seen
    if of in {"D", "W"} and precision in {"Y", "M"}:
        return Moment("PAST_REF")
    value = timex.shift(when, number, of)
    return Moment("PAST_REF") if value is None else Moment(value, None, written)


def nearby(match: Match) -> Moment | None:
    """`last year`, `this week`, `next month`, `late last year`, `the following month`."""
    of, which = unit(match), match.word("LN") or match.word("C")
    if match.codes[0] == "1" and of == "10Y":
        return stretch_of_one(match)
    if edge_without_of(match) or (which == "this" and match.before_word() == "to"):
        return None
    if of == "TH" and match.word("T") == "hour" and which not in {"this", "same"}:
        return moment_of(match, OPEN_SIDES[direction(match)])
    if of is None or of.startswith("T") or match.word("TS").endswith("s"):
        return None
    modifier = _side(match)
    if which == "same":
        return _same(match, of)
    turned = following(match)
    if turned and not (match.codes[0] != "1" and which == "previous"):
        seen = anchor(match)
        if seen is not None or which not in {"next", "previous", "preceding"}:
            found = from_anchor(match, turned, of)
            if turned > 0 or match.reference is None or found.timex != "PAST_REF":
                return found
    if match.reference is None:
        return Moment(OPEN_SIDES[direction(match)], modifier)
    return moment_of(match, timex.shift(match.reference, direction(match), of), modifier)


def _same(match: Match, of: str) -> Moment | None:
    """`that year`, `the same month`: the one last spoken of."""
    seen = anchor(match)
    if of.startswith("T"):
        return None
    if seen is None:
        return Moment("PAST_REF")
    when, precision, written = seen
    if of == "D" and precision != "D":
        return Moment("PAST_REF")
    return Moment(timex.shift(when, 0, of) or "PAST_REF", None, written)


def same(match: Match) -> Moment | None:
    """`that year`, `that same day`, `at that time`, `at the time`."""
    if match.place("ψ") >= 0:
        return _time_spoken_of(match)
    of = unit(match)
    if match.place("ω") >= 0:
        return Moment("PAST_REF") if match.word("ω") == "other" and of == "D" else None
    plural = match.word("TS").endswith("s")
    if of is None or of.startswith("T"):
        return None
    if match.word("δ") == "those" or plural:
        if match.word("δ") == "these" and of == "D":
            return Moment("PRESENT_REF")
        return Moment("PAST_REF") if match.word("δ") == "those" else None
    if match.word("δ") != "that" or (match.after() == "_" and match.after_word() in {"is", "has"}):
        return None
    return _same(match, of)


def _time_spoken_of(match: Match) -> Moment | None:
    """`at the time`, `at that time` is when the events took place; `at the moment`, `at present` is now."""
    word = match.word("ψ")
    if match.before_word() != "at":
        return None
    if word in {"present", "moment"}:
        if word == "present" and match.first + 1 < match.last:
            return None
        return Moment("PRESENT_REF") if match.after() != "2" else None
    if match.word("C") == "this":
        return moment_of(match, "PRESENT_REF") if match.after() != "2" else None
    if match.place("C") >= 0 or (match.place("δ") < 0 and match.place("1") < 0):
        return None  # `at the same time` says no time
    return Moment("PAST_REF") if match.after() != "2" else None


def _is_verb(match: Match) -> bool:
    """`it could last two hours`: without a word before that a noun follows, `last` is a verb."""
    if match.word("δ") == "that":
        return True
    if match.codes[0] != "L" or match.word("L") != "last":
        return False
    before = match.before_word()
    if before == "that":
        return True
    return match.before() in "_A>q3'" and before not in _BEFORE_LAST


def stretch(match: Match) -> Moment | None:
    """`the past two years`, `the next few days`: a length that ends or begins on the article's date."""
    of, number = unit(match), count(match)
    if (
        of is None
        or (match.codes[-1] == "S" and match.after() == "-")  # the last 10 second-half minutes
        or _is_verb(match)
        or match.word("LN") not in _STRETCHING | {"upcoming", "preceding", "latest"}
    ):
        return None
    seen = anchor(match) if following(match) and match.word("LN") != "next" else None
    value = Moment(timex.span(number, of))
    return value._replace(reference=seen[2]) if seen else moment_of(match, value.timex)


def stretch_of_one(match: Match) -> Moment | None:
    """`the past decade` is a length up to now; `recent years`, `the coming weeks` lie open on one side."""
    of = unit(match)
    if of is None or of.startswith("T"):
        return None
    plural = match.word("TS").endswith("s") or of == "1000Y"
    if match.place("ρ") >= 0:
        return moment_of(match, "PAST_REF") if plural else None
    way = direction(match)
    if plural:
        return moment_of(match, OPEN_SIDES[way])
    if of not in {"10Y", "100Y"} or match.codes[0] != "1" or match.reference is None or not way:
        return None
    return moment_of(match, timex.span(1, of))


def from_now(match: Match) -> Moment | None:
    """`two weeks from now`, `three years hence`: forward from the article's date."""
    of, number = unit(match), count(match)
    if of is None:
        return None
    if number is None or match.reference is None or of.startswith("T"):
        return moment_of(match, "FUTURE_REF")
    return moment_of(match, timex.shift(match.reference, number, of) or "FUTURE_REF")


def within(match: Match) -> Moment | None:
    """`in two weeks`, where something is to come: a time from now, not how long it takes."""
    before = match.before_word()
    if match.word("3") != "in" or before.endswith("ed") or match.after() == "-":
        return None
    if match.after() in "gLB" or match.after_word() in {"time", "of"} or leaning(match) <= 0:
        return None
    return from_now(match)


def ago(match: Match) -> Moment | None:
    """`three years ago`, `two days later`: from the article's date for `ago`, else from the last date."""
    of, number = unit(match), count(match)
    if of is None:
        return None
    word = match.word("g") or {"prior": "earlier"}.get(match.word("L"), "")
    if not word or (word == "back" and of in {"TS", "TM"}):
        return None  # 12 seconds back, behind the winner
    if (
        match.word("TS").endswith("s")
        and number is None
        and "K" not in match.codes
        and word == "back"
    ):
        return None
    if word == "hence":
        return from_now(match)
    if word in {"ago", "back"}:
        return _ago(match, number, of)
    if number is None:
        return Moment("PAST_REF")
    if word == "earlier" and anchor(match) is None and match.reference is not None:
        return _ago(match, number, of)
    return from_anchor(match, -number if word == "earlier" else number, of)


def _ago(match: Match, number: float | None, of: str) -> Moment | None:
    if number is not None and of == "TH" and number % 24 == 0:
        number, of = number / 24, "D"
    if number is None or match.reference is None or of.startswith("T"):
        return moment_of(match, "PAST_REF")
    if of in {"10Y", "100Y", "1000Y"}:
        number, of = number * {"10Y": 10, "100Y": 100, "1000Y": 1000}[of], "Y"
    return moment_of(match, timex.shift(match.reference, -number, of) or "PAST_REF")


def rest_of(match: Match) -> Moment | None:
    """`the rest of the week`, `the remainder of the year`: its end, as far as it is still to come."""
    if match.word("κ") not in {"rest", "remainder"}:
        return None
    if match.place("F") >= 0:
        part = str(match.value("F"))
        return None if ":" in part else days_away(match, 0, f"T{part}")
    of = unit(match)
    if of is None or match.reference is None:
        return None
    return moment_of(match, timex.shift(match.reference, direction(match), of), "end")


def part_of_period(match: Match) -> Moment | None:
    """`the last day of the month`, `the first week of next year`: within the period named last."""
    place = match.place("oOL")
    number = int(match.lexed.values[place]) if match.lexed.codes[place] != "L" else -1
    inner, outer = unit(match), unit(match, 1)
    when = match.reference
    year = match.value("y")
    if isinstance(year, float):
        outer, when = "Y", date(int(year), 1, 1)
    if when is None or number == 0 or outer not in {"M", "Y"} or inner not in {"D", "W", "M"}:
        return None
    tail = match.lexed.codes[match.last - 2]
    start = when.replace(day=1) if outer == "M" else when.replace(month=1, day=1)
    first = timex.moved(start, DIRECTION.get(tail, 0), outer)
    after = first and timex.moved(first, 1, outer)
    if first is None or after is None:
        return None
    found = timex.moved(first, number - 1, inner) if number > 0 else timex.moved(after, -1, inner)
    if found is None or not first <= found < after:
        return None
    value = timex.shift(found, 0, inner)
    if (inner, outer) == ("W", "Y") and number > 0:
        value = f"{first.year:04}-W{number:02}"
    if not value:
        return None
    return Moment(value) if year else moment_of(match, value)


def day_beside(match: Match) -> Moment | None:
    """`the year before`, `the day after`: beside what was last spoken of."""
    of = unit(match)
    word = match.word("3")
    if of is None or word not in {"before", "after"} or match.word("TS").endswith("s"):
        return None
    if match.after() not in " .,!|);:-&b":
        return None
    return from_anchor(match, -1 if word == "before" else 1, of)


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "1?(?:e-?2?1?)?C?[LNC]T",
        nearby,
        (
            ("the group last year, say", "last year"),
            ("Over the past week dozens", "the past week"),
            ("later this month", "this month"),
            ("late last year", "late last year"),
            ("next week", "next week"),
            ("in the coming month", "the coming month"),
        ),
    ),
    Rule(
        "date",
        "δC?T|1ωT|1?δ?ψ|1?Cψ",
        same,
        (
            ("born in 1920; that year he left", "that year"),
            ("who was at the time president", "the time"),
            ("it is at present closed", "present"),
        ),
    ),
    Rule(
        "duration",
        "[1Cδ]?[LN](?:{num}(?:f|&af)?|a?K2?)μ?[TS]",
        stretch,
        (
            ("the past two years", "the past two years"),
            ("over the next few days", "the next few days"),
        ),
    ),
    Rule(
        "date",
        "[1C]?[LNρ]T",
        stretch_of_one,
        (("in recent years", "recent years"),),
    ),
    Rule(
        "date",
        "(?:{num}|a|a?K2?)[TS]B[ν]",
        from_now,
        (("two weeks from now", "two weeks from now"),),
    ),
    Rule(
        "date",
        "3(?:{num}|f?a|a?K2?)[TS]",
        within,
        (("It will open in two weeks.", "in two weeks"),),
    ),
    Rule(
        "date",
        "(?:{num}(?:&af)?|a?K2?|a)?μ?[TS](?:&af)?[gL]",
        ago,
        (
            ("three years ago", "three years ago"),
            ("a year ago", "a year ago"),
            ("two days later", "two days later"),
        ),
    ),
    Rule(
        "date",
        "1?κ2[1C](?:T|F)",
        rest_of,
        (("for the rest of the week", "the rest of the week"),),
    ),
    Rule(
        "date",
        "1?[oOL]β?T2(?:(?:1|[LNC])T|y)",
        part_of_period,
        (("on the last day of the month", "the last day of the month"),),
    ),
    Rule(
        "date",
        "[1a]T3",
        day_beside,
        (("as in the year before.", "the year before"), ("than a month before.", "a month before")),
    ),
)
