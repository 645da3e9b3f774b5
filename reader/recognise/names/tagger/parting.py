"""Splits a text into words, sentence by sentence, in parts that no name crosses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.recognise.names.name_tokens import CONNECTORS
from reader.recognise.names.tagger.words import Word, words
from reader.recognise.text.sentences import sentences

# White space that separates the columns of a table in plain text.
_COLUMN = "   "
_SIGNATURE = 40
# An article is read twice, so that the words of its last blocks are kept: 1 MB at the usual length
# of a paragraph, and 10 MB at the most.
_BLOCKS = 64
_LONGEST_KEPT = 2_000


def parts(
    text: str, start: int = 0, end: int | None = None, *, table: bool
) -> Sequence[Sequence[Word]]:
    """The words of each sentence of `text[start:end]`, and of each cell of a table, in order."""
    end = len(text) if end is None else end
    if start or end < len(text) or end > _LONGEST_KEPT:
        return tuple(_parts(text, start, end, table=table))
    return _kept(text, table)


@lru_cache(_BLOCKS)
def _kept(text: str, table: bool) -> Sequence[Sequence[Word]]:
    return tuple(_parts(text, 0, len(text), table=table))


def _parts(text: str, start: int, end: int, *, table: bool) -> Iterator[Sequence[Word]]:
    for sentence in sentences(text, start, end):
        own = words(text, sentence.start, sentence.end)
        yield from _segments(text, own, table=table)


def _segments(text: str, own: Sequence[Word], *, table: bool) -> Iterator[Sequence[Word]]:
    """The cells of a table, or the columns of plain text, in one sentence."""
    first = 0
    whole = text[own[0].start : own[-1].end] if own else ""
    if "\t" in whole or _COLUMN in whole or "\n" in whole:
        for at in range(1, len(own)):
            gap = text[own[at - 1].end : own[at].start]
            line = "\n" in gap and (table or _is_signature(text, own[at - 1].end, own[at].start))
            if "\t" in gap or _COLUMN in gap or line:
                yield own[first:at]
                first = at
    if own:
        yield own[first:] if first else own


def _is_signature(text: str, end: int, start: int) -> bool:
    """Tell whether two short lines of nothing but names meet here: `J. R. Crawford` above `Inverkeithing`."""
    close = text.find("\n", start)
    lines = text[text.rfind("\n", 0, end) + 1 : end], text[start : None if close < 0 else close]
    return all(
        len(line) <= _SIGNATURE
        and all(word[:1].isupper() or word in CONNECTORS for word in line.split())
        for line in lines
    )
