"""Joins the names of organisations, places, groups and other things that are of one thing.

By spelling, by acronym, by brackets, and by a short form of a longer name: `Nusra` after
`Nusra Front`.  A short form that two longer names of the article have is left alone.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reader.model import MentionKind
from reader.recognise.linking.acronyms import initials, letters, spelt_by
from reader.recognise.linking.name_keys import key, nation, usual, words
from reader.recognise.linking.union_find import Groups
from reader.recognise.names.gazetteer.tables import tables

Name = tuple[str, MentionKind]

_CONNECTORS = frozenset("of the and for in on to at de des du la le der die und by with".split())
# What may follow the short form of an organisation, in either order of mention.
_GENERIC = frozenset(
    """
    organization party front motors university college school institution institute united city
    committee group bank airlines airways railway railways club fc council movement agency
    foundation society association union court police motor systems technologies energy
    electric pharmaceuticals partners brothers stores media records pictures studios studio
    primary high secondary hospital hotel forces force brigade brigades militia network
    """.split()
)
# What makes a longer name that of a part, a daughter or another thing.
_PARTS = frozenset(
    """
    research news ventures capital labs lab sport sports radio television tv europe asia america
    africa international north south east west northern southern eastern western youth women womens
    maps cloud music one two ii iii iv law business medical press review reserves academy ladies
    """.split()
)
_PLACE_WORDS = frozenset(
    """
    river mt lake street road avenue lane island islands province republic democratic
    kingdom peoples federal federation of the region peninsula desert village forest prison airbase
    """.split()
)
_EVENTS = frozenset("hurricane storm typhoon cyclone operation tropical earthquake winter".split())


class _Longer(NamedTuple):
    """A longer name that begins or ends with a certain short form."""

    name: Name
    rest: tuple[str, ...]
    at_head: bool
    """Set when the short form is the beginning of the longer name."""
    after_connector: bool
    """Set when the short form follows `of` or the like, and so is no short form at all."""


def link_things(
    first_seen: Mapping[Name, int], defined: Iterable[tuple[Name, Name]], groups: Groups
) -> None:
    """Join the names that are of one thing.

    `first_seen` has the offset at which each name stands first; `defined` are the pairs that
    brackets say are one.
    """
    names = [name for name in first_seen if name[1] != "person"]
    _by_spelling(names, groups)
    expansions = _expansions(names)
    settled = set()
    for long, short in defined:
        if _may_define(long, short, expansions) and groups.join(long, short):
            settled.add(short)
    _by_initials(names, settled, expansions, groups)
    _by_short_form(names, first_seen, groups)


def _by_spelling(names: Iterable[Name], groups: Groups) -> None:
    things: dict[tuple[str, str], Name] = {}
    for name in names:
        same = things.setdefault((_family(name[1]), key(*name)), name)
        groups.join(same, name)


def _family(kind: MentionKind) -> str:
    """Return the family of a kind: organisations and other things are easily confused, so they share one."""
    return "organisation" if kind == "other" else kind


def _expansions(names: Iterable[Name]) -> dict[tuple[str, str], list[Name]]:
    """Map initials, with the family of kinds, to the names of several words that have them."""
    found: dict[tuple[str, str], list[Name]] = {}
    for name in names:
        if name[1] != "group" and len(words(name[0])) > 1:
            for form in initials(name[0]):
                found.setdefault((form, _family(name[1])), []).append(name)
    return found


def _may_define(long: Name, short: Name, expansions: Mapping[tuple[str, str], list[Name]]) -> bool:
    if "person" in {long[1], short[1]} or "group" in {long[1], short[1]}:
        return False
    mark = letters(short[0])
    if mark in initials(long[0]):
        return True
    if _family(long[1]) != _family(short[1]):
        return False
    if spelt_by(mark, long[0]):
        return True
    # `Doctors Without Borders (MSF)`; but an agency that reports from a place is not the place,
    # and what has another long name in the article is not this.
    if long[1] == "place" or (usual(short[0]) and usual(short[0]) != usual(long[0])):
        return False
    return (mark, _family(short[1])) not in expansions


def _by_initials(
    names: Iterable[Name],
    settled: set[Name],
    expansions: Mapping[tuple[str, str], list[Name]],
    groups: Groups,
) -> None:
    """`AP` goes to The Associated Press when no other name has these initials."""
    for name in names:
        short = letters(name[0]) or _like_a_word(name)
        if not short or name in settled or name[1] == "group":
            continue
        found = expansions.get((short, _family(name[1])), [])
        if len({groups.find(each) for each in found}) == 1:
            groups.join(found[0], name)


def _like_a_word(name: Name) -> str:
    """The letters of an acronym that is written as a word: `Nato`, `Unicef`."""
    parts = words(name[0])
    fits = name[1] == "organisation" and len(parts) == 1 and 4 <= len(parts[0]) <= 7
    return parts[0] if fits else ""


def _by_short_form(names: list[Name], first_seen: Mapping[Name, int], groups: Groups) -> None:
    longer: dict[tuple[str, str], list[_Longer]] = {}
    for name in names:
        if name[1] != "group":
            for short, entry in _short_forms(name):
                found = longer.setdefault((name[1], short), [])
                if len(found) < 40:
                    found.append(entry)
    for name in names:
        if name[1] == "group" or usual(name[0]) or letters(name[0]):
            continue
        short = "".join(words(name[0]))
        own = groups.find(name)
        entries = longer.get((name[1], short), ())
        fitting = [
            entry.name
            for entry in entries
            if groups.find(entry.name) != own and _may_shorten(name, entry, first_seen)
        ]
        if len({groups.find(entry) for entry in fitting}) == 1:
            groups.join(fitting[0], name)
    _by_clipping([name for name in names if name[1] == "organisation"], groups)


def _by_clipping(names: list[Name], groups: Groups) -> None:
    """`Met` for the Metropolitan Police: the first letters of one organisation's name."""
    heads: dict[str, list[Name]] = {}
    for name in names:
        parts = words(name[0])
        if len(parts) > 1 and len(parts[0]) > 5:
            for length in (3, 4):
                heads.setdefault(parts[0][:length], []).append(name)
    for name in names:
        parts = words(name[0])
        if len(parts) != 1 or not 3 <= len(parts[0]) <= 4 or usual(name[0]) or letters(name[0]):
            continue
        found = heads.get(parts[0], [])
        if len({groups.find(each) for each in found}) == 1:
            groups.join(found[0], name)


def _short_forms(name: Name) -> Iterator[tuple[str, _Longer]]:
    parts = words(name[0])
    if not 2 <= len(parts) <= 10:
        return
    for cut in range(1, len(parts)):
        head, tail = parts[:cut], parts[cut:]
        if head[-1] not in _CONNECTORS:
            yield "".join(head), _Longer(name, tail, at_head=True, after_connector=False)
        if tail[0] not in _CONNECTORS:
            after = head[-1] in _CONNECTORS
            yield "".join(tail), _Longer(name, head, at_head=False, after_connector=after)


def _may_shorten(name: Name, entry: _Longer, first_seen: Mapping[Name, int]) -> bool:
    rest = entry.rest
    if any(word.isdigit() or set(word) <= set("ivx") for word in rest):
        # `World War` is not `World War II`; a product is not its next version.
        return not entry.at_head
    if name[1] == "place":
        return _may_shorten_place(name, entry)
    content = set(rest) - _CONNECTORS
    if len(content) > 3 or (rest[0] == "and" and " and " in entry.name[0]):
        # `Klein and Gibson` are two.
        return False
    known_first = first_seen[entry.name] <= first_seen[name]
    if entry.at_head:
        if name[1] == "organisation" and (_GENERIC & set(rest)) and not (_PARTS & set(rest)):
            return known_first or not (set(rest) & _CONNECTORS)
        return known_first and not (_PARTS & set(rest)) and not any(map(nation, rest))
    if entry.after_connector:
        return False
    return known_first or rest[0] in _EVENTS


def _may_shorten_place(name: Name, entry: _Longer) -> bool:
    if name[0] in {"North", "South"}:
        return entry.at_head and entry.name[0] in tables().states
    if name[0] in tables().states and name[0] != "Congo":
        return False
    if entry.after_connector:
        return set(entry.rest) <= _PLACE_WORDS
    return set(entry.rest) <= _PLACE_WORDS - {"of"}
