"""Merging records: the rules in tables, and the laws for any records at all."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st

from reader.store.merge.merging import merge_records
from reader.store.merge.note_merge import merge_two
from reader.store.merge.note_state import digest

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
    "was": st.lists(texts.map(digest), max_size=3) | junk,
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
LAWS = settings(max_examples=400, deadline=None)


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


# The rules, one row each: field by field, base, ours, theirs, merged

OLD, NEW, NEWER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"
RULES = {
    "changed on one side": ("colour", "yellow", "blue", "yellow", "blue"),
    "changed alike": ("colour", "yellow", "blue", "blue", "blue"),
    "changed on both: theirs is later": ("colour", "yellow", "blue", "pink", "pink"),
    "unknown, changed on one side": ("stars", 1, 2, 1, 2),
    "unknown, added on both": ("stars", None, 2, 3, 3),
    "unknown, taken away on one side": ("stars", 1, None, 1, None),
    "tags added on both": ("tags", ["a"], ["a", "b"], ["c", "a"], ["a", "b", "c"]),
    "tags taken away and added": ("tags", ["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
    "all tags taken away": ("tags", ["a"], [], ["a"], []),
    "paths seen on both": ("paths", ["a"], ["b", "a"], ["c", "a"], ["c", "b", "a"]),
    "a path that is another's now": ("paths", ["a", "b"], ["a"], ["c", "a", "b"], ["c", "a"]),
    "note changed on one side": ("note", "a", "a", "b", "b"),
    "note changed in two lines": ("note", "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
    "note changed in two words": ("note", "a b c d e", "A b c d e", "a b c d E", "A b c d E"),
}


@pytest.mark.parametrize(("field", "base", "ours", "theirs", "merged"), RULES.values(), ids=RULES)
def test_the_rule(field, base, ours, theirs, merged):
    one, two, three = (
        {"id": "1", "modified": moment, **({field: value} if value is not None else {})}
        for value, moment in ((base, OLD), (ours, NEW), (theirs, NEWER))
    )
    found = merge_records(one, two, three)
    assert found.get(field) == merged
    assert found["modified"] == NEWER
    assert "conflict" not in found


def test_fields_changed_on_either_side_are_all_there_and_keep_their_time():
    base = {"id": "1", "colour": "yellow", "note": "", "modified": OLD}
    ours = {**base, "colour": "blue", "modified": NEW}
    theirs = {**base, "note": "seen", "modified": NEWER}
    merged = merge_records(base, ours, theirs)
    assert merged == {
        **base,
        "colour": "blue",
        "note": "seen",
        "modified": NEWER,
        "times": {"colour": NEW},
    }
    earlier = {**base, "colour": "pink", "modified": OLD}
    assert merge_records(base, merged, earlier)["colour"] == "blue"


def test_a_passage_is_taken_whole():
    base = {"id": "1", "target": ["here"], "section": ["A"], "fingerprint": "0", "modified": OLD}
    ours = {**base, "target": ["there"], "fingerprint": "1", "modified": NEW}
    theirs = {**base, "section": ["B"], "detached": True, "modified": NEW}
    merged = merge_records(base, ours, theirs)
    assert merged in (ours, theirs)


def test_notes_that_cannot_be_joined_are_all_kept_and_the_last_is_the_note():
    base = {"id": "1", "note": "what", "modified": OLD}
    sides = [
        {"id": "1", "note": note, "modified": time}
        for note, time in (("x", NEW), ("y", NEWER), ("z", OLD))
    ]
    found = [
        merge_records(base, merge_records(base, one, two), three)
        for one, two, three in permutations(sides)
    ]
    assert all(one == found[0] for one in found)
    assert (found[0]["note"], found[0]["conflict"]) == ("y", ["x", "z"])


@pytest.mark.parametrize(
    "edited", [{"note": "n"}, {"colour": "blue"}, {"tags": ["t"]}, {"extra": 1}]
)
def test_a_deletion_wins_over_every_edit(edited):
    base = {"id": "1", "note": "", "modified": OLD}
    dead = {"id": "1", "deleted": OLD}
    later = {"id": "1", "deleted": NEW}
    assert merge_records(base, {**base, **edited, "modified": NEWER}, dead) == dead
    assert merge_records(None, dead, {**base, **edited}) == dead
    assert merge_records(base, dead, later) == later


def test_what_is_missing_is_no_deletion():
    record = {"id": "1"}
    assert merge_records(record, None, record) == record
    assert merge_records(record, record, None) == record
    assert merge_records(record, None, None) is None


# Laws beyond those of a lattice


@LAWS
@given(friendly, friendly, friendly)
def test_nothing_that_was_added_is_missing(base, a, b):
    merged = merge_records(base, a, b)
    for side in (a, b):
        assert set(side["tags"]) - set(base["tags"]) <= set(merged["tags"])
    assert set(base["tags"]) & set(a["tags"]) & set(b["tags"]) <= set(merged["tags"])
    assert not (set(base["tags"]) - set(a["tags"])) & set(merged["tags"]) - set(b["tags"])
    everything = "\n".join((merged["note"], *merged.get("conflict", ())))
    for side in (a, b):
        added = set(side["note"].split()) - set(base["note"].split())
        assert added <= set(everything.split())


@LAWS
@given(record, record, record)
def test_nothing_that_was_deleted_returns(base, a, b):
    def dead(one):
        return isinstance(one, dict) and "deleted" in one

    if not dead(base) and (dead(a) or dead(b)):
        assert dead(merge_records(base, a, b))


words = st.lists(st.sampled_from(["a", "b", "c", "d", "e\n", "\n"]), max_size=12).map(" ".join)


@settings(max_examples=600, deadline=None)
@given(words, words, words)
def test_texts_merge_alike_from_both_sides_and_keep_what_was_added(base, ours, theirs):
    merged = merge_two(base, ours, theirs)
    assert merged == merge_two(base, theirs, ours)
    assert merge_two(base, base, ours) == ours == merge_two(base, ours, ours)
    if merged is not None:
        before = Counter(base.split())
        for side in (ours, theirs):
            assert not (Counter(side.split()) - before) - Counter(merged.split())


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "the thesis", "the whole thesis", "the whole thesis"),
        ("", "one", "two", None),
        ("a\n", "a\nb\n", "a\nc\n", None),
        ("a\nb\n", "b\n", "a\nB\n", None),
        ("a\nb\nc\n", "b\nc\n", "a\nb\nC\n", "b\nC\n"),
        ("one two three four", "one 2 three four", "one two three 4", "one 2 three 4"),
        ("one two three four", "one 2 three four", "one two 3 four", None),
        ("x " * 20_000, "x " * 19_000 + "y", "z " + "x " * 20_000, None),
    ],
)
def test_texts(base, ours, theirs, merged):
    assert merge_two(base, ours, theirs) == merged


def test_a_conflict_that_one_side_has_decided_does_not_come_back():
    base = {"note": "a", "conflict": ["x"], "modified": TIMES[0]}
    decided = {"note": "a and x", "modified": TIMES[1]}
    other = {"note": "b", "conflict": ["x"], "modified": TIMES[2]}
    merged = merge_records(base, decided, other)
    assert (merged["note"], merged["conflict"]) == ("b", ["a and x"])
