"""A process that saves is killed before, after and in the middle of every one of its system calls.

Where `killing.py` takes moments as they come, this takes each in turn: the calls of an act are
counted by doing it, and a victim is made for each call.

    python -m tests.endurance.dying FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from tests.endurance.acts import kept_in, left_over, shown_in, with_effect
from tests.endurance.failing import Fault, calls
from tests.endurance.killing import go_on
from tests.endurance.scenes import DEADLY, Scene, hurry

HOWS = ("die", "die half", "die after")


def die(path: Path, scene: Callable[[Path], Scene], fault: Fault) -> tuple[bool, list[str]]:
    """Whether a victim that meets the fault was killed by it, and what is wrong then."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    reading, writing = os.pipe()
    victim = os.fork()
    if victim == 0:
        meet(path, scene, fault, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        shown, effect = json.loads(pipe.read())
    _, status = os.waitpid(victim, 0)
    killed = os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    wrong = [] if killed or status == 0 else ["the victim failed by itself"]
    after = with_effect(shown, effect)
    found = shown_in(path)
    if found not in ([shown, after] if killed else [after]):
        wrong.append(f"{found} is there")
    if kept_in(path) != found:
        wrong.append("the file is not what the store shows")
    later = with_effect(found, go_on(path, "later"))
    if kept_in(path) != later:
        wrong.append("saving after it lost something")
    wrong += [f"{name} is no whole backup" for name in torn(path.parent.parent / "backups")]
    wrong += [f"{name} is left over" for name in left_over(path)]
    return killed, wrong


def torn(folder: Path) -> list[str]:
    """Backups that cannot be read."""
    found = []
    for backup in folder.rglob("annotations-*.json*"):
        try:
            data = backup.read_bytes()
            json.loads(gzip.decompress(data) if backup.suffix == ".gz" else data)
        except (OSError, ValueError, EOFError):
            found.append(backup.name)
    return found


def meet(path: Path, scene: Callable[[Path], Scene], fault: Fault, pipe: int) -> NoReturn:
    """The victim: tells what it is about to do, and does it."""
    try:
        ready = scene(path)
        os.write(pipe, json.dumps([ready.shown, ready.effect]).encode())
        os.close(pipe)
        with calls(path.parent.parent, fault):  # the library and the backups
            ready.act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - told, and the end of this process
        traceback.print_exc()
    os._exit(3)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=1, help="take every so manieth call only")
    asked = parser.parse_args()
    path = asked.folder / "library" / "annotations.json"
    hurry()
    os.environ["READER_BACKUPS"] = str(asked.folder / "backups")
    kills: Counter[str] = Counter()
    failures = []
    for scene in DEADLY:
        for how in HOWS:
            which, killed = 1 + len(kills) % asked.step, True
            while killed:
                killed, wrong = die(path, scene, Fault(which, how=how))
                failures += [f"{scene.__name__}, {how}, call {which}: {one}" for one in wrong]
                kills[scene.__name__] += killed
                which += asked.step
    print(f"{kills.total()} processes killed at a call of their own:", dict(kills))
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
