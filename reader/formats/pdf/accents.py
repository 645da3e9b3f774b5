"""Puts accents that old fonts set as signs of their own (`Erd˝os`) back onto their letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from reader.formats.pdf.words import Word

_COMBINING = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˚": "\u030a",
    "˘": "\u0306",
    "¯": "\u0304",
    "˙": "\u0307",
}
_ACCENTED = re.compile(f"([{''.join(_COMBINING)}])([^\\W\\d_])")
_DOTLESS = {"ı": "i", "ȷ": "j"}


def composed(text: str) -> str:
    """Return a word whose accents, each before its letter, are on their letters."""
    return _ACCENTED.sub(_composed, text) if not text.isascii() else text


def _composed(found: re.Match[str]) -> str:
    return with_accent(found[2], found[1]) or found[0]


def with_accent(letter: str, accent: str) -> str:
    """Return one character for a letter and an accent; empty where Unicode has none."""
    whole = normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[accent])
    return whole if len(whole) == 1 else ""


def with_accents(words: Sequence[Word]) -> list[Word]:
    """Put accents that stand alone onto the letters above which they stand."""
    kept: list[Word] = []
    for word in words:
        if word.text not in _COMBINING or not kept:
            kept.append(
                word._replace(text=composed(word.text)) if not word.text.isascii() else word
            )
            continue
        placed = _placed(kept[-1], word)
        if placed is not None:
            kept[-1] = placed
        else:
            kept.append(word)
    return kept


def _placed(below: Word, accent: Word) -> Word | None:
    """Return a word with an accent on the letter under it; None where there is none."""
    middle = (accent.left + accent.right) / 2
    width = below.right - below.left
    if width <= 0 or not below.left <= middle <= below.right:
        return None
    place = (middle - below.left) / width * len(below.text) - 0.5
    for at in sorted(range(len(below.text)), key=lambda index: abs(index - place))[:3]:
        letter = with_accent(below.text[at], accent.text)
        if letter:
            return below._replace(text=f"{below.text[:at]}{letter}{below.text[at + 1 :]}")
    return None
