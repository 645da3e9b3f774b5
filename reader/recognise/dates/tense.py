"""Decides whether a sentence looks ahead or back, by the verb nearest to a date in it."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.recognise.grammar.rule_table import Match

_REACH = 100
"""Code points on either side of a date that are looked at, so that work stays linear."""

# Verbs whose present tense is about what is arranged: `They travel to Munich on Wednesday.`
_ARRANGED = """
    travel face host meet visit play return begin start open arrive depart leave resume close expire vote
    head appear tour welcome entertain release launch continue conclude debut premiere air fight
    compete race await go come take kick convene gather hold stage publish issue unveil present
    celebrate address deliver join defend debate hear sit finish end meet make bring move report
    """
_IRREGULAR = """
    flies fly goes go
    """
# Before one of these words, a verb of that list is a noun: `the vote on Monday`.
_BEFORE_NOUN = r"(?:the|an?|his|her|its|their|our|my|this|that|these|those|of|in|for|on|no|any|each|every|\w+['’]s?)"
_PAST = r"""
    was were had did said says told has have came went took made gave began left won lost died born met
    held saw since fell rose ran got led struck hit sold sent spoke brought bought broke caught drew
    drove fought flew heard kept knew paid sat shot spent stood wrote threw grew became beat
    """
_FUTURE = r"""
    will shall won['’]t plans? planned due scheduled rescheduled slated expected expects? upcoming
    deadline schedule book please remind must would could should might tomorrow hopes? wants? intends?
    aims? needs? ought
    """
_PHRASES = (
    r"going to|gonna|(?:is|are|was|were) set\b|set (?:to|for)|see you|let['’]s|(?-i:may)|supposed to|about to|ready to|poised to"
    r"|(?:postponed|delayed|adjourned|suspended|moved|put back|put off|pushed back) (?:until|till|to)"
    r"|(?:is|are|am|['’]re|['’]m) (?:also |now |not |still )?(?!\w*thing\b)\w{2,}ing"
    r"|(?:is|are) to (?=\w)"
)
# After one of these, `to meet` is about what did or did not happen.
_NOT_AHEAD = "".join(
    rf"(?<!\b{word} )"
    for word in "failed had used began forced refused able came went continued managed".split()
)


# `9 a.m. Saturday`, `Mr. Smith`, `J. Smith`, `Oct. 5`: no sentence ends there.
_NO_END = (
    r"(?<!\.[a-zA-Z])(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\b(?:Sen|Gen|Rep|Gov))"
)
_NO_END += r"(?<!\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))(?<!\bSept)"


def _either(words: str) -> str:
    return "|".join(words.split())


@cache
def _cues() -> re.Pattern[str]:
    arranged = _either(_ARRANGED)
    return re.compile(
        rf"\b(?:(?P<ahead>{_either(_FUTURE)}|{_PHRASES}|{_NOT_AHEAD}to (?:be|{arranged})"
        rf"|(?<!\bto )(?P<present>(?:{arranged})e?s?|{_either(_IRREGULAR)}))"
        rf"|(?P<back>{_either(_PAST)}|(?!need\b|feed\b|speed\b|indeed\b|hundred\b|red\b)\w+ed))\b"
        r"|['’](?P<short>ll)\b",
        re.IGNORECASE,
    )


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\n|{_NO_END}[.!?]\s"),
        re.compile(rf"\n|{_NO_END}[.!?](?=\s|\Z)"),
        re.compile(r"\b(?:be|to)\s+(?:\w+\s+)?\Z"),
        re.compile(rf"(?:\b{_BEFORE_NOUN} (?:\w*[^\Ws] )?|-)\Z", re.IGNORECASE),
        re.compile(rf"(?:\b{_BEFORE_NOUN} |-)\Z", re.IGNORECASE),
    )


def leaning(match: Match) -> int:
    """Return 1 when the sentence around a date looks ahead, -1 when it looks back, 0 when it is not clear.

    The nearest verb before the date decides, else the first one after it.
    """
    word = match.before_word()
    before, after = _sides(match)
    if word in {"until", "till"} or (word == "by" and not _was_reached(before)):
        return 1
    if before.strip() in {"Beginning", "Starting", "Effective", "From"}:
        return 1
    found = _nearest(before)
    if found is None:
        found = next((cue for cue in _cues().finditer(after) if not _is_noun(after, cue)), None)
    if found is None:
        return int(word in {"beginning", "starting", "effective"})
    return -1 if found["back"] else 1


@cache
def _reached() -> re.Pattern[str]:
    """A past perfect: what had come about, and not what had to."""
    return re.compile(
        r"\b(?:had|['’]d) (?!to\b|until\b|better\b)(?:\w+ ){0,2}?(?:\w+(?:ed|en|wn|ught)|"
        rf"{_either(_PAST)}|found|been|done|gone|come|run|sold|grown|drawn|put|set|cut|hit)\b",
        re.IGNORECASE,
    )


def _was_reached(before: str) -> bool:
    """Tell whether `by Monday` says when something had happened: `had collected 9,314 by Monday`.

    The simple past does so with a figure between (`collected 400 forms by`), and not where someone
    promised, asked or agreed to do it by then.
    """
    found = _nearest(before)
    if found is None or not found["back"] or re.search(r"\b(?:will|shall|must)\b|['’]ll\b", before):
        return False
    if _reached().search(before):
        return re.search(r"\bto \w+", before[found.end() :]) is None
    return (
        re.search(r"\d", before[found.end() :]) is not None and " to " not in before[found.end() :]
    )


def _sides(match: Match) -> tuple[str, str]:
    """Return the text before and after the date in its sentence."""
    lexed, (ends, stops, *_) = match.lexed, _shapes()
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    before = ends.split(lexed.text[max(0, start - _REACH) : start])[-1]
    return before, stops.split(lexed.text[end : end + _REACH], maxsplit=1)[0]


def _nearest(before: str) -> re.Match[str] | None:
    """Find the last verb in `before` that shows whether what follows is past or to come."""
    passive, found = _shapes()[2], None
    for cue in _cues().finditer(before):
        if _is_noun(before, cue):
            continue
        if cue["ahead"] or cue["short"] or not passive.search(before, 0, cue.start()):
            found = cue
    return found


@cache
def _from_now() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:will|shall|won['’]t|(?:is|are) (?:\w+ )?(?:due|scheduled|set|expected|to\b)|(?:has|have) until\b)",
        re.IGNORECASE,
    )


def is_still_to_come(match: Match) -> bool:
    """Tell whether the present tense, or `from now`, says that a date is ahead, whatever year came before."""
    before, _ = _sides(match)
    if _from_now().search(before) is not None:
        return True
    found = _nearest(before)
    return found is not None and (found["present"] or "").endswith("s")


def _is_noun(text: str, cue: re.Match[str]) -> bool:
    """`the vote`, `his next visit`, `pre-season tour`; but `the team plays`, `the teams play`."""
    if not cue["present"]:
        return False
    if cue.start() <= 1:
        return True  # `the Nov. 24 issue`; at the head of a sentence too
    *_, base, third = _shapes()
    shape = third if cue["present"].endswith("s") else base
    return shape.search(text, 0, cue.start()) is not None
