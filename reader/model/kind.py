"""Kinds of mentions: one row for each, with all that the program says about it.

A new kind is its name in `NameKind` or `NumberKind`, for the type checker, and a row in `KINDS`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

NameKind = Literal[
    "person",
    "organisation",
    "place",
    "group",
    "other",
]
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
KindColour = Literal[
    "person",
    "organisation",
    "place",
    "group",
    "other",
    "count",
    "measure",
    "money",
    "percent",
    "time",
    "length",
]
"""Roles of the colours that a theme has for mentions; several kinds may share one."""
Attribute = Literal["bold", "italic", "underline", "double"]
"""Attributes of a style; `double` is a double underline."""


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
        colour: role of its colour in a theme.
        plain: its attributes where there is no colour.  There are eleven combinations that can be
            told apart, so that some kinds share one with the kind that is most like them.
        coloured: attributes that distinguish it from other kinds of the same colour.
        few: the same where there are sixteen colours, of which fewer can be read on the page; as
            `coloured` when None.
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
    colour: KindColour
    plain: tuple[Attribute, ...]
    coloured: tuple[Attribute, ...] = ()
    few: tuple[Attribute, ...] | None = None
    counts: bool = False
    dates: bool = False


KINDS: dict[MentionKind, Kind] = {kind.id: kind for kind in (
    Kind(
        "person", "name", "person", "People", "a person", "Barack Obama",
        ("person", "people"), "person", plain=("bold",),
    ),
    Kind(
        "organisation", "name", "organisation", "Organisations", "an organisation", "United Nations",
        ("organisation", "organisations"), "organisation", plain=("underline",),
    ),
    Kind(
        "place", "name", "place", "Places", "a place", "Baghdad",
        ("place", "places"), "place", plain=("double",),
    ),
    Kind(
        "group", "name", "group", "Groups", "a group", "Iraqis",
        ("group", "groups"), "group", plain=("italic", "underline"),
    ),
    Kind(
        "other", "name", "name", "Other names", "a name of another kind", "Nobel Prize",
        ("other", "other names"), "other", plain=("italic",), few=("bold",),
    ),
    Kind(
        "cardinal", "number", "count", "Counts", "a count", "39,000",
        ("cardinal", "cardinals", "count", "counts"), "count", plain=("bold", "double"), counts=True,
    ),
    Kind(
        "ordinal", "number", "rank", "Ranks", "a rank", "third",
        ("ordinal", "ordinals", "rank", "ranks"), "count", plain=("bold", "double"), coloured=("italic",), counts=True,
    ),
    Kind(
        "percent", "number", "percentage", "Percentages", "a percentage", "7.5%",
        ("percent", "percents", "percentage", "percentages"), "percent", plain=("italic", "double"), few=("bold",), counts=True,
    ),
    Kind(
        "money", "number", "money", "Money", "money", "$1 trillion",
        ("money", "moneys"), "money", plain=("bold", "underline"), few=("bold",), counts=True,
    ),
    Kind(
        "quantity", "number", "measure", "Measures", "a measure", "120 km",
        ("quantity", "quantities", "measure", "measures"), "measure", plain=("bold", "italic", "double"), few=("underline",), counts=True,
    ),
    Kind(
        "range", "number", "range", "Ranges", "a range", "3 to 5",
        ("range", "ranges"), "measure", plain=("bold", "italic", "double"), coloured=("italic",), few=("italic", "underline"), counts=True,
    ),
    Kind(
        "date", "time", "date", "Dates", "a date", "October 2011",
        ("date", "dates"), "time", plain=("bold", "italic"), dates=True,
    ),
    Kind(
        "time", "time", "time of day", "Times of day", "a time of day", "9 a.m.",
        ("time", "times", "times of day"), "time", plain=("bold", "italic"), coloured=("italic",), dates=True,
    ),
    Kind(
        "duration", "time", "duration", "Durations", "a duration", "nine years",
        ("duration", "durations"), "length", plain=("bold", "italic", "underline"), few=("underline",), counts=True, dates=True,
    ),
    Kind(
        "recurring", "time", "recurring", "Recurring", "a recurring time", "every Monday",
        ("recurring",), "length", plain=("bold", "italic", "underline"), coloured=("italic",), few=("italic", "underline"),
    ),
)}  # fmt: skip
"""Every kind, in the order in which they are listed."""

MENTION_KINDS: tuple[MentionKind, ...] = tuple(KINDS)
NAME_KINDS: tuple[MentionKind, ...] = tuple(
    kind.id for kind in KINDS.values() if kind.group == "name"
)
NUMBER_KINDS: tuple[MentionKind, ...] = tuple(
    kind.id for kind in KINDS.values() if kind.group != "name"
)
TIME_KINDS: tuple[MentionKind, ...] = tuple(
    kind.id for kind in KINDS.values() if kind.group == "time"
)
FIGURE_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in KINDS.values() if kind.counts)
"""Kinds that count or measure.  Dates, times of day and repetitions are no figures."""
EVENT_KINDS: tuple[MentionKind, ...] = tuple(kind.id for kind in KINDS.values() if kind.dates)
"""Kinds that may be events of the timeline."""
