from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import Section
from reader.session.session import Session
from reader.ui.panes.contents import ContentsPane, SectionList
from reader.ui.widgets.pane_messages import BackToArticle, GoTo
from tests.ui.side_panes import PaneApp, make_session, marked_session, screen_text

PLAIN = "One paragraph of words.\n\nAnother paragraph of words.\n"


def infer(session: Session) -> None:
    """What recognition does with a text that has no headings."""
    middle = session.article.text.index("Another")
    found = (
        Section("words paragraph", 0, middle, inferred=True),
        Section("another", middle, len(session.article.text), inferred=True),
    )
    session.reading.replace(replace(session.article, sections=found))


async def test_sections_are_indented_and_counted() -> None:
    app = PaneApp(ContentsPane(marked_session()), width=40)
    async with app.run_test(size=(60, 20)):
        rows = [row.rstrip() for row in screen_text(app).split("\n")]
    assert rows[0] == " Contents  4"
    assert rows[1].startswith("▸● Troops out by the end of the year")
    assert rows[1].endswith("5")
    assert rows[2].startswith("     What was promised")
    assert rows[2].endswith("2")
    assert rows[4].startswith("       In the region")


async def test_the_section_being_read_is_lit_with_those_around_it() -> None:
    session = marked_session()
    pane = ContentsPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        pane.light(session.article.text.index("Neighbours"))
        await pilot.pause()
        rows = screen_text(app).split("\n")
    assert rows[1][1] == "│"
    assert rows[2][1] == " "
    assert rows[3][1] == "│"
    assert rows[4][1] == "●"


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (["enter"], "Troops out"),
        (["j", "enter"], "What was promised"),
        (["j", "j", "k", "enter"], "What was promised"),
        (["G", "enter"], "In the region"),
        (["G", "g", "enter"], "Troops out"),
        (["down", "down", "enter"], "What comes next"),
    ],
)
async def test_keys_go_to_a_section(keys: list[str], title: str) -> None:
    session = marked_session()
    app = PaneApp(ContentsPane(session), width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*keys)
        assert app.posted == [GoTo(session.article.text.index(title), keep_selection=True)]


async def test_a_click_goes_there_and_escape_closes() -> None:
    session = marked_session()
    app = PaneApp(ContentsPane(session), width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(offset=(8, 3))
        await pilot.press("escape")
    goes, closed = app.posted
    assert goes == GoTo(session.article.text.index("What comes next"), keep_selection=True)
    assert isinstance(closed, BackToArticle)


async def test_inferred_sections_are_marked_and_explained() -> None:
    session = make_session(PLAIN, "plain.txt")
    pane = ContentsPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        assert "No sections in this article" in screen_text(app)
        assert "} goes from paragraph to paragraph" in screen_text(app)
        infer(session)
        pane.refresh_sections()
        await pilot.pause()
        shown = screen_text(app)
    assert "≈ words paragraph" in shown
    assert "≈ found by topic" in shown
    assert "No sections" not in shown


async def test_sections_with_headings_have_no_legend() -> None:
    app = PaneApp(ContentsPane(marked_session()), width=40)
    async with app.run_test(size=(60, 20)):
        assert "found by topic" not in screen_text(app)


async def test_the_pane_keeps_its_cursor_when_notes_change() -> None:
    session = marked_session()
    pane = ContentsPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "j")
        session.marking.note_article("more")
        pane.refresh_sections()
        await pilot.pause()
        assert app.query_one(SectionList).index == 2


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (8, 2), (200, 50)])
async def test_fits_any_size(size: tuple[int, int]) -> None:
    app = PaneApp(ContentsPane(marked_session()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "G", "g")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert app.is_running
