"""Leaving is possible at every moment, also while the screen is still being put together."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.widget import Widget

from reader.ui.guard import GuardedApp


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
