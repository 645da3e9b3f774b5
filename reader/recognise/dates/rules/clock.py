"""Rules for times of the day: `19:30`, `7.30pm GMT`, `half past six`, `from 5 to 7pm`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re

from reader.model import Moment
from reader.recognise.dates.rules.elapsed import is_race_time
from reader.recognise.grammar.lexicon import ZONE_OFFSETS
from reader.recognise.grammar.rule_table import Match, Rule

_MINUTES = {"quarter": 15, "half": 30}
# Books with chapters and verses: `John 3:16`.
_SCRIPTURE = frozenset(
    """
    genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah
    esther job psalm psalms proverbs ecclesiastes isaiah jeremiah lamentations ezekiel daniel hosea joel
    amos obadiah jonah micah nahum habakkuk zephaniah haggai zechariah malachi matthew mark luke john acts
    romans corinthians galatians ephesians philippians colossians thessalonians timothy titus philemon
    hebrews james peter jude revelation quran koran surah sura qur'an qur’an
    """.split()
)


def clock(match: Match) -> Moment | None:
    """`19:30`, `7:30 p.m. EST`, `19:30+02:00`."""
    written = re.fullmatch(
        r"(\d+):(\d+)(?::(\d+)(?:\.\d+)?)?\s?(Z|[+-]\d\d:\d\d)?", str(match.value("H"))
    )
    if written is None or is_race_time(match) or match.before_word() in _SCRIPTURE:
        return None
    hours, minutes, seconds, zone = written.groups()
    return _time(match, int(hours), int(minutes), int(seconds) if seconds else None, zone or "")


def spoken(match: Match) -> Moment | None:
    """`7pm`, `7.30pm GMT`, `seven o'clock`, `9 at night`, `12 noon`."""
    place = match.place("ndyu")
    if match.word("F").endswith("s"):
        return None  # `3 nights`
    if match.codes == "dF" and ":" in str(match.value("F")):
        return Moment(f"T{match.value('F')}") if match.lexed.values[place] == 12 else None
    if match.lexed.codes[place] == "u":
        return _time(match, int(match.lexed.values[place]), _minutes_after(match, place))
    shown = _shown(match.lexed.word(place))
    if shown is None:
        return None
    hour, minute = shown
    return _time(match, hour, _minutes_after(match, place) if minute is None else minute)


def _shown(digits: str) -> tuple[int, int | None] | None:
    """The hour and minute of digits written as on a clock: `7`, `7.30`, `1930`; else None.

    Numerals of every other form (`1,234.56`, `7.5`, `1e1`) say no time of day.
    """
    written = re.fullmatch(r"(\d{1,2})(?:[.·٫]?(\d\d))?", digits)
    if written is None:
        return None
    return int(written[1]), int(written[2]) if written[2] else None


def _minutes_after(match: Match, place: int) -> int | None:
    """`seven thirty`, `six forty-five`."""
    values = [
        int(match.lexed.values[p])
        for p in range(place + 1, match.last)
        if match.lexed.codes[p] in "tu"
    ]
    return sum(values) if values else None


def in_words(match: Match) -> Moment | None:
    """`six thirty`, `seven forty-five`: after `at`, and before no noun."""
    if match.before_word() not in {"at", "until", "till", "by", "around", "about"}:
        return None
    if match.after() in "_UTck%hzA-":
        return None
    place = match.first
    minutes = _minutes_after(match, place)
    if not minutes or not 10 <= minutes < 60:
        return None
    return _time(match, int(match.lexed.values[place]), minutes)


def past_hour(match: Match) -> Moment | None:
    """`half past six`, `a quarter to nine`, `ten past five`, `twenty-five to seven in the morning`."""
    lexed = match.lexed
    turns = {"past", "to", "after", "before", "till"}
    turn = next(
        (p for p in range(match.first, match.last) if lexed.word(p).lower() in turns), match.last
    )
    if turn == match.last or (lexed.codes[match.first] == "d" and match.place("T") < 0):
        return None  # `9 to 11 am` is a range
    vote = (
        match.place("TF") < 0
        and lexed.word(turn).lower() == "to"
        and match.place("f") < 0
        and match.place("im") < 0
    )
    if vote and match.before_word() not in {"at", "until", "by", "is", "about", "around"}:
        return None  # ten to five
    fraction = match.word("f")
    minutes = _MINUTES.get(fraction) or sum(
        int(lexed.values[p]) for p in range(match.first, turn) if lexed.codes[p] in "dut"
    )
    hour_place = turn + 1
    if lexed.codes[hour_place] == "F":
        named_hour = {"12:00": 12, "24:00": 24}.get(str(lexed.values[hour_place]))
        if named_hour is None:
            return None
        hour = named_hour
    else:
        hour = int(lexed.values[hour_place])
    if match.place("T") >= 0 and match.value("T") != "TM":
        return None
    if not 0 < minutes < 60 or not 0 < hour <= 24:
        return None
    back = lexed.word(turn).lower() in {"to", "before", "till"}
    if back:
        hour, minutes = hour - 1 or 12, 60 - minutes
    return _time(match, hour, minutes)


def half_hour(match: Match) -> Moment | None:
    """`at half seven`, as the British say for half past."""
    hour = int(match.lexed.values[match.last - 1])
    if match.word("f") != "half" or match.before_word() not in {"at", "by", "until", "till"}:
        return None
    return _time(match, hour, 30) if 1 <= hour <= 12 else None


def part_of_part(match: Match) -> Moment | None:
    """`mid-afternoon`, `early evening`, `late at night`."""
    part, modifier = match.value("F"), match.value("e")
    if not isinstance(part, str) or ":" in part or not isinstance(modifier, str):
        return None
    return Moment(f"T{part}", modifier) if match.word("e") in {"early", "mid", "late"} else None


def _half_of_day(match: Match, hour: int) -> str | None:
    """`a` or `p`, as `pm`, `in the evening`, `noon` say."""
    half = match.value("m")
    if isinstance(half, str):
        return half
    part = match.value("F")
    if part == "MO":
        return "a"
    if part == "12:00":
        return "p"
    if part == "NI":
        return "p" if 6 <= hour < 12 else "a"
    return "p" if part in {"AF", "EV"} else "a" if part == "24:00" else None


def _time(
    match: Match, hour: int, minute: int | None, second: int | None = None, zone: str = ""
) -> Moment | None:
    value = _clock_value(hour, minute, second, _half_of_day(match, hour))
    if value is None:
        return None
    about = match.before_word() in {"about", "around", "circa", "approximately"}
    zone = zone or ZONE_OFFSETS.get(str(match.value("Z")), "")
    return Moment(value + zone, "approx" if about else None)


def _clock_value(hour: int, minute: int | None, second: int | None, half: str | None) -> str | None:
    """`T19:30`, or None when no clock shows it."""
    if half:
        if not 1 <= hour <= 12:
            return None if hour > 24 or half == "a" else _clock_value(hour, minute, second, None)
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    value = f"T{hour:02}" + ("" if minute is None else f":{minute:02}")
    return value if second is None else f"{value}:{second:02}"


def named(match: Match) -> Moment | None:
    """`noon`, `midnight`, `12 noon`; `in the morning`, `at night`, `overnight`."""
    value = match.value("F")
    if not isinstance(value, str):
        return None
    if ":" in value:
        return None if match.codes == "1F" and match.after() == "_" else Moment(f"T{value}")
    before = match.before_word()
    ahead = match.lexed.codes[match.last : match.last + 3]
    if re.match("21?[MqdoODIJR]", ahead) and (value != "NI" or ahead[0] == "2"):
        return Moment(f"T{value}")
    if match.codes == "1F":
        if match.after() == "2" or before not in {"in", "during", "throughout", "by", "through"}:
            return None
        return Moment(f"T{value}")
    alone = match.word("F") in {"overnight", "lunchtime"} or (
        before in {"at", "by"} and value in {"NI", "MO", "EV"}
    )
    return Moment(f"T{value}") if alone else None


def hours(match: Match) -> Moment | None:
    """`0730 hours`, `at 1900 hours`: the soldier's clock."""
    text = match.lexed.word(match.first)
    if not re.fullmatch(r"(?:[01]\d|2[0-4])[0-5]\d", text):
        return None
    if match.place("Z") >= 0:
        if match.before_word() == "in":
            return None  # In 1945 GMT was adopted.
        return Moment(f"T{text[:2]}:{text[2:]}{ZONE_OFFSETS.get(str(match.value('Z')), '')}")
    if match.place("λ") >= 0:
        return Moment(f"T{text[:2]}:{text[2:]}")
    if match.value("T") != "TH" or match.after() == "2":
        return None
    if text[0] != "0" and match.before_word() not in _BEFORE_CLOCK:
        return None
    return Moment(f"T{text[:2]}:{text[2:]}")


def hours_between(match: Match) -> Moment | None:
    """Read `5-7pm`, `from 9:30 to 11 a.m.`, `between 5 and 7`: both times, separated by a slash."""
    lexed = match.lexed
    parting = next(
        (p for p in range(match.first + 1, match.last) if lexed.codes[p] in "->&3"), match.last
    )
    if parting >= match.last - 1:
        return None
    if lexed.codes[parting] == "3" and lexed.word(parting).lower() not in {"until", "till"}:
        return None
    if (lexed.codes[parting] == "&") != (match.word("B") == "between"):
        return None
    second_half = _half_in(match, parting, match.last)
    if second_half is None and not _is_clock(match):
        return None
    first_half = _half_in(match, match.first, parting)
    start = match.first + (match.codes[0] == "B")
    low, high = _hour(match, start), _hour(match, parting + 1)
    if low is None or high is None:
        return None
    if first_half is None and second_half and low[0] <= 12:
        # `5 to 7pm` is in one half of the day, `11 to 1pm` in both.
        first_half = (
            second_half if low[0] % 12 < high[0] % 12 else "a" if second_half == "p" else "p"
        )
    first = _clock_value(*low, None, first_half)
    second = _clock_value(*high, None, second_half)
    return None if first is None or second is None else Moment(f"{first}/{second}")


def _is_clock(match: Match) -> bool:
    """Tell whether at least one side is written as a clock shows it, or `from 5 to 7` follows a day."""
    if "H" in match.codes or "i" in match.codes or "Z" in match.codes:
        return True
    ahead = match.lexed.codes[match.last : match.last + 2]
    return match.codes[0] == "B" and (ahead[:1] == "R" or ahead in {"3D", "3R"})


def _half_in(match: Match, first: int, last: int) -> str | None:
    for place in range(first, last):
        if match.lexed.codes[place] == "m":
            return str(match.lexed.values[place])
        if match.lexed.codes[place] == "F":
            return {"MO": "a", "12:00": "p"}.get(str(match.lexed.values[place]), "p")
    return None


def _hour(match: Match, place: int) -> tuple[int, int | None] | None:
    lexed = match.lexed
    text = lexed.word(place)
    if lexed.codes[place] == "H":
        parts = re.match(r"(\d+):(\d+)", text)
        return (int(parts[1]), int(parts[2])) if parts else None
    if lexed.codes[place] == "u":
        return int(lexed.values[place]), None
    four = text.isdecimal() and len(text) == 4 and match.place("Z") >= 0
    return None if text.isdecimal() and len(text) > 2 and not four else _shown(text)


_BEFORE_CLOCK = frozenset("at until by from to till and between around since before after".split())
_ZONE = "(?:Z|λψ)?"
_TAIL = "(?:m|31F|3F)"

RULES: tuple[Rule, ...] = (
    Rule(
        "time",
        f"H{_TAIL}?{_ZONE}",
        clock,
        (("at 19:30 he", "19:30"), ("7:30 p.m. EST", "7:30 p.m. EST")),
    ),
    Rule(
        "time",
        f"[ndyu](?:t-?u?|u)?(?:m|i{_TAIL}?|31F){_ZONE}|[du]3F|dF",
        spoken,
        (
            ("at 7.30pm GMT", "7.30pm GMT"),
            ("by 7 a.m. on", "7 a.m."),
            ("seven o'clock", "seven o'clock"),
            ("five in the afternoon", "five in the afternoon"),
            ("seven thirty pm", "seven thirty pm"),
        ),
    ),
    Rule("time", "f[du]", half_hour, (("closes at half seven.", "half seven"),)),
    Rule(
        "time",
        "1?e-?F",
        part_of_part,
        (("by mid-afternoon", "mid-afternoon"), ("in the early evening", "the early evening")),
    ),
    Rule("time", "u(?:t-?u?|u)", in_words, (("at six thirty.", "six thirty"),)),
    Rule(
        "time",
        f"(?:a?f|[du]|t-?u?)T?[L>3](?:[du]i?|F){_TAIL}?",
        past_hour,
        (("at half past six", "half past six"), ("a quarter to nine", "a quarter to nine")),
    ),
    Rule(
        "time",
        "F|1F",
        named,
        (("around midnight", "midnight"), ("early in the morning", "the morning")),
    ),
    Rule("time", "[ny](?:T|Z)", hours, (("at 1900 hours", "1900 hours"), ("1530 GMT", "1530 GMT"))),
    Rule("time", "[ny]λψ", hours, (("at 0900 local time", "0900 local time"),)),
    Rule(
        "time",
        f"B?[ndyuH][mi]?(?:-|>|&|3)[ndyuH](?:{_TAIL}|i{_TAIL}?)?Z?",
        hours_between,
        (
            ("open 5-7pm only", "5-7pm"),
            ("from 9:30 to 11 a.m.", "from 9:30 to 11 a.m."),
            ("between 5 and 7pm", "between 5 and 7pm"),
        ),
    ),
)
