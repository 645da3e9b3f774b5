"""Undo in one window, of acts that another window has built upon meanwhile."""

from __future__ import annotations

import pytest

from reader import annotate
from reader.errors import SessionError
from reader.model import TextRange
from reader.session.annotations import locating
from reader.session.events import Event
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.session.making import STORY, session_on

PLACE = TextRange(STORY.text.index("4,000 troops"), STORY.text.index("4,000 troops") + 12)


def two_windows():
    store = MemoryStore()
    return store, session_on(store=store), session_on(store=store)


def test_a_highlight_that_another_window_wrote_on_is_not_undone():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE)
    other.load()
    other.marking.edit(made.id, note="from the other window")
    one.load()
    with pytest.raises(SessionError, match="another window"):
        one.history.undo()
    assert [each.note for each in store.annotations()] == ["from the other window"]


def test_the_undo_after_it_goes_on_with_the_act_before():
    _, one, other = two_windows()
    first = one.marking.note_article("mine")
    made = one.marking.highlight(PLACE)
    other.load()
    other.marking.edit(made.id, tags=["theirs"])
    one.load()
    with pytest.raises(SessionError):
        one.history.undo()
    one.history.undo()
    assert one.annotations.get(first.id) is None
    assert one.annotations.get(made.id) is not None


def test_what_another_window_deleted_is_not_brought_back_by_undoing_a_colour():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE, "yellow")
    one.marking.edit(made.id, colour="green")
    other.load()
    other.marking.delete(made.id)
    one.load()
    with pytest.raises(SessionError, match="another window"):
        one.history.undo()
    assert store.annotations() == []
    one.history.undo()  # of the highlight: it is gone, as it should be
    assert store.annotations() == []


def test_a_note_that_another_window_rewrote_stays():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE)
    one.marking.edit(made.id, note="first words")
    other.load()
    other.marking.edit(made.id, note="better words")
    one.load()
    with pytest.raises(SessionError, match="another window"):
        one.history.undo()
    assert store.annotations()[0].note == "better words"


def test_undo_after_the_other_window_took_its_own_act_back():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE)
    other.load()
    other.marking.edit(made.id, note="a note")
    other.history.undo()
    one.load()
    one.history.undo()
    assert store.annotations() == []


def test_a_note_written_in_two_windows_at_once_is_joined():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE, note="first line\nsecond line")
    other.load()
    other.marking.edit(made.id, note="first line, altered\nsecond line")
    one.load()  # while the editor is open
    one.marking.edit(made.id, note="first line\nsecond line\nthird", began=made.note)
    assert store.annotations()[0].note == "first line, altered\nsecond line\nthird"
    assert one.annotations.all == tuple(store.annotations())


@pytest.mark.parametrize("seen", [True, False])
def test_a_note_that_cannot_be_joined_keeps_both_texts(seen):
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE, note="what")
    other.load()
    other.marking.edit(made.id, note="who")
    if seen:
        one.load()
    one.marking.edit(made.id, note="whence", began=made.note)
    (kept,) = store.annotations()
    assert {kept.note, *kept.conflict} == {"who", "whence"}
    one.load()
    assert one.annotations.all == (kept,)


def test_what_was_not_altered_in_the_editor_gives_way():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE, note="what", tags=["a", "b"])
    other.load()
    other.marking.edit(made.id, note="who", tags=["a", "c"])
    one.load()
    one.marking.edit(made.id, note="what", began="what", tags=["a", "b", "d"], tags_began=made.tags)
    (kept,) = store.annotations()
    assert (kept.note, kept.tags, kept.conflict) == ("who", ("a", "c", "d"), ())


def test_what_is_written_on_a_note_that_is_deleted_meanwhile_brings_it_back():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE, note="old")
    other.load()
    other.marking.delete(made.id)
    one.load()
    with pytest.raises(SessionError, match="not there"):
        one.marking.edit(made.id, note="old", began="old")
    one.marking.edit(made.id, note="a long thought", began="old")
    assert [each.note for each in store.annotations()] == ["a long thought"]
    one.history.undo()
    assert store.annotations() == []


def test_nothing_is_painted_anew_for_what_happens_in_other_articles():
    store, one, other = two_windows()
    made = one.marking.highlight(PLACE)
    one.load()
    seen: list[Event] = []
    one.subscribe(seen.append)
    one.load()
    assert seen == []
    other.load()
    other.marking.edit(made.id, colour="pink")
    one.load()
    assert [type(event).__name__ for event in seen] == ["AnnotationsChanged"]
    assert one.annotations.all == tuple(store.annotations())


def test_only_what_is_new_is_located_again(monkeypatch):
    store, one, other = two_windows()
    for start in (0, 20, 40):
        one.marking.highlight(TextRange(start, start + 10))
    one.load()
    other.load()
    new = other.marking.highlight(TextRange(60, 70))
    sought = []

    def each(article, annotations):
        for annotation in annotations:
            sought.append(annotation.id)
            yield from real(article, [annotation])

    real = annotate.locate_each
    monkeypatch.setattr(annotate, "locate_each", each)
    one.load()
    assert sought == [new.id]
    assert len(one.annotations.all) == len(store.annotations()) == 4


def test_those_on_the_screen_are_located_first_and_shown_soon(monkeypatch):
    for name, value in (("_SOON", 0.0), ("_NEXT", 0.0), ("NEAR", 0), ("SLICE", -1.0)):
        monkeypatch.setattr(locating, name, value)
    store = MemoryStore()
    first = session_on(store=store)
    made = [first.marking.highlight(TextRange(start, start + 10)) for start in range(0, 100, 20)]
    fresh = Session(STORY, store, autosave_thread=False)
    views = []
    fresh.subscribe(lambda _: views.append([fresh.annotations.range_of(each.id) for each in made]))
    breaths = []
    fresh.load(TextRange(58, 90), lambda: breaths.append(1))
    known = [[number for number, place in enumerate(view) if place] for view in views]
    assert known[0] == [3, 4]
    assert known[-1] == [0, 1, 2, 3, 4]
    assert len(breaths) == 5
    assert [each.id for each in fresh.annotations.all] == [each.id for each in made]
