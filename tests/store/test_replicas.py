"""Many replicas of a library that edit apart and meet in any order end up with the same, and lose nothing."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, rule

from reader.model import Edit, id_number, number_id
from reader.store.fields import Record
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.migrations import SCHEMA
from reader.store.merge.document_merge import merge_documents
from reader.store.records import altered_record, annotation_record, read_annotation
from tests.store.making import annotation

REPLICAS = 4
TIMES = st.integers(0, 59).map(lambda second: f"2026-05-01T00:00:{second:02}Z")
REPLICA = st.integers(0, REPLICAS - 1)


def document(records) -> Document:
    table = {key: Entry.of(key, record) for key, record in records.items()}
    schema = {"1": Entry.of("1", {"schema": SCHEMA})}
    return Document({"library": schema, "annotations": layout.sort_keys(table)})


def plain(found: Document):
    return json.loads(b"".join(layout.render(found)))


def texts_of(record) -> str:
    return "\n".join([record.get("note", ""), *record.get("conflict", ())])


class Replicas(RuleBasedStateMachine):
    """Each replica is a library; what was done to it is remembered here."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, set[str]] = {}
        self.deleted: set[str] = set()
        self.tags: dict[str, set[str]] = {}
        self.count = 0

    made = Bundle("made")

    @initialize(
        notes=st.lists(st.sampled_from(["", "one", "one\ntwo\nthree", "a b c d"]), max_size=3)
    )
    def begin(self, notes):
        records: dict[str, Record] = {}
        for note in notes:
            one = annotation(note, identifier=number_id(1000 + len(records)), tags=("old",))
            records[str(id_number(one.id))] = annotation_record(one)
        self.base = document(records)
        self.replicas = [document(records) for _ in range(REPLICAS)]
        self.keys = list(records)

    def fresh_word(self) -> str:
        self.count += 1
        return f"w{self.count}w"

    def records(self, number):
        table = self.replicas[number].tables.get("annotations", {})
        return {key: entry.record for key, entry in table.items()}

    def edit(self, number, key, edit, moment):
        records = self.records(number)
        records[key] = altered_record(records.get(key), edit, moment)
        self.replicas[number] = document(records)

    @rule(number=REPLICA, note=st.booleans(), moment=TIMES)
    def add(self, number, note, moment):
        word = self.fresh_word()
        one = annotation(
            word if note else "", identifier=number_id(2000 + self.count), modified=moment
        )
        key = str(id_number(one.id))
        self.keys.append(key)
        if note:
            self.words[key] = {word}
        self.edit(number, key, Edit(None, one), moment)

    def alive(self, number, data):
        keys = [key for key, one in self.records(number).items() if "deleted" not in one]
        return data.draw(st.sampled_from(keys)) if keys else None

    @rule(number=REPLICA, data=st.data(), moment=TIMES, line=st.booleans(), first=st.booleans())
    def write(self, number, data, moment, line, first):
        key = self.alive(number, data)
        if key is None:
            return
        before = read_annotation(self.records(number)[key])
        word, gap = self.fresh_word(), "\n" if line else " "
        note = f"{word}{gap}{before.note}" if first else f"{before.note}{gap}{word}"
        self.words.setdefault(key, set()).add(word)
        self.edit(number, key, Edit(before, replace(before, note=note, modified=moment)), moment)

    @rule(number=REPLICA, data=st.data(), moment=TIMES, colour=st.sampled_from(["blue", "pink"]))
    def paint_and_tag(self, number, data, moment, colour):
        key = self.alive(number, data)
        if key is None:
            return
        before = read_annotation(self.records(number)[key])
        tag = self.fresh_word()
        self.tags.setdefault(key, set()).add(tag)
        after = replace(before, colour=colour, tags=(*before.tags, tag), modified=moment)
        self.edit(number, key, Edit(before, after), moment)

    @rule(number=REPLICA, data=st.data(), moment=TIMES)
    def delete(self, number, data, moment):
        key = self.alive(number, data)
        if key is None:
            return
        before = read_annotation(self.records(number)[key])
        self.deleted.add(key)
        self.edit(number, key, Edit(before, None), moment)

    @rule(one=REPLICA, other=REPLICA)
    def meet(self, one, other):
        ours, theirs = self.replicas[one], self.replicas[other]
        self.replicas[one] = merge_documents(self.base, ours, theirs)
        assert plain(self.replicas[one]) == plain(merge_documents(self.base, theirs, ours))

    def teardown(self):
        if not hasattr(self, "replicas"):
            return
        results = []
        for seed in range(4):
            order = list(self.replicas)
            random.Random(seed).shuffle(order)
            while len(order) > 1:  # in pairs, so that it is not always one chain
                one, other = order.pop(), order.pop(0)
                order.insert(seed % (len(order) + 1), merge_documents(self.base, one, other))
            results.append(plain(order[0]))
        assert all(result == results[0] for result in results)
        found = results[0].get("annotations", {})
        assert set(found) == set(self.keys)
        for key, record in found.items():
            assert ("deleted" in record) == (key in self.deleted)
            if "deleted" in record:
                continue
            assert self.words.get(key, set()) <= set(texts_of(record).split())
            assert self.tags.get(key, set()) <= set(record["tags"])


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


# what only a whole library has


def of(*records):
    return document({str(id_number(one["id"])): one for one in records})


def test_two_annotations_of_one_id_are_both_kept():
    one = annotation_record(annotation("one", created="2026-01-01T00:00:00Z"))
    other = {**one, "note": "other", "created": "2026-01-02T00:00:00Z"}
    empty = Document()
    merged = merge_documents(empty, of(one), of(other))
    assert plain(merged) == plain(merge_documents(empty, of(other), of(one)))
    found = plain(merged)["annotations"]
    assert {record["note"] for record in found.values()} == {"one", "other"}
    assert all(key == str(id_number(record["id"])) for key, record in found.items())
    assert found[str(id_number(one["id"]))] == one
    again = merge_documents(empty, merged, of(other))
    assert plain(again) == plain(merged)
    third = of({**one, "note": "third", "created": "2025-12-31T00:00:00Z"})
    left = merge_documents(empty, merge_documents(empty, of(one), of(other)), third)
    right = merge_documents(empty, of(one), merge_documents(empty, of(other), third))
    assert plain(left) == plain(right)
    assert len(plain(left)["annotations"]) == 3


def test_a_deletion_that_was_taken_back_does_not_return():
    one = annotation("kept")
    there = annotation_record(one)
    dead = altered_record(there, Edit(one, None), "2026-02-01T00:00:00Z")
    back = altered_record(dead, Edit(None, one), "2026-02-02T00:00:00Z")
    assert back["restored"] == "2026-02-01T00:00:00Z"
    assert plain(merge_documents(of(there), of(dead), of(back))) == plain(of(back))
    assert plain(merge_documents(of(dead), of(dead), of(back))) == plain(of(back))
    again = altered_record(back, Edit(one, None), "2026-02-01T00:00:00Z")
    assert again["deleted"] == "2026-02-01T00:00:01Z"
    assert plain(merge_documents(Document(), of(back), of(again))) == plain(of(again))


@pytest.mark.parametrize("missing", ["ours", "theirs"])
def test_what_one_side_lacks_is_not_deleted(missing):
    one, two = (annotation_record(annotation(note)) for note in ("one", "two"))
    full, short = of(one, two), of(one)
    sides = (short, full) if missing == "ours" else (full, short)
    assert plain(merge_documents(full, *sides)) == plain(full)


def test_what_a_later_version_keeps_beside_the_tables_is_kept():
    base = Document({}, {"window": {"width": 1}, "plugins": [1]})
    ours = Document({}, {"window": {"width": 2}, "plugins": [1], "mine": 1})
    theirs = Document(
        {"bookmarks": {"a": Entry.of("a", [1])}}, {"window": {"width": 1}, "plugins": [2]}
    )
    found = plain(merge_documents(base, ours, theirs))
    assert found["bookmarks"] == {"a": [1]}
    assert {name: found[name] for name in ("window", "plugins", "mine")} == {
        "window": {"width": 2},
        "plugins": [2],
        "mine": 1,
    }
