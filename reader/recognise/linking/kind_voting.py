"""Gives one kind to each name, where the article gives no reason for two.

A name may be of two things: a town and its team, a man and his firm.  Then a longer name of each kind
stands in the article, or the town stands where towns do: after `in`.  Else what most mentions say
holds for all of them.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from reader.model import Mention, MentionKind
from reader.recognise.linking.name_keys import usual, without_suffix, words
from reader.recognise.linking.person_names import parsed
from reader.recognise.names.gazetteer.tables import tables
from reader.recognise.names.given_names import gender_of
from reader.recognise.names.tagger.teams import stands_as_team
from reader.recognise.names.titles import Title, is_courtesy, title_before

_Name = tuple[str, MentionKind]
# What people have in a company: `shares in Nordlund`.
_OWNED = frozenset(
    """
    share shares stake stakes stock stocks holding holdings investment investments invest invests invested investor
    investors interest interests confidence trading shareholder shareholders shareholding faith trust dealings
    """.split()
)
_INSIDE = frozenset("in near around outside across toward towards throughout inside".split())
_WHERE = frozenset("in near around outside across from at toward towards throughout inside".split())


def settled(
    text: str, mentions: Sequence[Mention], written: Sequence[str], certain: Collection[str]
) -> list[Mention]:
    """Settle the doubtful kinds of the mentions of names.

    `written[i]` is the i-th name as written; the kinds of those in `certain` are certain.
    """
    names: dict[tuple[str, MentionKind], int] = {}
    for mention, name in zip(mentions, written, strict=True):
        names[name, mention.kind] = names.get((name, mention.kind), 0) + 1
    corrected = _certain(names)
    forms: dict[str, str] = {}
    firms: set[str] = set()
    votes: dict[str, Counter[MentionKind]] = {}
    for (name, kind), count in names.items():
        parts = words(usual(name) or name)
        bare = without_suffix(parts)
        forms[name] = "".join(bare)
        if kind == "organisation" and len(bare) < len(parts):
            firms.add(forms[name])
        votes.setdefault(forms[name], Counter())[kind] += count
    doubtful = {form for form, kinds in votes.items() if len(kinds) > 1}
    supported = _supported_kinds(names, doubtful) if doubtful else {}
    teams = _teams(text, mentions, [forms[name] for name in written], doubtful)
    result: list[Mention] = []
    cities = _cities(names, mentions, written)
    for mention, name in zip(mentions, written, strict=True):
        kind, form = mention.kind, forms[name]
        if name in certain:
            pass
        elif kind == "person" and mention.end <= cities.get(name, 0) and _may_change(text, mention):
            kind = "place"
        elif (name, kind) in corrected and _may_change(text, mention):
            kind = corrected[name, kind]
        elif (
            form in doubtful
            and form in firms
            and _is_firm(text, mention, supported.get(form, set()))
        ) or (form in doubtful and form in teams and _is_of_team(text, mention)):
            kind = "organisation"
        elif form in doubtful:
            kind = _kind(text, mention, votes[form], supported.get(form, set()))
        result.append(mention if kind == mention.kind else mention._replace(kind=kind))
    return result


def _cities(
    names: Collection[_Name], mentions: Sequence[Mention], written: Sequence[str]
) -> dict[str, int]:
    """Find surnames that are places too, and where a person of that name is first named in full.

    Only of places that the article names before that person: `Washington … Washington, D.C. …
    Denzel Washington`.
    """
    bare = {name for name, kind in names if kind == "person" and " " not in name}
    named_in_full: dict[str, int] = {}
    named_as_place: set[str] = set()
    for mention, name in zip(mentions, written, strict=True) if bare else ():
        if mention.kind == "place":
            named_as_place |= {name.partition(",")[0]} & bare
        elif mention.kind == "person" and " " in name:
            surname = name.rpartition(" ")[2]
            if surname in bare and surname not in named_in_full:
                named_in_full[surname] = mention.start if surname in named_as_place else 0
    return named_in_full


def _may_change(text: str, mention: Mention) -> bool:
    """Tell whether nothing right before a name confirms the kind that it was given."""
    if mention.kind == "person":
        return title_before(text, mention.start) == Title()
    return not _is_where(text, mention.start)


def _certain(names: Collection[_Name]) -> dict[_Name, MentionKind]:
    """The right kind of names whose kind cannot be what it was taken to be."""
    surnames: set[str] = set()
    firsts: set[str] = set()
    others: set[str] = set()
    for name, kind in names:
        if kind == "person":
            person = parsed(name)
            surnames.add(person.surname)
            firsts.update(person.given[:1])
        elif len(parts := words(name)) > 1:
            others |= {parts[0], parts[-1]}
    return _people(names, surnames, firsts, others) | _nobodies(names, firsts)


def _people(
    names: Collection[_Name], surnames: set[str], firsts: set[str], others: set[str]
) -> dict[_Name, MentionKind]:
    """Names of another kind that only a person of the article can have.

    `Mr Moon`; a first name with a person's surname; a person's first name, alone.
    """
    firsts_alone = firsts - others
    persons: dict[_Name, MentionKind] = {}
    for name, kind in names:
        if kind in {"person", "group"} or len(name) > 60 or usual(name):
            continue
        person = parsed(name)
        if person.full:
            first = person.given[0]
            is_first_name = bool(gender_of(first)) or len(first) == 1 or first in firsts
            borne = person.surname in surnames or bool(person.titles and gender_of(first))
            fits = is_first_name and borne and len(person.given) < 4
        else:
            # Places give their names to people.
            sure = kind == "other" or bool(gender_of(person.surname))
            fits = any(map(is_courtesy, person.titles)) or (sure and person.surname in firsts_alone)
        if fits:
            persons[name, kind] = "person"
    return persons


def _nobodies(names: Collection[_Name], firsts: set[str]) -> dict[_Name, MentionKind]:
    """Find single words taken for people of whom the article has no full name, only a longer other name.

    `Booker` after `Booker Prize`.  The famous, who need no first name, are left alone.
    """
    full = {parsed(name).surname for name, kind in names if kind == "person" and " " in name}
    famous = tables().phrases
    heads: dict[str, set[MentionKind]] = {}
    corrected: dict[_Name, MentionKind] = {}
    for name, kind in names:
        parts = words(name)
        if kind != "person":
            if 2 <= len(parts) <= 10:
                heads.setdefault(parts[0], set()).add(kind)
            continue
        if len(parts) != 1 or parts[0] in full or parts[0] in firsts or gender_of(parts[0]):
            continue
        kinds = heads.get(parts[0], set())
        if len(kinds) == 1 and not any(of == "person" for _, of in famous.get(name, ())):
            corrected[name, kind] = next(iter(kinds))
    return corrected


def _supported_kinds(names: Collection[_Name], doubtful: set[str]) -> dict[str, set[MentionKind]]:
    """The kinds for which a longer name speaks: `Leeds United` for a team called Leeds."""
    supported: dict[str, set[MentionKind]] = {}
    for name, kind in names:
        parts = words(name)
        if not 2 <= len(parts) <= 10:
            continue
        person = parsed(name)
        ends = {person.surname, *person.given} if kind == "person" else {parts[0], parts[-1]}
        for end in ends & doubtful:
            supported.setdefault(end, set()).add(kind)
    return supported


def _teams(
    text: str, mentions: Sequence[Mention], forms: Sequence[str], doubtful: set[str]
) -> set[str]:
    """The doubtful names that stand where a team does, somewhere in the article."""
    found: set[str] = set()
    for mention, form in zip(mentions, forms, strict=True):
        unseen = form in doubtful and form not in found and mention.kind == "organisation"
        if unseen and stands_as_team(text, mention):
            found.add(form)
    return found


def _is_of_team(text: str, mention: Mention) -> bool:
    """Tell whether a name that is a team's elsewhere is one here: a country only where a team may be."""
    if mention.kind not in {"place", "organisation"}:
        return False
    if text[mention.start : mention.end] in tables().states:
        return mention.kind == "organisation" and stands_as_team(text, mention)
    return not _is_where(text, mention.start)


def _is_firm(text: str, mention: Mention, supported: set[MentionKind]) -> bool:
    """Tell whether a name that is written with `Ltd` or the like elsewhere is the company's here."""
    if mention.kind == "person":
        return "person" not in supported and not title_before(text, mention.start).text
    if mention.kind != "place":
        return mention.kind != "group"
    before = text[max(0, mention.start - 24) : mention.start].lower().split()
    return not (before and before[-1] in _INSIDE) or (
        len(before) > 1 and before[-1] == "in" and before[-2] in _OWNED
    )


def _kind(
    text: str, mention: Mention, votes: Counter[MentionKind], supported: set[MentionKind]
) -> MentionKind:
    if mention.kind in supported or (
        mention.kind == "person" and title_before(text, mention.start).text
    ):
        return mention.kind
    # Peoples have the names of their tongues and lands; that is no doubt to settle.
    if mention.kind == "group" or (mention.kind == "place" and _is_where(text, mention.start)):
        return mention.kind
    best = max(
        (kind for kind in votes if kind not in {"group", "person"} or kind == mention.kind),
        key=lambda kind: (kind in supported, votes[kind], kind != "person"),
    )
    return best if best in supported or votes[best] >= votes[mention.kind] else mention.kind


def _is_where(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start].split()
    return bool(before) and before[-1].lower() in _WHERE
