"""Titles, ranks and roles right before a person's name, and the gender that they show."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from typing import NamedTuple

_MALE = frozenset(
    "Mr Mr. Sir Lord Prince King Father Brother Baron Count Duke Emperor Tsar Master".split()
)
_FEMALE = frozenset(
    "Mrs Mrs. Ms Ms. Miss Dame Lady Princess Queen Madame Mme Mme. Sister Baroness Countess Duchess".split()
)
_COURTESY = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Mx. Madame Mme Mme. Messrs Mister".split())
_KIN_MALE = frozenset(
    "father brother husband son uncle nephew grandfather widower stepfather stepson actor king prince".split()
)
_KIN_FEMALE = frozenset(
    "mother sister wife daughter aunt niece grandmother widow stepmother actress queen princess".split()
)
# What may stand right before the name.
_RANKS = _MALE | _FEMALE | _COURTESY | frozenset(
    """
    Dr Dr. Prof Prof. Professor Rev Rev. Reverend Fr. Pope Cardinal Archbishop Bishop Pastor Rabbi
    Imam Ayatollah Mullah Sheikh Shaikh Emir Sultan Shah Caliph Saint Viscount Marquess Earl
    President Vice-President Premier Minister Chancellor Governor Gov Gov. Senator Sen Sen.
    Representative Rep Rep. Congressman Congresswoman Mayor Councillor Cllr Councilman Councilwoman
    Alderman Ambassador Consul Secretary Undersecretary Treasurer Commissioner Speaker Chief Chair
    Chairman Chairwoman Director Judge Justice Attorney Prosecutor Sheriff Marshal Leader MP Delegate
    Comptroller Solicitor Envoy Attorney-General Secretary-General General-Secretary
    General Gen Gen. Lieutenant Lt Lt. Lieut. Colonel Col Col. Major Maj Maj. Captain Capt Capt. Cpt.
    Commander Cmdr Cmdr. Admiral Adm Adm. Brigadier Brig. Sergeant Sgt Sgt. Corporal Cpl Cpl. Private
    Pvt. Pfc. Spc. Specialist Ensign Commodore Officer Trooper Inspector Insp. Superintendent Supt
    Supt. Constable Detective Det. Agent Spokesman Spokeswoman Spokesperson Coach Manager Chairperson
    """.split()
)  # fmt: skip
# What may stand further to the left only.
_BEFORE_RANKS = frozenset(
    """
    Prime Vice Deputy Former Acting Interim Foreign Defense Defence Interior Finance Justice Health
    Education Home Labor Labour Press House State Treasury Assistant Associate Senior Executive Trade
    Managing Rear First Chief Staff Field Master Petty Warrant Lance 1st 2nd Army Navy Marine Corps
    Air Force Police National Security US U.S. Republican Democratic Crown Grand Lord Lt. Maj. Det.
    Emeritus Shadow Attorney Major Sergeant Lieutenant Command
    """.split()
)
_LOWER_RANKS = frozenset(
    """
    president minister premier chancellor governor senator mayor ambassador secretary chairman
    chairwoman judge justice general colonel captain sergeant spokesman spokeswoman spokesperson
    councillor bishop archbishop king queen prince princess
    """.split()
)
_LOWER_BEFORE = frozenset(
    "prime vice deputy former acting foreign defence defense interior finance chief justice health".split()
)
_OFFICES = frozenset(
    "State Defense Defence Health War Education Energy Labor Commerce Justice".split()
)
# Short forms of a rank, and the words for the same office.
_SAME_RANK = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "cllr": "councillor", "councilman": "councillor",
    "councilwoman": "councillor", "prof": "professor", "dr": "doctor", "rev": "reverend",
    "gen": "general", "lt": "lieutenant", "lieut": "lieutenant", "col": "colonel", "maj": "major",
    "capt": "captain", "cpt": "captain", "cmdr": "commander", "adm": "admiral", "sgt": "sergeant",
    "cpl": "corporal", "supt": "superintendent", "insp": "inspector", "det": "detective",
    "premier": "minister", "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "chairwoman": "chairman",
}  # fmt: skip
# How far before a name is looked.
_REACH = 70


class Title(NamedTuple):
    """A title before a name.  `text` is as written, without courtesies; it may be empty."""

    text: str = ""
    gender: str = ""
    courtesy: bool = False
    """Set when a surname must follow: `Mr`."""


_NONE = Title()
_KINSHIP = re.compile(r", (?:his|her|their|the|an?) (?:[a-z-]+ ){0,2}?([a-z]+)\b(?!-)")
_APPOSITION = re.compile(
    r", (?:an?|the|then|now) (?:[a-z-]+ ){0,2}?([a-z]+)(?=[,.;:]| (?:of|for|from|in|and|who)\b)"
)


def title_before(text: str, start: int) -> Title:
    """The title of the person whose name begins at `start`."""
    before = text[max(0, start - _REACH) : start]
    if not before or not before[-1].isspace() or "\n\n" in before[-2:]:
        return _NONE
    before = before.rpartition("\n\n")[2]
    found = _run(before.split())
    if not found:
        return _NONE
    kept = [word for word in found if word not in _COURTESY]
    return Title(" ".join(kept), gender_of_title(found[-1]), found[-1] in _COURTESY)


def gender_of_title(word: str) -> str:
    """`m`, `f` or nothing."""
    if word in _MALE:
        return "m"
    return "f" if word in _FEMALE else ""


def rank(title: str) -> str:
    """Normalise a title: `councillor` for `Cllr` and `councilwoman`; nothing for no title."""
    if not title:
        return ""
    word = title.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    return _SAME_RANK.get(word, word)


def rank_after(text: str, end: int) -> str:
    """The rank of `Dilip Patel, a councillor`, whose name ends at `end`; or nothing."""
    match = _APPOSITION.match(text, end, end + 60)
    found = rank(match[1]) if match is not None else ""
    return found if found in _LOWER_RANKS or found in _SAME_RANK.values() else ""


def kin_gender(text: str, start: int, end: int) -> str:
    """Return the gender of a person by the word of kinship next to the name: `his wife`, `her father,`."""
    words = text[max(0, start - 24) : start].split()[-2:]
    if (after := _KINSHIP.match(text, end, end + 60)) is not None:
        words.append(after[1])
    for word in reversed(words):
        bare = word.strip(",").lower()
        if bare in _KIN_MALE:
            return "m"
        if bare in _KIN_FEMALE:
            return "f"
    return ""


def leading_titles(parts: list[str]) -> int:
    """Count the words at the head of a name that are titles: 2 in `US President Joe Biden`."""
    count = 0
    for at, word in enumerate(parts[:-1]):
        if word in _RANKS:
            count = at + 1
        elif word not in _BEFORE_RANKS:
            break
    return count


def is_courtesy(word: str) -> bool:
    """Tell whether a word is said of anybody, as `Mr` is, and so is no rank or role."""
    return word in _COURTESY


def _run(parts: list[str]) -> list[str]:
    """The words at the end of `parts` that are a title."""
    title: list[str] = []
    at = len(parts) - 1
    if (
        at >= 2
        and parts[at] in _OFFICES
        and parts[at - 1] == "of"
        and _bare(parts[at - 2])[0] in _RANKS
    ):
        title = [_bare(parts[at - 2])[0], "of", parts[at]]
        at -= 3
    ranks, further = _RANKS, _BEFORE_RANKS | _RANKS
    if not title and at >= 0 and _bare(parts[at])[0] in _LOWER_RANKS:
        ranks, further = _LOWER_RANKS, _LOWER_BEFORE
    while at >= 0:
        word, opens = _bare(parts[at])
        if word not in (further if title else ranks):
            break
        title.insert(0, word)
        at -= 1
        if opens:
            break
    return title


def _bare(word: str) -> tuple[str, bool]:
    """The word without an opening quote or bracket, and whether it had one."""
    bare = word.lstrip("\"'“‘([")
    return bare, bare != word
