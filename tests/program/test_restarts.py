"""What outlives the program, and what windows see of each other, in real terminals."""

from __future__ import annotations

import fcntl
import json
import signal
import time
from pathlib import Path

import pytest

from tests.program.terminal import Place, patched

FULL = """
import errno, os, pathlib
import reader.store.file.writing as writing
def failing(real):
    def call(path, *more, **named):
        if pathlib.Path("full").exists() and pathlib.Path(path).parent.name == "library":
            raise OSError(errno.{number}, os.strerror(errno.{number}), str(path))
        return real(path, *more, **named)
    return call
writing.replace_file = failing(writing.replace_file)
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def undo_files(place: Place) -> list[Path]:
    return sorted((place.log.parent / "undo").glob("*.jsonl"))


def mark_a_sentence(terminal) -> None:
    terminal.send("}}s")
    terminal.wait_for("Notes  1")


def test_mark_quit_open_undo(place):
    with place.opened() as terminal:
        mark_a_sentence(terminal)
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1
    with place.opened() as terminal:
        terminal.send("u")
        terminal.wait_for("Undone: Highlight")
        terminal.wait_for("Nothing marked yet")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.records() == []
    with place.opened() as terminal:
        terminal.send("\x12")
        terminal.wait_for("Done again: Highlight")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1
    assert len(undo_files(place)) == 1


def test_undo_at_once_after_opening_waits_for_the_annotations(place):
    with place.opened() as terminal:
        mark_a_sentence(terminal)
        terminal.send("q")
        assert terminal.finish() == 0
    with place.terminal("articles/story.txt") as terminal:
        terminal.send("u")
        terminal.wait_for("Undone: Highlight")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.records() == []


def test_mark_be_killed_open_undo(place):
    with place.opened() as terminal:
        mark_a_sentence(terminal)
        terminal.wait_until(lambda _: undo_files(place), "the act to be kept")
        terminal.kill(signal.SIGKILL)
        assert terminal.finish() == -signal.SIGKILL
    with place.opened() as terminal:
        terminal.wait_for("Notes  1")
        terminal.send("u")
        terminal.wait_for("Undone: Highlight")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.records() == []


def test_a_damaged_file_of_undo_is_nobodys_trouble(place):
    with place.opened() as terminal:
        mark_a_sentence(terminal)
        terminal.send("q")
        assert terminal.finish() == 0
    (file,) = undo_files(place)
    file.write_bytes(b"\xff{[" * 1000)
    with place.opened() as terminal:
        terminal.send("u")
        shown = terminal.wait_for("Nothing to undo")
        assert "wrong" not in shown
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1
    assert "is damaged" in place.log.read_text(encoding="utf-8")


def seconds_until(holds, terminal) -> float:
    begun = time.monotonic()
    terminal.wait_until(holds)
    return time.monotonic() - begun


def test_windows_and_scripts_see_each_other(place):
    with place.opened() as one, place.opened() as other:
        one.send("}}s")
        waits = [seconds_until(lambda shown: "Notes  1" in shown, other)]
        place.run("annotate", "articles/story.txt", "--quote", "Paragraph 7 tells", "--note", "hi")
        waits.append(seconds_until(lambda shown: "Notes  2" in shown and "hi" in shown, one))
        waits.append(seconds_until(lambda shown: "Notes  2" in shown, other))
        one.send("x")
        waits.append(seconds_until(lambda shown: "Notes  1" in shown, other))
        for terminal in (one, other):
            terminal.send("q")
            assert terminal.finish() == 0

    assert max(waits) < 5  # a second when nothing else runs


def test_what_another_window_does_disturbs_neither_the_selection_nor_an_open_editor(place):
    with place.opened() as terminal:
        terminal.send("}}ve")
        terminal.wait_for("SELECT")
        place.run("annotate", "articles/story.txt", "--quote", "Paragraph 1 tells", "--note", "hi")
        terminal.wait_for("Notes  1")
        shown = terminal.wait_for("SELECT")
        terminal.send("s")
        terminal.wait_for("Notes  2")
        assert "Paragraph" in shown
        terminal.send("a")
        terminal.wait_for("Note, in Markdown")
        terminal.send("half a")
        terminal.wait_for("half a")
        place.run("annotate", "articles/story.txt", "--quote", "Paragraph 3 tells", "--note", "yo")
        terminal.wait_until(lambda _: len(place.records()) == 3)
        time.sleep(1)
        terminal.send(" thought\x13")
        terminal.wait_for("Notes  3")
        terminal.send("q")
        assert terminal.finish() == 0
    assert sorted(place.notes()) == ["half a thought", "hi", "yo"]


@pytest.mark.parametrize("number", ["ENOSPC", "EROFS", "EIO"])
def test_what_could_not_be_saved_comes_back_by_itself(place, number):
    code = FULL.format(number=number)
    with place.opened(command=patched(code)) as terminal:
        (place.folder / "full").touch()
        terminal.send("}}s")
        terminal.wait_for("could not be saved")
        terminal.send("q")
        terminal.wait_for("Keep in another file")
        terminal.send("k")
        assert terminal.finish() == 1
    (kept,) = place.log.parent.glob("annotations.unsaved-*.json")
    with place.opened(command=patched(code)) as terminal:  # still full: nothing is said, or lost
        time.sleep(1)
        terminal.send("q")
        assert terminal.finish() == 0
    assert kept.exists()
    (place.folder / "full").unlink()
    with place.opened() as terminal:
        terminal.wait_for("Saved after all")
        terminal.wait_for("Notes  1")
        terminal.send("u")
        terminal.wait_for("Undone: Highlight")
        terminal.send("\x12q")
        assert terminal.finish() == 0
    assert not list(place.log.parent.glob("*annotations.unsaved-*"))
    assert len(place.records()) == 1
    with place.opened() as terminal:
        terminal.wait_for("Notes  1")
        time.sleep(0.5)
        assert "Saved after all" not in terminal.read()
    assert json.loads(place.annotations.read_text(encoding="utf-8"))["annotations"]


def test_a_folder_that_vanishes_and_comes_back(place):
    away = place.folder.with_name("away")
    with place.opened() as terminal:
        place.folder.rename(away)
        terminal.send("}}s")
        terminal.wait_for("Not saved: ")
        away.rename(place.folder)
        terminal.wait_until(lambda shown: "Not saved: " not in shown, "the retry")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1


def test_a_signal_while_another_program_holds_the_library(place):
    with place.opened() as terminal:
        with (place.folder / ".annotations.json.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            terminal.send("}}s")
            terminal.wait_for("Notes  1")
            terminal.kill(signal.SIGTERM)
            terminal.wait_until(
                lambda _: list(place.log.parent.glob("annotations.unsaved-*.json")), "the rescue"
            )
        assert terminal.finish() == 1
    with place.opened() as terminal:
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1
