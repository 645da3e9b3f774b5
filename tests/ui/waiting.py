"""Waiting for what must come, however busy the machine is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from tests.ui.textual_privates import is_loop_busy, paint_now, running_app

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


async def rest(min_sleep: float = 0.02, max_sleep: float = 1.0) -> None:
    """Wait until the loop, the screen and the threads have had nothing to do for `QUIET`.

    Stands for Textual's `wait_for_idle`, which asks the processor's clock only, for 20 ms at a
    time, and that twice a key.
    """
    began = time.monotonic()
    while (passed := time.monotonic() - began) < max_sleep:
        worked = time.process_time()
        await asyncio.sleep(QUIET)
        busy = is_loop_busy() or time.process_time() - worked > QUIET / 10
        if not (paint_now(running_app()) or busy or passed < min_sleep):
            return
