"""Words that figures and dates are made of, each with a one-letter class.

Rules are regular expressions over a string of these letters, one letter a token, so that they stay
short enough to read and compile at once:

    digits    n number   d 1 to 31   y a year's four digits   o 21st   E 1990s   H 19:30
              I 2018-02-05   J 5/2/2018   Q Q3, FY2024   x left alone (1.2.3, B2B)   p percentage, points
    words     u one … nineteen   t twenty … ninety   h hundred   k thousand, million, bn
              v dozens, thousands   z dozen   O first, third…   S second   f half, quarter, fifths   ~ minus, negative
    units     % percent   $ currency sign   c currency word   U unit   T day, week, hour
              ? never a token: money where the words around it say so (`marks`, `usd`), else `_` or `A`
              l a letter that is a unit only when glued to a figure: 5m, 3k
    calendar  M month   q may, march, mar   D weekday   s season   F morning, night   Y century
              m a.m., p.m.   Z GMT   R today   L last   N next   C this, current   e early, mid, late
              g ago, earlier, later   W weekend   r PAST_REF, PRESENT_REF   j daily, weekly
    little    a a, an   1 the   2 of   3 in, on, at, by, before 4 over, during, within   & and   > to
              V square, cubic, metric   = squared, of mercury   B between   X every, each   w once, twice   K couple, few, several   b but, or   P per   G old, aged
              < about, some, more than
    marks     - hyphen or dash   , comma   / slash   : colon   ( )   . stop   ! anything else
    other     _ a word   A a capitalised word   | a line break or tab
"""

from __future__ import annotations

from functools import cache
from typing import Any

from reader.recognise.grammar.calendar_words import (
    MONTHS,
    TIME_ZONES,
    WEEKDAYS,
    ZONE_OFFSETS,
    calendar_words,
)
from reader.recognise.grammar.currency_names import currency_words, doubtful_words
from reader.recognise.grammar.currency_words import CURRENCY_CODES, CURRENCY_SIGNS, WORDLIKE_CODES
from reader.recognise.grammar.figure_words import ORDINALS, TENS, UNITS, figure_words
from reader.recognise.grammar.unit_words import LETTER_UNITS, measures

# Little words that stand for themselves, by class letter.
_LITTLE = {
    "a": "a an",
    "1": "the",
    "2": "of",
    "&": "and",
    "b": "or",
    "3": "in on at by since until till from before after",
    "4": "over during within for throughout",
    ">": "to through",
    "B": "between",
    "X": "every each",
    "P": "per",
    "=": "squared cubed mercury hg",
    "V": "square cubic sq cu nautical metric light fluid fl basis troy imperial solar astronomical thermal earth "
    "dessert arc",
}


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (class letter, what it stands for)."""
    words = figure_words() | calendar_words()
    words |= {word: ("U", unit) for word, unit in measures().items()}
    words |= {word: ("c", code) for word, code in currency_words().items()}
    words |= {"rs": ("$", "INR"), "DM": ("$", "DEM")}
    maybe = {code.lower(): code for code in set(CURRENCY_CODES.values()) - WORDLIKE_CODES}
    words |= {
        word: ("?", code) for word, code in (maybe | doubtful_words()).items() if word not in words
    }
    return words | {word: (code, word) for code, text in _LITTLE.items() for word in text.split()}


__all__ = [
    "CURRENCY_CODES",
    "CURRENCY_SIGNS",
    "LETTER_UNITS",
    "MONTHS",
    "ORDINALS",
    "TENS",
    "TIME_ZONES",
    "UNITS",
    "WEEKDAYS",
    "ZONE_OFFSETS",
    "lexicon",
]
