"""Towns, countries and unknown names that stand where teams do: `Leeds beat Everton 3-1`.

A team is an organisation.  A club is told by the words around its name; a country has to stand right
where a team does, beside the verb of a match or its score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import Mention
from reader.recognise.gazetteer.tables import tables

# How far before and after a name is looked.
_REACH = 48
_SENTENCE = 200
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
_SCORE = r"\d{1,3} ?[-–:] ?\d{1,3}(?![\d%/-])"


@cache
def _score() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€.,:–-]){_SCORE}")


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_SPORT.split())})(?![\w-])", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """What stands right behind a team."""
    verbs, sides = "|".join(_VERBS.split()), "|".join(_SIDES.split())
    return re.compile(
        rf"(?P<score> ?,? (?:{_SCORE}|\d{{1,3}}(?=[ ,]+[A-Z])))|(?P<versus> (?:v|vs)\.? [A-Z])"
        rf"|(?P<verb> (?:had |have |were |was |then |also |have been |had been )?(?:{verbs})(?![\w-]))"
        rf"|(?P<side>(?:['’]s?)? (?:(?:head|assistant|club|former|first-team|youth|star|full) )?(?:{sides})(?![\w-]))"
    )


@cache
def _before() -> re.Pattern[str]:
    """What stands right before a team."""
    verbs = "|".join(_VERBS.split())
    return re.compile(
        rf"(?:(?P<versus>[A-Za-z]+ (?:v|vs)\.? )|(?P<score>(?<![\w$£€.,:–-]){_SCORE} )"
        rf"|(?P<verb>(?<![\w-])(?:{verbs}|beating|hosting|facing|trailing|leading|home to|away to|loss to|losing to|lost to|"
        r"defeat to|defeat by|defeat at|beaten by|held by|draw with|drew with|drawn with|lose to|win over|wins over|victory over|"
        r"triumph over|draw at|defeat of|win at|victory at|match against|game against|win against|final against|semi-final against|"
        r"defeat against|draw against|goals? against|goals? for|played for|plays for|play for|playing for|appearances for|caps for|"
        r"debut for|signed for|scored for|joined|against) (?:the )?))\Z"
    )


@cache
def _placed() -> re.Pattern[str]:
    """What stands right before a place that is no team: `of Ottawa had played`."""
    return re.compile(
        r"(?<![\w-])(?:in|of|from|near|at|around|outside|across|into|through|for) (?:the )?\Z",
        re.IGNORECASE,
    )


def as_teams(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one sentence, those that stand where teams do as organisations."""
    whole = list(mentions)
    if not any(one.kind in {"place", "person"} for one in mentions):
        return whole
    scored = _score().search(text, start, end) is not None
    if not scored and _sport().search(text, start, end) is None:
        return whole
    for at, one in enumerate(whole):
        if one.kind in {"place", "person"} and _is_team(text, start, end, one, scored=scored):
            whole[at] = one._replace(kind="organisation")
    return whole


def stands_as_team(text: str, one: Mention) -> bool:
    """Whether a name stands where a team does, in the sentence around it."""
    start = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start)) + 1
    ends = [at for sign in ("\n", ". ") if (at := text.find(sign, one.end)) >= 0]
    start, end = max(start, one.start - _SENTENCE), min([*ends, one.end + _SENTENCE, len(text)])
    return bool(as_teams(text, start, end, [one._replace(kind="place")])[0].kind == "organisation")


def _is_team(text: str, start: int, end: int, one: Mention, *, scored: bool) -> bool:
    name = text[one.start : one.end]
    after = _behind().match(text, one.end, min(end, one.end + _REACH))
    before = _before().search(text, max(start, one.start - _REACH), one.start)
    placed = _placed().search(text, max(start, one.start - _REACH), one.start)
    if placed is not None:
        after = None
    if after is None and before is None:
        return False
    signs = {
        key for match in (after, before) if match for key, said in match.groupdict().items() if said
    }
    if one.kind == "person":
        # Players beat one another, too; only a team is played for, and has a coach.
        return " " not in name and "side" in signs and name not in tables().first_names
    if name in tables().states:
        return bool(signs & {"score", "versus"}) or ("verb" in signs and scored)
    return True
