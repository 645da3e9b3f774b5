"""Rules for years and what is made of them: decades, centuries, quarters, seasons, business years."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from datetime import date

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import (
    DIRECTION,
    OPEN_SIDES,
    anchor,
    direction,
    last_past_year,
    moment_of,
    part_modifier,
)
from reader.recognise.dates.month_context import year_said
from reader.recognise.dates.tense import leaning
from reader.recognise.grammar.rule_table import Match, Rule


def quarter(match: Match) -> Moment | None:
    """`Q3 2024`, `H1 2023`, `FY2024`, `the third quarter of 2017`, `the second half of last year`."""
    period = match.value("Q")
    if isinstance(period, str) and period[:1].isdecimal():
        return Moment(period)
    fiscal = match.value("Q", 1)
    if isinstance(fiscal, str) and isinstance(period, str):
        if not re.fullmatch(r"FY\d{2}(?:\d\d)?", fiscal) or period.startswith("FY"):
            return None
        said = timex.full_year(fiscal[2:])
        return None if said is None else Moment(f"FY{said:04}-{period}")
    if isinstance(period, str) and period.startswith("FY"):
        first, _, second = period[2:].partition("/")
        year = timex.full_year(first)
        if year is None or not (first + second).isdecimal():
            return None
        return Moment(f"FY{year:04}{'/' + second if second else ''}")
    if period is None:
        period = _period(match)
        if period is None:
            return None
    said = year_said(match)
    if said is not None and match.place("y'") >= 0:
        return Moment(f"{said:04}-{period}")
    if match.place("'") >= 0:
        return None
    if match.place("T") >= 0 and match.value("T") != "Y":
        return None
    if match.reference is None:
        return Moment(f"XXXX-{period}")
    if match.place("T") < 0:
        return moment_of(match, f"{_year_of(match, match.reference, str(period)):04}-{period}")
    return moment_of(match, f"{match.reference.year + direction_after(match):04}-{period}")


def quarter_of_year(match: Match) -> Moment | None:
    """`1989's third quarter`, `the 1988 first half`, `fiscal 1990's first quarter`, `its fiscal third quarter`."""
    period = _named_period(match)
    if period is None:
        return None
    year = match.value("y")
    if isinstance(year, float):
        return Moment(f"{'FY' if match.place('φ') >= 0 else ''}{int(year):04}-{period}")
    if match.word("φ") not in {"fiscal", "financial"}:
        return None
    if match.reference is None:
        return Moment(f"XXXX-{period}")
    return moment_of(match, f"FY{_year_of(match, match.reference, period):04}-{period}")


def _named_period(match: Match) -> str | None:
    number, what = int(match.lexed.values[match.place("oOS")]), match.word("f")
    if not 1 <= number <= {"quarter": 4, "half": 2}.get(what, 0):
        return None
    return f"{'Q' if what == 'quarter' else 'H'}{number}"


def _year_of(match: Match, when: date, period: str) -> int:
    """The year of `the third quarter`: the last that is all but over, or the next to end, as the verb says."""
    months = 3 if period[0] == "Q" else 6
    last = int(period[1]) * months
    lean = leaning(match)
    if lean > 0:
        return when.year + (when.month > last)
    return when.year - (lean < 0 and when.month < last)


_BUSINESS = frozenset(
    """
    earnings profit profits results sales revenue revenues net income loss losses operating gdp growth
    economic dividend dividends shipments production pretax guidance forecast report output gain gains
    charge figures numbers data estimates cash orders margin margins gross financial adjusted
    performance consolidated pre-tax underlying economy domestic consumer advertising deliveries trading
    """.split()
)


def attributive(match: Match) -> Moment | None:
    """`third-quarter earnings`, `first-half profit`; not the `third-quarter touchdown` of a match."""
    lexed = match.lexed
    period = _named_period(match)
    ahead = re.findall(r"[\w-]+", lexed.text[lexed.ends[match.last - 1] :][:40].lower())[:3]
    if period is None or _BUSINESS.isdisjoint(ahead):
        return None
    if match.reference is None:
        return Moment(f"XXXX-{period}")
    return moment_of(match, f"{_year_of(match, match.reference, period):04}-{period}")


def direction_after(match: Match) -> int:
    """The direction of `of last year`, which is not that of `the last quarter`."""
    place = match.place("T")
    return DIRECTION.get(match.lexed.codes[place - 1], 0) if place > 0 else 0


def _period(match: Match) -> str | None:
    """`third quarter` is Q3, `first half` H1."""
    lexed = match.lexed
    what = match.word("f")
    if match.place("oOS") < 0 and match.place("yT") < 0:
        return None  # last quarter
    place = match.place("oOSL")
    number = int(lexed.values[place]) if lexed.codes[place] in "oOS" else 0
    if what == "quarter" and number <= 4:
        return f"Q{number or 4}"
    if what == "half" and number <= 2 and match.place("yT") >= 0:
        return f"H{number or 2}"
    return None


def nearby_quarter(match: Match) -> Moment | None:
    """`last quarter`, `next quarter`."""
    if match.word("f") != "quarter" or match.after() == "2":
        return None
    if match.reference is None:
        return Moment(OPEN_SIDES[direction(match)], part_modifier(match))
    number = match.reference.year * 4 + (match.reference.month - 1) // 3
    if match.word("LN") in {"previous", "preceding", "following", "prior"}:
        number = _quarter_spoken_of(match) or number
    number += direction(match)
    return moment_of(match, f"{number // 4:04}-Q{number % 4 + 1}", part_modifier(match))


def _quarter_spoken_of(match: Match) -> int | None:
    """Return the last quarter that this text mentioned, counted from the year 0."""
    for mention in reversed(match.earlier[-6:]):
        if isinstance(mention.value, Moment) and (
            found := re.fullmatch(r"(\d{4})-Q([1-4])", mention.value.timex)
        ):
            return int(found[1]) * 4 + int(found[2]) - 1
    return None


def business_year(match: Match) -> Moment | None:
    """`fiscal year 2018`, `fiscal 2018`, `the 2017/18 financial year`, `this fiscal year`."""
    if match.word("φ") in {"academic", "school"} and match.place("y") < 0:
        return None
    if match.place("T") >= 0 and match.value("T") != "Y":
        return None
    written = match.place("y")
    if written >= 0:
        first = int(match.lexed.values[written])
        second = match.place("dn")
        return Moment(f"FY{first:04}" + (f"/{match.lexed.word(second)}" if second >= 0 else ""))
    if match.reference is None or match.place("LNC") < 0:
        return None
    return moment_of(match, f"FY{match.reference.year + direction(match):04}")


def season(match: Match) -> Moment | None:
    """`last summer`, `the summer of 2010`, `winter 2014`, `in the spring`."""
    code = str(match.value("s"))
    modifier = part_modifier(match)
    years = [p for p in range(match.first, match.last) if match.lexed.codes[p] in "ny"]
    if years:
        if match.lexed.codes[years[0]] == "n" and len(match.lexed.word(years[0])) != 3:
            return None
        return Moment(f"{int(match.lexed.values[years[0]]):04}-{code}", modifier)
    which = match.place("LNC")
    if match.place("δ") >= 0 or match.word("C") == "same":
        return _season_spoken_of(match, code, modifier)
    if which < 0 or match.reference is None:
        if which < 0 and not _is_season(match):
            return None
        lean = leaning(match) if match.reference and match.before() in "3B4" else 0
        if match.reference is None or not lean or match.word("s").endswith("s"):
            return Moment(f"XXXX-{code}", modifier)
        chosen = timex.season_year(match.reference, code, 1 if lean > 0 else 0)
        if lean < 0 and chosen == match.reference.year and match.reference.month < _BEGINS[code]:
            chosen -= 1
        return moment_of(match, f"{chosen:04}-{code}", modifier)
    spoken = last_past_year(match)
    if match.word("LN") in {"following", "previous", "preceding"} and spoken:
        return Moment(f"{spoken + (direction(match) > 0):04}-{code}", modifier, f"{spoken:04}")
    chosen = timex.season_year(match.reference, code, direction(match))
    return moment_of(match, f"{chosen:04}-{code}", modifier)


def _season_spoken_of(match: Match, code: str, modifier: str | None) -> Moment | None:
    """`that summer`, `in the fall of that year`: of the year spoken of last."""
    if match.word("s").endswith("s") or match.word("δ") in {"these", "those"}:
        return None
    seen = anchor(match)
    if seen is None:
        return Moment("PAST_REF", modifier)
    return Moment(f"{seen[0].year:04}-{code}", modifier, seen[2])


_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _is_season(match: Match) -> bool:
    """Tell whether a bare season is one: not the coil, not the verb, not part of a name."""
    word = match.word("s")
    place = match.place("s")
    written = match.lexed.word(place)
    if match.after() == "A" or (written[0].isupper() and match.before() == "A"):
        return False
    if match.place("T") >= 0:
        return match.word("T") in {"months", "month", "days"}
    if match.place("e") >= 0:
        return word != "fall" or match.before() in "3B4"
    if word in {"spring", "fall"}:
        if match.before_word() not in _BEFORE_SEASON:
            return False
        return match.after() in " .,!|):;-&b3" or (match.codes[0] == "1" and match.after() != "2")
    if word.endswith("s"):
        return True
    if match.after() == "_" and not (match.before() in "34B" or match.before_word() == "of"):
        return match.codes[0] == "1" or match.after_word() in {"is", "are", "can", "was", "were"}
    return match.after() not in "A'" and (
        match.before() in " 324B41&.!|,>b"
        or match.codes[0] == "1"
        or part_modifier(match) is not None
    )


_BEFORE_SEASON = frozenset({"in", "during", "by", "until", "till", "since", "this", "every"})

RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "Q,?[-/]?(?:[32]?(?:y|'[dn])|2[LNC]T|2?Q|(?=.|$))|y-?Q|1?(?:[oOL]|S)f(?:[23]?(?:y|[LNC]T|1T))?",
        quarter,
        (
            ("in Q3 2024", "Q3 2024"),
            ("in 2019-Q1 it", "2019-Q1"),
            ("in q3 2019 it", "q3 2019"),
            ("in Q3/2023 it", "Q3/2023"),
            ("in Q1'19 it", "Q1'19"),
            ("in 1Q19 it", "1Q19"),
            ("in Q3 FY24 it", "Q3 FY24"),
            ("in FY2023/24", "FY2023/24"),
            ("the third quarter of 2017", "the third quarter of 2017"),
            ("in the first half of last year", "the first half of last year"),
        ),
    ),
    Rule(
        "date",
        "1?φ?y(?:'l)?[oOS]f|1?φ[oOS]-?f|1?[oOS]f2φy",
        quarter_of_year,
        (
            ("in 1989's third quarter", "1989's third quarter"),
            ("above the 1988 first half", "the 1988 first half"),
            ("for the third quarter of fiscal 1990", "the third quarter of fiscal 1990"),
            ("in its fiscal third quarter", "fiscal third quarter"),
        ),
    ),
    Rule(
        "date",
        "[oOS]-f",
        attributive,
        (
            ("Third-quarter net sales rose.", "Third-quarter"),
            ("the first-half profit", "first-half"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?2?1?)?[LNC]f",
        nearby_quarter,
        (
            ("earnings last quarter", "last quarter"),
            ("early next quarter", "early next quarter"),
            ("in the latest quarter", "the latest quarter"),
        ),
    ),
    Rule(
        "date",
        "1?[LNC]φTy?|φTy?|φT?y|y[-/][dn]φT|1?φT(?:[23]y)?",
        business_year,
        (
            ("in fiscal year 2018", "fiscal year 2018"),
            ("next fiscal year", "next fiscal year"),
            ("in the current fiscal year", "the current fiscal year"),
            ("the 2017/18 financial year", "2017/18 financial year"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?2?1?)?[LNC]s|(?:δC?|1C)s|1?(?:e-?)?s2(?:δC?|1C)T|1?(?:e-?)?s2?1?(?:y|n)(?:[-/][dn])?|1?(?:e-?)?sT?",
        season,
        (
            ("last summer", "last summer"),
            ("the summer of 2010", "the summer of 2010"),
            ("hot in the summer.", "the summer"),
            ("In 2001 he came; that summer he left.", "that summer"),
            ("It was 2001. In the fall of that year", "the fall of that year"),
        ),
    ),
)
