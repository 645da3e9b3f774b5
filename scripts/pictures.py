"""Draws the pictures of the documentation: the real program, driven by keys, on a copy of the library.

`make pictures` writes `docs/pictures/*.svg`.  Web fonts are taken out of them, so that showing a
picture fetches nothing.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
PICTURES = REPOSITORY / "docs" / "pictures"
_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One picture: what is opened, at which size, and which keys lead there.

    `edits` are made to the source before it is opened, as if it had been edited since it was marked.
    """

    name: str
    source: str | None
    keys: str
    columns: int = 120
    rows: int = 36
    edits: tuple[tuple[str, str], ...] = ()


STORY = "articles/troop-drawdown.txt"
ESSAY = "articles/a-short-history-of-the-margin.md"
SCRIPTS = "articles/notes-from-above-the-line.md"
REPORT = "articles/crossing-on-batteries.md"

PICTURES_TO_DRAW = (
    Picture("reading", ESSAY, "} } } }"),
    Picture("story", STORY, "} } } } } } }"),
    Picture("selecting", STORY, "} } } } } } ) v ) e"),
    Picture("light", REPORT, "T ] ]"),
    Picture("scripts", SCRIPTS, "] ] }"),
    Picture("search", ESSAY, "/ m a r g i n enter n n"),
    Picture("names", STORY, "} } } } } p", 140, 40),
    Picture("card", STORY, ". i", 100, 28),
    Picture("numbers", REPORT, "] ] f s", 140, 40),
    Picture("timeline", STORY, "} } } d", 140, 40),
    Picture("contents", ESSAY, "] ] ] ] t", 160, 40),
    Picture("small", ESSAY, "} } } }", 80, 24),
    Picture("help", STORY, "?"),
    Picture("library", None, "", 100, 24),
    Picture(
        "repair",
        ESSAY,
        "! j j",
        120,
        36,
        (
            (
                "An annotation is not a property of a text, or of a reader. It is a *joint*: ",
                "A note belongs neither to a text nor to its reader. Think of it as a *joint*: ",
            ),
            (
                "The annotation survived because somebody exported it.",
                "The annotation lived on because somebody had exported it in time.",
            ),
        ),
    ),
)


async def draw(picture: Picture, library_folder: Path) -> None:
    """Drive the program to the place and keep what it shows."""
    from reader.config import Config
    from reader.library import Library
    from reader.library.state import ReadingState
    from reader.store import TinyStore
    from reader.ui.app import ReaderApp

    if picture.source is not None and picture.edits:
        path = library_folder / picture.source
        text = path.read_text(encoding="utf-8")
        for before, after in picture.edits:
            assert before in text, before
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
    store = TinyStore(library_folder / "annotations.json")
    state = ReadingState(library_folder / f"state-{picture.name}.json")
    library = Library(library_folder, store, state=state)
    opened = None if picture.source is None else library.open(str(library_folder / picture.source))
    app = ReaderApp(library, Config(), opened)
    async with app.run_test(size=(picture.columns, picture.rows)) as pilot:
        await asyncio.sleep(1.5)
        for key in picture.keys.split():
            await pilot.press(key)
        await pilot.pause(1.0)
        svg = app.export_screenshot(title="reader")
    (PICTURES / f"{picture.name}.svg").write_text(_FONT_FACE.sub("", svg), encoding="utf-8")
    store.close()
    print(picture.name)


def main() -> None:
    """Draw every picture from the real program, in a library of its own."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        shutil.copytree(REPOSITORY / "articles", folder / "articles")
        shutil.copy(REPOSITORY / "annotations.json", folder)
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = f"{name}/{variable}"
        # Paths in the pictures begin with ~, wherever they are drawn.
        os.environ.update(HOME=name, TERM="xterm-256color", COLORTERM="truecolor")
        os.environ.pop("NO_COLOR", None)
        for picture in PICTURES_TO_DRAW:
            asyncio.run(draw(picture, folder))


if __name__ == "__main__":
    main()
