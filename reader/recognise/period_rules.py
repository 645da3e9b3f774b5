"""Rules for years and what is made of them: decades, centuries, quarters, seasons, business years."""

from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise import moments
from reader.recognise.date_context import DIRECTION, direction, part_modifier, told, told_year
from reader.recognise.labels import is_label
from reader.recognise.rules import Match, Rule

_IRREGULAR_PLURALS = frozenset({"people", "men", "women", "children", "police", "feet"})
_YEAR_IN_LABEL = frozenset({"page", "room", "no", "model", "version", "x", "per", "rule"})
_ABOUT = frozenset({"around", "about", "circa", "ca", "c"})


def year(match: Match) -> Moment | None:
    """Four digits that are no label and count nothing: `2007`, `early 2018`, `mid-2016`."""
    value = match.value("y")
    if not isinstance(value, float):
        return None
    place = match.place("y")
    if match.first == place and _is_no_year(match):
        return None
    before = match.before_word()
    about = before in _ABOUT or (match.before() == "." and _word_before(match, 2) in _ABOUT)
    return Moment(f"{int(value):04}", part_modifier(match) or ("approx" if about else None))


def _word_before(match: Match, back: int) -> str:
    return match.lexed.word(match.first - back).lower() if match.first >= back else ""


def _is_no_year(match: Match) -> bool:
    value = match.value("y")
    plausible = isinstance(value, float) and 1700 <= value <= 2100
    before = match.before_word()
    if match.after() == "-" and match.lexed.glued(match.last) and match.before() == "A":
        return True  # Decree 2005-981
    if is_label(match) and before not in {"in", "since"}:
        return (
            match.before() != "A"
            or match.after() == "A"
            or before in _YEAR_IN_LABEL
            or _is_acronym(match.lexed.word(match.first - 1))
        ) and not (plausible and match.before() == "A" and before not in _YEAR_IN_LABEL
                   and not _is_acronym(match.lexed.word(match.first - 1)) and value >= 1900
                   and match.after() == "A")  # fmt: skip
    if match.before() in "$<" or before in _YEAR_IN_LABEL:
        return True
    if before in {"a", "an", "his", "her", "their", "its"} or match.before() == "'":
        return not plausible or match.after() not in "_A" or _is_counted(match.after_word())
    if match.before() in "3412e(->B":
        return match.after() in "Uc%k" or (
            before in {"the", "over", "of", "to"} and not plausible
        ) or (before in {"of", "over", "the"} and match.after() == "_"
              and match.after_word().endswith(("children", "people", "men")))  # fmt: skip
    if match.before() in "&>" and match.first > 1 and match.lexed.codes[match.first - 2] == "y":
        return match.after() in "Uc%k"
    # `1500 people`: a plural noun right after it, and nothing before it that points at a year.
    if before in _ABOUT:
        return match.after() in "_Uc%k" and match.after_word().endswith("s")
    if not plausible or match.after() in "Uc%k":
        return True
    return match.after() == "_" and _is_counted(match.after_word()) and match.before() != "&"


def _is_acronym(word: str) -> bool:
    """`RFC 2119`, `ISO 1996`."""
    return word.isupper() and 2 <= len(word) <= 4


def _is_counted(word: str) -> bool:
    """Whether a word after a figure is what it counts: a plural."""
    return (word.endswith("s") and len(word) > 3) or word in _IRREGULAR_PLURALS


def year_named(match: Match) -> Moment | None:
    """`the year 2030`, `in '08`, `c. 347`: a figure that only its neighbours make a year."""
    last = match.last - 1
    digits = match.lexed.word(last)
    if match.place("T") >= 0:
        if match.value("T") != "Y" or match.word("T").endswith("s") or not digits.isdecimal():
            return None
        return Moment(f"{int(digits):04}") if 10 < int(digits) < 2200 else None
    if match.codes[0] == "'":
        if match.before_word() not in {"in", "of", "since", "by", "summer", "winter", "spring"}:
            return None
        return Moment(f"{moments.full_year(digits):04}") if match.lexed.glued(last) else None
    if match.before_word() not in {".", *_ABOUT} or match.lexed.word(match.first - 2) not in {
        "c",
        "ca",
    }:
        return None
    if not re.fullmatch(r"[1-9]\d\d", digits) or match.after() not in " .,!|):;-&3":
        return None
    return Moment(f"{int(digits):04}", "approx")


def year_spelled(match: Match) -> Moment | None:
    """`nineteen ninety-nine`, `twenty sixteen`, `two thousand eighteen`: after what points at a year."""
    lexed = match.lexed
    numbers = [
        int(lexed.values[p]) for p in range(match.first, match.last) if lexed.codes[p] in "ut"
    ]
    if match.before() not in "3MqB" and match.before_word() not in {"of", "year", ","}:
        return None
    if "k" in match.codes:
        value = 2000 + sum(numbers[1:])
        return (
            Moment(f"{value:04}")
            if numbers[0] == 2 and match.word("k") == "thousand" and sum(numbers[1:]) < 100
            else None
        )
    rest = sum(numbers[1:])
    if not 13 <= numbers[0] <= 20 or not 10 <= rest <= 99 or match.after() in "TUck%":
        return None
    return Moment(f"{numbers[0] * 100 + rest:04}")


def years_between(match: Match) -> Moment | None:
    """`2014–2018`, `1939-45`, `2023/24`: written as one word; both years, parted by a slash."""
    lexed = match.lexed
    low, second = match.place("y"), match.last - 1
    if not (lexed.glued(second) and lexed.glued(second - 1)) or match.after() in "-/":
        return None
    first = int(lexed.values[low])
    digits = lexed.word(second)
    if not digits.isdecimal() or len(digits) not in {2, 4}:
        return None
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if len(digits) == 2 and last == first // 100 * 100:
        last += 100
    if match.place("/") >= 0 and last != first + 1:
        return None
    if match.before() == "A" and match.before_word() != "in" and _is_acronym(
        lexed.word(match.first - 1)
    ):  # fmt: skip
        return None
    within = first < last < first + 300 if len(digits) == 4 else first < last
    return Moment(f"{first:04}/{last:04}") if within else None


def year_after(match: Match) -> Moment | None:
    """`1890 – 91`: the second of two years, when it is cut short."""
    lexed, before = match.lexed, match.first - 2
    if before < 0 or lexed.codes[before] != "y" or lexed.glued(match.first):
        return None
    first, digits = int(lexed.values[before]), lexed.word(match.first)
    if match.after() not in " .,!|):;":
        return None
    last = first // 100 * 100 + int(digits) if len(digits) == 2 else 0
    return Moment(f"{last:04}") if first < last < first + 50 else None


def decade(match: Match) -> Moment | None:
    """`the 1990s`, `early 2000s`, `the '90s`: three digits, as TIMEX3 writes a decade."""
    digits = match.value("E") or match.word("y")
    if not isinstance(digits, str) or (match.place("y") >= 0 and not _is_old_plural(match)):
        return None
    if len(digits) == 2:
        if match.after() == "U" or not _is_decade_cut(match):
            return None
        digits = _century_of(match, digits) + digits
    return Moment(
        digits[:3] if digits[2] != "0" or digits[:2] == "20" else digits[:2], part_modifier(match)
    )


def _is_old_plural(match: Match) -> bool:
    """`1930's`."""
    place = match.place("y")
    text = match.lexed.text[match.lexed.starts[place] : match.lexed.ends[match.last - 1]]
    if match.codes[0] != "1":
        return False
    return re.fullmatch(r"\d\d\d0['’]s", text) is not None


def _is_decade_cut(match: Match) -> bool:
    """Whether two digits and an s are a decade: `the 60s`, `'90s`, `the 20s and 30s`."""
    if "'" in match.codes or "1" in match.codes or match.before() == "1":
        return True
    if part_modifier(match) and match.before() in " 3B2&>":
        return True
    return match.before() in "&>-" and match.first > 1 and match.lexed.codes[match.first - 2] == "E"


def _century_of(match: Match, digits: str) -> str:
    """The last such decade that has begun; without the article's date, up to the 2010s."""
    now = match.reference.year if match.reference else 2019
    return "20" if 2000 + int(digits) <= now else "19"


def century(match: Match) -> Moment | None:
    """`the 21st century` is `20`: the two digits its years begin with."""
    place = match.place("oO")
    if not match.word("T").startswith("centur") or place < 0:
        return None
    number = int(match.lexed.values[place])
    if match.place("t") >= 0:
        number += int(match.lexed.values[match.place("t")])
    if not 0 < number <= 30:
        return None
    if match.word("Y").startswith("b"):
        return Moment(f"BC{number - 1:02}", part_modifier(match))
    return Moment(f"{number - 1:02}", part_modifier(match))


def century_begun(match: Match) -> Moment | None:
    """`the 15th to the 19th century`: the first of two."""
    lexed, ahead = match.lexed, match.lexed.codes.find("T", match.last, match.last + 6)
    number = int(lexed.values[match.first])
    if ahead < 0 or not lexed.word(ahead).lower().startswith("centur") or not 0 < number <= 30:
        return None
    return Moment(f"{number - 1:02}")


def quarter(match: Match) -> Moment | None:
    """`Q3 2024`, `H1 2023`, `FY2024`, `the third quarter of 2017`, `the second half of last year`."""
    period = match.value("Q")
    if isinstance(period, str) and period.startswith("FY"):
        first, _, second = period[2:].partition("/")
        return Moment(f"FY{moments.full_year(first):04}{'/' + second if second else ''}")
    if period is None:
        period = _period(match)
        if period is None:
            return None
    year_value = match.value("y")
    if isinstance(year_value, float):
        return Moment(f"{int(year_value):04}-{period}")
    if match.place("T") >= 0 and match.value("T") != "Y":
        return None
    if match.reference is None:
        return Moment(f"XXXX-{period}")
    return told(match, f"{match.reference.year + direction_after(match):04}-{period}")


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
        return Moment({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[direction(match)])
    number = match.reference.year * 4 + (match.reference.month - 1) // 3 + direction(match)
    return told(match, f"{number // 4:04}-Q{number % 4 + 1}")


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
    return told(match, f"FY{match.reference.year + direction(match):04}")


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
    if which < 0 or match.reference is None:
        if which < 0 and not _is_season(match):
            return None
        return Moment(f"XXXX-{code}", modifier)
    spoken = told_year(match)
    if match.word("LN") in {"following", "previous", "preceding"} and spoken:
        return Moment(f"{spoken + (direction(match) > 0):04}-{code}", modifier, f"{spoken:04}")
    chosen = moments.season_year(match.reference, code, direction(match))
    return told(match, f"{chosen:04}-{code}", modifier)


def _is_season(match: Match) -> bool:
    """Whether a bare season is one: not the coil, not the verb, not part of a name."""
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
        near = match.before_word() in {
            "in",
            "during",
            "by",
            "until",
            "till",
            "since",
            "this",
            "every",
        }
        return (near and match.after() in " .,!|):;-&b3") or (near and match.codes[0] == "1"
                                                          and match.after() != "2")  # fmt: skip
    if word.endswith("s"):
        return True
    if match.after() == "_" and not (match.before() in "34B" or match.before_word() == "of"):
        return match.codes[0] == "1" or match.after_word() in {"is", "are", "can", "was", "were"}
    return match.after() not in "A'" and (
        match.before() in " 324B41&.!|,>b"
        or match.codes[0] == "1"
        or part_modifier(match) is not None
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "date",
        "(?:1?e-?2?)?y|1?e-?21Ty",
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
        "1?T[ndy]|'[nd]",
        year_named,
        (("by the year 2030", "the year 2030"), ("back in '08.", "'08")),
    ),
    Rule("date", "l\\.n", year_named, (("Jerome (c. 347) wrote", "347"),), skip=2),
    Rule(
        "date",
        "u-?(?:t-?u?|u)|t(?:-?t-?u?|u)|uk(?:&?(?:t-?u?|u))?",
        year_spelled,
        (
            ("in nineteen ninety-nine", "nineteen ninety-nine"),
            ("since twenty sixteen", "twenty sixteen"),
            ("in two thousand eighteen", "two thousand eighteen"),
        ),
    ),
    Rule(
        "date",
        "B?y[-/](?:y|d|n)",
        years_between,
        (("the 1939-45 war", "1939-45"), ("held from 2014-2018", "from 2014-2018")),
    ),
    Rule("date", "-[dn]", year_after, (("In 1890 – 91, he", "91"),), skip=1),
    Rule(
        "date",
        "1?(?:[eg]-?)?(?:'?E|y'l)",
        decade,
        (
            ("in the 1990s", "the 1990s"),
            ("the early 1980s", "the early 1980s"),
            ("the '60s", "the '60s"),
            ("back in the sixties", "the sixties"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?)?(?:t-?)?[oO]-?TY?",
        century,
        (
            ("the 21st century", "the 21st century"),
            ("late 19th century", "late 19th century"),
            ("the twentieth century", "the twentieth century"),
            ("the 7th century BC", "the 7th century BC"),
        ),
    ),
    Rule(
        "date",
        "Q,?-?(?:[32]?y|2[LNC]T|(?=.|$))|1?(?:[oOL]|S)f(?:[23]?(?:y|[LNC]T|1T))?",
        quarter,
        (
            ("in Q3 2024", "Q3 2024"),
            ("in FY2023/24", "FY2023/24"),
            ("the third quarter of 2017", "the third quarter of 2017"),
            ("in the first half of last year", "the first half of last year"),
        ),
    ),
    Rule(
        "date",
        "[oO](?=(?:>|-|b|&)1?[oO]-?T)",
        century_begun,
        (("from the 15th to the 19th century", "15th"),),
    ),
    Rule("date", "1?[LNC]f", nearby_quarter, (("earnings last quarter", "last quarter"),)),
    Rule(
        "date",
        "[LNC]?φTy?|φT?y|y[-/][dn]φT|1?φT(?:[23]y)?",
        business_year,
        (
            ("in fiscal year 2018", "fiscal year 2018"),
            ("next fiscal year", "next fiscal year"),
            ("the 2017/18 financial year", "2017/18 financial year"),
        ),
    ),
    Rule(
        "date",
        "1?(?:e-?)?[LNC]s|1?(?:e-?)?s2?1?(?:y|n)|1?(?:e-?)?sT?",
        season,
        (
            ("last summer", "last summer"),
            ("the summer of 2010", "the summer of 2010"),
            ("hot in the summer.", "the summer"),
        ),
    ),
)
