"""Ties the mentions of people to persons.

Full names are compared first.  A surname or a first name alone goes, mention by mention, to the one
of its bearers that it must be by title, by gender, or because nobody else was mentioned; when that
does not decide, it stays a person of its own: two people of one surname are never merged by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.model import Mention
from reader.recognise.linking.acronyms import letters
from reader.recognise.linking.name_keys import plain
from reader.recognise.linking.person_names import PersonName, parsed
from reader.recognise.names.given_names import full_forms, gender_of
from reader.recognise.names.titles import (
    Title,
    gender_of_title,
    is_courtesy,
    kin_gender,
    rank,
    rank_after,
    title_before,
)

# At most so many bearers of one surname or first name are weighed.
_BEARERS = 24
_HE = frozenset({"he", "his", "him", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_MAIDEN = re.compile(r"(?:\bborn|\bnée|\bnee|\bformerly)\s+\Z")
_CALLED = re.compile(r"\b(?:known as|nicknamed|alias|a\.k\.a\.|aka)\s+[\"“‘']?\Z")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")


@dataclass(slots=True, eq=False)
class Person:
    """A person whom the article names, and what is known so far as it is read from its start."""

    name: PersonName
    gender: str = ""
    titles: dict[str, None] = field(default_factory=dict)
    ranks: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    """The `name_key` of each form that was tied to this person."""
    first: int = -1
    """Offset of the first full name."""
    last: int = -1
    """Offset of the last mention so far that has the surname, and its block."""
    last_block: int = -1
    count: int = 0
    by_first_name: bool = False
    """Set when the article has called this person by the first name."""

    def entitle(self, title: Title) -> None:
        if title.text:
            self.titles[title.text] = None
            self.ranks.add(rank(title.text))


class People:
    """Ties mentions of people together; feed it all of them, in order, by `link`."""

    def __init__(
        self,
        text: str,
        block_starts: Sequence[int],
        apart: Mapping[str, frozenset[str]],
        keys: Mapping[str, str],
    ) -> None:
        self._text = text
        self._block_starts = block_starts
        self._apart = apart
        self._keys = keys
        self._leaders: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._by_parts: dict[tuple[str, str], list[Person]] = {}
        self._by_initials: dict[str, list[Person]] = {}
        self._alone: dict[tuple[str, str], Person] = {}
        self._block = 0
        self._before: tuple[Person, int] | None = None
        """The person named last, and the end of that mention."""

    def link(self, mentions: Sequence[Mention]) -> list[Person]:
        """Find the person of each mention, in order."""
        text = self._text
        names = [" ".join(text[mention.start : mention.end].split()) for mention in mentions]
        titles = [
            self._title(mention, parsed(name))
            for mention, name in zip(mentions, names, strict=True)
        ]
        self._meet(mentions, names)
        self._know(mentions, names, titles)
        self._hear_first_names(names)
        return list(map(self._place, mentions, names, titles))

    def _title(self, mention: Mention, name: PersonName) -> Title:
        title = title_before(self._text, mention.start)
        if name.titles:
            own = [word for word in name.titles if not is_courtesy(word)]
            gender = gender_of_title(name.titles[-1]) or title.gender
            text = " ".join([*title.text.split(), *own])
            return Title(text, gender, courtesy=is_courtesy(name.titles[-1]))
        return title

    # Full names

    def _meet(self, mentions: Sequence[Mention], names: Sequence[str]) -> None:
        """Make people of the full names, the fullest first."""
        first_mentions: dict[str, Mention] = {}
        for name, mention in zip(names, mentions, strict=True):
            first_mentions.setdefault(name, mention)
        full = [name for name in first_mentions if parsed(name).full]
        full.sort(key=lambda name: (-len(name.split()), -len(name), first_mentions[name].start))
        late: list[str] = []
        for name in full:
            start = first_mentions[name].start
            if _MAIDEN.search(self._text, max(0, start - 14), start):
                late.append(name)
            else:
                self._meet_one(name)
        for name in late:
            self._meet_maiden(name)

    def _meet_one(self, written: str) -> None:
        name = parsed(written)
        fitting = self._fitting(name, written)
        person = fitting[0] if len(fitting) == 1 else self._new(name)
        self._leaders[written] = person
        person.forms.add(self._keys[written])
        self._index(person, name)

    def _meet_maiden(self, written: str) -> None:
        """`born Ada Byron`: the one Ada who is known under another name."""
        name = parsed(written)
        bearers = [
            person
            for person in self._by_given.get(name.given[0], ())
            if person.name.given[0] == name.given[0] and self._may_join(person, written)
        ]
        if len(bearers) != 1:
            self._meet_one(written)
            return
        self._leaders[written] = bearers[0]
        bearers[0].forms.add(self._keys[written])

    def _fitting(self, name: PersonName, written: str) -> list[Person]:
        fitting: dict[int, Person] = {}
        first = name.given[0]
        keys = {first[0] + "."} if len(first) == 1 else {first, first[0]} | full_forms(first)
        for part in keys | set(name.given[1:]):
            for person in self._by_parts.get((name.surname, part), ()):
                if name.fits(person.name) and self._may_join(person, written):
                    fitting[id(person)] = person
        return list(fitting.values())

    def _may_join(self, person: Person, written: str) -> bool:
        if not self._apart:
            return True
        return not (self._apart.get(self._keys[written], frozenset()) & person.forms)

    def _new(self, name: PersonName) -> Person:
        person = Person(name, name.gender)
        for part in (*name.given, name.surname):
            if len(part) < 2:
                break
        else:
            short = "".join(part[0] for part in (*name.given, name.surname))
            _put(self._by_initials.setdefault(short, []), person)
        return person

    def _index(self, person: Person, name: PersonName) -> None:
        _put(self._by_surname.setdefault(name.surname, []), person)
        first = name.given[0]
        forms = {first, first[0] + "."} | full_forms(first)
        for part in forms | set(name.given[1:]):
            _put(self._by_parts.setdefault((name.surname, part), []), person)
        if len(first) > 1:
            for form in {first} | full_forms(first):
                _put(self._by_given.setdefault(form, []), person)
        if name.nickname:
            _put(self._by_given.setdefault(name.nickname, []), person)

    def _know(
        self, mentions: Sequence[Mention], names: Sequence[str], titles: Sequence[Title]
    ) -> None:
        """Find gender and first place of everybody with a full name."""
        for at, (mention, written) in enumerate(zip(mentions, names, strict=True)):
            name = parsed(written)
            if not name.full:
                continue
            person = self._leaders[written]
            if person.first < 0:
                person.first = mention.start
            person.entitle(titles[at])
            if office := rank_after(self._text, mention.end):
                person.ranks.add(office)
            if not person.gender:
                limit = mentions[at + 1].start if at + 1 < len(mentions) else len(self._text)
                person.gender = (
                    titles[at].gender
                    or kin_gender(self._text, mention.start, mention.end)
                    or self._pronoun(mention.end, limit)
                )

    def _hear_first_names(self, names: Sequence[str]) -> None:
        for written in set(names):
            name = parsed(written)
            bearers = self._by_given.get(name.surname, [])
            if not name.full and name.surname not in self._by_surname:
                for person in bearers:
                    person.by_first_name |= name.surname in person.name.given

    def _pronoun(self, start: int, limit: int) -> str:
        """Return the gender of the pronouns between this mention and the next person, when they agree."""
        after = self._text[start : min(limit, start + 160)].partition("\n")[0]
        found = {word.lower() for word in re.findall(r"[A-Za-z]+", after)}
        man, woman = bool(found & _HE), bool(found & _SHE)
        return "" if man == woman else "m" if man else "f"

    # Mention by mention

    def _place(self, mention: Mention, written: str, title: Title) -> Person:
        while (
            self._block + 1 < len(self._block_starts)
            and self._block_starts[self._block + 1] <= mention.start
        ):
            self._block += 1
        name = parsed(written)
        if name.full:
            person = self._leaders[written]
        else:
            person = (
                self._meant(mention, written, name, title)
                or self._called(mention, written, name)
                or self._own(name, title)
            )
            person.forms.add(self._keys[written])
            person.entitle(title)
        person.count += 1
        self._before = person, mention.end
        if name.full or name.surname == person.name.surname:
            person.last, person.last_block = mention.start, self._block
        return person

    def _called(self, mention: Mention, written: str, name: PersonName) -> Person | None:
        """`Benjamin Netanyahu, known as Bibi`; he may be called so from there on."""
        start = mention.start
        if self._before is None or not _CALLED.search(self._text, max(0, start - 20), start):
            return None
        person, end = self._before
        if start - end > 60 or _SENTENCE_END.search(self._text, end, start):
            return None
        if not self._may_join(person, written):
            return None
        _put(self._by_given.setdefault(name.surname, []), person)
        return person

    def _own(self, name: PersonName, title: Title) -> Person:
        gender = title.gender
        place = name.surname, gender
        if not gender:
            # `Smith` after `Mr Smith` alone is he.
            alone = [self._alone[name.surname, g] for g in "mf" if (name.surname, g) in self._alone]
            if len(alone) == 1:
                return alone[0]
        elif (name.surname, "") in self._alone and place not in self._alone:
            self._alone[place] = self._alone[name.surname, ""]
            self._alone[place].gender = gender
        return self._alone.setdefault(place, Person(name, gender or gender_of(name.surname)))

    def _meant(
        self, mention: Mention, written: str, name: PersonName, title: Title
    ) -> Person | None:
        """The bearer of a surname or first name who must be meant."""
        word = name.surname
        tiers = [self._by_surname.get(word, []), self._by_given.get(word, [])]
        tiers += (
            [person for person in self._by_given.get(full, []) if word not in person.name.given]
            for full in full_forms(word)
        )
        if letters(written) and len(word) > 2:
            tiers.append(self._by_initials.get(plain(letters(written)), []))
        if not title.courtesy and not _seen(tiers[0], mention.start):
            tiers[:2] = [tiers[1], tiers[0]] if _seen(tiers[1], mention.start) else tiers[:2]
        for bearers in tiers:
            able = [person for person in bearers if self._may_join(person, written)]
            if able:
                return self._chosen(able, mention, title)
        return None

    def _chosen(self, bearers: list[Person], mention: Mention, title: Title) -> Person | None:
        bearers = _by_gender(bearers, title)
        if not bearers:
            return None
        introduced = [person for person in bearers if 0 <= person.first <= mention.start]
        if len(introduced) > 1 and title.text:
            titled = [person for person in introduced if _same_title(person, title)]
            introduced = titled if len(titled) == 1 else introduced
        if not introduced:
            soon = min(bearers, key=lambda person: person.first)
            # A headline names by surname whom the article goes on to name in full.
            return soon if len(bearers) == 1 or self._block == 0 else None
        if len(introduced) == 1:
            return introduced[0]
        here = [person for person in introduced if person.last_block == self._block]
        if len(here) > 1 and not _SENTENCE_END.search(
            self._text, max(person.last for person in here), mention.start
        ):
            return self._latest(here)
        if len(here) != 1:
            # Whom the article calls Hillary it does not call Clinton.
            formal = [person for person in here or introduced if not person.by_first_name]
            if len(formal) == 1:
                return formal[0]
        if len(here) == 1:
            return here[0]
        return self._latest(here) if here else self._leading(introduced)

    def _leading(self, introduced: list[Person]) -> Person | None:
        """Return the person who was mentioned at least twice as often as any other, else the last one."""
        often, next_often = sorted(introduced, key=lambda person: -person.count)[:2]
        return often if often.count >= 2 * next_often.count else self._latest(introduced)

    def _latest(self, introduced: list[Person]) -> Person | None:
        """Return the person mentioned last, unless another was in the same sentence."""
        latest, earlier = sorted(introduced, key=lambda person: -person.last)[:2]
        between = self._text[max(earlier.last, latest.last - 2_000) : latest.last]
        return latest if _SENTENCE_END.search(between) else None


def _put(people: list[Person], person: Person) -> None:
    if len(people) < _BEARERS and all(other is not person for other in people):
        people.append(person)


def _seen(people: list[Person], offset: int) -> bool:
    return any(0 <= person.first <= offset for person in people)


def _by_gender(bearers: list[Person], title: Title) -> list[Person]:
    if not title.gender:
        return bearers
    sure = [person for person in bearers if person.gender == title.gender]
    return sure or [person for person in bearers if not person.gender]


def _same_title(person: Person, title: Title) -> bool:
    return rank(title.text) in person.ranks
