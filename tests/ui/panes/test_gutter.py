from __future__ import annotations

from reader.layout.layout import Layout
from reader.model import TextRange
from reader.ui.panes.article.gutter import annotation_at, gutter_of
from reader.ui.panes.article.page import Page
from tests.ui.side_panes import make_session, mark

TEXT = "One two three four five six seven eight nine ten.\n"
QUOTES = ("One two three", "two three four", "three four five", "four five six", "five six seven")
COLOURS = ("yellow", "green", "blue", "pink", "orange")


def marked(count: int, width: int, left: int | None = None):
    session = make_session(TEXT, "x.md")
    ones = [
        mark(session, quote, colour=colour)
        for quote, colour in zip(QUOTES[:count], COLOURS, strict=False)
    ]
    page = Page.fit(width, 60)
    page = page if left is None else page._replace(left=left)
    row = Layout(session.article, page.measure).row(0)
    return session, ones, gutter_of(session, row, page)


def shown(cells) -> str:
    return "".join(cell.sign.text for cell in cells)


def test_signs_end_one_cell_before_the_text():
    assert shown(marked(1, 70, 4)[2]) == "  ● "
    assert shown(marked(2, 70, 4)[2]) == " ●◆ "


def test_a_centred_column_has_room_for_more_signs():
    assert shown(marked(4, 90)[2]) == " ●◆■▲ "


def test_what_finds_no_room_is_told_by_a_plus():
    _, ones, cells = marked(5, 66)
    assert shown(cells) == " +★ "
    assert cells[1].annotation == ones[3]


def test_a_narrow_gutter_keeps_to_one_sign():
    assert shown(marked(3, 24)[2]) == "■ "
    assert len(marked(3, 40)[2]) == 3


def test_a_click_is_about_the_sign_under_it():
    _, ones, cells = marked(3, 90)
    assert shown(cells) == " ●◆■ "
    assert [annotation_at(cells, before) for before in (4, 3, 2)] == ones
    assert annotation_at(cells, 5) == ones[2]  # nothing stands there
    assert annotation_at(cells, 1) is None  # next to the text
    assert annotation_at(cells, 9) is None


def test_a_note_and_a_bookmark_have_signs():
    session = make_session(TEXT, "x.md")
    one = mark(session, "two", note="a note")
    page = Page.fit(70, 60)
    row = Layout(session.article, page.measure).row(0)
    cells = gutter_of(session, row, page)
    assert (cells[0].sign.text, cells[0].annotation) == ("✎", one)
    session.cursor.move_to(0)
    bookmark = session.marking.toggle_bookmark()
    cells = gutter_of(session, row, page)
    assert (cells[0].sign.text, cells[0].annotation) == ("⚑", bookmark)
    assert session.annotations.range_of(one.id) == TextRange(4, 7)
