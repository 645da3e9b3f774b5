"""Times on a stopwatch: `3:07:35` in a race, `58:12.3`, `in 28:45`; lengths, not times of the day."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.grammar.rule_table import Match, Rule

_FIGURES = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d(?:\.\d{1,3})?)"
# Words right before a time on a stopwatch.
_RACING = frozenset(
    """
    ran clocked timed clocking timing running recorded posted swam rowed cycled skated rode finishing
    """.split()
)
_RACES = frozenset("mile marathon miler mark lap split long".split())
_CLOCK = frozenset("at until by till since from before after around about approximately to".split())
_LAST_HOUR = 24


def is_race_time(match: Match) -> bool:
    """Tell whether figures with colons are the time that something took.

    A fraction of a second says so, and so does a verb of racing.  With hours, minutes and seconds it is
    a length unless a word before (`at`), a zero in front or a half of the day says that it is a clock's.
    """
    lexed, place = match.lexed, match.place("H")
    parts = re.fullmatch(_FIGURES, lexed.word(place))
    if parts is None or match.place("mZF") >= 0:
        return False
    before = lexed.word(place - 1).lower() if place else ""
    if before in _CLOCK or int(parts[2]) > 59 or float(parts[3]) >= 60:
        return False
    if before in _RACING or "." in parts[3] or match.after_word() in _RACES:
        return True
    if parts[1] is None:
        return int(parts[2]) >= _LAST_HOUR and before in {"in", "of"}
    return not parts[0].startswith("0") and (
        before in {"in", "of", "a", "an"} or len(parts[1]) == 1
    )


def race_time(match: Match) -> Moment | None:
    """`3:07:35`, `58:12.3`."""
    parts = re.fullmatch(_FIGURES, match.lexed.word(match.place("H")))
    if parts is None or not is_race_time(match):
        return None
    hours = f"{int(parts[1])}H" if parts[1] else ""
    return Moment(f"PT{hours}{int(parts[2])}M{float(parts[3]):g}S")


RULES: tuple[Rule, ...] = (
    Rule(
        "duration",
        "H",
        race_time,
        (
            ("She won in 3:07:35.", "3:07:35"),
            ("He ran 2:03:59 in Berlin.", "2:03:59"),
            ("in a record 58:12.3.", "58:12.3"),
        ),
    ),
)
