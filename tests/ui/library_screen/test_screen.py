from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest

from reader.config import Config
from reader.library import Library, catalogue
from reader.library.catalogue import Catalogue
from reader.library.heads import FileHead, read_file_head
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.themes.dark import DARK
from reader.themes.light import LIGHT
from reader.ui.app import ReaderApp
from reader.ui.library_screen import list_loader
from reader.ui.library_screen.article_list import ArticleList
from reader.ui.reading.screen import ReadingScreen
from reader.ui.style.path_text import show_path
from tests.ui.textual_privates import screen_rows
from tests.ui.waiting import until


def words(app: ReaderApp) -> str:
    return "\n".join(strip.text for strip in screen_rows(app))


def lists(app: ReaderApp, title: str) -> bool:
    return title in words(app)


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
            await until(partial(lists, app, "A short piece"), "the list")
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
        assert app.screen.focused is app.screen.query_one(ArticleList)
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
            top = screen_rows(app)[0]
            grounds = {s.style.bgcolor.name for s in top if s.style and s.style.bgcolor}
            assert grounds == {palette.bar}
        await pilot.press("q")


def test_paths_are_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert show_path(tmp_path / "a" / "b.md") == "~/a/b.md"
    assert show_path(tmp_path) == "~"
    assert show_path(Path("/elsewhere/c")) == "/elsewhere/c"


class Gate:
    """Holds back the reading of heads until it is told how many may be read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.permits = threading.Semaphore(0)
        self.read: list[str] = []
        reading = read_file_head

        def held(path: Path) -> FileHead:
            assert self.permits.acquire(timeout=30)
            self.read.append(path.name)
            return reading(path)

        monkeypatch.setattr(catalogue, "read_file_head", held)
        monkeypatch.setattr(list_loader, "EVERY", 0.0)
        monkeypatch.setattr(list_loader, "FIRST", 0.0)

    def let(self, count: int) -> None:
        for _ in range(count):
            self.permits.release()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


async def test_the_list_is_there_while_its_heads_are_read(library: Library, gate: Gate) -> None:
    for number in range(60):
        add(library, f"piece-{number:02}.txt", f"Title {number:02}", 3)
    (library.articles_folder / "piece-99.txt").write_bytes(b"")
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "piece-00" in words(app), "the names of the files")
        assert "61 articles in ~/reading/articles · 0 titles read so far" in words(app)
        articles = app.screen.query_one(ArticleList)
        gate.let(1)
        await until(lambda: "Title 00" in words(app), "the first title")
        assert "1 titles read so far" in words(app)
        # Keys work meanwhile; what is on the screen is read before the rest.
        await pilot.press("G")
        await until(lambda: articles.index == 60, "the last row")
        gate.let(15)
        await until(lambda: "Title 55" in words(app), "a title on the screen")
        assert "piece-20.txt" not in gate.read
        # Whatever is read, the cursor and the view stay where they are.
        await pilot.press("k", "k")
        top = articles.scroll_offset.y
        gate.let(60)
        await until(lambda: "so far" not in words(app), "all of them")
        assert (articles.index, articles.scroll_offset.y) == (58, top)
        assert [entry.title for entry in articles.entries[:60]] == [
            f"Title {n:02}" for n in range(60)
        ]
        assert words(app).count("piece-99.txt") == 1
        assert "piece-99.txt is empty" in words(app)
        await pilot.press("q")


async def test_filtering_while_heads_are_read(library: Library, gate: Gate) -> None:
    for name, title in (("a.txt", "Figs"), ("b.txt", "Bananas"), ("figs.txt", "Dates")):
        add(library, name, title)
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "0 titles read" in words(app), "the names of the files")
        await pilot.press("/", *"figs", "enter")
        await until(lambda: "1 of 3 articles" in words(app), "what the names tell")
        articles = app.screen.query_one(ArticleList)
        gate.let(9)
        await until(lambda: "2 of 3 articles" in words(app), "what the titles tell")
        await until(lambda: "so far" not in words(app), "all of them")
        assert [entry.path.name for entry in articles.entries] == ["a.txt", "figs.txt"]
        assert articles.index == 1, "the cursor stays on its article"
        await pilot.press("q")


async def test_the_list_can_be_left_while_it_is_read(library: Library, gate: Gate) -> None:
    for number in range(20):
        add(library, f"piece-{number:02}.txt", f"Title {number:02}", 3)
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "0 titles read" in words(app), "the names of the files")
        gate.let(3)
        await until(lambda: "3 titles read" in words(app), "some titles")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ReadingScreen), "the article")
        gate.let(20)
        await until(
            lambda: not any(one.name == "reader-catalogue" for one in threading.enumerate()),
            "the end of the thread",
        )
        assert len(gate.read) < 6, "nobody waits for the others"
        assert len(Catalogue(library).unread) > 13, "what was read is kept"
        assert len(Catalogue(library).unread) < 18
        await pilot.press("q")


async def test_the_article_read_last_is_under_the_cursor_at_once(
    library: Library, gate: Gate
) -> None:
    for number in range(50):
        add(library, f"piece-{number:02}.txt", f"Title {number:02}", 3)
    assert library.state is not None
    library.state.set_preference("last", str((library.articles_folder / "piece-40.txt").resolve()))
    app = ReaderApp(library, Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "piece-40" in words(app), "the names of the files")
        assert app.screen.query_one(ArticleList).index == 40
        gate.let(60)
        await until(lambda: "Title 40" in words(app), "its title")
        await pilot.press("q")
