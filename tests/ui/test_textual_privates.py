"""The private names of Textual and asyncio still do what tests need of them."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.ui.textual_privates import error_of, is_loop_busy, paint_now, running_app, screen_rows


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("hello", id="hello")


async def test_the_rows_of_the_screen_and_the_next_frame() -> None:
    async with Hello().run_test(size=(20, 4)) as pilot:
        app = pilot.app
        assert [strip.text for strip in screen_rows(app)] == ["hello".ljust(20), *[" " * 20] * 3]
        await asyncio.sleep(0.1)
        assert not paint_now(app), "nothing has changed"
        app.query_one(Static).update("again")
        for _ in range(50):
            if painted := paint_now(app):
                break
            await asyncio.sleep(0)
        assert painted
        assert screen_rows(app)[0].text.startswith("again")
        assert error_of(app) is None
        assert running_app() is app


async def test_the_loop_is_busy_while_callbacks_are_ready() -> None:
    assert not is_loop_busy()
    asyncio.get_running_loop().call_soon(lambda: None)
    assert is_loop_busy()
