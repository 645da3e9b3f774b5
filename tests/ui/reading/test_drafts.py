"""A draft that a killed window left: offered where its article is, moved or edited, and taken up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.library.drafts import drafts_waiting
from reader.ui.library_screen.screen import LibraryScreen
from reader.ui.reading.actions import drafts
from tests.ui.conftest import ESSAY, Opened, Opener, long_text
from tests.ui.killed import NOTE, left_by_a_kill


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "SAVE_EVERY", 0.05)


async def taken_up(opened: Opened) -> None:
    await opened.until(lambda: opened.screen.drafts.key == "D", "the offer")
    await opened.press("D")
    await opened.until_shown("This note was being written", "half a", "#begun")
    await opened.press("g")
    await opened.until_shown("Esc saves", "half a")


async def test_it_is_offered_taken_up_and_gone_once_saved(
    open_reader: Opener, tmp_path: Path
) -> None:
    left_by_a_kill(tmp_path)
    async with open_reader() as opened:
        await opened.until_shown("A note was being written here", "D unfinished note")
        await taken_up(opened)
        assert drafts_waiting(tmp_path) == []  # it is this window's now
        await opened.press("x", "escape")
        await opened.until(lambda: opened.session.annotations.all)
        (one,) = opened.session.annotations.all
        assert (one.note, one.tags) == (NOTE + "x", ("begun",))
        assert one.selectors.exact == "Library of Alexandria"
        drafts = tmp_path / "drafts"
        await opened.until(lambda: not list(drafts.iterdir()), "the draft to go")
        assert "unfinished" not in opened.shown()


async def test_what_is_typed_on_is_in_the_same_draft(open_reader: Opener, tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    async with open_reader() as opened:
        await taken_up(opened)
        await opened.press(*"more")
        (path,) = (tmp_path / "drafts").glob("*.json")
        await opened.until(lambda: "more" in path.read_text(), "the draft")
        assert [path] == list((tmp_path / "drafts").glob("*.json"))
        await opened.press("ctrl+g", "d")
        await opened.until(lambda: not path.exists(), "the draft to go")
        assert opened.session.annotations.all == ()


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("moved.md", ESSAY, True),
        ("moved.md", ESSAY.replace("which burned", "that burned down long ago"), True),
        ("essay.md", "# On margins\n\nA new beginning.\n\n" + ESSAY.split("\n", 2)[2], True),
        ("story.txt", long_text(), False),
    ],
    ids=["moved", "moved and edited", "edited", "another article"],
)
async def test_an_article_that_was_moved_or_edited_meanwhile(
    open_reader: Opener, tmp_path: Path, name: str, text: str, *, offered: bool
) -> None:
    left_by_a_kill(tmp_path)
    (tmp_path / "articles" / "essay.md").unlink()
    async with open_reader(text, name) as opened:
        if offered:
            await taken_up(opened)
            await opened.press("escape")
            await opened.until(lambda: opened.session.annotations.all)
            (one,) = opened.session.annotations.all
            place = opened.session.annotations.range_of(one.id)
            assert opened.text[place.start : place.end] == "Library of Alexandria"
        else:
            await opened.pilot.pause(0.5)
            assert opened.screen.drafts.key == ""
            assert len(drafts_waiting(tmp_path)) == 1


async def test_what_is_saved_already_is_not_offered(open_reader: Opener, tmp_path: Path) -> None:
    left_by_a_kill(tmp_path)
    (found,) = drafts_waiting(tmp_path)
    async with open_reader() as opened:
        await opened.until(lambda: opened.screen.drafts.key)
        opened.session.draft_recovery.make(found.draft, NOTE, ("begun",))
        opened.screen.background.run_in_thread(opened.screen.drafts.find, "drafts")
        await opened.until(lambda: not opened.screen.drafts.key, "the offer to go")
        assert drafts_waiting(tmp_path) == []


async def test_what_cannot_be_made_an_act_is_offered_again(
    open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import SessionError

    async with open_reader() as opened:
        await opened.press("j", "a", *"typed")

        def fails(*_: object, **__: Any) -> None:
            raise SessionError("It cannot be done now.")

        monkeypatch.setattr(opened.session.marking, "highlight", fails)
        await opened.press("escape")
        await opened.until(lambda: opened.screen.drafts.key == "D", "the offer")
        ((_, draft, *_),) = drafts_waiting(tmp_path)
        assert draft.after.note == "typed"


@pytest.mark.parametrize(("key", "shown"), [("a", "Note, in Markdown"), ("#", "Tags")])
async def test_a_passage_is_on_disk_before_anything_is_typed(
    open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, shown: str
) -> None:
    monkeypatch.setattr(drafts, "SAVE_EVERY", 3600)  # not by the look at what is typed
    async with open_reader() as opened:
        await opened.press("j", key)
        await opened.until_shown(shown)
        await opened.until(lambda: list((tmp_path / "drafts").glob("*.json")), "the draft")


async def test_cancelled_without_text_it_goes(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as opened:
        for key, leave in (("a", "escape"), ("a", "ctrl+g"), ("#", "escape")):
            await opened.press("j", key)
            await opened.until(lambda: list((tmp_path / "drafts").glob("*.json")), "the draft")
            await opened.press(leave)
            await opened.until(lambda: not list((tmp_path / "drafts").glob("*")), "it to go")
        assert opened.session.annotations.all == ()


async def test_it_stays_while_its_text_is_erased(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as opened:
        await opened.press("j", "a", "x")
        await opened.until(lambda: [*(tmp_path / "drafts").glob("*.json")], "the draft")
        await opened.press("backspace")
        await opened.pilot.pause(0.4)
        assert len(list((tmp_path / "drafts").glob("*.json"))) == 1
        await opened.press("escape")


async def test_a_passage_taken_up_is_marked_though_nothing_is_written(
    open_reader: Opener, tmp_path: Path
) -> None:
    left_by_a_kill(tmp_path, note="")
    async with open_reader() as opened:
        await opened.until(lambda: opened.screen.drafts.key == "D", "the offer")
        await opened.press("D")
        await opened.until_shown("This note was being written", "Library of Alexandria")
        await opened.press("g")
        await opened.until_shown("Esc saves")
        await opened.pilot.pause(0.4)
        assert list((tmp_path / "drafts").glob("*.json"))  # kept while the dialog is open
        await opened.press("escape")
        await opened.until(lambda: opened.session.annotations.all)
        (one,) = opened.session.annotations.all
        assert (one.note, one.selectors.exact) == ("", "Library of Alexandria")
        await opened.until(lambda: not list((tmp_path / "drafts").iterdir()), "it to go")


async def test_an_empty_note_on_the_article_has_nothing_to_keep(
    open_reader: Opener, tmp_path: Path
) -> None:
    async with open_reader() as opened:
        await opened.press("A")
        await opened.pilot.pause(0.3)
        assert not list((tmp_path / "drafts").glob("*"))


async def test_nothing_typed_leaves_nothing(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as opened:
        await opened.press("j", "a")
        await opened.pilot.pause(0.3)
        await opened.press("escape", "A", "x", "backspace")
        await opened.pilot.pause(0.3)
        await opened.press("escape", "D")
        await opened.until_shown("No note was left unfinished here.")
        await opened.pilot.pause(0.3)
        assert not list((tmp_path / "drafts").glob("*"))


async def test_the_library_names_it_and_opens_the_article(
    open_reader: Opener, tmp_path: Path
) -> None:
    left_by_a_kill(tmp_path)
    async with open_reader(long_text(), "story.txt") as opened:
        await opened.press("L")
        await opened.until_shown("A note was being written in “On margins”", "D unfinished note")
        await opened.press("D")
        await opened.until_shown("half a", "Open the article")
        await opened.press("o")
        await opened.until(lambda: not isinstance(opened.app.screen, LibraryScreen), "the article")
        await opened.until(lambda: opened.screen.drafts.key == "D", "the offer")


async def test_in_the_library_the_text_of_an_article_that_is_gone(
    open_reader: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_by_a_kill(tmp_path)
    (tmp_path / "articles" / "essay.md").unlink()
    copied: list[str] = []
    async with open_reader(long_text(), "story.txt") as opened:
        monkeypatch.setattr(opened.app, "copy_to_clipboard", copied.append)
        await opened.press("L")
        await opened.until_shown("D unfinished note")
        await opened.press("D")
        await opened.until_shown("which is not in the library now")
        assert "Open the article" not in opened.shown()
        await opened.press("c", "D", "d")
        await opened.until(lambda: not drafts_waiting(tmp_path), "it to be discarded")
        assert copied == [NOTE]
        assert "unfinished" not in opened.shown()
