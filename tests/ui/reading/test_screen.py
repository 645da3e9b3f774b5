from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from reader.config import Config
from reader.errors import StoreError
from reader.layout import Layout
from reader.library import Library
from reader.library.opened import OpenArticle
from reader.library.state import ReadingState
from reader.model import Article
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.library_screen.article_list import ArticleList, read_bar
from reader.ui.library_screen.screen import LibraryScreen
from reader.ui.panes.article import pageview
from reader.ui.panes.article.page import Page, follow
from reader.ui.reading.key_hints import progress_text
from reader.ui.reading.screen import ReadingScreen
from reader.ui.style.tags import Tag
from tests.ui.conftest import ESSAY, Opener, long_text
from tests.ui.side_panes import screen_text
from tests.ui.textual_privates import screen_rows
from tests.ui.waiting import until

SIZES = [(20, 8), (40, 12), (80, 24), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_is_usable(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as opened:
        assert "margins" in opened.shown()
        await opened.press("j", "s", "o")
        assert opened.screen.workspace.is_open("notes")
        assert "First" in opened.shown()
        await opened.press("escape", "t")
        assert "Early days" in opened.shown()
        await opened.press("escape", "?")
        await opened.press("escape")
        assert opened.screen.article.has_focus
        lines = opened.shown().split("\n")
        assert len(lines) == size[1]


async def test_notes_stand_beside_or_over_the_article(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        workspace, pane = opened.screen.workspace, opened.screen.article
        assert workspace.is_open("notes")
        assert pane.size.width < 120
        await opened.press("O")
        assert not workspace.is_open("notes")
        assert pane.size.width == 120
        await opened.pilot.resize_terminal(80, 24)
        await opened.press("o")
        assert workspace.is_open("notes")
        assert pane.size.width == 80
        assert opened.screen.mode == "notes"
        await opened.press("escape")
        assert not workspace.is_open("notes")
        assert opened.screen.mode == "read"


async def test_resizing_keeps_the_place(open_reader: Opener) -> None:
    async with open_reader(long_text(200), "story.txt", size=(120, 40)) as opened:
        pane = opened.screen.article
        opened.session.cursor.move_to(opened.text.index("Paragraph 120 begins"))
        await opened.pilot.pause()
        place, caret = pane.place, opened.session.cursor.caret
        for size in ((60, 20), (30, 15), (200, 50), (120, 40)):
            await opened.pilot.resize_terminal(*size)
            await opened.pilot.pause()
            seen = pane.visible_range()
            assert seen.start <= caret < seen.end, size
            assert opened.session.cursor.caret == caret
            assert abs(seen.start - place) < 1500, size


async def test_resizing_there_and_back_moves_nothing(open_reader: Opener) -> None:
    async with open_reader(long_text(200), "story.txt", size=(120, 40)) as opened:
        pane = opened.screen.article
        opened.session.cursor.move_to(opened.text.index("so that it needs", 9000))
        await opened.press(*["ctrl+e"] * 38)
        place = pane.place
        assert opened.text[place - 2 : place] != "\n\n"
        for size in ((70, 30), (200, 45), (45, 30), (120, 40)):
            await opened.pilot.resize_terminal(*size)
            await opened.pilot.pause()
            assert pane.visible_range().start <= place, size
        assert pane.place == pane.visible_range().start == place


async def test_a_long_text_is_laid_out_where_it_is_read_before_the_rest(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pageview, "LONG", 2_000)
    async with open_reader(long_text(300), "story.txt", size=(120, 40)) as opened:
        await opened.recognised()  # topics make another article, which is laid out anew
        pane = opened.screen.article
        opened.session.cursor.move_to(opened.text.index("Paragraph 180 begins"))
        await opened.press(*["ctrl+e"] * 5)
        place = pane.place
        pane.set_measure(44)
        estimate = pane.rows
        assert estimate.near is not None
        assert estimate.height != Layout(estimate.article, 44).height
        await opened.pilot.pause()
        lines = opened.shown()
        await opened.until(lambda: pane.rows.near is None)
        await opened.pilot.pause()
        assert pane.place == place
        # All but the scroll bar, which takes the height of the whole only now, and the title, which
        # may name a topic that was found meanwhile.
        text = pane.size.width - 2
        assert [line[:text] for line in opened.shown().split("\n")[1:30]] == [
            line[:text] for line in lines.split("\n")[1:30]
        ]


async def test_a_jump_out_of_what_is_laid_out_lays_out_the_rest(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pageview, "LONG", 2_000)
    monkeypatch.setattr(pageview, "SETTLE", 60)
    async with open_reader(long_text(300), "story.txt", size=(120, 40)) as opened:
        await opened.recognised()  # topics make another article, which is laid out anew
        pane = opened.screen.article
        pane.set_measure(60)
        assert pane.rows.near is not None
        await opened.press("j")
        assert pane.rows.near is not None
        await opened.press("G")
        assert pane.rows.near is None
        assert pane.visible_range().end == len(opened.text)


async def test_the_measure_is_changed_and_remembered(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        pane = opened.screen.article
        await opened.press("O")
        assert pane.text_measure == 72
        await opened.press("plus", "plus")
        assert pane.text_measure == 80
        await opened.press("minus")
        assert pane.text_measure == 76
        await opened.quit()
    async with open_reader(size=(120, 30)) as opened:
        assert opened.screen.article.measure == 76
        await opened.press("equals_sign")
        assert opened.screen.article.measure == 72


async def test_the_theme_is_changed_and_remembered(open_reader: Opener) -> None:
    async with open_reader() as opened:
        assert opened.app.theme == "reader-dark"
        await opened.press("T")
        assert opened.app.theme == "reader-light"
        await opened.quit()
    async with open_reader() as opened:
        assert opened.app.theme == "reader-light"


async def test_the_place_is_found_again(open_reader: Opener) -> None:
    async with open_reader(long_text(), "story.txt") as opened:
        opened.session.cursor.move_to(opened.text.index("Paragraph 33"))
        await opened.pilot.pause()
        caret, place = opened.session.cursor.caret, opened.screen.article.place
        await opened.quit()
    async with open_reader(long_text(), "story.txt") as opened:
        assert opened.session.cursor.caret == caret
        assert opened.screen.article.place == place


async def test_names_are_coloured_and_can_be_switched_off(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.recognised()
        kinds = {m.kind for m in opened.session.recognition.mentions}
        assert "money" in kinds
        await opened.press(";", "n", "enter")
        assert opened.session.recognition.kinds == frozenset()
        assert not opened.session.recognition.mentions


async def test_kinds_are_off_at_first_where_the_configuration_says_so(open_reader: Opener) -> None:
    async with open_reader(config=Config(kinds_off=("money",))) as opened:
        assert "money" not in opened.session.recognition.kinds
        assert "person" in opened.session.recognition.kinds


async def test_every_command_is_in_the_palette(open_reader: Opener) -> None:
    async with open_reader() as opened:
        await opened.press("j", "ctrl+p")
        await opened.until_shown("Search for commands", "Page down")
        await opened.press(*"bookmark")
        await opened.until_shown("Set or remove a bookmark here")
        await opened.press("enter")
        await opened.until(lambda: opened.session.annotations.all, "a bookmark")
        assert [one.kind for one in opened.session.annotations.all] == ["bookmark"]


async def test_going_round_the_panes(open_reader: Opener) -> None:
    async with open_reader(size=(160, 30)) as opened:
        await opened.press("t")
        modes = []
        for _ in range(4):
            modes.append(opened.screen.mode)
            await opened.press("f6")
        assert modes == ["contents", "read", "notes", "contents"]


async def test_code_is_coloured_in_the_background(open_reader: Opener) -> None:
    async with open_reader() as opened:
        article = opened.session.article
        index = next(i for i, b in enumerate(article.blocks) if b.kind == "code")
        code = opened.screen.article.code
        await opened.until(lambda: code.knows(index), "the colours of code")
        block = article.blocks[index]
        tokens = code.tokens(index, block.start, block.end)
        assert (Tag("code", "keyword"), "def") in {(k, opened.text[s:e]) for s, e, k in tokens}


async def test_a_long_article_is_shown_before_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "book.md"
    path.write_text(
        "# A book\n\n" + "\n\n".join(f"Line {n} of many." * 20 for n in range(3000)), "utf-8"
    )
    library = Library(tmp_path, MemoryStore(), ReadingState())
    opening = library.open(str(path))
    assert not opening.article.complete
    app = ReaderApp(library, Config(), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await pilot.press("j", "j")
        caret = screen.session.cursor.caret
        await until(lambda: screen.background.loaded, "the whole book")
        assert screen.session.article.complete
        assert screen.session.cursor.caret == caret
        await pilot.press("G")
        assert screen.session.cursor.progress > 0.99
        assert screen.session.article.text.endswith("Line 2999 of many.")


class FailingStore(MemoryStore):
    failing = True

    def apply(self, change: object) -> None:
        if self.failing:
            raise StoreError("The disk is full.", "Not saved")
        super().apply(change)  # type: ignore[arg-type]


async def test_leaving_with_something_unsaved_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    store = FailingStore()
    library = Library(tmp_path, store, ReadingState())
    app = ReaderApp(library, Config(), library.open(str(tmp_path / "essay.md")))
    async with app.run_test(size=(100, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(lambda: screen.background.loaded, "the annotations")
        await pilot.press("j", "s", "q")
        await until(lambda: app.screen is not screen, "a question")
        await pilot.pause()
        strips = screen_rows(app)
        shown = "\n".join(strip.text for strip in strips)
        assert "could not be saved" in shown
        assert "The disk is full." in shown
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running
        assert app.screen is screen
        store.failing = False
        await pilot.press("q")
        await until(lambda: app.return_value is not None, "the end")
        assert app.return_value == 0
    assert len(store.annotations()) == 1


async def test_the_library_lists_and_opens(open_reader: Opener) -> None:
    async with open_reader(size=(100, 24)) as opened:
        folder = opened.app.library.articles_folder
        (folder / "other.txt").write_text("Another piece\n\nIt says something else.\n", "utf-8")
        await opened.press("L")
        await opened.until_shown("Another piece")
        assert isinstance(opened.app.screen, LibraryScreen)
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        await opened.press("L")
        await opened.until_shown("Another piece", "On margins")
        await opened.press("/", *"another", "enter")
        await opened.until(lambda: "On margins" not in opened.shown())
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ReadingScreen), "the article")
        assert opened.session.article.title == "Another piece"
        assert len(opened.app.screen_stack) == 1


async def test_without_a_source_the_last_article_is_selected(
    open_reader: Opener, tmp_path: Path
) -> None:
    async with open_reader() as opened:
        await opened.quit()
    (tmp_path / "articles" / "aaa.txt").write_text("First by name\n\nText.\n", "utf-8")
    app = ReaderApp(Library(tmp_path, MemoryStore(), ReadingState()), Config())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.screen.query_one(ArticleList).entries, "the list")
        await pilot.pause()
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ReadingScreen), "the article")
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.session.article.title == "On margins"


async def test_notes_are_exported(open_reader: Opener, tmp_path: Path) -> None:
    async with open_reader() as opened:
        await opened.press("j", "s", "X")
        await opened.until(lambda: list((tmp_path / "notes").glob("*.md")), "a file")
        files = list((tmp_path / "notes").glob("*.md"))
        assert len(files) == 1
        assert "First sentence of the essay." in files[0].read_text("utf-8")
        await opened.until_shown("Exported to")
        await opened.press("X")
        await opened.until_shown("Nothing new since the last export")
        files[0].write_text(files[0].read_text("utf-8") + "mine\n", "utf-8")
        await opened.press("X")
        await opened.until_shown("Not exported")
        assert files[0].read_text("utf-8").endswith("mine\n")


async def test_markup_in_an_article_is_text(open_reader: Opener) -> None:
    async with open_reader("# [bold]T[/]\n\nA [red]line[/red] and \x1b[31mone.\n") as opened:
        shown = opened.shown()
        assert "[bold]T[/]" in shown.split("\n")[0]
        assert "[red]line[/red]" in shown
        assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("progress", "characters", "text"),
    [
        (0.0, 230 * 6 * 10, "0% · 10 min left"),
        (0.5, 230 * 6 * 10, "50% · 5 min left"),
        (1.0, 1000, "100%"),
        (0.0, 3_000_000, "0% · 36 h left"),
        (0.0, 0, "0%"),
        (0.999, 230 * 6 * 100, "99% · 1 min left"),
    ],
)
def test_progress(progress: float, characters: int, text: str) -> None:
    assert progress_text(progress, characters) == text


@pytest.mark.parametrize(
    ("position", "bar"), [(0.0, "····"), (1.0, "████"), (0.5, "██··"), (0.53, "██▏·")]
)
def test_bar_of_what_was_read(position: float, bar: str) -> None:
    assert read_bar(position, 4) == bar


@pytest.mark.parametrize("width", range(12, 220, 13))
@pytest.mark.parametrize("wanted", [40, 72, 120])
def test_the_column_fits(width: int, wanted: int) -> None:
    page = Page.fit(width, wanted)
    assert page.gutter <= page.left
    assert page.measure <= wanted
    if width >= 16:
        assert page.left + page.measure <= width


@pytest.mark.parametrize(
    ("top", "row", "jumped", "wanted"),
    [
        (0, 5, False, 0),
        (0, 13, False, 0),
        (0, 14, False, 1),
        (0, 19, False, 6),
        (0, 20, False, 7),
        (40, 40, False, 34),
        (40, 80, True, 74),
        (40, 45, True, 39),
        (0, 99, False, 80),
    ],
)
def test_the_view_follows(top: int, row: int, jumped: bool, wanted: int) -> None:
    assert follow(top, 20, row, 100, jumped=jumped) == wanted


@pytest.mark.parametrize(("keys", "at_end"), [("G", True), ("GG", True), ("Gk", False)])
async def test_the_end_asked_for_before_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, at_end: bool
) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    path = tmp_path / "book.md"
    path.write_text("# A book\n\n" + "\n\n".join(f"Line {n}." * 20 for n in range(3000)), "utf-8")
    library = Library(tmp_path, MemoryStore(), ReadingState())
    opening = library.open(str(path))
    gate, finish = Event(), OpenArticle.finish

    def slow(opened: OpenArticle) -> Article:
        gate.wait(30)
        return finish(opened)

    monkeypatch.setattr(OpenArticle, "finish", slow)
    app = ReaderApp(library, Config(), opening)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        try:
            await pilot.press(keys[0])
            assert "still being read" in screen_text(app)
            assert screen.session.cursor.caret > 0
            assert not screen.session.article.complete
            await pilot.press(*keys[1:])
            caret = screen.session.cursor.caret
        finally:
            gate.set()
        await until(
            lambda: screen.background.loaded and screen.session.article.complete, "the book"
        )
        await pilot.pause()
        if at_end:
            assert screen.session.cursor.progress == 1.0
            assert screen.session.cursor.back()
            assert screen.session.cursor.caret == 0  # not the end of what was read by then
        else:
            assert screen.session.cursor.caret == caret
