"""Waiting for what must come, however busy the machine is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
from textual._context import active_app
from textual.app import App

PATIENCE = 30.0
"""Seconds after which what has not come will not come."""

QUIET = 0.005
"""Seconds in which nothing happens in an app at rest."""


async def until(holds: Callable[[], object], what: str = "") -> None:
    """Returns as soon as `holds()` is true; fails when it never becomes so."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain for {what or 'something that did not happen'}")
        await asyncio.sleep(0.005)


def paints(app: App[object]) -> bool:
    """Do now what the screen would do at its next frame; tell whether there was anything to do."""
    for screen in app.screen_stack[-1:]:
        if screen._update_timer._active.is_set():
            screen._on_timer_update()
            return True
    return False


async def rest(min_sleep: float = 0.02, max_sleep: float = 1.0) -> None:
    """Wait until the loop, the screen and the threads have had nothing to do for `QUIET`.

    Stands for Textual's `wait_for_idle`, which asks the processor's clock only, for 20 ms at a
    time, and that twice a key.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    began = time.monotonic()
    while (passed := time.monotonic() - began) < max_sleep:
        worked = time.process_time()
        await asyncio.sleep(QUIET)
        busy = bool(ready) or time.process_time() - worked > QUIET / 10
        if not (paints(active_app.get()) or busy or passed < min_sleep):
            return
