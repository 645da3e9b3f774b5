"""Recognises dates, times, durations and repetitions, as TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.model import Mention, MentionKind, Moment
from reader.recognise.dates import month_parts
from reader.recognise.dates.combining import combined
from reader.recognise.dates.date_words import datewise
from reader.recognise.dates.holidays import holidays
from reader.recognise.dates.rules import (
    calendar,
    clock,
    day,
    duration,
    elapsed,
    numeric_date,
    open_period,
    period,
    relative,
    vague_duration,
    year,
)
from reader.recognise.faults import Contained
from reader.recognise.grammar.lexer import Lexed
from reader.recognise.grammar.rule_table import Table
from reader.recognise.numbers.modifiers import qualified
from reader.recognise.recogniser import Context

TABLE = Table(
    (
        *calendar.RULES,
        *month_parts.RULES,
        *numeric_date.RULES,
        *year.RULES,
        *period.RULES,
        *relative.RULES,
        *open_period.RULES,
        *day.RULES,
        *clock.RULES,
        *elapsed.RULES,
        *duration.RULES,
        *vague_duration.RULES,
    ),
    anchors="yMqDEIJQHTRjFYsWmiνrρψθπfS'l/otkLZλζΣσ",
)
# Nearer to the ends of the calendar, `next week` would fall off it.
_FIRST_YEAR, _LAST_YEAR = 2, 9_990
_LENGTH = re.compile(r"P[T\dX]")
_COUNTED_UP = re.compile(
    r"(?:the |these |this )?(?:last|past|next|coming|first|previous|following|latest|preceding|upcoming)\b",
    re.IGNORECASE,
)
# Not `over` and `up to`, which as often say during what or until when.
_COUNTED_TO_LENGTH = frozenset(
    (
        "about", "around", "roughly", "approximately", "nearly", "almost", "close to", "more than",
        "less than", "fewer than", "at least", "no less than", "no fewer than", "not less than",
        "no more than", "not more than", "at most", "as little as", "an estimated",
    )
)  # fmt: skip
# A full stop that a rule may take for that of `Oct.` or `Mon.`
_STOP = re.compile(r"(?<=[MqDθ])\.")
_TIME_OF_DAY = re.compile(r"(?:^|[\dXED])T[\dA-Z]")


class DateRecogniser:
    """Recognises dates, times, durations and repetitions."""

    name = "dates"
    kinds: tuple[MentionKind, ...] = ("date", "time", "duration", "recurring")

    def recognise(self, context: Context) -> Sequence[Mention]:
        reference = context.reference
        if reference is not None and not _FIRST_YEAR <= reference.year <= _LAST_YEAR:
            reference = None
        found = TABLE.apply(_parted(datewise(context.lexed), context), reference)
        with Contained("Finding days with a name"):
            found = _longest([*found, *holidays(context.text, reference)])
        with Contained("Joining dates and times"):
            found = combined(context.text, found)
        return [_finished(context.text, mention) for mention in found]


def _parted(lexed: Lexed, context: Context) -> Lexed:
    """The tokens with a mark that no rule takes for every full stop after a month or weekday that ends a sentence."""
    stops = [match.start() for match in _STOP.finditer(lexed.codes)]
    if not stops:
        return lexed
    ends = {sentence.end for sentence in context.sentences[:-1]}
    codes = list(lexed.codes)
    for place in stops:
        if lexed.ends[place] in ends:
            codes[place] = "!"
    return Lexed(lexed.text, "".join(codes), lexed.starts, lexed.ends, lexed.values)


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep, of mentions that overlap, the longer one; in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return kept


def _finished(text: str, mention: Mention) -> Mention:
    """Add its modifier, and correct its kind by its value: a part of a day is a time."""
    value, kind, start = mention.value, mention.kind, mention.start
    if not isinstance(value, Moment):
        return mention
    if kind == "date" and _TIME_OF_DAY.search(value.timex):
        kind = "time"
    if kind == "date" and _LENGTH.match(value.timex):
        kind = "duration"
    counted_up = _COUNTED_UP.match(text, mention.start) is not None  # `over the past ten years`
    if value.modifier is None and kind in {"duration", "date"} and not counted_up:
        found, begins = qualified(text, mention.start, mention.end)
        counted = kind == "duration" and any(letter.isdigit() for letter in value.timex)
        if found is not None and (counted or (kind == "date" and found == "approx")):
            value = value._replace(modifier=found)
            if counted or text[: mention.end].endswith((" ago", " later", " earlier")):
                start = _with_words(text, begins, start)
    return Mention(start, mention.end, kind, value)


def _with_words(text: str, begins: int, start: int) -> int:
    """Find the start of a duration, including the words that TIMEX3 counts to it: `more than two years`."""
    words = text[begins:start].strip().lower()
    return begins if words in _COUNTED_TO_LENGTH else start
