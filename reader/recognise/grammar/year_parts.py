"""Parts of a year in letters and digits: `Q3`, `3Q19`, `2019Q3`, `H1`."""

from __future__ import annotations

import re
from functools import cache

# Quarters and halves of a year, the letter first (`Q3`) or last (`3Q19`, `2019Q3`).
HALVES = {"Q": "1234", "q": "1234", "H": "12", "h": "12"}
"""Letter -> the digits that may follow it."""
PERIODS = frozenset({"q", "h"})
"""Letters that may stand behind a figure, in lower case."""


@cache
def before_year() -> re.Pattern[str]:
    """Match a year right behind a part of it: ` 2019`, ` of 2019`, `'19`."""
    return re.compile(r"(?: (?:of |in )?(?:19|20)\d\d| ?['’]\d\d)\b")


def period_of(digits: str, letter: str, more: str) -> str | None:
    """Read figures around a letter: `3Q` is Q3, `3Q19` and `2019Q3` are 2019-Q3; None for what is no part of a year."""
    if letter == "h" or not (digits + more).isdecimal():
        return None  # `2h` are two hours
    year, number = (digits, more) if len(digits) == 4 else (more, digits)
    if number not in HALVES[letter.upper()] or len(number) != 1 or len(year) not in {0, 2, 4}:
        return None
    year = f"20{year}" if len(year) == 2 else year
    return f"{year}-{letter.upper()}{number}" if year else f"{letter.upper()}{number}"
