"""Merging records: the rules in tables, and the laws for any records at all."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.merging import merge_records

TIMES = [f"2026-01-0{day}T00:00:00Z" for day in range(1, 5)]
texts = st.sampled_from(
    ["", "a", "b", "one\n", "one\ntwo\n", "zero\none\n", "one\nthree\n", "x y z", "x Y z", "x y Z"]
)
junk = (
    st.none()
    | st.booleans()
    | st.integers(0, 2)
    | st.floats(0, 2)
    | texts
    | st.lists(texts, max_size=2)
)
times = st.sampled_from(TIMES)


def kept_versions():
    heads = st.fixed_dictionaries({"note": texts, "modified": times})
    return st.fixed_dictionaries({"base": texts, "texts": st.lists(heads, max_size=3)})


FIELDS = {
    "id": st.just("1"),
    "article_id": st.sampled_from(["A", "B"]) | junk,
    "kind": st.sampled_from(["highlight", "bookmark"]),
    "target": st.sampled_from([[1], [2]]),
    "section": st.lists(texts, max_size=1),
    "detached": st.booleans(),
    "colour": st.sampled_from(["yellow", "blue"]) | junk,
    "note": texts | junk,
    "conflict": st.lists(texts, max_size=3) | junk,
    "versions": kept_versions() | junk,
    "tags": st.lists(texts, max_size=3) | junk,
    "paths": st.lists(texts, max_size=3) | junk,
    "modified": times | junk,
    "times": st.dictionaries(
        st.sampled_from(["colour", "note", "tags", "paths", "target", "section", "new", "times"]),
        times | junk,
        max_size=3,
    )
    | junk,
    "new": junk,
    "act": st.sampled_from(["same", "kind"]),
}
live = st.fixed_dictionaries({}, optional=FIELDS)
friendly = st.fixed_dictionaries(
    {
        "id": st.just("1"),
        "colour": st.sampled_from(["yellow", "blue", "pink"]),
        "note": texts,
        "tags": st.lists(texts, max_size=3, unique=True),
        "modified": times,
    }
)
tombs = st.fixed_dictionaries(
    {"deleted": times | junk},
    optional={"id": st.just("1"), "new": junk, "modified": times, "times": FIELDS["times"]},
)
record = friendly | live | tombs | junk
LAWS = settings(max_examples=1500, deadline=None)


def same(one, other):
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@LAWS
@given(record, record, record)
def test_it_is_commutative(base, a, b):
    assert same(merge_records(base, a, b), merge_records(base, b, a))


@LAWS
@given(record, record, record, record)
def test_it_is_associative(base, a, b, c):
    left = merge_records(base, merge_records(base, a, b), c)
    assert same(left, merge_records(base, a, merge_records(base, b, c)))


@LAWS
@given(record, record)
def test_it_is_idempotent_and_the_base_is_neutral(base, a):
    assert same(merge_records(base, a, a), a)
    assert same(merge_records(base, base, a), a if a is not None else base)
