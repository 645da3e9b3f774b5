from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Config
from reader.errors import StoreError
from reader.library import Library
from reader.library.state import ReadingState
from reader.model import Annotation
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.dialogs.error import ErrorDialog
from reader.ui.reading.screen import ReadingScreen
from tests.ui.conftest import ESSAY, Opener
from tests.ui.side_panes import screen_text
from tests.ui.waiting import until


class DamagedStore(MemoryStore):
    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        raise StoreError("annotations.json is damaged.", "Annotations not read")


async def test_damaged_annotations_are_told_and_the_article_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    library = Library(tmp_path, DamagedStore(), ReadingState())
    app = ReaderApp(library, Config(), library.open(str(tmp_path / "essay.md")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, ErrorDialog), "the trouble to be told")
        await until(lambda: "annotations.json is damaged." in screen_text(app), "what is wrong")
        await pilot.press("escape")
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await pilot.press("j")
        assert screen.session.cursor.caret > 0
        await until(lambda: screen.session.recognition.mentions, "names and numbers")
        assert not isinstance(app.screen, ErrorDialog)


async def test_a_file_that_is_gone_is_told_in_the_library(
    open_reader: Opener, tmp_path: Path
) -> None:
    async with open_reader() as opened:
        gone = tmp_path / "articles" / "gone.txt"
        gone.write_text("Soon gone\n\nText.\n", encoding="utf-8")
        before = opened.screen
        gone.unlink()
        opened.app.open_article(str(gone))
        await opened.until(lambda: list(opened.app._notifications), "the error")
        # On the screen a long path may be broken anywhere.
        assert any("gone.txt" in one.message for one in opened.app._notifications)
        assert opened.screen is before


async def test_a_note_being_typed_is_kept_when_leaving(open_reader: Opener) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press("j", "s", "o", "e", *"kept")
        await opened.pilot.pause()
        await opened.app.action_quit()
        await until(lambda: opened.app.return_value is not None, "the end")
        assert [one.note for one in opened.session.annotations.all] == ["kept"]


@pytest.mark.parametrize("size", [(9, 3), (4, 2), (1, 1)])
async def test_absurd_sizes_do_no_harm(open_reader: Opener, size: tuple[int, int]) -> None:
    async with open_reader() as opened:
        await opened.pilot.resize_terminal(*size)
        await opened.press("j", "space", "s", "G", "o", "escape", "t", "escape")
        await opened.pilot.resize_terminal(80, 24)
        await opened.press("g")
        assert "On margins" in opened.shown()


@pytest.mark.parametrize("keys", [["j", "a"], ["j", "s", "o", "e"]], ids=["dialog", "card"])
async def test_trouble_takes_no_key_from_a_note_that_is_written(
    open_reader: Opener, keys: list[str]
) -> None:
    async with open_reader(size=(120, 30)) as opened:
        await opened.press(*keys, *"half")
        opened.app.show_error(StoreError("annotations.json was damaged.", "Trouble"))
        await opened.press("space", "a", "space", *"note")
        assert not isinstance(opened.app.screen, ErrorDialog)
        await opened.press("escape")
        await until(lambda: isinstance(opened.app.screen, ErrorDialog), "the trouble to be told")
        assert [one.note for one in opened.session.annotations.all] == ["half a note"]
