"""The installed command in a pseudo-terminal, as a new user would use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

COMMAND = Path(sys.executable).with_name("reader")
REPOSITORY = Path(__file__).parent.parent
COLUMNS, ROWS = 100, 30


class Terminal:
    """A child on a pseudo-terminal, and what its screen shows."""

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
        self.child = pexpect.spawn(
            str(COMMAND),
            arguments,
            env=environment,
            cwd=str(folder),
            dimensions=(ROWS, COLUMNS),
            timeout=20,
        )
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)

    def read(self) -> str:
        """Take in what has come, and give the screen as text."""
        try:
            while True:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self.screen.display)

    def wait_for(self, words: str, seconds: float = 20) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.read()
            if words in shown:
                return shown
        pytest.fail(f"{words!r} was not shown:\n{self.read()}")

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def finish(self) -> int:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    shutil.copytree(REPOSITORY / "articles", folder / "articles")
    (folder / "annotations.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("READER")}
    return {
        **kept,
        "TERM": "xterm-256color",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "EDITOR": "true",
    }


def run(arguments, environment, folder):
    return subprocess.run(
        [COMMAND, *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def test_read_mark_note_keep_and_export(library, environment, tmp_path):
    """A reader opens the story, marks a sentence, writes a note and takes it away."""
    terminal = Terminal(["articles/troop-drawdown.txt"], environment, library)
    terminal.wait_for("American forces begin leaving Iraq")
    terminal.wait_for("Nothing marked yet")
    terminal.send("}}}}}}")  # past the head matter, to the body
    terminal.send("a")
    terminal.wait_for("Note")
    terminal.send("Compare with *2011*.")
    terminal.wait_for("Compare with *2011*.")
    terminal.send("\x13")  # Ctrl+S
    terminal.wait_for("Notes  1")
    terminal.send("q")
    assert terminal.finish() == 0

    kept = json.loads((library / "annotations.json").read_text(encoding="utf-8"))
    (record,) = kept["annotations"].values()
    assert record["note"] == "Compare with *2011*."
    (note,) = json.loads(run(["notes", "--json"], environment, library))
    assert note["id"] == record["id"]
    assert note["quote"].startswith("Planes have been leaving")

    run(["export", "-o", str(tmp_path / "out")], environment, library)
    (exported,) = (tmp_path / "out").glob("*.md")
    text = exported.read_text(encoding="utf-8")
    assert f"^{record['id']}" in text
    assert "Compare with *2011*." in text

    # and it is all there the next time
    again = Terminal(["articles/troop-drawdown.txt"], environment, library)
    again.wait_for("Compare with")
    again.send("q")
    assert again.finish() == 0
