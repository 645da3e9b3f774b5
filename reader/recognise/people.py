"""The parts of a person's name, and whether two names may be one person's."""

# ruff: noqa: SIM905 - lists of words are easier to read and to keep as text
from __future__ import annotations

from dataclasses import dataclass

from reader.recognise.gazetteer.tables import tables

_SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV Esq MD PhD".split())
_ARTICLES = ("al-", "Al-", "el-", "El-", "al ", "Al ")


def surname(name: str) -> str:
    """The last word that is no `Jr.`, without `al-`: what `Abadi` and `al-Abadi` share."""
    words = [word for word in name.replace(",", " ").split() if word not in _SUFFIXES]
    last = words[-1] if words else name
    for article in _ARTICLES:
        last = last.removeprefix(article)
    return last.lower()


@dataclass(frozen=True, slots=True)
class Person:
    """A full name: the first word as written, the words between, the surname to compare by."""

    first: str
    middle: tuple[str, ...]
    surname: str
    last: str

    def short_forms(self) -> set[str]:
        """The single words this person may be called by later on."""
        bare = self.last
        for article in _ARTICLES:
            bare = bare.removeprefix(article)
        forms = {self.last, bare}
        if self.first in tables().first_names:
            forms.add(self.first)
        return {form for form in forms if len(form) > 2 and form[:1].isupper()}

    def may_be(self, fuller: Person) -> bool:
        """Whether this name can be a shorter form of the fuller one: `J. Smith`, `John Smith`."""
        if self.surname != fuller.surname:
            return False
        if self.first == fuller.first:
            mine, theirs = self.middle[:1], fuller.middle[:1]
            return not mine or not theirs or mine[0][0] == theirs[0][0]
        short, long = self.first.rstrip("."), fuller.first.rstrip(".")
        if min(len(short), len(long)) == 1:
            return short[0] == long[0]
        # `Robert` may go by his second name.
        return self.first in fuller.middle


def person_of(name: str) -> Person | None:
    """The parts of a full name; None for a single word."""
    words = [word for word in name.replace(",", " ").split() if word not in _SUFFIXES]
    if len(words) < 2:
        return None
    return Person(words[0], tuple(words[1:-1]), surname(name), words[-1])
