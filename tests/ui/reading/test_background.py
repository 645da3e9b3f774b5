"""Threads in the background leave the interpreter to whoever presses keys."""

from types import SimpleNamespace

import pytest

from reader.ui.reading import background
from reader.ui.reading.background import BREATH, HELD, QUIET, Lifecycle


@pytest.mark.parametrize(
    ("since_key", "pause"),
    [
        (0.0, HELD),
        (QUIET - HELD, HELD),
        (QUIET - 0.04, 0.04),  # no longer than the keys last
        (QUIET, BREATH),
        (9.0, BREATH),
    ],
)
def test_a_busy_thread_pauses_longer_while_keys_are_pressed(monkeypatch, since_key, pause):
    now, slept = [100.0], []
    clock = SimpleNamespace(monotonic=lambda: now[0], sleep=slept.append)
    monkeypatch.setattr(background, "time", clock)
    life = Lifecycle(None, None)
    life.key_pressed()
    now[0] += since_key
    life._breathe()
    assert slept == [pytest.approx(pause)]
