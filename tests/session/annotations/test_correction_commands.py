"""What is said of names: one thing at a time of each, in the article or in the library."""

from __future__ import annotations

import pytest

from reader.errors import SessionError, StoreError
from reader.model import TextRange
from reader.session.events import AnnotationsChanged, CorrectionsChanged, Event, SavingState
from reader.store.memory import MemoryStore
from tests.session.making import FailingStore, make_article, session_on

ARTICLE = make_article("Ryan Dillon said that Cash is in Iraq.")
OTHER = make_article("Another about Cash.", article_id="0123456789abd")


def said(session) -> list[str]:
    return [f"{one.statement}{' *' * one.whole_library}" for one in session.corrections.all]


@pytest.mark.parametrize(
    ("acts", "held"),
    [
        ([("not_name", " Ryan\n  Dillon ")], ["“Ryan Dillon” is not a name"]),
        ([("not_name", "4,000")], ["“4,000” is not a number"]),
        ([("kind", "Cash", "person"), ("kind", "Cash", "place")], ["“Cash” is a place"]),
        ([("kind", "Cash", "person"), ("not_name", "Cash")], ["“Cash” is not a name"]),
        # what only that had marked would be lost
        ([("always", "Cash", "person"), ("kind", "Cash", "place")], ["“Cash” is always a place"]),
        ([("kind", "Cash", "other"), ("kind", "cash", "group")],
         ["“Cash” is a name of another kind", "“cash” is a group"]),
        ([("same", "AP", None, "Press"), ("different", "Press", None, "AP")],
         ["“Press” is not the same as “AP”"]),
        ([("same", "AP", None, "Press"), ("not_name", "AP")],
         ["“AP” is the same as “Press”", "“AP” is not a name"]),
        ([("not_name", "Cash", "person")], ["“Cash” is not a name"]),  # no kind of nothing
    ],
)  # fmt: skip
def test_one_thing_is_said_of_a_name(acts, held):
    store = MemoryStore()
    session = session_on(ARTICLE, store=store)
    for act in acts:
        session.correcting.correct(*act)
    assert said(session) == held
    assert list(session.corrections.all) == store.corrections(ARTICLE.id)
    for _ in acts:
        session.history.undo()
    assert session.corrections.all == ()
    assert store.corrections() == []
    for _ in acts:
        session.history.redo()
    assert said(session) == held


def test_what_is_said_already_is_no_act():
    session = session_on(ARTICLE)
    made = session.correcting.correct("same", "Cash", None, "Iraq")
    assert session.correcting.correct("same", "Iraq", None, "Cash") == made
    session.history.undo()
    assert not session.history.can_undo


def test_the_article_and_the_library_are_told_apart():
    store = MemoryStore()
    session = session_on(ARTICLE, store=store)
    here = session.correcting.correct("not_name", "Cash")
    everywhere = session.correcting.correct("kind", "Cash", "person", library=True)
    assert session.corrections.all == (everywhere, here)
    assert (here.article_id, everywhere.article_id) == (ARTICLE.id, "")
    other = session_on(OTHER, store=store)
    assert other.corrections.all == (everywhere,)
    other.correcting.uncorrect(everywhere.id)
    session.load()
    assert session.corrections.all == (here,)


def test_several_are_taken_back_in_one_act():
    session = session_on(ARTICLE)
    made = [session.correcting.correct("not_name", name) for name in ("Cash", "Ryan", "Iraq")]
    session.correcting.uncorrect(made[0].id, made[2].id)
    assert session.corrections.all == (made[1],)
    assert session.history.undo().label == "Take back"
    assert session.corrections.all == tuple(made)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (("not_name", "  "), "no name"),
        (("not_name", "…"), "no name"),
        (("not_name", "x" * 201), "too long"),
        (("kind", "Cash"), "what kind"),
        (("kind", "Cash", "date"), "what kind"),
        (("same", "Cash", None, "Cash"), "same name"),
        (("same", "Cash"), "no name"),
        (("forget", "Cash"), "no correction"),
    ],
)
def test_what_makes_no_sense(act, why):
    session = session_on(ARTICLE)
    with pytest.raises(SessionError, match=why):
        session.correcting.correct(*act)
    assert not session.history.can_undo
    with pytest.raises(SessionError, match="not there"):
        session.correcting.uncorrect("0" * 13)


def test_not_before_the_article_is_whole():
    session = session_on(make_article("A", article_id="", complete=False))
    with pytest.raises(SessionError, match="still opening"):
        session.correcting.correct("not_name", "A")


def test_annotations_and_corrections_tell_of_themselves_only():
    session = session_on(ARTICLE)
    events: list[Event] = []
    session.subscribe(events.append)
    session.correcting.correct("not_name", "Cash")
    assert [type(one) for one in events].count(CorrectionsChanged) == 1
    assert not any(isinstance(one, AnnotationsChanged) for one in events)
    events.clear()
    session.marking.highlight(TextRange(0, 4))
    assert not any(isinstance(one, CorrectionsChanged) for one in events)


def test_what_could_not_be_saved_is_kept_and_named():
    store = FailingStore(2)
    session = session_on(ARTICLE, store=store)
    made = session.correcting.correct("not_name", "Cash")
    assert session.saving.state == SavingState(1, "The disk is full.")
    session.load()
    assert session.corrections.all == (made,)  # though the store has none
    with pytest.raises(StoreError, match="“Cash” is not a name"):
        session.close()
    session.close()
    assert store.corrections() == [made]


def test_those_made_before_the_library_was_asked_are_kept():
    store = MemoryStore()
    session = session_on(make_article("Cash.", article_id="0000000000001"), store=store)
    here = session.correcting.correct("not_name", "Cash")
    everywhere = session.correcting.correct("kind", "Cash", "place", library=True)
    session.replace_article(make_article("Cash.", article_id="0000000000002"))
    assert session.corrections.all == (everywhere,)  # until they are read
    session.load()
    moved = here._replace(article_id="0000000000002")
    assert session.corrections.all == (everywhere, moved)
    session.history.undo()
    session.history.undo()
    assert session.corrections.all == ()
    assert store.corrections() == []


def test_undo_leaves_alone_what_another_window_took_back():
    store = MemoryStore()
    one, other = (session_on(ARTICLE, store=store) for _ in range(2))
    made = one.correcting.correct("not_name", "Cash")
    other.load()
    other.correcting.uncorrect(made.id)
    again = other.correcting.correct("not_name", "Iraq")
    one.load()
    assert one.corrections.all == (again,)
    one.history.undo()  # there is nothing left to do
    assert one.corrections.all == (again,)


def test_undo_brings_back_what_was_said_before():
    session = session_on(ARTICLE)
    first = session.correcting.correct("kind", "Cash", "person")
    session.correcting.correct("kind", "Cash", "place")
    session.history.undo()
    assert session.corrections.all == (first,)


def test_another_text_keeps_what_holds_in_the_library():
    session = session_on(ARTICLE)
    session.correcting.correct("not_name", "Cash")
    everywhere = session.correcting.correct("not_name", "Iraq", library=True)
    session.replace_article(OTHER)
    session.load()
    assert session.corrections.all == (everywhere,)
