"""Keys and clicks that come faster than a dialog closes: one answer, and nothing for the page."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.events import Key, MouseDown, MouseUp

from reader.ui.dialogs.confirm import ConfirmDialog, answer_keys
from reader.ui.dialogs.note import NoteDialog
from reader.ui.dialogs.single_answer import AnsweredOnce
from tests.ui.conftest import Opener
from tests.ui.dialogs.test_all import MADE, DialogApp
from tests.ui.side_panes import screen_text

KEYS = [*"abdeijknoqrswx1", "escape", "enter", "space", "ctrl+s", "ctrl+g", "tab"]
TEXT = "# News\n\nParis is large. London is larger.\n\nNobody leaves Paris in data.\n"
SURE = (("keep", "Keep writing"), ("discard", "Discard"))


def burst(app, keys: Iterable[str]) -> None:
    """Post keys as one read of the terminal gives them, before any of them is handled."""
    for key in keys:
        name, character = ("space", " ") if key in {" ", "space"} else (key, key)
        app.post_message(Key(name, character if len(character) == 1 else None))


@pytest.mark.parametrize("module", MADE)
async def test_every_key_twice_answers_at_most_once(module: str) -> None:
    make, _ = MADE[module]
    app = DialogApp(make())
    async with app.run_test(size=(80, 24)) as pilot:
        for key in KEYS:
            if app.results:
                app.dialog = make()
                app.results.clear()
                await app.push_screen(app.dialog, app.results.append)
                await pilot.pause()
            burst(app, [key, key])
            await pilot.pause()
            assert len(app.results) <= 1, key
            while app.screen is not app.dialog and app.dialog in app.screen_stack:
                app.screen.dismiss(None)  # a dialog over it
                await pilot.pause()
            assert len(app.screen_stack) == (1 if app.results else 2), key


@pytest.mark.parametrize("module", MADE)
async def test_dismissed_twice_returns_the_first_answer(module: str) -> None:
    app = DialogApp(MADE[module][0]())
    async with app.run_test(size=(80, 24)) as pilot:
        app.dialog.dismiss("first")
        app.dialog.dismiss("second")
        await pilot.pause()
        assert app.results == ["first"]
        assert len(app.screen_stack) == 1


async def test_a_dialog_under_another_keeps_its_place() -> None:
    below = NoteDialog("q", "old")
    app = DialogApp(below)
    async with app.run_test(size=(80, 24)) as pilot:
        above = ConfirmDialog("Sure?", "", SURE)
        await app.push_screen(above)
        below.action_save()
        await pilot.pause()
        assert app.screen is above
        assert not app.results


@pytest.mark.parametrize(
    "typed", ["dd", "dk", "discard", "do go on", "xyz", "x", "jj ", " ", "keep", "D d", "J"]
)
async def test_text_answers_no_question(typed: str) -> None:
    app = DialogApp(ConfirmDialog("Sure?", "", SURE))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, typed)
        await pilot.pause(0.1)
        assert app.results == []
        await pilot.press("enter")
        await pilot.pause()
    assert app.results == ["keep"]


async def test_text_with_line_breaks_keeps_what_was_typed() -> None:
    app = DialogApp(ConfirmDialog("Sure?", "", SURE))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, [*"jd", "enter", *"d", "enter"])
        await pilot.pause(0.1)
    assert app.results == ["keep"]


async def test_the_keys_are_shown() -> None:
    app = DialogApp(ConfirmDialog("Sure?", "", SURE))
    async with app.run_test(size=(80, 24)):
        shown = screen_text(app)
        assert "k  Keep writing" in shown
        assert "d  Discard" in shown


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (["Keep", "Discard"], ("k", "d")),
        (["Same as A", "Same as B", "Later"], ("", "", "l")),
        (["[red]", ""], ("", "")),
    ],
)
def test_the_keys_of_answers(labels: list[str], keys: tuple[str, ...]) -> None:
    assert answer_keys(labels) == keys


@pytest.mark.parametrize("keys", ["c33", "c11", "c3x", "c3xxjjx"])
async def test_a_menu_takes_its_burst_along(open_reader: Opener, keys: str) -> None:
    async with open_reader(TEXT) as opened:
        await opened.settle()
        caret = opened.session.cursor.caret
        burst(opened.app, keys)
        await opened.until(lambda: len(opened.session.annotations.all) == 1)
        await opened.pilot.pause(0.1)
        assert len(opened.session.annotations.all) == 1
        assert opened.session.cursor.caret == caret
        await opened.press("j")  # a key after a pause is a command again
        assert opened.session.cursor.caret != caret


async def test_the_rest_of_a_burst_reaches_the_field_that_the_answer_opens(
    open_reader: Opener,
) -> None:
    async with open_reader(TEXT) as opened:
        await opened.settle()
        burst(opened.app, [*"ca", *"qu xB", "escape"])
        await opened.until(lambda: bool(opened.session.annotations.all))
        (made,) = opened.session.annotations.all
        assert made.note == "qu xB"


async def test_text_in_the_question_reaches_no_article(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await opened.settle()
        await opened.press("2")
        (marked,) = opened.session.annotations.all
        await opened.press("a")
        await opened.until(lambda: isinstance(opened.app.screen, NoteDialog))
        await opened.press(*"abc", "ctrl+g")
        burst(opened.app, "discard x and d")
        await opened.pilot.pause(0.1)
        assert isinstance(opened.app.screen, ConfirmDialog)
        burst(opened.app, ["escape", "escape", *"xx"])
        await opened.until(lambda: isinstance(opened.app.screen, NoteDialog))
        await opened.pilot.pause(0.1)
        assert isinstance(opened.app.screen, NoteDialog)  # the second escape saved nothing
        assert [one.id for one in opened.session.annotations.all] == [marked.id]


async def test_the_second_click_of_two_is_not_for_the_page(open_reader: Opener) -> None:
    async with open_reader(TEXT) as opened:
        await opened.settle()
        caret = opened.session.cursor.caret
        await opened.press("c")
        menu = opened.app.screen
        assert isinstance(menu, AnsweredOnce)
        row = next(
            y for y, line in enumerate(screen_text(opened.app).split("\n")) if "Green" in line
        )
        x = menu.children[0].region.x + 5
        for _ in range(2):
            for event in (MouseDown, MouseUp):
                opened.app.post_message(
                    event(None, x, row, 0, 0, 1, False, False, False, screen_x=x, screen_y=row)
                )
            await opened.pilot.pause()
        await opened.until(lambda: len(opened.session.annotations.all) == 1)
        assert opened.session.cursor.caret == caret
        assert opened.session.cursor.selection is None
