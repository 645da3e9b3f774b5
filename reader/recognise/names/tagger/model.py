"""The shipped name model, opened once and kept: from a sentence to the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from reader.model import MentionKind
from reader.recognise.names.tagger.features import Features
from reader.recognise.names.tagger.unpacking import unpacked
from reader.recognise.names.tagger.wordlist import WordList
from reader.recognise.names.tagger.words import Word

_Item = TypeVar("_Item")
_DATA = Path(__file__).parent.parent / "data"
_KINDS: dict[str, MentionKind] = {
    "P": "person", "O": "organisation", "L": "place", "G": "group", "M": "other",
}  # fmt: skip
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
# Longer sentences are tagged in parts, so that no single call takes long.
_MOST_WORDS = 200

Found = tuple[int, int, MentionKind]
"""First word, word after the last, kind."""


class NameModel:
    """A sequence model and the table of words that its features need.

    Raises OSError, zlib.error, ValueError or ImportError when one of them is missing or damaged.
    """

    def __init__(self, data: Path = _DATA) -> None:
        import pycrfsuite  # noqa: PLC0415 - a library that may be missing, and is not needed early

        self.features = Features(WordList(data / "words.z"))
        self._bytes = unpacked(data / "names.z")
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._bytes)

    def tags(self, words: Sequence[str], more: Sequence[Sequence[str]] = ()) -> list[str]:
        """Tag each word: `O`, or a kind's letter after `B`, `I`, `L` or `U` (alone).

        `more` are further strings for each word (`Memory.strings`), for a second reading.
        """
        tags: list[str] = []
        for part in pieces(words):
            places, rows = self.features.of(self.features.read(part))
            if more:
                for place, row in zip(places, rows, strict=True):
                    row += more[len(tags) + place]
            own = ["O"] * len(part)
            if rows:
                for place, tag in zip(places, self._tagger.tag(rows), strict=True):
                    own[place] = tag
            tags += own
        return tags

    def names(self, words: Sequence[Word], more: Sequence[Sequence[str]] = ()) -> list[Found]:
        """The names in one sentence, in order."""
        return spans(self.tags([word.text for word in words], more))


def pieces(words: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """A sentence in pieces of bounded length, mostly one."""
    for first in range(0, len(words), _MOST_WORDS):
        yield words[first : first + _MOST_WORDS]


def letter_of(kind: MentionKind) -> str:
    """The letter that stands for a kind in tags."""
    return _LETTERS[kind]


def spans(tags: Sequence[str]) -> list[Found]:
    """The names that the tags mark; a name without a proper beginning or end is one all the same."""
    names: list[Found] = []
    open_kind = ""
    for at, tag in enumerate(tags):
        if tag == "O":
            open_kind = ""
            continue
        if tag[0] in "BU" or tag[1] != open_kind:
            names.append((at, at + 1, _KINDS[tag[1]]))
        else:
            names[-1] = (names[-1][0], at + 1, _KINDS[tag[1]])
        open_kind = tag[1] if tag[0] in "BI" else ""
    return names


def proper(tags: Sequence[str]) -> list[str]:
    """The same names with a proper beginning, inside and end each."""
    repaired = ["O"] * len(tags)
    for first, last, _ in spans(tags):
        letter = tags[first][1]
        if last - first == 1:
            repaired[first] = "U" + letter
        else:
            repaired[first:last] = [
                "B" + letter,
                *["I" + letter] * (last - first - 2),
                "L" + letter,
            ]
    return repaired


@cache
def name_model() -> NameModel:
    """The model that comes with the package."""
    return NameModel()
