from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen

from reader.keymap import ACTIONS, action
from reader.ui.dialogs.help import HelpScreen, columns, found, shown_keys
from reader.ui.input.command_palette import ReaderCommands
from tests.ui.dialogs.test_all import DialogApp
from tests.ui.side_panes import screen_text
from tests.ui.waiting import until


@pytest.mark.parametrize("width", [20, 50, 76, 116, 166])
def test_every_act_is_listed_at_any_width(width: int) -> None:
    rows = columns(ACTIONS, width)
    text = " ".join(" ".join(row.plain.split()) for row in rows)
    assert all(cell_len(row.plain.rstrip()) <= width for row in rows)
    for group in {row.group for row in ACTIONS}:
        assert group in text or width < 30
    if width <= 60:  # one column: each help text stands in a piece
        for row in ACTIONS:
            if not row.id.startswith("colour_"):
                assert row.help.split()[0] in text


def test_columns_are_balanced() -> None:
    one, two, three = (len(columns(ACTIONS, width)) for width in (60, 116, 166))
    assert two < one * 0.75
    assert three < two


@pytest.mark.parametrize(
    ("identifier", "shown"),
    [("page_down", "Space PgDn"), ("count", "Alt+1 … Alt+0"), ("back", "^O Alt+←"), ("quit", "q")],
)
def test_keys_are_shown(identifier: str, shown: str) -> None:
    assert shown_keys(action(identifier)) == shown


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [("sentence next", "next_sentence"), ("undo", "undo"), ("^R", "redo"), ("ctrl+r", "redo")],
)
def test_acts_are_found(typed: str, identifier: str) -> None:
    assert identifier in {row.id for row in found(ACTIONS, typed)}
    assert len(found(ACTIONS, typed)) < len(ACTIONS) / 2


async def test_help_searches_scrolls_and_closes() -> None:
    app = DialogApp(HelpScreen(ACTIONS))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Moving the caret" in screen_text(app)
        await pilot.press("pagedown")
        await pilot.pause()
        assert "Moving the caret" not in screen_text(app)
        await pilot.press(*"bookmark")
        await pilot.pause()
        assert "Set or remove a bookmark" in screen_text(app)
        assert "Down one line" not in screen_text(app)
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "No key for that" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == []
        assert "Moving the caret" in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
    assert app.results == [None]


class PaletteScreen(Screen[None]):
    COMMANDS = {ReaderCommands}

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def act(self, identifier: str) -> None:
        self.asked.append(identifier)


class PaletteApp(App[None]):
    COMMANDS = set()

    def on_mount(self) -> None:
        self.push_screen(PaletteScreen())


async def test_the_palette_runs_an_act_of_the_screen_underneath() -> None:
    app = PaletteApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PaletteScreen)
        await pilot.press("ctrl+p")
        await until(lambda: "Page down" in screen_text(app), "the acts")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"bookmark")
        await until(lambda: "Set or remove a bookmark here" in screen_text(app), "what was found")
        await pilot.press("enter")
        await until(lambda: screen.asked, "an act")
        assert screen.asked == ["bookmark"]


async def test_the_palette_offers_every_act() -> None:
    app = PaletteApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        provider = ReaderCommands(app.screen)
        offered = {hit.text async for hit in provider.discover()}
        assert len(offered) == len({row.label for row in ACTIONS if row.palette})
