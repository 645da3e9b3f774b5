"""The reader is killed while somebody writes, in a real terminal; what was typed is offered again."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.program.terminal import Place

TYPED = "half a  thought of mine"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def drafts(place: Place) -> list[Path]:
    return sorted((place.log.parent / "drafts").glob("*.json"))


def kept(place: Place) -> str:
    """What the drafts on disk say."""
    texts = []
    for path in drafts(place):
        after = json.loads(path.read_bytes())["after"]
        texts.append(after["note"] + " " + " ".join(after["tags"]))
    return "\n".join(texts)


def kill(terminal) -> None:
    terminal.kill(signal.SIGKILL)
    assert terminal.finish() == -signal.SIGKILL


def annotate(place: Place, *more: str) -> None:
    made = place.run("annotate", "articles/story.txt", *more)
    assert made.returncode == 0, made.stderr


NOTE = ("--quote", "Paragraph 2 tells", "--note", "old")
EDIT_CARD = ("o", "E in $EDITOR", "e", "Esc saves")
WRITING = {
    "a note on a sentence": ((), ("}}a", "Note, in Markdown"), TYPED),
    "a note on the article": ((), ("A", "Note on the article"), TYPED),
    "a note that is there": (NOTE, ("}}a", "Note, in Markdown"), TYPED),
    "a note on its card": (NOTE, EDIT_CARD, TYPED),
    "tags": (NOTE, ("}}#", "Tags"), "#begun"),
}


@pytest.mark.parametrize("name", WRITING)
def test_killed_while_writing(place, name):
    made, (*steps,), typed = WRITING[name]
    if made:
        annotate(place, *made)
    with place.opened() as terminal:
        for keys, words in zip(steps[::2], steps[1::2], strict=True):
            terminal.send(keys)
            terminal.wait_for(words)
        terminal.send(typed)
        began = time.monotonic()
        terminal.wait_until(lambda _: typed.strip("#") in kept(place), "the draft")
        assert time.monotonic() - began < 8  # 2 s, and the patience of a busy machine
        (path,) = drafts(place)
        assert path.stat().st_mode & 0o777 == 0o600
        kill(terminal)
    with place.opened() as terminal:
        terminal.wait_for("A note was being written here")
        terminal.wait_for("D unfinished note")
        terminal.send("D")
        terminal.wait_for("This note was being written")
        terminal.send("g")
        terminal.wait_for("Esc saves")
        terminal.send("\x1b")
        terminal.wait_until(
            lambda _: typed.strip("#") in str(place.run("notes", "--json").stdout),
            "the note",
        )
        terminal.wait_until(lambda _: not drafts(place), "the draft to go")
        terminal.send("q")
        assert terminal.finish() == 0
    (record,) = place.records()
    old = "old" if made else ""
    assert record["note"] == (old + typed if name != "tags" else old)
    assert record["tags"] == (["begun"] if name == "tags" else [])
    with place.terminal("articles/story.txt") as terminal:
        terminal.wait_for("Notes  1")
        time.sleep(0.5)
        assert "unfinished" not in terminal.read()


FRESH = {
    "a note on a sentence": ("}}a", "Note, in Markdown"),
    "a note on a selection": ("}}vwwn", "Note, in Markdown"),
    "tags": ("}}#", "Tags"),
}


@pytest.mark.parametrize("name", FRESH)
def test_killed_before_anything_is_typed(place, name):
    keys, words = FRESH[name]
    with place.opened() as terminal:
        terminal.send(keys)
        terminal.wait_for(words)
        terminal.wait_until(lambda _: drafts(place), "the draft")
        kill(terminal)
    (path,) = drafts(place)
    wanted = json.loads(path.read_bytes())["after"]["target"]
    with place.opened() as terminal:
        terminal.wait_for("D unfinished note")
        terminal.send("D")
        terminal.wait_for("This note was being written")
        terminal.send("g")
        terminal.wait_for("Esc saves")
        terminal.send("\x1b")
        terminal.wait_until(lambda _: place.records(), "the mark")
        terminal.wait_until(lambda _: not drafts(place), "the draft to go")
        terminal.send("q")
        assert terminal.finish() == 0
    (record,) = place.records()
    assert (record["target"], record["note"], record["tags"]) == (wanted, "", [])


def test_ignored_it_is_offered_again_and_can_be_discarded(place):
    with place.opened() as terminal:
        terminal.send("}}a")
        terminal.wait_for("Note, in Markdown")
        terminal.send(TYPED)
        terminal.wait_until(lambda _: TYPED in kept(place), "the draft")
        kill(terminal)
    for keys in ("q", "DKq"):
        with place.opened() as terminal:
            terminal.wait_for("D unfinished note")
            for key in keys:
                terminal.send(key)
                if key == "D":
                    terminal.wait_for("This note was being written")
                if key == "K":
                    terminal.wait_until(lambda s: "This note was being" not in s)
            assert terminal.finish() == 0
        assert TYPED in kept(place)
    with place.opened() as terminal:
        terminal.wait_for("D unfinished note")
        terminal.send("D")
        terminal.wait_for("This note was being written")
        terminal.send("d")
        terminal.wait_until(lambda _: not drafts(place), "the draft to go")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.records() == []


def test_killed_while_an_external_editor_has_the_note(place, tmp_path):
    annotate(place, *NOTE)
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, time, pathlib\npathlib.Path(sys.argv[1]).write_text('from outside\\n')\n"
        "time.sleep(60)\n"
    )
    environment = {"VISUAL": f"{sys.executable} {editor}"}
    with place.opened(environment=environment) as terminal:
        terminal.send("o")
        terminal.wait_for("E in $EDITOR")
        terminal.send("E")
        folder = place.log.parent / "drafts"
        terminal.wait_until(
            lambda _: any(f.read_text() == "from outside\n" for f in folder.glob("note-*.md")), "it"
        )
        terminal.kill(signal.SIGKILL)
        os.killpg(os.getpgid(terminal.child.pid), signal.SIGKILL)
        assert terminal.finish() == -signal.SIGKILL
    with place.opened() as terminal:
        terminal.wait_for("D unfinished note")
        terminal.send("D")
        terminal.wait_for("from outside")
        terminal.send("g")
        terminal.wait_for("Esc saves")
        terminal.send("\x1b")
        terminal.wait_until(lambda _: not list(folder.iterdir()), "the draft to go")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.notes() == ["from outside"]
