"""Marks and scores after names: `Miller 6, Hanlon 7` on a team sheet, `HIBS 3, HEARTS 2` in a headline.

A small number at the end is no part of the name of a person, nor of a name in such a list.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model import MentionKind
from reader.recognise.names.tagger.words import Word

_ENDS = frozenset(",;.)([/&") | {"and"}
_PLAYERS = 3
"""Names with marks, from which on a list is one of players; two are the sides of a match."""

# Words that a number belongs to: `Channel 4`, `Formula 1`.
_NUMBERED = frozenset(
    """
    Channel Radio BBC ITV Route Junction Chapter Section Article Day Week Phase Group Level Terminal
    Platform Gate Room Studio Formula Type Act Part Round Stage Pool Unit Zone Figure Fig Table Heat Race
    Lane Grade Class Division Tier Season Episode Series Book Volume Page Question Step Area District
    Ward Block Building Floor Flight Bus Line Exit Highway Interstate Sports Sport Euro Game Set Lot
    Game Match Test Leg Version Windows Apollo Schedule Note Item Point Rule Model Mark Number No Pier
    January February March April May June July August September October November December Jan Feb Mar
    Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """.split()
)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:\.\d)?")


def without_mark(
    words: Sequence[Word], first: int, last: int, kind: MentionKind
) -> tuple[int, int, MentionKind]:
    """The name `words[first:last]` without a mark, a score or a measure after it, and its kind.

    The name after a colon counts where a team's name stands before it: `Hibs: Marshall 5`.
    """
    if last - first < len(("Miller", "6")) or not _mark().fullmatch(words[last - 1].text):
        return first, last, kind
    if kind == "person" or _is_measure(words, last):
        return first, last - 1, kind
    marked = _marked(words)
    if last - 1 not in marked or kind not in {"organisation", "other"}:
        return first, last, kind
    while (colon := next((at for at in range(first, last) if words[at].text == ":"), -1)) >= 0:
        first = colon + 1
    if kind == "other":
        kind = "person" if len(marked) >= _PLAYERS else "organisation"
    return first, last - 1, kind


def _is_measure(words: Sequence[Word], last: int) -> bool:
    """`Oslo -4°C`: a number with a sign or with a unit glued to it."""
    number = words[last - 1]
    following = words[last] if last < len(words) else None
    glued = following is not None and following.start == number.end
    return glued and following is not None and following.text[0] in "°º%"


def _marked(words: Sequence[Word]) -> list[int]:
    """Places of the numbers that follow names in a list of two or more different ones."""
    mentions, names = [], set()
    for at in range(1, len(words)):
        name = words[at - 1].text
        if not _mark().fullmatch(words[at].text) or not (name[0].isupper() and name.isalpha()):
            continue
        if name in _NUMBERED or name.title() in _NUMBERED:
            return []
        if at + 1 == len(words) or words[at + 1].text in _ENDS:
            mentions.append(at)
            names.add(name)
    return mentions if len(names) > 1 else []
