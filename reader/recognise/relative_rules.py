"""Rules for when and how long, seen from the article's own date: `last year`, `three months`."""

from __future__ import annotations

from datetime import timedelta

from reader.model import Moment
from reader.recognise import moments
from reader.recognise.number_words import evaluate
from reader.recognise.rules import Match, Rule

_DIRECTION = {"L": -1, "N": 1, "C": 0}
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PERIODS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}
_PERIODS |= {"fortnightly": "P2W", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y"}
_PERIODS |= {"annual": "P1Y"}


def _told(match: Match, value: str | None, modifier: str | None = None) -> Moment | None:
    reference = match.reference.isoformat() if match.reference else None
    return None if value is None else Moment(value, modifier, reference)


def _count(match: Match) -> float | None:
    places = [p for p in range(match.first, match.last) if match.lexed.codes[p] in "ndyuthkzfa"]
    return evaluate(match.lexed, places[0], places[-1] + 1) if places else None


def _unit(match: Match) -> str | None:
    unit = match.value("T")
    if unit is None and match.place("S") >= 0:
        return "TS"
    return unit if isinstance(unit, str) and unit != "ms" else None


def nearby(match: Match) -> Moment | None:
    """`last year`, `this week`, `next month`, `late last year`."""
    unit = _unit(match)
    which = match.word("LNC")
    code = match.lexed.codes[match.place("LNC")]
    if unit is None or which == "same":
        return None
    if unit.startswith("T"):
        return None
    if which in {"past", "last", "preceding"} and match.codes[0] == "1":
        # `the past week` is the stretch that ends now; `last week` the calendar's.
        which = "past"
    modifier = match.value("e")
    modifier = modifier if isinstance(modifier, str) else None
    if match.reference is None:
        value = {"L": "PAST_REF", "N": "FUTURE_REF", "C": "PRESENT_REF"}[code]
        return Moment(value, modifier)
    if match.word("T").endswith("s"):
        return None
    return _told(match, moments.shift(match.reference, _DIRECTION[code], unit), modifier)


def stretch(match: Match) -> Moment | None:
    """`the past two years`, `the next few days`, `recent weeks`: how long, up to or from now."""
    unit = _unit(match)
    if unit is None:
        return None
    return _told(match, moments.span(_count(match), unit))


def weekday(match: Match) -> Moment | None:
    """`Tuesday`, `last Friday`, `next Monday`, `Tuesday morning`; bare, the last one or today."""
    number = match.value("D")
    if not isinstance(number, int):
        return None
    if match.word("D").endswith("days"):
        return Moment(f"XXXX-WXX-{number}")
    part = match.value("F")
    suffix = f"T{part}" if isinstance(part, str) else ""
    if match.reference is None:
        return Moment(f"XXXX-WXX-{number}{suffix}")
    which = match.place("LN")
    direction = _DIRECTION[match.lexed.codes[which]] if which >= 0 else 0
    return _told(match, moments.nearest_weekday(match.reference, number, direction) + suffix)


def said_day(match: Match) -> Moment | None:
    """`today`, `yesterday morning`, `tonight`."""
    word = match.word("R")
    if match.after() == "'" and word == "today":
        return None
    part = match.value("F")
    suffix = f"T{part}" if isinstance(part, str) else ("TNI" if word == "tonight" else "")
    if match.reference is None:
        return Moment("PRESENT_REF" if word in {"today", "tonight"} else f"XXXX-XX-XX{suffix}")
    return _told(match, (match.reference + timedelta(days=_DAYS[word])).isoformat() + suffix)


def part_of_day(match: Match) -> Moment | None:
    """`this morning`, `last night`."""
    part = match.value("F")
    if not isinstance(part, str) or match.codes[0] == "N" or match.word("LC") == "same":
        return None
    if match.reference is None:
        return Moment(f"XXXX-XX-XXT{part}")
    days = -1 if match.codes[0] == "L" else 0
    return _told(match, f"{(match.reference + timedelta(days=days)).isoformat()}T{part}")


def ago(match: Match) -> Moment | None:
    """`three years ago`, `two days later`, `three months ahead`: from the article's date for `ago`."""
    unit = _unit(match)
    if unit is None:
        return None
    count = _count(match)
    word = match.word("g")
    if word == "ago":
        if count is None:
            return _told(match, "PAST_REF")
        if match.reference is not None and not unit.startswith("T"):
            return _told(match, moments.shift(match.reference, -count, unit))
        return Moment("PAST_REF")
    return Moment(moments.span(count, unit)) if count is not None else None


def duration(match: Match) -> Moment | None:
    """`two years`, `three-month`, `half an hour`, `a few days`; `a day` only where it is a length."""
    unit = _unit(match)
    if unit is None:
        return None
    codes = match.codes
    if codes in {"aT", "aS"}:
        if match.before() not in "43LNx" and match.before_word() not in {
            "about",
            "than",
            "nearly",
            "almost",
            "half",
            "lasted",
            "took",
            "take",
            "takes",
            "spent",
        }:
            return None
        if match.before() == "3" and match.before_word() != "in":
            return None
    if match.place("S") >= 0 and match.place("ndut") < 0:
        return None
    letter = "K" in codes
    count = None if letter else _count(match)
    if count is None and not letter:
        return None
    if match.word("K") == "couple":
        count = 2.0
    return Moment(moments.span(count, unit))


def durations_between(match: Match) -> Moment | None:
    """`two to three years`: the shorter one, and more."""
    unit = _unit(match)
    parting = match.place("->b&")
    start = match.first + (match.codes[0] == "B")
    low = evaluate(match.lexed, start, parting)
    if unit is None or low is None:
        return None
    high = evaluate(match.lexed, parting + 1, match.last - 1)
    return None if high is None else Moment(f"{moments.span(low, unit)}/{moments.span(high, unit)}")


def age(match: Match) -> Moment | None:
    """`12-year-old`, `12 years old`."""
    unit, count = _unit(match), _count(match)
    return None if unit is None or count is None else Moment(moments.span(count, unit))


def some_time(match: Match) -> Moment | None:
    """`for years`, `over decades`: long, how long is not said."""
    unit = _unit(match)
    if unit is None or not match.word("T").endswith("s"):
        return None
    return Moment(moments.span(None, unit))


def recurring(match: Match) -> Moment | None:
    """`every day`, `each Friday`, `every two weeks`, `daily`."""
    word = match.word("j")
    if match.place("w") >= 0:
        unit = _unit(match)
        return None if unit is None else Moment(moments.span(1.0, unit))
    if word:
        return Moment(_PERIODS[word])
    weekday_number = match.value("D")
    if isinstance(weekday_number, int):
        return Moment(f"XXXX-WXX-{weekday_number}")
    unit = _unit(match)
    if unit is not None:
        return Moment(moments.span(_count(match) or 1.0, unit))
    if match.place("F") >= 0:
        return Moment(f"XXXX-XX-XXT{match.value('F')}")
    return None


def season(match: Match) -> Moment | None:
    """`last summer`, `the summer of 2010`, `winter 2014`."""
    code = match.value("s")
    year_value = match.value("y")
    if isinstance(year_value, float):
        return Moment(f"{int(year_value):04}-{code}")
    which = match.place("LNC")
    if which < 0 or match.reference is None:
        return Moment(f"XXXX-{code}")
    direction = _DIRECTION[match.lexed.codes[which]]
    year_number = match.reference.year
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[str(code)]
    if direction < 0 and match.reference.month < first + 3:
        year_number -= 1
    if direction > 0 and match.reference.month >= first:
        year_number += 1
    return _told(match, f"{year_number:04}-{code}")


def weekend(match: Match) -> Moment | None:
    which = match.place("LNC")
    if match.reference is None or which < 0:
        return None
    moved = match.reference + timedelta(weeks=_DIRECTION[match.lexed.codes[which]])
    return _told(match, f"{moments.week(moved)}-WE")


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "1?(?:e-?2?1?)?[LNC]T",
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
        "duration",
        "1?[LN](?:{num}|a?K2?)T",
        stretch,
        (
            ("the past two years", "the past two years"),
            ("over the next few days", "the next few days"),
        ),
    ),
    Rule(
        "date",
        "[LNC]?DF?",
        weekday,
        (
            ("On Tuesday he", "Tuesday"),
            ("last Friday", "last Friday"),
            ("Sunday night", "Sunday night"),
        ),
    ),
    Rule(
        "date",
        "[LC]F",
        part_of_day,
        (("he said last night", "last night"), ("this morning", "this morning")),
    ),
    Rule("date", "RF?", said_day, (("he said yesterday", "yesterday"), ("today", "today"))),
    Rule(
        "date",
        "(?:{num}|a?K2?|a)?Tg",
        ago,
        (
            ("three years ago", "three years ago"),
            ("a year ago", "a year ago"),
            ("two days later", "two days later"),
        ),
    ),
    Rule(
        "duration",
        "(?:{num}|a?K2?|f?a)-?[TS]",
        duration,
        (
            ("for two years", "two years"),
            ("a three-month plan", "three-month"),
            ("half an hour", "half an hour"),
            ("in a few days", "a few days"),
            ("comes three months ahead of", "three months"),
            ("for several years", "several years"),
            ("30 seconds", "30 seconds"),
        ),
    ),
    Rule(
        "duration",
        "B?{num}(?:-|>|b|&){num}T",
        durations_between,
        (("two to three years", "two to three years"), ("5-10 days", "5-10 days")),
    ),
    Rule(
        "duration",
        "{num}-?T-?G",
        age,
        (("a 12-year-old boy", "12-year-old"), ("He is 12 years old", "12 years old")),
    ),
    Rule(
        "duration",
        "4T",
        some_time,
        (("for years", "years"),),
        skip=1,
    ),
    Rule(
        "recurring",
        "X{num}?[TDF]|Xo?T|j|w[aP]T",
        recurring,
        (
            ("every day", "every day"),
            ("each Friday", "each Friday"),
            ("every two weeks", "every two weeks"),
            ("on daily flights", "daily"),
            ("twice a week", "twice a week"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?)?[LNC]s|1?(?:e-?)?s2?1?y",
        season,
        (("last summer", "last summer"), ("the summer of 2010", "the summer of 2010")),
    ),
    Rule("date", "[LNC]W", weekend, (("last weekend", "last weekend"),)),
)
