"""Trims names to where they begin and end: without titles, possessives, articles and stray signs."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from reader.model import Mention, MentionKind
from reader.recognise.names.gazetteer import people
from reader.recognise.names.gazetteer.tables import listed, tables
from reader.recognise.names.tagger.teamsheets import without_mark
from reader.recognise.names.tagger.words import Word

_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_SIGNS = frozenset("\"'“”‘’.,;:!?()[]{}-–—*_/|•…<>")
_ARTICLES = frozenset({"the", "a", "an"})
# Titles that some people are only known with; the model has learnt where they belong.
_ROYAL = frozenset("King Queen Prince Princess Pope Emperor Empress".split())
# People and figures whose title is half of the name.
_STAGE_NAMES = frozenset(
    {
        "Lady Gaga", "Lady Godiva", "Lady Macbeth", "Lady Chatterley", "Lady Bird", "Lady Luck",
        "Lord Voldemort", "Lord Jim", "Lord Byron", "Count Basie", "Count Dracula", "Count Dooku",
        "Sister Sledge", "Mother Teresa", "Father Christmas", "Brother Cadfael", "Judge Dredd",
        "Dr Dre", "Dr. Dre", "Dr Seuss", "Dr. Seuss", "Dr Who", "Mr Bean", "Mr. Bean", "Mr. T",
        "Captain America", "Captain Marvel", "Captain Beefheart", "General Zod", "Sergeant Pepper",
    }
)  # fmt: skip
# Ranks in letters, which a name of two words has to follow: `PC Andrew Harper`, not `DC Comics`.
_LETTERS = frozenset("ACC DAC PC WPC PCSO DC DS DI DCI DCS AVM ACM CSM RSM Sr Br Ch Con".split())
# These alone make a person of what the model took for something else.
_SURE_RANKS = frozenset(
    """
    Det Det. Insp Insp. Supt Supt. Sgt Sgt. Const Const. Cllr Lt Lt. Lieut. Col Col. Maj Maj. Capt Capt. Cpl Cpl.
    Pte Pvt Pvt. Rev Rev. Revd Mr Mr. Mrs Mrs. Ms Ms. Sqn Flt Msgr Msgr. Baroness Viscount DCI HHJ Ald.
    Cdr Cdr. Cmdr Cmdr. Cdre Lt-Gen Lt-Col Lt-Cdr Maj-Gen Brig-Gen WO1 WO2
    """.split()
)
# What a side is in a match, before its name: `Hosts Ghana`.
_PARTS_IN_A_MATCH = frozenset(
    "Hosts Visitors Champions Holders Leaders Rivals Newcomers Neighbours Favourites Opponents Strugglers".split()
)
# Words in lower case that say what an organisation is, and are no part of its name.
_COMMON_TYPES = frozenset("group newspaper company team agency militia".split())
# Letters for a figure in accounts or a form of address, which name nobody.
_NO_NAMES = frozenset(
    "EBITDA EBITDAR EBITA EBIT EPS CAGR CAPEX OPEX YTD YoY QoQ GDP GNP VAT HM HRH".split()
)
_MOST_NAMES = 4
_LEAST_AFTER_LETTERS = 2
_LEAST_BEFORE_HONOURS = 2
_SERVICES = frozenset("Army Navy Marine Marines Corps Police Guard Force".split())
_GENERALS = frozenset(
    "Secretary-General Director-General Governor-General Attorney-General".split()
)
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
# Kept as part of the place's name; others (`city`, `province`) only show that it is one.
_FOLLOWERS = frozenset(
    "airbase air-base airport airfield river valley peninsula prison refinery".split()
)


def mention_of(words: Sequence[Word], first: int, last: int, kind: MentionKind) -> Mention | None:
    """The mention that `words[first:last]` make; None when nothing is left of them."""
    first, last, kind = without_mark(words, first, last, kind)
    while last > first and words[last - 1].text in _POSSESSIVES | _SIGNS:
        last -= 1
    if last < len(words) and _is_dedicated(words, first, last):
        last += 1
    while first < last and words[first].text in _SIGNS | _ARTICLES:
        first += 1
    if kind == "other":
        first, last = _between_years(words, first, last)
    if last - first > 1 and words[first].text in _PARTS_IN_A_MATCH:
        first += 1
    if kind in {"organisation", "place", "other"} and _is_ranked_person(words, first, last):
        kind = "person"
    if _is_all_rank(words, first, last) or _is_no_name(words, first, last):
        return None
    if kind == "person":
        begun = _past_titles(words, first, last)
        last = _with_surname(words, begun, last) if begun > first else last
        first, last = begun, _before_honours(words, begun, last)
    elif kind == "organisation":
        last = _before_ranks(words, first, last)
        if last - first > 1 and words[last - 1].text in _COMMON_TYPES:
            last -= 1
    elif kind == "place" and last < len(words) and words[last].text in _FOLLOWERS:
        last += 1
    if kind == "organisation" and last - first > 1 and words[last - 1].text in _THINGS:
        kind = "other"
    if not any(c.isalnum() for word in words[first:last] for c in word.text):
        return None
    end = words[last - 1].end
    return Mention(words[first].start, end, kind)


def _is_no_name(words: Sequence[Word], first: int, last: int) -> bool:
    return last - first == 1 and words[first].text in _NO_NAMES


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


def _is_dedicated(words: Sequence[Word], first: int, last: int) -> bool:
    """`St. Mary's`, `St John's`: the possessive belongs to the name of a church or a school."""
    return (
        last - first == len(("St", "Mary"))
        and words[first].text in {"St", "St."}
        and words[first + 1].text in tables().first_names
        and words[last].text in {"'s", "’s"}
    )


_start = attrgetter("start")


@cache
def _ranks() -> frozenset[str]:
    return (tables().strong_titles | frozenset(people.RANK_WORDS.split())) - _ROYAL


@cache
def _honours() -> frozenset[str]:
    return frozenset(people.AFTER_NAMES.split())


@cache
def _offices() -> frozenset[str]:
    return frozenset(listed(people.OFFICES))


def is_office(name: str) -> bool:
    """Tell whether this is an office and names nobody: `Secretary of State`."""
    return name in _offices()


@cache
def _long_offices() -> dict[str, list[tuple[str, ...]]]:
    """First word -> the offices of several words with `of` in them, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(_offices(), key=len, reverse=True):
        parts = tuple(name.split())
        if "of" in parts:
            found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _longest_office() -> int:
    """Return the number of words of the longest office."""
    return max(len(parts) for found in _long_offices().values() for parts in found)


def in_office(words: Sequence[Word], mention: Mention) -> bool:
    """Tell whether a name is the last part of an office, as State is in `the Secretary of State for Health`."""
    first = bisect_left(words, mention.start, key=_start)
    for at in range(max(first - _longest_office(), 0), first):
        for parts in _long_offices().get(words[at].text, ()):
            last = at + len(parts)
            if tuple(each.text for each in words[at:last]) != parts:
                continue
            if words[last - 1].start >= mention.start and (
                words[last - 1].end >= mention.end
                or (last < len(words) and words[last].text in {"for", "at"})
            ):
                return True
    return False


def _is_rank(word: str) -> bool:
    return word in _ranks()


def _is_ranked_person(words: Sequence[Word], first: int, last: int) -> bool:
    """`Det Supt Jane Ball`, whatever else it was taken for."""
    at = first
    while at < last and words[at].text in _ranks():
        at += 1
    names = [word.text for word in words[at:last]]
    return (
        any(word.text in _SURE_RANKS for word in words[first:at])
        and 1 <= len(names) < _MOST_NAMES
        and all(name[0].isupper() and name.isalpha() for name in names)
        and names[-1]
        not in tables().organisation_heads | tables().place_heads | tables().thing_heads
    )


def _is_all_rank(words: Sequence[Word], first: int, last: int) -> bool:
    """`Det Supt`, without a name."""
    texts = [word.text for word in words[first:last]]
    return all(text in _ranks() for text in texts) and any(text in _SURE_RANKS for text in texts)


def _with_surname(words: Sequence[Word], first: int, last: int) -> int:
    """`Det Supt Jane Ball`, where the tags end with the first name."""
    if last - first != 1 or last >= len(words) or words[first].text not in tables().first_names:
        return last
    surname = words[last].text
    return last + (surname.isalpha() and surname.istitle() and surname not in _ranks())


def _past_titles(words: Sequence[Word], first: int, last: int) -> int:
    """`Army Col. Ryan Dillon`: a title is no part of the name, unless it is all there is."""
    if " ".join(word.text for word in words[first:last]) in _STAGE_NAMES:
        return first
    known = tables()
    titles = known.titles | _ranks()
    at = first
    while (
        at < last - 1
        and words[at].text in titles
        and (words[at].text not in known.first_names or at > first)
        and (words[at].text not in _LETTERS or last - at > _LEAST_AFTER_LETTERS)
    ):
        at += 1
    if at > first and _is_rank(words[at - 1].text):
        return at
    return first


def _before_honours(words: Sequence[Word], first: int, last: int) -> int:
    """`James Lewis KC`: letters after a name of two words are no part of it."""
    end = last
    while end - first > _LEAST_BEFORE_HONOURS and words[end - 1].text in _honours() | {","}:
        end -= 1
    return end


def _before_ranks(words: Sequence[Word], first: int, last: int) -> int:
    """`US Army 1st Lt.` ends before the rank; `Army Col.` is all rank."""
    end = last
    while end > first and (_is_rank(words[end - 1].text) and words[end - 1].text.endswith(".")):
        end -= 1
    if end - first > 1 and words[end - 1].text in _GENERALS:
        end -= 1  # UN Secretary-General
    if end < last and end > first and words[end - 1].text in _ORDINALS:
        end -= 1
    following = words[end].text if end < len(words) else ""
    if end - first == 1 and words[first].text in _SERVICES and _is_rank(following):
        return first
    return end
