"""What tests of the whole screen share: a small library in a temporary folder, and the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import app as textual_app, pilot as textual_pilot
from textual.pilot import Pilot

from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from tests.ui.textual_privates import screen_rows
from tests.ui.waiting import rest, until

ESSAY = """\
# On margins

First sentence of the essay. The second one speaks of the *Library of Alexandria*, which burned.
A third one ends the paragraph.

## Early days

In 1905 the Associated Press paid $5,000 for a note. Nobody knew why. See [the source][s] or
[below](#later-days), and the note.[^1]

- one item of a list
- another item, longer than the first

> A quotation stands here, and says little.

## Later days

```python
def margin(width: int) -> int:
    return width // 4
```

The last paragraph of all. It has two sentences.

[s]: https://example.org/source
[^1]: What the footnote says.
"""


def long_text(paragraphs: int = 60) -> str:
    """A plain text of many short paragraphs, each with its number."""
    lines = ["The long story of the numbers", ""]
    for number in range(paragraphs):
        lines += [
            (
                f"Paragraph {number} begins here. It goes on for a while, so that it needs a "
                f"second line at the usual measure. It ends with its number, {number}."
            ),
            "",
        ]
    return "\n".join(lines)


class Opened:
    """A running app with one article, and what tests look at."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        screen = next(s for s in self.app.screen_stack if isinstance(s, ReadingScreen))
        assert isinstance(screen, ReadingScreen)
        return screen

    @property
    def session(self):
        return self.screen.session

    @property
    def text(self) -> str:
        return self.session.article.text

    @property
    def under_caret(self) -> str:
        """The text from the caret on, as much as tells where it is."""
        return self.text[self.session.cursor.caret :][:12]

    @property
    def selected(self) -> str:
        selection = self.session.cursor.selection
        return self.text[selection.start : selection.end] if selection else ""

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something is so, and the screen shows it."""
        await until(holds, what)
        await self.pilot.pause()

    async def until_shown(self, *words: str) -> None:
        await self.until(lambda: all(one in self.shown() for one in words), f"{words} on screen")

    async def settle(self) -> None:
        """Wait until the article is whole and its annotations are known."""
        await self.until(
            lambda: self.session.article.complete and self.screen.background.loaded,
            "the whole article",
        )

    async def recognised(self) -> None:
        """Wait until names and numbers are known and linked."""
        await self.until(lambda: self.session.recognition.result is not None, "recognition")

    async def quit(self) -> None:
        """Leave by the key, and wait until everything is put away."""
        await self.pilot.press("q")
        await until(lambda: self.app.return_value is not None, "the end")
        assert self.app.return_value == 0

    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(strip.text for strip in screen_rows(self.app))

    def cell_of(self, words: str) -> tuple[int, int]:
        """The offset of words, as a cell of the article pane."""
        pane = self.screen.article
        row, cell = pane.rows.place(self.text.index(words))
        return pane.text_left + cell, row + pane.top_rows - pane.scroll_offset.y


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot goes on as soon as the app is at rest: for tests that wait for all that they look at."""
    for module in (textual_app, textual_pilot):
        monkeypatch.setattr(module, "wait_for_idle", rest)


Opener = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture
def open_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """A context manager that runs the app on a text: `async with open_reader(TEXT) as opened`."""
    monkeypatch.setenv("READER_STATE", str(tmp_path / "state.json"))
    store = MemoryStore()

    @asynccontextmanager
    async def run(
        text: str = ESSAY,
        name: str = "essay.md",
        size: tuple[int, int] = (80, 24),
        config: Config | None = None,
    ) -> AsyncIterator[Opened]:
        articles = tmp_path / "articles"
        articles.mkdir(exist_ok=True)
        (articles / name).write_text(text, encoding="utf-8")
        library = Library(tmp_path, store, ReadingState())
        app = ReaderApp(library, config or Config(), library.open(str(articles / name)))
        async with app.run_test(size=size, notifications=True) as pilot:
            opened = Opened(app, pilot)
            await opened.settle()
            yield opened

    return run
