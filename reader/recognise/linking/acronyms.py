"""Matches short forms to names: by their initials, or because brackets say so."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import lru_cache

from reader.recognise.linking.name_keys import plain, words

_SMALL = frozenset(
    "of the and for in on to a an de des du la le les et der die das und für y".split()
)


@lru_cache(8_000)
def letters(name: str) -> str:
    """The letters of an acronym, in lower case and without dots; empty for any other name."""
    short = re.sub(r"['’]s$", "", re.sub(r"^[Tt]he ", "", name)).replace(".", "").replace("&", "")
    if not 2 <= len(short) <= 8 or not short.isalpha():
        return ""
    capitals = sum(sign.isupper() for sign in short)
    if capitals < 2 or capitals * 2 < len(short) or not short[0].isupper():
        return ""
    return plain(short)


@lru_cache(2_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms a name of several words may go by: `ap` and `tap` for The Associated Press."""
    forms = set()
    if len(name) > 120:
        return frozenset()
    for text in (name, name.replace("-", " ")):
        parts = [part for part in text.replace("’", "'").split() if part[0].isalpha()]
        bare = parts[1:] if parts and parts[0].lower() == "the" else parts
        for chosen in (
            parts,
            bare,
            [part for part in bare if plain(part) not in _SMALL],
            [part for part in bare if part[0].isupper()],
        ):
            forms.add(plain("".join(part[0] for part in chosen)))
        # `BofA`
        forms.add(plain("".join(part if plain(part) in _SMALL else part[0] for part in bare)))
    # `UN Security Council` keeps the letters of an acronym inside it.
    head = name.split(maxsplit=1)[0].replace(".", "")
    if 1 < len(head) <= 4 and head.isupper():
        first, *others = words(name) or ("",)
        forms.add(first + "".join(word[0] for word in others))
    # `Tepco` for Tokyo Electric Power, whose `Company` is left out.
    forms |= {form + "co" for form in forms if 2 <= len(form) <= 4}
    return frozenset(form for form in forms if len(form) >= 2)


def spelt_by(short: str, name: str) -> bool:
    """Tell whether the letters of `short` are in `name` in order, the first of them at its head."""
    text = "".join(words(name))
    if not short or not text.startswith(short[0]):
        return False
    at = 0
    for sign in short:
        at = text.find(sign, at) + 1
        if at == 0:
            return False
    return True


def defines(first: str, second: str) -> bool:
    """Tell whether `first (second)` says that they are one: `Food and Drug Administration (FDA)`."""
    return bool(letters(second)) and not letters(first) and len(words(first)) >= 1
