"""Waiting for what must come, however busy the machine is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

PATIENCE = 30.0
"""Seconds after which what has not come will not come."""


async def until(holds: Callable[[], object], what: str = "") -> None:
    """Returns as soon as `holds()` is true; fails when it never becomes so."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain for {what or 'something that did not happen'}")
        await asyncio.sleep(0.005)
