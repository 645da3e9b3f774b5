"""All private names of Textual and asyncio that tests use: what to look at when either is updated.

`test_textual_privates.py` says what each is expected to do.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.strip import Strip


def screen_rows(app: App[Any]) -> list[Strip]:
    """What the top screen shows, one strip a row, with its styles."""
    return app.screen._compositor.render_strips()[: app.size.height]


def error_of(app: App[Any]) -> Exception | None:
    """The error that will end the app, or has ended it."""
    return app._exception


def forget_error(app: App[Any]) -> None:
    """Keep the test harness from raising the error that ended an app."""
    app._exception = None


def running_app() -> App[Any]:
    """The app in whose context the caller runs."""
    return active_app.get()


def paint_now(app: App[Any]) -> bool:
    """Do now what the top screen would do at its next frame; tell whether there was anything to do."""
    screen = app.screen
    if not screen._update_timer._active.is_set():
        return False
    screen._on_timer_update()
    return True


def is_loop_busy() -> bool:
    """Tell whether callbacks are ready to run in the running event loop."""
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]
