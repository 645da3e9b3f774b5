"""The question which article this is: it waits, takes no key that was meant for the page, and is asked once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.session import Session
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.dialogs.choose import ChooseDialog
from reader.ui.dialogs.confirm import ConfirmDialog
from reader.ui.dialogs.same_article import SameArticleDialog
from reader.ui.library_screen.screen import LibraryScreen
from reader.ui.reading.actions import article_identity
from tests.library.texts import essay, rewritten
from tests.ui.conftest import Opened
from tests.ui.waiting import until

ESSAY = essay(1)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """An essay with two notes; an edited copy of it; something else with one note."""
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "articles"
    folder.mkdir()
    library = Library(tmp_path, MemoryStore(), ReadingState())
    texts = {"essay.txt": ESSAY, "other.txt": essay(2), "copy.txt": rewritten(ESSAY, 0.35)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, number in (("essay.txt", 2), ("other.txt", 1)):
        opened = library.open(name)
        session = Session(
            opened.finish(),
            library.store,
            remember=partial(library.remember, path=opened.path),
            autosave_thread=False,
        )
        session.load()
        for note in range(number):
            session.marking.note_article(f"Note {note} on {name}")
        session.close()
    return library


@asynccontextmanager
async def reading(
    library: Library, name: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Opened]:
    again = Library(library.root, library.store, ReadingState())
    app = ReaderApp(again, Config(), again.open(name))
    async with app.run_test(size=size, notifications=True) as pilot:
        opened = Opened(app, pilot)
        await opened.settle()
        yield opened


async def asked(opened: Opened) -> SameArticleDialog:
    await opened.until(lambda: isinstance(opened.app.screen, SameArticleDialog), "the question")
    dialog = opened.app.screen
    assert isinstance(dialog, SameArticleDialog)
    await opened.until(lambda: dialog._ready, "that it takes answers")
    return dialog


async def quiet(opened: Opened) -> None:
    """Long enough for a question that is to come."""
    await opened.pilot.pause(article_identity.CALM + 0.7)
    assert not isinstance(opened.app.screen, SameArticleDialog)


def notes(opened: Opened) -> list[str]:
    return sorted(one.note for one in opened.session.annotations.all)


KEPT = ["Note 0 on essay.txt", "Note 1 on essay.txt"]


async def test_the_same_article(library: Library) -> None:
    async with reading(library, "copy.txt") as opened:
        await asked(opened)
        shown = opened.shown()
        assert "articles/copy.txt" in shown
        assert "articles/essay.txt" in shown
        assert "2 notes" in shown
        assert "of the words are the same" in shown
        assert notes(opened) == []
        await opened.press("s")
        await opened.until(lambda: notes(opened) == KEPT, "the notes")
        await opened.press("A")
        await opened.press(*"both")
        await opened.press("ctrl+s")
        await opened.until(lambda: "both" in notes(opened), "a note")
        await opened.quit()
    async with reading(library, "copy.txt") as opened:
        assert notes(opened) == [*KEPT, "both"]
        await quiet(opened)
    async with reading(library, "essay.txt") as opened:
        assert notes(opened) == [*KEPT, "both"]


async def test_another_article(library: Library) -> None:
    async with reading(library, "copy.txt") as opened:
        await asked(opened)
        await opened.press("a")
        await opened.until(lambda: len(library.store.articles()) == 3, "that it is kept")
        assert notes(opened) == []
        await opened.quit()
    async with reading(library, "copy.txt") as opened:
        await quiet(opened)
        assert notes(opened) == []


async def test_later_is_later_and_marks_made_meanwhile_go_along(library: Library) -> None:
    async with reading(library, "copy.txt") as opened:
        await asked(opened)
        await opened.press("escape")
        await opened.press("s")  # marks the sentence, as always
        assert len(opened.session.annotations.all) == 1
        await quiet(opened)
        await opened.quit()
    async with reading(library, "copy.txt") as opened:
        assert len(opened.session.annotations.all) == 1
        await asked(opened)
        await opened.press("escape")
        await opened.press("I")
        assert isinstance(opened.app.screen, SameArticleDialog)
        await opened.press("enter")  # asked for, the likeliest answer is in hand
        await opened.until(lambda: len(opened.session.annotations.all) == 3, "the notes of both")
        await opened.press("u")
        await opened.until(lambda: len(opened.session.annotations.all) == 2, "undo")
        await opened.quit()
    async with reading(library, "essay.txt") as opened:
        assert notes(opened) == KEPT


async def test_it_waits_while_somebody_types(library: Library) -> None:
    async with reading(library, "copy.txt") as opened:
        pressed = 0
        for _ in range(12):
            await opened.press("j")
            pressed += not isinstance(opened.app.screen, SameArticleDialog)
            await opened.pilot.pause(0.15)
        assert pressed == 12
        await asked(opened)


async def test_no_key_that_was_meant_for_the_page_answers(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.dialogs.same_article.GRACE", 30.0)
    async with reading(library, "copy.txt") as opened:
        await opened.until(lambda: isinstance(opened.app.screen, SameArticleDialog), "the question")
        await opened.press("s", "a", "enter", "space", "l")
        assert isinstance(opened.app.screen, SameArticleDialog)
        assert len(library.store.articles()) == 2
        await opened.press("escape")
        assert not isinstance(opened.app.screen, SameArticleDialog)
    monkeypatch.undo()


async def test_by_itself_enter_decides_nothing(library: Library) -> None:
    async with reading(library, "copy.txt") as opened:
        await asked(opened)
        await opened.press("enter")
        assert not isinstance(opened.app.screen, SameArticleDialog)
        assert len(library.store.articles()) == 2
        assert notes(opened) == []


async def test_a_known_article_can_become_its_own_and_go_back(library: Library) -> None:
    async with reading(library, "essay.txt") as opened:
        before = opened.session.article.id
        await opened.press("I")
        assert isinstance(opened.app.screen, ConfirmDialog)
        await opened.press("o")
        await until(lambda: opened.session.article.id != before, "another article")
        await opened.settle()
        assert notes(opened) == KEPT
        assert len(library.store.annotations()) == 5
        await opened.press("I")
        await opened.press("s")
        assert isinstance(opened.app.screen, ChooseDialog)
        await opened.press(*"Essay number 1")
        await opened.press("enter")
        await opened.until(lambda: opened.session.article.id == before, "the first again")
        await opened.until(lambda: notes(opened) == KEPT, "its notes, once")
        assert len(library.store.annotations()) == 3
        await opened.quit()


async def test_the_list_shows_what_is_left_of_a_lost_article(library: Library) -> None:
    (library.articles_folder / "essay.txt").unlink()
    (library.articles_folder / "copy.txt").unlink()
    app = ReaderApp(Library(library.root, library.store, ReadingState()), Config())
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        opened = Opened(app, pilot)
        await until(lambda: "file not found" in opened.shown(), "the lost one")
        assert "1 article and the notes of 1 more in" in opened.shown()
        await pilot.press("end", "enter")
        await until(lambda: "File not found" in opened.shown(), "why it cannot be opened")
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_answers_can_be_seen_at_every_size(
    library: Library, size: tuple[int, int]
) -> None:
    async with reading(library, "copy.txt", size) as opened:
        await asked(opened)
        for words in ("Same article", "Another article", "Later"):
            assert words in opened.shown()
