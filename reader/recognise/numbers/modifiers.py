"""Recognises words around a figure that change what it means: `about 40`, `40 or more`, `40+`."""

# ruff: noqa: ISC004 - phrases go on over lines
from __future__ import annotations

import re
from functools import cache

from reader.recognise.numbers.prepositions import belongs_before

# TIMEX3 modifier -> phrases right before a figure.
BEFORE: tuple[tuple[str, str], ...] = (
    (
        "approx",
        "about|around|some|roughly|approximately|approx|approx.|circa|ca.|c.|nearly|almost|close to"
        "|an estimated|estimated|estimated at|in the region of|of the order of|on the order of"
        "|in the order of|something like|in the neighborhood of|in the neighbourhood of|~|≈|∼|maybe"
        "|perhaps|virtually|practically",
    ),
    (
        "more_than",
        "more than|over|above|upwards of|upward of|greater than|larger than|bigger than|higher than"
        "|longer than|exceeding|exceeds|exceeded|in excess of|north of|beyond|better than|past|>|>>",
    ),
    (
        "less_than",
        "less than|fewer than|under|below|not quite|smaller than|lower than|shorter than|shy of"
        "|short of|south of|<",
    ),
    (
        "equal_or_more",
        "at least|at the least|at the very least|no less than|no fewer than|not less than"
        "|not fewer than|a minimum of|minimum of|minimum|min.|as few as|as little as|≥|>=|⩾",
    ),
    (
        "equal_or_less",
        "at most|at the most|no more than|not more than|up to|as many as|as much as|as high as"
        "|a maximum of|maximum of|maximum|max.|no greater than|not exceeding|≤|<=|⩽",
    ),
)
# The same right after it, a blank or hyphen before included.
AFTER: tuple[tuple[str, str], ...] = (
    (
        "equal_or_more",
        " or more| or above| or over| or higher| or greater| and above| and over| and up| or better"
        "| and more|-plus| plus| at least| minimum",
    ),
    (
        "equal_or_less",
        " or less| or fewer| or under| or below| or lower| and under| and below| at most| maximum"
        "| tops",
    ),
    ("approx", " or so| or thereabouts| more or less|-odd| odd|-ish|ish| give or take"),
)
_REACH = 24
_NUMERAL = r"(?:[\d$£€]|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
# The last letters of what may stand before: most figures follow another word.
_LAST = frozenset(words[-1] for _, phrases in BEFORE for words in phrases.split("|"))


def _alternatives(table: tuple[tuple[str, str], ...]) -> str:
    return "|".join(
        f"(?P<{name}>{'|'.join(re.escape(words) for words in phrases.split('|'))})"
        for name, phrases in table
    )


@cache
def _before() -> re.Pattern[str]:
    """Match in lower-case text: a pattern that ignores case takes three times as long to compile."""
    return re.compile(rf"(?:^|(?<=[\s(\"“‘']))(?:{_alternatives(BEFORE)})\s*\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<plus>\+)(?![\w/])|(?:{_alternatives(AFTER)})(?![\w-])(?! {_NUMERAL})", re.IGNORECASE
    )


@cache
def _added() -> re.Pattern[str]:
    """Match what follows `plus` where it adds something."""
    return re.compile(
        r" (?:or minus|an?|the|his|her|its|their|another|some|any|extra|tax|vat)\b|[^ \w]? ?\w"
    )


def _adds(text: str, start: int, end: int) -> bool:
    """Tell whether `plus` adds: `$20 plus tax`, `3 plus a half`; not `40 plus people`."""
    match = _added().match(text, end)
    return match is not None and (len(match[0]) > 2 or text[start : start + 1] in {"$", "£", "€"})


def modifier(text: str, start: int, end: int) -> str | None:
    """Return the modifier that the words around `text[start:end]` give the figure there, or None."""
    return qualified(text, start, end)[0]


def qualified(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The modifier, and where its words begin when they stand before the figure, else `start`."""
    head = text[max(0, start - _REACH) : start]
    lower = head.lower()
    if len(lower) == len(head):  # it is not for capitals such as İ
        head = lower
    match = _before().search(head) if head.rstrip()[-1:].lower() in _LAST else None
    if match is not None:
        first = start - len(head) + match.start()
        if not belongs_before(text, match[0].strip().lower(), first, start, end):
            return match.lastgroup, first
        match = None
    if text[end : end + 1] in {" ", "-", "+", "i"}:
        match = _after().match(text, end, end + _REACH)
        if match is not None and match[0] == " plus" and _adds(text, start, match.end()):
            match = None
    if match is None:
        return None, start
    return ("equal_or_more" if match.lastgroup == "plus" else match.lastgroup), start
