"""A process that saves is killed at a random moment, again and again, and what is left is looked at.

The process announces each act on a pipe before it begins, and acknowledges it after it returned.
After the kill, every acknowledged act has to be there, the one announced last whole or not at all,
and nothing else; the file has to be one that stock TinyDB reads.  The next process goes on with
what the one before left, so that starting after a crash is killed as well.

    python -m tests.endurance.killing FOLDER --kills 1000 --seed 7

A process of its own, because it forks: every victim is ready to save from its first moment.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from reader.model import Change, Edit
from reader.store import TinyStore
from tests.endurance.acts import (
    Effect,
    Worker,
    kept_in,
    labelled,
    left_over,
    shown_in,
    told,
    with_effect,
)
from tests.endurance.scenes import hurry

PATIENCE = 60.0
"""Seconds after which a victim that says nothing is a failure."""


class Killed(NamedTuple):
    """What became of one victim."""

    acknowledged: int
    in_flight: str
    """The act that was announced and not acknowledged; empty between two acts."""
    survived: bool
    """Whether that act is there all the same."""


def work(path: Path, seed: int, pipe: int) -> None:
    """The victim: saves until it is killed."""
    os.write(pipe, b'{"act": "open", "effect": {}}\n')
    worker = Worker(path, seed)
    os.write(pipe, b"ok\n")
    while True:
        act = worker.next()
        said = {"act": act.name, "effect": act.effect}
        os.write(pipe, json.dumps(said).encode() + b"\n")
        act.do()
        worker.did(act)
        os.write(pipe, b"ok\n")


def start(path: Path, seed: int) -> tuple[int, int]:
    """A victim, and the end of the pipe on which it tells what it does."""
    reading, writing = os.pipe()
    victim = os.fork()
    if victim == 0:
        try:
            os.close(reading)
            work(path, seed, writing)
        except BaseException:  # noqa: BLE001 - whatever it was is told, and ends this process
            traceback.print_exc()
        os._exit(3)
    os.close(writing)
    return victim, reading


def kill_one(
    path: Path, before: dict[str, str], dice: random.Random
) -> tuple[Killed, dict[str, str]]:
    """Kills one victim; what happened, and what is there now.  Raises AssertionError."""
    victim, reading = start(path, dice.randrange(2**30))
    patience, pause = dice.randrange(1, 25), dice.expovariate(1 / 0.004)
    lines: list[bytes] = []
    with os.fdopen(reading, "rb") as pipe:
        while lines.count(b"ok\n") < patience:
            line = pipe.readline()
            if not line:
                break
            lines.append(line)
        time.sleep(pause)
        os.kill(victim, signal.SIGKILL)
        lines += pipe.readlines()
    _, status = os.waitpid(victim, 0)
    assert os.WIFSIGNALED(status), (
        f"the victim failed by itself: {os.waitstatus_to_exitcode(status)}"
    )

    expected, pending, acknowledged = before, None, 0
    for line in lines:
        if line == b"ok\n":
            assert pending is not None
            expected, pending = with_effect(expected, told(pending)), None
            acknowledged += 1
        else:
            pending = line
    whole = with_effect(expected, told(pending)) if pending is not None else expected
    found = shown_in(path)
    name = json.loads(pending)["act"] if pending is not None else ""
    if found not in (expected, whole):
        missing = {k for k, v in expected.items() if found.get(k) != v and whole.get(k) == v}
        raise AssertionError(f"killed in {name or 'nothing'}: lost or altered {sorted(missing)}")
    there = found == whole != expected
    assert kept_in(path) == found, f"killed in {name}: the file is not what the store shows"
    whole = with_effect(found, go_on(path, f"after-{victim}-{len(found)}"))
    assert kept_in(path) == whole, f"killed in {name}: saving after it lost something"
    assert not left_over(path), f"killed in {name}: left over {left_over(path)}"
    return Killed(acknowledged, name, there), whole


def go_on(path: Path, label: str) -> Effect:
    """Saves something after a kill: no lock of a dead process is in the way."""
    store = TinyStore(path)
    store.apply(Change("After", (Edit(None, labelled(label, "after")),)))
    store.close()
    return {label: "after"}


def campaign(path: Path, kills: int, seed: int, records: int) -> list[Killed]:
    """Kills so many, one after the other, in a library of so many annotations."""
    dice = random.Random(seed)
    made = [labelled(f"before-{number}", f"before {number}") for number in range(records)]
    store = TinyStore(path)
    store.apply(Change("Before", tuple(Edit(None, one) for one in made)))
    store.close()
    shown = shown_in(path)
    victims = []
    for _ in range(kills):
        one, shown = kill_one(path, shown, dice)
        victims.append(one)
    return victims


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=200)
    asked = parser.parse_args()
    hurry()
    os.environ["READER_BACKUPS"] = str(asked.folder / "backups")
    library = asked.folder / "library"
    library.mkdir(exist_ok=True)
    victims = campaign(library / "annotations.json", asked.kills, asked.seed, asked.records)
    where = Counter(one.in_flight or "between two acts" for one in victims)
    print(
        f"{len(victims)} processes killed, {sum(v.acknowledged for v in victims)} acts acknowledged"
    )
    print("killed in: " + ", ".join(f"{name} {count}" for name, count in where.most_common()))
    in_flight = [one for one in victims if one.in_flight]
    print(f"of {len(in_flight)} in flight, {sum(v.survived for v in in_flight)} are there, whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
