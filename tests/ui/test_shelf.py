from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.paths import show_path
from reader.ui.screens.shelf import Shelf
from reader.ui.theme import DARK, LIGHT
from tests.ui.waiting import until


def words(app: ReaderApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips[: app.size.height])


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "reading" / "articles").mkdir(parents=True)
    return Library(tmp_path / "reading", MemoryStore(), ReadingState())


def add(library: Library, name: str, title: str, words: int = 300) -> None:
    text = f"{title}\n\n" + "Words of it. " * words
    (library.articles_folder / name).write_text(text, "utf-8")


async def test_an_empty_library_teaches_what_to_do(library: Library) -> None:
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "Nothing to read here yet" in words(app), "the lesson")
        shown = words(app)
        assert "~/reading/articles" in shown
        assert "reader ~/Downloads/report.md" in shown
        assert "reader --library" in shown
        assert "filter" not in shown
        await pilot.press("q")


async def test_columns_use_the_width_and_titles_come_first(library: Library) -> None:
    add(library, "short.txt", "A short piece")
    add(library, "long.txt", "A title that is rather long, as titles of essays tend to be", 3000)
    assert library.state is not None
    library.state.set_progress(str((library.articles_folder / "long.txt").resolve()), 0.5)
    for width, there in ((140, "short.txt"), (90, "29 min"), (40, "A short piece")):
        app = ReaderApp(library, Config())
        async with app.run_test(size=(width, 24)) as pilot:
            await until(lambda app=app: "A short piece" in words(app), "the list")
            shown = words(app)
            assert there in shown
            assert ("short.txt" in shown) == (width == 140)
            assert "2 articles in ~/reading/articles" in shown
            assert "50%" in shown
            await pilot.press("q")


async def test_filtering_says_what_it_finds_and_escape_shows_all(library: Library) -> None:
    add(library, "a.txt", "Apples")
    add(library, "b.txt", "Bananas")
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "Bananas" in words(app), "the list")
        await pilot.press("/", *"apple")
        await until(lambda: "1 of 2 articles" in words(app), "what was found")
        assert "Esc show all" in words(app).split("\n")[-1]
        await pilot.press(*"xyz")
        await until(lambda: "“applexyz”" in words(app), "that there is nothing")
        await pilot.press(*["backspace"] * 3, "enter")
        assert app.screen.focused is app.screen.query_one(Shelf)
        await pilot.press("escape")
        await until(lambda: "Bananas" in words(app), "all of them again")
        await pilot.press("q")


async def test_the_theme_reaches_the_bars_of_the_library(library: Library) -> None:
    add(library, "a.txt", "Apples")
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "Apples" in words(app), "the list")
        for palette in (LIGHT, DARK):
            await pilot.press("T")
            await pilot.pause()
            top = app.screen._compositor.render_strips()[0]
            grounds = {s.style.bgcolor.name for s in top if s.style and s.style.bgcolor}
            assert grounds == {palette.bar}
        await pilot.press("q")


def test_paths_are_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert show_path(tmp_path / "a" / "b.md") == "~/a/b.md"
    assert show_path(tmp_path) == "~"
    assert show_path(Path("/elsewhere/c")) == "/elsewhere/c"
