"""Folding text for search, so that typed words match typeset ones."""

from __future__ import annotations

import unicodedata

from reader.model import plain_signs


def fold_case(text: str) -> str:
    """Lower the case of a text; every character keeps its offset."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        small if len(small := character.lower()) == 1 else character for character in text
    )


def fold(text: str) -> str:
    """For comparing words where offsets do not matter."""
    return plain_signs(unicodedata.normalize("NFC", text)).casefold()
