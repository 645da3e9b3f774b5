"""A process that saves is killed before, after and in the middle of every one of its system calls.

Where `killing.py` takes moments as they come, this takes each in turn: the calls of an act are
counted by doing it, and a victim is made for each call.

    python -m tests.endurance.dying FOLDER
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.endurance.acts import kept_in, left_over, shown_in, with_effect
from tests.endurance.failing import Fault, calls
from tests.endurance.killing import go_on
from tests.endurance.scenes import SCENES, Scene

HOWS = ("die", "die half", "die after")


def die(path: Path, scene: Callable[[Path], Scene], fault: Fault) -> tuple[bool, list[str]]:
    """Whether a victim that meets the fault was killed by it, and what is wrong then."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    ready = scene(path)
    after = with_effect(ready.shown, ready.effect)
    victim = os.fork()
    if victim == 0:
        try:
            with calls(path.parent, fault):
                ready.act()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - told, and the end of this process
            traceback.print_exc()
        os._exit(3)
    _, status = os.waitpid(victim, 0)
    killed = os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    wrong = [] if killed or status == 0 else ["the victim failed by itself"]
    found = shown_in(path)
    if found not in ([ready.shown, after] if killed else [after]):
        wrong.append(f"{found} is there")
    if kept_in(path) != found:
        wrong.append("the file is not what the store shows")
    whole = with_effect(found, go_on(path, "later"))
    if kept_in(path) != whole:
        wrong.append("saving after it lost something")
    wrong += [f"{name} is left over" for name in left_over(path)]
    ready.store.close()
    if kept_in(path) != whole:
        wrong.append("a store that was open all along altered something when it was closed")
    return killed, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    path = parser.parse_args().folder / "library" / "annotations.json"
    kills: Counter[str] = Counter()
    failures = []
    for scene in SCENES:
        for how in HOWS:
            which, killed = 1, True
            while killed:
                killed, wrong = die(path, scene, Fault(which, how=how))
                failures += [f"{scene.__name__}, {how}, call {which}: {one}" for one in wrong]
                kills[scene.__name__] += killed
                which += 1
    print(f"{kills.total()} processes killed at a call of their own:", dict(kills))
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
