from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from reader.model import MENTION_KINDS, NAME_KINDS, NUMBER_KINDS
from reader.ui.dialogs.completion import join_tags, matches, split_tags, word_before
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.dialogs.error import ErrorDialog
from reader.ui.dialogs.kinds import KindsDialog
from reader.ui.dialogs.menu import MenuDialog, MenuItem
from reader.ui.dialogs.note import NoteDialog, NoteResult
from reader.ui.dialogs.tags import TagsDialog
from tests.ui.dialogs.test_all import DialogApp
from tests.ui.side_panes import screen_text

KNOWN = ("policy", "iraq", "money", "politics", "people")


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("#a b,c  #d", ("a", "b", "c", "d")),
        ("#a #A a", ("a",)),  # once each, whatever the case
        ("# ##", ()),
        ("über-uns #東京", ("über-uns", "東京")),
        ("a\x1bb", ("ab",)),
    ],
)
def test_tags_of_a_line(typed: str, tags: tuple[str, ...]) -> None:
    assert split_tags(typed) == tags
    assert split_tags(join_tags(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "word"),
    [("#iraq #po", (6, "po")), ("#iraq ", (6, "")), ("", (0, "")), ("a,b", (2, "b"))],
)
def test_the_tag_being_typed(typed: str, word: tuple[int, str]) -> None:
    assert word_before(typed, len(typed)) == word


@pytest.mark.parametrize(
    ("begun", "taken", "found"),
    [
        ("po", (), ["policy", "politics"]),
        ("PO", (), ["policy", "politics"]),
        ("o", (), ["policy", "money", "politics", "people"]),
        ("po", ("policy",), ["politics"]),
        ("iraq", (), []),  # complete already
        ("", ("iraq",), ["policy", "money", "politics", "people"]),
    ],
)
def test_tags_that_fit(begun: str, taken: tuple[str, ...], found: list[str]) -> None:
    assert matches(begun, KNOWN, taken) == found


@pytest.mark.parametrize(
    ("keys", "tags"),
    [
        (["enter"], ("iraq",)),
        (["p", "o", "tab", "enter"], ("iraq", "policy")),
        (["p", "o", "right", "enter"], ("iraq", "policy")),
        (["p", "o", "down", "down", "enter", "enter"], ("iraq", "politics")),
        (["p", "o", "down", "up", "l", "enter"], ("iraq", "pol")),
        (["p", "down", "e", "tab", "enter"], ("iraq", "people")),  # typing in the list goes on
        (["n", "e", "w", "enter"], ("iraq", "new")),
        (["ctrl+u", "enter"], ()),
        (["x", "ctrl+s"], ("iraq", "x")),
    ],
)
async def test_tags_are_completed(keys: list[str], tags: tuple[str, ...]) -> None:
    app = DialogApp(TagsDialog(("iraq",), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.02)
        await pilot.pause()
    assert app.results == [tags]


@pytest.mark.parametrize(
    ("keys", "results"),
    [
        (["escape"], [None]),  # nothing was typed
        (["x", "backspace", "escape"], [None]),
        (["x", "escape", "d"], [None]),
        (["x", "escape", "k", "enter"], [("iraq", "x")]),
        (["x", "escape", "escape", "ctrl+s"], [("iraq", "x")]),
        (["x", "escape"], []),
    ],
)
async def test_escape_asks_before_typed_tags_are_dropped(
    keys: list[str], results: list[object]
) -> None:
    app = DialogApp(TagsDialog(("iraq",), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        assert app.results == results


async def test_a_tag_of_the_list_is_taken_by_a_click() -> None:
    app = DialogApp(TagsDialog((), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(screen_text(app).split("\n")) if "#money" in line)
        await pilot.click(offset=(20, row))
        await pilot.press("enter")
        await pilot.pause()
    assert app.results == [("money",)]


async def test_a_note_has_lines_and_tags() -> None:
    app = DialogApp(NoteDialog("the quote", "", (), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "“the quote”" in screen_text(app)
        await pilot.press(*"one", "enter", *"two", "tab", *"mo", "tab", "escape")
        await pilot.pause()
    assert app.results == [NoteResult("one\ntwo", ("money",))]


@pytest.mark.parametrize(
    ("keys", "results"),
    [
        (["ctrl+g"], [None]),  # nothing was typed
        (["x", "ctrl+g", "d"], [None]),
        (["x", "ctrl+g", "k", "ctrl+s"], [NoteResult("oldx", ("iraq",))]),
        (["x", "ctrl+g", "escape", "escape"], [NoteResult("oldx", ("iraq",))]),
    ],
)
async def test_discarding_a_note_asks_first(keys: list[str], results: list[object]) -> None:
    app = DialogApp(NoteDialog("q", "old", ("iraq",), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
    assert app.results == results


async def test_a_note_keeps_what_was_typed_when_the_terminal_shrinks() -> None:
    app = DialogApp(NoteDialog("q", "", (), KNOWN))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc")
        await pilot.resize_terminal(20, 8)
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "abc"
        assert app.screen.query_one(TextArea).size.height >= 2
        assert app.screen.query_one(Input)


ITEMS = [
    MenuItem("colour_1", "Yellow", "1", "●"),
    MenuItem("colour_2", "Green", "2", "◆"),
    MenuItem("", ""),
    MenuItem("delete", "Delete", "x"),
    MenuItem("redo", "Redo", "^R"),
]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["enter"], "colour_1"),
        (["down", "enter"], "colour_2"),
        (["down", "down", "enter"], "delete"),  # the line is passed over
        (["up", "enter"], "colour_1"),
        (["end", "space"], "redo"),
        (["x"], "delete"),
        (["2"], "colour_2"),
        (["ctrl+r"], "redo"),
        (["escape"], None),
        (["z", "escape"], None),
    ],
)
async def test_choosing_from_a_menu(keys: list[str], chosen: str | None) -> None:
    app = DialogApp(MenuDialog("Mark", ITEMS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    assert app.results == [chosen]


async def test_enter_takes_what_is_selected_whatever_key_an_item_has() -> None:
    app = DialogApp(MenuDialog("Mark", [*ITEMS, MenuItem("follow", "Follow", "Enter")]))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Enter" not in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
    assert app.results == ["colour_2"]


@pytest.mark.parametrize("at", [(0, 0), (79, 23), (40, 12), (200, 200), (78, 0)])
async def test_a_menu_is_wholly_on_the_screen(at: tuple[int, int]) -> None:
    app = DialogApp(MenuDialog("Mark", ITEMS, at))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        frame = app.screen.children[0].region
        assert app.screen.region.contains_region(frame)
        shown = screen_text(app)
        assert all(item.label in shown for item in ITEMS)


async def test_a_menu_by_mouse() -> None:
    app = DialogApp(MenuDialog("Mark", ITEMS, (10, 5)))
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(screen_text(app).split("\n")) if "Delete" in line)
        await pilot.click(offset=(14, row))
        await pilot.pause()
    assert app.results == ["delete"]


async def test_a_click_outside_closes_a_menu() -> None:
    app = DialogApp(MenuDialog("Mark", ITEMS, (10, 5)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(60, 20))
        await pilot.pause()
    assert app.results == [None]


EVERY = frozenset(MENTION_KINDS)


@pytest.mark.parametrize(
    ("keys", "kinds"),
    [
        (["enter"], EVERY),
        (["space", "enter"], EVERY - {"person"}),
        (["j", "space", "j", "space", "space", "enter"], EVERY - {"organisation"}),
        (["n", "enter"], frozenset()),
        (["n", "a", "enter"], EVERY),
        (["n", "G", "space", "semicolon"], frozenset({"recurring"})),
        (["n", "g", "space", "enter"], frozenset(NAME_KINDS)),
        (["p", "enter"], EVERY - set(NAME_KINDS)),
        (["space", "p", "enter"], EVERY),
        (["n", "f", "d", "enter"], frozenset(NUMBER_KINDS)),
        (["space", "escape"], None),
    ],
)
async def test_switching_kinds(keys: list[str], kinds: frozenset[str] | None) -> None:
    app = DialogApp(KindsDialog(EVERY, {"person": 12}))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = screen_text(app)
        assert "☑ People" in shown
        assert "12" in shown
        await pilot.press(*keys)
        await pilot.pause()
    assert app.results == [kinds]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "keep"),
        (["down", "enter"], "drop"),
        (["d"], "drop"),
        (["K"], "keep"),
        (["escape"], None),
    ],
)
async def test_confirming(keys: list[str], answer: str | None) -> None:
    app = DialogApp(
        ConfirmDialog("Sure?", "It is gone then.", (("keep", "Keep"), ("drop", "Drop")))
    )
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    assert app.results == [answer]


async def test_a_long_error_scrolls_and_closes() -> None:
    app = DialogApp(ErrorDialog("Too long", "A line of words.\n" * 60))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
    assert app.results == [None]
