"""Moments of saving at which something may go wrong: how a library got there, and what is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.model import Annotation, Change, Edit
from reader.store import TinyStore
from tests.endurance.acts import Effect, labelled


class Scene(NamedTuple):
    """A store just before an act.

    Attributes:
        shown: what it shows before the act.
        effect: what the act does.
        act: does it; may be called again.
    """

    store: TinyStore
    shown: dict[str, str]
    effect: Effect
    act: Callable[[], object]


def _adding(*annotations: Annotation) -> Change:
    return Change("Add", tuple(Edit(None, one) for one in annotations))


def _some(count: int = 3) -> list[Annotation]:
    return [labelled(f"old-{number}", f"old {number}") for number in range(count)]


def _as_shown(annotations: list[Annotation]) -> dict[str, str]:
    return {one.tags[0]: one.note for one in annotations}


def first(path: Path) -> Scene:
    """The first annotation of a library."""
    store, one = TinyStore(path), labelled("new", "the first")
    return Scene(store, {}, {"new": "the first"}, lambda: store.apply(_adding(one)))


def later(path: Path) -> Scene:
    """One more, in a store that has saved already."""
    store, old, one = TinyStore(path), _some(), labelled("new", "one more")
    store.apply(_adding(*old))
    store.apply(_adding(labelled("old-9", "old 9")))
    shown = {**_as_shown(old), "old-9": "old 9"}
    return Scene(store, shown, {"new": "one more"}, lambda: store.apply(_adding(one)))


def several(path: Path) -> Scene:
    """A change that adds, alters and deletes."""
    store, old, one = TinyStore(path), _some(), labelled("new", "one more")
    store.apply(_adding(*old))
    edits = (Edit(None, one), Edit(old[0], replace(old[0], note="altered")), Edit(old[1], None))
    effect = {"new": "one more", "old-0": "altered", "old-1": None}
    change = Change("Several", edits)
    return Scene(store, _as_shown(old), effect, lambda: store.apply(change))


def opening(path: Path) -> Scene:
    """The first save of a store that has just been opened on a file."""
    writer, old, one = TinyStore(path), _some(), labelled("new", "one more")
    writer.apply(_adding(*old))
    writer.close()
    store = TinyStore(path)
    return Scene(store, _as_shown(old), {"new": "one more"}, lambda: store.apply(_adding(one)))


def closing(path: Path) -> Scene:
    """A store that has saved is closed: what is kept beside the file goes into it."""
    store, old = TinyStore(path), _some()
    for one in old:
        store.apply(_adding(one))
    return Scene(store, _as_shown(old), {}, store.close)


def settling(path: Path) -> Scene:
    """A quiet moment of a store that has saved."""
    store, old = TinyStore(path), _some()
    for one in old:
        store.apply(_adding(one))
    return Scene(store, _as_shown(old), {}, store.settle)


def after_a_crash(path: Path) -> Scene:
    """The first look and save of a store after another was dropped without being closed."""
    crashed, old, one = TinyStore(path), _some(), labelled("new", "one more")
    for each in old:
        crashed.apply(_adding(each))
    _forget(crashed)
    store = TinyStore(path)

    def act() -> None:
        store.annotations()
        store.apply(_adding(one))

    return Scene(store, _as_shown(old), {"new": "one more"}, act)


def after_a_pull(path: Path) -> Scene:
    """A save after another program replaced the file."""
    writer, old, one = TinyStore(path), _some(), labelled("new", "one more")
    writer.apply(_adding(*old))
    writer.close()
    elsewhere = path.parent / "incoming"
    elsewhere.mkdir(exist_ok=True)
    other = TinyStore(Path(shutil.copyfile(path, elsewhere / "pulled.json")))
    other.apply(_adding(labelled("theirs", "pulled")))
    other.close()
    store = TinyStore(path)
    store.annotations()
    other.path.replace(path)
    shown = {**_as_shown(old), "theirs": "pulled"}
    return Scene(store, shown, {"new": "one more"}, lambda: store.apply(_adding(one)))


def absorbing(path: Path) -> Scene:
    """Another machine's file is taken in."""
    store, old = TinyStore(path), _some()
    store.apply(_adding(*old))
    elsewhere = path.parent / "incoming"
    elsewhere.mkdir(exist_ok=True)
    theirs = TinyStore(elsewhere / "theirs.json")
    theirs.apply(_adding(labelled("a", "theirs a"), labelled("b", "theirs b")))
    theirs.close()
    effect = {"a": "theirs a", "b": "theirs b"}
    return Scene(store, _as_shown(old), effect, lambda: store.absorb(theirs.path))


def _forget(store: TinyStore) -> None:
    """As a crash does: nothing is closed.  Locks are held during a save only."""
    store._opened = None


SCENES = (first, later, several, opening, closing, after_a_crash, after_a_pull)
SCENES += tuple(
    scene
    for scene, needs in ((settling, "settle"), (absorbing, "absorb"))
    if hasattr(TinyStore, needs)
)
