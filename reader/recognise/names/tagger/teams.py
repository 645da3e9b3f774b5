"""Makes organisations of towns, countries and unknown names used as teams: `Leeds beat Everton 3-1`.

A team is an organisation.  A club is recognised by the words around its name; a country has to stand right
where a team does, beside the verb of a match or its score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import Mention, MentionKind
from reader.recognise.names.gazetteer.tables import tables

# How far before and after a name is looked.
_REACH = 48
_SENTENCE = 200
_MAY_BE = frozenset({"place", "person", "organisation"})
_VERBS = """
beat beats beating beaten defeated defeats thrashed hammered trounced edged thumped outplayed outclassed overcame overpowered
drew draws trailed trail trails led leads lost won win wins hosted hosts host visited visit face faced faces play played plays
edge edged crushed routed blanked downed stunned swept upset rallied equalised equalized scored conceded signed clinched
held eliminated knocked topped slumped relegated promoted crashed tied topple toppled meet met travel travelled
"""
_SIDES = """
coach manager striker midfielder defender goalkeeper keeper winger captain skipper forward quarterback pitcher catcher
outfielder infielder shortstop linebacker fullback fly-half scrum-half hooker prop batsman bowler wicketkeeper allrounder
all-rounder full-back centre-back right-back left-back playmaker centre-half guard centre boss fans supporters squad side
team players teammates team-mates dressing goalscorer academy goalie netminder defenceman coaches
"""
# Words of sport, of which the sentence must have one unless it has a score.
_SPORT = """
match matches league season seasons goal goals half-time halftime full-time cup championship championships tournament
fixture fixtures striker midfielder defender goalkeeper winger coach inning innings wicket wickets runs points quarter
overtime playoff playoffs play-off play-offs semi-final semifinal quarter-final quarterfinal semi-finals final finals
penalty penalties kick-off kickoff touchdown homer pitcher qualifier qualifiers qualifying group derby relegation promoted
relegated second-half first-half minute hat-trick hat trick header victory defeat win wins draw test one-day rugby football
soccer cricket hockey basketball baseball handball volleyball netball squad team teams club clubs scored equaliser equalizer leg legs stadium
pitch referee transfer loan clash title standings table division champions rebound leaders friendly batting bowling tries try
conversion series opener home away fans
"""
# Words that only a report of a match has.
_MATCH = """
half-time halftime full-time goal goals goalless striker midfielder goalkeeper equaliser equalizer innings wicket wickets
qualifier qualifiers kick-off kickoff scored friendly shoot-out shootout runs
"""
_SCORE = r"\d{1,3} ?[-–:] ?\d{1,3}(?![\d%/-])"


@cache
def _score() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€.,:–-]){_SCORE}")


@cache
def _versus() -> re.Pattern[str]:
    return re.compile(r"[a-z] vs?\.? [A-Z]")


@cache
def _sport() -> re.Pattern[str]:
    """Match in lower-case text: a pattern that ignores case takes four times as long to compile."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_SPORT.split())})(?![\w-])")


@cache
def _match() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_MATCH.split())}|World Cup|Euro \d{{4}})(?![\w-])")


@cache
def _behind() -> re.Pattern[str]:
    """Match what is right after a team."""
    verbs, sides = "|".join(_VERBS.split()), "|".join(_SIDES.split())
    return re.compile(
        rf"(?P<score> ?,? (?:{_SCORE}|\d{{1,3}}(?=[ ,]+[A-Z])))|(?P<versus> (?:v|vs)\.? [A-Z])"
        rf"|(?P<verb>(?:, who)? (?:had |have |were |was |then |also |have been |had been )?(?:{verbs})(?![\w-]))"
        rf"|(?P<side>(?:['’]s?)? (?:(?:head|assistant|club|former|first-team|youth|star|full) )?(?:{sides})(?![\w-]))"
    )


@cache
def _before() -> re.Pattern[str]:
    """Match what is right before a team."""
    verbs = "|".join(_VERBS.split())
    return re.compile(
        rf"(?:(?P<versus>[A-Za-z]+ (?:v|vs)\.? )|(?P<score>(?<![\w$£€.,:–-]){_SCORE} (?:to |with |against |at |over |by )?)"
        rf"|(?P<verb>(?<![\w-])(?:{verbs}|beating|hosting|facing|trailing|leading|home to|away to|loss to|losing to|lost to|"
        r"defeat to|defeat by|defeat at|beaten by|held by|draw with|drew with|drawn with|lose to|win over|wins over|victory over|"
        r"triumph over|draw at|defeat of|win at|victory at|match against|game against|win against|final against|semi-final against|"
        r"defeat against|draw against|goals? against|goals? for|played for|plays for|play for|playing for|appearances for|caps for|"
        r"debut for|signed for|scored for|joined|against) (?:the )?))\Z"
    )


@cache
def _placed() -> re.Pattern[str]:
    """Match what is right before a place that is no team: `of Ottawa had played`."""
    return re.compile(
        r"(?<![\w-])(?:in|of|from|near|at|around|outside|across|into|through|for) (?:the )?\Z",
        re.IGNORECASE,
    )


def as_teams(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one sentence, those that stand where teams do as organisations."""
    whole = list(mentions)
    if not any(mention.kind in {"place", "person"} for mention in mentions):
        return whole
    scored = _score().search(text, start, end) is not None or (
        # Two people are the sides of a case at law: `Roe v Wade`.
        any(mention.kind == "place" for mention in mentions)
        and _versus().search(text, start, end) is not None
    )
    if not scored and _sport().search(text[start:end].lower()) is None:
        return whole
    sure = scored or _match().search(text, start, end) is not None
    signs = [
        _signs(text, start, end, mention) if mention.kind in _MAY_BE else set() for mention in whole
    ]
    for at, mention in enumerate(whole):
        if signs[at] and _is_team(
            text[mention.start : mention.end], mention.kind, signs[at], sure=sure
        ):
            whole[at] = mention._replace(kind="organisation")
    beside = any(signs[at] and mention.kind == "organisation" for at, mention in enumerate(whole))
    for at, mention in enumerate(whole):
        # Who plays against a team is one: `Norwich host Derby`.
        if (
            sure
            and beside
            and signs[at]
            and mention.kind == "person"
            and _may_be_team(text, mention)
        ):
            whole[at] = mention._replace(kind="organisation")
    return whole


def _may_be_team(text: str, one: Mention) -> bool:
    name = text[one.start : one.end]
    return " " not in name and name not in tables().first_names


def stands_as_team(text: str, one: Mention) -> bool:
    """Tell whether a name is where a team is named, by the sentence around it."""
    start = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start)) + 1
    ends = [at for sign in ("\n", ". ") if (at := text.find(sign, one.end)) >= 0]
    start, end = max(start, one.start - _SENTENCE), min([*ends, one.end + _SENTENCE, len(text)])
    return bool(as_teams(text, start, end, [one._replace(kind="place")])[0].kind == "organisation")


def _signs(text: str, start: int, end: int, one: Mention) -> set[str]:
    """Return the signs of a team beside a name: `score`, `versus`, `verb`, `side`."""
    placed = _placed().search(text, max(start, one.start - _REACH), one.start)
    after = None if placed else _behind().match(text, one.end, min(end, one.end + _REACH))
    before = _before().search(text, max(start, one.start - _REACH), one.start)
    found = [match.groupdict() for match in (after, before) if match is not None]
    return {sign for each in found for sign, said in each.items() if said}


def _is_team(name: str, kind: MentionKind, signs: set[str], *, sure: bool) -> bool:
    if kind == "person":
        # Players beat one another, too; but only a team has a coach and a striker.
        return " " not in name and "side" in signs and name not in tables().first_names
    if kind == "place" and name in tables().states:
        return bool(signs & {"score", "versus"}) or ("verb" in signs and sure)
    return kind == "place"
