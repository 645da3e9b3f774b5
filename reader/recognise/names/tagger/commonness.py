"""Capitals that say nothing: a common noun at the head of a sentence or in a cell of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from reader.model import Mention
from reader.recognise.names.gazetteer.tables import tables
from reader.recognise.names.tagger.wordlist import Entry, WordList
from reader.recognise.names.tagger.words import Word

# Letters of the lists of names that a single word may be in: places, people, organisations, groups.
_NAMES = frozenset("CPpqrFWONX")
# After the name of a person at the head of a sentence.
_POSSESSIVES = frozenset({"'s", "’s"})
_OPENING_SIGNS = frozenset("\"'“‘([—–-•*:|")
_QUOTES = frozenset("\"'“‘")
_SHORTEST = 3
_start = attrgetter("start")


def says_nothing(own: Sequence[Word], mention: Mention, wordlist: WordList, *, cell: bool) -> bool:
    """Tell whether a name is none: its words are common ones, and have capitals because of their place.

    Only at the head of a sentence, where everything has a capital, and in a `cell` of a table.
    """
    if mention.kind == "group":
        return False
    at = last = bisect_left(own, mention.start, key=_start)
    while last < len(own) and own[last].end <= mention.end:
        last += 1
    inside = own[at:last]
    if not inside or not (cell or _opens(own, at)):
        return False
    if cell and len(inside) > 1:
        return all(_is_plain(word.text, wordlist) for word in inside if word.text[0].isalpha())
    if len(inside) > 1:
        return False
    word = inside[0].text
    if _NAMES & set(wordlist.find(word).kinds) or word.isupper():
        return False
    if _is_plain(word, wordlist):
        # A quoted word may be a title.
        return mention.kind != "other" or own[0].text[0] not in _QUOTES
    return mention.kind in {"person", "other"} and not _may_be_person(own, at, wordlist)


def _opens(own: Sequence[Word], at: int) -> bool:
    """Tell whether only signs are before a word, or a colon right before it."""
    return all(each.text[0] in _OPENING_SIGNS for each in own[:at]) or own[at - 1].text in ":|"


def _is_plain(word: str, wordlist: WordList) -> bool:
    """Tell whether the word is usually written in lower case, or is the plural of such a word."""
    lower = word.lower()
    if lower in tables().common:
        return True
    case = wordlist.find(lower).case
    if case != "-0":
        return case[0] == "l"
    singulars = [lower[:-1], lower[:-2]] if lower.endswith("es") else [lower[:-1]]
    singulars += [lower[:-3] + "y"] if lower.endswith("ies") else []
    return lower.endswith("s") and any(
        wordlist.find(each).case[0] == "l" for each in singulars if len(each) >= _SHORTEST
    )


def _may_be_person(own: Sequence[Word], at: int, wordlist: WordList) -> bool:
    """Tell whether anything suggests that an unknown word at the head of a sentence is a person."""
    entry: Entry = wordlist.find(own[at].text)
    if entry.case[0] in "tum" or entry.cluster:
        return True
    following = own[at + 1].text if at + 1 < len(own) else ""
    return following in _POSSESSIVES or following in tables().speech
