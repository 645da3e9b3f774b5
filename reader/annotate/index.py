"""An index of short pieces of a text, so that passages need not be searched for.

A text of a megabyte is read once, in some 60 ms; each of a thousand passages is then looked for in
it within a fraction of a millisecond.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

PIECE = 6
"""Characters of a piece.  Every eleven characters in a row hold one that is in the index."""

SIGNS = 3
"""Characters of a piece of a text that is written without spaces: a sign is worth more than a letter."""

RARE = 8
"""Places of a piece up to which it is evidence for where a passage is."""

MOST_HITS = 48
"""Places given for one piece: one that is everywhere is no evidence."""

_RECENT = 4000
"""Pieces whose places are remembered: passages of one text have most of their pieces in common."""

_SIGN = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")


class Index:
    """The places of every `size`-th piece of `size` characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        sample = text[:: max(1, len(text) // 2000)]
        signs = len(_SIGN.findall(sample))
        self.size = size = SIGNS if 5 * signs > len(sample) else PIECE
        last: dict[str, int] = {}
        # The place before with the same piece, so that a piece needs no list of its own.
        before = array("i", bytes(0))
        known = last.get
        for at in range(0, len(text) - size + 1, size):
            piece = text[at : at + size]
            before.append(known(piece, -1))
            last[piece] = at
        self._last = last
        self._before = before
        self._recent: dict[str, list[int]] = {}

    def hits(self, piece: str, most: int = MOST_HITS) -> list[int]:
        """Return the places of an indexed piece, last first, `most` at most."""
        at = self._last.get(piece, -1)
        found: list[int] = []
        while at >= 0 and len(found) < most:
            found.append(at)
            at = self._before[at // self.size]
        return found

    def _recalled(self, piece: str) -> list[int]:
        """The same as `hits`, for pieces that are asked for again and again; not to be altered."""
        found = self._recent.get(piece)
        if found is None:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            found = self._recent[piece] = self.hits(piece)
        return found

    def seeds(
        self, pattern: str, first: int, last: int, *, rare: bool
    ) -> Iterator[tuple[int, list[int]]]:
        """Offsets in `pattern[first:last]` whose piece stands in the text, and where it does.

        Either those of rare pieces, which identify a place, or those of all others.
        """
        size, known = self.size, self._last
        for offset in range(first, min(last, len(pattern)) - size + 1):
            if (piece := pattern[offset : offset + size]) in known and not piece.isspace():
                hits = self._recalled(piece)
                if rare == (len(hits) <= RARE):
                    yield offset, hits

    def places(self, part: str, most: int) -> list[int]:
        """Find the places of `part` in the text, in order, about `most` at most."""
        size = self.size
        if len(part) < 2 * size - 1:
            return occurrences(self.text, part, most)
        starts = set[int]()
        middle = (len(part) - 2 * size + 1) // 2
        for offset in range(middle, middle + size):
            offset, hits = self._rarest(part, offset)
            if len(hits) == 8 * MOST_HITS:
                return occurrences(self.text, part, most)
            starts.update(
                at - offset
                for at in hits
                if at >= offset and self.text.startswith(part, at - offset)
            )
        return sorted(starts)[:most]

    def _rarest(self, part: str, offset: int) -> tuple[int, list[int]]:
        """Pick, of the pieces of `part` that are a multiple of `size` from `offset`, one with few places, and those places.

        Wherever `part` stands, either all of these pieces are in the index or none is.
        """
        size = self.size
        least = self._recalled(part[offset : offset + size])
        for other in range(offset % size, len(part) - size + 1, size):
            if len(least) <= RARE:
                break
            hits = self._recalled(part[other : other + size])
            if len(hits) < len(least):
                offset, least = other, hits
        if len(least) == MOST_HITS:
            least = self.hits(part[offset : offset + size], 8 * MOST_HITS)
        return offset, least


def occurrences(text: str, part: str, most: int) -> list[int]:
    """Find every place of `part` in the text, overlapping ones included, `most` at most."""
    found: list[int] = []
    at = text.find(part) if part else -1
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(part, at + 1)
    return found
