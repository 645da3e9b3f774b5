"""Rules for dates that say themselves when they are: days, months, years, decades, centuries."""

from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise import moments
from reader.recognise.labels import is_label
from reader.recognise.number_words import evaluate
from reader.recognise.rules import Match, Rule

_IRREGULAR_PLURALS = frozenset({"people", "men", "women", "children", "police", "feet"})
_YEAR_IN_LABEL = frozenset({"a", "page", "room", "no", "model", "version", "x", "per"})


def _modifier(match: Match) -> str | None:
    modifier = match.value("e")
    return modifier if isinstance(modifier, str) else None


def day(match: Match) -> Moment | None:
    """`05 February, 2018`, `Feb. 5`, `the 5th of February`; without a year, the nearest one."""
    lexed = match.lexed
    month = match.value("Mq")
    place = match.place("doO")
    if not isinstance(month, int) or place < 0:
        return None
    number = int(lexed.values[place])
    if lexed.codes[place] == "O" and place > match.first and lexed.codes[place - 1] in "tu":
        number += int(lexed.values[place - 1])
    year = match.value("y")
    if year is not None:
        value = moments.day(int(str(year).split(".")[0]), month, number)
        return None if value is None else Moment(value)
    if match.after() == "%" or (
        match.word("Mq") in {"may", "march", "mar"} and not _capital(match)
    ):
        return None
    if match.reference is None:
        return Moment(f"XXXX-{month:02}-{number:02}") if number <= 31 else None
    value = moments.day(moments.nearest_month(match.reference, month), month, number)
    return None if value is None else Moment(value, reference=match.reference.isoformat())


def _capital(match: Match) -> bool:
    place = match.place("Mq")
    return match.lexed.word(place)[:1].isupper()


def days_between(match: Match) -> Moment | None:
    """`5-7 February 2018`, `March 3 to 5`: both days, parted by a slash."""
    month = match.value("Mq")
    first, last = match.place("do"), match.place("do", 1)
    if not isinstance(month, int) or not _capital(match):
        return None
    year = match.value("y")
    if year is not None:
        chosen = int(float(str(year)))
    elif match.reference is not None:
        chosen = moments.nearest_month(match.reference, month)
    else:
        return None
    low = moments.day(chosen, month, int(match.lexed.values[first]))
    high = moments.day(chosen, month, int(match.lexed.values[last]))
    return None if low is None or high is None or low >= high else Moment(f"{low}/{high}")


def month(match: Match) -> Moment | None:
    """`August 2014`, `late September`, `in May`; without a year, the nearest one."""
    number = match.value("Mq")
    word = match.word("Mq")
    if not isinstance(number, int) or not _capital(match):
        return None
    modifier = _modifier(match)
    year = match.value("y")
    if year is not None:
        return Moment(f"{int(float(str(year))):04}-{number:02}", modifier)
    if word in {"may", "march", "mar"} and not (
        match.before() in "342LNCe" or modifier or match.codes[0] in "LNC"
    ):
        return None
    if match.after() == "A" and match.before() not in "3e" and len(word) <= 5:
        return None  # April Jones, June Smith
    if match.reference is None:
        return Moment(f"XXXX-{number:02}", modifier)
    direction = {"L": -1, "N": 1}.get(match.codes[0], 0)
    chosen = moments.nearest_month(match.reference, number, direction)
    if match.codes[0] == "C":
        chosen = match.reference.year
    return Moment(f"{chosen:04}-{number:02}", modifier, match.reference.isoformat())


def months_between(match: Match) -> Moment | None:
    """`March to May 2018`, `June–July`."""
    low, high = match.value("Mq"), match.value("Mq", 1)
    year = match.value("y")
    if year is None or not isinstance(low, int) or not isinstance(high, int):
        return None
    chosen = int(float(str(year)))
    return Moment(f"{chosen:04}-{low:02}/{chosen:04}-{high:02}") if low < high else None


def year(match: Match) -> Moment | None:
    """Four digits that are no label and count nothing: `2007`, `early 2018`, `mid-2016`."""
    value = match.value("y")
    if not isinstance(value, float) or not 1000 <= value <= 2199:
        return None
    place = match.place("y")
    if match.first == place and _is_no_year(match):
        return None
    about = match.before_word() in {"around", "about", "circa", "ca", "c"}
    return Moment(f"{int(value):04}", _modifier(match) or ("approx" if about else None))


def _is_no_year(match: Match) -> bool:
    if is_label(match) and match.before_word() not in {"in", "since"}:
        return (
            match.before() != "A"
            or match.after() == "A"
            or match.before_word() in _YEAR_IN_LABEL
            or _is_acronym(match.lexed.word(match.first - 1))
        )
    if match.before() in "$<B" or match.before_word() in _YEAR_IN_LABEL:
        return match.before() != "B"
    if match.before() in "3412e(->":
        return match.after() in "Uc%k"
    # `1500 people`: a plural noun right after it, and nothing before it that points at a year.
    value = match.value("y")
    if match.before_word() in {"around", "about", "circa", "ca", "c"}:
        return match.after() in "_Uc%k" and match.after_word().endswith("s")
    plausible = isinstance(value, float) and 1700 <= value <= 2100
    if not plausible:
        return True
    return match.after() in "Uc%k" or (match.after() == "_" and _is_counted(match.after_word()))


def _is_acronym(word: str) -> bool:
    """`RFC 2119`, `ISO 1996`."""
    return word.isupper() and 2 <= len(word) <= 4


def _is_counted(word: str) -> bool:
    """Whether a word after a figure is what it counts: a plural."""
    return (word.endswith("s") and len(word) > 3) or word in _IRREGULAR_PLURALS


def years_between(match: Match) -> Moment | None:
    """`2014–2018`, `1939-45`, `from 2014 to 2018`, `2023/24`."""
    lexed = match.lexed
    low, second = match.place("y"), match.last - 1
    first = int(lexed.values[low])
    digits = lexed.word(second)
    if not digits.isdecimal() or len(digits) == 3:
        return None
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if match.place("/") >= 0 and last != first + 1:
        return None
    return Moment(f"{first:04}/{last:04}") if first < last < first + 1000 else None


def decade(match: Match) -> Moment | None:
    """`the 1990s`, `early 2000s`, `the '90s`: three digits, as TIMEX3 writes a decade."""
    digits = match.value("E")
    if not isinstance(digits, str):
        return None
    if len(digits) == 2:
        if "'" not in match.codes and match.before() != "1" and "1" not in match.codes:
            return None
        digits = ("20" if digits < "30" else "19") + digits
    return Moment(
        digits[:3] if digits[2] != "0" or digits[:2] == "20" else digits[:2], _modifier(match)
    )


def century(match: Match) -> Moment | None:
    """`the 21st century` is `20`: the two digits its years begin with."""
    place = match.place("oO")
    if not match.word("T").startswith("centur") or place < 0:
        return None
    number = int(match.lexed.values[place])
    if match.place("t") >= 0:
        number += int(match.lexed.values[match.place("t")])
    return Moment(f"{number - 1:02}", _modifier(match)) if 0 < number <= 30 else None


def quarter(match: Match) -> Moment | None:
    """`Q3 2024`, `H1 2023`, `FY2024`, `the third quarter of 2017`."""
    period = match.value("Q")
    year_value = match.value("y")
    if isinstance(period, str) and period.startswith("FY"):
        first, _, second = period[2:].partition("/")
        return Moment(f"FY{moments.full_year(first):04}{'/' + second if second else ''}")
    if period is None:
        place = match.place("oO")
        number = int(match.lexed.values[place])
        if not match.word("f").startswith("quarter") or number > 4:
            return None
        period = f"Q{number}"
    if isinstance(year_value, float):
        return Moment(f"{int(year_value):04}-{period}")
    if match.reference is None:
        return Moment(f"XXXX-{period}")
    return Moment(f"{match.reference.year:04}-{period}", reference=match.reference.isoformat())


def iso(match: Match) -> Moment | None:
    """`2018-02-05`."""
    first, second, third = (int(part) for part in str(match.value("I")).split("-"))
    value = moments.day(first, second, third)
    return None if value is None else Moment(value)


def slashed(match: Match) -> Moment | None:
    """`5/2/2018`: the day comes first when the second figure cannot be a month, else the month."""
    parts = re.split(r"[/.-]", str(match.value("J")))
    if len(parts[0]) > 2:
        value = (
            moments.day(int(parts[0]), int(parts[1]), int(parts[2])) if len(parts[0]) == 4 else None
        )
        return None if value is None else Moment(value)
    if len(parts[2]) not in {2, 4}:
        return None
    if "." not in str(match.value("J")) or len(parts[2]) == 4:
        first, second = int(parts[0]), int(parts[1])
        day_first = second <= 12 and (first > 12 or "." in str(match.value("J")))
        number, which = (first, second) if day_first else (second, first)
        value = moments.day(moments.full_year(parts[2]), which, number)
        return None if value is None else Moment(value)
    return None


def era(match: Match) -> Moment | None:
    """`500 BC`, `AD 70`, `44 BCE`."""
    place = match.place("ndy")
    number = evaluate(match.lexed, place, place + 1)
    if number is None or number != int(number) or number > 9999:
        return None
    before = match.word("Y").startswith("b")
    return Moment(f"{'BC' if before else ''}{int(number):04}")


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "(?:D[.]?,?1?)?1?{day}2?{month},?y",
        day,
        (
            ("05 February, 2018", "05 February, 2018"),
            ("on the 5th of February 2018", "the 5th of February 2018"),
            ("Monday, 5 Feb. 2018", "Monday, 5 Feb. 2018"),
        ),
    ),
    Rule(
        "date",
        "(?:D[.]?,?)?{month}1?{day},?y",
        day,
        (
            ("on February 5, 2018, he", "February 5, 2018"),
            ("Sunday, May 28, 2006", "Sunday, May 28, 2006"),
            ("March 9 2014", "March 9 2014"),
        ),
    ),
    Rule(
        "date",
        "(?:D[.]?,?1?)?(?:1?{day}2?{month}|{month}1?{day}(?![U%cT]))",
        day,
        (
            ("On January 23 he", "January 23"),
            ("by 5 June", "5 June"),
            ("Friday, 28 February", "Friday, 28 February"),
            ("the Fourth of July", "the Fourth of July"),
        ),
    ),
    Rule(
        "date",
        "{month}[do](?:-|>|&)[do],?y?|[do](?:-|>|&)[do]2?{month},?y?",
        days_between,
        (("5-7 February 2018", "5-7 February 2018"), ("March 3 to 5, 2017", "March 3 to 5, 2017")),
    ),
    Rule(
        "date",
        "(?:1?e-?2?)?{month}(?:,|2)?y",
        month,
        (
            ("in August 2014 in", "August 2014"),
            ("November of 1776", "November of 1776"),
            ("late September 2017", "late September 2017"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?2?|L|N|C)?{month}",
        month,
        (
            ("released in November said", "November"),
            ("as of late September.", "late September"),
            ("mid-August", "mid-August"),
            ("since May", "May"),
            ("last March", "last March"),
        ),
    ),
    Rule(
        "date",
        "B?{month}(?:-|>|&){month},?2?y",
        months_between,
        (("from March to May 2018", "March to May 2018"),),
    ),
    Rule(
        "date",
        "(?:1?e-?2?1?)?y",
        year,
        (
            ("in Iraq in 2007 at", "2007"),
            ("early 2018", "early 2018"),
            ("by the end of 2016", "the end of 2016"),
            ("mid-2016", "mid-2016"),
        ),
    ),
    Rule(
        "date",
        "y(?:-|>|/)(?:y|d|n)|By&y",
        years_between,
        (
            ("the 1939-45 war", "1939-45"),
            ("from 2014 to 2018", "2014 to 2018"),
            ("between 2014 and 2018", "between 2014 and 2018"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?)?'?E",
        decade,
        (
            ("in the 1990s", "the 1990s"),
            ("the early 1980s", "the early 1980s"),
            ("the '60s", "the '60s"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?)?(?:t-?)?[oO]-?T",
        century,
        (
            ("the 21st century", "the 21st century"),
            ("late 19th century", "late 19th century"),
            ("the twentieth century", "the twentieth century"),
        ),
    ),
    Rule(
        "date",
        "Q,?2?y?|1?[oO]f(?:2?y)?",
        quarter,
        (
            ("in Q3 2024", "Q3 2024"),
            ("in FY2023/24", "FY2023/24"),
            ("the third quarter of 2017", "the third quarter of 2017"),
        ),
    ),
    Rule("date", "I", iso, (("on 2018-02-05", "2018-02-05"),)),
    Rule("date", "J", slashed, (("on 5/28/2006", "5/28/2006"), ("am 28.05.2006", "28.05.2006"))),
    Rule("date", "[ndy]Y|Y[ndy]", era, (("in 508 BC", "508 BC"), ("AD 70", "AD 70"))),
)
