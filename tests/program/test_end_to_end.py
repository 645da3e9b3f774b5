"""The installed command in a pseudo-terminal, as a new user would use it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.terminal import Terminal, user_environment

COMMAND = Path(sys.executable).with_name("reader")
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    shutil.copytree(REPOSITORY / "articles", folder / "articles")
    (folder / "annotations.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path):
    return user_environment(tmp_path)


def read(arguments, environment, folder):
    return Terminal(arguments, environment, folder, command=(str(COMMAND),))


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
    terminal = read(["articles/troop-drawdown.txt"], environment, library)
    terminal.wait_for("American forces begin leaving Iraq")
    terminal.wait_for("Nothing marked yet")
    terminal.send("}}}}}}")  # past the head matter, to the body
    terminal.send("a")
    terminal.wait_for("Note, in Markdown")
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
    again = read(["articles/troop-drawdown.txt"], environment, library)
    again.wait_for("Compare with")
    again.send("q")
    assert again.finish() == 0
