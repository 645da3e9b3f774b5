"""Rules for days and months that the calendar names: `5 February 2018`, `late August`."""

from __future__ import annotations

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import (
    anchor,
    direction,
    last_past_year,
    moment_of,
    part_modifier,
)
from reader.recognise.dates.month_context import (
    WORDS_TOO,
    day_number,
    is_written_as_month,
    month_named,
    year_for,
    year_said,
)
from reader.recognise.dates.tense import is_still_to_come, leaning
from reader.recognise.grammar.rule_table import Match, Rule


def _resolved(match: Match, value: str | None) -> Moment | None:
    """A value whose year was not said: with what it was seen from."""
    spoken = last_past_year(match)
    if spoken is not None and is_still_to_come(match):
        spoken = None
    return (
        None
        if value is None
        else Moment(value, None, f"{spoken:04}")
        if spoken
        else moment_of(match, value)
    )


def _is_second(match: Match, place: int) -> bool:
    """Tell whether `second` may be a rank or a unit: only `the second of May`, `May twenty-second` are days."""
    lexed = match.lexed
    if lexed.codes[place] != "S":
        return False
    return not (place > match.first and lexed.codes[place - 1] in "t-1")


_OF_2001 = frozenset(
    {"attacks", "attack", "terrorist", "terror", "hijackings", "hijackers", "commission"}
)


def day(match: Match) -> Moment | None:
    """`05 February, 2018`, `Feb. 5`, `the 5th of February`; without a year, the nearest one."""
    month, place = month_named(match), match.place("doOS")
    if (
        month is None
        or place < 0
        or _is_second(match, place)
        or not (is_written_as_month(match) or match.before() in " 3>B")
    ):
        return None
    number = day_number(match, place)
    year = year_said(match)
    if year is not None:
        value = timex.day(year, month, number)
        return None if value is None else Moment(value)
    if match.after() == "%" or match.lexed.codes[match.last - 1] == "n":
        return None
    if match.after() in "Tkh" and match.lexed.codes[match.last - 1] == "d":
        return None  # in May 12 weeks passed
    if (month, number) == (9, 11) and match.after_word() in _OF_2001:
        return moment_of(match, "2001-09-11")
    chosen = year_for(match, month, number)
    if chosen is None:
        return Moment(f"XXXX-{month:02}-{number:02}") if 0 < number <= 31 else None
    chosen = _on_weekday(match, chosen, month, number)
    return _resolved(match, timex.day(chosen, month, number))


def _on_weekday(match: Match, year: int, month: int, number: int) -> int:
    """Choose the year, or the one before or after it, in which the day falls on the given weekday."""
    weekday = match.value("Dθ")
    for chosen in (year, year - 1, year + 1):
        seen = timex.opening(timex.day(chosen, month, number) or "")
        if seen is not None and seen[0].isoweekday() == weekday:
            return chosen
    return year


def day_of(match: Match) -> Moment | None:
    """`the 5th of last month`, `Friday the 13th`, `on the 15th`: the nearest such day."""
    place = match.place("doOS")
    number = day_number(match, place)
    weekday = match.value("Dθ")
    alone = weekday is None and match.place("T") < 0
    if not 0 < number <= 31 or (alone and not _is_day_alone(match)):
        return None
    if match.lexed.codes[place] == "d" and match.after() not in " .,!|)":
        return None
    when = match.reference
    if when is None:
        return Moment(f"XXXX-XX-{number:02}")
    months = when.year * 12 + when.month - 1
    if match.place("LNC") >= 0:
        if match.value("T") != "M":
            return None
        months += direction(match)
    elif leaning(match) > 0 and number < when.day and weekday is None:
        months += 1
    year, month = divmod(months, 12)
    return moment_of(match, timex.day(year, month + 1, number))


def _is_day_alone(match: Match) -> bool:
    """Tell whether `the 15th` is where only a day can be: `on the 15th.`, `by the 3rd`."""
    lexed = match.lexed
    if match.after() == "3" and match.after_word() == "at":
        return match.before() not in "_A"
    if match.before_word() not in {"on", "by", "until", "till", "since", "before", "after"}:
        return False
    return lexed.codes[match.last - 1] in "oS" and match.after() in " .,!|3:)-4&b"


def in_year(match: Match) -> Moment | None:
    """`5 May last year`, `March of this year`, `in March the same year`."""
    month_number, place = month_named(match), match.place("doO")
    if month_number is None or match.value("T") != "Y" or not is_written_as_month(match):
        return None
    year: int | None
    if match.word("C") == "same" or match.place("δ") >= 0:
        spoken = anchor(match)
        year, source = last_past_year(match) or (spoken[0].year if spoken else None), None
    else:
        year = match.reference.year + direction(match) if match.reference else None
        source = match.reference.isoformat() if match.reference else None
    if year is None:
        return None
    if place < 0:
        return Moment(f"{year:04}-{month_number:02}", part_modifier(match), source or f"{year:04}")
    value = timex.day(year, month_number, day_number(match, place))
    return None if value is None else Moment(value, None, source or f"{year:04}")


def days_between(match: Match) -> Moment | None:
    """Read `5-7 February 2018`, `March 3 to 5`: both days, separated by a slash."""
    month = month_named(match)
    if month is None or not is_written_as_month(match):
        return None
    places = [p for p in range(match.first, match.last) if match.lexed.codes[p] in "doOS"]
    year = year_said(match)
    chosen = year if year is not None else year_for(match, month)
    first, last = day_number(match, places[0]), day_number(match, places[-1])
    if first >= last:
        return None
    if chosen is None:
        return Moment(f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}")
    low, high = timex.day(chosen, month, first), timex.day(chosen, month, last)
    if low is None or high is None:
        return None
    value = f"{low}/{high}"
    return Moment(value) if year is not None else _resolved(match, value)


def month(match: Match) -> Moment | None:
    """`August 2014`, `late September`, `in May`; without a year, the nearest one."""
    number = month_named(match)
    word = match.word("Mq")
    if match.place("T") >= 0 and match.word("T") != "month":
        return None
    if number is None or not is_written_as_month(match):
        return None
    modifier = part_modifier(match)
    year = year_said(match)
    if year is not None and (year > 999 or "2" in match.codes):
        return Moment(f"{year:04}-{number:02}", modifier)
    if match.lexed.codes[match.last - 1] == "n":
        return None
    if (match.place("Mq") == match.first or word == "august") and not _is_month_alone(match, word):
        return None
    if match.codes[0] == "X":
        return None
    which = match.place("LNC")
    if match.reference is None:
        return Moment(f"XXXX-{number:02}", modifier)
    if which < 0:
        chosen = year_for(match, number)
        found = _resolved(match, f"{chosen:04}-{number:02}")
        return None if found is None else found._replace(modifier=modifier)
    chosen = timex.nearest_month(match.reference, number, direction(match))
    if match.lexed.codes[which] == "C":
        chosen = match.reference.year
    return moment_of(match, f"{chosen:04}-{number:02}", modifier)


def _is_month_alone(match: Match, word: str) -> bool:
    """Tell whether a bare month is one: not the verb `may`, not April Jones."""
    before, after = match.before(), match.after()
    if word == "august" and after == "_" and match.lexed.word(match.place("Mq"))[0] == "a":
        return False
    written = match.lexed.word(match.place("Mq"))
    if not written[0].isupper() and (word in WORDS_TOO or word in {"jan", "sep", "dec", "oct"}):
        return False
    if word in WORDS_TOO:
        lone = before in "342LNCeB>&b-" and match.before_word() not in {"&", "or", "past"}
        return lone and not (after == "A" and before not in "34B2")
    return after != "A" or before in "3e4B2" or len(word) > 5


def months_between(match: Match) -> Moment | None:
    """`March to May 2018`, `June–July`, `from May to July`."""
    low, high = month_named(match), month_named(match, 1)
    if low is None or high is None or not is_written_as_month(match):
        return None
    if "&" in match.codes and match.codes[0] != "B":
        return None
    year = year_said(match)
    if year is None:
        if match.reference is None:
            return Moment(f"XXXX-{low:02}/XXXX-{high:02}")
        first = year_for(match, low)
        if first is None:
            return None
        return _resolved(match, f"{first:04}-{low:02}/{first + (high <= low):04}-{high:02}")
    return Moment(f"{year - (high <= low):04}-{low:02}/{year:04}-{high:02}")


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "(?:[Dθ]\\.?,?1?)?1?{day}-?2?{month}[,-]?{year}",
        day,
        (
            ("05 February, 2018", "05 February, 2018"),
            ("on the 5th of February 2018", "the 5th of February 2018"),
            ("Monday, 5 Feb. 2018", "Monday, 5 Feb. 2018"),
            ("Sat 3-Mar-2018", "Sat 3-Mar-2018"),
            ("the twenty-first of May 2018", "the twenty-first of May 2018"),
        ),
    ),
    Rule(
        "date",
        "(?:[Dθ]\\.?,?1?)?{month}[-/]?1?{day}[,/-]?2?{year}",
        day,
        (
            ("on February 5, 2018, he", "February 5, 2018"),
            ("Sunday, May 28, 2006", "Sunday, May 28, 2006"),
            ("March 9 2014", "March 9 2014"),
            ("born May 1st, '98 in", "May 1st, '98"),
        ),
    ),
    Rule(
        "date",
        "(?:[Dθ]\\.?,?1?)?(?:1?{day}-?2?{month}|{month}-?1?{day}(?![U%cTkh]))",
        day,
        (
            ("On January 23 he", "January 23"),
            ("by 5 June", "5 June"),
            ("Friday, 28 February", "Friday, 28 February"),
            ("the Fourth of July", "the Fourth of July"),
            ("on december 5", "december 5"),
        ),
    ),
    Rule(
        "date",
        "[Dθ],?1?(?:[oO]|t-?[OS])|[Dθ]d|1(?:[oO]|t-?[OS])(?:T?2(?:1T|[LNC]T))?",
        day_of,
        (
            ("on Friday the 13th", "Friday the 13th"),
            ("due on the 15th.", "the 15th"),
            ("the 5th of last month", "the 5th of last month"),
        ),
    ),
    Rule(
        "date",
        "B?{month}1?{day}(?:-|>|&)1?{day}(?:,?{year})?"
        "|B?1?{day}(?:-|>|&)1?{day}2?{month}(?:,?{year})?",
        days_between,
        (
            ("5-7 February 2018", "5-7 February 2018"),
            ("March 3 to 5, 2017", "March 3 to 5, 2017"),
            ("open from 5 to 7 May", "from 5 to 7 May"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?2?1?)?{month}(?:,|-|2)?1?{year}",
        month,
        (
            ("in August 2014 in", "August 2014"),
            ("November of 1776", "November of 1776"),
            ("late September 2017", "late September 2017"),
            ("in December of 384, Jerome", "December of 384"),
        ),
    ),
    Rule(
        "date",
        "(?:1?(?:e-?2?)?[LNC]|1?e-?2?1?)?{month}|1T2{month}(?:,?2?{year})?",
        month,
        (
            ("released in November said", "November"),
            ("as of late September.", "late September"),
            ("mid-August", "mid-August"),
            ("since May", "May"),
            ("last March", "last March"),
            ("late last July", "late last July"),
            ("for the month of May", "the month of May"),
            ("the Sept. 11 attacks", "Sept. 11"),
        ),
    ),
    Rule(
        "date",
        "B?(?:e-?)?{month}(?:-|>|&|3)(?:e-?)?{month}(?:,?[23]?{year})?",
        months_between,
        (
            ("open from March to May 2018", "from March to May 2018"),
            ("between May and July", "between May and July"),
            ("June–July", "June–July"),
        ),
    ),
    Rule(
        "date",
        "(?:1?{day}2?|(?:e-?)?){month}(?:{day})?,?2?(?:[LNC]|1C|δC?)T",
        in_year,
        (
            ("In 1981 he left; in March the same year", "March the same year"),
            ("from 1 January next year", "1 January next year"),
            ("in March of last year", "March of last year"),
        ),
    ),
)
