from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.errors import SessionError
from reader.library.state import ReadingState
from reader.library.undo.undo_log import UndoLog
from reader.model import COLOURS, Article, TextRange
from reader.session.events import AnnotationsChanged, Event, SavingChanged
from reader.session.history.history import History
from reader.store.memory import MemoryStore
from tests.session.making import STORY, make_article, session_on
from tests.typed import present, the

TEXT = STORY.text


def place(words: str) -> TextRange:
    start = TEXT.index(words)
    return TextRange(start, start + len(words))


def test_a_highlight_is_tidy_described_and_saved():
    store = MemoryStore()
    session = session_on(store=store)
    made = session.marking.highlight(
        place(" 4,000 troops "), "green", "why?\x07", ["#War crimes", "war-crimes"]
    )
    assert made.selectors is not None
    assert made.selectors.exact == "4,000 troops"
    assert made.selectors.section == ("The withdrawal",)
    assert (made.colour, made.note, made.tags) == ("green", "why?\x07", ("War-crimes",))
    assert store.annotations() == [made]
    assert session.annotations.all == (made,)
    assert session.annotations.range_of(made.id) == place("4,000 troops")
    assert session.annotations.get(made.id) == made


def test_the_colour_used_last_is_the_next_one(tmp_path):
    state = ReadingState(tmp_path / "s.json")
    session = session_on(state=state)
    assert session.marking.colour == COLOURS[0]
    session.marking.highlight(place("Ryan"), "pink")
    assert session.marking.highlight(place("Dillon")).colour == "pink"
    assert session_on(state=state).marking.colour == "pink"


def test_marking_the_sentence_under_the_caret():
    session = session_on()
    session.cursor.move_to(TEXT.index("troops"))
    made = session.marking.highlight_sentence("blue")
    assert made.selectors is not None
    assert made.selectors.exact.startswith("Col. Ryan")
    assert made.selectors.exact.endswith("leave.")
    again = session.marking.highlight_sentence("green")
    assert again.id == made.id
    assert again.colour == "green"
    assert len(session.annotations.all) == 1
    noted = session.marking.highlight(
        present(session.annotations.range_of(made.id)), note="a second thought"
    )
    assert noted.id != made.id


def test_a_bookmark_comes_and_goes():
    session = session_on()
    session.cursor.move_to(TEXT.index("café"))
    made = session.marking.toggle_bookmark()
    assert made is not None
    assert made.kind == "bookmark"
    session.cursor.move_to(TEXT.index("today"))
    assert session.marking.toggle_bookmark() is None
    assert session.annotations.all == ()
    session.history.undo()
    assert session.annotations.all == (made,)


def test_a_note_on_the_article_needs_words():
    session = session_on()
    made = session.marking.note_article("Read again.", ["later"])
    assert made.selectors is None
    assert session.annotations.range_of(made.id) is None
    assert session.annotations.section_of(made.id) == ""
    with pytest.raises(SessionError):
        session.marking.note_article(" \n ")
    with pytest.raises(SessionError):
        session.marking.edit(made.id, range=place("Ryan"))


def test_extending_describes_the_passage_anew():
    session = session_on()
    made = session.marking.highlight(place("Ryan"))
    after = session.marking.edit(made.id, range=place("Ryan Dillon "))
    assert after.selectors is not None
    assert after.selectors.exact == "Ryan Dillon"
    assert session.annotations.range_of(made.id) == place("Ryan Dillon")
    assert session.history.undo().label == "Extend"
    assert session.annotations.range_of(made.id) == place("Ryan")


def test_changing_nothing_is_no_act():
    session = session_on()
    made = session.marking.highlight(place("Ryan"), "blue", "n", ["t"])
    assert (
        session.marking.edit(made.id, note="n", tags=["#t"], colour="blue", range=place("Ryan "))
        == made
    )
    session.history.undo()
    assert not session.history.can_undo


@pytest.mark.parametrize(
    "act",
    [
        lambda s: s.marking.edit("nothing", note="x"),
        lambda s: s.marking.delete("nothing"),
        lambda s: s.history.undo(),
        lambda s: s.history.redo(),
        lambda s: s.marking.highlight(TextRange(0, 0)),
        lambda s: s.marking.highlight(place("Ryan"), "beige"),
        lambda s: s.cursor.move("sideways"),
        lambda s: s.cursor.select_object("chapter"),
        lambda s: s.cursor.start_selection("chapter"),
    ],
)
def test_acts_that_make_no_sense(act):
    session = session_on()
    with pytest.raises(SessionError):
        act(session)
    assert not session.history.can_undo
    assert session.annotations.all == ()


def test_nothing_is_marked_while_the_article_is_opening():
    session = session_on(make_article("First pages", article_id="", complete=False))
    for act in (
        lambda: session.marking.highlight(TextRange(0, 5)),
        session.marking.highlight_sentence,
        session.marking.toggle_bookmark,
        lambda: session.marking.note_article("x"),
    ):
        with pytest.raises(SessionError, match="still opening"):
            act()


def test_an_empty_article_has_no_sentence():
    with pytest.raises(SessionError):
        session_on(make_article()).marking.highlight_sentence()


def test_undo_and_redo_go_to_what_they_change():
    session = session_on()
    session.marking.highlight(place("Iraq"))
    session.cursor.move_to(3)
    session.history.undo()
    assert session.cursor.caret == place("Iraq").start
    assert session.cursor.back()
    assert session.cursor.caret == 3
    session.history.redo()
    assert session.cursor.caret == place("Iraq").start
    assert not session.history.can_redo


def test_a_new_act_forgets_what_was_undone():
    session = session_on()
    session.marking.highlight(place("Iraq"))
    session.history.undo()
    assert session.history.can_redo
    session.marking.highlight(place("Ryan"))
    assert not session.history.can_redo


def test_undo_leaves_what_another_window_did():
    store = MemoryStore()
    one, other = session_on(store=store), session_on(store=store)
    made = one.marking.highlight(place("Iraq"), "yellow")
    one.marking.edit(made.id, colour="green")
    other.load()
    other.marking.edit(made.id, note="from the other window")
    one.load()
    one.history.undo()
    found = one.annotations.all[0]
    assert (found.colour, found.note) == ("yellow", "from the other window")
    assert store.annotations()[0].note == "from the other window"
    other.load()
    other.marking.delete(made.id)
    one.load()
    one.history.undo()  # of the highlight, which is gone already
    assert one.annotations.all == ()


def test_events_carry_the_change():
    session = session_on()
    events: list[Event] = []
    stop = session.subscribe(events.append)
    made = session.marking.highlight(place("Iraq"))
    kinds = [type(event) for event in events]
    assert kinds == [SavingChanged, AnnotationsChanged]
    change = present(the(AnnotationsChanged, events[1]).change)
    assert change.edits[0].after == made
    stop()
    session.history.undo()
    assert len(events) == 2


def test_the_oldest_acts_are_forgotten():
    history = History()
    session = session_on()
    session.marking.highlight(place("Iraq"))
    change = session.history.undo()
    for _ in range(1500):
        history.record(change)
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == 1000


OFFSETS = st.integers(0, len(TEXT))
NOTES = st.sampled_from(["", "a", "b\nc", " # x "])
TAGS = st.lists(st.sampled_from(["a", "#b", "c d", ""]), max_size=2)
TINTS = st.sampled_from(COLOURS)
NAMES = st.sampled_from(["Ryan", "Iraq", "4,000", " ", "Ryan\n Dillon"])
SAID = st.sampled_from(
    [
        ("not_name", {}),
        ("kind", {"kind": "place"}),
        ("always", {"kind": "group"}),
        ("same", {"other": "Iraq"}),
        ("different", {"other": "Ryan"}),
    ]
)


class Undoing(RuleBasedStateMachine):
    """Acts, undo and redo in any order, against a list of the states that there were."""

    @initialize()
    def begin(self):
        self.store = MemoryStore()
        self.folder = tempfile.TemporaryDirectory()
        self.session = session_on(store=self.store, undo=self.log)
        self.before: list[tuple[object, ...]] = []
        self.after: list[tuple[object, ...]] = []

    def log(self):
        return UndoLog(Path("library"), Path(self.folder.name))

    def teardown(self):
        if hasattr(self, "session"):
            self.session.close()
            self.folder.cleanup()

    def view(self):
        session = self.session
        places = tuple(session.annotations.range_of(one.id) for one in session.annotations.all)
        return session.annotations.all, places, session.annotations.tags, session.corrections.all

    def act(self, make):
        old = self.view()
        try:
            make()
        except SessionError:
            assert self.view() == old
            return
        if self.view() != old:
            self.before.append(old)
            self.after.clear()

    @rule(start=OFFSETS, size=st.integers(0, 40), colour=TINTS, note=NOTES, tags=TAGS)
    def highlight(self, start, size, colour, note, tags):
        wanted = TextRange(start, start + size)
        self.act(lambda: self.session.marking.highlight(wanted, colour, note, tags))

    @rule(offset=OFFSETS)
    def bookmark(self, offset):
        self.session.cursor.move_to(offset)
        self.act(self.session.marking.toggle_bookmark)

    @rule(note=NOTES, tags=TAGS)
    def on_the_article(self, note, tags):
        self.act(lambda: self.session.marking.note_article(note, tags))

    @precondition(lambda self: self.session.annotations.all)
    @rule(data=st.data())
    def edit(self, data):
        one = data.draw(st.sampled_from(self.session.annotations.all))
        start = data.draw(OFFSETS)
        values = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "note": NOTES,
                    "tags": TAGS,
                    "colour": TINTS,
                    "range": st.just(TextRange(start, start + 9)),
                },
            )
        )
        self.act(lambda: self.session.marking.edit(one.id, **values))

    @precondition(lambda self: self.session.annotations.all)
    @rule(data=st.data())
    def delete(self, data):
        one = data.draw(st.sampled_from(self.session.annotations.all))
        self.act(lambda: self.session.marking.delete(one.id))

    @rule(words=NAMES, said=SAID, library=st.booleans())
    def correct(self, words, said, library):
        act, more = said
        self.act(lambda: self.session.correcting.correct(act, words, library=library, **more))

    @precondition(lambda self: self.session.corrections.all)
    @rule(data=st.data())
    def uncorrect(self, data):
        one = data.draw(st.sampled_from(self.session.corrections.all))
        self.act(lambda: self.session.correcting.uncorrect(one.id))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self):
        self.after.append(self.view())
        self.session.history.undo()
        assert self.view() == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self):
        self.before.append(self.view())
        self.session.history.redo()
        assert self.view() == self.after.pop()

    @rule()
    def restart(self):
        self.session.close()
        self.session = session_on(store=self.store, undo=self.log)

    @rule()
    def killed(self):
        """The window is gone without a word, and with it its lock."""
        self.session.undo_log.close()
        self.session = session_on(store=self.store, undo=self.log)

    @invariant()
    def the_store_agrees(self):
        if not hasattr(self, "session"):
            return
        session = self.session
        assert (session.history.can_undo, session.history.can_redo) == (
            bool(self.before),
            bool(self.after),
        )
        known = sorted(session.annotations.all, key=lambda one: one.id)
        assert self.store.annotations() == known
        held = sorted(session.corrections.all, key=lambda one: one.id)
        assert self.store.corrections(session.article.id) == held
        for one in known:
            if one.selectors is not None:
                found = present(session.annotations.range_of(one.id))
                assert TEXT[found.start : found.end] == one.selectors.exact


Undoing.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
test_undoing = Undoing.TestCase


def test_marks_made_before_the_library_was_asked_are_kept():
    store = MemoryStore()
    session = session_on(make_article("One two three.", article_id="0000000000001"), store=store)
    made = session.marking.highlight(TextRange(0, 3), note="early")
    known: Article = make_article("One two three.", article_id="0000000000002")
    session.replace_article(known)
    session.load()
    assert [one.id for one in session.annotations.all] == [made.id]
    assert store.annotations("0000000000002")[0].note == "early"
    session.history.undo()
    assert list(session.annotations.all) == []
    session.history.redo()
    assert [one.article_id for one in session.annotations.all] == ["0000000000002"]
