from __future__ import annotations

import pytest

from reader.errors import SessionError
from reader.library.state import ReadingState
from reader.session.navigation.jumps import JumpList
from tests.session.making import STORY, make_article, session_on


def test_back_and_forward_come_home():
    jumps = JumpList()
    jumps.push(10)
    jumps.push(20)
    assert jumps.back(30) == 20
    assert jumps.back(20) == 10
    assert jumps.back(10) is None
    assert jumps.forward(10) == 20
    assert jumps.forward(20) == 30
    assert jumps.forward(30) is None


def test_a_place_is_in_the_list_once():
    jumps = JumpList()
    for place in (1, 2, 1, 2, 1):
        jumps.push(place)
    assert jumps.back(5) == 1
    assert jumps.back(1) == 2
    assert jumps.back(2) is None


def test_the_oldest_places_are_forgotten():
    jumps = JumpList()
    for place in range(300):
        jumps.push(place)
    here, steps = 999, 0
    while (earlier := jumps.back(here)) is not None:
        here, steps = earlier, steps + 1
    assert 90 <= steps <= 101
    assert here >= 199


def test_the_session_jumps_back_and_forward():
    session = session_on()
    assert session.cursor.back() is False
    session.cursor.move("end")
    end = session.cursor.caret
    session.cursor.move_to(30, jump=True)
    assert session.cursor.back()
    assert session.cursor.caret == end
    assert session.cursor.back()
    assert session.cursor.caret == 0
    assert session.cursor.forward()
    assert session.cursor.forward()
    assert session.cursor.caret == 30
    assert session.cursor.forward() is False


def test_marks_are_remembered_with_the_article(tmp_path):
    state = ReadingState(tmp_path / "state.json")
    session = session_on(state=state)
    session.cursor.move_to(25)
    session.cursor.set_mark("q")
    session.cursor.move_to(0)
    assert session.cursor.go_to_mark("q")
    assert session.cursor.caret == 25
    assert session.cursor.back()
    assert session.cursor.go_to_mark("z") is False
    session.close()
    again = session_on(state=ReadingState(tmp_path / "state.json"))
    assert dict(again.cursor.marks.all) == {"q": 25}
    other = session_on(make_article("x", article_id="0123456789abd"), state=state)
    assert dict(other.cursor.marks.all) == {}


@pytest.mark.parametrize("letter", ["", "A", "ab", "1", "é"])
def test_a_mark_is_a_letter(letter):
    with pytest.raises(SessionError):
        session_on().cursor.set_mark(letter)


def test_a_mark_beyond_the_text_leads_to_its_end(tmp_path):
    state = ReadingState(tmp_path / "state.json")
    state.set_marks(STORY.id, {"a": 10**9, "Ä": 3})
    session = session_on(state=state)
    assert list(session.cursor.marks.all) == ["a"]
    assert session.cursor.go_to_mark("a")
    assert session.cursor.progress == 1.0


def test_progress_and_section_follow_the_caret():
    session = session_on()
    assert session.cursor.progress == 0
    assert session.cursor.section is not None
    assert session.cursor.section.title == "The withdrawal"
    session.cursor.move("end")
    assert session.cursor.progress == 1
    assert session.cursor.section.title == "What follows"
