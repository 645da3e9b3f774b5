"""Undo and redo in a window that is closed, killed and opened again, while another one acts."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.errors import SessionError
from reader.library.undo.undo_log import UndoLog
from reader.model import COLOURS, TextRange
from reader.store.tiny import TinyStore
from tests.session.making import session_on

TAGS = st.lists(st.sampled_from("abc"), unique=True, max_size=3)


class Beside(RuleBasedStateMachine):
    """One window marks, colours and deletes; the other one tags and deletes, and never undoes.

    What the other one did must stand, whatever the first takes back or does again.
    """

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name)
        self.tags: dict[str, tuple[str, ...]] = {}
        self.open()
        self.other = session_on(store=TinyStore(self.home / "annotations.json"))

    def open(self):
        store = TinyStore(self.home / "annotations.json")
        self.one = session_on(store=store, undo=lambda: UndoLog(self.home, self.home / "undo"))

    def teardown(self):
        if hasattr(self, "one"):
            self.one.close()
            self.folder.cleanup()

    def stored(self):
        return {one.id: one for one in TinyStore(self.home / "annotations.json").annotations()}

    @rule(start=st.integers(0, 150), colour=st.sampled_from(COLOURS))
    def mark(self, start, colour):
        with suppress(SessionError):
            self.one.marking.highlight(TextRange(start, start + 12), colour)

    @precondition(lambda self: self.one.annotations.all)
    @rule(data=st.data(), colour=st.sampled_from(COLOURS))
    def recolour(self, data, colour):
        self.one.marking.edit(
            data.draw(st.sampled_from(self.one.annotations.all)).id, colour=colour
        )

    @precondition(lambda self: any(a.id not in self.tags for a in self.one.annotations.all))
    @rule(data=st.data())
    def delete(self, data):
        mine = [a for a in self.one.annotations.all if a.id not in self.tags]
        self.one.marking.delete(data.draw(st.sampled_from(mine)).id)

    @rule(data=st.data(), tags=TAGS, delete=st.booleans())
    def the_other(self, data, tags, delete):
        self.other.refresh()
        if not self.other.annotations.all:
            return
        one = data.draw(st.sampled_from(self.other.annotations.all))
        if delete:
            self.other.marking.delete(one.id)
            self.tags.pop(one.id, None)
        elif tuple(tags) != one.tags:
            self.other.marking.edit(one.id, tags=tags)
            # What is as it was made is nobody else's any more, and may be taken back.
            self.tags.pop(one.id, None)
            if tags:
                self.tags[one.id] = tuple(tags)
        self.one.refresh()

    @rule(times=st.integers(1, 4), redo=st.booleans())
    def take_back(self, times, redo):
        for _ in range(times):
            with suppress(SessionError):
                (self.one.history.redo if redo else self.one.history.undo)()

    @rule(killed=st.booleans())
    def start_again(self, killed):
        can = self.one.history.can_undo, self.one.history.can_redo
        (self.one.undo_log.close if killed else self.one.close)()
        self.open()
        assert (self.one.history.can_undo, self.one.history.can_redo) == can

    @invariant()
    def what_the_other_did_stands(self):
        if not hasattr(self, "one"):
            return
        stored = self.stored()
        assert {key: stored[key].tags for key in self.tags} == self.tags
        assert not self.one.saving.state.error
        assert {one.id: one for one in self.one.annotations.all} == stored


Beside.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
test_undo_beside_others = Beside.TestCase
