"""Moments of saving at which something may go wrong: how a library got there, and what is done."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.model import Annotation, Change, Edit
from reader.store import TinyStore
from reader.store.care import backups
from reader.store.file import loading, storage
from tests.endurance.acts import Effect, labelled

FEW, MANY = 3, 80
"""Annotations in a library: small files may be written in another way than large ones."""


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


def _some(count: int) -> list[Annotation]:
    return [labelled(f"old-{number}", f"old {number}") for number in range(count)]


def _as_shown(annotations: list[Annotation]) -> dict[str, str]:
    return {one.tags[0]: one.note for one in annotations}


def _one_by_one(store: TinyStore, annotations: list[Annotation]) -> None:
    """The last three of them in a save of their own."""
    if len(annotations) > 3:
        store.apply(_adding(*annotations[:-3]))
    for one in annotations[-3:]:
        store.apply(_adding(one))


def first(path: Path) -> Scene:
    """The first annotation of a library."""
    store, one = TinyStore(path), labelled("new", "the first")
    return Scene(store, {}, {"new": "the first"}, lambda: store.apply(_adding(one)))


def later(path: Path, count: int = FEW) -> Scene:
    """One more, in a store that has saved already."""
    store, old, one = TinyStore(path), _some(count), labelled("new", "one more")
    store.apply(_adding(*old))
    store.apply(_adding(labelled("old-x", "old x")))
    shown = {**_as_shown(old), "old-x": "old x"}
    return Scene(store, shown, {"new": "one more"}, lambda: store.apply(_adding(one)))


def several(path: Path, count: int = FEW) -> Scene:
    """A change that adds, alters and deletes."""
    store, old, one = TinyStore(path), _some(count), labelled("new", "one more")
    store.apply(_adding(*old))
    edits = (Edit(None, one), Edit(old[0], replace(old[0], note="altered")), Edit(old[1], None))
    effect = {"new": "one more", "old-0": "altered", "old-1": None}
    change = Change("Several", edits)
    return Scene(store, _as_shown(old), effect, lambda: store.apply(change))


def opening(path: Path, count: int = FEW) -> Scene:
    """The first save of a store that has just been opened on a file."""
    writer, old, one = TinyStore(path), _some(count), labelled("new", "one more")
    writer.apply(_adding(*old))
    writer.close()
    store = TinyStore(path)
    return Scene(store, _as_shown(old), {"new": "one more"}, lambda: store.apply(_adding(one)))


def closing(path: Path, count: int = FEW) -> Scene:
    """A store that has saved is closed: what is kept beside the file goes into it."""
    store, old = TinyStore(path), _some(count)
    _one_by_one(store, old)
    return Scene(store, _as_shown(old), {}, store.close)


def settling(path: Path, count: int = FEW) -> Scene:
    """A quiet moment of a store that has saved."""
    store, old = TinyStore(path), _some(count)
    _one_by_one(store, old)
    return Scene(store, _as_shown(old), {}, store.settle)


def after_a_crash(path: Path, count: int = FEW) -> Scene:
    """The first look and save of a store after another was dropped without being closed."""
    crashed, old, one = TinyStore(path), _some(count), labelled("new", "one more")
    _one_by_one(crashed, old)
    crashed.annotations()
    forget(path.parent)
    store = TinyStore(path)

    def act() -> None:
        store.annotations()
        store.apply(_adding(one))

    return Scene(store, _as_shown(old), {"new": "one more"}, act)


def after_a_pull(path: Path, count: int = FEW) -> Scene:
    """A save after another program replaced the file."""
    writer, old, one = TinyStore(path), _some(count), labelled("new", "one more")
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


def absorbing(path: Path, count: int = FEW) -> Scene:
    """Another machine's file is taken in."""
    store, old = TinyStore(path), _some(count)
    store.apply(_adding(*old))
    elsewhere = path.parent / "incoming"
    elsewhere.mkdir(exist_ok=True)
    theirs = TinyStore(elsewhere / "theirs.json")
    theirs.apply(_adding(labelled("a", "theirs a"), labelled("b", "theirs b")))
    theirs.close()
    effect = {"a": "theirs a", "b": "theirs b"}
    return Scene(store, _as_shown(old), effect, lambda: store.absorb(theirs.path))


def noticing(path: Path, count: int = FEW) -> Scene:
    """A program for syncing has left a conflicted copy beside the file, which is then opened."""
    store, old = TinyStore(path), _some(count)
    store.apply(_adding(*old))
    store.close()
    theirs = TinyStore(path.parent / "incoming.json")
    theirs.apply(_adding(labelled("a", "theirs a"), labelled("b", "theirs b")))
    theirs.close()
    theirs.path.rename(path.with_name("annotations.sync-conflict-20260102-030405-ABCDEFG.json"))
    (path.parent / ".incoming.json.lock").unlink()
    store = TinyStore(path)
    effect = {"a": "theirs a", "b": "theirs b"}
    return Scene(store, _as_shown(old), effect, store.annotations)


def _command(path: Path, *arguments: str) -> Callable[[], None]:
    """A whole command of `reader` on the library."""
    (path.parent / "articles").mkdir(exist_ok=True)

    def run() -> None:
        from reader.cli import main

        nowhere = Path(os.devnull).open("w")  # noqa: SIM115 - until the end of the process
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            assert main([*arguments]) in {0, 1}

    return run


def _without_backups(path: Path) -> None:
    folder = path.parent.parent / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["READER_BACKUPS"] = str(folder)


def backing_up(path: Path, count: int = FEW) -> Scene:
    """The first save of a day: there is no backup of it yet."""
    _without_backups(path)
    scene = opening(path, count)
    _without_backups(path)
    return scene


def restoring(path: Path, count: int = FEW) -> Scene:
    """`reader restore`: the file is gone, and there is a backup."""
    _without_backups(path)
    writer, old = TinyStore(path), _some(count)
    writer.apply(_adding(*old))
    writer.close()
    backups.back_up(path, "daily")
    path.unlink()
    act = _command(path, "restore", "--library", str(path.parent))
    return Scene(TinyStore(path), {}, _as_shown(old), act)


def mending(path: Path, count: int = FEW) -> Scene:
    """`reader doctor --fix`: the end of the file is missing, and there is no backup."""
    _without_backups(path)
    writer, old = TinyStore(path), _some(count)
    writer.apply(_adding(*old))
    writer.close()
    _without_backups(path)  # closing has made one
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b'"exact"')])
    act = _command(path, "doctor", "--fix", "--library", str(path.parent))
    return Scene(TinyStore(path), _as_shown(old[:-1]), {}, act)


def merging(path: Path, count: int = FEW) -> Scene:
    """`reader merge`, as git calls it."""
    scene = absorbing(path, count)
    scene.store.close()
    theirs = str(path.parent / "incoming" / "theirs.json")
    return scene._replace(act=_command(path, "merge", os.devnull, str(path), theirs))


def forget(folder: Path) -> None:
    """What the end of a process does that closes nothing: the system lets go of its files."""
    inside = os.path.realpath(folder)
    for link in list(Path("/proc/self/fd").iterdir()):
        with contextlib.suppress(OSError):
            if str(link.readlink()).startswith(inside):
                os.close(int(link.name))


def _sized(scene: Callable[[Path, int], Scene], count: int) -> Callable[[Path], Scene]:
    def sized(path: Path) -> Scene:
        return scene(path, count)

    sized.__name__ = f"{scene.__name__}, {'few' if count == FEW else 'many'}"
    return sized


_OF_A_LIBRARY = (
    later, several, opening, closing, settling, after_a_crash, after_a_pull, absorbing,
)  # fmt: skip
SCENES = [first, *(_sized(scene, count) for count in (FEW, MANY) for scene in _OF_A_LIBRARY)]


DEADLY = [
    *SCENES,
    *(_sized(scene, MANY) for scene in (backing_up, noticing, restoring, mending, merging)),
]
"""Those in which a process may die at any call: also those that tell of failures in their own way."""


def hurry(set_to: Callable[[object, str, float], None] = setattr) -> None:
    """Lets what waits for a quiet moment, or for much to do, come at once."""
    for name in ("QUIET", "QUIET_PER_BYTE"):
        set_to(storage, name, 0)
    set_to(loading, "SECOND_LOOK", 0)
    set_to(storage, "JOURNAL_RECORDS", 25)
