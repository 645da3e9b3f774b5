"""A program on a pseudo-terminal: what its screen shows, and every byte that reached the terminal."""

from __future__ import annotations

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte
import pytest

COMMAND = (sys.executable, "-m", "reader")
COLUMNS, ROWS = 100, 30

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

LEFT_ON = {b"1049": "alternate screen", b"2004": "bracketed paste", b"1004": "focus reports"}
LEFT_ON |= dict.fromkeys((b"1000", b"1002", b"1003", b"1006", b"1015"), "mouse tracking")
"""Private modes of a terminal that a program has to switch off again."""


class _Screen(pyte.Screen):
    """pyte's screen, which does not know the keyboard protocol's `CSI > … u`."""

    def restore_cursor(self) -> None:
        return


class Terminal:
    """A child on a pseudo-terminal, and what its screen shows."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        *,
        size: tuple[int, int] = (COLUMNS, ROWS),
        command: Sequence[str] = COMMAND,
        before: Callable[[], Any] | None = None,
    ) -> None:
        self.raw = bytearray()
        columns, rows = size
        program, *rest = [*command, *arguments]
        self.child = pexpect.spawn(
            program,
            rest,
            env=dict(environment),
            cwd=str(folder),
            dimensions=(rows, columns),
            timeout=20,
            preexec_fn=before,
        )
        self.screen = _Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    def read(self, patience: float = 0.02) -> str:
        """Take in what has come, and give the screen as text."""
        try:
            while True:
                data = self.child.read_nonblocking(65536, timeout=patience)
                self.raw += data
                self.stream.feed(data)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self.screen.display)

    def wait_for(self, words: str, seconds: float = 20) -> str:
        return self.wait_until(lambda shown: words in shown, f"{words!r} to be shown", seconds)

    def wait_until(
        self, holds: Callable[[str], bool], what: str = "it to hold", seconds: float = 20
    ) -> str:
        """The screen, once `holds` is true of it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.read()
            if holds(shown):
                return shown
            if not self.child.isalive():
                shown = self.read()
                if holds(shown):
                    return shown
                pytest.fail(f"ended while waiting for {what}:\n{shown}\n{self.said()}")
        pytest.fail(f"waited in vain for {what}:\n{self.read()}")

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        self.child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)

    def kill(self, number: int = signal.SIGTERM) -> None:
        os.kill(self.child.pid, number)

    def hang_up(self) -> int:
        """Close the window; the exit status of the child, or minus the signal."""
        self.child.ptyproc.fileobj.close()
        self.child.ptyproc.closed = self.child.closed = True
        self.child.ptyproc.fd = self.child.child_fd = -1
        _, status = os.waitpid(self.child.pid, 0)
        self.child.terminated = self.child.ptyproc.terminated = True
        return os.waitstatus_to_exitcode(status)

    def finish(self, seconds: float = 20) -> int:
        """Wait for the end; the exit status, or minus the signal."""
        end = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < end:
            self.read()
        if self.child.isalive():
            pytest.fail(f"did not end:\n{self.read()}")
        self.read()
        self.child.close()
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return -int(self.child.signalstatus or 0)

    def left_on(self) -> set[str]:
        """What the program switched on in the terminal and never off again."""
        on: dict[bytes, bool] = {}
        for modes, switch in _MODE.findall(bytes(self.raw)):
            for mode in modes.split(b";"):
                on[mode] = switch == b"h"
        left = {name for mode, name in LEFT_ON.items() if on.get(mode)}
        return left | ({"hidden cursor"} if on.get(b"25") is False else set())

    def said(self) -> str:
        """What was printed outside of the alternate screen, without escape sequences."""
        raw = bytes(self.raw)
        plain = re.sub(rb"\x1b\[\?1049h.*?(\x1b\[\?1049l|$)", b"", raw, flags=re.DOTALL)
        plain = re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)", b"", plain)
        return plain.decode("utf-8", "replace").replace("\r", "")


def user_environment(home: Path, **extra: str) -> dict[str, str]:
    """The environment of a user whose folders are all below `home`."""
    dropped = ("READER", "LC_", "LANG", "NO_COLOR", "TEXTUAL", "PYTHON", "VISUAL", "COLORTERM")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    return {
        **kept,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "EDITOR": "true",
        **extra,
    }


STORY = "The story of the pond\n\n" + "\n\n".join(
    f"Paragraph {number} tells of the pond. It has a second sentence, and a third follows."
    for number in range(1, 13)
)


class Place:
    """A library in a temporary folder, and programs run in it as a user would."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "library"
        (self.folder / "articles").mkdir(parents=True)
        self.story = self.folder / "articles" / "story.txt"
        self.story.write_text(STORY, encoding="utf-8")
        self.annotations = self.folder / "annotations.json"
        self.annotations.write_text("{}", encoding="utf-8")
        self.environment = user_environment(home)
        self.log = home / "state" / "reader" / "reader.log"

    def terminal(
        self, *arguments: str, environment: Mapping[str, str] | None = None, **how: Any
    ) -> Terminal:
        return Terminal(arguments, {**self.environment, **(environment or {})}, self.folder, **how)

    def opened(self, **how: Any) -> Terminal:
        """The story on the screen, with its annotations loaded."""
        terminal = self.terminal("articles/story.txt", **how)
        terminal.wait_for("Paragraph 1 tells")
        terminal.wait_for("Notes")
        terminal.wait_until(lambda s: "Nothing marked yet" in s or "●" in s, "the notes")
        return terminal

    def run(self, *arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
        """A command in a process of its own."""
        environment = {**self.environment, **how.pop("environment", {})}
        return subprocess.run(
            [*COMMAND, *arguments], env=environment, cwd=self.folder, capture_output=True,
            text=True, timeout=60, check=False, **how,
        )  # fmt: skip

    def notes(self) -> list[str]:
        """The notes in the file."""
        return [record["note"] for record in self.records()]

    def records(self, path: Path | None = None) -> list[dict[str, Any]]:
        kept = json.loads((path or self.annotations).read_text(encoding="utf-8"))
        return [r for r in kept.get("annotations", {}).values() if "deleted" not in r]


def patched(code: str) -> tuple[str, ...]:
    """The command with something in it made to fail: `code` runs before it."""
    start = "from reader.cli import main; import sys; sys.exit(main())"
    return (sys.executable, "-c", f"{code}\n{start}")


def obey_permissions() -> None:
    """For `before`: the superuser may read and write everything; this child may not."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                os._exit(77)
