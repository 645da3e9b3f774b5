"""Parses the names of people, and decides whether two full names may be one person's."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.recognise.linking.name_keys import plain
from reader.recognise.names.given_names import full_forms, gender_of
from reader.recognise.names.titles import leading_titles

_SUFFIXES = frozenset(
    "jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi esq md phd qc kc mp obe cbe".split()
)
_DEGREES = frozenset("esq md phd qc kc mp obe cbe".split())
_ARTICLES = ("al-", "el-", "ul-", "ur-", "as-", "ash-", "an-", "ar-", "at-", "ad-")
_PARTICLES = frozenset(
    "van von der den de del della di da do dos du la le al el bin ibn bint ten ter zu af av".split()
)
# Family names that stand first, in Korean, Chinese and Vietnamese names.
_EASTERN = frozenset(
    """
    kim park lee yi choi jung jeong kang cho yoon yun jang chang lim im han oh seo shin kwon hwang ahn
    an song ryu yoo hong moon ban roh bae baek nam ri hyon pak
    xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang zheng
    xie tang deng xiao feng zeng cheng cai peng pan yuan dong jiang bo wen mao lai tsai leung cheung
    wong kwok tung nguyen tran le pham phan vu vo dang bui do ngo ho
    """.split()
)
# A syllable or two as they are written in Korean and Chinese given names.
# Surnames that are written in two ways in one article, or in one and its sources.
_SAME_SURNAMES = {
    "qaddafi": "gaddafi", "gadhafi": "gaddafi", "kadhafi": "gaddafi", "kadafi": "gaddafi",
    "zelenskyy": "zelensky", "zelenskiy": "zelensky", "lukashenka": "lukashenko",
    "nasralla": "nasrallah", "tchaikovskij": "tchaikovsky", "bagdadi": "baghdadi",
}  # fmt: skip
_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]{0,2}h?)(?:[aeiou]|ae|ai|ao|ee|ei|eo|eu|ia|iao|ie|io|iu|oe|oo|ou|ua|uai|"
    r"ue|ui|uo|wa|wi|wo|ya|yeo|yo|yu|yi|ye|yang)(?:n|ng|k|l|m|p|t|h)?"
)  # fmt: skip


class PersonName(NamedTuple):
    """A name by its parts, all in `spelling.plain`.

    Attributes:
        given: first and middle names or initials; empty for a surname alone.
        surname: what to compare by, without `al-` and particles.
        suffix: `jr`, `ii`…, or nothing.
        titles: titles that are part of the mention.
        nickname: a name in quotes inside the name.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    titles: tuple[str, ...] = ()
    nickname: str = ""

    @property
    def full(self) -> bool:
        return bool(self.given)

    @property
    def gender(self) -> str:
        """The gender of the first name: `m`, `f` or nothing."""
        return next((gender for name in self.given if (gender := gender_of(name))), "")

    def fits(self, other: PersonName) -> bool:
        """Tell whether two full names of one surname may be one person's: `J. Smith`, `John Smith`."""
        if self.suffix != other.suffix:
            with_suffix, without = (self, other) if self.suffix else (other, self)
            if without.suffix or not set(without.given) <= set(with_suffix.given):
                return False
        mine, theirs = self.given, other.given
        if _alike(mine[0], theirs[0]):
            return not mine[1:] or not theirs[1:] or _alike(mine[1], theirs[1])
        # `Robert` may go by his second name.
        return mine[0] in theirs[1:] or theirs[0] in mine[1:]


def _alike(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) == 1:
        return first[0] == second[0]
    return bool(full_forms(first) & full_forms(second))


def bare_surname(word: str) -> str:
    """Return the form that `Abadi` and `al-Abadi` share, and `Gaddafi` and `Qaddafi`."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 1:
            word = word[len(article) :]
            break
    return _SAME_SURNAMES.get(word, word)


@lru_cache(8_000)
def parsed(name: str) -> PersonName:
    """Parse a person's name as written."""
    text = re.sub(r"['’]s?$", "", name)
    nickname = ""
    if (quoted := re.search(r"\s[\"“‘'(]([^\"”’')\s]+)[\"”’')]\s", text)) is not None:
        nickname = plain(quoted[1])
        text = text[: quoted.start()] + " " + text[quoted.end() :]
    parts = text.replace(",", " ").split()[:12]
    count = leading_titles(parts) if parts and not gender_of(plain(parts[0])) else 0
    titles, parts = parts[:count], parts[count:]
    suffix = ""
    while len(parts) > 1 and plain(parts[-1]).strip(".") in _SUFFIXES:
        last = plain(parts.pop()).strip(".")
        suffix = suffix if last in _DEGREES else last
    parts = list(_initials_apart([plain(part) for part in parts])) or [plain(name)]
    given, surname = _divided(parts)
    if suffix and not given:
        # `Elizabeth II`: kings go by their first name.
        return PersonName((surname,), suffix, "", tuple(titles), nickname)
    return PersonName(tuple(given), surname, suffix, tuple(titles), nickname)


def short_forms(name: str) -> frozenset[str]:
    """The single words, as written, by which a full name may be called later on."""
    person = parsed(name)
    if not person.full:
        return frozenset()
    forms = set()
    for word in name.replace(",", " ").split():
        bare = bare_surname(plain(word))
        if bare == person.surname and (bare in _EASTERN or bare not in _SUFFIXES):
            forms |= {word, word if bare == plain(word) else word.partition("-")[2]}
        elif plain(word) == person.given[0] and gender_of(person.given[0]):
            forms.add(word)
    return frozenset(
        form for form in forms if form[:1].isupper() and (len(form) > 2 or plain(form) in _EASTERN)
    )


def _initials_apart(parts: list[str]) -> list[str]:
    """`p.w.` as two initials; other words without their dots."""
    found: list[str] = []
    for at, part in enumerate(parts):
        if at < len(parts) - 1 and re.fullmatch(r"(?:[^\W\d_]\.){2,3}|[^\W\d_]\.[^\W\d_]", part):
            found += [sign for sign in part if sign != "."]
        else:
            found.append(part.strip(".\"'“”‘’()") or part)
    return found


def _divided(parts: list[str]) -> tuple[list[str], str]:
    """Split a name into given names and the surname."""
    if len(parts) == 1:
        return [], bare_surname(parts[0])
    if _is_eastern(parts):
        return ["".join(parts[1:]).replace("-", "")], parts[0]
    first = next((at for at, part in enumerate(parts) if part not in _PARTICLES), len(parts) - 1)
    if first == len(parts) - 1:
        # `van der Berg`: particles and no first name.
        return [], bare_surname(parts[-1])
    given = [part for part in parts[:-1] if part not in _PARTICLES]
    return given, bare_surname(parts[-1])


def _is_eastern(parts: list[str]) -> bool:
    if parts[0] not in _EASTERN or not 2 <= len(parts) <= 3 or parts[-1] in _EASTERN:
        return False
    given = [piece for part in parts[1:] for piece in part.split("-")]
    if len(given) == 2:
        return all(_SYLLABLE.fullmatch(piece) for piece in given)
    # `Xi Jinping` and `Wang Yi`, and not `Kim Wilde`: two syllables that end as these do.
    return (
        len(given) == 1
        and not gender_of(given[0])
        and bool(re.fullmatch(rf"(?:{_SYLLABLE.pattern}){{1,2}}", given[0]))
        and given[0][-1] in "aeioung"
    )
