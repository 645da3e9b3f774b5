"""Groups the mentions of names into entities, with their names, titles and ties.

Names are compared as they are written (`things`), people mention by mention (`people`).
What the user said about two names counts for more than any rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from reader.model import NAME_KINDS, Article, Entity, Mention, MentionKind, Recognition
from reader.recognise.linking.acronyms import defines
from reader.recognise.linking.corrections import name_key
from reader.recognise.linking.kind_voting import settled
from reader.recognise.linking.name_keys import display, key, without_suffix, words
from reader.recognise.linking.people import People, Person
from reader.recognise.linking.things import link_things
from reader.recognise.linking.union_find import Groups
from reader.recognise.names.titles import leading_titles

_BRACKETED = re.compile(r"\s?\(")

_Name = tuple[str, MentionKind]
Thing = tuple[str, str] | Person
"""Identity of a thing while names are grouped: its first name, or a person."""


def link_names(
    article: Article,
    mentions: Sequence[Mention],
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
    certain: Collection[str] = (),
) -> Recognition:
    """Tie the mentions of names to entities.

    `mentions` are those of the whole article, in order.  `same` and `different` are pairs of names
    as written that are, or are not, one thing; `certain` are the `name_key` of names whose kind is certain.
    """
    linker = _Linker(article, mentions, different)
    linker.sort_out(certain)
    if same:
        _tell_same(linker, same)
    return _recognition(mentions, linker)


def _pairs(different: Sequence[tuple[str, str]]) -> dict[str, frozenset[str]]:
    apart: dict[str, frozenset[str]] = {}
    for first, second in different:
        one, other = name_key(first), name_key(second)
        if one != other:
            apart[one] = apart.get(one, frozenset()) | {other}
            apart[other] = apart.get(other, frozenset()) | {one}
    return apart


class _Linker:
    """Sorts the mentions of names into things: `things[i]` is what `names[i]` is of."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], different: Sequence[tuple[str, str]]
    ) -> None:
        self.article = article
        self.names = [mention for mention in mentions if mention.kind in NAME_KINDS]
        self.written: list[str] = []
        self.keys: dict[str, str] = {}
        self.apart = _pairs(different)
        self.things: list[Thing] = []

    def sort_out(self, certain: Collection[str]) -> None:
        """Fill `things`; the kinds of the names with a key in `certain` are certain."""
        text = self.article.text
        for mention in self.names:
            name = " ".join(text[mention.start : mention.end].split())
            self.written.append(name)
            if name not in self.keys:
                self.keys[name] = name_key(name)
        sure = {name for name, each in self.keys.items() if each in certain} if certain else set()
        self.names = settled(text, self.names, self.written, sure)
        groups = Groups(self.apart, self.keys)
        blocks = self.article.blocks
        headline = blocks[0].end if len(blocks) > 1 else 0
        first_seen: dict[_Name, int] = {}
        defined: dict[tuple[_Name, _Name], None] = {}
        for at, (written, mention) in enumerate(zip(self.written, self.names, strict=True)):
            # What a headline names, the article introduces below it.
            place = mention.start + len(text) if mention.start < headline else mention.start
            seen = written, mention.kind
            first_seen[seen] = min(place, first_seen.get(seen, place))
            if (pair := self._defined(at)) is not None:
                defined[pair] = None
        link_things(first_seen, defined, groups)
        self._take_up(groups)

    def _take_up(self, groups: Groups) -> None:
        """Link people, and fill `things`."""
        people = [at for at, mention in enumerate(self.names) if mention.kind == "person"]
        starts = [block.start for block in self.article.blocks]
        meeting = People(self.article.text, starts, self.apart, self.keys)
        persons = meeting.link([self.names[at] for at in people])
        of_people = dict(zip(people, persons, strict=True))
        for at, (written, mention) in enumerate(zip(self.written, self.names, strict=True)):
            self.things.append(of_people.get(at) or groups.find((written, mention.kind)))

    def _defined(self, at: int) -> tuple[_Name, _Name] | None:
        """The names that stand as `long (short)` when the name at this place is the second."""
        first, second = self.names[at - 1], self.names[at]
        text = self.article.text
        if at == 0 or second.start - first.end > 2 or text[second.end : second.end + 1] != ")":
            return None
        if not _BRACKETED.fullmatch(text, first.end, second.start):
            return None
        before, inside = (self.written[at - 1], first.kind), (self.written[at], second.kind)
        if defines(before[0], inside[0]):
            return before, inside
        return (inside, before) if defines(inside[0], before[0]) else None


def _tell_same(linker: _Linker, same: Sequence[tuple[str, str]]) -> None:
    """Join names that the user has said are one thing.

    A name by which its thing is known brings all of that thing; a short form of another name, as a
    surname is, comes alone.
    """
    places: dict[str, list[int]] = {}
    members: dict[Thing, list[int]] = {}
    for at, written in enumerate(linker.written):
        places.setdefault(linker.keys[written], []).append(at)
        members.setdefault(linker.things[at], []).append(at)
    for pair in same:
        short, long = sorted(map(name_key, pair), key=lambda each: len(each.split()))
        if short not in places or long not in places:
            continue
        target = Counter(linker.things[at] for at in places[long]).most_common(1)[0][0]
        kind = linker.names[places[long][0]].kind
        moved = dict.fromkeys(places[short] + places[long])
        for thing in {linker.things[at] for at in moved} - {target}:
            forms = {linker.keys[linker.written[at]] for at in members[thing]}
            fullest = max(len(without_suffix(words(form))) for form in forms)
            known = any(
                len(without_suffix(words(form))) == fullest for form in forms & {short, long}
            )
            if known and not any(linker.apart.get(form) for form in forms):
                moved |= dict.fromkeys(members[thing])
        for at in moved:
            members.setdefault(target, []).append(at)
            linker.things[at] = target
            linker.names[at] = linker.names[at]._replace(kind=kind)


def _recognition(mentions: Sequence[Mention], linker: _Linker) -> Recognition:
    things = linker.things
    by_thing: dict[Thing, list[int]] = {}
    for at, thing in enumerate(things):
        by_thing.setdefault(thing, []).append(at)
    used: set[str] = set()
    entities: dict[str, Entity] = {}
    identities: list[str] = [""] * len(things)
    for thing, places in by_thing.items():
        entity = _entity(linker, thing, places, used)
        entities[entity.id] = entity
        for at in places:
            identities[at] = entity.id
    linked: list[Mention] = []
    at = 0
    for mention in mentions:
        if mention.kind in NAME_KINDS:
            identity = identities[at]
            kind = entities[identity].kind
            linked.append(Mention(mention.start, mention.end, kind, mention.value, identity))
            at += 1
        else:
            linked.append(mention)
    return Recognition(tuple(linked), tuple(_related(entities)))


def _entity(linker: _Linker, thing: Thing, places: Sequence[int], used: set[str]) -> Entity:
    kinds = Counter(linker.names[at].kind for at in places)
    forms = Counter(linker.written[at] for at in places)
    kind = kinds.most_common(1)[0][0]
    fullest = max(forms, key=lambda name: _fullness(name, forms[name]))
    bare = fullest.split()
    if kind == "person":
        bare = bare[leading_titles(bare) :]
    identity = _free(f"{kind}/{_slug(display(' '.join(bare), kind))}", used)
    titles = tuple(thing.titles) if isinstance(thing, Person) else ()
    return Entity(
        identity,
        fullest,
        kind,
        tuple(name for name in forms if name != fullest),
        tuple(linker.names[at].range for at in places),
        titles,
    )


def _fullness(name: str, count: int) -> tuple[int, bool, bool, int, int]:
    """Return a sort key for the forms of one name: words, no title, not in capitals, length, frequency."""
    titles = leading_titles(name.split())
    parts = words(name)
    loud = len(name) > 3 and name.isupper() and "." not in name and len(parts) < 2
    return len(parts) - titles, not titles, not loud, len(name), count


def _related(entities: Mapping[str, Entity]) -> Iterator[Entity]:
    """The entities with the lighter tie between a people and its country."""
    countries = {
        key(entity.name, "group"): entity.id
        for entity in entities.values()
        if entity.kind == "group"
    }
    ties: dict[str, list[str]] = {}
    for entity in entities.values():
        if entity.kind == "place":
            people = countries.get(display(entity.name, "place"))
            if people is not None:
                ties.setdefault(people, []).append(entity.id)
                ties.setdefault(entity.id, []).append(people)
    for entity in entities.values():
        found = ties.get(entity.id)
        yield entity._replace(related=tuple(found)) if found else entity


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) or "x"


def _free(wanted: str, used: set[str]) -> str:
    identity, number = wanted, 2
    while identity in used:
        identity, number = f"{wanted}-{number}", number + 1
    used.add(identity)
    return identity
