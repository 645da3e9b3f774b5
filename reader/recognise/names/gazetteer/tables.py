"""The gazetteer as sets and one phrase index, made on first use and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.model import MentionKind
from reader.recognise.names.gazetteer import (
    common,
    companies,
    countries,
    organisations,
    people,
    peoples,
    places,
    things,
)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def listed(text: str) -> list[str]:
    """The names in a list of the gazetteer, which commas and lines part."""
    return [name for part in text.replace("\n", ",").split(",") if (name := part.strip())]


@dataclass(frozen=True)
class Tables:
    """The sets and tables in which names are looked up.

    Attributes:
        phrases: first word -> (words, kind), longest first.
        nations: adjective or demonym -> the country's name.
        canonical: other name of a country -> its name.
    """

    phrases: dict[str, list[tuple[tuple[str, ...], MentionKind]]]
    nations: dict[str, str]
    canonical: dict[str, str]
    states: frozenset[str]
    place_heads: frozenset[str]
    place_openings: frozenset[str]
    followers: frozenset[str]
    organisation_heads: frozenset[str]
    legal_forms: frozenset[str]
    heads_with_of: frozenset[str]
    not_organisations: frozenset[str]
    thing_heads: frozenset[str]
    titles: frozenset[str]
    strong_titles: frozenset[str]
    callings: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    first_names: frozenset[str]
    common: frozenset[str]


def _countries() -> tuple[dict[str, str], dict[str, str], list[str]]:
    nations: dict[str, str] = {}
    canonical: dict[str, str] = {}
    names: list[str] = []
    for line in countries.COUNTRIES.strip().splitlines():
        left, _, right = line.partition("|")
        forms = [form.strip() for form in left.split(",")]
        names += forms
        canonical |= dict.fromkeys(forms, forms[0])
        nations |= {word.replace("-", " "): forms[0] for word in right.split() if word[0].isupper()}
        nations |= dict.fromkeys(right.split(), forms[0])
    return nations, canonical, names


def people_names() -> list[str]:
    """Peoples of several words, in the singular and in the plural."""
    singular = listed(peoples.PEOPLES)
    plural = [
        name + "s" for name in singular if not name.endswith(("s", "ese", "ox", "ish", "Islam"))
    ]
    return singular + plural


@cache
def tables() -> Tables:
    """Build the tables; takes a few milliseconds, once."""
    nations, canonical, country_names = _countries()
    kinds: dict[str, MentionKind] = {}
    kinds |= dict.fromkeys(_set(people.FAMOUS), "person")
    kinds |= dict.fromkeys(listed(things.KNOWN), "other")
    kinds |= dict.fromkeys(listed(organisations.KNOWN), "organisation")
    kinds |= dict.fromkeys(listed(organisations.LOOKALIKES), "organisation")
    place_names = listed(places.REGIONS) + listed(places.CITIES) + listed(places.STATES)
    kinds |= dict.fromkeys(place_names + country_names, "place")
    kinds |= dict.fromkeys(_set(countries.GROUPS), "group")
    kinds |= dict.fromkeys(nations, "group")
    kinds |= dict.fromkeys([*people_names(), *_set(peoples.FAITHS)], "group")
    kinds |= dict.fromkeys(listed(things.INDEXES), "other")
    for name in ("Washington, D.C.", "The Times"):
        kinds.pop(name, None)
    phrases: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = {}
    for name, kind in kinds.items():
        words = tuple(name.split())
        phrases.setdefault(words[0], []).append((words, kind))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    sure = frozenset(listed(companies.SURE_FORMS)) - {"S.A.", "S.L.", "A.S.", "A.G."}
    return Tables(
        phrases=phrases,
        nations=nations,
        canonical=canonical,
        states=frozenset(listed(places.STATES) + country_names),
        place_heads=_set(places.HEADS),
        place_openings=_set(places.OPENINGS),
        followers=_set(places.FOLLOWERS),
        organisation_heads=_set(organisations.HEADS) | {form for form in sure if " " not in form},
        legal_forms=sure | frozenset(listed(companies.LIKELY_FORMS)),
        heads_with_of=_set(organisations.HEADS_WITH_OF),
        not_organisations=_set(organisations.NOT_ORGANISATIONS) | _set(people.AFTER_NAMES),
        thing_heads=_set(things.HEADS),
        titles=_set(people.TITLES),
        strong_titles=_set(people.STRONG_TITLES),
        callings=_set(people.CALLINGS),
        speech=_set(people.SPEECH),
        particles=_set(people.PARTICLES),
        first_names=_set(people.FIRST_NAMES),
        common=_set(common.WORDS),
    )
