"""What the screens look like, kept as pictures in `__snapshots__`.

`pytest tests/ui/test_snapshots.py --snapshot-update -n 0` draws them anew; look at them before they
are committed.  Everything is fixed: text, annotations, size, terminal; nothing blinks, no path and
no time is on the screen, and a picture is taken once the background is done.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from textual.widgets import Input, TextArea

from reader.config import Config
from reader.keymap import key_name
from reader.library import Library
from reader.library.state import ReadingState
from reader.model import Ambiguous, Anchor, Moved, Orphan, TextRange
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.library_screen.article_list import ArticleList
from reader.ui.reading.screen import ReadingScreen
from tests.ui.conftest import Opened
from tests.ui.waiting import until

ESSAY = """\
# The lamp on the quay

Every evening in October 1905 Maria Lund lit the lamp on the quay of Bergen. The town paid her
12 kroner a month, which was 40 percent of what it paid a man.

## What she wrote down

Her book has *three columns*: the hour, the weather and the ships. She left a fourth one empty, and
nobody has found out **what it was for**. See [the archive](https://example.org/lund) and a note.[^1]

- Ships that came in were written in black.
- Ships that did not come were written in red, on the same line.

> A lamp is a letter to someone who has not arrived.

| Year | Ships | Paid |
| --- | ---: | ---: |
| 1905 | 312 | $41 |
| 1906 | 298 | $44 |

### How the hours were counted

```python
def hours(lit: int, out: int) -> int:
    return (out - lit) % 24  # over midnight
```

## 灯 and other words

The word 灯 is two cells wide, and so is 🏮. The Norwegian Maritime Museum kept the book from 1951
until 3 May 2004. Then it was lent, and then it was forgotten.

[^1]: The note says less than the text.
"""

STORY = """\
Harbour reopens after the storm

Ferries leave again for the islands on Monday.

The harbour of Bergen opened again on Sunday, 4 November 2018, after two days of storm.
"""

MARKS = (
    ("Maria Lund lit the lamp", "yellow", "Was she the *first*?", ("people", "light")),
    ("lit the lamp on the quay of Bergen", "blue", "", ()),
    ("nobody has found out what it was for", "pink", "", ("riddle",)),
    ("A lamp is a letter", "green", "To quote:\n\n- at the start\n- or not at all", ()),
    ("Norwegian Maritime Museum", "orange", "", ("places",)),
)
_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*|<!-- Generated with Rich .*?-->\s*", re.DOTALL)


class Picture(SVGImageExtension):  # type: ignore[misc]  # it is untyped
    """A picture of the screen that fetches no fonts."""

    def serialize(self, data: object, **options: Any) -> str:
        return _FONTS.sub("", super().serialize(data, **options))


class Stage(Opened):
    """A running app, and what brings it to rest."""

    async def ready(self) -> None:
        """Wait for everything behind the page, make the annotations, and go to the first."""
        await self.settle()
        await self.recognised()
        code = self.screen.article.code
        blocks = [i for i, b in enumerate(self.session.article.blocks) if b.kind == "code"]
        await self.until(lambda: all(map(code.knows, blocks)), "the colours of code")
        for quote, colour, note, tags in MARKS:
            start = self.text.index(quote)
            place = TextRange(start, start + len(quote))
            self.session.marking.highlight(place, colour, note=note, tags=tags)
        self.session.cursor.move_to(self.text.index("Every evening"))
        await self.pilot.pause()

    async def svg(self) -> str:
        """The screen, once it has stopped changing."""
        for screen in self.app.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.status.set_notice("")
        before, same = "", 0
        while same < 6:  # what is worked out in a thread may take its time
            for line in self.app.screen.query(Input):
                line.cursor_blink = False
            for area in self.app.screen.query(TextArea):
                area.cursor_blink = False
            await self.pilot.pause(0.02)
            now = self.app.export_screenshot(title="reader", simplify=True)
            same = same + 1 if now == before else 0
            before = now
        return before


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs the app on a library of two articles whose path never shows."""
    monkeypatch.chdir(tmp_path)
    folder = Path("articles")
    folder.mkdir()
    (folder / "lamp.md").write_text(ESSAY, encoding="utf-8")
    (folder / "harbour.txt").write_text(STORY, encoding="utf-8")

    @asynccontextmanager
    async def run(size: tuple[int, int], source: str | None = "lamp.md") -> AsyncIterator[Stage]:
        library = Library(Path(), MemoryStore(), ReadingState(Path("state.json")))
        opened = library.open(str(folder / source)) if source else None
        app = ReaderApp(library, Config(), opened)
        async with app.run_test(size=size) as pilot:
            staged = Stage(app, pilot)
            if source:
                await staged.ready()
            yield staged

    return run


SMALL, LARGE = (80, 24), (120, 40)
SCREENS = [
    # name, size, keys
    ("article", SMALL, ""),
    ("article", LARGE, ""),
    ("further", SMALL, "] ] ] ctrl+e ctrl+e"),
    ("visual", SMALL, "v ) )"),
    ("visual", LARGE, "V }"),
    ("notes", SMALL, "o"),
    ("note-in-place", LARGE, "o e"),
    ("names", SMALL, "p"),
    ("names", LARGE, "p G"),
    ("card", SMALL, ". . i"),
    ("contents", SMALL, "] t"),
    ("contents", LARGE, "] t"),
    ("search", SMALL, "/ l a m p"),
    ("hits", LARGE, "/ l a m p enter n"),
    ("help", SMALL, "?"),
    ("help", LARGE, "?"),
    ("note", SMALL, "} } a H m m . tab r i"),
    ("tags", LARGE, "} } #"),
    ("menu", SMALL, "c"),
    ("kinds", SMALL, ";"),
    ("light", LARGE, "T"),
    ("numbers", LARGE, "f j"),
    ("timeline", SMALL, "d"),
]


@pytest.mark.parametrize(
    ("name", "size", "keys"), SCREENS, ids=[f"{n}-{w}x{h}" for n, (w, h), _ in SCREENS]
)
async def test_reading(stage, snapshot, name, size, keys):
    async with stage(size) as staged:
        await staged.press(*map(key_name, keys.split()))
        assert await staged.svg() == snapshot(extension_class=Picture)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_without_colour(stage, snapshot, monkeypatch, size):
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(size) as staged:
        await staged.press("v", "e")
        assert await staged.svg() == snapshot(extension_class=Picture)


def breaks(staged: Stage) -> None:
    """As if the text had been edited since: one passage moved, one may be in two places, one is gone."""
    session, index = staged.session, staged.session.annotations.index

    def place(quote: str) -> TextRange:
        start = staged.text.index(quote)
        return TextRange(start, start + len(quote))

    def alter(number: int, was: str, anchor: Anchor) -> None:
        before = session.annotations.all[number]
        selectors = before.selectors._replace(exact=was, fingerprint="before")
        index.put(replace(before, selectors=selectors), anchor)

    alter(4, "the Maritime Museum", Moved(place("Norwegian Maritime Museum"), 0.93))
    alter(
        3, "A lamp is a word to someone far away", Orphan("The passage is no longer in the text.")
    )
    places = (place("nobody has found out what it was for"), place("it was forgotten"))
    alter(2, "nobody ever found out what this was for",
          Ambiguous(tuple(zip(places, (0.61, 0.2), strict=True))))  # fmt: skip
    session.cursor.move_to(0)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_repairing(stage, snapshot, size):
    async with stage(size) as staged:
        breaks(staged)
        await staged.press("!")
        if size == LARGE:
            staged.screen.events.view_moved(staged.screen.article.visible_range())
            for pane in staged.screen.workspace.panes():
                pane.refresh_annotations()
        assert await staged.svg() == snapshot(extension_class=Picture)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_library(stage, snapshot, size):
    async with stage(size, None) as staged:
        await until(lambda: staged.app.screen.query_one(ArticleList).entries, "the list")
        assert await staged.svg() == snapshot(extension_class=Picture)
