"""Preparing what goes into an annotation: its range and its tags.  A note is kept as it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reader.errors import SessionError
from reader.layout import grapheme_start, next_grapheme
from reader.model import TextRange, clean_text


def tidy_range(text: str, wanted: TextRange) -> TextRange:
    """`wanted` on grapheme boundaries and without white space at its ends.

    Raises:
        SessionError: nothing is left.
    """
    start, end = min(wanted.start, len(text)), min(wanted.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise SessionError("There is no text there to mark.", "Nothing to mark")
    start = grapheme_start(text, start)
    last = grapheme_start(text, end - 1)
    return TextRange(start, max(end, min(len(text), next_grapheme(text, last))))


def tidy_tag(tag: str) -> str:
    """A tag as it is kept: no `#` before it, hyphens for spaces; empty when nothing is left."""
    words = unicodedata.normalize("NFC", clean_text(tag, keep="")).split()
    return "-".join(words).lstrip("#").strip("-,;")


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tidy tags in the order given, each once (`Iraq` and `iraq` are one)."""
    found: dict[str, str] = {}
    for tag in map(tidy_tag, tags):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())
