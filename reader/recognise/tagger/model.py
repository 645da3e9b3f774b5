"""The shipped name model, opened once and kept: from a sentence to the names in it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.model import MentionKind
from reader.recognise.tagger.features import Features
from reader.recognise.tagger.wordlist import WordList
from reader.recognise.tagger.words import Word

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
        import pycrfsuite  # noqa: PLC0415 - a library that may be missing, and is not wanted early

        self.features = Features(WordList(data / "words.z"))
        self._bytes = zlib.decompress((data / "names.z").read_bytes())
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._bytes)

    def tags(self, words: Sequence[str], more: Sequence[Sequence[str]] = ()) -> list[str]:
        """For each word `O`, or a kind's letter after `B`, `I`, `L` or `U` (alone).

        `more` are further strings for each word (`Memory.strings`), for a second reading.
        """
        tags = ["O"] * len(words)
        for first in range(0, len(words), _MOST_WORDS):
            part = self.features.read(words[first : first + _MOST_WORDS])
            places, rows = self.features.of(part)
            if more:
                for place, row in zip(places, rows, strict=True):
                    row += more[first + place]
            if rows:
                for place, tag in zip(places, self._tagger.tag(rows), strict=True):
                    tags[first + place] = tag
        return tags

    def names(self, words: Sequence[Word], more: Sequence[Sequence[str]] = ()) -> list[Found]:
        """The names in one sentence, in order."""
        return spans(self.tags([word.text for word in words], more))


def letter_of(kind: MentionKind) -> str:
    """The letter that stands for a kind in tags."""
    return _LETTERS[kind]


def spans(tags: Sequence[str]) -> list[Found]:
    """The names that the tags mark; a name without a proper beginning or end is one all the same."""
    found: list[Found] = []
    open_kind = ""
    for at, tag in enumerate(tags):
        if tag == "O":
            open_kind = ""
            continue
        if tag[0] in "BU" or tag[1] != open_kind:
            found.append((at, at + 1, _KINDS[tag[1]]))
        else:
            found[-1] = (found[-1][0], at + 1, _KINDS[tag[1]])
        open_kind = tag[1] if tag[0] in "BI" else ""
    return found


def proper(tags: Sequence[str]) -> list[str]:
    """The same names with a proper beginning, inside and end each."""
    mended = ["O"] * len(tags)
    for first, last, _ in spans(tags):
        letter = tags[first][1]
        if last - first == 1:
            mended[first] = "U" + letter
        else:
            mended[first:last] = ["B" + letter, *["I" + letter] * (last - first - 2), "L" + letter]
    return mended


@cache
def name_model() -> NameModel:
    """The model that comes with the package."""
    return NameModel()
