from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from reader.layout.runs import merge

RANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from("abc")))


def as_text(runs):
    return " ".join(f"{run.start}-{run.end}:{'+'.join(run.tags) or '.'}" for run in runs)


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], "0-10:."),
        ([[]], "0-10:."),
        ([[(2, 4, "a")]], "0-2:. 2-4:a 4-10:."),
        ([[(0, 10, "a")]], "0-10:a"),
        ([[(-5, 3, "a"), (8, 30, "b")]], "0-3:a 3-8:. 8-10:b"),  # clipped
        ([[(2, 6, "a"), (4, 8, "b")]], "0-2:. 2-4:a 4-6:a+b 6-8:b 8-10:."),  # overlapping
        ([[(4, 8, "b"), (2, 6, "a")]], "0-2:. 2-4:a 4-6:a+b 6-8:b 8-10:."),  # in any order
        ([[(2, 6, "b"), (2, 4, "a")]], "0-2:. 2-4:b+a 4-6:b 6-10:."),  # the shorter above
        ([[(2, 6, "z")], [(0, 4, "a")]], "0-2:a 2-4:z+a 4-6:z 6-10:."),  # lowest layer first
        ([[(0, 4, "a"), (4, 10, "a")]], "0-10:a"),  # neighbours alike are one run
        ([[(0, 6, "a"), (4, 10, "a")]], "0-10:a"),
        ([[(0, 6, "a"), (0, 6, "a")]], "0-6:a 6-10:."),
        ([[(0, 6, "a")], [(0, 6, "a")]], "0-6:a+a 6-10:."),  # two layers count twice
        ([[(3, 3, "a"), (5, 4, "b")]], "0-10:."),  # nothing
    ],
)
def test_merge(layers, expected):
    assert as_text(merge(layers, 0, 10)) == expected


def test_an_empty_stretch_has_no_runs():
    assert merge([[(0, 9, "a")]], 4, 4) == []


@given(st.lists(RANGES, max_size=3))
def test_runs_cover_the_stretch_with_the_right_tags(layers):
    runs = merge(layers, 3, 17)
    assert [run.start for run in runs] == [3, *(run.end for run in runs[:-1])]
    assert runs[-1].end == 17
    for run in runs:
        for at in range(run.start, run.end):
            expected = Counter(
                tag
                for layer in layers
                for tag in {tag for start, end, tag in layer if start <= at < end}
            )
            assert Counter(run.tags) == expected


def test_many_ranges_are_quick_enough_to_merge():
    ranges = [(at, at + 3, "a") for at in range(0, 60_000, 2)]
    assert len(merge([ranges], 0, 60_003)) <= 3
