"""Rules for years, decades and centuries: `early 2018`, `the 1990s`, `the 21st century`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import part_modifier
from reader.recognise.grammar.labels import is_label
from reader.recognise.grammar.rule_table import Match, Rule

_IRREGULAR_PLURALS = ("people", "men", "women", "children", "police", "feet")
_YEAR_IN_LABEL = frozenset({"page", "room", "no", "model", "version", "x", "per", "rule"})
_OWNERS = frozenset({"a", "an", "his", "her", "their", "its"})
_FIRST_LIKELY, _LAST_LIKELY = 1700, 2100
_FIRST_NAMED = 1000
_LAST_MILLENNIUM = 9
# Of what a figure is the size, in `a population of 1500`.
_AMOUNTS = frozenset(
    """
    total population sum height length depth width size sample group number average mean median
    minimum maximum score force crowd fleet army garrison distance speed rate circulation collection
    staff membership capacity value cost price count out weight age audience turnout fee fine series
    """.split()
)
_ABOUT = frozenset({"around", "about", "circa", "ca", "c"})


def year(match: Match) -> Moment | None:
    """Read four digits that are no label and count nothing: `2007`, `early 2018`, `mid-2016`."""
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
    """Tell whether four digits number or count something: `Rule 2016`, `1500 people`, `RFC 2119`."""
    before, after = match.before_word(), match.after()
    if after == "-" and match.lexed.glued(match.last) and match.before() == "A":
        return True  # Decree 2005-981
    if is_label(match) and before not in {"in", "since"}:
        return _is_number_of_name(match)
    if match.before() in "$<" or before in _YEAR_IN_LABEL or after in "Uc%k":
        return True
    plausible = _FIRST_LIKELY <= int(match.lexed.values[match.place("y")]) <= _LAST_LIKELY
    counted = after == "_" and _is_counted(match.after_word())
    if before in {"a", "an"}:
        counted = after == "_" and match.after_word().endswith(_IRREGULAR_PLURALS)
    if before in _OWNERS or match.before() == "'":
        return not plausible or after not in "_Aβφλ" or counted
    if match.before() in "3412e(->B":
        if before in {"of", "over", "the"} and match.after_word().endswith(_IRREGULAR_PLURALS):
            return True
        if before == "of" and _word_before(match, 2) in _AMOUNTS:
            return True
        early = before in {"the", "of"} and not counted and int(match.word("y")) >= _FIRST_NAMED
        return before in {"the", "over", "of", "to"} and not (plausible or early)
    if match.before() in "&>" and match.first > 1 and match.lexed.codes[match.first - 2] == "y":
        return False
    if before in _ABOUT:
        return after == "_" and match.after_word().endswith("s")
    # `1500 people`: a plural noun right after it, and nothing before it that points at a year.
    return not plausible or (counted and match.before() != "&")


def _is_number_of_name(match: Match) -> bool:
    """Tell whether the figure after a name belongs to it: `Model 2000`, not `Tokyo 2020 Olympics`."""
    before = match.before_word()
    if match.before() != "A" or before in _YEAR_IN_LABEL:
        return True
    if _is_acronym(match.lexed.word(match.first - 1)):
        return True
    likely = 1900 <= int(match.lexed.values[match.place("y")]) <= _LAST_LIKELY
    return match.after() == "A" and not likely


def _is_acronym(word: str) -> bool:
    """`RFC 2119`, `ISO 1996`."""
    return word.isupper() and 2 <= len(word) <= 4


def _is_counted(word: str) -> bool:
    """Tell whether a word after a figure is what it counts: a plural, not `crisis`, `census`, `process`."""
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "sis"))
    return plural or word.endswith(_IRREGULAR_PLURALS)


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
        said = timex.full_year(digits) if match.lexed.glued(last) else None
        return None if said is None else Moment(f"{said:04}")
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
    """Read `2014–2018`, `1939-45`, `2023/24`: written as one word; both years, separated by a slash."""
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
    """Tell whether two digits and an s are a decade: `the 60s`, `'90s`, `the 20s and 30s`."""
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
    """`the 21st century` is `20`, `the second millennium` `1`: the digits its years begin with."""
    place = match.place("oOS")
    millennium = match.word("T").startswith("millenn")
    if place < 0 or not (millennium or match.word("T").startswith("centur")):
        return None
    number = int(match.lexed.values[place])
    if match.place("t") >= 0:
        number += int(match.lexed.values[match.place("t")])
    if not 0 < number <= 30:
        return None
    if millennium and number > _LAST_MILLENNIUM:
        return None
    digits = f"{number - 1}" if millennium else f"{number - 1:02}"
    before_era = match.word("Y").startswith("b")
    return Moment(f"BC{digits}" if before_era else digits, part_modifier(match))


def century_begun(match: Match) -> Moment | None:
    """`the 15th to the 19th century`: the first of two."""
    lexed, ahead = match.lexed, match.lexed.codes.find("T", match.last, match.last + 6)
    number = int(lexed.values[match.first])
    if ahead < 0 or not lexed.word(ahead).lower().startswith("centur") or not 0 < number <= 30:
        return None
    if lexed.codes[ahead + 1 : ahead + 2] == "Y" and lexed.word(ahead + 1).lower()[0] == "b":
        return Moment(f"BC{number - 1:02}")
    return Moment(f"{number - 1:02}")


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
        "1?(?:e-?)?(?:t-?)?[oOS]-?TY?",
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
        "[oOS](?=(?:>|-|b|&)1?[oOS]-?T)",
        century_begun,
        (("from the 15th to the 19th century", "15th"),),
    ),
)
