from __future__ import annotations

import contextlib
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings, strategies as st

from reader.errors import SessionError, StoreError
from reader.model import Annotation, Change, Edit, TextRange, new_id, number_id
from reader.session.events import SavingChanged, SavingState
from reader.session.saving.save_queue import SaveQueue, coalesce
from reader.store.memory import MemoryStore
from reader.store.tiny import TinyStore
from tests.session.making import ARTICLE_ID, FailingStore, session_on

TIME = "2026-01-01T00:00:00Z"


def note(text: str, identifier: str = "") -> Annotation:
    return Annotation(identifier or new_id(), ARTICLE_ID, "article", None, TIME, TIME, note=text)


def added(one: Annotation) -> Change:
    return Change("Note", (Edit(None, one),))


ONE, TWO = note("one", number_id(1)), note("two", number_id(2))
ALTERED = note("altered", ONE.id)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], []),
        ([Edit(None, ONE), Edit(None, TWO)], [Edit(None, ONE), Edit(None, TWO)]),
        ([Edit(None, ONE), Edit(ONE, ALTERED)], [Edit(None, ALTERED)]),
        ([Edit(ONE, ALTERED), Edit(ALTERED, None)], [Edit(ONE, None)]),
        ([Edit(ONE, None), Edit(None, ALTERED)], [Edit(ONE, ALTERED)]),
        ([Edit(None, ONE), Edit(ONE, None)], [Edit(ONE, None)]),
        ([Edit(None, ONE), Edit(ONE, None), Edit(None, ONE)], [Edit(ONE, ONE)]),
    ],
)
def test_coalesce(edits, expected):
    assert list(coalesce(Change("x", (edit,)) for edit in edits).edits) == expected


def test_coalesced_is_as_good_as_one_by_one():
    changes = [added(ONE), Change("e", (Edit(ONE, ALTERED),)), added(TWO)]
    changes += [change.inverse() for change in reversed(changes[:2])] + changes[:2]
    single, together = MemoryStore(), MemoryStore()
    for change in changes:
        single.apply(change)
    together.apply(coalesce(changes))
    assert together.annotations() == single.annotations()


class Gate:
    """An `apply` that waits to be let through, and keeps what came."""

    def __init__(self) -> None:
        self.came = threading.Event()
        self.open = threading.Event()
        self.changes: list[Change] = []

    def __call__(self, change: Change) -> None:
        self.came.set()
        assert self.open.wait(10)
        self.changes.append(change)


def test_the_caller_never_waits_and_what_queues_up_is_saved_together():
    gate = Gate()
    saver = SaveQueue(gate)
    saver.submit(added(ONE))
    assert gate.came.wait(10)
    saver.submit(Change("Note", (Edit(ONE, ALTERED),)))
    saver.submit(added(TWO))
    assert saver.state == SavingState(3, "")
    assert saver.pending().after(Annotation) == {ONE.id: ALTERED, TWO.id: TWO}
    gate.open.set()
    saver.close()
    assert [change.edits for change in gate.changes] == [
        (Edit(None, ONE),),
        (Edit(ONE, ALTERED), Edit(None, TWO)),
    ]
    assert saver.state == SavingState(0, "")


def test_a_failed_save_is_tried_again_by_itself():
    store = FailingStore(3)
    states: list[SavingState] = []
    done = threading.Event()

    def notify(state: SavingState) -> None:
        states.append(state)
        if not state.pending:
            done.set()

    saver = SaveQueue(store.apply, notify=notify, first_delay=0.001)
    saver.submit(added(ONE))
    assert done.wait(10)
    assert [state.error for state in states] == ["The disk is full."] * 3 + [""]
    assert store.annotations() == [ONE]
    saver.close()


def test_the_next_change_tries_again_at_once():
    store = FailingStore(1)
    failed, done = threading.Event(), threading.Event()
    saver = SaveQueue(
        store.apply,
        notify=lambda state: (failed if state.error else done).set(),
        first_delay=1000,
    )
    saver.submit(added(ONE))
    assert failed.wait(10)
    saver.submit(added(TWO))
    assert done.wait(10)
    assert store.annotations() == [ONE, TWO]


def test_closing_tries_once_more_and_succeeds():
    store = FailingStore(1)
    failed = threading.Event()
    saver = SaveQueue(store.apply, notify=lambda _: failed.set(), first_delay=1000)
    saver.submit(added(ONE))
    assert failed.wait(10)
    saver.close()
    assert store.annotations() == [ONE]


@pytest.mark.parametrize("threaded", [True, False])
def test_closing_names_what_is_unsaved_and_may_be_tried_again(threaded):
    store = FailingStore(10**9)
    saver = SaveQueue(store.apply, threaded=threaded, first_delay=1000)
    for text in ("a first note", "b", "c", "d"):
        saver.submit(added(note(text)))
    saver.submit(Change("Delete", (Edit(ONE, None),)))
    with pytest.raises(StoreError) as caught:
        saver.close()
    assert "“a first note”, “b”, “c” and 2 more" in caught.value.message
    assert "The disk is full." in caught.value.message
    assert saver.state == SavingState(5, "The disk is full.")
    store.failures = 0
    saver.close()
    assert len(store.annotations()) == 4
    assert saver.state == SavingState()


def test_saving_goes_on_after_a_failed_close():
    store = FailingStore(2)
    saver = SaveQueue(store.apply, first_delay=1000)
    saver.submit(added(ONE))
    while store.failures:
        with pytest.raises(StoreError):
            saver.close()
    saver.submit(added(TWO))
    assert saver.flush()
    assert store.annotations() == [ONE, TWO]


def test_no_thread_is_left_behind():
    store = MemoryStore()
    saver = SaveQueue(store.apply)
    for _ in range(20):
        saver.submit(added(note("x")))
    saver.close()
    thread = saver._thread
    if thread is not None:
        thread.join(10)
    assert saver._thread is None
    assert len(store.annotations()) == 20


def test_a_thread_ends_after_a_failed_close():
    saver = SaveQueue(FailingStore(10**9).apply, first_delay=1000)
    saver.submit(added(ONE))
    thread = saver._thread
    with pytest.raises(StoreError):
        saver.close()
    assert thread is not None
    thread.join(10)
    assert not thread.is_alive()


def test_an_unexpected_failure_keeps_the_change():
    failures = [ValueError("what?")]

    def apply(change: Change) -> None:
        if failures:
            raise failures.pop()
        store.apply(change)

    store = MemoryStore()
    saver = SaveQueue(apply, threaded=False)
    saver.submit(added(ONE))
    assert "what?" in saver.state.error
    saver.close()
    assert store.annotations() == [ONE]


def test_the_article_is_remembered_once_before_the_first_save():
    calls: list[str] = []
    trouble = [StoreError("Read-only.")]

    def prepare() -> None:
        calls.append("prepare")
        if trouble:
            raise trouble.pop()

    saver = SaveQueue(lambda _: calls.append("apply"), prepare, threaded=False)
    saver.close()
    assert calls == []
    saver.submit(added(ONE))
    assert saver.state == SavingState(1, "Read-only.")
    saver.submit(added(TWO))
    saver.submit(added(note("three")))
    assert calls == ["prepare", "prepare", "apply", "apply"]


SCRIPT = """
import sys
from reader.errors import SessionError, StoreError
from reader.model import Annotation, Change, Edit
from reader.session.saving.save_queue import SaveQueue
from reader.store.tiny import TinyStore
from pathlib import Path

one = Annotation("0000000000001", "0123456789abc", "article", None, "2026", "2026", note="kept")
store = TinyStore(Path(sys.argv[1]))

def full(change):
    raise StoreError("The disk is full.")

SaveQueue(full if sys.argv[2] == "full" else store.apply).submit(Change("x", (Edit(None, one),)))
"""


@pytest.mark.parametrize("disk", ["works", "full"])
def test_a_program_that_ends_without_closing_saves_what_it_can(tmp_path, disk):
    path = tmp_path / "annotations.json"
    subprocess.run([sys.executable, "-c", SCRIPT, str(path), disk], check=True, timeout=30)
    assert [one.note for one in TinyStore(path).annotations()] == (
        ["kept"] if disk == "works" else []
    )


class FlakyStore(MemoryStore):
    """Fails as told, then works."""

    def __init__(self, failures: list[bool]) -> None:
        super().__init__()
        self.failures = failures

    def apply(self, change: Change) -> None:
        if self.failures and self.failures.pop():
            raise StoreError("Not now.")
        super().apply(change)


@settings(max_examples=50)
@given(
    st.lists(st.booleans(), max_size=12),
    st.lists(st.tuples(st.sampled_from("hendur"), st.integers(0, 200)), max_size=25),
)
def test_whatever_fails_the_store_comes_to_hold_the_view(failures, acts):
    store = FlakyStore(failures)
    session = session_on(store=store, autosave_thread=True)
    for act, number in acts:
        known = session.annotations.all
        one = known[number % len(known)].id if known else ""
        with contextlib.suppress(SessionError):
            match act:
                case "h":
                    session.marking.highlight(TextRange(number, number + 20))
                case "e" if one:
                    session.marking.edit(one, note=str(number))
                case "n":
                    session.marking.note_article(str(number))
                case "d" if one:
                    session.marking.delete(one)
                case "u":
                    session.history.undo()
                case "r":
                    session.history.redo()
    for _ in range(len(failures) + 1):
        with contextlib.suppress(StoreError):
            session.close()
    assert session.saving.state == SavingState()
    assert store.annotations() == sorted(session.annotations.all, key=lambda one: one.id)
    session.load()
    assert store.annotations() == sorted(session.annotations.all, key=lambda one: one.id)


def test_a_failing_listener_does_not_stop_the_saving(caplog):
    store = MemoryStore()
    session = session_on(store=store, autosave_thread=True)

    def fail(event: object) -> None:
        if isinstance(event, SavingChanged):
            raise RuntimeError("a bug in a front end")  # noqa: TRY004

    session.subscribe(fail)
    session.marking.note_article("one")
    session.close()
    session.marking.note_article("two")
    session.close()
    assert len(store.annotations()) == 2


def test_a_listener_that_waits_for_the_closing_thread_does_not_hang_it():
    closed = threading.Event()

    def wait(_state):
        closed.wait(10)

    saver = SaveQueue(MemoryStore().apply, notify=wait)
    saver.submit(added(ONE))
    saver.close()
    closed.set()
