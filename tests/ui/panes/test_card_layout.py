"""What the side panes look like: contrast, without colour, with the user's own keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widget import Widget

from reader.keymap import ACTIONS
from reader.model import Ambiguous, Anchor, Moved, Orphan, Placed, TextRange
from reader.session import Session
from reader.themes import Palette
from reader.themes.dark import DARK
from reader.themes.light import LIGHT
from reader.ui.dialogs.help import HelpScreen
from reader.ui.panes.contents import ContentsPane
from reader.ui.panes.notes import NotesPane
from reader.ui.panes.notes.card_layout import Card, lay_out
from reader.ui.style.theme import contrast
from reader.ui.widgets.row_list import ink, paper
from tests.ui.side_panes import PaneApp, make_session, marked_session, screen_text

INKS = ("text", "bright", "quiet", "accent", "warning", "error")


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("under", ["background", "bar", "cursor"])
@pytest.mark.parametrize("name", INKS)
def test_every_ink_can_be_read_on_every_paper(palette: Palette, under: str, name: str) -> None:
    background = paper(palette.name, under).background
    foreground = ink(palette.name, name).foreground
    assert background is not None
    assert foreground is not None
    assert contrast(foreground.hex, background.hex) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(
    "name", ["chip", "code", "marked-yellow", "marked-blue", "removed", "added"]
)
def test_chips_can_be_read(palette: Palette, name: str) -> None:
    style = ink(palette.name, name)
    assert style.foreground is not None
    assert style.background is not None
    assert contrast(style.foreground.hex, style.background.hex) >= 4.5


@pytest.mark.parametrize(
    ("anchor", "word"),
    [
        (Placed(TextRange(0, 1)), ""),
        (Moved(TextRange(0, 1), 0.8), "→ Moved: found again"),
        (
            Ambiguous(((TextRange(0, 1), 0.5), (TextRange(4, 5), 0.5))),
            "? Unsure: 2 places may be it",
        ),
        (Ambiguous(((TextRange(0, 1), 0.5),)), "? Unsure: one place may be it"),
        (Orphan("It is gone."), "× Orphan: it is gone"),
        (Orphan("It is gone.", ((TextRange(0, 1), 0.4),)), "it is gone; 1 place may be it"),
    ],
)
@pytest.mark.parametrize("selected", [False, True])
def test_the_state_of_an_anchor_is_said_in_words(anchor: Anchor, word: str, selected: bool) -> None:
    one = marked_session().annotations.all[1]
    rows = lay_out(Card(one, anchor, selected=selected, repair_key="!"), 200).rows
    assert word in rows[-2].plain
    assert ("! looks at it." in rows[-2].plain) == (bool(word) and selected)


def test_what_was_kept_as_an_orphan_asks_for_nothing() -> None:
    one = replace(marked_session().annotations.all[1], detached=True)
    rows = lay_out(Card(one, Orphan("You kept it."), selected=True, repair_key="!"), 200).rows
    assert "○ Kept as an orphan: it comes back when its passage does." in rows[-2].plain
    assert "!" not in rows[-2].plain


def test_a_note_in_conflict_says_so_beside_what_is_with_its_place() -> None:
    one = replace(marked_session().annotations.all[1], note="mine", conflict=("theirs",))
    card = Card(one, Moved(TextRange(0, 1), 0.8), selected=True, repair_key="!")
    shown = [row.plain for row in lay_out(card, 200).rows]
    assert any("→ Moved" in row for row in shown)
    assert any(
        "≠ In conflict: a merge left 2 texts of this note. ! chooses" in row for row in shown
    )


async def test_selected_and_lit_cards_are_told_without_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    session = marked_session()
    pane = NotesPane(session)
    app = PaneApp(pane, width=40)
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.press("j")
        start = session.article.text.index("About 5,000")
        pane.follow(start, start + 20)
        await pilot.pause()
        shown = screen_text(app)
        assert app.no_color
    assert "█● all combat" in shown  # selected
    assert "▌◆ About 5,000" in shown  # on the screen beside it
    assert "▏■ Talks" in shown  # neither


class OwnKeysApp(PaneApp):
    """An application whose user has keys of their own."""

    overrides = {"row_down": "n", "note_editor": "ctrl+e", "filter": "f", "mark": "M"}


@pytest.mark.parametrize("make", [NotesPane, ContentsPane])
async def test_the_users_own_keys_replace_the_usual_ones(make: Callable[[Session], Widget]) -> None:
    app = OwnKeysApp(make(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.press("j", "enter")
        first = app.posted[-1]
        await pilot.press("n", "enter")
        assert app.posted[-1] != first
        assert len(app.posted) == 2


async def test_the_users_own_keys_are_the_ones_that_are_taught() -> None:
    app = OwnKeysApp(NotesPane(make_session()), width=40)
    async with app.run_test(size=(60, 40)) as pilot:
        assert "M    mark this sentence" in screen_text(app)
        await app.push_screen(HelpScreen(ACTIONS))
        await pilot.press(*"your ed")
        await pilot.pause()
        assert "^E" in screen_text(app)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord"])
async def test_any_theme_will_do(theme: str) -> None:
    app = PaneApp(NotesPane(marked_session()), width=40)
    async with app.run_test(size=(60, 30)) as pilot:
        app.theme = theme
        await pilot.press("j", "e")
        await pilot.pause()
        assert app.is_running
