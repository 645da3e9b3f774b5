"""Days that have a name: `Christmas Eve`, `Easter 2016`, `last Thanksgiving`.

Feasts of the moon (Ramadan, Passover, Diwali, the Chinese New Year) are left alone: which day
they begin is a matter of sighting or of another calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from reader.model import Mention, Moment
from reader.recognise.dates import timex


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus, Nature 13, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, number = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, number + 1)


def _from_easter(days: int) -> Callable[[int], str | None]:
    return lambda year: (easter(year) + timedelta(days=days)).isoformat()


def _on(month: int, number: int) -> Callable[[int], str | None]:
    return lambda year: timex.day(year, month, number)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], str | None]:
    return lambda year: timex.nth_weekday(year, month, weekday, nth)


def _after(named: Callable[[int], str | None], days: int) -> Callable[[int], str | None]:
    def shifted(year: int) -> str | None:
        value = named(year)
        return value and (date.fromisoformat(value) + timedelta(days=days)).isoformat()

    return shifted


_THANKSGIVING = _nth(11, 4, 4)
# A pattern of the name -> the day in a given year (1 to 9999).  Longer names come first.
HOLIDAYS: tuple[tuple[str, Callable[[int], str | None]], ...] = (
    (r"Christmas Eve|Xmas Eve", _on(12, 24)),
    (r"Christmas Day|Christmas|Xmas|X-mas", _on(12, 25)),
    (r"Boxing Day|St\.? Stephen['’]s Day", _on(12, 26)),
    (r"New Year['’]?s['’]? Eve|Hogmanay", _on(12, 31)),
    (r"New Year['’]?s['’]? Day|New Years? Day|New Year['’]s", _on(1, 1)),
    (r"Epiphany", _on(1, 6)),
    (r"Martin Luther King(?:,? Jr\.?)? Day|MLK Day", _nth(1, 1, 3)),
    (r"Burns Night", _on(1, 25)),
    (r"Groundhog Day", _on(2, 2)),
    (r"(?:St\.? )?Valentine['’]?s['’]?(?: Day)?", _on(2, 14)),
    (r"Presidents['’]? Day", _nth(2, 1, 3)),
    (r"St\.? Patrick['’]?s Day|Saint Patrick['’]?s Day", _on(3, 17)),
    (r"April Fools?['’]?s?(?: Day)?", _on(4, 1)),
    (r"Earth Day", _on(4, 22)),
    (r"Shrove Tuesday|Mardi Gras", _from_easter(-47)),
    (r"Ash Wednesday", _from_easter(-46)),
    (r"Palm Sunday", _from_easter(-7)),
    (r"Maundy Thursday", _from_easter(-3)),
    (r"Good Friday", _from_easter(-2)),
    (r"Easter Monday", _from_easter(1)),
    (r"Easter Sunday|Easter Day|Easter", _from_easter(0)),
    (r"Ascension Day", _from_easter(39)),
    (r"Pentecost|Whit Sunday|Whitsun", _from_easter(49)),
    (r"May Day", _on(5, 1)),
    (r"Cinco de Mayo", _on(5, 5)),
    (r"Mother['’]?s['’]? Day", _nth(5, 7, 2)),
    (r"Memorial Day", _nth(5, 1, -1)),
    (r"Juneteenth", _on(6, 19)),
    (r"Father['’]?s['’]? Day", _nth(6, 7, 3)),
    (r"Canada Day", _on(7, 1)),
    (r"(?:US )?Independence Day", _on(7, 4)),
    (r"Bastille Day", _on(7, 14)),
    (r"Labou?r Day", _nth(9, 1, 1)),
    (r"Columbus Day", _nth(10, 1, 2)),
    (r"Hallowe['’]?en", _on(10, 31)),
    (r"All Saints['’] Day", _on(11, 1)),
    (r"Guy Fawkes (?:Night|Day)|Bonfire Night", _on(11, 5)),
    (r"Armistice Day|Veterans['’]? Day", _on(11, 11)),
    (r"Black Friday", _after(_THANKSGIVING, 1)),
    (r"Cyber Monday", _after(_THANKSGIVING, 4)),
    (r"Thanksgiving(?: Day)?", _THANKSGIVING),
)


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(f"(?P<h{place}>{names})" for place, (names, _) in enumerate(HOLIDAYS))
    return re.compile(
        rf"\b(?:(?P<which>last|next|this|every) )?(?P<name>{names})(?![\w’']| (?-i:[A-Z][a-z]))(?:,? (?:of |in )?(?P<year>\d{{4}})\b)?",
        re.IGNORECASE,
    )


# What the names have in them, in lower case: texts without any are passed over at once.
_HINTS = (
    "christmas", "xmas", "x-mas", "new year", "hogmanay", "epiphany", "luther king", "mlk day", "burns night", "groundhog",
    "valentine", "presiden", "patrick", "stephen", "april fool", "earth day", "shrove", "mardi",
    "wednesday", "palm sun", "maundy", "good fri", "easter", "ascension", "pentecost", "whit",
    "may day", "cinco", "mother", "memorial day", "juneteenth", "father", "canada day",
    "independence day", "bastille", "labor day", "labour day", "columbus", "halloween", "hallowe",
    "all saints", "guy fawkes", "bonfire", "armistice", "veteran", "black fri", "cyber", "thanksgiving",
    "boxing day",
)  # fmt: skip
# Words that are these days only with a capital.
_CAPITALS = frozenset({"epiphany", "pentecost", "may day", "ascension day", "easter"})


def holidays(text: str, reference: date | None) -> Iterator[Mention]:
    """The days with a name in `text`, in order."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return
    for match in _pattern().finditer(text):
        if match["name"] in _CAPITALS:
            continue
        group = next(name for name, found in match.groupdict().items() if found and name[0] == "h")
        named = HOLIDAYS[int(group[1:])][1]
        value = _value(named, match["year"], (match["which"] or "").lower(), reference)
        if value is not None:
            kind = "recurring" if (match["which"] or "").lower() == "every" else "date"
            yield Mention(
                match.start(), match.end(), "recurring" if kind == "recurring" else "date", value
            )


def _value(
    named: Callable[[int], str | None], year: str | None, which: str, reference: date | None
) -> Moment | None:
    if year is not None:
        value = named(int(year)) if int(year) else None
        return None if value is None else Moment(value)
    if reference is None or which == "every":
        first, second = named(2001), named(2002)
        fixed = first is not None and second is not None and first[4:] == second[4:]
        return Moment("XXXX" + first[4:] if fixed and first else "XXXX-XX-XX")
    days = [
        date.fromisoformat(value)
        for y in (reference.year - 1, reference.year, reference.year + 1)
        if 0 < y < 10_000 and (value := named(y))
    ]
    if which == "last":
        day = max((d for d in days if d < reference), default=None)
    elif which == "next":
        day = min((d for d in days if d > reference), default=None)
    elif which == "this":
        day = next((d for d in days if d.year == reference.year), None)
    else:
        day = min(days, key=lambda d: abs((d - reference).days), default=None)
    return None if day is None else Moment(day.isoformat(), None, reference.isoformat())
