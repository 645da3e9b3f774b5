from __future__ import annotations

import pytest

from reader.model import TextRange
from reader.session.events import CaretMoved, Event, SelectionChanged
from tests.session.making import STORY, make_article, session_on
from tests.typed import present

TEXT = STORY.text


def selected(session) -> str | None:
    found = session.cursor.selection
    return None if found is None else session.article.text[found.start : found.end]


def at(words: str, **options):
    session = session_on(**options)
    session.cursor.move_to(TEXT.index(words))
    return session


@pytest.mark.parametrize(
    ("text", "offset", "caret"),
    [
        ("one", -5, 0),
        ("one", 99, 2),
        ("", 5, 0),
        ("cafe\u0301", 4, 3),
        ("x👩‍👩‍👧", 99, 1),
    ],
)
def test_the_caret_is_on_a_grapheme(text, offset, caret):
    session = session_on(make_article(text))
    session.cursor.move_to(offset)
    assert session.cursor.caret == caret


def test_no_event_without_a_move():
    session = session_on()
    events: list[Event] = []
    session.subscribe(events.append)
    session.cursor.move_to(0)
    assert session.cursor.move("previous_word") is False
    assert events == []
    assert session.cursor.move("next_word", 2)
    assert events == [CaretMoved(session.cursor.caret, jumped=False)]


def test_the_selection_holds_the_grapheme_under_the_caret():
    session = session_on(make_article("acafe\u0301b"))
    session.cursor.move_to(1)
    session.cursor.start_selection()
    assert selected(session) == "c"
    session.cursor.move_to(4)
    assert selected(session) == "cafe\u0301"
    session.cursor.swap_ends()
    assert session.cursor.caret == 1
    session.cursor.move_to(0)
    assert selected(session) == "acafe\u0301"
    session.cursor.clear_selection()
    assert selected(session) is None
    assert not session.cursor.visual
    assert session.cursor.caret == 0


def test_motions_extend_the_selection():
    session = at("Ryan")
    session.cursor.start_selection()
    session.cursor.move("end_of_word")
    assert selected(session) == "Ryan"
    session.cursor.move("end_of_word")
    assert selected(session) == "Ryan Dillon"
    session.cursor.swap_ends()
    session.cursor.move("previous_word")
    assert selected(session) == "Col. Ryan Dillon"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("word", "Ryan Dillon said"),
        ("sentence", "Col. Ryan Dillon said on Monday that 4,000 troops will leave."),
        ("paragraph", TEXT[TEXT.index("Col.") : TEXT.index("\n\nWhat")]),
    ],
)
def test_selecting_by_units(unit, expected):
    session = at("yan")
    session.cursor.start_selection(unit)
    session.cursor.move_to(TEXT.index("aid on"))
    assert selected(session) == expected
    session.cursor.swap_ends()
    assert selected(session) == expected


def test_visual_mode_changes_its_unit():
    session = at("illon")
    session.cursor.start_selection()
    session.cursor.start_selection("word")
    assert selected(session) == "Dillon"


def test_select_puts_the_caret_on_the_last_grapheme():
    session = session_on()
    start = TEXT.index("Ryan")
    session.cursor.select(TextRange(start, start + 4))
    assert selected(session) == "Ryan"
    assert session.cursor.caret == start + 3
    session.cursor.select(TextRange(start, start))
    assert selected(session) == "R"


def test_objects_and_growing_by_the_next():
    session = at("illon")
    assert session.cursor.select_object("word")
    assert selected(session) == "Dillon"
    assert session.cursor.select_object("word")
    assert selected(session) == "Dillon said"
    assert session.cursor.select_object("sentence")
    assert selected(session) == "Col. Ryan Dillon said on Monday that 4,000 troops will leave."
    assert session.cursor.select_object("sentence")
    assert present(selected(session)).endswith("he said!")
    assert session.cursor.select_object("paragraph")
    session.cursor.clear_selection()
    assert session.cursor.select_object("word", around=True)
    assert session.cursor.select_object("mention") is False


def test_nothing_to_select():
    session = session_on(make_article())
    session.cursor.start_selection()
    assert session.cursor.selection is None
    assert session.cursor.select_object("word") is False
    assert session.cursor.progress == 0


def test_events_of_the_selection():
    session = session_on()
    events: list[Event] = []
    session.subscribe(events.append)
    session.cursor.start_selection()
    session.cursor.move_to(5)
    session.cursor.clear_selection()
    session.cursor.clear_selection()
    assert events == [SelectionChanged(), CaretMoved(5), SelectionChanged(), SelectionChanged()]


def test_far_motions_can_be_come_back_from():
    session = at("café")
    here = session.cursor.caret
    session.cursor.move("start")
    assert session.cursor.back()
    assert session.cursor.caret == here
    session.cursor.move("next_word")
    assert session.cursor.back() is False or session.cursor.caret != here


def test_a_shorter_text_keeps_the_caret_inside():
    session = at("The last")
    session.cursor.start_selection()
    session.replace_article(make_article("Short."))
    assert session.cursor.caret == 5
    assert selected(session) == "."
