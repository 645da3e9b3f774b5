"""Diff of two texts by words, as pieces that a screen can colour.

Pure.  Words are aligned by RapidFuzz's bit-parallel longest common subsequence, and what joins two
changes without saying anything (`of`, a comma) is taken for a part of the change: a row of single
words that happen to be the same reads worse than the two wordings one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Op = Literal["same", "removed", "added", "gap"]

_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]|\n+|[^\S\n]+")
_LONGEST = 20_000
"""Code points of either text that are compared; what comes after counts as changed."""
_BRIDGE = 3
"""Characters of words that are too few to part two changes."""


class Piece(NamedTuple):
    """A stretch of text and what became of it; a `gap` stands for words that are left out."""

    op: Op
    text: str


def diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order, what was removed before what was added there.

    The pieces that are not `added` make up `before`, those that are not `removed` make up `after`.
    """
    # Loaded with the first comparison, not with the program.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    old, new = _TOKEN.findall(before[:_LONGEST]), _TOKEN.findall(after[:_LONGEST])
    steps: list[tuple[bool, Sequence[str], Sequence[str]]] = []
    for op in LCSseq.opcodes(old, new):
        left: Sequence[str] = old[op.src_start : op.src_end]
        right: Sequence[str] = new[op.dest_start : op.dest_end]
        same = op.tag == "equal"
        if steps and not same and not steps[-1][0]:
            _, removed, added = steps.pop()
            left, right = [*removed, *left], [*added, *right]
        steps.append((same, left, right))
    pieces: list[Piece] = []
    for same, left, right in _bridged(steps):
        if same:
            pieces.append(Piece("same", "".join(left)))
        else:
            pieces += [Piece("removed", "".join(left)), Piece("added", "".join(right))]
    pieces += [Piece("removed", before[_LONGEST:]), Piece("added", after[_LONGEST:])]
    return tuple(piece for piece in pieces if piece.text)


def _bridged(
    steps: Sequence[tuple[bool, Sequence[str], Sequence[str]]],
) -> list[tuple[bool, Sequence[str], Sequence[str]]]:
    """Changes joined where next to nothing stands between them."""
    joined: list[tuple[bool, Sequence[str], Sequence[str]]] = []
    for number, (same, left, right) in enumerate(steps):
        inside = 0 < number < len(steps) - 1
        weak = same and inside and 0 < sum(len(one.strip()) for one in left) <= _BRIDGE
        blank = same and inside and not "".join(left).strip()
        if joined and not joined[-1][0] and (weak or blank or not same):
            _, removed, added = joined.pop()
            joined.append((False, [*removed, *left], [*added, *right]))
        else:
            joined.append((same, left, right))
    return joined


def side(pieces: Iterable[Piece], op: Literal["removed", "added"]) -> tuple[Piece, ...]:
    """One of the two texts: `removed` for the first, with what only it has, `added` for the second."""
    return tuple(piece for piece in pieces if piece.op in {op, "same", "gap"})


def shortened(pieces: Sequence[Piece], around: int) -> tuple[Piece, ...]:
    """The same with at most `around` words left of what is the same beside each change.

    What is left out becomes a `gap` that says how many words it was.  The first and the last piece
    keep the words at their outer ends too, so that a passage can be recognised by its beginning and end.
    """
    short: list[Piece] = []
    for piece in pieces:
        words = piece.text.split() if piece.op == "same" else []
        left_out = len(words) - 2 * around
        if left_out <= 3:
            short.append(piece)
            continue
        spans = [match.span() for match in re.finditer(r"\S+", piece.text)]
        head, tail = spans[around - 1][1], spans[len(spans) - around][0]
        short += [
            Piece("same", piece.text[:head] + " "),
            Piece("gap", f"… {left_out:,} words …"),
            Piece("same", " " + piece.text[tail:]),
        ]
    return tuple(short)
