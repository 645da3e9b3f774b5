"""The collector and the switch interval are the program's own while it runs, and no longer."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest

from reader.ui.runtime.gc_tuning import Collecting


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


def state() -> tuple[object, ...]:
    return gc.isenabled(), gc.get_threshold(), sys.getswitchinterval()


def test_all_is_as_before_when_the_program_ends_or_fails() -> None:
    before = state()
    collecting = Collecting()
    with collecting.program():
        assert not gc.isenabled()
        collecting.begin()
        assert gc.isenabled()
        assert gc.get_threshold()[2] > before[1][2]  # type: ignore[index]
        sys.setswitchinterval(0.001)
    assert state() == before
    with pytest.raises(ZeroDivisionError), collecting.program():
        raise ZeroDivisionError
    assert state() == before


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with Collecting().program():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_outside_of_the_program_nothing_is_changed() -> None:
    before = state()
    collecting = Collecting()
    for step in (collecting.begin, collecting.settled, collecting.leave, collecting.pause):
        step()
        assert state() == before
    assert gc.get_freeze_count() == 0
