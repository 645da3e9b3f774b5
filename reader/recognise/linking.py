"""Which mentions name the same thing, and what the whole article adds to single mentions.

A surname counts as a name once the full name has been seen, an acronym belongs to the name whose
initials it has, and the forms of a country's name are one place.  People who share a surname are
never merged by it.
"""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.model import NAME_KINDS, Article, Entity, Mention, MentionKind, Recognition, TextRange
from reader.recognise.gazetteer.tables import tables
from reader.recognise.name_tokens import Token, runs
from reader.recognise.passages import SKIPPED_BLOCKS, plain_words, visible_text
from reader.recognise.people import Person, person_of, surname

# How many characters are looked at between two pauses.
_STEP = 50_000
# Other names of things whose initials do not tell.
_ALIASES = (
    ("Islamic State", "IS", "ISIS", "ISIL", "Daesh", "Islamic State group", "Islamic State of Iraq and Syria", "Islamic State of Iraq and the Levant"),
    ("Al-Qaeda", "al-Qaeda", "Al Qaeda", "al-Qaida", "Al-Qaida"),
    ("European Union", "EU", "E.U."),
    ("Hezbollah", "Hizbollah"),
    ("US Army", "U.S. Army"),
    ("US Navy", "U.S. Navy"),
    ("US Air Force", "U.S. Air Force"),
    ("Republican Party", "GOP"),
    ("Department of Justice", "Justice Department"),
    ("Department of State", "State Department"),
    ("Department of Defense", "Defense Department"),
    ("Washington", "Washington D.C.", "Washington DC"),
    ("Kyiv", "Kiev"),
    ("Second World War", "World War II", "World War Two", "WWII"),
    ("First World War", "World War I", "World War One", "WWI", "Great War"),
)  # fmt: skip
_CANONICAL = {alias: names[0] for names in _ALIASES for alias in names}
_PLACES_TAKE = frozenset("in near at from to outside around across toward towards".split())


@dataclass(slots=True)
class _Evidence:
    """What the article's certain names say about uncertain words."""

    phrases: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)

    def add(self, words: tuple[str, ...], kind: MentionKind) -> None:
        entries = self.phrases.setdefault(words[0], [])
        if all(entry[0] != words for entry in entries):
            entries.append((words, kind))
            entries.sort(key=lambda entry: -len(entry[0]))


def _gather(names: Counter[tuple[str, MentionKind]]) -> _Evidence:
    evidence = _Evidence()
    for (name, kind), _ in names.most_common():
        words = tuple(name.split())
        if not words or len(words) > 8:
            continue
        if kind != "group" or len(words) == 1:
            evidence.add(words, kind)
        if kind != "person" or (person := person_of(name)) is None:
            continue
        evidence.people[name] = person
        for form in person.short_forms():
            evidence.surnames.add(form)
            evidence.add((form,), "person")
    return evidence


class _Finder:
    """Finds further mentions of names that are certain elsewhere, and mends doubtful kinds."""

    def __init__(self, article: Article, mentions: Sequence[Mention], evidence: _Evidence) -> None:
        self.article = article
        self.evidence = evidence
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]

    def _covered(self, start: int, end: int) -> bool:
        place = bisect_right(self.starts, start) - 1
        if place >= 0 and self.mentions[place].end > start:
            return True
        return place + 1 < len(self.starts) and self.starts[place + 1] < end

    def find(self, start: int, end: int) -> Iterator[Mention]:
        """New mentions in one block."""
        text = visible_text(self.article, start, end)
        plain: frozenset[str] | None = None
        for run in runs(text):
            at = 0
            while at < len(run):
                hit = self._match(run, at) if run[at].capital else None
                if hit is None:
                    at += 1
                    continue
                last, kind = hit
                first, stop = run[at].start, run[last - 1].end
                if last - at == 1 and not self._stands_alone(run, at):
                    at = last
                    continue
                if last - at == 1 and self._may_open(text, first):
                    if plain is None:
                        plain = frozenset(plain_words().findall(text))
                    lower = run[at].word.lower()
                    if lower in plain or lower in tables().common:
                        at = last
                        continue
                if not self._covered(start + first, start + stop):
                    yield Mention(start + first, start + stop, kind)
                at = last

    def _match(self, run: list[Token], at: int) -> tuple[int, MentionKind] | None:
        for words, kind in self.evidence.phrases.get(run[at].word, ()):
            last = at + len(words)
            if last <= len(run) and all(
                run[at + offset].word == word for offset, word in enumerate(words)
            ):
                return last, kind
        return None

    def _stands_alone(self, run: list[Token], at: int) -> bool:
        """Whether no other capital beside the word makes it part of another name."""
        known = tables()
        if at + 1 < len(run) and run[at + 1].capital and run[at + 1].word not in known.titles:
            return False
        if at == 0 or not run[at - 1].capital:
            return True
        before = run[at - 1].word
        return before in known.titles or before in known.nations or before.lower() in known.common

    def _may_open(self, text: str, start: int) -> bool:
        before = text[max(0, start - 3) : start].rstrip(" \"“‘'(")
        return not before or before[-1] in ".!?:;\n"

    def mended(self, mention: Mention) -> Mention:
        """A city's name that is the surname of somebody in the article is that person's."""
        if mention.kind not in {"place", "organisation"}:
            return mention
        word = self.article.text[mention.start : mention.end]
        if word not in self.evidence.surnames or word in tables().states:
            return mention
        before = self.article.text[max(0, mention.start - 12) : mention.start].split()
        if before and before[-1].lower() in _PLACES_TAKE:
            return mention
        return Mention(mention.start, mention.end, "person", mention.value)


def _initials(name: str) -> set[str]:
    """The acronyms a name may go by: `AP` and `TAP` for The Associated Press."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    every = "".join(word[0] for word in words).upper()
    capital = "".join(word[0] for word in words if word[0].isupper())
    return {
        form
        for form in (every, capital, capital[1:] if name.startswith("The ") else "")
        if len(form) >= 2
    }


def _key(name: str, kind: MentionKind) -> str:
    """What the forms of one name share."""
    name = " ".join(name.split())
    known = tables()
    if kind == "group":
        bare = name[:-1] if name.endswith("s") and name[:-1] in known.nations else name
        return known.nations.get(bare, bare.removesuffix("s").lower())
    for article in ("The ", "the "):
        name = name.removeprefix(article)
    name = name.replace("’", "'")
    if kind == "place":
        name = known.canonical.get(name, name)
    return _CANONICAL.get(name, name)


class _Clusters:
    """Names sorted into things."""

    def __init__(self, names: Counter[tuple[str, MentionKind]]) -> None:
        self.groups: dict[tuple[str, MentionKind], str] = {}
        things: dict[tuple[MentionKind, str], str] = {}
        people = [name for name, kind in names if kind == "person"]
        for name, kind in names:
            if kind != "person":
                key = _key(name, kind)
                self.groups[name, kind] = things.setdefault((kind, key), key)
        self._acronyms(names)
        self._people(people)

    def _acronyms(self, names: Counter[tuple[str, MentionKind]]) -> None:
        """`AP` goes to The Associated Press when no other name has these initials."""
        expansions: dict[str, set[str]] = {}
        for name, kind in names:
            if kind in {"organisation", "other"} and " " in name:
                for form in _initials(name):
                    expansions.setdefault(form, set()).add(self.groups[name, kind])
        for name, kind in names:
            short = name.replace(".", "")
            if kind in {"organisation", "other"} and short.isupper() and 2 <= len(short) <= 7:
                found = expansions.get(short, set())
                if len(found) == 1:
                    self.groups[name, kind] = next(iter(found))

    def _people(self, names: Sequence[str]) -> None:
        full = {name: person for name in names if (person := person_of(name)) is not None}
        by_surname: dict[str, list[str]] = {}
        leaders: dict[str, str] = {}
        for name in sorted(full, key=lambda each: (-len(each.split()), -len(each), each)):
            same = by_surname.setdefault(full[name].surname, [])
            fitting = [other for other in same if full[name].may_be(full[other])]
            leaders[name] = fitting[0] if len(fitting) == 1 else name
            if leaders[name] == name:
                same.append(name)
        by_first: dict[str, list[str]] = {}
        for name in set(leaders.values()):
            by_first.setdefault(full[name].first, []).append(name)
        for name in names:
            if name in leaders:
                self.groups[name, "person"] = leaders[name]
                continue
            found = by_surname.get(surname(name)) or by_first.get(name) or []
            self.groups[name, "person"] = found[0] if len(found) == 1 else name


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) or "x"


def _entities(article: Article, mentions: Sequence[Mention]) -> Recognition:
    text = article.text
    names: Counter[tuple[str, MentionKind]] = Counter()
    for mention in mentions:
        if mention.kind in NAME_KINDS:
            names[" ".join(text[mention.start : mention.end].split()), mention.kind] += 1
    clusters = _Clusters(names)
    ids: dict[tuple[MentionKind, str], str] = {}
    used: set[str] = set()
    forms: dict[str, dict[str, None]] = {}
    ranges: dict[str, list[TextRange]] = {}
    kinds: dict[str, MentionKind] = {}
    linked: list[Mention] = []
    for mention in mentions:
        if mention.kind not in NAME_KINDS:
            linked.append(mention)
            continue
        name = " ".join(text[mention.start : mention.end].split())
        group = (mention.kind, clusters.groups[name, mention.kind])
        if group not in ids:
            ids[group] = _free(f"{mention.kind}/{_slug(group[1])}", used)
            kinds[ids[group]] = mention.kind
        identity = ids[group]
        forms.setdefault(identity, {})[name] = None
        ranges.setdefault(identity, []).append(mention.range)
        linked.append(Mention(mention.start, mention.end, mention.kind, mention.value, identity))
    entities = []
    for identity, seen in forms.items():
        fullest = max(seen, key=lambda name: (len(name.split()), len(name)))
        aliases = tuple(name for name in seen if name != fullest)
        entities.append(
            Entity(identity, fullest, kinds[identity], aliases, tuple(ranges[identity]))
        )
    return Recognition(tuple(linked), tuple(entities))


def _free(wanted: str, used: set[str]) -> str:
    identity, number = wanted, 2
    while identity in used:
        identity, number = f"{wanted}-{number}", number + 1
    used.add(identity)
    return identity


def link_steps(article: Article, mentions: Sequence[Mention]) -> Iterator[Recognition | None]:
    """Link in small steps: None while there is more to do, then the Recognition, once.

    `mentions` are those of the whole article, in order.
    """
    names: Counter[tuple[str, MentionKind]] = Counter()
    for mention in mentions:
        if mention.kind in NAME_KINDS:
            names[article.text[mention.start : mention.end], mention.kind] += 1
    evidence = _gather(names)
    yield None
    finder = _Finder(article, mentions, evidence)
    added: list[Mention] = []
    worked = 0
    for block in article.blocks if evidence.phrases else ():
        if block.kind in SKIPPED_BLOCKS:
            continue
        added += finder.find(block.start, block.end)
        worked += block.end - block.start
        if worked > _STEP:
            worked = 0
            yield None
    whole = [finder.mended(mention) for mention in mentions] + added
    whole.sort(key=lambda mention: mention.start)
    yield None
    yield _entities(article, whole)
