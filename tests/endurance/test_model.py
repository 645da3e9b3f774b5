"""Stores, undo and merging against models so simple that they are plainly right.

Hypothesis makes up the story: windows that are opened, save, are closed or die on one library, while
another program puts another file in its place; an article that is marked, undone and redone through
crashes and restarts; machines that take in one another's files.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.errors import SessionError
from reader.library.undo.undo_log import UndoLog
from reader.model import Annotation, Change, Edit
from reader.store import TinyStore
from tests.endurance.acts import labelled, left_over, stock_records
from tests.endurance.conftest import IN_MEMORY
from tests.endurance.scale import scaled
from tests.endurance.scenes import forget, hurry
from tests.session.making import make_article, session_on
from tests.store.making import ARTICLE

STORY = settings(
    max_examples=scaled(int(os.environ.get("STORIES", "12")), 400), stateful_step_count=scaled(30, 60), deadline=None
)  # fmt: skip
WINDOWS = st.integers(0, 2)
PLENTY = 70
"""Annotations with which a file is large enough for a journal."""


@pytest.fixture(autouse=True, scope="module")
def hurried():
    with pytest.MonkeyPatch.context() as patch:
        hurry(patch.setattr)
        yield


def folder_in_memory() -> Path:
    where = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="reader-model-", dir=where))


def adding(*annotations: Annotation) -> Change:
    return Change("Add", tuple(Edit(None, one) for one in annotations))


class Windows(RuleBasedStateMachine):
    """Up to three windows on one library, and a program that knows nothing of them."""

    def __init__(self) -> None:
        super().__init__()
        self.path = folder_in_memory() / "annotations.json"
        self.stores: dict[int, TinyStore] = {}
        self.model: dict[str, Annotation] = {}
        self.colours: dict[str, list[str]] = {}
        self.numbers = itertools.count()

    @initialize(many=st.booleans())
    def begin(self, many: bool) -> None:
        made = [labelled(f"old-{n}", f"old {n}") for n in range(PLENTY if many else 2)]
        self.store(0).apply(adding(*made))
        self.model = {one.id: one for one in made}

    def store(self, window: int) -> TinyStore:
        if window not in self.stores:
            self.stores[window] = TinyStore(self.path)
        return self.stores[window]

    def one(self, data: st.DataObject) -> Annotation | None:
        """One that is there; mostly an old one, so that windows meet."""
        ids = sorted(self.model)
        return self.model[data.draw(st.sampled_from(ids))] if ids else None

    @rule(window=WINDOWS, count=st.integers(1, 3))
    def add(self, window: int, count: int) -> None:
        made = [labelled(f"new-{next(self.numbers)}", "new") for _ in range(count)]
        self.store(window).apply(adding(*made))
        self.model |= {one.id: one for one in made}

    @rule(window=WINDOWS, data=st.data(), note=st.text("ab \n“é", max_size=9))
    def write(self, window: int, data: st.DataObject, note: str) -> None:
        if one := self.one(data):
            altered = replace(one, note=note)
            self.store(window).apply(Change("Note", (Edit(one, altered),)))
            self.model[one.id] = altered

    @rule(window=WINDOWS, data=st.data())
    def delete(self, window: int, data: st.DataObject) -> None:
        if one := self.one(data):
            self.store(window).apply(Change("Delete", (Edit(one, None),)))
            del self.model[one.id]

    @rule(window=WINDOWS, data=st.data())
    def delete_and_take_back(self, window: int, data: st.DataObject) -> None:
        if one := self.one(data):
            change = Change("Delete", (Edit(one, None),))
            self.store(window).apply(change)
            self.store(window).apply(change.inverse())

    @rule(window=WINDOWS)
    def look(self, window: int) -> None:
        shown = self.store(window).annotations()
        assert {one.id: one for one in shown} == self.model
        assert len(shown) == len(self.model)
        assert self.store(window).problems == ()

    @rule(window=WINDOWS)
    def settle(self, window: int) -> None:
        self.store(window).settle()

    @rule(window=WINDOWS)
    def close(self, window: int) -> None:
        self.store(window).close()
        del self.stores[window]

    @rule()
    def crash(self) -> None:
        """All windows end without closing anything."""
        forget(self.path.parent)
        self.stores.clear()

    @precondition(lambda self: self.path.exists())
    @rule(data=st.data())
    def pull(self, data: st.DataObject) -> None:
        """Another program puts a file in its place: made of it, with one more and one recoloured."""
        value = json.loads(self.path.read_bytes())
        records = value["annotations"]
        one = labelled(f"pulled-{next(self.numbers)}", "pulled")
        elsewhere = self.path.parent / "incoming"
        elsewhere.mkdir(exist_ok=True)
        other = TinyStore(elsewhere / "annotations.json")
        other.apply(adding(one))
        other.close()
        records |= json.loads(other.path.read_bytes())["annotations"]
        known = [key for key, record in records.items() if record.get("id") in self.model]
        # What is deleted in the file, and back in the journal only, may be deleted again elsewhere.
        for key in [key for key in known if "deleted" in records[key]]:
            records[key] = {**records[key], "deleted": "2026-01-01T00:00:00Z"}
            known.remove(key)
        self.model[one.id] = one
        if known:
            record = records[data.draw(st.sampled_from(known))]
            # A colour that it has not had: the very record of before would be an older copy, which
            # does not win.
            colours = self.colours.setdefault(record["id"], ["orange", "green", "blue", "pink"])
            if colours:
                record["colour"] = colours.pop()
            before = self.model[record["id"]]
            self.model[record["id"]] = replace(before, colour=record["colour"])
        other.path.write_text(json.dumps(value))
        other.path.replace(self.path)

    def teardown(self) -> None:
        try:
            for window in list(self.stores):
                self.close(window)
            self.look(0)
            self.close(0)
            kept = {record["id"]: record["note"] for record in stock_records(self.path)}
            assert kept == {one.id: one.note for one in self.model.values()}
            assert left_over(self.path) == []
        finally:
            forget(self.path.parent)
            shutil.rmtree(self.path.parent)


class Undoing(RuleBasedStateMachine):
    """One window on one article: what it shows is a line of states, along which undo goes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = folder_in_memory()
        self.states: list[dict[str, str]] = [{}]
        self.now = 0
        self.numbers = itertools.count()
        self.open()

    def open(self) -> None:
        self.store = TinyStore(self.folder / "annotations.json")
        article = make_article("The words of it.", article_id=ARTICLE)
        undo = UndoLog(self.folder, self.folder / "undo")
        self.session = session_on(article, store=self.store, undo=lambda: undo)

    def did(self, state: dict[str, str]) -> None:
        self.states[self.now + 1 :] = [state]
        self.now += 1

    def _label(self, data: st.DataObject) -> str | None:
        known = sorted(self.states[self.now])
        return data.draw(st.sampled_from(known)) if known else None

    def _id(self, label: str) -> str:
        return next(one.id for one in self.session.annotations.all if one.tags == (label,))

    @rule()
    def mark(self) -> None:
        label = f"t{next(self.numbers)}"
        self.session.marking.note_article("new", [label])
        self.did({**self.states[self.now], label: "new"})

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        if label := self._label(data):
            note = f"n{next(self.numbers)}"
            self.session.marking.edit(self._id(label), note=note)
            self.did({**self.states[self.now], label: note})

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if label := self._label(data):
            self.session.marking.delete(self._id(label))
            before = self.states[self.now]
            self.did({one: note for one, note in before.items() if one != label})

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if self.now == 0:
                with pytest.raises(SessionError):
                    self.session.history.undo()
                return
            self.session.history.undo()
            self.now -= 1

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if self.now == len(self.states) - 1:
                with pytest.raises(SessionError):
                    self.session.history.redo()
                return
            self.session.history.redo()
            self.now += 1

    @rule()
    def restart(self) -> None:
        self.session.close()
        self.store.close()
        self.open()

    @rule()
    def crash(self) -> None:
        forget(self.folder)
        self.open()

    @invariant()
    def shows_the_state(self) -> None:
        shown = {one.tags[0]: one.note for one in self.session.annotations.all}
        assert shown == self.states[self.now]

    def teardown(self) -> None:
        try:
            self.restart()
            self.shows_the_state()
            self.session.close()
            self.store.close()
            kept = stock_records(self.store.path) if self.store.path.exists() else []
            assert {one["tags"][0]: one["note"] for one in kept} == self.states[self.now]
        finally:
            forget(self.folder)
            shutil.rmtree(self.folder)


class Machines(RuleBasedStateMachine):
    """Three libraries that take in one another's files, as those of three machines.

    Every edit adds a word of its own to a note.  Whatever happens, in the end all are alike, what
    was deleted is gone, and every word that was written is in the note or among its other texts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = folder_in_memory()
        self.paths = []
        for name in "abc":
            (self.folder / name).mkdir()
            self.paths.append(self.folder / name / "annotations.json")
        self.stores = [TinyStore(path) for path in self.paths]
        self.words: dict[str, set[str]] = {}
        self.tags: dict[str, set[str]] = {}
        self.deleted: set[str] = set()
        self.numbers = itertools.count()

    def _one(self, machine: int, data: st.DataObject) -> Annotation | None:
        known = self.stores[machine].annotations()
        return data.draw(st.sampled_from(known)) if known else None

    def _edit(self, machine: int, one: Annotation, **fields: Any) -> None:
        moment = f"2026-01-01T00:00:{next(self.numbers) % 60:02}Z"
        altered = replace(one, modified=moment, **fields)
        self.stores[machine].apply(Change("Edit", (Edit(one, altered),)))

    @rule(machine=WINDOWS)
    def add(self, machine: int) -> None:
        word = f"w{next(self.numbers)}"
        one = labelled(f"t{next(self.numbers)}", word)
        self.stores[machine].apply(adding(one))
        self.words[one.id], self.tags[one.id] = {word}, set(one.tags)

    @rule(machine=WINDOWS, data=st.data(), where=st.sampled_from(["front", "end", "line"]))
    def write(self, machine: int, data: st.DataObject, where: str) -> None:
        if one := self._one(machine, data):
            word = f"w{next(self.numbers)}"
            note = {
                "front": f"{word} {one.note}",
                "end": f"{one.note} {word}",
                "line": f"{one.note}\n{word}",
            }[where]
            self._edit(machine, one, note=note)
            self.words[one.id].add(word)

    @rule(machine=WINDOWS, data=st.data())
    def tag(self, machine: int, data: st.DataObject) -> None:
        if one := self._one(machine, data):
            tag = f"t{next(self.numbers)}"
            self._edit(machine, one, tags=(*one.tags, tag))
            self.tags[one.id].add(tag)

    @rule(machine=WINDOWS, data=st.data())
    def delete(self, machine: int, data: st.DataObject) -> None:
        if one := self._one(machine, data):
            self.stores[machine].apply(Change("Delete", (Edit(one, None),)))
            self.deleted.add(one.id)

    @rule(one=WINDOWS, other=WINDOWS)
    def meet(self, one: int, other: int) -> None:
        """One takes in what the other has; as files travel, it is a copy that is read."""
        if one == other:
            return
        self.stores[other].close()
        self.stores[other] = TinyStore(self.paths[other])
        if self.paths[other].exists():
            copy = self.folder / "copy.json"
            shutil.copyfile(self.paths[other], copy)
            self.stores[one].absorb(copy)

    @rule(machine=WINDOWS)
    def crash(self, machine: int) -> None:
        forget(self.paths[machine].parent)
        self.stores[machine] = TinyStore(self.paths[machine])

    def teardown(self) -> None:
        try:
            for _ in range(2):
                for one, other in itertools.permutations(range(3), 2):
                    self.meet(one, other)
            shown = [{one.id: one for one in store.annotations()} for store in self.stores]
            assert shown[0] == shown[1] == shown[2]
            assert shown[0].keys() == self.words.keys() - self.deleted
            for each in shown[0].values():
                kept = " ".join([each.note, *each.conflict]).split()
                assert self.words[each.id] <= set(kept)
                assert self.tags[each.id] == set(each.tags)
            for store in self.stores:
                store.close()
            for path in self.paths:
                assert left_over(path) == []
        finally:
            forget(self.folder)
            shutil.rmtree(self.folder)


TestWindows = Windows.TestCase
TestUndoing = Undoing.TestCase
TestMachines = Machines.TestCase
for case in (TestWindows, TestUndoing, TestMachines):
    case.settings = STORY
del case
