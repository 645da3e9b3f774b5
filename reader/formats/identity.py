"""The id that a text has of itself, for an article that no library knows yet."""

from __future__ import annotations

import hashlib
import re
from unicodedata import normalize

from reader.model import id_from_digest

_PIECE = 64 * 1024
_SPACE = re.compile(r"\s")


def text_id(text: str) -> str:
    """The id of a text: equal for texts that differ only in compatibility forms or white space.

    Works piece by piece, cut before white space, where NFKC never joins: the words of a long
    book are not all in memory at once.
    """
    digest = hashlib.sha256()
    start, first = 0, True
    while start < len(text):
        space = _SPACE.search(text, start + _PIECE)
        end = space.start() if space else len(text)
        words = normalize("NFKC", text[start:end]).split()
        if words:
            digest.update((b"" if first else b" ") + " ".join(words).encode("utf-8", "replace"))
            first = False
        start = end
    return id_from_digest(digest.digest())
