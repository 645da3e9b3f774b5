"""The notes pane and the article together: which annotation is meant, clicks, copying, keys."""

from __future__ import annotations

from reader.ui.panes.notes.pane import NotesPane
from tests.typed import the
from tests.ui.conftest import Opened, Opener


async def two_overlapping(opened: Opened) -> tuple[str, str]:
    """The ids of a whole sentence and of its second word; the caret is in the word."""
    await opened.press("j", "1", "w", "v", "e", "4")
    words = {
        opened.session.annotations.get(one.id): one.id for one in opened.session.annotations.all
    }
    ids = [one.id for one in words if one is not None]
    assert len(ids) == 2
    return ids[0], ids[1]


def cards(opened: Opened):
    return the(NotesPane, opened.screen.workspace.pane("notes"))._cards


async def card_row(opened: Opened, index: int) -> int:
    shown = cards(opened)
    return shown.heights.top(index) + 1 - shown.scroll_offset.y


async def test_the_foot_says_which_of_several_is_meant(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await two_overlapping(opened)
        await opened.until_shown("▲ pink, shortest of 2")
        await opened.press("W", "W")
        assert "shortest" not in opened.shown()


async def test_the_card_of_what_is_meant_is_selected(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        whole, word = await two_overlapping(opened)
        assert cards(opened).selected_id == word
        await opened.press("W", "W")
        assert cards(opened).selected_id == whole
        await opened.press("G")  # nothing is marked there: no card is meant
        assert not cards(opened).is_target(cards(opened).selected)


async def test_going_to_the_notes_begins_with_what_is_meant(open_reader: Opener) -> None:
    async with open_reader() as opened:
        _, word = await two_overlapping(opened)
        await opened.press("o")
        await opened.pilot.pause()
        assert cards(opened).selected_id == word
        await opened.press("k")
        assert cards(opened).is_target(cards(opened).selected)


async def test_a_click_in_the_overlay_goes_there_and_a_second_one_edits(
    open_reader: Opener,
) -> None:
    async with open_reader() as opened:
        await two_overlapping(opened)
        await opened.press("G", "o")
        await opened.pilot.pause()
        row = await card_row(opened, 0)
        await opened.pilot.click("CardList", offset=(8, row))
        await opened.pilot.pause()
        assert opened.under_caret.startswith("First")
        assert opened.screen.workspace.is_open("notes")
        await opened.pilot.click("CardList", offset=(8, row), times=2)
        await opened.until(lambda: opened.screen.query("NoteEditor"), "the editor")
        assert "Esc saves" in opened.shown().splitlines()[-1].replace("  ", " ")
        await opened.press("N", "o", "escape")
        await opened.pilot.pause()
        assert opened.session.annotations.all[0].note == "No"


async def test_a_click_on_the_text_leaves_the_overlay(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await two_overlapping(opened)
        await opened.press("o")
        await opened.pilot.pause()
        assert opened.screen.workspace.is_open("notes")
        await opened.pilot.click("#article", offset=(8, 6))
        await opened.pilot.pause()
        assert not opened.screen.workspace.is_open("notes")


async def test_copying_is_the_same_in_the_text_and_in_the_notes(open_reader: Opener) -> None:
    async with open_reader() as opened:
        _, word = await two_overlapping(opened)
        opened.session.marking.edit(word, note="A *note*.")
        await opened.press("y")
        assert opened.app.clipboard == "sentence\n\nA *note*."
        opened.app.copy_to_clipboard("")
        await opened.press("o")
        await opened.pilot.pause()
        await opened.press("y")
        await opened.pilot.pause()
        assert opened.app.clipboard == "sentence\n\nA *note*."


async def test_a_selection_is_copied_as_it_stands(open_reader: Opener) -> None:
    async with open_reader() as opened:
        _, word = await two_overlapping(opened)
        opened.session.marking.edit(word, note="A note.")
        await opened.press("v", "i", "w", "y")
        assert opened.app.clipboard == "sentence"


async def test_an_act_in_the_notes_is_not_about_the_selection(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        whole, _ = await two_overlapping(opened)
        await opened.press("v", "e", "f6")
        await opened.pilot.pause()
        await opened.press("y")
        await opened.pilot.pause()
        assert opened.app.clipboard == "First sentence of the essay."
        assert opened.session.cursor.selection is None
        assert cards(opened).selected_id == whole


async def test_extending_is_about_the_shortest_as_well(open_reader: Opener) -> None:
    async with open_reader() as opened:
        whole, word = await two_overlapping(opened)
        await opened.press("v", "e")
        assert "extend" in opened.shown().splitlines()[-1]
        await opened.press("ctrl+s")
        texts = {one.id: one.selectors.exact for one in opened.session.annotations.all}
        assert texts == {whole: "First sentence of the essay.", word: "sentence of"}


async def test_the_filter_has_its_own_keys_in_the_foot(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await two_overlapping(opened)
        await opened.press("o")
        await opened.pilot.pause()
        await opened.press("slash")
        await opened.pilot.pause()
        foot = opened.shown().splitlines()[-1]
        assert "shows all" in foot
        assert "delete" not in foot


async def test_undo_says_what_it_took_back(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await two_overlapping(opened)
        await opened.press("u")
        await opened.until_shown("Undone: Highlight “sentence”")
        await opened.press("ctrl+r")
        await opened.until_shown("Done again: Highlight “sentence”")


async def test_tab_reaches_the_tags_before_the_next_key(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "a")
        await opened.pilot.pause()
        for key in ("o", "k"):
            opened.app.post_message(_key(key))
        opened.app.post_message(_key("tab"))
        for key in ("n", "e", "w"):
            opened.app.post_message(_key(key))
        await opened.pilot.pause(0.2)
        await opened.press("escape")
        await opened.pilot.pause()
        (one,) = opened.session.annotations.all
        assert (one.note, one.tags) == ("ok", ("new",))


def _key(key: str):
    from textual import events

    return events.Key(key, key if len(key) == 1 else None)
