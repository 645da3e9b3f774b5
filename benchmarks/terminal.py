"""Runs a program in a pseudo-terminal and watches what it prints, as a terminal would."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType
from typing import Self

_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL
)


def _usual() -> dict[str, str]:
    """The environment of a user: bytecode is kept, as it is where programs are installed."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def library(folder: Path) -> dict[str, str]:
    """Make `folder` an empty library; return the environment in which the program keeps its files there."""
    (folder / "articles").mkdir()
    return {
        "READER_LIBRARY": str(folder),
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "CACHE", "CONFIG")},
    }


class Terminal:
    """A child process on a pseudo-terminal of `columns` x `rows`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.output = bytearray()
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), {**_usual(), **(environment or {})})
        ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, by force if need be."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self._fd)

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def pump(self, seconds: float) -> bytes:
        """Read what arrives within `seconds`, stopping at the first bytes."""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        self.output += data
        return data

    def drain(self, quiet: float = 0.05, limit: float = 10.0) -> None:
        """Read until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            if not self.pump(quiet):
                return

    def wait_for(self, words: str, timeout: float = 30.0) -> float:
        """Seconds from the start until `words` were printed, escape sequences aside."""
        wanted = words.encode()
        end = self.started + timeout
        while time.perf_counter() < end:
            self.pump(0.05)
            if wanted in self.output or wanted in _ESCAPE.sub(b"", bytes(self.output)):
                return time.perf_counter() - self.started
        raise TimeoutError(
            f"{words!r} was not shown within {timeout} s: {bytes(self.output[-2000:])!r}"
        )

    def key(self, keys: str, timeout: float = 2.0) -> float:
        """Seconds from sending `keys` until the answering frame is complete.

        Textual wraps each frame in a synchronised update where the terminal has it; otherwise a
        frame is taken as complete when 3 ms pass without a byte, which are not counted.
        """
        self.drain(quiet=0.004, limit=0.05)
        sent = time.perf_counter()
        self.send(keys)
        last = 0.0
        while time.perf_counter() - sent < timeout:
            data = self.pump(0.003 if last else timeout)
            now = time.perf_counter()
            if data:
                last = now
            elif last:
                break
        return (last or time.perf_counter()) - sent

    def processor(self) -> float:
        """Seconds of processor time that the child has used (Linux)."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self, limit: float = 60.0) -> None:
        """Read until the child has nothing left to do in the background."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            before = self.processor()
            until = time.perf_counter() + 1.0
            while time.perf_counter() < until:
                self.pump(0.2)
            if self.processor() - before < 0.05:
                return

    def memory(self) -> int:
        """Return the peak resident memory of the child so far, in bytes (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(row for row in status.splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) * 1024


EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready to read")
Empty().run()
"""


def empty_app() -> list[str]:
    """The command of an empty Textual app, the anchor of most ratios."""
    return [sys.executable, "-c", EMPTY_APP]


def reader(*arguments: str) -> list[str]:
    """The command of the program itself."""
    return [str(Path(sys.executable).with_name("reader")), *arguments]
