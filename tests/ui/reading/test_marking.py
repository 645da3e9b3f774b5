from __future__ import annotations

import pytest

from reader.config import Config
from reader.model import Annotation
from tests.ui.conftest import Opened, Opener, long_text

FIRST = "First sentence of the essay."


def marked(opened: Opened) -> list[tuple[str, str]]:
    """Each annotation as its colour and its words."""
    return [(one.colour, quote(one)) for one in opened.session.annotations.all]


def quote(one: Annotation) -> str:
    return one.selectors.exact if one.selectors else ""


async def test_one_key_marks_the_sentence(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "s")
        assert marked(opened) == [("yellow", FIRST)]
        assert "●" in opened.shown()


async def test_a_number_marks_or_recolours(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "3")
        assert marked(opened) == [("blue", FIRST)]
        await opened.press("4")
        assert marked(opened) == [("pink", FIRST)]
        await opened.press("right_parenthesis", "s")
        assert marked(opened)[1][0] == "pink"


VISUAL = [
    (["v", "e"], "First"),
    (["v", "w", "w"], "First sentence"),
    (["v", "right_parenthesis"], FIRST),
    (["v", "i", "w"], "First"),
    (["v", "a", "w"], "First "),
    (["v", "i", "s"], FIRST),
    (["v", "l", "l", "h"], "Fi"),
    (["w", "v", "e", "o", "b"], "First sentence"),
    (["v", "e", "v", "v"], "t"),
]


@pytest.mark.parametrize(("keys", "selected"), VISUAL, ids=lambda v: " ".join(v)[:40])
async def test_selecting(open_reader: Opener, keys: list[str], selected: str) -> None:
    async with open_reader() as opened:
        await opened.press("j", *keys)
        assert opened.selected == selected
        assert "SELECT" in opened.shown()
        await opened.press("escape")
        assert opened.session.cursor.selection is None


async def test_selecting_paragraphs(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "V")
        assert opened.selected.startswith("First")
        assert opened.selected.endswith("paragraph.")


@pytest.mark.parametrize("key", ["s", "enter"])
async def test_marking_a_selection_ends_it(open_reader: Opener, key: str) -> None:
    async with open_reader() as opened:
        await opened.press("j", "v", "e", key)
        assert marked(opened) == [("yellow", "First")]
        assert not opened.session.cursor.visual


async def test_extending_and_shortening(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "v", "e", "s", "w", "v", "e", "ctrl+s")
        assert marked(opened) == [("yellow", "First sentence")]
        await opened.press("g", "j", "v", "e", "ctrl+s")
        assert marked(opened) == [("yellow", "First")]


async def test_deleting_undoing_redoing(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "s", "x")
        assert marked(opened) == []
        await opened.press("u")
        assert marked(opened) == [("yellow", FIRST)]
        await opened.press("u", "u")
        assert marked(opened) == []
        await opened.press("ctrl+r")
        assert marked(opened) == [("yellow", FIRST)]


async def test_a_note_is_written_and_shown_by_a_sign(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "a", *"hm", "ctrl+s")
        assert [one.note for one in opened.session.annotations.all] == ["hm"]
        assert "✎" in opened.shown()
        await opened.press("a", "end", "!", "ctrl+s")
        assert len(opened.session.annotations.all) == 1
        assert "!" in opened.session.annotations.all[0].note


async def test_a_note_that_is_given_up_marks_nothing(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "a", "escape")
        assert opened.session.annotations.all == ()


async def test_bookmarks(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "B")
        assert [one.kind for one in opened.session.annotations.all] == ["bookmark"]
        assert "⚑" in opened.shown()
        await opened.press("B")
        assert opened.session.annotations.all == ()


async def test_copying(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "y")
        assert opened.app.clipboard == FIRST
        await opened.press("v", "e", "y")
        assert opened.app.clipboard == "First"
        assert not opened.session.cursor.visual


async def test_the_next_annotation(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        for number in (3, 40):
            opened.session.cursor.move_to(opened.text.index(f"Paragraph {number} begins"))
            opened.session.marking.highlight_sentence()
        await opened.press("g", "J")
        assert opened.under_caret.startswith("Paragraph 3 ")
        await opened.press("J")
        assert opened.under_caret.startswith("Paragraph 40")
        await opened.press("K")
        assert opened.under_caret.startswith("Paragraph 3 ")


async def test_what_makes_no_sense_is_told_and_changes_nothing(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("x", "u", "ctrl+r")
        assert opened.session.annotations.all == ()
        assert opened.app.is_running


async def test_own_keys_work(open_reader: Opener) -> None:
    config = Config(keys={"mark": "f8", "next_line": "f9 j"})
    async with open_reader(config=config) as opened:
        await opened.press("f9", "s")
        assert opened.session.annotations.all == ()
        await opened.press("f8")
        assert marked(opened) == [("yellow", FIRST)]


async def test_the_menu_offers_what_can_be_done_here(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "c")
        assert "Blue" in opened.shown()
        await opened.press("3")
        assert marked(opened) == [("blue", FIRST)]
