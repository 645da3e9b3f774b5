"""Threads in the background leave the interpreter to whoever presses keys."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from reader.ui.reading import background
from reader.ui.reading.background import LOCATING_PAUSE, LONGEST_PAUSE, QUIET, BackgroundWork


@pytest.mark.parametrize(
    ("since_key", "pause"),
    [
        (0.0, LONGEST_PAUSE),
        (QUIET - LONGEST_PAUSE, LONGEST_PAUSE),
        (QUIET - 0.04, 0.04),  # no longer than the keys last
        (QUIET, LOCATING_PAUSE),
        (9.0, LOCATING_PAUSE),
    ],
)
def test_a_busy_thread_pauses_longer_while_keys_are_pressed(monkeypatch, since_key, pause):
    now = [100.0]
    slept: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: now[0], sleep=slept.append)
    monkeypatch.setattr(background, "time", clock)
    host, opened = cast("Any", None), cast("Any", None)  # neither is asked anything
    work = BackgroundWork(host, opened)
    work.key_pressed()
    now[0] += since_key
    work._pause()
    assert slept == [pytest.approx(pause)]
