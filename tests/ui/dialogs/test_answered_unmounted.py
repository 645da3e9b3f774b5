"""Keys that close a dialog between its opening and its mounting, as on a busy machine."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.screen import Screen

from reader.ui.app import ReaderApp
from reader.ui.dialogs.help import HelpScreen
from reader.ui.input import typeahead
from reader.ui.input.command_palette import Palette
from reader.ui.library_screen.screen import LibraryScreen
from tests.ui.conftest import Opened, Opener
from tests.ui.dialogs.test_all import MADE, DialogApp
from tests.ui.textual_privates import error_of, forget_error

ACTS = ["palette", "help", "menu", "kinds", "note_article", "identity", "library"]
CLOSING = [["escape"], ["escape", "escape"], ["ctrl+p", "escape"], ["enter", "escape"]]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that reach a screen in the turn in which it is pushed, before it is mounted."""
    keys: list[str] = []
    push = ReaderApp.push_screen

    def push_and_type(app: ReaderApp, *arguments: Any, **options: Any) -> Any:
        pushed = push(app, *arguments, **options)
        typed = keys[:]
        keys.clear()
        for key in typed:
            app.screen.post_message(Key(key, None))
            app.post_message(Key(key, None))
        return pushed

    monkeypatch.setattr(typeahead, "LONGEST", 0.0)  # nothing is held
    monkeypatch.setattr(ReaderApp, "push_screen", push_and_type)
    return keys


@pytest.mark.parametrize("module", [*MADE])
async def test_a_dialog_answered_before_it_is_mounted_closes_once(module: str) -> None:
    app = DialogApp(MADE[module][0]())
    async with app.run_test(size=(80, 24)) as pilot:
        app.dialog.dismiss(None)
        await pilot.pause()
        for number in range(2):
            dialog = MADE[module][0]()
            app.results.clear()
            app.push_screen(dialog, app.results.append)
            dialog.dismiss("first")
            dialog.dismiss("second")
            await pilot.pause()
            assert app.results == ["first"], number
            assert len(app.screen_stack) == 1
        assert error_of(app) is None


async def close_all(opened: Opened, down_to: int) -> None:
    """Press escape until only the lowest screens are left."""
    for _ in range(20):
        await opened.pilot.pause(0.02)
        if len(opened.app.screen_stack) <= down_to:
            return
        await opened.press("escape")
    raise AssertionError(opened.app.screen_stack)


async def test_keys_typed_into_screens_that_are_not_mounted(
    open_reader: Opener, at_once: list[str]
) -> None:
    async with open_reader() as opened:
        for act in ACTS:
            for keys in CLOSING:
                at_once[:] = keys
                opened.screen.act(act)
                await close_all(opened, 1)
                assert not at_once, act
                assert error_of(opened.app) is None, (act, keys)
        await opened.quit()


async def test_keys_typed_into_screens_over_the_library(
    open_reader: Opener, at_once: list[str]
) -> None:
    async with open_reader() as opened:
        opened.app.action_library()
        await opened.until(lambda: isinstance(opened.app.screen, LibraryScreen))
        screen = opened.app.screen
        assert isinstance(screen, LibraryScreen)
        for act in ("palette", "help"):
            for keys in CLOSING:
                at_once[:] = keys
                screen.act(act)
                await opened.until(lambda: not at_once)
                await close_all(opened, 2)
                assert error_of(opened.app) is None, (act, keys)
        assert opened.app.screen is screen
        await opened.quit()


@pytest.mark.parametrize("screen", [Palette, HelpScreen])
async def test_one_burst_opens_one_palette_and_closes_it(
    open_reader: Opener, screen: type[object]
) -> None:
    key = "ctrl+p" if screen is Palette else "question_mark"
    async with open_reader() as opened:
        for name in (key, key):
            opened.app.post_message(Key(name, None))
        await opened.until(lambda: isinstance(opened.app.screen, screen))
        assert len(opened.app.screen_stack) == 2
        await opened.press("escape")
        await opened.until(lambda: len(opened.app.screen_stack) == 1)


async def test_a_palette_that_goes_with_its_article_before_it_is_mounted(
    open_reader: Opener,
) -> None:
    async with open_reader() as opened:
        app, before = opened.app, opened.app.current_mode
        app.add_mode(before, Screen)  # only modes that were added can be removed
        app.add_mode("other", Screen)
        app.action_palette()
        app.switch_mode("other")
        app.remove_mode(before)
        await opened.pilot.pause(0.05)
        assert error_of(app) is None
        assert not app._exit


class Faulty(Screen[None]):
    def on_key(self) -> None:
        raise ZeroDivisionError


async def test_a_mistake_on_a_screen_that_is_shown_is_not_ignored(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.app.push_screen(Faulty())
        opened.app.screen.post_message(Key("x", "x"))
        await opened.until(lambda: opened.app.crash)
        assert isinstance(opened.app.crash, ZeroDivisionError)
        forget_error(opened.app)  # the test harness would raise it
