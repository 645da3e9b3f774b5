"""Normal forms of names: accents, hyphens, dots, British and American spelling.

Knows spelling and a table of things that have several names; knows nothing of articles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from reader.model import MentionKind, plain_signs
from reader.recognise.names.gazetteer import companies
from reader.recognise.names.gazetteer.tables import listed, tables

# Each line: the names of one thing, the usual one first.
_ALIASES = """
Islamic State, IS, ISIS, ISIL, Daesh, Islamic State group, Islamic State of Iraq and Syria, Islamic State of Iraq and the Levant
Al-Qaeda, Al-Qaida, Al Qaeda, Al-Qa'ida
Hezbollah, Hizbollah, Hizbullah, Hizballah
European Union, EU
United Nations, UN, U.N., United Nations Organization
UN Security Council, United Nations Security Council, U.N. Security Council
US Army, United States Army
US Navy, United States Navy
US Air Force, United States Air Force
US Marine Corps, United States Marine Corps
US Congress, United States Congress
US Supreme Court, United States Supreme Court, SCOTUS
Republican Party, GOP, Grand Old Party
Department of Justice, Justice Department, US Justice Department, US Department of Justice, DOJ
Department of State, State Department, US State Department, US Department of State
Department of Defense, Defense Department, US Defense Department, US Department of Defense
Department of Homeland Security, Homeland Security, US Department of Homeland Security, DHS
Department of the Treasury, Treasury Department, US Treasury Department, US Treasury
Federal Reserve, Fed, US Federal Reserve, Federal Reserve System
Médecins Sans Frontières, MSF, Doctors Without Borders
International Committee of the Red Cross, ICRC
Federal Bureau of Investigation, FBI
Federal Security Service, FSB
Fifa, Fédération Internationale de Football Association
Volkswagen, VW
Hewlett-Packard, HP
Associated Press, AP
Agence France-Presse, AFP
Metropolitan Police, Met Police, Metropolitan Police Service
Washington, Washington D.C., Washington DC, D.C.
New York, New York City, NYC
Los Angeles, L.A.
Kyiv, Kiev
Beijing, Peking
Mumbai, Bombay
Chennai, Madras
Kolkata, Calcutta
Yangon, Rangoon
Kharkiv, Kharkov
Odesa, Odessa
Lviv, Lvov
Dnipro, Dnepropetrovsk
Raqqa, Al-Raqqa, Ar-Raqqah, Raqqah
Fallujah, Falluja
Gaza, Gaza Strip
Mosul, Mossul
Mecca, Makkah
Basel, Basle
Macau, Macao
Saint Petersburg, St. Petersburg
Second World War, World War II, World War Two, WWII, WW2
First World War, World War I, World War One, WWI, WW1, Great War
Brexit, British exit
"""
# Names of countries that the gazetteer has on one line and that are two things all the same.
_APART = frozenset(
    {
        "West Germany", "East Germany", "Northern Ireland", "Guinea-Bissau", "Somaliland", "Congo",
        "Republic of the Congo", "Czechoslovakia", "North Vietnam", "South Vietnam", "Trinidad",
    }
)  # fmt: skip
# One word for one group; nationalities are in the gazetteer.
_GROUPS = {
    "democratic": "democrat",
    "shiite": "shia",
    "shia": "shia",
    "uighur": "uyghur",
    "moslem": "muslim",
    "jewish": "jew",
    "kurdish": "kurd",
    "arabic": "arab",
    "yezidi": "yazidi",
    "quebecois": "quebecer",
    "maori": "maori",
}
# Words that are written in two ways, and words of which one is the short form of the other.
_SAME_WORDS = {
    "saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and", "+": "and",
    "centre": "center", "labour": "labor", "defence": "defense", "theatre": "theater",
    "programme": "program", "harbour": "harbor", "qaida": "qaeda", "qaidah": "qaeda",
    "dept": "department", "intl": "international", "assn": "association", "univ": "university",
    "favour": "favor", "honour": "honor", "colour": "color", "licence": "license", "grey": "gray",
}  # fmt: skip
# Words of legal forms that end other names as well.
_NOT_LEGAL = frozenset({"public", "beograd", "hk", "r", "de", "z", "unlimited"})
_BETWEEN_FORMS = frozenset({"r", "de", "z"})
_OFFICES = frozenset({"department", "ministry"})
_CONNECTORS = frozenset({"of", "for", "the", "and"})
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)


@lru_cache(8_000)
def plain(text: str) -> str:
    """`text` in lower case and without accents: `Erdoğan` is `erdogan`."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFKD", plain_signs(folded).translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(16_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name to compare by; without `the` at its head, dots and possessives."""
    compared: list[str] = []
    for part in plain(name).replace("-", " ").replace("/", " ").split():
        word = part
        if not word.isalnum():
            word = part.strip("'\"“”,;:()[]").removesuffix("'s")
            word = word.replace(".", "").replace("'", "")
        word = _SAME_WORDS.get(word, word)
        if word.endswith(("isation", "isations")):
            word = word.replace("isation", "ization")
        if word and not (word == "the" and not compared):
            compared.append(word)
    return tuple(compared)


def without_suffix(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an organisation's name without `Inc.`, `Ltd` and the like at its end."""
    forms = _company_words()
    last = len(parts)
    while last > 1 and (
        parts[last - 1] in forms or (last < len(parts) and parts[last - 1] in _BETWEEN_FORMS)
    ):
        last -= 1
    return parts[:last]


@cache
def _company_words() -> frozenset[str]:
    """The words of all legal forms, as they are compared: `spa` of `S.p.A.`."""
    forms = listed(companies.SURE_FORMS) + listed(companies.LIKELY_FORMS)
    found = {part for form in forms for part in words(form)}
    return frozenset(found - _NOT_LEGAL | {"and", "company", "holdings"})


@cache
def _canonical() -> dict[str, str]:
    """Return every alias, as a key, with the usual name of the thing."""
    canonical: dict[str, str] = {}
    for line in _ALIASES.strip().splitlines():
        names = [name.strip() for name in line.split(",")]
        canonical |= {"".join(words(name)): names[0] for name in names}
    for name, usual in tables().canonical.items():
        if name not in _APART:
            canonical["".join(words(name))] = usual
    return canonical


def _is_loud(name: str) -> bool:
    return name.upper() == name


@lru_cache(8_000)
def usual(name: str) -> str | None:
    """The usual name of a thing that has several, `US` to `United States`; None for other names.

    Short forms count in capitals only: `US` and `IS` are names of something, `Is` is not.
    """
    key = "".join(words(name))
    if len(key) <= 3 and not _is_loud(name.removeprefix("the ").removeprefix("The ")):
        return "Federal Reserve" if key == "fed" else None
    return _canonical().get(key)


def nation(name: str) -> str | None:
    """The country whose people or adjective this is: `Americans` to `United States`."""
    nations = tables().nations
    name = " ".join(name.removeprefix("the ").removeprefix("The ").replace("’", "'").split())
    name = name.removesuffix("'s").removesuffix("'")
    if name in {"Korean", "Koreans"}:
        return "Korea"
    for form in (name, name.removesuffix("s"), name.title(), name.title().removesuffix("s")):
        if form in nations:
            return nations[form]
    return None


@lru_cache(8_000)
def key(name: str, kind: MentionKind) -> str:
    """Return the key that all ways of writing one name of a thing share."""
    if kind == "group":
        country = nation(name)
        if country is not None:
            return country
        word = "".join(words(name))
        word = _GROUPS.get(word, word)
        bare = word[:-1] if word.endswith("s") and len(word) > 3 else word
        return _GROUPS.get(bare, bare)
    known = usual(name)
    if known is not None:
        return "".join(words(known))
    parts = words(name)
    if kind == "organisation":
        parts = without_suffix(parts)
    # `Ministry for Defence` and `Defence Ministry` are the Ministry of Defence.
    content = tuple(part for part in parts if part not in _CONNECTORS) or parts
    if kind == "organisation" and len(content) > 1 and _OFFICES & set(content):
        content = _office(content)
    return "".join(content)


def _office(parts: tuple[str, ...]) -> tuple[str, ...]:
    if parts[:2] == ("united", "states"):
        parts = ("us", *parts[2:])
    if parts[-1] in _OFFICES:
        parts = parts[-1:] + parts[:-1]
    # The `U.S. Justice Department` is the Justice Department.
    return tuple(part for part in parts if part != "us")


def display(name: str, kind: MentionKind) -> str:
    """The name to make an id of."""
    if kind == "group":
        return key(name, kind)
    return usual(name) or re.sub(r"^[Tt]he\s+", "", name)
