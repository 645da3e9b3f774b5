"""Cuts long blocks, so that no single step takes long; the same way for every reading."""

from __future__ import annotations

from collections.abc import Iterator

_LONGEST = 20_000


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """`text` in stretches of bounded length, cut at white space."""
    start = 0
    while len(text) - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, len(text)
