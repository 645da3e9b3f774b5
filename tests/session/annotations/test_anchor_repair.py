"""What is to be repaired, and what the reader says about it: each one act that can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.errors import SessionError
from reader.model import (
    Ambiguous,
    Annotation,
    Article,
    Change,
    Edit,
    Moved,
    Orphan,
    Placed,
    TextRange,
)
from reader.session.annotations.anchor_repair import state_of, texts_in_conflict
from reader.session.annotations.annotation_index import NOWHERE
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.session.making import make_article, session_on
from tests.typed import present

BEFORE = make_article(
    "The committee met on a rainy Monday in the old town hall of Basra.",
    "Seven members voted for the plan to rebuild the bridge before the winter.",
    "Nobody mentioned the cost of the stone, which had doubled since the spring.",
    "A clerk wrote everything down in a green book and locked it away.",
)
AFTER = make_article(
    "The committee met on a rainy Monday in the old town hall of Basra.",
    "Something was said about the weather, at length.",
    "Seven of the members voted for the plan to rebuild the bridge before the winter.",
    "Nobody mentioned the cost of the stone, which had doubled since the spring.",
)
PLACED, MOVED, GONE = (
    "a rainy Monday",
    "Seven members voted for the plan",
    "A clerk wrote everything down",
)


def find(article: Article, quote: str) -> TextRange:
    start = article.text.index(quote)
    return TextRange(start, start + len(quote))


def edited() -> tuple[Session, MemoryStore]:
    """A session on a text that was edited after three passages were marked in it."""
    store = MemoryStore()
    first = session_on(BEFORE, store=store)
    for quote in (PLACED, MOVED, GONE):
        first.marking.highlight(find(BEFORE, quote), note=f"about {quote}")
    first.close()
    return session_on(AFTER, store=store), store


def about(session: Session, quote: str) -> Annotation:
    return next(one for one in session.annotations.all if one.note == f"about {quote}")


def unsure(session: Session, quote: str, *places: str) -> Annotation:
    """Let the session be unsure where a passage is."""
    one = about(session, quote)
    found = tuple((find(session.article, place), 0.4) for place in places)
    session.annotations.index.put(one, Ambiguous(found))
    return one


ONE = about(edited()[0], PLACED)
PLACE = TextRange(0, 4)


@pytest.mark.parametrize(
    ("anchor", "conflict", "detached", "expected"),
    [
        (Placed(PLACE), (), False, "placed"),
        (Placed(PLACE), (), True, "placed"),
        (Moved(PLACE, 0.9), (), False, "moved"),
        (Ambiguous(((PLACE, 0.5),)), (), False, "ambiguous"),
        (Orphan("Gone."), (), False, "orphan"),
        (Orphan("Gone."), (), True, "kept"),
        (NOWHERE, (), False, "sought"),
        (Placed(PLACE), ("other",), False, "conflict"),
        (Orphan("Gone."), ("other",), True, "conflict"),
        (Moved(PLACE, 0.9), ("other",), False, "moved"),
    ],
)
def test_states(anchor: Placed, conflict: tuple[str, ...], detached: bool, expected: str) -> None:
    assert state_of(replace(ONE, conflict=conflict, detached=detached), anchor) == expected


def test_a_note_on_the_article_is_in_its_place() -> None:
    whole = replace(ONE, kind="article", selectors=None)
    assert state_of(whole, None) == "placed"
    assert state_of(replace(whole, conflict=("other",)), None) == "conflict"


def test_what_waits_for_the_reader_is_told_in_order() -> None:
    session, _ = edited()
    waiting = session.repairing.to_repair()
    assert [one.annotation.note for one in waiting] == [f"about {GONE}", f"about {MOVED}"]
    assert all(one.waits for one in waiting)
    assert session.repairing.repair(about(session, PLACED).id) is None
    assert session.repairing.state("no such id") == "placed"


def test_accepting_describes_the_passage_anew_and_can_be_undone() -> None:
    session, store = edited()
    one = unsure(session, MOVED, "Nobody mentioned", "Seven of the members voted")
    after = session.repairing.accept(one.id, 1)
    assert after.selectors is not None
    assert after.selectors.exact == "Seven of the members voted"
    assert session.annotations.anchor(one.id) == Placed(find(AFTER, "Seven of the members voted"))
    assert next(a for a in store.annotations() if a.id == one.id).selectors == after.selectors
    assert session.repairing.repair(one.id) is None
    assert session.history.undo().label == "Accept"
    assert present(session.annotations.get(one.id)).selectors == one.selectors
    assert session.repairing.repair(one.id) is not None


def test_the_best_place_is_accepted_when_none_is_named() -> None:
    session, _ = edited()
    one = unsure(session, MOVED, "Seven of the members voted", "Nobody mentioned")
    after = session.repairing.accept(one.id)
    assert after.selectors is not None
    assert after.selectors.exact == "Seven of the members voted"


def test_selectors_stay_until_the_reader_accepts() -> None:
    session, store = edited()
    before = {one.id: one.selectors for one in store.annotations()}
    repairing = session.repairing
    for one in repairing.to_repair():
        repairing.look_at(one.id)
        repairing.look_away()
    session.marking.edit(about(session, MOVED).id, note="another note")
    assert {one.id: one.selectors for one in store.annotations()} == before


def test_all_that_moved_are_accepted_in_one_act() -> None:
    session, store = edited()
    moved = [about(session, quote) for quote in (PLACED, MOVED)]
    for one, quote in zip(moved, ("a rainy Monday", "Seven of the members voted"), strict=True):
        session.annotations.index.put(one, Moved(find(AFTER, quote), 0.9))
    gone = unsure(session, GONE, "Nobody mentioned")
    assert session.repairing.accept_moved() == 2
    assert [one.id for one in session.repairing.to_repair()] == [gone.id]
    stored = {one.id: one.selectors for one in store.annotations()}
    assert present(stored[moved[1].id]).exact == "Seven of the members voted"
    session.history.undo()
    assert [present(session.annotations.get(one.id)).selectors for one in moved] == [
        one.selectors for one in moved
    ]
    assert not any(one.detached for one in session.annotations.all)


def test_accepting_all_says_when_there_are_none() -> None:
    session = session_on(BEFORE)
    with pytest.raises(SessionError, match="No note has moved"):
        session.repairing.accept_moved()
    assert not session.history.can_undo


def test_a_note_is_attached_to_what_is_selected() -> None:
    session, _ = edited()
    one = about(session, GONE)
    after = session.repairing.reattach(one.id, find(AFTER, " Nobody mentioned "[1:]))
    assert after.selectors is not None
    assert after.selectors.exact == "Nobody mentioned"
    assert session.annotations.range_of(one.id) == find(AFTER, "Nobody mentioned")
    session.history.undo()
    assert session.annotations.range_of(one.id) is None


def test_an_orphan_is_kept_and_comes_back_with_its_passage() -> None:
    session, store = edited()
    one = about(session, GONE)
    assert session.repairing.keep_orphan(one.id).detached
    assert session.repairing.state(one.id) == "kept"
    assert session.repairing.repair(one.id) is None
    assert session.repairing.keep_orphan(one.id).detached  # no second act
    again = session_on(BEFORE, store=store)
    assert again.repairing.state(one.id) == "placed"
    assert again.annotations.range_of(one.id) == find(BEFORE, GONE)
    session.history.undo()
    assert not present(session.annotations.get(one.id)).detached
    assert session.repairing.state(one.id) != "kept"


def test_a_kept_orphan_that_is_attached_again_is_none_any_more() -> None:
    session, _ = edited()
    one = about(session, GONE)
    session.repairing.keep_orphan(one.id)
    after = session.repairing.reattach(one.id, find(AFTER, "Nobody mentioned"))
    assert not after.detached
    assert session.repairing.state(one.id) == "placed"


def in_conflict(session: Session, store: MemoryStore) -> Annotation:
    one = about(session, PLACED)
    changed = replace(one, conflict=("theirs", "a third"))
    store.apply(Change("merge", (Edit(one, changed),)))
    session.load()
    return changed


def test_a_conflict_is_resolved_in_one_act() -> None:
    session, store = edited()
    one = in_conflict(session, store)
    assert session.repairing.state(one.id) == "conflict"
    assert texts_in_conflict(one) == (one.note, "theirs", "a third")
    after = session.repairing.resolve(one.id, "one\n\nof both \n")
    assert (after.note, after.conflict) == ("one\n\nof both \n", ())
    assert session.repairing.repair(one.id) is None
    session.history.undo()
    assert present(session.annotations.get(one.id)).conflict == ("theirs", "a third")


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda s, one: s.repairing.accept("no such id"), "not there any more"),
        (lambda s, one: s.repairing.accept(one.id, 7), "no such place"),
        (lambda s, one: s.repairing.reattach("no such id", PLACE), "not there any more"),
        (lambda s, one: s.repairing.keep_orphan("no such id"), "not there any more"),
        (lambda s, one: s.repairing.resolve(one.id, "text"), "not in conflict"),
        (
            lambda s, one: s.repairing.reattach(s.marking.note_article("n").id, PLACE),
            "has no passage",
        ),
        (lambda s, one: s.repairing.keep_orphan(s.marking.note_article("n").id), "has no passage"),
        (lambda s, one: s.repairing.accept(s.marking.note_article("n").id), "no such place"),
    ],
)
def test_what_makes_no_sense_is_told(act, message: str) -> None:
    session, _ = edited()
    with pytest.raises(SessionError, match=message):
        act(session, about(session, PLACED))


def test_places_are_shown_while_they_are_looked_at() -> None:
    session, _ = edited()
    one = unsure(session, MOVED, "Nobody mentioned", "Seven of the members voted")
    repairing = session.repairing
    assert not repairing.active
    repairing.look_at(one.id, 1)
    assert repairing.active
    assert repairing.looked_at == find(AFTER, "Seven of the members voted")
    assert len(repairing.shown) == 2
    repairing.look_away()
    assert repairing.shown == ()
    assert repairing.looked_at is None
    assert repairing.awaits_selection  # it is still in hand
    repairing.accept(one.id)
    assert not repairing.awaits_selection


def test_two_hundred_that_moved_are_accepted_at_once() -> None:
    text = "\n\n".join(
        f"Paragraph number {n} says what it has to say about {n * n}." for n in range(400)
    )
    article = make_article(*text.split("\n\n"))
    session = session_on(article)
    for n in range(200):
        made = session.marking.highlight(find(article, f"number {n} says what"))
        session.annotations.index.put(made, Moved(find(article, f"number {n} says"), 0.9))
    assert len(session.repairing.to_repair()) == 200
    assert session.repairing.accept_moved() == 200
    assert session.repairing.to_repair() == []
    assert len(session.history.undo().edits) == 200
