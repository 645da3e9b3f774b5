"""Names whose extent and kind are known, whatever the model makes of them.

Peoples of several words, stock indexes, faiths, organisations that look like people, noble titles with
their places, and the states in `(D., Calif.)`.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.model import Mention, MentionKind
from reader.recognise.names.gazetteer import organisations, peoples, places, things
from reader.recognise.names.gazetteer.tables import listed, people_names, tables
from reader.recognise.names.tagger.words import Word, words

_NOBLE = frozenset(
    "Duke Duchess Earl Countess Marquess Marquis Marchioness Viscount Viscountess Baron Baroness Prince Princess".split()
)
_MOST_PLACE_WORDS = 3
_LONGEST_NUMBER = 2
_CONFERENCE = "COP"  # of the parties to a treaty
# Known organisations that are buildings and streets as well, or parts of many names.
_PLACES_TOO = frozenset(
    {
        "White House",
        "Downing Street",
        "Scotland Yard",
        "Supreme Court",
        "Security Council",
        "General Assembly",
    }
)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], MentionKind]]]:
    """First word -> (words, kind), the longest first; the words are as `words` splits them."""
    kinds: dict[str, MentionKind] = dict.fromkeys(people_names(), "group")
    kinds |= dict.fromkeys(peoples.FAITHS.split(), "group")
    kinds |= dict.fromkeys(listed(things.INDEXES), "other")
    known = [
        name
        for name in listed(organisations.KNOWN)
        if name.rpartition(" ")[2][0].isupper() and " " in name
    ]
    kinds |= dict.fromkeys(set(known) - _PLACES_TOO, "organisation")
    kinds |= dict.fromkeys(listed(organisations.LOOKALIKES), "organisation")
    phrases: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = {}
    for name, kind in kinds.items():
        # Parting at blanks is quicker, and all that plain words need.
        plain = name.replace(" ", "").isalpha()
        parts = tuple(name.split() if plain else (word.text for word in words(name)))
        phrases.setdefault(parts[0], []).append((parts, kind))
    directed = peoples.DIRECTED.split()
    for one in peoples.DIRECTIONS.split():
        phrases.setdefault(one, []).extend(((one, two), "group") for two in directed)
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


@cache
def _states() -> frozenset[str]:
    return frozenset(
        [*places.SHORT_STATES.split(), *listed(places.STATES), *places.STATE_LETTERS.split()]
    )


@cache
def _bracketed() -> re.Pattern[str]:
    """A party and what follows it: a pattern of all states takes 6 ms to compile."""
    return re.compile(
        r"\((?:D|R|I|L|Dem|Rep|Ind|Lib|Con|DFL|NDP)\.?(?:, ?| ?[-–—] ?)([^();,\n]{1,40})(?=[);,])"
    )


def certain_names(own: Sequence[Word]) -> Iterator[Mention]:
    """The certain names among the words of one sentence, in order."""
    phrases = _phrases()
    reach = 0
    for at, each in enumerate(own):
        word = each.text
        if at < reach or not (word in phrases or word in _NOBLE or word == _CONFERENCE):
            continue
        last, kind = _matched(own, at, phrases.get(word, ()))
        if kind is None and word in _NOBLE:
            last, kind = _noble(own, at)
        elif (
            kind is None
            and word == _CONFERENCE
            and at + 1 < len(own)
            and _is_number(own[at + 1].text)
        ):
            last, kind = at + 2, "other"
        if kind is not None:
            yield Mention(each.start, own[last - 1].end, kind)
        reach = last


def _is_number(word: str) -> bool:
    """Tell whether a word numbers a conference: `COP 27`; `COP 27,000` is money."""
    return word.isdecimal() and len(word) <= _LONGEST_NUMBER


def bracketed_states(text: str, start: int, end: int) -> Iterator[Mention]:
    """The states of politicians between two offsets: `(D., Calif.)`, `(R-Texas)`."""
    for match in _bracketed().finditer(text, start, end) if "(" in text[start:end] else ():
        if match[1] in _states():
            yield Mention(match.start(1), match.end(1), "place")


def _matched(
    own: Sequence[Word], at: int, entries: Sequence[tuple[tuple[str, ...], MentionKind]]
) -> tuple[int, MentionKind | None]:
    for parts, kind in entries:
        last = at + len(parts)
        if last <= len(own) and all(own[at + n].text == part for n, part in enumerate(parts)):
            return last, kind
    return at, None


def _noble(own: Sequence[Word], at: int) -> tuple[int, MentionKind | None]:
    """`Earl of Wessex`, `Duke of Edinburgh`: a person who is known by the title."""
    last = at + 2
    if last >= len(own) or own[at + 1].text != "of":
        return at, None
    while last < len(own) and own[last].text[0].isupper() and last - at - 2 < _MOST_PLACE_WORDS:
        last += 1
    known = tables()
    heads = known.thing_heads | known.organisation_heads | known.place_heads
    ends_whole = own[last - 1].text not in heads
    return (last, "person") if last > at + 2 and ends_whole else (at, None)
