"""Dates, times, lengths of time and repetitions, as TIMEX3 values."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Mention, MentionKind
from reader.recognise import calendar_rules, clock_rules, relative_rules
from reader.recognise.recogniser import Context
from reader.recognise.rules import Table

TABLE = Table(
    (*calendar_rules.RULES, *relative_rules.RULES, *clock_rules.RULES),
    anchors="yMqDEIJQHTRjFYsWmZi",
)


class DateRecogniser:
    """What the calendar and the clock know."""

    name = "dates"
    kinds: tuple[MentionKind, ...] = ("date", "time", "duration", "recurring")

    def recognise(self, context: Context) -> Sequence[Mention]:
        return TABLE.apply(context.lexed, context.reference)
