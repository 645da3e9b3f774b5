"""Edits of records that merges have left something in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from reader.model import Edit
from reader.store.merge.merging import merge_records
from reader.store.records import altered_record, annotation_record, read_annotation
from tests.store.making import annotation
from tests.store.test_merging import live, texts

ONE = annotation("as it was", tags=("t",), modified="2026-01-01T00:00:00Z")
LATER, LATEST, LAST = (f"2026-01-0{day}T00:00:00Z" for day in (2, 3, 4))


def edited(record, **fields):
    before = read_annotation(record)
    return altered_record(record, Edit(before, replace(before, **fields)), LAST)


def test_the_time_of_a_field_goes_with_its_next_edit():
    base = annotation_record(ONE)
    ours = edited(base, colour="blue", modified=LATER)
    theirs = edited(base, tags=("t", "u"), modified=LATEST)
    merged = merge_records(base, ours, theirs)
    assert merged["times"] == {"colour": LATER}
    assert edited(merged, note="new", modified=LAST)["times"] == {"colour": LATER}
    assert "times" not in edited(merged, colour="pink", modified=LAST)


def test_the_versions_of_a_note_go_with_its_next_edit_and_are_remembered():
    base = annotation_record(replace(ONE, note="first\n\nlast"))
    ours = edited(base, note="the first\n\nlast", modified=LATER)
    theirs = edited(base, note="first\n\nthe last", modified=LATEST)
    merged = merge_records(base, ours, theirs)
    assert merged["note"] == "the first\n\nthe last"
    assert [one["note"] for one in merged["versions"]["texts"]] == [
        "first\n\nthe last",
        "the first\n\nlast",
    ]
    assert edited(merged, colour="pink")["versions"] == merged["versions"]
    after = edited(merged, note="quite another", modified=LAST)
    assert "versions" not in after
    for older in (base, ours, theirs, merged):  # even where no base is known
        found = merge_records(None, after, {**older, "modified": LAST})
        assert (found["note"], found.get("conflict")) == ("quite another", None)


@settings(max_examples=300, deadline=None)
@given(live, texts, texts)
def test_an_edit_done_twice_is_the_edit_done_once(left, before, after):
    stored = {**annotation_record(ONE), **left}
    edit = Edit(replace(ONE, note=before), replace(ONE, note=after, colour="blue", modified=LATEST))
    once = altered_record(stored, edit, LAST)
    twice = altered_record(once, edit, LAST)
    assert once["colour"] == "blue"
    assert {**once, "was": ()} == {**twice, "was": ()}
    if stored.get("note") == before != after:
        assert once["note"] == after
        assert "versions" not in once
