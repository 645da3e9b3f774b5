"""Folding text for search, so that typed words match typeset ones."""

from __future__ import annotations

import unicodedata

_SAME = (
    ("’‘‚‛ʼ′´`", "'"),
    ("“”„‟«»″", '"'),
    ("‐‑‒–—―−", "-"),
    ("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
)


def fold_signs(text: str) -> str:
    """`text` with plain quotes, dashes and spaces; every character keeps its offset."""
    if text.isascii():
        return text
    # A scan by `in` is a hundred times quicker than `str.translate` on a long non-ASCII text.
    for variants, plain in _SAME:
        for variant in variants:
            if variant in text:
                text = text.replace(variant, plain)
    return text


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
    return fold_signs(unicodedata.normalize("NFC", text)).casefold()
