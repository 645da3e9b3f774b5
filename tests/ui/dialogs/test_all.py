"""Every dialog of the tuple: it opens at any size, fits, cleans what it shows, and escape leaves it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen

from reader.keymap import ACTIONS
from reader.library.identity.resolution import Question
from reader.library.identity.types import Likeness, MatchCandidate
from reader.model import MENTION_KINDS, Correction, TextRange
from reader.store import ArticleRecord
from reader.ui import dialogs
from reader.ui.dialogs import DIALOGS
from reader.ui.dialogs.card import Card, CardDialog, Related, Said, Touching
from reader.ui.dialogs.choose import Choice, ChooseDialog
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.dialogs.conflict import ConflictDialog
from reader.ui.dialogs.correct import CorrectDialog, Subject
from reader.ui.dialogs.corrections import CorrectionsDialog
from reader.ui.dialogs.error import ErrorDialog
from reader.ui.dialogs.help import HelpScreen
from reader.ui.dialogs.kinds import KindsDialog
from reader.ui.dialogs.menu import MenuDialog, MenuItem
from reader.ui.dialogs.note import NoteDialog, NoteResult
from reader.ui.dialogs.same_article import SameArticleDialog
from reader.ui.dialogs.tags import TagsDialog
from tests.ui.side_panes import screen_text

HERE = Correction("1" * 13, "0" * 13, "kind", "Paris", "person", created="2026-01-02T03:04:05Z")
EVIL = "[red]x[/] \x1b[31m\x07"

CARD = Card(
    EVIL, "person", EVIL, (EVIL, "x"), (Related("r", EVIL, "place", 2),),
    (Touching("n", "yellow", EVIL),), [TextRange(0, 3), TextRange(50, 53)], 1, 60,
    lambda _: Said(f"Before {EVIL} after", 7, 12, EVIL),
)  # fmt: skip

ASKED = Question(
    MatchCandidate(ArticleRecord("0" * 13, EVIL, (EVIL, "x")), Likeness(0.4, 0.6, 0.5, 1.5, 40)),
    12, "2026-01-02T03:04:05Z", 3, 4, (EVIL,), (EVIL,), (EVIL,),
)  # fmt: skip

MADE: dict[str, tuple[Callable[[], ModalScreen[Any]], object]] = {
    "choose": (lambda: ChooseDialog(EVIL, [Choice(EVIL, "place", EVIL)]), None),
    "card": (lambda: CardDialog(CARD), None),
    "confirm": (lambda: ConfirmDialog(EVIL, EVIL, (("a", EVIL), ("b", "No"))), None),
    "conflict": (lambda: ConflictDialog(EVIL, [EVIL, f"{EVIL} other", "", "fourth"]), None),
    "correct": (
        lambda: CorrectDialog(
            Subject(EVIL, "place", EVIL, [Choice(EVIL, "place")], [Choice(EVIL, "person")])
        ),
        None,
    ),
    "corrections": (
        lambda: CorrectionsDialog(
            [Correction("0" * 13, "", "same", EVIL, None, EVIL, EVIL), HERE, HERE]
        ),
        None,
    ),
    "error": (lambda: ErrorDialog(EVIL, EVIL), None),
    "help": (lambda: HelpScreen(ACTIONS), None),
    "kinds": (lambda: KindsDialog(frozenset(MENTION_KINDS), {"person": 3}), None),
    "menu": (lambda: MenuDialog(EVIL, [MenuItem("a", EVIL, "a")], (5, 5)), None),
    "note": (
        lambda: NoteDialog(EVIL, EVIL, ("t",), ("t", "u")),
        NoteResult(EVIL, ("t",)),
    ),
    "same_article": (lambda: SameArticleDialog(EVIL, EVIL, [ASKED]), None),
    "tags": (lambda: TagsDialog((EVIL,), ("t", "u")), None),
}
"""How to make each one, and what it returns when escape is the first key."""


class DialogApp(App[None]):
    """Nothing but a dialog; `results` are what it returned."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dialog: ModalScreen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.results: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.results.append)


def test_the_tuple_names_every_dialog() -> None:
    folder = Path(dialogs.__file__).parent
    defined = {
        path.stem
        for path in folder.glob("*.py")
        if any(
            isinstance(value, type) and issubclass(value, ModalScreen) and value.__module__.endswith("." + path.stem)
            and path.stem != "frame"
            for value in vars(import_module(f"reader.ui.dialogs.{path.stem}")).values()
        )
    }  # fmt: skip
    assert {module for module, _ in DIALOGS} == defined == set(MADE)


@pytest.mark.parametrize(("module", "name"), DIALOGS)
def test_each_is_documented(module: str, name: str) -> None:
    found = import_module(f"reader.ui.dialogs.{module}")
    assert found.__doc__
    assert getattr(found, name).__doc__


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (20, 6), (8, 3)])
@pytest.mark.parametrize("module", MADE)
async def test_each_fits_and_escape_leaves_it(module: str, size: tuple[int, int]) -> None:
    make, result = MADE[module]
    app = DialogApp(make())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        box = app.screen.children[0].region
        assert box.width <= size[0]
        assert box.height <= size[1]
        shown = screen_text(app)
        assert "\x1b" not in shown
        assert "\x07" not in shown
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [result]
