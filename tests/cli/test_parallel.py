"""`reader inspect` over many sources: the same bytes from one process and from several."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing import connection
from pathlib import Path

import pytest

from reader.cli.parallel import render_all

READER = [sys.executable, "-m", "reader"]
GONE = 141


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("STATE", "CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    library = tmp_path / "library"
    (library / "articles").mkdir(parents=True)
    (library / "annotations.json").write_text("{}", encoding="utf-8")
    for number in range(40):
        text = f"# Text {number}\n\nAda Byron paid £{number} on 4 May {1800 + number}.\n" * 3
        (library / f"{number:02}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(library)
    return library


def run(*arguments, **how):
    return subprocess.run([*READER, "inspect", *arguments], capture_output=True, check=False, **how)


def living(pattern: str) -> list[int]:
    """The processes whose command line has the pattern (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if pattern in command:
            found.append(int(path.parent.name))
    return found


def wait_until(true, seconds=20.0):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_several_processes_print_what_one_prints(folder):
    (folder / "07.md").write_bytes(b"\0\1\2binary\0")
    names = [*(path.name for path in sorted(folder.glob("*.md"))), "nowhere.md", "-", "03.md", "-"]
    fed = b"What was sent.\n\nFive of us.\n"
    one = run("--jsonl", "--jobs", "1", *names, input=fed)
    two = run("--jsonl", "--jobs", "3", *names, input=fed)
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(one.stderr.splitlines()) == 3
    assert one.stderr.splitlines()[-1].startswith(b"reader: 2 sources could not be read")
    titles = [json.loads(line)["title"] for line in one.stdout.splitlines()]
    assert titles[:3] == ["Text 0", "Text 1", "Text 2"]
    assert len(titles) == 42
    for form in ([], ["--json"]):
        few = names[:6]
        assert run("--jobs", "2", *form, *few).stdout == run("--jobs", "1", *form, *few).stdout


def test_a_list_of_sources(folder):
    names = "03.md\n\n05.md\nnowhere.md\n"
    (folder / "list").write_text(names, encoding="utf-8")
    ran = run("--jsonl", "02.md", "--files-from", "list")
    piped = run("--jsonl", "02.md", "--files-from", "-", input=names.encode())
    assert ran.returncode == piped.returncode == 1
    assert ran.stdout == piped.stdout
    assert [json.loads(line)["title"] for line in ran.stdout.splitlines()] == [
        "Text 2",
        "Text 3",
        "Text 5",
    ]
    assert ran.stderr.startswith(b"reader: No such article: ")
    missing = run("--jsonl", "02.md", "--files-from", "nolist")
    assert missing.returncode == 1
    assert b"nolist cannot be read" in missing.stderr
    assert json.loads(missing.stdout)["title"] == "Text 2"


@pytest.mark.parametrize(
    "arguments", [[], ["--jobs", "0", "x"], ["--jobs", "-1", "x"], ["--jobs", "many", "x"]]
)
def test_what_makes_no_sense(folder, arguments):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert b"usage: reader inspect" in ran.stderr


def test_nobody_reads_the_end(folder):
    names = "\n".join(path.name for path in sorted(folder.glob("*.md"))) + "\n"
    (folder / "list").write_text(names * 50, encoding="utf-8")
    command = [*READER, "inspect", "--jsonl", "--jobs", "2", "--files-from", str(folder / "list")]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(30) == GONE
    assert child.stderr is not None
    assert child.stderr.read() == b""
    child.stderr.close()
    assert living(str(folder / "list")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_command(folder, how):
    names = "\n".join(path.name for path in sorted(folder.glob("*.md"))) + "\n"
    (folder / "list").write_text(names * 500, encoding="utf-8")
    command = [*READER, "inspect", "--jsonl", "--jobs", "2", "--files-from", str(folder / "list")]
    with Path(os.devnull).open("wb") as nowhere:
        child = subprocess.Popen(
            command, stdout=nowhere, stderr=subprocess.PIPE, start_new_session=True
        )
    wait_until(lambda: len(living(str(folder / "list"))) == 3)
    if how == signal.SIGINT:
        os.killpg(child.pid, how)  # as a terminal does
    else:
        child.send_signal(how)
    status = child.wait(30)
    assert child.stderr is not None
    assert child.stderr.read() == b""
    child.stderr.close()
    assert status == (130 if how == signal.SIGINT else -how)
    wait_until(lambda: living(str(folder / "list")) == [])


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_worker_that_is_killed_once_costs_nothing(folder):
    names = [f"{number % 40:02}.md" for number in range(200)]
    (folder / "list").write_text("\n".join(names), encoding="utf-8")
    command = [*READER, "inspect", "--jsonl", "--jobs", "2", "--files-from", str(folder / "list")]
    with (folder / "out").open("wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
    wait_until(lambda: len(living(str(folder / "list"))) == 3)
    worker = next(one for one in living(str(folder / "list")) if one != child.pid)
    os.kill(worker, signal.SIGKILL)
    assert child.wait(60) == 0
    assert child.stderr is not None
    assert child.stderr.read() == b""
    child.stderr.close()
    lines = (folder / "out").read_text().splitlines()
    assert [json.loads(line)["title"] for line in lines] == [
        f"Text {int(name[:2])}" for name in names
    ]
    wait_until(lambda: living(str(folder / "list")) == [])


def ready() -> None:
    pass


def dies_on_some(library, opened) -> str:
    """Renders a title; ends the process that works on one article, fails on another."""
    title = opened.finish().title
    if title == "Text 4":
        os._exit(9)
    if title == "Text 6":
        raise ZeroDivisionError("a mistake")
    return title


@pytest.mark.parametrize("jobs", [2, 3])
def test_what_ends_a_worker_costs_its_own_source(folder, jobs):
    names = [f"{number:02}.md" for number in range(20)]
    all_made = list(render_all(folder, names, dies_on_some, jobs, ready))
    assert [one.source for one in all_made] == names
    failed = {one.source: one.error for one in all_made if one.error is not None}
    assert set(failed) == {"04.md", "06.md"}
    assert "ended from outside" in failed["04.md"].message
    assert "ZeroDivisionError: a mistake" in failed["06.md"].message
    assert [one.text for one in all_made if one.error is None] == [
        f"Text {number}" for number in range(20) if number not in (4, 6)
    ]


def test_a_mistake_in_this_process_costs_its_own_source(folder):
    names = ["05.md", "06.md", "07.md"]
    all_made = list(render_all(folder, names, dies_on_some, 1, ready))
    assert [one.text for one in all_made] == ["Text 5", "", "Text 7"]
    assert all_made[1].error is not None


def test_without_standard_input_the_files_are_read(folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    for jobs in (1, 2):
        all_made = list(render_all(folder, ["03.md", "-", "05.md"], dies_on_some, jobs, ready))
        assert [one.text for one in all_made] == ["Text 3", "", "Text 5"]
        assert all_made[1].error is not None


def is_slow(library, opened) -> str:
    """Renders a title after a minute."""
    time.sleep(60)
    return opened.title


def is_sent_by_halves(library, opened) -> str:
    """Renders what its process never sends to the end."""

    def send_half(self, data, write=os.write):
        write(self._handle, data[: len(data) // 2])
        time.sleep(60)

    setattr(connection.Connection, "_send", send_half)  # noqa: B010
    return "x" * 1_000


LEAVE_EARLY = """
import sys, time
from tests.cli import test_parallel
from reader.cli.parallel import render_all
def names():
    for number in range(100):
        if number == 8:
            time.sleep(0.5)
            raise KeyboardInterrupt
        yield {source!r}
try:
    list(render_all(None, names(), test_parallel.{render}, 2, test_parallel.ready))
except KeyboardInterrupt:
    print("left")
"""


@pytest.mark.parametrize(("source", "render"), [("-", "is_slow"), ("03.md", "is_sent_by_halves")])
def test_nothing_is_waited_for_when_the_command_is_interrupted(folder, source, render):
    """Neither for a worker to read the rest of a task, nor for the rest of a result."""
    code = LEAVE_EARLY.format(source=source, render=render)
    root = str(Path(__file__).parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", code], input=b"A word or two. " * 100_000, capture_output=True,
        env={**os.environ, "PYTHONPATH": root}, timeout=20, check=False,
    )  # fmt: skip
    assert ran.stdout == b"left\n"
    assert ran.stderr == b""


def test_an_interrupt_that_comes_while_workers_start_is_not_lost(folder):
    """Python ignores the exceptions of what `fork` calls."""
    code = (
        "import os, signal\n"
        "from reader.cli.parallel import render_all\n"
        "from tests.cli import test_parallel\n"
        "parent = os.getpid()\n"
        "def interrupt():\n"
        "    if os.getpid() == parent: os.kill(parent, signal.SIGINT)\n"
        "os.register_at_fork(before=interrupt)\n"
        "try:\n"
        "    list(render_all(None, ['03.md'] * 3, test_parallel.is_slow, 2, test_parallel.ready))\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    root = str(Path(__file__).parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True,
        env={**os.environ, "PYTHONPATH": root}, timeout=20, check=False,
    )  # fmt: skip
    assert ran.stdout == b"interrupted\n"
    assert ran.stderr == b""
