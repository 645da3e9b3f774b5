"""Where a name begins and ends: without titles, possessives, articles and stray signs."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from collections.abc import Sequence

from reader.model import Mention, MentionKind
from reader.recognise.gazetteer.tables import tables
from reader.recognise.tagger.words import Word

_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_SIGNS = frozenset("\"'“”‘’.,;:!?()[]{}-–—*_/|•…<>")
_ARTICLES = frozenset({"the", "a", "an"})
# Titles that some people are only known with; the model has learnt where they belong.
_ROYAL = frozenset(
    "King Queen Prince Princess Pope Lord Lady Sir Dame Emperor Empress Count".split()
)
_SERVICES = frozenset("Army Navy Marine Marines Corps Police Guard Force".split())
_ORDINALS = frozenset("1st 2nd 3rd First Second".split())
# Last words that say that it is a treaty, a law, a prize, a contest or a war, whatever came before.
_THINGS = frozenset(
    """
    Agreement Accord Accords Treaty Pact Protocol Act Amendment Prize Award Awards Medal Trophy War
    Wars Olympics Championship Championships Tournament Cup
    """.split()
)
# Names of events end with these words, and what year follows says when they took place.
_EVENTS = frozenset(
    """
    Olympics Paralympics Games Cup Championship Championships Open Festival Expo Summit Conference
    Election Elections Referendum Prix Marathon Awards Convention Fair Biennale Congress Tournament
    Primaries Hajj
    """.split()
)
# Kept as part of the place's name; others (`city`, `province`) only tell that it is one.
_FOLLOWERS = frozenset(
    "airbase air-base airport airfield river valley peninsula prison refinery".split()
)


def mention_of(words: Sequence[Word], first: int, last: int, kind: MentionKind) -> Mention | None:
    """The mention that `words[first:last]` make; None when nothing is left of them."""
    while last > first and words[last - 1].text in _POSSESSIVES | _SIGNS:
        last -= 1
    while first < last and words[first].text in _SIGNS | _ARTICLES:
        first += 1
    if kind == "other":
        first, last = _between_years(words, first, last)
    if kind == "person":
        first = _past_titles(words, first, last)
    elif kind == "organisation":
        last = _before_ranks(words, first, last)
    elif kind == "place" and last < len(words) and words[last].text in _FOLLOWERS:
        last += 1
    if kind == "organisation" and last - first > 1 and words[last - 1].text in _THINGS:
        kind = "other"
    if not any(c.isalnum() for word in words[first:last] for c in word.text):
        return None
    end = words[last - 1].end
    return Mention(words[first].start, end, kind)


def _between_years(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Without the year at the edge of an event's name, which is a date: `the 2016 Brexit referendum`,
    `World Cup 2018`; but `Theft Act 1968`, `2001: A Space Odyssey`.
    """
    if last - first < 2:
        return first, last
    if _is_year(words[first].text) and words[first + 1].text[0].isalnum():
        return first + 1, last
    if last - first > 2 and _is_year(words[last - 1].text) and words[last - 2].text in _EVENTS:
        return first, last - 1
    return first, last


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199"


def _is_rank(word: str) -> bool:
    return word in tables().strong_titles and word not in _ROYAL


def _past_titles(words: Sequence[Word], first: int, last: int) -> int:
    """`Army Col. Ryan Dillon`: a title is no part of the name, unless it is all there is."""
    at = first
    known = tables()
    while (
        at < last - 1 and words[at].text in known.titles and words[at].text not in known.first_names
    ):
        at += 1
    if at > first and _is_rank(words[at - 1].text):
        return at
    return first


def _before_ranks(words: Sequence[Word], first: int, last: int) -> int:
    """`US Army 1st Lt.` ends before the rank; `Army Col.` is all rank."""
    end = last
    while end > first and (_is_rank(words[end - 1].text) and words[end - 1].text.endswith(".")):
        end -= 1
    if end < last and end > first and words[end - 1].text in _ORDINALS:
        end -= 1
    following = words[end].text if end < len(words) else ""
    if end - first == 1 and words[first].text in _SERVICES and _is_rank(following):
        return first
    return end
