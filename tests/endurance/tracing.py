"""Makes the n-th system call of another process fail, from outside, with `strace`.

The process is one that has everything loaded and waits; `strace` attaches to it, and only then it
saves: so the calls that are counted are those of the save.  Unlike `failing.py`, this reaches every
call that the kernel sees, whoever makes it.

As a module it is that process:

    python -m tests.endurance.tracing FOLDER SCENE
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TRACED = (
    "openat,open,creat,write,writev,pwrite64,pread64,read,fsync,fdatasync,rename,renameat,"
    "renameat2,unlink,unlinkat,fstat,newfstatat,stat,lstat,statx,ftruncate,fchmod,flock,fcntl,"
    "getdents64,mkdir,mkdirat,link,linkat,lseek"
)
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)")


class Traced(NamedTuple):
    """What a process did under `strace`.

    Attributes:
        calls: the names of the calls, in order, and whether each was about the library.
        said: what the process told: its state before, the effect of the act, and how it went.
        injected: whether the failure was met.
    """

    calls: list[tuple[str, bool]]
    said: dict[str, Any]
    injected: bool


def works() -> str:
    """Why `strace` cannot be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]
    ran = subprocess.run(probe, capture_output=True, text=True, check=False)
    if ran.returncode:
        return f"strace may not trace here: {ran.stderr.strip().splitlines()[-1:]}"
    with waiting(Path(tempfile.gettempdir()), "nothing") as process:
        tracer = attach(process, Path("/dev/null"), [])
        said = tracer.stderr.readline() if tracer.stderr else ""
        tracer.terminate()
        tracer.communicate()
    return "" if "attached" in said else f"strace may not attach: {said.strip()}"


def attach(process: subprocess.Popen[str], log: Path, options: list[str]) -> subprocess.Popen[str]:
    """`strace` on a process that waits; its first line says whether that worked."""
    return subprocess.Popen(
        ["strace", "-f", "-y", "-s", "16", "-o", str(log), *options, "-p", str(process.pid)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@contextlib.contextmanager
def waiting(folder: Path, scene: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has done all but the act."""
    command = [sys.executable, "-m", "tests.endurance.tracing", str(folder), scene]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            process.stdout.readline()
            yield process
        finally:
            process.kill()


def traced(folder: Path, scene: str, inject: str = "") -> Traced:
    """Does the act of a scene under `strace`, with a failure such as `fsync:error=EIO:when=2`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder.parent / "strace.log"
    with waiting(folder, scene) as process:
        options = ["-e", f"trace={TRACED}", *(["-e", f"inject={inject}"] if inject else [])]
        tracer = attach(process, log, options)
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        out, _ = process.communicate("\n", timeout=120)
        tracer.wait(60)
        tracer.stderr.close()
    matches = map(_CALL.match, log.read_text(encoding="utf-8", errors="replace").splitlines())
    made = [found.groups() for found in matches if found]
    calls = [(name, str(folder) in arguments) for name, arguments in made]
    # What comes before the line on standard input and after the act is none of the act's.  That
    # read is not in the log when the line was there before `strace` had taken hold.
    started = next(
        (n for n, (name, arguments) in enumerate(made) if name == "read" and arguments[0] == "0"),
        -1,
    )
    said = json.loads(out.splitlines()[-1]) if out.strip() else {}
    return Traced(calls[started + 1 :], said, "INJECTED" in log.read_text(errors="replace"))


def ordinals(calls: list[tuple[str, bool]]) -> list[tuple[str, int]]:
    """Of each call that is about the library: its name, and the how manieth of that name it is."""
    counted: Counter[str] = Counter({"read": 1})  # the line on standard input
    found = []
    for name, ours in calls:
        counted[name] += 1
        if ours:
            found.append((name, counted[name]))
    return found


def main() -> None:
    """The process: prepares a scene, waits for a line, does the act, tells, and does it again."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    from reader.errors import StoreError
    from tests.endurance.acts import shown_by
    from tests.endurance.scenes import SCENES, hurry

    if name == "nothing":
        os.write(1, b"ready\n")
        sys.stdin.readline()
        return
    hurry()
    scene = next(each for each in SCENES if each.__name__ == name)(folder / "annotations.json")
    told: dict[str, Any] = {"shown": scene.shown, "effect": scene.effect, "failed": [], "wrong": []}
    os.write(1, b"ready\n")
    os.read(0, 1)
    for step in (scene.act, lambda: shown_by(scene.store), scene.act, scene.store.close):
        try:
            step()
        except StoreError as error:
            told["failed"].append(error.message)
        except BaseException as error:  # noqa: BLE001 - told, and judged by the test
            told["wrong"].append(repr(error))
    os.write(1, json.dumps(told).encode() + b"\n")


ERRORS = tuple(
    errno.errorcode[number]
    for number in (
        errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE, errno.EINTR,
    )
)  # fmt: skip

if __name__ == "__main__":
    main()
