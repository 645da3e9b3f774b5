"""The text of a note that several replicas changed, made one where nothing speaks against it.

Three-way merging as diff3 does it (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007): by
lines, and where lines collide by words.  Changes that touch one another are a conflict, not a guess.
The alignments are RapidFuzz's.  Knows nothing of records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORDS = re.compile(r"\s*\S+|\s+")  # white space goes with the word after it

MOST_CELLS = 20_000_000
"""Cells of the table that aligning two texts may fill: 4,500 words against as many, a few
milliseconds and megabytes.  Beyond it the user is asked."""

Tokens = Sequence[str]


class _Hunk(NamedTuple):
    """`base[start:end]` was replaced by `tokens`."""

    start: int
    end: int
    tokens: tuple[str, ...]


def merge_texts(base: str, heads: Sequence[str]) -> str | None:
    """One text with what each head changed of the base, or None where they collide.

    The heads are merged in the order in which they are given: who wants one answer for one set gives
    them in one order.
    """
    merged = base
    for head in heads:
        joined = merge_two(base, merged, head)
        if joined is None:
            return None
        merged = joined
    return merged


def merge_two(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both, or None where they collide."""
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    if not base:
        return _larger(ours, theirs)
    merged = _merge_tokens(*(text.splitlines(keepends=True) for text in (base, ours, theirs)))
    return merged if merged is not None else _merge_tokens(*map(_words, (base, ours, theirs)))


def _larger(ours: str, theirs: str) -> str | None:
    """Without a text that both began with, the one that has all words of the other in order."""
    a, b = (text.split() for text in (ours, theirs))
    small, large = (ours, theirs) if (len(a), ours) <= (len(b), theirs) else (theirs, ours)
    rest = iter(large.split())
    return large if all(word in rest for word in small.split()) else None


def _words(text: str) -> Tokens:
    return _WORDS.findall(text)


def _merge_tokens(base: Tokens, ours: Tokens, theirs: Tokens) -> str | None:
    mine, other = _hunks(base, ours), _hunks(base, theirs)
    if mine is None or other is None:
        return None
    merged: list[str] = []
    at, ended = 0, -1
    for hunk in sorted({*mine, *other}):  # what both did alike counts once
        if hunk.start <= ended:  # those of one side never touch
            return None
        merged += base[at : hunk.start]
        merged += hunk.tokens
        at = ended = hunk.end
    return "".join([*merged, *base[at:]])


def _hunks(base: Tokens, text: Tokens) -> list[_Hunk] | None:
    """Return the edits that turn the base into the text, in order; None when that would take too
    long.
    """
    if len(base) * len(text) > MOST_CELLS:
        return None
    # Only a note that two replicas changed needs it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    numbers: dict[str, int] = {}  # RapidFuzz compares hashes, and those of numbers are exact
    a, b = ([numbers.setdefault(token, len(numbers)) for token in one] for one in (base, text))
    hunks: list[_Hunk] = []
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            continue
        hunk = _Hunk(step.src_start, step.src_end, tuple(text[step.dest_start : step.dest_end]))
        if hunks and hunks[-1].end == hunk.start:
            before = hunks.pop()
            hunk = _Hunk(before.start, hunk.end, before.tokens + hunk.tokens)
        hunks.append(hunk)
    return hunks
