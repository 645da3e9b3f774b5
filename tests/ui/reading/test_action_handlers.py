"""Every action of the keymap has one handler in each mode that offers it, and no handler is idle."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from reader.keymap import ACTIONS, Mode
from reader.keymap.action_table import PaneMode
from reader.library import Library, ReadingState
from reader.store import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.input.action_handlers import ActionTable, Handlers, action_methods
from reader.ui.library_screen.article_list import ArticleList
from reader.ui.library_screen.screen import LibraryScreen
from tests.ui.conftest import Opened, Opener

PANES: tuple[Mode, ...] = get_args(PaneMode)
OF_THE_APP = frozenset({"theme", "library", "palette", "suspend_process", "quit"})
OF_THE_KEYS = frozenset({"count"})
"""Carried out by `Keystrokes`: a count belongs to the key after it."""


def offered(*modes: Mode) -> set[str]:
    """The ids of the actions that one of the modes offers."""
    return {row.id for row in ACTIONS if row.modes & set(modes)} - OF_THE_KEYS


def in_mode(opened: Opened, mode: Mode) -> bool:
    return opened.screen.mode == mode


async def test_each_action_of_the_reading_screen_has_one_handler(open_reader: Opener) -> None:
    async with open_reader(size=(160, 40)) as opened:
        screen = opened.screen
        of_screen = set(screen.actions)
        assert offered("read", "visual", "repair") == of_screen | OF_THE_APP
        by_screen = offered("read", "visual", "repair") & of_screen
        for mode in PANES:
            screen.workspace.open(mode)
            await opened.until(partial(in_mode, opened, mode))
            for name in offered(mode):
                in_pane = screen.workspace.pane_with(name) is not None
                assert in_pane or name in of_screen | OF_THE_APP, (mode, name)
                by_screen |= {name} & of_screen if not in_pane else set()
        assert by_screen == of_screen


def test_the_application_has_the_rest() -> None:
    assert action_methods(ReaderApp) >= OF_THE_APP
    assert {"theme", "library", "palette", "quit"} <= {
        name.removeprefix("action_") for name in vars(ReaderApp)
    }


def test_each_action_of_the_library_has_one_handler(tmp_path: Path) -> None:
    screen = LibraryScreen(Library(tmp_path, MemoryStore(), ReadingState()), ReadingState(), {})
    of_screen, of_list = set(screen.actions), set(action_methods(ArticleList)) & offered("library")
    assert not of_screen & of_list
    assert of_screen | of_list | OF_THE_APP - {"library"} == offered("library")


async def test_letters_are_for_the_actions_that_take_them(open_reader: Opener) -> None:
    async with open_reader() as opened:
        assert set(opened.screen.actions._lettered) == {row.id for row in ACTIONS if row.takes}


def test_two_handlers_of_one_action_are_refused() -> None:
    with pytest.raises(ValueError, match="Two handlers for one action: mark, note"):
        ActionTable(
            Handlers({"mark": print, "note": print, "undo": print}),
            Handlers(counted={"mark": print}, lettered={"note": print}),
        )


def test_handlers_receive_what_they_ask_for() -> None:
    calls: list[object] = []
    table = ActionTable(
        Handlers({"undo": lambda: calls.append("undo")}),
        Handlers(counted={"next_line": calls.append}, lettered={"set_mark": calls.append}),
    )
    table.run("undo", 3, "x")
    table.run("next_line", 3, "x")
    table.run("set_mark", 3, "x")
    assert calls == ["undo", 3, "x"]
    assert list(table) == ["undo", "next_line", "set_mark"]
    assert "undo" in table
    assert "redo" not in table
    with pytest.raises(KeyError):
        table.run("redo")
