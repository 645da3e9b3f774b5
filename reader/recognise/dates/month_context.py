"""Helpers of the rules about days and months: the month, the day and the year in a match."""

from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.dates import timex
from reader.recognise.dates.date_context import last_past_year
from reader.recognise.dates.tense import is_still_to_come, leaning
from reader.recognise.grammar.rule_table import Match

WORDS_TOO = frozenset({"may", "march", "mar"})
# Months so many characters and so many months apart are read as a row.
_ROW = 60
_NEXT = 3


def month_named(match: Match, nth: int = 0) -> int | None:
    """Return the number (1 to 12) of the nth month named in the match, or None."""
    number = match.value("Mq", nth)
    return number if isinstance(number, int) else None


def is_written_as_month(match: Match) -> bool:
    """Tell whether a month has a capital, or is no other word in lower case, as `may` is."""
    place = match.place("Mq")
    return match.lexed.word(place)[:1].isupper() or match.word("Mq") not in WORDS_TOO


def year_said(match: Match) -> int | None:
    """The year in the match: four digits, `'98`, or three digits as its last token."""
    place = match.place("y")
    if place >= 0:
        return int(match.lexed.values[place])
    place = match.place("'")
    last = match.last - 1
    if 0 <= place == last - 1 and match.lexed.glued(last):
        return timex.full_year(match.lexed.word(last))
    if match.lexed.codes[last] == "n" and match.after() in " .,!|):-&3":
        digits = match.lexed.word(last)
        return int(digits) if re.fullmatch(r"[1-9]\d\d", digits) else None
    return None


def day_number(match: Match, place: int) -> int:
    """A day's number: `5`, `5th`, `fifth`, `twenty-first`."""
    lexed = match.lexed
    number = int(lexed.values[place])
    if lexed.codes[place] in "OS":
        before = place - 1 - (place > match.first and lexed.codes[place - 1] == "-")
        if before >= match.first and lexed.codes[before] == "t":
            number += int(lexed.values[before])
    return number


def year_for(match: Match, month: int, number: int = 1) -> int | None:
    """The year meant by a month without one: that spoken of, else the nearest as the verb says."""
    if match.reference is None:
        return None
    spoken = last_past_year(match)
    if spoken is not None and not is_still_to_come(match):
        return spoken
    listed = _listed_year(match, month)
    if listed is not None:
        return listed
    when = match.reference
    lean = leaning(match)
    if lean > 0 and (month - when.month) % 12 <= 8:
        return when.year + ((month, number) < (when.month, when.day if number > 1 else 1))
    return timex.nearest_month(when, month)


def _listed_year(match: Match, month: int) -> int | None:
    """`in December, in January, in February`: months in a row follow one another."""
    before = match.earlier[-1] if match.earlier else None
    if before is None or not isinstance(before.value, Moment) or before.value.reference is None:
        return None
    gap = match.lexed.starts[match.first] - before.end
    found = re.fullmatch(r"(\d{4})-(\d\d)", before.value.timex)
    if found is None or not 0 <= gap <= _ROW or not 1 <= (month - int(found[2])) % 12 <= _NEXT:
        return None
    if re.search(r"[.!?]\s", match.lexed.text[before.end : before.end + gap]):
        return None
    return int(found[1]) + (month < int(found[2]))
