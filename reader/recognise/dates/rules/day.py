"""Rules for days seen from the article's own date: `Tuesday`, `tomorrow night`, `last weekend`."""

from __future__ import annotations

import re
from datetime import date, timedelta

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
    last_past_year,
    moment_of,
    part_modifier,
    unit,
)
from reader.recognise.dates.tense import leaning
from reader.recognise.grammar.rule_table import Match, Rule

_DAYS = {"yesterday": -1, "yday": -1, "today": 0, "tonight": 0, "tonite": 0}
_DAYS |= {"tomorrow": 1, "tmr": 1, "tmrw": 1}


def weekday(match: Match) -> Moment | None:
    """`Tuesday`, `last Friday`, `next Monday`, `Tuesday morning`; bare, as the verb says."""
    number = match.value("Dθ")
    if not isinstance(number, int) or match.word("D").endswith("days"):
        return None
    part = match.value("F")
    if match.word("F").endswith("s"):
        return None
    suffix = f"T{part}" if isinstance(part, str) else ""
    if match.reference is None:
        return Moment(f"XXXX-WXX-{number}{suffix}")
    if match.place("T") >= 0:
        week = match.reference + timedelta(weeks=_week_side(match))
        value = date.fromisocalendar(*week.isocalendar()[:2], number).isoformat()
        modifier = part_modifier(match)
        return moment_of(match, value + suffix, modifier) if match.value("T") == "W" else None
    which = match.place("LN") if match.place("LN") >= 0 else match.place("C")
    if which < 0 and match.before_word() in {"a", "any", "one", "some"}:
        return Moment(f"XXXX-WXX-{number}{suffix}")
    if match.word("LNC") in {"following", "same"} and (seen := anchor(match)) and seen[1] == "D":
        return Moment(timex.nearest_weekday(seen[0], number, 1) + suffix, None, seen[2])
    way = direction(match) if which >= 0 else 0
    when = match.reference
    if which < 0 and leaning(match) > 0 and when.isoweekday() != number:
        way = 1
    if which >= 0 and match.lexed.codes[which] == "C":
        day = date.fromisocalendar(*when.isocalendar()[:2], number)
        return moment_of(match, day.isoformat() + suffix)
    return moment_of(match, timex.nearest_weekday(when, number, way) + suffix, part_modifier(match))


def _week_side(match: Match) -> int:
    place = match.place("LNC")
    return DIRECTION[match.lexed.codes[place]]


def said_day(match: Match) -> Moment | None:
    """`today`, `yesterday morning`, `tonight`, `early tomorrow`."""
    word = match.word("R")
    if edge_without_of(match) or (word == "today" and _is_nowadays(match)):
        return None
    part = match.value("F")
    suffix = f"T{part}" if isinstance(part, str) else ("TNI" if word.startswith("toni") else "")
    if match.reference is None:
        return Moment(
            "PRESENT_REF" if _DAYS[word] == 0 else f"XXXX-XX-XX{suffix}", part_modifier(match)
        )
    found = days_away(match, _DAYS[word], suffix)
    return None if found is None else found._replace(modifier=part_modifier(match))


def _is_nowadays(match: Match) -> bool:
    """`still used today`, `what is today Germany`: no day is meant."""
    lexed, first = match.lexed, match.first
    text = lexed.text[max(0, lexed.starts[first] - 60) : lexed.starts[first]]
    clause = text.rpartition(". ")[2].lower()
    if match.after() == "'":
        return match.before_word() in {"of", "in"}
    if match.before_word() == "of" or clause.endswith(("known ", "what is ", "used ", "live on ")):
        return True
    if " still " in clause or "that continues" in clause:
        return True
    after = lexed.text[lexed.ends[match.last - 1] : lexed.ends[match.last - 1] + 40].lower()
    if re.match(r"\W+(?:\w+ ){0,3}(?:still|remains?|than ever|as it was|is ever)\b", after):
        return True
    spoken = last_past_year(match)
    return spoken is not None and match.reference is not None and spoken < match.reference.year - 4


def day_beyond(match: Match) -> Moment | None:
    """`the day after tomorrow`, `two days before yesterday`, `a week from Monday`, `a week today`."""
    of, number = unit(match), count(match)
    word = match.word("3B")
    if of is None or of.startswith("T") or word not in {"", "after", "before", "from", "on"}:
        return None
    if number is None and "K" not in match.codes:
        if match.word("T").endswith("s") or not word:
            return None
        number = 1.0
    back = word == "before"
    if number is None or match.reference is None:
        return Moment("PAST_REF" if back else "FUTURE_REF")
    weekday_number = match.value("D")
    if isinstance(weekday_number, int):
        base = date.fromisoformat(timex.nearest_weekday(match.reference, weekday_number, 1))
    else:
        base = match.reference + timedelta(days=_DAYS.get(match.word("R"), 0))
    other = timex.moved(base, -number if back else number, of)
    if other is None:
        return None
    return moment_of(match, other.isoformat() if of in {"D", "W"} else other.isoformat()[:7])


def part_of_day(match: Match) -> Moment | None:
    """`this morning`, `last night`, `the following evening`, `that night`."""
    part = match.value("F")
    which = match.word("LNCδ")
    if not isinstance(part, str) or which in {"same", "those", "these"} or ":" in part:
        return None
    if match.codes[0] == "N" and which not in {"next", "following"}:
        return None
    if following(match) or which == "that":
        seen = anchor(match)
        if seen is None or seen[1] != "D":
            return Moment(f"XXXX-XX-XXT{part}")
        day = timex.shift(seen[0], 0 if which == "that" else following(match), "D")
        return None if day is None else Moment(f"{day}T{part}", None, seen[2])
    if match.reference is None:
        return Moment(f"XXXX-XX-XXT{part}", part_modifier(match))
    found = days_away(match, direction(match), f"T{part}")
    return None if found is None else found._replace(modifier=part_modifier(match))


def one_beyond(match: Match) -> Moment | None:
    """`the week before last`, `the year after next`, `the night before last`."""
    word = match.word("3")
    way = 2 if match.place("N") >= 0 else -2
    if (word, match.word("LN")) not in {("before", "last"), ("after", "next")}:
        return None
    if match.reference is None:
        return Moment(OPEN_SIDES[way // 2])
    part = match.value("F")
    if isinstance(part, str):
        return days_away(match, way, f"T{part}") if ":" not in part else None
    of = unit(match)
    return moment_of(match, timex.shift(match.reference, way, of)) if of else None


def weekdays_away(match: Match) -> Moment | None:
    """`two Fridays ago`, `three Sundays from now`."""
    number, day_number = count(match), match.value("D")
    back = match.word("g") in {"ago", "back"}
    if number is None or not isinstance(day_number, int) or match.reference is None:
        return None
    if not back and match.place("ν") < 0:
        return None
    nearest = date.fromisoformat(
        timex.nearest_weekday(match.reference, day_number, -1 if back else 1)
    )
    other = timex.moved(nearest, (1 - number) if back else (number - 1), "W")
    return None if other is None else moment_of(match, other.isoformat())


def weekend(match: Match) -> Moment | None:
    """`last weekend`, `this weekend`, `the weekend`: Saturday and Sunday of the week."""
    if match.word("W").endswith("s"):
        return None
    if match.place("δ") >= 0 or match.word("C") == "same":
        return _weekend_spoken_of(match)
    if match.reference is None:
        return Moment("XXXX-WXX-WE")
    if match.place("LNC") < 0 and match.before_word() not in {
        "on",
        "at",
        "over",
        "during",
        "this",
        "for",
        "in",
        "throughout",
        "by",
    }:
        return None
    way = direction(match)
    when = match.reference
    if match.place("LNC") < 0 and when.isoweekday() < 5 and leaning(match) < 0:
        way = -1  # on a Monday, what happened `over the weekend` is over
    try:
        return moment_of(
            match, f"{timex.week(when + timedelta(weeks=way))}-WE", part_modifier(match)
        )
    except OverflowError:
        return None


def _weekend_spoken_of(match: Match) -> Moment | None:
    """`that weekend`: the one of the week spoken of last."""
    if match.word("δ") in {"these", "those"}:
        return None
    seen = anchor(match)
    if seen is None or seen[1] not in {"D", "W"}:
        return Moment("PAST_REF")
    return Moment(f"{timex.week(seen[0])}-WE", None, seen[2])


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "(?:1?e)?(?:D,?2?[LNC]TF?|[LNC]T(?:'_?|3)?D|C?[LNC]?DF?|1NDF?|δDF?|θF)",
        weekday,
        (
            ("On Tuesday he", "Tuesday"),
            ("last Friday", "last Friday"),
            ("met on Wednesday of last week", "Wednesday of last week"),
        ),
    ),
    Rule(
        "time",
        "1?(?:e-?)?[LC]F|1NF|δF",
        part_of_day,
        (("he said last night", "last night"), ("this morning", "this morning")),
    ),
    Rule(
        "date",
        "1?(?:e-?2?)?RF?",
        said_day,
        (
            ("he said yesterday", "yesterday"),
            ("today", "today"),
            ("early tomorrow", "early tomorrow"),
        ),
    ),
    Rule(
        "date",
        "(?:1|a|{num}|a?K2?)?T[3B][RD]|aT[RD]",
        day_beyond,
        (
            ("the day after tomorrow", "the day after tomorrow"),
            ("the day before yesterday", "the day before yesterday"),
            ("two weeks from Monday", "two weeks from Monday"),
        ),
    ),
    Rule(
        "date",
        "1[TF]3[LN]",
        one_beyond,
        (
            ("met the week before last", "the week before last"),
            ("due the year after next", "the year after next"),
        ),
    ),
    Rule(
        "date",
        "{num}D(?:g|Bν)",
        weekdays_away,
        (("It was two Fridays ago", "two Fridays ago"),),
    ),
    Rule(
        "date",
        "(?:1?e2?1?)?(?:1?C?[LNC]|1|δC?)?W",
        weekend,
        (
            ("last weekend", "last weekend"),
            ("at the weekend", "the weekend"),
            ("It rained that weekend.", "that weekend"),
        ),
    ),
)
