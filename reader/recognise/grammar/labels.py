"""Figures that name, number or refer, and count nothing: `Boeing 737`, `[17]`, `10 Downing Street`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.recognise.grammar.rule_table import Match

# Words that open a sentence and leave the figure after them what it is.
OPENING = frozenset(
    """
    about some around roughly approximately nearly almost only just even still yet another these
    those all any each either exactly fully least most among between under over with within without
    into onto of to and but or so then when where while if because since though although once after
    before until till like than perhaps maybe probably usually now today about above below per plus
    minus up down out off here there one two three for from by on in at as not less more fewer
    well just my your his her its our their the a an that this both such what which who whose how
    overall altogether together meanwhile however therefore thus hence also additionally again
    least take add buy get give have has had make makes need needs use let try choose pick see
    roll draw divide multiply subtract count wait
    """.split()
)

LABELS = frozenset(
    """
    # § № no page pages p pp chapter section figure fig table room flight channel line verse article
    number version highway interstate paragraph note item step level type grade phase volume vol
    clause junction exit box gate port rule schedule annex exhibit exercise equation theorem lesson
    unit apartment apt flat suite platform seat row bus tram train chapters sections pages articles
    paragraphs figures tables lines verses posts rooms volumes pp. psalm episode fax tel phone
    dial equation equations telephone mobile isbn issn id track lane zone sector stage round season size question resolution resolutions terminal terminals gates
    motorway amendment proposition directive protocol lap hole district precinct tier stages levels problem
    example option scene act part court ward lot bay dock pier wing shelf folio stanza canto sonnet update
    """.split()
)


def is_label(match: Match) -> bool:
    """Tell whether a plain figure numbers what is before it: `Boeing 737`, `Route 66`, `9/11`."""
    lexed, first, last = match.lexed, match.first, match.last
    if (match.after() in "lx" and lexed.glued(last)) or _is_period(match):
        return True
    if _is_cited(lexed.text, lexed.starts[first], lexed.ends[last - 1]):
        return True
    if _is_marked(match) or _is_address(match) or _is_score(match):
        return True
    if match.after() == "/" and lexed.glued(last):
        return True
    if match.before() == "/" and lexed.glued(first):
        return True
    if match.before() in "xl-" and lexed.glued(first) and lexed.glued(first - 1):
        return True
    if match.after() == "-" and last < len(lexed.codes) and lexed.glued(last):
        if last + 1 < len(lexed.codes) and lexed.codes[last + 1] in "ndy" and lexed.glued(last + 1):
            return True  # a score, a telephone number
        following = lexed.word(last + 1) if last + 1 < len(lexed.codes) else "-"
        return following[0].isupper() and lexed.glued(last + 1)
    text = lexed.text[lexed.starts[first] : lexed.ends[last - 1]]
    if text.isdecimal() and first and _is_product(lexed.word(first - 1)):
        return True
    if not text.isdecimal() or match.before() != "A":
        return match.before_word() in LABELS or _is_numbered(match)
    return match.before_word() in LABELS or not _is_count(match)


_PERIODS = frozenset("day week month year night".split())
_AFTER_PERIODS = frozenset("of and to he she they it we was is were saw".split())


def _is_period(match: Match) -> bool:
    """`Day two.`, `week 3 of the trial`: the number of a day or week; not `a day, two men came`."""
    if match.before_word() not in _PERIODS:
        return False
    return match.after() not in "_Ac%$-" or match.after_word() in _AFTER_PERIODS


def _is_product(word: str) -> bool:
    """`iPhone 15`, `eBook 3`."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def _is_marked(match: Match) -> bool:
    """Digits that refer, name or enumerate: `[17]`, `2)`, `3(b)`, `f(12)`, `x_2`, `id=42`, `1:3`."""
    text = match.lexed.text
    start, end = match.lexed.starts[match.first], match.lexed.ends[match.last - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if not text[start:end].isdecimal():
        return False
    if match.codes == "y":
        return before in {"_", "=", "#", "+", "№", "§"}
    if (before == "[" and after == "]") or before in {"_", "=", "#", "№", "§"}:
        return True
    if before == "+" and end - start > 3:
        return True
    if end - start > 1 and text[start] == "0":
        return True  # a code or a telephone number
    if before == ":" and text[start - 2 : start - 1].isdigit():
        return True
    if after == ":" and text[end + 1 : end + 2].isdigit():
        return True
    if before == "(" and (text[start - 2 : start - 1].isalnum() or _is_reference(match)):
        return True
    if match.first == 0 and end - start < 3 and _item().match(text, end):
        return True
    if after == "(" and text[end + 1 : end + 2].isalpha():
        return True
    return after == ")" and "(" not in text[max(0, start - 60) : start]


@cache
def _cited() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"\[[\d,;\s–-]*\Z"), re.compile(r"[\d,;\s–-]*\]")


def _is_cited(text: str, start: int, end: int) -> bool:
    """Match one of several works that are referred to: `[13, 14]`, `[1-3]`."""
    before = text.rfind("[", max(0, start - 40), start)
    if before < 0:
        return False
    opened, closed = _cited()
    return opened.match(text, before, start) is not None and closed.match(text, end) is not None


def _is_reference(match: Match) -> bool:
    """`equation (3)`, or `(1)` at the very start."""
    before = match.first - 2
    enclosed = match.after() == ")" and match.before() == "("
    return enclosed and (before < 0 or match.lexed.word(before).lower() in LABELS)


@cache
def _item() -> re.Pattern[str]:
    """Match what follows the number of an item of a list: `1. First`."""
    return re.compile(r"\.[ \t]+[^\W\d_]")


@cache
def _streets() -> re.Pattern[str]:
    return re.compile(
        r",? (?:[A-Z][\w'’-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Boulevard|Blvd"
        r"|Terrace|Crescent|Court|Row|Gardens)\b"
    )


def _is_address(match: Match) -> bool:
    """`10 Downing Street`."""
    return (
        match.after() == "A"
        and _streets().match(match.lexed.text, match.lexed.ends[match.last - 1]) is not None
    )


def _is_score(match: Match) -> bool:
    """`1 – 0`, with blanks around the dash, where the second is no larger than the first."""
    lexed, first, last = match.lexed, match.first, match.last
    codes, values = lexed.codes, lexed.values
    if match.codes not in {"n", "d"}:
        return False
    if match.after() == "-" and last + 1 < len(codes) and codes[last + 1] in "nd":
        return bool(values[last + 1] <= values[first]) and _is_point(lexed.word(last + 1))
    if match.before() == "-" and first > 1 and codes[first - 2] in "nd":
        return bool(values[first] <= values[first - 2]) and _is_point(lexed.word(first))
    return False


def _is_point(digits: str) -> bool:
    return digits.isdecimal() and len(digits) <= 3


def _is_numbered(match: Match) -> bool:
    """`No. 10`."""
    lexed, first = match.lexed, match.first
    return (
        first > 1
        and match.before() == "."
        and lexed.word(first - 2)
        in {"No", "Nos", "no", "p", "pp", "para", "fig", "Fig", "vol", "ch", "art", "Art"}
    )


_PLACED = frozenset("in at near across around inside outside throughout over for from by".split())
_MANY = frozenset(
    "people men women children police troops others feet teeth sheep fish staff more percent".split()
)
_NO_PLURALS = frozenset("is was has as this its us plus does goes says".split())


def _is_count(match: Match) -> bool:
    """Tell whether the figure after a capitalised word counts: `In Baghdad 12 people`, `About 12`."""
    lexed, first = match.lexed, match.first
    opens = first < 2 or lexed.codes[first - 2] in ".!|"
    if opens and match.before_word() in OPENING:
        return True
    placed = opens or lexed.word(first - 2).lower() in _PLACED
    after = match.after_word()
    many = after in _MANY or (after.endswith("s") and after not in _NO_PLURALS)
    return placed and many and match.after() != "A"
