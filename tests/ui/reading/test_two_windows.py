"""Another window writes on an annotation while a dialog or an editor of this one has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model import Annotation, Change, Edit
from reader.ui.runtime import external_editor
from tests.ui.conftest import Opened, Opener
from tests.ui.waiting import until

NOTE = "first line\nsecond line"
THEIRS = "first line, altered\nsecond line"
BOTH = "first line, altered\nsecond line, mine"


async def noted(opened: Opened) -> None:
    """Mark the sentence under the caret, and give it a note and a tag."""
    await opened.press("j", "s")
    (one,) = opened.session.annotations.all
    opened.session.marking.edit(one.id, note=NOTE, tags=["old"])
    await saved(opened)


async def saved(opened: Opened) -> None:
    await opened.until(lambda: not opened.session.saving.state.pending, "the save")


def elsewhere(opened: Opened, **altered: Any) -> None:
    """Another window alters the only annotation, and this one hears of it."""
    store = opened.app.library.store
    (one,) = store.annotations()
    store.apply(Change("Note", (Edit(one, replace(one, **altered)),)))
    opened.session.load()


def stored(opened: Opened) -> Annotation:
    (one,) = opened.app.library.store.annotations()
    return one


@pytest.mark.parametrize("keys", [["a"], ["o", "e"]], ids=["dialog", "card"])
async def test_a_note_keeps_what_both_wrote(open_reader: Opener, keys: Sequence[str]) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press(*keys)
        await opened.pilot.pause()
        await opened.press(*", mine")
        elsewhere(opened, note=THEIRS)
        await opened.press("escape")
        await saved(opened)
        assert (stored(opened).note, stored(opened).conflict) == (BOTH, ())


@pytest.mark.parametrize("keys", [["a"], ["o", "e"]], ids=["dialog", "card"])
async def test_a_note_that_is_written_when_the_program_is_left(
    open_reader: Opener, keys: Sequence[str]
) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press(*keys)
        await opened.pilot.pause()
        await opened.press(*", mine")
        elsewhere(opened, note=THEIRS)
        await opened.app.action_quit()
        await until(lambda: opened.app.return_value is not None, "the end")
        assert stored(opened).note == BOTH


async def test_texts_that_cannot_be_joined_are_both_kept(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press("a", *", mine")
        elsewhere(opened, note="first line\nsecond line, theirs")
        await opened.press("escape")
        await saved(opened)
        assert stored(opened).note == "first line\nsecond line, mine"
        assert stored(opened).conflict == ("first line\nsecond line, theirs",)


async def test_the_note_dialog_leaves_the_tags_of_the_other_window(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press("a", *", mine")
        elsewhere(opened, tags=("old", "theirs"))
        await opened.press("escape")
        await saved(opened)
        assert stored(opened).note == f"{NOTE}, mine"
        assert set(stored(opened).tags) == {"old", "theirs"}


async def test_the_tags_of_both_are_kept(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press("number_sign", *", mine")
        elsewhere(opened, tags=("old", "theirs"))
        await opened.press("enter")
        await saved(opened)
        assert set(stored(opened).tags) == {"old", "mine", "theirs"}


async def test_a_tag_that_the_other_window_removed_stays_removed(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press("number_sign", *", mine")
        elsewhere(opened, tags=())
        await opened.press("enter")
        await saved(opened)
        assert stored(opened).tags == ("mine",)


async def test_the_external_editor(open_reader: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_reader(size=(120, 30)) as opened:

        def edits(_app: object, command: list[str]) -> int:
            path = Path(command[-1])
            path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + ", mine\n", "utf-8")
            elsewhere(opened, note=THEIRS)
            return 0

        monkeypatch.setattr(external_editor, "_run", edits)
        await noted(opened)
        await opened.press("o", "E")
        await opened.until(lambda: stored(opened).note != NOTE, "the note")
        await saved(opened)
        assert stored(opened).note == BOTH


async def test_a_colour_leaves_the_note_of_the_other_window(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        elsewhere(opened, note=THEIRS)
        await opened.press("2")
        await saved(opened)
        assert (stored(opened).note, stored(opened).colour) == (THEIRS, "green")


async def test_what_is_written_in_the_dialog_of_a_deleted_annotation(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        await opened.press("a", *", mine")
        opened.app.library.store.apply(Change("Delete", (Edit(stored(opened), None),)))
        opened.session.load()
        await opened.press("escape")
        await saved(opened)
        assert stored(opened).note == f"{NOTE}, mine"


async def test_a_conflict_that_grows_while_it_is_decided(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        elsewhere(opened, conflict=("another text",))
        await opened.press("exclamation_mark", "enter")
        await opened.until_shown("A note in conflict")
        elsewhere(opened, conflict=("another text", "a third text"))
        await opened.press("1")
        await saved(opened)
        assert (stored(opened).note, stored(opened).conflict) == (NOTE, ("a third text",))
        await opened.until_shown("still in conflict")


async def test_a_conflict_that_the_other_window_has_decided(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await noted(opened)
        elsewhere(opened, conflict=("another text",))
        await opened.press("exclamation_mark", "enter")
        await opened.until_shown("A note in conflict")
        elsewhere(opened, note="decided there", conflict=())
        await opened.press("2")
        await opened.until_shown("not in conflict")
        assert stored(opened).note == "decided there"
