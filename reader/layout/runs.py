"""Cuts overlapping ranges of several layers into runs, for painting one stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Tag = TypeVar("Tag")
"""The tag of a range: a value that can be hashed and ordered."""


class Run(NamedTuple, Generic[Tag]):
    """A stretch over which the same tags hold, from the lowest layer to the highest."""

    start: int
    end: int
    tags: tuple[Tag, ...]


def merge(layers: Sequence[Sequence[tuple[int, int, Tag]]], start: int, end: int) -> list[Run[Tag]]:
    """Runs that cover `start..end` without a gap, in order, neighbours with different tags.

    Each layer is (start, end, tag) ranges in any order; they may overlap one another and reach
    outside of `start..end`.  The first layer is the lowest.  Within a layer a tag that starts
    later lies above, and of two that start together the shorter; a tag that a layer gives twice
    counts once.  Takes O(n log n) for n ranges, plus the tags written out.
    """
    edges: list[tuple[int, int, tuple[int, int, int, Tag]]] = []
    for level, layer in enumerate(layers):
        for first, last, tag in layer:
            left, right = max(first, start), min(last, end)
            if left < right:
                key = (level, first, -last, tag)
                edges.append((left, 1, key))
                edges.append((right, 0, key))
    edges.sort()
    runs: list[Run[Tag]] = []
    active: dict[tuple[int, int, int, Tag], int] = {}
    at = start
    for offset, opens, key in edges:
        if offset > at:
            _append(runs, at, offset, active)
            at = offset
        count = active.get(key, 0) + (1 if opens else -1)
        if count:
            active[key] = count
        else:
            del active[key]
    if at < end:
        _append(runs, at, end, active)
    return runs


def _append(
    runs: list[Run[Tag]], start: int, end: int, active: dict[tuple[int, int, int, Tag], int]
) -> None:
    seen = dict.fromkeys((level, tag) for level, _first, _last, tag in sorted(active))
    tags = tuple(tag for _level, tag in seen)
    if runs and runs[-1].tags == tags:
        runs[-1] = Run(runs[-1].start, end, tags)
    else:
        runs.append(Run(start, end, tags))
