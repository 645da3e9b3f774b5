"""Words of the calendar and the clock: word -> (class letter, what it stands for).

The letters are listed in `lexicon`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "april apr",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        )
    )
    for name in names.split()
}
_MONTH_NUMBER = (1, 2, 4, 6, 7, 8, 9, 10, 11, 12)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mondays",
            "tuesday tuesdays tues",
            "wednesday wednesdays",
            "thursday thursdays thurs",
            "friday fridays",
            "saturday saturdays",
            "sunday sundays",
        ),
        1,
    )
    for name in names.split()
}
TIME_UNITS = {
    "second": "TS",
    "seconds": "TS",
    "sec": "TS",
    "secs": "TS",
    "minute": "TM",
    "minutes": "TM",
    "min": "TM",
    "mins": "TM",
    "hour": "TH",
    "hours": "TH",
    "hr": "TH",
    "hrs": "TH",
    "day": "D",
    "days": "D",
    "week": "W",
    "weeks": "W",
    "wk": "W",
    "wks": "W",
    "month": "M",
    "months": "M",
    "year": "Y",
    "years": "Y",
    "yr": "Y",
    "yrs": "Y",
    "fortnight": "2W",
    "fortnights": "2W",
    "decade": "10Y",
    "decades": "10Y",
    "century": "100Y",
    "centuries": "100Y",
    "millennium": "1000Y",
    "millennia": "1000Y",
    "millisecond": "ms",
    "milliseconds": "ms",
    "microsecond": "us",
    "microseconds": "us",
    "nanosecond": "ns",
    "nanoseconds": "ns",
}
TIME_ZONES = frozenset(
    "GMT UTC BST CET CEST EET EST EDT CST CDT MST MDT PST PDT ET PT IST JST AEST AEDT MSK".split()
)
ZONE_OFFSETS = {"GMT": "Z", "UTC": "Z"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS_OF_DAY = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "overnight": "NI",
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "24:00",
    "dawn": "MO",
    "dusk": "EV",
    "lunchtime": "MI",
    "daytime": "DT",
}
_PARTS = {
    "early": "start",
    "beginning": "start",
    "start": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "end",
    "end": "end",
}


def calendar_words() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (class letter, what it stands for)."""
    words: dict[str, tuple[str, Any]] = {}
    words |= {word: ("M", _MONTH_NUMBER[place]) for word, place in MONTHS.items()}
    words |= {"may": ("q", 5), "march": ("q", 3), "mar": ("q", 3)}
    words |= {word: ("D", number) for word, number in WEEKDAYS.items()}
    words |= {word: ("s", code) for word, code in SEASONS.items()}
    words |= {word: ("F", code) for word, code in PARTS_OF_DAY.items()}
    words |= {word: ("T", unit) for word, unit in TIME_UNITS.items() if word != "second"}
    words |= {word: ("e", mod) for word, mod in _PARTS.items()}
    words |= {word: ("m", word[0]) for word in ("am", "pm")}
    words |= dict.fromkeys(_REFERRING.split(), ("r", ""))
    return words | {word: (code, word) for code, text in _LITTLE.items() for word in text.split()}


_REFERRING = "now currently nowadays recently lately soon formerly"
# Words that stand for themselves, by class letter.
_LITTLE = {
    "R": "today yesterday tomorrow tonight",
    "L": "last past previous preceding",
    "N": "next coming following upcoming",
    "C": "this current same",
    "g": "ago earlier later",
    "W": "weekend weekends",
    "j": "hourly daily nightly weekly fortnightly monthly quarterly yearly annual annually",
    "i": "o'clock o’clock oclock",
    "Y": "bc bce ad ce",
    "G": "old aged",
}
