"""Rules for scores: `won 3-1`, `6-4, 3-6, 7-5`, `a 52-48 vote`."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import cache

from reader.model import Quantity
from reader.recognise.grammar.labels import LABELS
from reader.recognise.grammar.rule_table import Match, Rule

GAMES = frozenset(
    """
    won lost win loss beat beaten drew draw led lead leading up down score scored victory defeat defeated
    them finished trailed vote voted it wins loses draws leads trails trailing tied ahead behind
    ruled passed lose winning losing beats
    """.split()
)
"""Words right before a score."""
_BEFORE = GAMES - {"them", "it"}
_LONGEST = 3
_SENTENCE = 90
_MOST_WORDS = 9
_TENNIS = 7
_CRICKET = 10


@cache
def _score_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match the signs of a score: a verb or noun some words before it, a noun or adverb after it."""
    verb = (
        r"beat(?:s|ing|en)?|defeat(?:s|ed|ing)?|los(?:t|es?|ing)|won|win(?:s|ning)?|drew|draw(?:s|n)?"
        r"|tied|thrash\w*|edge[ds]?|edging|rout(?:s|ed)|downed|trounc\w+|hammer(?:s|ed|ing)|stun\w*|overcame"
        r"|overcom(?:es?|ing)|upset|eliminat\w+|knock\w*|crush\w*|out(?:scor|play|last|class|point)\w*"
        r"|overwhelm\w*|swe(?:pt|eps?|eping)|blank(?:ed|s)|trail\w*|led|leads?|leading|toppl\w+|dispatch\w*"
        r"|whipped|maul(?:ed|s)|demolish\w*|humbl\w+|humiliat\w+|pipp?(?:ed|s)|advanc\w+|ralli\w+|prevail\w*"
        r"|triumph\w*|succumb\w*|bow(?:ed|s) out|cruis\w+|romp\w*|finish\w*|ended|ahead|behind|approv\w+"
        r"|pass(?:ed|es)|reject\w*|vot(?:e[ds]?|ing)|rul(?:ed|es|ing)|sided|confirm(?:ed|s)|equali[sz]\w+"
        r"|levell?ed|conced\w+|fell|slipped|improv\w+|went|scor\w+|victor(?:y|ies)|margin|majority|results?"
        r"|tally|count|verdict|decision|record|aggregate|draw|stalemate|penalties|shoot-?out|innings|wickets?|collapsed|slumped"
        r"|declared|stumps|sets?|final|semi-?finals?|quarter-?finals?|held|holds?|face[ds]?"
    )
    noun = (
        r"win|wins|victor(?:y|ies)|defeats?|loss(?:es)?|draws?|lead|votes?|decisions?|majority|success"
        r"|drubbing|thrashing|triumph|record|results?|scoreline|score|aggregate|margin|rulings?|verdict|split"
        r"|stalemate|tie|deficit|advantage|rout|hammering|comeback|series|sweep|upset|opinion|upper hand"
    )
    return (
        re.compile(rf"\b(?:{verb})\b[^.;:?!\n]*\Z", re.IGNORECASE),
        re.compile(
            rf"[ -](?:[\w'’-]+ ){{0,2}}(?:{noun})\b"
            r"| (?:up|down|ahead|behind|on penalties|on aggregate|after extra|at half-?time|at the break|at full"
            r"|declared|at stumps|at tea|at lunch|at the close|all out|off \d+ overs)\b"
        ),
    )


@cache
def _next_set() -> re.Pattern[str]:
    return re.compile(r"(?: ?\(\d+[-–]\d+\))?[,;]? (?:and )?(\d)[-–](\d)(?!\d)")


def score(match: Match) -> Quantity | None:
    """`won 3-1`, `a 6-3 vote`, `beat Baylor 27-14`: the two sides' points as they are written."""
    lexed, first, last = match.lexed, match.first, match.last
    words = [lexed.word(first), lexed.word(last - 1)]
    if words[1].lower() == "nil":
        words[1] = "0"
        words[0] = str(int(lexed.values[first]))
    if not all(word.isdecimal() and len(word) <= _LONGEST for word in words):
        return None
    if (match.before() == ":" and lexed.glued(first)) or match.before() in "-/$#":
        return None
    if match.after() in "-/:%UTlMqmP" or _is_joined(match) or match.before_word() in LABELS:
        return None
    low, high = (int(word) for word in words)
    if low < high and _counts_things(match):
        return None
    points = Quantity(unit="score", low=float(low), high=float(high))
    if _has_score_words(match, low, high) or _is_set(match, low, high):
        return points
    tight = lexed.glued(first + 1)  # `Figure 3-1`
    if tight and match.before() == "A":
        return points if _is_headline(match, low, high) else None
    return None if low < high or low > 20 or low == high > 9 else points


def _counts_things(match: Match) -> bool:
    """`won 10-15 seats` is a range."""
    word = match.after_word()
    return match.after() in "_p" and (
        (word.endswith("s") and len(word) > 3 and not _score_words()[1].match(f" {word}"))
        or word in {"people", "men", "women"}
    )


def _has_score_words(match: Match, low: int, high: int) -> bool:
    lexed = match.lexed
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    if match.before_word() in _BEFORE:
        return True
    before, after = _score_words()
    if after.match(lexed.text, end, end + 40):
        return True
    found = before.search(lexed.text[max(0, start - _SENTENCE) : start])
    if found is None:
        return False
    between = found[0].split()
    if low > 20 and high <= _CRICKET and re.match(r"innings|wicket|declared|stumps", found[0]):
        return True
    return len(between) <= _MOST_WORDS and not any(word in _BREAKS for word in between[1:])


# What separates a verb from a score that is none of it.
_BREAKS = frozenset("aged page pages chapter between about".split())


def _is_set(match: Match, low: int, high: int) -> bool:
    """Tell whether a score is a set of a match of tennis: `6-4, 3-6, 7-5`."""
    lexed = match.lexed
    if max(low, high) > _TENNIS:
        return False
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    if match.earlier:
        before = match.earlier[-1]
        gap = lexed.text[before.end : start].strip()
        value = before.value
        if (
            isinstance(value, Quantity)
            and value.unit == "score"
            and gap in {"", ",", "and", ", and", "("}
        ):
            return True
    follows = _next_set().match(lexed.text, end)
    return (
        follows is not None
        and max(low, high) >= _TENNIS - 1
        and max(int(follows[1]), int(follows[2])) in {_TENNIS - 1, _TENNIS}
    )


def _is_headline(match: Match, one: int, other: int) -> bool:
    """`Leeds 3-1 Everton`."""
    return match.after() == "A" and max(one, other) <= 20


def score_in_words(match: Match) -> Quantity | None:
    """`voted 52 to 48`, `won 3 to 1`, `ruled five to four`."""
    lexed, first, last = match.lexed, match.first, match.last
    one, other = lexed.values[first], lexed.values[last - 1]
    if not (isinstance(one, float) and isinstance(other, float) and max(one, other) < 1000):
        return None
    head = lexed.text[max(0, lexed.starts[first] - 20) : lexed.starts[first]]
    hyphened = match.codes[1] == "-" and _score_words()[1].match(lexed.text, lexed.ends[last - 1])
    if not hyphened and match.before_word() not in _VOTED and _of().search(head) is None:
        return None
    if match.after() in "-/:%UTlMqck$" or not one or one == other:
        return None
    if (match.after() == "_" and match.after_word().endswith("s")) or not (
        one + other
    ).is_integer():
        return None
    return Quantity(unit="score", low=one, high=other)


_VOTED = frozenset("voted vote votes won win wins lost lose loses ruled score".split())


@cache
def _of() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:votes?|score|margin|result|count|tally|majority|majorities) of|(?:vot(?:ed?|es|ing)|passed|approved"
        r"|rejected|carried|defeated|adopted|backed|won|lost|beaten) by(?: an?)?) \Z",
        re.IGNORECASE,
    )


def _is_joined(match: Match) -> bool:
    """Tell whether a letter or a sign touches the figures: `F16-3`, `7-1B`, `x2-1`."""
    text, lexed = match.lexed.text, match.lexed
    start, end = lexed.starts[match.first], lexed.ends[match.last - 1]
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


RULES: tuple[Rule, ...] = (
    Rule(
        "range",
        "[ndu]-[ndu]",
        score,
        (
            ("won 3-1 at home", "3-1"),
            ("a 6-3 vote", "6-3"),
            ("lost 1-3 there", "1-3"),
            ("Sweden beat Korea 1 – 0", "1 – 0"),
            ("Duke beat Baylor 27-14", "27-14"),
            ("She won 6-4, 3-6, 7-5 there", "3-6"),
            ("Vote of 74-24", "74-24"),
        ),
    ),
    Rule(
        "range",
        "[ndut#](?:>|->-)[ndut#]",
        score_in_words,
        (
            ("They voted 52 to 48", "52 to 48"),
            ("a 5-to-4 vote", "5-to-4"),
            ("It ruled five to four", "five to four"),
        ),
    ),
)
