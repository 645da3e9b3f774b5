"""Dates and times that stand together, made one: `Monday at 7.30pm`, `from May 3 to May 5`.

A range has both its ends as its value, separated by a slash.  Two bare years or decades (`from 1947 to
1960`) stay two mentions, and so do two full dates on either side of a dash with blanks, as in
a life's dates: each is a point on a time line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache

from reader.model import Mention, MentionKind, Moment
from reader.recognise.dates.timex import moved, opening, shift

_LONGEST_GAP = 12
_POINTS = frozenset({"date", "time"})
Join = Callable[[str, Mention, Mention], Mention | None]


@cache
def _gaps() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r",? ?(?:at|@|on|of|around|by)? ?", re.IGNORECASE),
        re.compile(r" ?[-–—] ?| (?:to|until|till|thru|through|and|up to) (?:the )?", re.IGNORECASE),
        re.compile(r"\b(from|between) (?:the )?\Z", re.IGNORECASE),
    )


@cache
def _bare_hours() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r",? (?:at|around|about) (\d{1,2})(?=[.,;!?)]?(?:\s|$))(?! ?(?:%|percent|[apAP]\.?[mM]\b|o['’]|[a-z]{3,}s\b|of\b|million|to\b|in the|at night))"
        ),
        re.compile(r"\bat (\d{1,2}) \Z"),
    )


def combined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions (in order, of dates and times in `text`) with those joined that belong together."""
    whole = _joined(text, [_with_hour(text, m) for m in mentions], _ranged)
    whole = _joined(text, whole, _at_time)
    whole = [_beside(text, m) for m in _joined(text, whole, _counted_from)]
    return _joined(text, whole, _ranged)


def _joined(text: str, mentions: Sequence[Mention], join: Join) -> list[Mention]:
    done: list[Mention] = []
    for mention in mentions:
        if done and 0 <= mention.start - done[-1].end <= _LONGEST_GAP:
            joined = join(text, done[-1], mention)
            if joined is not None and (len(done) < 2 or done[-2].end <= joined.start):
                done[-1] = joined
                continue
        if not done or mention.start >= done[-1].end:
            done.append(mention)
    return done


def _timex(mention: Mention) -> str:
    return mention.value.timex if isinstance(mention.value, Moment) else ""


def _is_day(timex: str) -> bool:
    return bool(
        re.fullmatch(r"(?:[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-(?:\d|WE|WD))(?:T[A-Z]{2})?", timex)
    )


def _with_hour(text: str, mention: Mention) -> Mention:
    """`tonight at 8`, `at 5 tomorrow`: a bare hour beside a day."""
    timex = _timex(mention)
    timex = "XXXX-XX-XX" if timex == "P1D" else timex
    if mention.kind == "duration" or not _is_day(timex):
        return mention
    after, before = _bare_hours()
    match = after.match(text, mention.end)
    start, end = mention.start, mention.end
    if match is not None:
        end = match.end(1)
    else:
        match = before.search(text[max(0, start - 7) : start])
        if match is None or timex.endswith(("MO", "EV", "AF")):
            return mention
        start = start - len(match[0]) + match.start(1) - match.start(0)
    if int(match[1]) > 24 or not isinstance(mention.value, Moment):
        return mention
    value = _at(timex, f"T{int(match[1]):02}")
    kind: MentionKind = "recurring" if mention.kind == "recurring" else "time"
    return Mention(start, end, kind, mention.value._replace(timex=value))


def _at(day: str, clock: str) -> str:
    """`2018-02-05TEV` and `T07` are `2018-02-05T19`."""
    day, _, part = day.partition("T")
    if not clock[1:2].isdigit():
        return day + clock
    hour = int(clock[1:3])
    if hour < 12 and (part in {"AF", "EV"} or (part == "NI" and hour > 4)):
        clock = f"T{hour + 12}{clock[3:]}"
    return day + clock


def _at_time(text: str, first: Mention, second: Mention) -> Mention | None:
    """A day and a time of day, in either order."""
    gap = text[first.end : second.start]
    if not _gaps()[0].fullmatch(gap):
        return None
    low, high = _timex(first), _timex(second)
    if high.startswith("T") and not low.startswith("T"):
        day, clock, of = low, high, first
    elif low.startswith("T") and not high.startswith("T"):
        day, clock, of = high, low, second
    else:
        return None
    if first.kind == second.kind == "recurring" or not isinstance(of.value, Moment):
        return None
    if of.kind == "recurring" and day == "P1D":
        day = "XXXX-XX-XX"
    if not _is_day(day) or ("T" in day and not clock[1:2].isdigit()):
        return None
    value = "/".join(_at(day, part) if part.startswith("T") else part for part in clock.split("/"))
    kind: MentionKind = "recurring" if of.kind == "recurring" else "time"
    other = second if of is first else first
    modifier = other.value.modifier if isinstance(other.value, Moment) else None
    return Mention(first.start, second.end, kind, of.value._replace(timex=value, modifier=modifier))


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(r" (before|after|from|following|prior to) (?:the )?", re.IGNORECASE)


def _counted_from(text: str, first: Mention, second: Mention) -> Mention | None:
    """Resolve `10 days before Christmas`, `two weeks after 5 May`: counted from a day that is given."""
    match = _sides().fullmatch(text[first.end : second.start])
    length = re.fullmatch(r"P(\d+(?:\.5)?)([DWMY])", _timex(first))
    seen = opening(_timex(second)) if second.kind == "date" else None
    if match is None or length is None or first.kind != "duration" or seen is None:
        return None
    if seen[1] != "D" or "/" in _timex(second):
        return None
    back = match[1].lower() in {"before", "prior to"}
    other = moved(seen[0], float(length[1]) * (-1 if back else 1), length[2])
    if other is None:
        return None
    value = Moment(other.isoformat(), None, _timex(second))
    return Mention(first.start, second.end, "date", value)


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(r"(?:\bthe )?\b(day|night|week) (before|after) \Z", re.IGNORECASE)


def _beside(text: str, mention: Mention) -> Mention:
    """`the day after Christmas`, `the night before 5 May`."""
    before = text[max(0, mention.start - 18) : mention.start]
    match = _besides().search(before) if mention.kind == "date" else None
    seen = opening(_timex(mention)) if match else None
    if match is None or seen is None or seen[1] != "D" or "/" in _timex(mention):
        return mention
    days = (7 if match[1].lower() == "week" else 1) * (-1 if match[2].lower() == "before" else 1)
    day = shift(seen[0], days, "D")
    if day is None:
        return mention
    value = Moment(day + "TNI" * (match[1].lower() == "night"), None, _timex(mention))
    return Mention(mention.start - len(before) + match.start(), mention.end, "date", value)


def _shape(timex: str) -> str:
    """Classify a TIMEX3 value: both ends of a range must be of one class; empty for one that makes no range."""
    if "/" in timex or "_" in timex or timex[:1] == "P":
        return ""
    if re.match(r"(?:T|.*[\dX]T)", timex):
        return "time"
    if re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-\d", timex):
        return "day"
    return "month" if re.fullmatch(r"[\dX]{4}-\d\d", timex) else ""


def _ranged(text: str, first: Mention, second: Mention) -> Mention | None:
    """Join the ends of a range: `Monday to Friday`, `between 3 May and 5 June`, `noon to 2pm`."""
    _, gaps, leads = _gaps()
    gap = text[first.end : second.start]
    if not gaps.fullmatch(gap) or first.kind not in _POINTS or second.kind not in _POINTS:
        return None
    if not isinstance(first.value, Moment) or not isinstance(second.value, Moment):
        return None
    low, high = first.value.timex, second.value.timex
    shape = _shape(low)
    if not shape or shape != _shape(high):
        return None
    lead = leads.search(text[max(0, first.start - 12) : first.start])
    if "and" in gap and (lead is None or lead[1].lower() != "between"):
        return None
    said = first.value.reference is None and second.value.reference is None
    if lead is None and shape != "time" and said and _are_a_life(text, first, second):
        return None
    start = first.start if lead is None else max(0, first.start - 12) + lead.start()
    if shape == "day" and re.fullmatch(r"the \d\d?\w\w", text[second.start : second.end]):
        high = low[:8] + high[8:]  # from July 4th until the 6th
    if high.startswith("T") and not low.startswith("T"):
        high = low.partition("T")[0] + high
    if second.value.reference is not None:
        high = _weekday_after(low, high, text[second.start : second.end])
    if second.value.reference is None and first.value.reference and "X" not in low + high:
        low = high[:4] + low[4:]  # from May 3 to June 5, 2018
        low = low if low <= high else f"{int(high[:4]) - 1:04}{low[4:]}"
    value = Moment(f"{low}/{_after(low, high)}", None, second.value.reference)
    return Mention(start, second.end, first.kind, value)


def _are_a_life(text: str, first: Mention, second: Mention) -> bool:
    """`8 February 1700 – 17 March 1782`: two points, where figures and `to` make a range."""
    if "XX" in _timex(first) or re.search(r"\w", text[first.end : second.start]):
        return False
    low, high = _timex(first)[:4], _timex(second)[:4]
    if not low.isdecimal() or not high.isdecimal():
        return False
    near = abs(int(high) - int(low)) <= 1
    return not near and any(letter.isalpha() for letter in text[first.start : first.end])


@cache
def _only_weekday() -> re.Pattern[str]:
    """A weekday, perhaps with a time of day, and no date that says which week it is in."""
    month = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    return re.compile(
        rf"(?!.*\b(?:next|last|this|coming|following|{month}))(?!.*\d(?:st|nd|rd|th)\b)"
        r".*\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b",
        re.IGNORECASE | re.DOTALL,
    )


def _weekday_after(low: str, high: str, words: str) -> str:
    """Find `high` in the seven days from `low` on when only its weekday is given: `Friday 14 May until Sunday`."""
    begins, ends = opening(low), opening(high)
    if begins is None or ends is None or begins[1] + ends[1] != "DD":
        return high
    if not _only_weekday().match(words):
        return high
    try:
        day = begins[0] + timedelta(days=(ends[0] - begins[0]).days % 7)
    except OverflowError:
        return high
    return day.isoformat() + high[10:]


def _after(low: str, high: str) -> str:
    """`high`, moved on by a week or a year when it was resolved to lie before `low`."""
    begins, ends = opening(low), opening(high)
    if begins is None or ends is None or ends[0] >= begins[0] or "T" in low + high:
        return high
    if ends[1] == "D" and (begins[0] - ends[0]).days < 7:
        try:
            return (ends[0] + timedelta(days=7)).isoformat()
        except OverflowError:
            return high
    return f"{ends[0].year + 1:04}{high[4:]}"
