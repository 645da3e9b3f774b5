"""Word boundaries in any script.

After Unicode's text segmentation (UAX 29) where that needs no dictionary: letters, digits and what
combines with them make a word, an apostrophe between letters and a point or comma between digits
do not end it.  Han, Hiragana and Katakana have no spaces; as in Vim, a run of one of them is a word.
Symbols such as emoji are words of one grapheme; punctuation is none.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reader.layout import grapheme_start
from reader.model import TextRange

_LIMIT = 20_000
"""Code points that one search for a word examines: a megabyte of dots must not hang the program."""

_APOSTROPHES = "'’·"
_POINTS = ".,"
_SCRIPTS = (
    ("\u3040", "\u309f", "hiragana"),
    ("\u30a0", "\u30ff", "katakana"),
    ("\u31f0", "\u31ff", "katakana"),
    ("\uff66", "\uff9f", "katakana"),
    ("\u3005", "\u3007", "han"),
    ("\u3400", "\u4dbf", "han"),
    ("\u4e00", "\u9fff", "han"),
    ("\uf900", "\ufaff", "han"),
    ("\U00020000", "\U0003ffff", "han"),
)


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Classify a character; empty when it is no part of a word."""
    if character.isascii():
        return "letter" if character.isalnum() or character == "_" else ""
    category = unicodedata.category(character)
    if category[0] == "M" or category in ("Cf", "Sk"):
        return "mark"
    for first, last, script in _SCRIPTS:
        if first <= character <= last and character != "\u30fb":
            return script
    if category[0] in "LN":
        return "letter"
    return "symbol" if category == "So" else ""


def _base_kind(text: str, index: int) -> str:
    """Classify the character at `index`, or the base character of the combining marks there."""
    first = max(0, index - 32)
    while index > first and _kind(text[index]) == "mark":
        index -= 1
    return _kind(text[index])


def _joined(text: str, index: int) -> bool:
    """Tell whether the characters on both sides of `index` belong to one word."""
    if not 0 < index < len(text):
        return False
    after = _kind(text[index])
    if after == "mark":
        return not text[index - 1].isspace()
    before = _base_kind(text, index - 1)
    if after and before == after and after != "symbol":
        return True
    if after == "symbol" or before in ("symbol", "mark"):
        return grapheme_start(text, index) != index
    if text[index] in _APOSTROPHES + _POINTS:
        left, right = before, _kind(text[index + 1]) if index + 1 < len(text) else ""
        middle, outer = text[index], (text[index - 1], text[index + 1 : index + 2])
    elif text[index - 1] in _APOSTROPHES + _POINTS and index >= 2:
        left, right = _base_kind(text, index - 2), after
        middle, outer = text[index - 1], (text[index - 2], text[index])
    else:
        return False
    if left != "letter" or right != "letter":
        return False
    return middle in _APOSTROPHES or (outer[0].isdigit() and outer[1].isdigit())


def word_at(text: str, offset: int) -> TextRange | None:
    """Return the word at `offset`; None between words."""
    if not 0 <= offset < len(text):
        return None
    if not _kind(text[offset]) and not (_joined(text, offset) or _joined(text, offset + 1)):
        return None
    start = offset
    lowest = max(0, offset - _LIMIT)
    while start > lowest and _joined(text, start):
        start -= 1
    end = offset + 1
    highest = min(len(text), offset + _LIMIT)
    while end < highest and _joined(text, end):
        end += 1
    return TextRange(start, end)


def next_word_start(text: str, offset: int) -> int | None:
    """Find the start of the next word after `offset`."""
    index = offset + 1
    limit = min(len(text), offset + _LIMIT)
    while index < limit:
        if _kind(text[index]) not in ("", "mark") and not _joined(text, index):
            return index
        index += 1
    return grapheme_start(text, index) if index < len(text) else None


def previous_word_start(text: str, offset: int) -> int | None:
    """Find the start of the last word that starts before `offset`."""
    index = min(offset, len(text)) - 1
    limit = max(0, offset - _LIMIT)
    while index >= limit:
        if _kind(text[index]) not in ("", "mark") and not _joined(text, index):
            return index
        index -= 1
    return grapheme_start(text, limit) if limit else None


def word_end(text: str, offset: int) -> int | None:
    """Find the last grapheme of the word at `offset`, or of the next when `offset` is there already."""
    word = word_at(text, offset)
    if word is None or grapheme_start(text, word.end - 1) <= offset:
        start = next_word_start(text, (word.end - 1) if word else offset)
        word = word_at(text, start) if start is not None else None
    return grapheme_start(text, word.end - 1) if word else None
