"""What the screen does with recognisers that are configured, and with what is known of an article."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest

import reader.recognise
from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.model import Article
from reader.recognise import choose, pipeline
from reader.recognise.recogniser import Recogniser
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from tests.typed import the
from tests.ui.conftest import ESSAY
from tests.ui.side_panes import screen_text
from tests.ui.waiting import until


def app_on(folder: Path, config: Config, text: str = ESSAY) -> ReaderApp:
    (folder / "essay.md").write_text(text, encoding="utf-8")
    library = Library(folder, MemoryStore(), ReadingState(folder / "state.json"))
    return ReaderApp(library, config, library.open(str(folder / "essay.md")))


async def test_a_recogniser_that_cannot_be_had_is_told_and_replaced(tmp_path: Path) -> None:
    wanted = Config(recognition={"names": "spacy", "spacy_model": "nowhere"})
    app = app_on(tmp_path, wanted)
    try:
        async with app.run_test(size=(80, 24), notifications=True):
            await until(lambda: "No spaCy model" in screen_text(app), "the trouble to be told")
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await until(lambda: screen.session.recognition.result, "names and numbers")
            assert screen.session.recognition.result is not None
            assert screen.session.recognition.result.entities
    finally:
        choose({})


@pytest.mark.parametrize("paragraphs", [0, 900], ids=["short", "long"])
async def test_an_article_that_is_known_is_not_recognised_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paragraphs: int
) -> None:
    line = "Clara Whitfield of Lisbon paid £3 on 4 May 1887 for the charts of the coast.\n\n"
    text = f"# The harbour\n\n{line}{line * paragraphs}The end came in London.\n"
    first = app_on(tmp_path, Config(), text)
    async with first.run_test(size=(80, 24)):
        screen = the(ReadingScreen, first.screen)
        await until(lambda: screen.session.recognition.result, "all to be recognised")
        known = screen.session.recognition.result
        kept = Path(os.environ["READER_CACHE"])
        await until(lambda: len(list(kept.glob("*.pack"))) == 1 + bool(paragraphs), "it to be kept")
    calls = []
    usual = reader.recognise.recognise_range

    def counted(article: Article, start: int, end: int) -> object:
        calls.append((start, end))
        return usual(article, start, end)

    monkeypatch.setattr(reader.recognise, "recognise_range", counted)
    monkeypatch.setattr(reader.recognise, "prepare", lambda **_: calls.append((0, 0)))
    again = app_on(tmp_path, Config(), text)
    async with again.run_test(size=(80, 24)):
        screen = the(ReadingScreen, again.screen)
        assert isinstance(screen, ReadingScreen)
        await until(lambda: screen.session.recognition.result, "what is known")
        assert screen.session.recognition.result == known
        assert calls == []


async def test_figures_are_coloured_while_the_model_of_names_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# The harbour\n\nClara Whitfield of Lisbon paid £3 on 4 May 1887 for the charts.\n"
    usual, loaded = pipeline._warm_up, Event()

    def slowly(recogniser: Recogniser, words: str) -> None:
        if recogniser.name == "names":
            loaded.wait(30)
        usual(recogniser, words)

    monkeypatch.setattr(pipeline, "_warm_up", slowly)
    app = app_on(tmp_path, Config(), text)
    async with app.run_test(size=(80, 24)):
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        try:
            await until(lambda: screen.session.recognition.mentions, "figures")
            assert {one.kind for one in screen.session.recognition.mentions} == {"money", "date"}
        finally:
            loaded.set()
        await until(lambda: screen.session.recognition.result, "all to be recognised")
        assert "person" in {one.kind for one in screen.session.recognition.mentions}
