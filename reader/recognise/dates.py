"""Dates, times, lengths of time and repetitions, as TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.model import Mention, MentionKind, Moment
from reader.recognise import (
    calendar_rules,
    clock_rules,
    day_rules,
    duration_rules,
    elapsed,
    figure_dates,
    month_parts,
    period_rules,
    relative_rules,
    year_rules,
)
from reader.recognise.combining import combined
from reader.recognise.date_words import datewise
from reader.recognise.holidays import holidays
from reader.recognise.modifiers import modifier
from reader.recognise.recogniser import Context
from reader.recognise.rules import Table

TABLE = Table(
    (
        *calendar_rules.RULES,
        *month_parts.RULES,
        *figure_dates.RULES,
        *year_rules.RULES,
        *period_rules.RULES,
        *relative_rules.RULES,
        *day_rules.RULES,
        *clock_rules.RULES,
        *elapsed.RULES,
        *duration_rules.RULES,
    ),
    anchors="yMqDEIJQHTRjFYsWmiνrρψθπfS'l/otkLZλ",
)
# Nearer to the ends of the calendar, `next week` would fall off it.
_FIRST_YEAR, _LAST_YEAR = 2, 9_990
_TIME_OF_DAY = re.compile(r"(?:^|[\dXED])T[\dA-Z]")


class DateRecogniser:
    """What the calendar and the clock know."""

    name = "dates"
    kinds: tuple[MentionKind, ...] = ("date", "time", "duration", "recurring")

    def recognise(self, context: Context) -> Sequence[Mention]:
        reference = context.reference
        if reference is not None and not _FIRST_YEAR <= reference.year <= _LAST_YEAR:
            reference = None
        found = TABLE.apply(datewise(context.lexed), reference)
        found = _longest([*found, *holidays(context.text, reference)])
        return [_finished(context.text, mention) for mention in combined(context.text, found)]


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of mentions that overlap, the longer one; in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return kept


def _finished(text: str, mention: Mention) -> Mention:
    """With its modifier, and with the kind that its value tells: a part of a day is a time."""
    value, kind = mention.value, mention.kind
    if not isinstance(value, Moment):
        return mention
    if kind == "date" and _TIME_OF_DAY.search(value.timex):
        kind = "time"
    if value.modifier is None and kind in {"duration", "date"}:
        found = modifier(text, mention.start, mention.end)
        counted = kind == "duration" and any(letter.isdigit() for letter in value.timex)
        if found is not None and (counted or (kind == "date" and found == "approx")):
            value = value._replace(modifier=found)
    return Mention(mention.start, mention.end, kind, value)
