"""Rules for ranks: `first`, `21st`, `second to last`.

They read tokens in which a numeral is one (see `numerals`).
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from reader.model import Quantity
from reader.recognise.grammar.rule_table import Match, Rule

# Before `second` where it is a place in an order: `finished second in the race`.
_PLACED = frozenset(
    """
    finished finish finishes finishing came come comes coming placed place ranked ranks rank ranking
    was is are were be been being stands stand stood standing lies lie lay lying sits sat sit sitting
    remains remained starting started start starts qualified ended arrived polled went seeded
    ran run running currently also joint now still only respectively
    """.split()
)
# What makes a quality, a period or a person of an ordinal, not a place: `second-hand`.
_COMPOUNDS = frozenset(
    """
    hand handed half halves quarter quarters party parties class rate aid degree person guess guessed
    guessing guesses world lady time timer timers come born name past in person
    """.split()
)
_IDIOMS = {
    1.0: frozenset(
        "lady ladies aid name names class person minister responder responders hand glance sight".split()
    ),
    2.0: frozenset("hand class thought thoughts nature".split()),
    3.0: frozenset("party parties person degree".split()),
}


def ordinal(match: Match) -> Quantity | None:
    """`first`, `21st`, `twenty-first`; `second` only where it cannot be a unit of time."""
    lexed = match.lexed
    place = match.first
    if lexed.codes[place] == "S" and not _is_no_time(match):
        return None
    rank = float(lexed.values[place])
    if _is_compound(match, rank) or _is_adverb(match):
        return None
    if match.after_word() in {"lt", "lts", "sgt", "lieutenant"} or (
        match.after() == "A" and (lexed.codes[place] == "o" and is_rank(match))
    ):
        return None
    return Quantity(rank)


def _is_no_time(match: Match) -> bool:
    """Tell whether `second` is a rank: not `1.2 second`, `a second later`, `I second that`."""
    before, after = match.before(), match.after()
    if before in "ndutv#" or match.before_word() in _PRONOUNS:
        return False
    if match.before_word() in _PLACED or match.before_word() in {"in", "into"}:
        return after not in "Tk"
    if before != "1" and after not in "_AVST-.,|&!) OoU":
        return False
    return before != "a" or after in "_AVU-"


def _is_compound(match: Match, rank: float) -> bool:
    """`second-hand`, `third-quarter`, `first lady`, `in the first place`."""
    lexed, last = match.lexed, match.last
    if match.after() == "-" and lexed.glued(last) and last + 1 < len(lexed.codes):
        return lexed.word(last + 1).lower() in _COMPOUNDS
    after = match.after_word()
    if after in {"quarter", "quarters"} or after in _IDIOMS.get(rank, ()):
        return True
    text, end = lexed.text, lexed.ends[last - 1]
    if rank == 3 and after == "world":
        return text[end : end + 10].lower() != " world war"
    if rank != 1:
        return False
    if text.startswith(" and foremost", end) or (
        text.startswith(" of all", end) and match.before() != "1"
    ):
        return True
    head = text[: lexed.starts[match.first]].lower()
    return after == "place" and (head == "in the " or head.endswith(" in the "))


_PRONOUNS = frozenset("i we you they he she it to split".split())
_SUBJECTS = frozenset(
    "he she it they we i you who that which when was were had has have at".split()
)
_ACTED = frozenset(
    """
    struck met began came went saw took made became got ran rose fell won lost spoke wrote told heard
    sang left found felt broke built sent brought bought caught taught thought grew knew drew flew
    threw wore chose stood held led hit gave kept set put sold drove rode arose fought shot spread
    """.split()
)
_OPENED = frozenset("he she it they we i you let there when if of".split())


def _is_adverb(match: Match) -> bool:
    """`First, …`, `he first met her`, `first launched`, `every second counts`, `second to none`."""
    lexed, last = match.lexed, match.last
    before, after = match.before_word(), match.after_word()
    second = lexed.codes[last - 1] == "S"
    if not second and lexed.word(match.first).lower() != "first":
        return False
    if before in {"every", "split", "per"} or (second and after == "to" and _is_topped(match)):
        return second
    if match.before() in "3412," and before not in {"at", ","}:
        return False
    starts = match.before() in " .!|:;-" and lexed.word(match.first)[0].isupper()
    if ((starts or before == "at") and match.after() == ",") or after in _OPENED:
        return True
    if second:
        return False
    acted = after.endswith("ed") or after in _ACTED
    return before in _SUBJECTS or (acted and before not in _POSSESSIVES)


def _is_topped(match: Match) -> bool:
    """`second to none`, and `second to` after no verb that places."""
    following = match.last + 1
    none = following < len(match.lexed.codes) and match.lexed.word(following).lower() == "none"
    return none or match.before_word() not in _PLACED


_POSSESSIVES = frozenset("his her its their my our your a an the this that".split())


def is_rank(match: Match) -> bool:
    """Tell whether the word after an ordinal makes it a military or sporting rank: `first class`."""
    return match.after_word() in {"lt", "lieutenant", "class", "sgt", "division", "battalion"}


def from_the_end(match: Match) -> Quantity | None:
    """`second to last`, `next to last`: minus two, the last one being minus one."""
    if match.word("L") != "last" or match.word(">") != "to":
        return None
    rank = match.value("OS")
    return Quantity(-float(rank) if isinstance(rank, float) else -2.0)


RULES: tuple[Rule, ...] = (
    Rule(
        "ordinal",
        "[oOS]-?>-?L|N-?>-?L",
        from_the_end,
        (("the second to last page", "second to last"), ("the next to last", "next to last")),
    ),
    Rule(
        "ordinal",
        "[oOS]",
        ordinal,
        (
            ("for the first time", "first"),
            ("the 21st floor", "21st"),
            ("his twenty-first novel", "twenty-first"),
            ("a second term", "second"),
            ("First, we met; they first sang when the fifth man came", "fifth"),
            ("every second counts in second-hand shops of the third kind", "third"),
            ("She finished second in the race", "second"),
            (
                "Third-quarter and first-half sales of third-party goods rose for the ninth year",
                "ninth",
            ),
        ),
    ),
)
