"""What another window did is on the screen, even where it takes as many rows as before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.strip import Strip

from reader.model import Change, Edit, TextRange
from reader.ui.panes.article.pane import ArticlePane
from tests.ui.conftest import Opened, Opener
from tests.ui.textual_privates import screen_rows

WIDE = (120, 30)


def painted(opened: Opened) -> list[str]:
    """The screen with its colours."""
    rows = screen_rows(opened.app)
    return [repr([(one.text, one.style) for one in strip]) for strip in rows]


def painted_anew(opened: Opened) -> list[str]:
    """The same with every widget painted once more, and nothing kept."""
    opened.screen.article.repaint()
    for widget in opened.app.screen.walk_children():
        widget.refresh()
    return painted(opened)


def elsewhere(opened: Opened, **altered: Any) -> None:
    """Another window alters the only annotation."""
    store = opened.app.library.store
    (one,) = store.annotations()
    store.apply(Change("Note", (Edit(one, replace(one, **altered)),)))


@pytest.mark.parametrize("pane", ["o", "", "exclamation_mark"])
@pytest.mark.parametrize(
    "altered",
    [
        [{"note": "b two"}, {"note": "c two"}, {"note": "d two"}],
        [{"tags": ("ab",)}, {"tags": ("cd",)}],
        [{"colour": "green"}, {"colour": "pink"}],
        [{"conflict": ("x",)}, {"conflict": ("x",), "note": "z two"}, {"conflict": ()}],
    ],
    ids=["notes", "tags", "colours", "conflict"],
)
async def test_every_change_of_another_window_is_painted(
    open_reader: Opener, pane: str, altered: list[dict[str, Any]]
) -> None:
    async with open_reader(size=WIDE) as opened:
        await opened.press("j", "s")
        await opened.until(opened.app.library.store.annotations, "the save")
        (one,) = opened.session.annotations.all
        opened.session.marking.edit(one.id, note="a two", tags=["xy"])
        await opened.until(lambda: not opened.session.saving.state.pending, "the save")
        if pane:
            await opened.press(pane)
        for step in altered:
            elsewhere(opened, **step)
            opened.session.load()
            await opened.pilot.pause()
            await opened.pilot.pause()
            (now,) = opened.session.annotations.all
            assert now.note in opened.shown()
            assert f"#{now.tags[0]}" in opened.shown()
            assert painted(opened) == painted_anew(opened)


async def test_a_passage_that_became_shorter_is_painted_where_it_was(open_reader: Opener) -> None:
    async with open_reader(size=WIDE) as opened:
        start = opened.text.index("First sentence")
        session = opened.session
        one = session.marking.highlight(TextRange(start, opened.text.index("ends the paragraph")))
        await opened.pilot.pause()
        for place in (TextRange(start, start + 5), TextRange(start + 90, start + 130)):
            session.marking.edit(one.id, range=place)
            await opened.pilot.pause()
            assert painted(opened) == painted_anew(opened)
        session.history.undo()
        await opened.pilot.pause()
        assert painted(opened) == painted_anew(opened)


class Watched:
    """The rows of the article that look different, and those that were painted again."""

    def __init__(self, pane: ArticlePane, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pane = pane
        self.refreshed: set[int] = set()
        real_lines, real_line = pane.refresh_lines, pane.refresh_line

        def lines(start: int, count: int = 1) -> None:
            self.refreshed.update(range(start, start + count))
            real_lines(start, count)

        def line(row: int) -> None:
            self.refreshed.add(row)
            real_line(row)

        monkeypatch.setattr(pane, "refresh_lines", lines)
        monkeypatch.setattr(pane, "refresh_line", line)
        self.before = self.rows()

    def rows(self) -> list[Strip]:
        return [self.pane.render_line(y) for y in range(self.pane.size.height)]

    def check(self) -> None:
        """Assert that each row that looks different was painted again, and looks as painted anew."""
        rows = self.rows()
        self.pane._strips.clear()
        assert rows == self.rows()
        changed = {y for y, strip in enumerate(rows) if strip != self.before[y]}
        assert changed
        assert changed <= self.refreshed
        self.before, self.refreshed = rows, set()


async def test_each_row_that_the_caret_or_a_mark_changes_is_painted_again(
    open_reader: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(size=WIDE) as opened:
        await opened.recognised()
        start = opened.text.index("First sentence")
        opened.session.cursor.move_to(start)
        await opened.pilot.pause()
        watched = Watched(opened.screen.article, monkeypatch)
        for key in ("j", "j", "k"):
            await opened.press(key)
            watched.check()
        opened.session.marking.highlight(TextRange(start, opened.text.index("ends the paragraph")))
        await opened.pilot.pause()
        watched.check()
        opened.screen.set_focus(None)
        await opened.pilot.pause()
        watched.check()
        opened.screen.article.focus()
        await opened.pilot.pause()
        watched.check()
