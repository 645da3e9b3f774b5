"""A conflicted copy that appears while an article is open: its notes come, and the reader is told once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.store import TinyStore
from reader.ui.app import ReaderApp
from tests.store.making import adding
from tests.ui.conftest import ESSAY, Opened

COPY = "annotations (Ada's conflicted copy 2026-11-22).json"


async def test_the_notes_of_a_copy_come_and_the_reader_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    folder = tmp_path / "library"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "essay.md").write_text(ESSAY, encoding="utf-8")
    library = Library(folder, TinyStore(folder / "annotations.json"), ReadingState())
    app = ReaderApp(library, Config(), library.open(str(folder / "articles" / "essay.md")))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        opened = Opened(app, pilot)
        await opened.settle()
        mine = opened.session.marking.note_article("What I made of it.", ())
        await opened.until(lambda: opened.session.saving.unsaved() is None, "saved")
        theirs = replace(mine, note="What Ada made of it.", modified="2099-01-01T00:00:00Z")
        made = TinyStore(tmp_path / "annotations.json")
        made.apply(adding(theirs))
        made.close()
        made.path.rename(folder / COPY)
        await opened.until_shown("Two versions met", "conflicted copy", "In conflict")
        (found,) = opened.session.annotations.all
        assert (found.note, found.conflict) == ("What Ada made of it.", ("What I made of it.",))
        assert not (folder / COPY).exists()
        assert opened.session.take_notices() == ()
        await opened.quit()
