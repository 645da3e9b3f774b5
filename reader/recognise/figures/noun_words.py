"""Classes of words that mark the end of a noun phrase, for finding what a figure counts.

No list is complete, and none needs to be: the short words that end a phrase are few and known, and
of verbs those that follow a counted noun in news and reports are here.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from functools import cache

DETERMINERS = frozenset(
    "the a an all its his her their our my your these those this that every each both any".split()
)
"""Words that may be between `of` and the noun."""

HEDGES = frozenset(
    """
    about around some roughly approximately nearly almost over under above below more less fewer
    than at least most up to only just an estimated exactly as many much of between from circa
    another further additional extra no not even well
    """.split()
)
"""Words that may be between a figure and what governs it: `a fine of up to $3m`."""

OBJECTS = frozenset(
    "it them him us me you that whether how why what where who itself themselves".split()
)
"""Beside determiners, what follows a verb and no noun."""

ADJUNCTS = frozenset(
    """
    sports arms sales goods savings drugs systems customs communications operations securities parts
    jobs weapons rights arts games news telecoms electronics affairs foods services forces athletics
    logistics materials resources relations works women men bonds futures series species media
    """.split()
)
"""Plurals that stand before another noun: `two sports cars`."""

ALONE = frozenset(
    """
    wait waits own owns rent rents support supports oppose opposes prefer prefers earn earns eat eats
    drink drinks smoke smokes suffer suffers buy buys sell sells sleep sleeps like likes love loves
    hate disagree disagrees agree agrees approve approves trust trusts favour favours favor favors
    regard regards enjoy enjoys fail fails pass passes
    """.split()
)
"""Words that are verbs where they are the only word after a figure: `two-thirds wait`."""

MOMENTS = frozenset("seconds minutes hours days weeks months years decades moments".split())
"""After a noun, words that say when: `a $5m bill hours before a deadline`."""

LEADING = frozenset("more further additional extra".split())
"""Words before a counted noun that say nothing of what it is: `three more men`."""

ADJECTIVES = frozenset(
    """
    large small big little huge tiny great major minor main key senior junior top leading young old
    elderly new recent former current previous present future early late good bad best worst better
    worse high low higher lower highest lowest larger largest smaller smallest bigger biggest older
    oldest younger youngest newer newest longer longest shorter shortest deadly deadliest long short
    wide narrow deep heavy light strong weak rich poor free full empty open public private secret
    local foreign domestic national international regional federal black white red blue green
    brown grey gray yellow pink single separate different various other another same similar main
    civilian suspected alleged proposed planned so-called dead alive own possible potential
    serious severe critical fatal minor simple complex famous unknown known innocent entire whole
    total average annual monthly weekly daily remaining missing extra additional further key well consecutive
    """.split()
)
"""A noun still has to come after one of these."""

PARTICIPLES = frozenset(
    """
    killed wounded injured displaced infected detained arrested hospitalised hospitalized unaccounted
    missing dead unemployed disabled
    """.split()
)
"""Words that a figure may count without a noun after them: `12 wounded`."""

PLURALS = frozenset(
    """
    people men women children police personnel staff feet teeth mice geese cattle fish sheep deer
    aircraft spacecraft species series media data criteria phenomena bacteria alumni clergy policemen
    policewomen servicemen servicewomen gunmen fishermen businessmen firemen congressmen lawmen
    salesmen grandchildren schoolchildren crew youth oxen dice lice wives lives
    """.split()
)

NOT_PLURAL = frozenset(
    "news politics economics mathematics physics gas bus lens bias atlas canvas christmas".split()
)

CONTAINERS = frozenset(
    """
    kind kinds type types sort sorts pair pairs piece pieces group groups member members case cases
    act acts copy copies form forms set sets cup cups bottle bottles barrel barrels bag bags box
    boxes pack packs head sheet sheets slice slices glass glasses truckload truckloads load loads
    round rounds volley lot lots batch batches number count counts charge charges victim victims
    """.split()
)
"""Nouns that say little without what follows their `of`: `barrels of oil`."""

STOPS = frozenset(
    """
    of in on at to for from by with without within into onto over under above below between among
    through throughout during before after since until till against across along around behind beside
    beyond despite down up out off near inside outside past per plus toward towards upon via amid
    aboard about like unlike than as except including concerning regarding worth
    and or but nor so yet because although though while whereas whether if unless when where who whom
    whose which that what how why once
    a an the this these those his her its their our my your each every any some no none both either
    neither all many much few several such another
    i he she it we you they me him us them himself herself itself themselves ourselves one ones
    is are was were be been being am 's has have had having do does did will would shall should can
    could may might must cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
    didn't won't wouldn't can't couldn't
    not never ever also too only just even still already yet again now then there here today tonight
    tomorrow yesterday soon later earlier ago away back ahead apart alone together nearby abroad
    north south east west northeast northwest southeast southwest home overseas instead else
    perhaps maybe almost nearly quite rather very hence thus therefore more less least most well far further
    last next close due able unable ready likely unlikely responsible available worth short tall
    long deep wide high old thick
    a.m p.m am pm etc vs versus en
    anyone someone everyone nobody anybody somebody everybody anything something everything nothing
    nowhere somewhere everywhere seldom rarely often sometimes always amongst alongside throughout
    """.split()
)
"""A noun phrase that has begun ends before these."""

FIRST_ONLY = frozenset(
    "more less further high old long short deep wide tall thick close likely few north south east west "
    "northeast northwest southeast southwest last able ready home overseas past well".split()
)
"""Of STOPS, those that may begin a counted phrase: `three more men`, `two old friends`."""

VERBS = frozenset(
    """
    said says say saying told tells went goes go gone came comes come took takes take taken made makes
    make got gets get gave gives give given found finds find left leaves saw sees see seen knew knows
    know became becomes become felt feels kept keeps held holds began begins begin brought brings wrote
    writes stood stands lost loses lose paid pays met meets ran runs sent sends fell falls fall fallen
    built builds put puts cut cuts set sets hit hits let lets rose rises rise risen grew grows grow
    sat sits won wins spent spends lay lies led leads read spoke speaks broke breaks chose fought
    fights died dies die lived live survived escaped joined voted fled flees flee voted agreed
    believe believed believes think thought thinks want wants wanted need needed seem seemed seems appear
    appeared appears remain remained remains continue continued continues include included includes
    contain contains contained consist consists show showed shown shows mean meant means happen
    happened happens occur occurred occurs cause caused causes help helped helps ask asked asks add
    added adds call called calls use used uses work worked works move moved moves play played plays
    turn turned turns start started starts stop stopped stops open opened opens follow followed
    follows return returned returns arrive arrived arrives receive received receives
    allow allowed allows expect expected expects require required requires provide provided provides
    serve served serves stay stayed stays carry carried carries belong belonged belongs exist existed
    exists depend depends attend attended participate participated reach reached reaches
    """.split()
)
"""Forms of verbs that end a phrase which has begun.  Those that are nouns too may begin one."""

CHANGES = frozenset(
    """
    rose rises risen fell falls fallen grew grows grown climbed climbs dropped drops declined declines
    increased increases decreased decreases jumped jumps soared soars surged surges plunged plunges
    slipped slips slid shrank shrinks dwindled dwindles swelled swells plummeted tumbled edged went
    came expanded contracted averaged averages totalled totaled totals reached reaches
    hit hits exceeded exceeds topped tops cost costs weighs weighed measures measured numbered numbers stood stands remained remains
    was were is are equalled equaled equals peaked dipped doubled tripled quadrupled halved
    """.split()
)
"""`X rose to 40,000`, `X was 3 million`: the figure is about X."""

ALTERS = frozenset(
    """
    raise raised raises raising cut cuts cutting reduce reduced reduces reducing increase increased
    increases increasing lower lowered lowers lowering lift lifted lifts lifting boost boosted boosts
    boosting bring brought brings bringing push pushed pushes pushing keep kept keeps keeping expand
    expanded expands expanding double doubled limit limited limits limiting slash slashed slashes
    put puts putting set sets setting trim trimmed shrink estimate estimated estimates estimating
    """.split()
)
"""`X cut its staff to 40,000`: the figure is about the staff."""

VAGUE = frozenset(
    """
    total average maximum minimum record estimate majority minority number rate figure level sum
    amount range series group kind type sort lot couple handful chance pair set one part share case
    is are was were it they he she we you i who which that there this these those what up out because
    """.split()
)
"""Not what is counted, but that it is."""


@cache
def stops() -> frozenset[str]:
    """Return all words that end a phrase which has begun."""
    return STOPS | VERBS


def class_form(word: str) -> str:
    """Return a word as the classes have it; `US`, `IT` and their like are no pronouns and stay."""
    if len(word) > 1 and word.isupper():
        return word
    lower = word.lower()
    head, mark, _ = lower.replace("’", "'").partition("'")
    # `that's`, `I've`: what stands before the mark decides; but `country's` is part of a phrase.
    return head if mark and head in STOPS else lower


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    lower = word.lower()
    if lower in PLURALS:
        return True
    return (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
        and lower not in NOT_PLURAL
    )


def is_adverb(word: str) -> bool:
    """`currently`, but neither `family` nor `early`."""
    return (
        word.endswith("ly") and len(word) > 4 and word not in _LY_NOUNS and word not in ADJECTIVES
    )


_LY_NOUNS = frozenset(
    """
    family supply assembly ally reply belly bully jelly lily rally tally anomaly monopoly homily
    butterfly friendly likely lovely lonely costly orderly timely ugly hourly quarterly yearly
    elderly holy only silly curly hilly unlikely
    """.split()
)
