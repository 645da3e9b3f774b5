"""Normalising the range and the tags of an annotation.  A note is kept as it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reader.errors import SessionError
from reader.layout import grapheme_start, next_grapheme
from reader.model import TextRange, clean_text


def normalise_range(text: str, requested: TextRange) -> TextRange:
    """Trim white space from the ends of a range, and extend it to whole graphemes.

    Raises:
        SessionError: nothing is left.
    """
    start, end = min(requested.start, len(text)), min(requested.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise SessionError("There is no text there to mark.", "Nothing to mark")
    start = grapheme_start(text, start)
    last = grapheme_start(text, end - 1)
    return TextRange(start, max(end, min(len(text), next_grapheme(text, last))))


def normalise_tag(tag: str) -> str:
    """Strip `#` from a tag and put hyphens for spaces; empty when nothing is left."""
    words = unicodedata.normalize("NFC", clean_text(tag, keep="")).split()
    return "-".join(words).lstrip("#").strip("-,;")


def normalise_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Normalise tags in the order given, each once (`Iraq` and `iraq` are one)."""
    by_key: dict[str, str] = {}
    for tag in map(normalise_tag, tags):
        if tag:
            by_key.setdefault(tag.casefold(), tag)
    return tuple(by_key.values())
