"""Every act that changes annotations, done, undone and done again by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from reader.model import TextRange
from reader.ui.runtime import external_editor
from tests.ui.conftest import Opened, Opener

FIRST = "First sentence of the essay."

ACTS: list[tuple[str, Sequence[str], str]] = [
    # what is done, by which keys with the caret on a highlight with a note and a tag, how it shows
    ("mark the sentence", [")", "s"], "made"),
    ("mark it in a colour", [")", "5"], "made"),
    ("mark what is selected", [")", "v", "e", "s"], "made"),
    ("mark what is selected in a colour", [")", "v", "i", "s", "2"], "made"),
    ("overlap another", ["v", "e", "s"], "made"),
    ("write a note", [")", "a", *"hm", "ctrl+s"], "made"),
    ("write a note on what is selected", [")", "v", "e", "n", *"hm", "ctrl+s"], "made"),
    ("tag the sentence", [")", "#", *"new", "enter"], "made"),
    ("note the article", ["A", *"all of it", "ctrl+s"], "made"),
    ("set a bookmark", ["}", "B"], "made"),
    ("recolour", ["4"], "colour"),
    ("change the note", ["a", "end", *" more", "ctrl+s"], "note"),
    ("change the tags", ["#", *"new", "enter"], "tags"),
    ("take the tags away", ["#", "ctrl+u", "enter"], "tags"),
    ("extend", [")", "v", "e", "ctrl+s"], "place"),
    ("shorten", ["v", "e", "ctrl+s"], "place"),
    ("delete", ["x"], "gone"),
    ("delete with the other key", ["delete"], "gone"),
    ("delete a bookmark by its key", ["G", "B"], "gone"),
    ("recolour in the notes", ["o", "3"], "colour"),
    ("edit in place", ["o", "e", *" more", "escape"], "note"),
    ("edit in an editor", ["o", "E"], "note"),
    ("tag in the notes", ["o", "#", *"new", "enter"], "tags"),
    ("delete in the notes", ["o", "x"], "gone"),
    ("recolour by the menu", ["c", "down", "enter"], "colour"),
]
KEYS = {")": "right_parenthesis", "}": "right_curly_bracket", "#": "number_sign"}


def differs(opened: Opened, before: dict[str, dict[str, object]]) -> bool:
    return state(opened) != before


def state(opened: Opened) -> dict[str, dict[str, object]]:
    """What each annotation is, but for when it was changed."""
    session = opened.session
    return {
        one.id: {
            "colour": one.colour,
            "note": one.note,
            "tags": one.tags,
            "kind": one.kind,
            "place": session.annotations.range_of(one.id),
        }
        for one in session.annotations.all
    }


def difference(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> str:
    """What happened, in one word."""
    if set(after) - set(before):
        return "made"
    if set(before) - set(after):
        return "gone"
    changed = {name for one, now in after.items() for name in now if before[one][name] != now[name]}
    return " ".join(sorted(changed))


@pytest.mark.parametrize(("name", "keys", "shows"), ACTS, ids=[name for name, _, _ in ACTS])
async def test_every_act_is_undone_and_redone(
    open_reader: Opener,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    keys: Sequence[str],
    shows: str,
) -> None:
    monkeypatch.setattr(
        external_editor, "edit_text", lambda app, text, path: f"{text} from outside"
    )
    async with open_reader(size=(80, 30)) as opened:
        session = opened.session
        start = opened.text.index(FIRST)
        place = TextRange(start, start + len(FIRST))
        session.marking.highlight(place, "yellow", note="old", tags=("kept",))
        session.cursor.move_to(len(opened.text) - 1)
        session.marking.toggle_bookmark()
        session.cursor.move_to(start)
        await opened.pilot.pause()
        before = state(opened)
        for key in keys:
            await opened.press(KEYS.get(key, "space" if key == " " else key))
            if key in {"o", "e"} and keys[0] == "o":
                await opened.until(lambda: opened.screen.mode == "notes", "the notes")
        await opened.until(lambda: state(opened) != before, name)
        after = state(opened)
        assert difference(before, after) == shows
        await opened.until(lambda: len(opened.app.screen_stack) == 1)

        await opened.press("u")
        await opened.until(lambda: state(opened) == before, "the act to be undone")
        await opened.press("ctrl+r")
        await opened.until(lambda: state(opened) == after, "the act to be done again")
        await opened.press("u")
        await opened.until(lambda: state(opened) == before, "the act to be undone again")
        await opened.until(lambda: session.saving.state.pending == 0, "everything to be saved")
        kept = {one.id for one in opened.app.library.store.annotations()}
        assert kept == set(before)
        assert not session.saving.state.error


async def test_many_acts_are_undone_one_by_one(open_reader: Opener) -> None:
    async with open_reader() as opened:
        seen = [state(opened)]
        for keys in (["j", "s"], ["3"], ["a", *"one", "ctrl+s"], ["#", *"t", "enter"], ["x"]):
            await opened.press(*(KEYS.get(key, key) for key in keys))
            last = seen[-1]
            await opened.until(partial(differs, opened, last), str(keys))
            seen.append(state(opened))
        for wanted in reversed(seen[:-1]):
            await opened.press("u")
            assert state(opened) == wanted
        for wanted in seen[1:]:
            await opened.press("ctrl+r")
            assert state(opened) == wanted


async def test_an_act_is_undone_after_the_program_was_closed(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "s")
        marked = state(opened)
        await opened.press("3")
        await opened.until(lambda: state(opened) != marked, "another colour")
        recoloured = state(opened)
        await opened.quit()
    async with open_reader() as opened:
        assert state(opened) == recoloured
        assert opened.session.history.can_undo
        assert not opened.session.history.can_redo
        await opened.press("u")
        assert state(opened) == marked
        await opened.until_shown("Undone: Colour")
        await opened.press("u")
        assert state(opened) == {}
        await opened.quit()
    async with open_reader() as opened:
        assert not opened.session.history.can_undo
        await opened.press("ctrl+r", "ctrl+r")
        assert state(opened) == recoloured
        await opened.press("u", "u", "u")
        await opened.until_shown("Nothing to undo")
