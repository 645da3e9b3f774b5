from __future__ import annotations

import pytest

from tests.ui.conftest import Opened, Opener, long_text


async def drag(opened: Opened, first: tuple[int, int], last: tuple[int, int]) -> None:
    await opened.pilot.mouse_down("#article", offset=first)
    await opened.pilot.hover("#article", offset=last)
    await opened.pilot.mouse_up("#article", offset=last)
    await opened.pilot.pause()


async def test_a_click_places_the_caret(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.pilot.click("#article", offset=opened.cell_of("speaks"))
        assert opened.under_caret.startswith("speaks")
        assert opened.session.cursor.selection is None


@pytest.mark.parametrize(
    ("times", "selected"), [(2, "speaks"), (3, "First sentence")], ids=["word", "paragraph"]
)
async def test_clicks_select(open_reader: Opener, times: int, selected: str) -> None:
    async with open_reader() as opened:
        await opened.pilot.click("#article", offset=opened.cell_of("speaks"), times=times)
        await opened.pilot.pause()
        assert opened.selected.startswith(selected)
        if times == 3:
            assert opened.selected.endswith("paragraph.")


async def test_dragging_selects_and_the_same_keys_work(open_reader: Opener) -> None:
    async with open_reader() as opened:
        x, y = opened.cell_of("First sentence")
        await drag(opened, (x, y), (x + len("First sentence") - 1, y))
        assert opened.selected == "First sentence"
        await opened.press("2")
        (one,) = opened.session.annotations.all
        assert one.selectors is not None
        assert (one.colour, one.selectors.exact) == ("green", "First sentence")


async def test_dragging_backwards(open_reader: Opener) -> None:
    async with open_reader() as opened:
        x, y = opened.cell_of("First sentence")
        await drag(opened, (x + 4, y), (x, y))
        assert opened.selected == "First"


async def test_a_drag_over_the_edge_scrolls_on(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        pane = opened.screen.article
        await opened.pilot.mouse_down("#article", offset=(10, 5))
        await opened.pilot.hover("#foot", offset=(10, 0))
        await opened.until(
            lambda: opened.session.cursor.selection and len(opened.session.cursor.selection) > 1500,
            "the selection to grow beyond the screen",
        )
        await opened.pilot.mouse_up("#foot", offset=(10, 0))
        await opened.pilot.pause()
        assert pane.scroll_offset.y > 0
        before = pane.scroll_offset.y
        await opened.pilot.pause(0.2)
        assert pane.scroll_offset.y == before


async def test_a_click_after_a_drag_gives_the_selection_up(open_reader: Opener) -> None:
    async with open_reader() as opened:
        x, y = opened.cell_of("First sentence")
        await drag(opened, (x, y), (x + 4, y))
        await opened.pilot.click("#article", offset=opened.cell_of("Early"))
        assert opened.session.cursor.selection is None
        assert opened.under_caret.startswith("Early")


async def test_the_right_button_opens_the_menu(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.pilot.click("#article", offset=opened.cell_of("speaks"), button=3)
        await opened.pilot.pause()
        assert "Mark and note" in opened.shown()
        await opened.press("escape")
        assert opened.under_caret.startswith("speaks")


async def test_the_menu_is_about_what_is_selected(open_reader: Opener) -> None:
    async with open_reader() as opened:
        x, y = opened.cell_of("First sentence")
        await drag(opened, (x, y), (x + 4, y))
        await opened.pilot.click("#article", offset=(x + 1, y), button=3)
        await opened.pilot.pause()
        await opened.press("1")
        (one,) = opened.session.annotations.all
        assert one.selectors is not None
        assert one.selectors.exact == "First"


async def test_a_sign_of_the_gutter_shows_the_note(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("j", "s")
        x, y = opened.cell_of("First sentence")
        await opened.pilot.click("#article", offset=(x - 2, y))
        await opened.pilot.pause()
        assert opened.screen.workspace.is_open("notes")


async def test_the_wheel_scrolls(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        from textual import events

        pane = opened.screen.article
        for _ in range(4):
            pane.post_message(
                events.MouseScrollDown(pane, 5, 5, 0, 0, 0, False, False, False, 5, 5)
            )
        await opened.until(lambda: pane.scroll_offset.y > 0, "the text to scroll")
        await opened.until(
            lambda: (
                pane.visible_range().start <= opened.session.cursor.caret < pane.visible_range().end
            ),
            "the caret",
        )


async def test_a_hint_of_the_footer_can_be_clicked(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j")
        await opened.pilot.click("#foot", offset=(2, 0))
        await opened.pilot.pause()
        assert len(opened.session.annotations.all) == 1
