"""The text area for notes: undo by the word, Tab, paste, and what it shows of control characters."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult

from reader.ui.widgets import note_document
from reader.ui.widgets.note_area import NoteArea
from tests.ui.textual_privates import screen_rows


class _Indenting(NoteArea):
    INDENTS = True


class _Writing(App[None]):
    def __init__(self, note: str = "", area: type[NoteArea] = _Indenting) -> None:
        super().__init__()
        self.area = area(note)

    def compose(self) -> ComposeResult:
        yield self.area

    def on_mount(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)


async def undone(app: _Writing, pilot, key: str = "ctrl+z") -> list[str]:
    """The texts that pressing a key again and again leads through."""
    texts = [app.area.text]
    while True:
        await pilot.press(key)
        if app.area.text == texts[-1]:
            return texts
        texts.append(app.area.text)


@pytest.mark.parametrize(
    ("keys", "steps"),
    [
        ([*"one two  three"], ["one two  three", "one two  ", "one ", ""]),
        ([*"one", "enter", *"two"], ["one\ntwo", "one\n", "one", ""]),
        ([*"one two", *["backspace"] * 5], ["on", "one ", "one two", "one ", ""]),
        ([*"a" * 60], ["a" * 60, "a" * 48, "a" * 24, ""]),  # a script without blanks
        ([*"one", "tab", *"two"], ["one\ttwo", "one\t", ""]),
    ],
)
async def test_undo_takes_a_word_back_and_redo_brings_it(keys, steps):
    app = _Writing()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        found = await undone(app, pilot)
        assert [text for text in found if text in steps] == steps
        assert len(found) <= len(steps) + 2
        assert (await undone(app, pilot, "ctrl+y"))[::-1] == found


async def test_a_pause_ends_a_step(monkeypatch):
    app = _Writing()
    async with app.run_test() as pilot:
        clock = 1000.0
        monkeypatch.setattr(note_document.WordByWord, "_get_time", lambda _: clock)
        app.area.history.clear()
        await pilot.press(*"wor")
        clock += note_document.PAUSE + 0.1
        await pilot.press(*"ds")
        assert await undone(app, pilot) == ["words", "wor", ""]


async def test_a_long_note_is_undone_to_its_beginning():
    app = _Writing("before ")
    async with app.run_test() as pilot:
        for number in range(80):  # Textual's own history has 50 steps
            for character in f"w{number} ":
                app.area.insert(character)
        assert (await undone(app, pilot))[-1] == "before "


@pytest.mark.parametrize(
    ("note", "selection", "after"),
    [
        ("", ((0, 0), (0, 0)), "\t"),
        ("word", ((0, 4), (0, 4)), "word\t"),
        ("word", ((0, 1), (0, 3)), "w\td"),
        ("- item", ((0, 6), (0, 6)), "\t- item"),
        ("- a\n- b", ((1, 0), (1, 0)), "- a\n\t- b"),
        ("\t3) item", ((0, 4), (0, 4)), "\t\t3) item"),
        ("one\ntwo\nthree", ((0, 1), (1, 2)), "\tone\n\ttwo\nthree"),
        ("one\r\ntwo\r\n", ((1, 2), (0, 1)), "\tone\r\n\ttwo\r\n"),
    ],
)
async def test_tab_indents_as_markdown_expects(note, selection, after):
    app = _Writing(note)
    async with app.run_test() as pilot:
        app.area.selection = type(app.area.selection)(*selection)
        await pilot.press("tab")
        assert app.area.text == after
        assert app.area.has_focus
        await pilot.press("ctrl+z")
        assert app.area.text == note


async def test_tab_leaves_an_area_that_has_another_field_beside_it():
    app = _Writing("- a", NoteArea)
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert app.area.text == "- a"
        assert not app.area.check_consume_key("tab", "\t")
        app.post_message(events.Paste("\tb"))
        await pilot.pause()
        assert app.area.text == "- a\tb"


@pytest.mark.parametrize(
    "typed",
    ["👩\u200d👩\u200d👧\ufe0f", "\u0645\u06cc\u200c\u062e", "10\xa0km", "\u200fa\u200e", "soft\xadhyphen", "\u2028"],
)  # fmt: skip
async def test_characters_without_ink_can_be_typed(typed):
    app = _Writing()
    async with app.run_test() as pilot:
        parser = XTermParser()
        for event in parser.feed(typed):
            app.post_message(event)
        app.post_message(events.Key("f5", None))
        app.post_message(events.Key("ctrl+n", "\x0e"))
        await pilot.pause()
        assert app.area.text == typed


async def test_what_is_pasted_is_kept_and_newlines_of_terminals_are_newlines():
    app = _Writing()
    async with app.run_test() as pilot:
        app.post_message(events.Paste("- a\r\t- b  \r\n\u202bx\u2028y\x1b[31m"))
        await pilot.pause()
        assert app.area.text == "- a\n\t- b  \n\u202bx\u2028y\x1b[31m"
        shown = "\n".join(strip.text for strip in screen_rows(app))
        assert "\ufffdx␤y␛[31m" in shown
        assert not set(shown) & {"\x1b", "\u202b", "\u2028", "\t"}
