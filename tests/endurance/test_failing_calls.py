"""Every system call of a save fails in turn: the reader is told in words, and nothing is half or lost.

The calls of an act are counted by doing it; then the first fails, the second, and so on, with every
errno, before it does its work and after it.  Whatever happens: a store that is opened afterwards
shows the state before the act or after it, the same act done again succeeds, and when the store is
closed the file is one that stock TinyDB reads, with nothing left beside it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import StoreError
from tests.endurance.acts import kept_in, left_over, shown_by, shown_in, with_effect
from tests.endurance.failing import ERRORS, Calls, Fault, calls
from tests.endurance.scale import LONG
from tests.endurance.scenes import SCENES, Scene, hurry

HOWS = ("before", "after", "short", "lasting")


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    hurry(monkeypatch.setattr)


def scenes():
    return pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__ for scene in SCENES])


def prepared(scene, folder: Path) -> tuple[Path, Scene]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "annotations.json"
    return path, scene(path)


def attempt(scene: Scene, folder: Path, fault: Fault) -> tuple[Calls, StoreError | None]:
    """Does the act while the fault is there; anything but a StoreError is a mistake."""
    with calls(folder, fault) as counted:
        try:
            scene.act()
        except StoreError as error:
            return counted, error
    return counted, None


def check(path: Path, scene: Scene, failed: StoreError | None) -> None:
    """What has to hold after an act that may have failed, and after it has been done again."""
    after = with_effect(scene.shown, scene.effect)
    if failed is not None:
        assert str(path.parent) in failed.message
        assert "Errno" not in failed.message
    found = shown_in(path)
    assert found in (([after, scene.shown]) if failed is not None else [after])
    if scene.act != scene.store.close:
        assert shown_by(scene.store) == found
    scene.act()
    assert shown_in(path) == after
    scene.store.close()
    assert kept_in(path) == after
    assert left_over(path) == []


def faults(count: int) -> Iterator[Fault]:
    """Every call: in the long run in every way and with every errno, else in one or another."""
    for which in range(1, count + 1):
        if LONG:
            yield from (Fault(which, number, how) for how in HOWS for number in ERRORS)
        else:
            yield Fault(which, ERRORS[which % len(ERRORS)], HOWS[which % len(HOWS)])


@scenes()
def test_every_call_may_fail(folder, scene):
    path, ready = prepared(scene, folder / "library")
    with calls(path.parent) as counted:
        ready.act()
    assert "fsync" in counted.names or not ready.effect
    tried = told = 0
    for fault in faults(len(counted.names)):
        path, ready = prepared(scene, folder / "library")
        with noted(scene, fault, counted.names):
            _, failed = attempt(ready, path.parent, fault)
            check(path, ready, failed)
        tried += 1
        told += failed is not None
    print(f"{scene.__name__}: {len(counted.names)} calls, {tried} failures, {told} told of")
    assert told or not ready.effect


@contextlib.contextmanager
def noted(scene, fault: Fault, names: Sequence[str]) -> Iterator[None]:
    """Says of a failure in the block where it was."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{scene.__name__}: {names[fault.which - 1]} of {names}, {fault}")
        raise


@scenes()
def test_writes_that_take_a_few_bytes_at_a_time(folder, monkeypatch, scene):
    path, ready = prepared(scene, folder / "library")
    real = os.write
    monkeypatch.setattr(os, "write", lambda to, data: real(to, bytes(data)[:11]))
    ready.act()
    monkeypatch.undo()
    check(path, ready, None)


def test_a_backup_that_cannot_be_made_stops_nothing(folder, monkeypatch):
    """Every call that concerns the backups fails in turn, and saving does not mind."""
    copies = folder / "backups"
    monkeypatch.setenv("READER_BACKUPS", str(copies))
    later = next(scene for scene in SCENES if scene.__name__.startswith("opening"))
    path, ready = prepared(later, folder / "library")
    shutil.rmtree(copies, ignore_errors=True)
    with calls(copies) as counted:
        ready.act()
    assert "write" in counted.names
    assert list(copies.rglob("*.json"))
    for which in range(1, len(counted.names) + 1):
        for number in ERRORS:
            path, ready = prepared(later, folder / "library")
            shutil.rmtree(copies, ignore_errors=True)
            fault = Fault(which, number, HOWS[which % len(HOWS)])
            with noted(later, fault, counted.names), calls(copies, fault):
                ready.act()
            check(path, ready, None)
