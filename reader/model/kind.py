"""Kinds of mentions: one row for each, with all that the program says about it.

A new kind is its name in `NameKind` or `NumberKind`, a row in `KINDS`, and its colours in
`reader.ui.style`; tests tell when one of them is missing.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

NameKind = Literal["person", "organisation", "place", "group", "other"]
NumberKind = Literal[
    "cardinal",
    "ordinal",
    "percent",
    "money",
    "quantity",
    "range",
    "date",
    "time",
    "duration",
    "recurring",
]
MentionKind = NameKind | NumberKind
KindGroup = Literal["name", "number", "time"]


class Kind(NamedTuple):
    """A kind of mention.

    Attributes:
        id: what it is called in files, in JSON and on the command line.
        group: with which others it is listed and switched on or off.
        noun: one of them: `person`.
        title: the heading of several: `People`.
        phrase: the end of a sentence that begins with `It is`: `a person`.
        example: how one may be written.
        words: what may be typed for it into a filter, in lower case.
        counts: whether it counts or measures something, and is listed with the figures.
        dates: whether it may have a place in the calendar, and is listed in the timeline.
    """

    id: MentionKind
    group: KindGroup
    noun: str
    title: str
    phrase: str
    example: str
    words: tuple[str, ...]
    counts: bool = False
    dates: bool = False


_ROWS = (
    Kind("person", "name", "person", "People", "a person", "Barack Obama", ("person", "people")),
    Kind(
        "organisation", "name", "organisation", "Organisations", "an organisation",
        "United Nations", ("organisation", "organisations"),
    ),
    Kind("place", "name", "place", "Places", "a place", "Baghdad", ("place", "places")),
    Kind("group", "name", "group", "Groups", "a group", "Iraqis", ("group", "groups")),
    Kind(
        "other", "name", "name", "Other names", "a name of another kind", "Nobel Prize",
        ("other", "other names"),
    ),
    Kind(
        "cardinal", "number", "count", "Counts", "a count", "39,000",
        ("cardinal", "cardinals", "count", "counts"), counts=True,
    ),
    Kind(
        "ordinal", "number", "rank", "Ranks", "a rank", "third",
        ("ordinal", "ordinals", "rank", "ranks"), counts=True,
    ),
    Kind(
        "percent", "number", "percentage", "Percentages", "a percentage", "7.5%",
        ("percent", "percents", "percentage", "percentages"), counts=True,
    ),
    Kind("money", "number", "money", "Money", "money", "$1 trillion", ("money", "moneys"), counts=True),
    Kind(
        "quantity", "number", "measure", "Measures", "a measure", "120 km",
        ("quantity", "quantities", "measure", "measures"), counts=True,
    ),
    Kind("range", "number", "range", "Ranges", "a range", "3 to 5", ("range", "ranges"), counts=True),
    Kind("date", "time", "date", "Dates", "a date", "October 2011", ("date", "dates"), dates=True),
    Kind(
        "time", "time", "time of day", "Times of day", "a time of day", "9 a.m.",
        ("time", "times", "times of day"), dates=True,
    ),
    Kind(
        "duration", "time", "duration", "Durations", "a duration", "nine years",
        ("duration", "durations"), counts=True, dates=True,
    ),
    Kind(
        "recurring", "time", "recurring", "Recurring", "a recurring time", "every Monday",
        ("recurring",),
    ),
)  # fmt: skip

KINDS: dict[MentionKind, Kind] = {kind.id: kind for kind in _ROWS}
"""Every kind, in the order in which they are listed."""

MENTION_KINDS: tuple[MentionKind, ...] = tuple(KINDS)
NAME_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in _ROWS if kind.group == "name")
NUMBER_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in _ROWS if kind.group != "name")
TIME_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in _ROWS if kind.group == "time")
FIGURE_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in _ROWS if kind.counts)
"""Kinds that count or measure.  Dates, times of day and repetitions are no figures."""
EVENT_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in _ROWS if kind.dates)
"""Kinds that may be events of the timeline."""
