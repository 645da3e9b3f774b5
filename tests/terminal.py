"""A program on a pseudo-terminal: what its screen shows, and every byte that reached the terminal."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

COMMAND = (sys.executable, "-m", "reader")
COLUMNS, ROWS = 100, 30

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

LEFT_ON = {b"1049": "alternate screen", b"2004": "bracketed paste", b"1004": "focus reports"}
LEFT_ON |= {mode: "mouse tracking" for mode in (b"1000", b"1002", b"1003", b"1006", b"1015")}
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

    def __enter__(self) -> Terminal:
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
