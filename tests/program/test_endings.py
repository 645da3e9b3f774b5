"""However the program ends: what was typed is kept, and the terminal is as it was."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.program.terminal import Place, patched

FULL = """
import errno, os, pathlib
import reader.store.file.writing as writing
real = writing.replace_file
def full(path, *rest):
    if pathlib.Path("full").exists() and path.parent.name == "library":
        raise OSError(errno.ENOSPC, "No space left on device", str(path))
    return real(path, *rest)
writing.replace_file = full
"""
"""A disk that is full while there is a file `full`."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def type_a_note(terminal, words):
    terminal.send("}}a")
    terminal.wait_for("Note, in Markdown")
    terminal.send(words)
    terminal.wait_for(words)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_keeps_what_is_typed(place, name):
    with place.opened() as terminal:
        type_a_note(terminal, "half a tho")
        terminal.kill(getattr(signal, name))
        assert terminal.finish() == 128 + getattr(signal, name)
        assert terminal.left_on() == set()
        assert terminal.said().strip() == ""
    assert place.notes() == ["half a tho"]


def test_a_signal_keeps_what_is_typed_in_the_notes_pane(place):
    place.run("annotate", "articles/story.txt", "--quote", "Paragraph 2 tells", "--note", "old")
    with place.opened() as terminal:
        terminal.wait_for("old")
        terminal.send("o")
        terminal.send("e")
        terminal.wait_for("Esc saves")
        terminal.send(" and new")
        terminal.wait_for("old and new")
        terminal.kill(signal.SIGTERM)
        assert terminal.finish() == 128 + signal.SIGTERM
    assert place.notes() == ["old and new"]


def test_a_terminal_that_is_closed_keeps_what_is_typed(place):
    with place.opened() as terminal:
        type_a_note(terminal, "the window was closed")
        # 120 is what Python makes of output that nobody can take any more
        assert terminal.hang_up() in {128 + signal.SIGHUP, 120}
    assert place.notes() == ["the window was closed"]


def test_quitting_gives_the_terminal_back(place):
    with place.opened() as terminal:
        terminal.send("q")
        assert terminal.finish() == 0
        assert terminal.left_on() == set()


def test_ctrl_c_says_how_to_leave(place):
    with place.opened() as terminal:
        terminal.send("\x03")
        terminal.wait_for("q leaves the reader")
        terminal.send("q")
        assert terminal.finish() == 0


def test_a_mistake_in_the_program_is_a_sentence_and_loses_nothing(place):
    code = (
        "from reader.ui.reading.status import Status\n"
        "real = Status.notify\n"
        "def tell(self, message):\n"
        "    if 'Bookmark' in message: raise ZeroDivisionError('[red]odd[/red]\\x1b[31m')\n"
        "    real(self, message)\n"
        "Status.notify = tell"
    )
    with place.opened(command=patched(code)) as terminal:
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("}B")
        assert terminal.finish() == 1
        said = terminal.said()
        assert "Traceback" not in terminal.raw.decode(errors="replace")
        assert "reader: The reader stopped: A mistake in the program (ZeroDivisionError" in said
        assert "[red]odd[/red]" in said
        assert str(place.log) in said.replace("\n", "")
        assert len(said.strip()) < 500
        assert terminal.left_on() == set()
    assert "Traceback" in place.log.read_text(encoding="utf-8")
    assert {record["kind"] for record in place.records()} == {"highlight", "bookmark"}


def test_a_mistake_keeps_what_is_typed(place):
    code = (
        "from reader.ui.dialogs.note import NoteDialog\n"
        "def boom(self): raise RuntimeError('boom')\n"
        "NoteDialog.action_discard = boom"
    )
    with place.opened(command=patched(code)) as terminal:
        type_a_note(terminal, "nearly gone")
        terminal.send("\x07")
        assert terminal.finish() == 1
        assert "RuntimeError: boom" in terminal.said()
        assert "What you marked and typed is saved." in terminal.said().replace("\n", " ")
    assert place.notes() == ["nearly gone"]


BOOM = "def boom(self, *a): raise RuntimeError('behind the page')\n"


@pytest.mark.parametrize(
    "code",
    [
        f"{BOOM}import reader.session.recognition.recogniser as r\nr.Recogniser.recognise_some = boom",
        f"{BOOM}import reader.session.annotations.annotation_view as n\nn.AnnotationView.load = boom",
    ],
    ids=["a callback", "a thread"],
)
def test_a_mistake_behind_the_page_ends_nothing(place, code):
    with place.terminal("articles/story.txt", command=patched(code)) as terminal:
        terminal.wait_for("You can go on reading")
        terminal.send("}}s")
        terminal.wait_for("recolour")
        terminal.send("q")
        assert terminal.finish() == 0
    assert "RuntimeError: behind the page" in place.log.read_text(encoding="utf-8")
    assert len(place.records()) == 1


def test_a_mistake_of_a_command_is_a_sentence(place):
    code = "import reader.cli.commands.list as x\ndef run(a): raise KeyError('odd')\nx.run = run"
    with place.terminal("list", command=patched(code)) as terminal:
        assert terminal.finish() == 1
        assert "KeyError: 'odd'" in terminal.said()
        assert "Traceback" not in terminal.said()


# what cannot be saved


def fill_the_disk_and_mark(place):
    terminal = place.opened(command=patched(FULL))
    (place.folder / "full").touch()
    type_a_note(terminal, "on a full disk")
    terminal.send("\x13")
    terminal.wait_for("Not saved: Your annotations could not be saved")
    return terminal


def test_a_full_disk_is_told_and_tried_again(place):
    with fill_the_disk_and_mark(place) as terminal:
        terminal.send("q")
        terminal.wait_for("1 change could not be saved")
        terminal.wait_for("the disk is full")
        terminal.send("s")  # stay
        terminal.wait_until(lambda shown: "could not be saved ─" not in shown)
        terminal.send("q")
        terminal.wait_for("Try again")
        (place.folder / "full").unlink()
        terminal.send("t")
        assert terminal.finish() == 0
    assert place.notes() == ["on a full disk"]


def test_what_cannot_be_saved_is_kept_in_another_file(place):
    with fill_the_disk_and_mark(place) as terminal:
        terminal.send("q")
        terminal.wait_for("Keep in another file")
        terminal.send("k")
        assert terminal.finish() == 1
        said = terminal.said().replace("\n", "")
    (kept,) = place.log.parent.glob("annotations.unsaved-*.json")
    assert str(kept) in said
    assert [record["note"] for record in place.records(kept)] == ["on a full disk"]
    (article,) = json.loads(kept.read_text(encoding="utf-8"))["articles"].values()
    assert article["title"] == "The story of the pond"
    assert place.annotations.read_text(encoding="utf-8") == "{}"


def test_a_signal_on_a_full_disk_keeps_the_note_elsewhere(place):
    with fill_the_disk_and_mark(place) as terminal:
        terminal.kill(signal.SIGTERM)
        assert terminal.finish() == 1
        assert "What was not saved is kept in" in terminal.said().replace("\n", " ")
    (kept,) = place.log.parent.glob("annotations.unsaved-*.json")
    assert [record["note"] for record in place.records(kept)] == ["on a full disk"]


def test_what_cannot_be_saved_may_be_lost_when_the_reader_says_so(place):
    with fill_the_disk_and_mark(place) as terminal:
        terminal.send("q")
        terminal.wait_for("Leave and lose 1 change")
        terminal.send("l")
        assert terminal.finish() == 0
    assert not list(place.log.parent.glob("annotations.unsaved-*.json"))
