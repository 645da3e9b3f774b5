"""Which mentions name the same thing.

An acronym belongs to the name whose initials it has, and the forms of a country's name are one
place.  People who share a surname are never merged by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reader.model import NAME_KINDS, Article, Entity, Mention, MentionKind, Recognition, TextRange
from reader.recognise.gazetteer.tables import tables
from reader.recognise.people import person_of, surname

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


def linked_steps(
    article: Article,
    mentions: Sequence[Mention],
    same: Sequence[tuple[str, str]] = (),
    different: Sequence[tuple[str, str]] = (),
) -> Iterator[Recognition | None]:
    """Link in small steps: None while there is more to do, then the Recognition, once.

    `mentions` are those of the whole article, in order.  `same` and `different` are pairs of names
    as written that are, or are not, one thing.
    """
    yield None
    yield _entities(article, mentions)
