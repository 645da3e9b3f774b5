"""One kind for one name, where the article gives no reason for two.

A name may be of two things: a town and its team, a man and his firm.  Then a longer name of each kind
stands in the article, or the town stands where towns do: after `in`.  Else what most mentions say
holds for all of them.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.model import Mention, MentionKind
from reader.recognise.given_names import gender_of
from reader.recognise.person_names import parsed
from reader.recognise.spelling import usual, words
from reader.recognise.titles import is_courtesy, title_before

_WHERE = frozenset("in near around outside across from at toward towards throughout inside".split())


def settled(text: str, mentions: Sequence[Mention], written: Sequence[str]) -> list[Mention]:
    """The mentions of names, `written[i]` being the i-th as written, with doubtful kinds settled."""
    mentions = _made_people(text, mentions, written)
    forms = {name: "".join(words(usual(name) or name)) for name in set(written)}
    votes: dict[str, Counter[MentionKind]] = {}
    for mention, name in zip(mentions, written, strict=True):
        votes.setdefault(forms[name], Counter())[mention.kind] += 1
    doubtful = {form for form, kinds in votes.items() if len(kinds) > 1}
    if not doubtful:
        return mentions
    held = _held(mentions, written, doubtful)
    found = []
    for mention, name in zip(mentions, written, strict=True):
        form = forms[name]
        if form in doubtful:
            kind = _kind(text, mention, votes[form], held.get(form, set()))
            found.append(mention._replace(kind=kind))
        else:
            found.append(mention)
    return found


def _made_people(text: str, mentions: Sequence[Mention], written: Sequence[str]) -> list[Mention]:
    """Names of another kind that only a person of the article can have.

    `Mr Moon`; a first name with the surname of somebody; the first name of somebody, alone.
    """
    names = {(name, mention.kind) for mention, name in zip(mentions, written, strict=True)}
    people = [parsed(name) for name, kind in names if kind == "person"]
    surnames = {person.surname for person in people}
    firsts = {person.given[0] for person in people if person.full}
    others = {
        end
        for name, kind in names
        if kind != "person" and len(parts := words(name)) > 1
        for end in (parts[0], parts[-1])
    }
    made: set[tuple[str, MentionKind]] = set()
    for name, kind in names:
        if kind in {"person", "group"} or len(name) > 60 or usual(name):
            continue
        person = parsed(name)
        if person.full:
            first = person.given[0]
            known = bool(gender_of(first)) or len(first) == 1 or first in firsts
            if known and person.surname in surnames and len(person.given) < 4:
                made.add((name, kind))
        elif any(map(is_courtesy, person.titles)) or (
            person.surname in firsts - others and gender_of(person.surname)
        ):
            made.add((name, kind))
    return [
        mention._replace(kind="person")
        if (name, mention.kind) in made and not _is_where(text, mention.start)
        else mention
        for mention, name in zip(mentions, written, strict=True)
    ]


def _held(
    mentions: Sequence[Mention], written: Sequence[str], doubtful: set[str]
) -> dict[str, set[MentionKind]]:
    """The kinds for which a longer name speaks: `Leeds United` for a team called Leeds."""
    held: dict[str, set[MentionKind]] = {}
    for name, kind in {
        (name, mention.kind) for mention, name in zip(mentions, written, strict=True)
    }:
        parts = words(name)
        if not 2 <= len(parts) <= 10:
            continue
        person = parsed(name)
        ends = {person.surname, *person.given} if kind == "person" else {parts[0], parts[-1]}
        for end in ends & doubtful:
            held.setdefault(end, set()).add(kind)
    return held


def _kind(
    text: str, mention: Mention, votes: Counter[MentionKind], held: set[MentionKind]
) -> MentionKind:
    if mention.kind in held or (
        mention.kind == "person" and title_before(text, mention.start).text
    ):
        return mention.kind
    # Peoples have the names of their tongues and lands; that is no doubt to settle.
    if mention.kind == "group" or (mention.kind == "place" and _is_where(text, mention.start)):
        return mention.kind
    best = max(
        (kind for kind in votes if kind not in {"group", "person"} or kind == mention.kind),
        key=lambda kind: (kind in held, votes[kind], kind != "person"),
    )
    return best if best in held or votes[best] >= votes[mention.kind] else mention.kind


def _is_where(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start].split()
    return bool(before) and before[-1].lower() in _WHERE
