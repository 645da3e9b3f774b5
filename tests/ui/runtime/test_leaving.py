"""Leaving is possible at every moment, also while the screen is still being put together."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.app import ComposeResult
from textual.widget import Widget

from reader.config import Config
from reader.library import Library
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.reading.actions.drafts import DraftActions
from reader.ui.runtime.crash_guard import GuardedApp
from tests.ui.conftest import ESSAY
from tests.ui.waiting import until


class Pane(Widget):
    """A pane that fails when it is told to, as one does whose parts are gone already."""

    def fail(self) -> None:
        raise LookupError("a part is gone")


class Panes(GuardedApp):
    def compose(self) -> ComposeResult:
        yield Pane()


async def fail_in(app: Panes, *, leaving: bool) -> None:
    async with app.run_test() as pilot:
        pane = app.query_one(Pane)
        if leaving:
            app.exit(0)
        pane.call_next(pane.fail)
        await pilot.pause()


async def test_what_fails_on_the_screen_while_leaving_is_no_mistake() -> None:
    app = Panes()
    await fail_in(app, leaving=True)
    assert app.crash is None
    assert app.return_code == 0


async def test_what_fails_on_the_screen_before_that_is_one() -> None:
    app = Panes()
    with pytest.raises(LookupError):
        await fail_in(app, leaving=False)
    assert isinstance(app.crash, LookupError)
    assert app.return_code == 1


async def test_what_still_runs_when_the_screen_is_gone_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    library = Library(tmp_path, MemoryStore(), ReadingState(tmp_path / "state.json"))
    app = ReaderApp(library, Config(), library.open(str(tmp_path / "essay.md")))
    usual, reached, left, ended = DraftActions.find, Event(), Event(), Event()
    failures: list[BaseException] = []

    def late(self: DraftActions) -> None:
        reached.set()
        left.wait(30)
        try:
            usual(self)
        except BaseException as error:  # noqa: BLE001 - told below
            failures.append(error)
        ended.set()

    monkeypatch.setattr(DraftActions, "find", late)
    async with app.run_test(size=(80, 24)):
        await until(reached.is_set, "the thread to look for drafts")
    left.set()
    assert ended.wait(30)
    assert failures == []
