"""The user's own keys for moving in rows, in every dialog and list of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

import reader.ui
from reader.config import Config
from reader.keymap import ACTIONS
from reader.library import Library
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.dialogs.choose import Choice, ChooseDialog
from reader.ui.dialogs.conflict import ConflictDialog
from reader.ui.dialogs.menu import MenuDialog, MenuItem
from reader.ui.dialogs.tags import TagsDialog
from reader.ui.input.list_keys import list_actions
from reader.ui.runtime.textual_internals.app import bound_keys
from reader.ui.widgets.row_list import RowList
from reader.ui.widgets.side_panes import SIDE_PANES
from tests.ui.conftest import ESSAY, Opener
from tests.ui.dialogs.test_all import MADE, DialogApp
from tests.ui.waiting import until

OWN = {
    "row_down": "f7",
    "row_up": "f8",
    "row_first": "f9",
    "row_last": "f10",
    "row_page_down": "f3",
    "row_page_up": "f4",
    "row_open": "f11",
}
"""Keys that no dialog and no list has by itself."""

ROWS = [f"row {number}" for number in range(40)]

MANY: dict[str, Callable[[], Any]] = {
    "choose": lambda: ChooseDialog("Which", [Choice(row, "place") for row in ROWS]),
    "conflict": lambda: ConflictDialog("quote", ROWS[:6]),
    "menu": lambda: MenuDialog("Menu", [MenuItem(row, row) for row in ROWS]),
    "tags": lambda: TagsDialog((), ROWS),
}
"""Dialogs with more rows than in the test that they fit."""


class OwnKeysApp(DialogApp):
    overrides: Mapping[str, str] = OWN


def made(module: str) -> OwnKeysApp:
    return OwnKeysApp(MANY.get(module, MADE[module][0])())


def every_list() -> set[type[RowList]]:
    """The lists of the program, without those that only others derive from."""
    names = [module.name for module in walk_packages(reader.ui.__path__, "reader.ui.")]
    members = (getmembers(import_module(name), isclass) for name in names)
    lists = {value for found in members for _, value in found if issubclass(value, RowList)}
    return {one for one in lists if not any(one in other.__mro__[1:] for other in lists)}


def lists_of(app: Any) -> Iterator[RowList]:
    return (rows for rows in app.screen.query(RowList) if rows.focusable)


async def obeys(rows: RowList, pilot: Pilot[Any]) -> None:
    """Check that each key does in the list what its action does there."""

    async def after(name: str) -> int:
        await pilot.press(OWN[name])
        await pilot.pause()
        return rows.index

    rows.focus()
    rows.point(0)
    first = rows.index
    down = await after("row_down")
    assert (down > first) == (
        rows.count > 1 and any(map(rows.pointable, range(first + 1, rows.count)))
    )
    assert await after("row_up") == first
    last = await after("row_last")
    assert last >= down
    assert await after("row_first") == first
    paged = await after("row_page_down")
    assert down <= paged <= last
    assert await after("row_page_up") == first


@pytest.mark.parametrize("module", MADE)
async def test_they_move_in_every_dialog(module: str) -> None:
    app = made(module)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for rows in lists_of(app):
            await obeys(rows, pilot)
            assert {key for key, _ in bound_keys(rows)} >= set(OWN.values())
        for node in app.screen.walk_children(with_self=True):
            bound = dict(bound_keys(node))
            for name, action in list_actions(node).items():
                assert bound[OWN[name]] == action


async def test_every_list_is_in_one_of_those_dialogs_or_in_a_pane_or_the_library() -> None:
    reached = set()
    for module in MADE:
        app = made(module)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            reached |= {type(rows) for rows in app.screen.query(RowList)}
    others = {one for one in every_list() if one not in reached}
    assert reached
    assert all(
        one.__module__.startswith(("reader.ui.panes", "reader.ui.library_screen")) for one in others
    )
    # These have the keys of the table by their class, and the user's own by `rebind`.
    assert all({"row_down", "row_up"} <= {row.id for row in one.BINDINGS} for one in others)  # type: ignore[union-attr]


@pytest.mark.parametrize("module", ["choose", "menu", "correct", "conflict"])
async def test_the_key_for_open_chooses(module: str) -> None:
    app = made(module)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        next(lists_of(app)).focus()
        await pilot.press(OWN["row_open"])
        await pilot.pause()
        assert len(app.results) == 1


@pytest.mark.parametrize("module", ["choose", "tags"])
async def test_the_key_for_down_goes_from_the_line_to_its_list(module: str) -> None:
    app = made(module)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, Input)
        await pilot.press(OWN["row_down"])
        await pilot.pause()
        assert isinstance(app.focused, RowList)


async def test_the_arrows_and_the_keys_of_the_table_move_where_nothing_else_is_set() -> None:
    dialog = MANY["menu"]()
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = next(lists_of(app))
        for key, index in {
            "j": 1,
            "down": 2,
            "k": 1,
            "up": 0,
            "G": 39,
            "g": 0,
            "end": 39,
            "home": 0,
        }.items():
            await pilot.press(key)
            await pilot.pause()
            assert rows.index == index, key


async def test_a_key_that_a_dialog_shows_keeps_its_meaning() -> None:
    app = made("kinds")
    app.overrides = {"row_down": "n", "row_up": "space"}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
    assert app.results == [frozenset()]


@pytest.mark.parametrize("pane", [row.name for row in SIDE_PANES if row.name != "notes"])
async def test_they_move_in_every_pane(pane: str, open_reader: Opener) -> None:
    text = ESSAY + "\n\nIn 1906 and 1907 London paid $6,000 and $7,000 to the Reuters agency.\n"
    async with open_reader(text, config=Config(keys=OWN)) as opened:
        await opened.recognised()
        widget = opened.screen.workspace.open(pane)
        await opened.until(lambda: any(rows.count > 1 for rows in widget.query(RowList)), "rows")
        rows = widget.query_one(RowList)
        await obeys(rows, opened.pilot)


async def test_they_move_in_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    library = Library(tmp_path, MemoryStore(), ReadingState())
    library.articles_folder.mkdir(parents=True, exist_ok=True)
    for number in range(3):
        (library.articles_folder / f"{number}.txt").write_text(f"Title {number}\n\nWords.", "utf-8")
    app = ReaderApp(library, Config(keys=OWN))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = app.screen.query_one(RowList)
        await until(lambda: rows.count == 3, "the articles")
        await obeys(rows, pilot)


async def test_they_move_in_the_command_palette(open_reader: Opener) -> None:
    async with open_reader(config=Config(keys=OWN)) as opened:
        await opened.press("ctrl+p")
        options = opened.app.screen.query_one(OptionList)
        await opened.until(lambda: options.option_count > 2, "commands")
        await opened.press(OWN["row_down"], OWN["row_down"])
        before = options.highlighted
        await opened.press(OWN["row_up"])
        assert (before or 0) - 1 == options.highlighted


def test_each_action_of_a_list_has_a_key_here() -> None:
    assert set(OWN) == {
        row.id for row in ACTIONS if row.group == "In a list" and row.id.startswith("row_")
    }
