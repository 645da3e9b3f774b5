"""Rules for times of the day: `19:30`, `7.30pm GMT`, `noon`."""

from __future__ import annotations

from reader.model import Moment
from reader.recognise.lexicon import ZONE_OFFSETS
from reader.recognise.rules import Match, Rule


def clock(match: Match) -> Moment | None:
    """`19:30`, `7:30 p.m. EST`."""
    parts = [int(part) for part in str(match.value("H")).split(":")]
    return _time(match, parts[0], parts[1], parts[2] if len(parts) > 2 else None)


def spoken(match: Match) -> Moment | None:
    """`7pm`, `7.30pm GMT`, `seven o'clock`."""
    place = match.place("ndu")
    text = match.lexed.word(place)
    if "." in text:
        hours, minutes = text.split(".", 1)
        if len(minutes) != 2:
            return None
        return _time(match, int(hours), int(minutes))
    number = match.lexed.values[place]
    return _time(match, int(number), None)


def _time(match: Match, hour: int, minute: int | None, second: int | None = None) -> Moment | None:
    half = match.value("m")
    if isinstance(half, str):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    value = f"T{hour:02}" + ("" if minute is None else f":{minute:02}")
    if second is not None:
        value += f":{second:02}"
    return Moment(value + ZONE_OFFSETS.get(str(match.value("Z")), ""))


def named(match: Match) -> Moment | None:
    """`noon`, `midnight`."""
    value = match.value("F")
    return Moment(f"T{value}") if isinstance(value, str) and ":" in value else None


RULES: tuple[Rule, ...] = (
    Rule("time", "Hm?Z?", clock, (("at 19:30 he", "19:30"), ("7:30 p.m. EST", "7:30 p.m. EST"))),
    Rule(
        "time",
        "[ndu](?:m|i)Z?",
        spoken,
        (
            ("at 7.30pm GMT", "7.30pm GMT"),
            ("by 7 a.m. on", "7 a.m."),
            ("seven o'clock", "seven o'clock"),
        ),
    ),
    Rule("time", "F", named, (("around midnight", "midnight"),)),
)
