"""Signs that are typeset in many ways and typed in one: quotes, dashes and spaces."""

from __future__ import annotations

SINGLE_QUOTES = "‘’‚‛′ʹʻʼ´`＇"
DOUBLE_QUOTES = "“”„‟″«»‹›＂〝〞"
DASHES = "‐‑‒–—―−﹘﹣－"
SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)

_PLAIN = ((SINGLE_QUOTES, "'"), (DOUBLE_QUOTES, '"'), (DASHES, "-"), (SPACES, " "))


def plain_signs(text: str) -> str:
    """Replace typographic quotes, dashes and spaces by `'`, `"`, `-` and a space.

    Every character keeps its offset.
    """
    if text.isascii():
        return text.replace("`", "'")
    # A scan by `in` is a hundred times quicker than `str.translate` on a long non-ASCII text.
    for variants, plain in _PLAIN:
        for variant in variants:
            if variant in text:
                text = text.replace(variant, plain)
    return text
