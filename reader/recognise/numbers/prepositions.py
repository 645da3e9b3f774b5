"""Words before a figure that seem to qualify it, but belong to what stands before them.

`over` is *more than* in `over 40 men` and *about* in `jailed over £4.7m fraud`; `past` is *more than*
in `rose past 40` and *former* in `their past eight matches`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_REACH = 48
_SPANS = (
    *(
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "season",
    ),
    *("year", "decade", "centur"),
)
_LENGTHS = (
    "m",
    "km",
    "mile",
    "miles",
    "metres",
    "meters",
    "furlongs",
    "yards",
    "kilometres",
    "kilometers",
)

# `over`, always: what is quarrelled or worried about, or ruled, or crossed.
_ABOUT_NOUNS = frozenset(
    """
    row rows talks dispute disputes fear fears concern concerns worry worries anger angry outrage
    outraged protest protests debate debates question questions doubt doubts battle battles feud
    feuds clash clashes tension tensions controversy scandal lawsuit lawsuits suit inquiry inquest
    probe investigation argument arguments alarm uproar backlash criticism negotiations negotiation
    standoff stand-off wrangle wrangles wrangling spat quarrel squabble confusion uncertainty unease
    panic furore fury crisis complaint complaints victory victories triumph control jurisdiction
    sovereignty authority argue argued argues arguing clashed quarrelled quarreled feuding haggle
    haggled haggling fight fights fought fighting battled battling sue sued sues suing mull mulled
    mulling mulls pored poring preside presides presided hand handed hands handing resign resigns
    quit quits disagreement disagree disagreed litigation court trial action strike strikes
    """.split()
)
# `over`, of what was done to somebody because of it.
_ABOUT_VERBS = frozenset(
    """
    jailed arrested charged convicted sentenced sacked fired suspended fined questioned investigated
    probed resigned criticised criticized attacked slammed condemned apologised apologises apologized
    prosecuted banned dismissed ousted impeached indicted held detained wanted grilled warned rebuked
    censured threatened blamed accused executed hanged killed imprisoned expelled deported disciplined
    penalised penalized punished barred struck imprisoned cautioned summoned targeted sanctioned
    acquitted cleared guilty
    """.split()
)
_WALKED = frozenset(
    "walk walks walked walking lash lashes lashed lashing fell falling fallen".split()
)
_SPREAD = frozenset(
    "spread scattered stretched stretches stretching extends extending distributed sprawled sprawls sprawling".split()
)
_RACED = frozenset(
    """
    race races gold silver bronze title record champion medal final double best won wins winner
    hurdles flat contested raced competes competed
    """.split()
)
_CROSSED = frozenset(
    """
    flew fly flies flying jumped jump jumping leapt climbed drove walked hopped stepped vaulted
    tripped ruled reigned looks looking looked towers hovered hovering take takes took taken taking
    watch watched
    """.split()
)
# `over` before a length of time means more than it after these only; else it is *during*.
_BEFORE_DURATION = frozenset(
    """
    took take takes taking taken lasted lasts lasting last spent spend spends spending waited wait
    waiting waits after for of in just well little slightly within than since by aged with is was
    were been be being has have had ran runs stayed lived worked serve served serving need needs
    needed require requires required and or far way still already not to at from old years
    """.split()
)
_RISING = frozenset(
    """
    rose rise rises risen rising climbed climb climbs climbing surged surge soared soar jumped went go
    goes going gone grew grow grown pushed push pushing moved move moving shot ticked crept edged
    stretched sailed swept swelled accelerated well far just now is was are were way raced running ran
    lasted live lived survive
    """.split()
)
_SERVED = frozenset(
    """
    served serve serves serving worked working work lived living live ruled played play plays playing
    fought suffered studied trained flourished prospered began started held survived
    """.split()
)
_LIVED = frozenset(
    """
    live lives lived living flat flats apartment apartments room rooms hung hanging hovering floor
    floors office offices located situated perched suspended storey storeys storys
    """.split()
)
_BURIED = frozenset("buried trapped hidden lies lay sank lie submerged crushed".split())
_AROUND = frozenset(
    """
    centred centered centres centers centring centering based built organised organized structured
    revolve revolves revolved revolving
    """.split()
)
_BEFORE_CENTRE = frozenset(
    """
    gather gathered gathers gathering wrapped wrap sat sit sits sitting clustered huddled arranged
    walked walk walking danced flew sailed circled looked look toured tour crowded seated
    """.split()
)
_BEFORE_TOPIC = frozenset(
    """
    book books film films movie movies story stories novel novels tale tales documentary drama song
    songs poem poems news question questions complaint complaints concern concerns worries fears doubts
    information debate lecture speech warning warnings allegations rumours rumors details joke jokes
    lies myth myths talk talks talked talking speak speaks spoke spoken speaking worried worry
    worrying concerned complain complains complained complaining argue argued care cares cared forget
    forgot anxious nervous excited angry happy sad sorry passionate optimistic curious upset
    """.split()
)
_ASKED = frozenset(
    "know knows knew hear heard read write wrote written writing ask asked asking told tell learn learned learnt think thinking thought report reports".split()
)
_ADDED = frozenset(
    """
    add adds added adding run-up lead-up build-up stand stands stood standing own owns owned owning
    face faces faced facing hook hooked
    """.split()
)
_CAME = frozenset("walk walks walked came went signed sign lives lived live led".split())
_NEAR = frozenset(
    "live lives lived living located situated sits lies stands built stay stayed".split()
)
_TIMES = frozenset("twice half times thrice".split())
_BEARINGS = frozenset(
    "miles mile km kilometres kilometers metres meters lies lay located situated".split()
)
_SMALL = frozenset("one two three four five six seven eight nine both 1 2 3 4 5 6 7 8 9".split())
_UNNOUNS = frozenset(
    """
    of in on at to for from by with without and or but as than that which who when while after before
    since until because if is was were are be been will would has have had yesterday today tomorrow
    last next this each per the a an his her its their more less not only so then there here now ago
    earlier later apiece altogether overall annually
    """.split()
)


@cache
def _since() -> re.Pattern[str]:
    """`over 70 years after his death` is more than it."""
    return re.compile(r"[ -](?:after|before|ago|later|earlier|old|since|prior)\b")


@cache
def _statute() -> re.Pattern[str]:
    return re.compile(
        r"\s?(?:\(\w+\)\s?)*of (?:the|that|this|its) (?:[A-Z]\w+ ){0,4}(?:Act|Code|Constitution|Convention"
        r"|Treaty|Charter|Law|Order|Rules|Regulations?|Statute|act|code|law|treaty)\b"
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"[ -](?:[A-Z]{2,} )?([a-z][a-z-]{2,})")


class _Place:
    """A phrase before a figure: the words before it, the figure, the word after."""

    def __init__(self, text: str, phrase: int, start: int, end: int) -> None:
        head = text[max(0, phrase - _REACH) : phrase]
        self.words = [word.lstrip('(["“‘') for word in head.lower().split()[-6:]]
        self.last = self.words[-1] if self.words else ""
        self.text = text
        self.figure = text[start:end]
        self.end = end

    def small(self) -> bool:
        """Tell whether the figure is below ten and counts things."""
        return self.figure.lower() in _SMALL

    def counts(self) -> bool:
        """Tell whether the figure is bare: no money, share or measure."""
        return self.figure.replace(",", "").isdecimal() or self.small()

    def noun(self) -> bool:
        """Tell whether a noun follows that the figure describes: `£4.7m fraud`."""
        match = _noun().match(self.text, self.end)
        return match is not None and match[1] not in _UNNOUNS and not match[1].endswith("ly")

    def of_time(self) -> bool:
        return self.figure.lower().replace("-", " ").split()[-1].startswith(_SPANS)

    def after_be(self) -> bool:
        return not {"was", "were", "been", "being", "be", "is", "are", "man", "woman"}.isdisjoint(
            self.words[:-1]
        )


def _over(at: _Place) -> bool:
    if at.of_time():
        return at.last not in _BEFORE_DURATION and _since().match(at.text, at.end) is None
    if at.last in _ABOUT_NOUNS or at.last in _SPREAD:
        return True
    if at.last in _ABOUT_VERBS:
        if at.counts():
            return at.small() or at.after_be()
        return at.noun()
    if not at.counts() and at.noun() and not _ABOUT_VERBS.isdisjoint(at.words):
        return True
    if at.last == "out" and not _WALKED.isdisjoint(at.words):
        return at.noun()
    if at.last in _RACED and at.figure.lower().endswith(_LENGTHS):
        return True
    return at.last in _CROSSED and at.small()


def _under(at: _Place) -> bool:
    if _statute().match(at.text, at.end):
        return True
    return (at.last in _SERVED and at.counts()) or at.last in _BURIED


def _about(at: _Place) -> bool:
    if at.of_time():
        return False
    if at.last in _BEFORE_TOPIC:
        return at.counts() or at.noun()
    return at.last in _ASKED and at.small()


_TESTS: dict[str, Callable[[_Place], bool]] = {
    "over": _over,
    "under": _under,
    "above": lambda at: at.last in _LIVED and at.counts(),
    "below": lambda at: at.last in _LIVED and at.counts(),
    "past": lambda at: at.last not in _RISING or (at.small() and at.noun()),
    "around": lambda at: at.last in _AROUND or (at.last in _BEFORE_CENTRE and at.small()),
    "about": _about,
    "up to": lambda at: (at.last in _ADDED) or (at.last in _CAME and at.small()),
    "close to": lambda at: at.last in _NEAR and at.counts(),
    "north of": lambda at: at.small() or (at.last in _BEARINGS and at.counts()),
    "south of": lambda at: at.small() or (at.last in _BEARINGS and at.counts()),
    "as many as": lambda at: at.last in _TIMES,
    "as much as": lambda at: at.last in _TIMES,
    "as high as": lambda at: at.last in _TIMES,
    "as little as": lambda at: at.last in _TIMES,
    "as few as": lambda at: at.last in _TIMES,
}


def belongs_before(text: str, phrase: str, first: int, start: int, end: int) -> bool:
    """Tell whether a phrase before a figure says nothing about its size.

    Args:
        text: the block's.
        phrase: the words, such as `over`, in lower case.
        first: where the phrase starts.
        start: where the figure starts.
        end: where the figure ends.
    """
    test = _TESTS.get(phrase)
    return test is not None and test(_Place(text, first, start, end))
