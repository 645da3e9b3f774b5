"""Several processes at once, and one that is killed."""

import json
import random
import signal
import subprocess
import sys
import time

from reader.store import TinyStore
from tests.store.making import adding, annotation

WRITER = """
import sys
from pathlib import Path
from reader.store import TinyStore
from tests.store.making import adding, annotation
store = TinyStore(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    store.apply(adding(annotation(f"{sys.argv[2]}-{n}")))
    print(n, flush=True)
"""


def writer(path, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_lose_no_update(tmp_path):
    path = tmp_path / "annotations.json"
    ours = TinyStore(path)
    processes = [writer(path, name, 25) for name in "ab"]
    expected = {f"{name}-{n}" for name in "ab" for n in range(25)}
    for n in range(10):
        ours.apply(adding(annotation(f"ours-{n}")))
        expected.add(f"ours-{n}")
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert {a.note for a in ours.annotations()} == expected


def test_what_was_acknowledged_survives_a_kill(tmp_path):
    path = tmp_path / "annotations.json"
    TinyStore(path).apply(adding(*(annotation(f"before-{n}" * 50) for n in range(200))))
    dice = random.Random(4)
    acknowledged = set()
    for name in "abc":
        process = writer(path, name, 10_000)
        assert process.stdout.readline()
        time.sleep(dice.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().split()
        process.stdout.close()
        process.wait()
        acknowledged |= {f"{name}-{n}" for n in (0, *map(int, lines))}
        json.loads(path.read_bytes())
        notes = {a.note for a in TinyStore(path).annotations()}
        assert acknowledged <= notes
        TinyStore(path).apply(adding(annotation(f"after-{name}")))
        acknowledged.add(f"after-{name}")
    leftovers = [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"]
    assert leftovers == []


def test_what_a_save_of_our_own_has_read_of_others_is_still_a_change(tmp_path):
    path = tmp_path / "annotations.json"
    one, other = TinyStore(path), TinyStore(path)
    one.annotations()
    one.corrections()
    other.apply(adding(annotation("theirs")))
    one.apply(adding(annotation("ours")))
    assert one.changed()
    assert len(one.annotations()) == 2
    one.corrections()
    assert not one.changed()
    one.apply(adding(annotation("ours")))
    assert not one.changed()
