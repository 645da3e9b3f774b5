"""Articles that cannot be read, and terminals that cannot be drawn on: a sentence, and status 1."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.terminal import STORY, Place, obey_permissions


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


def make_sparse(path):
    with path.open("wb") as file:
        file.truncate(200 * 2**20)


MAKE = {
    "missing": lambda path: None,
    "folder": lambda path: path.mkdir(),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "empty": lambda path: path.write_bytes(b""),
    "blank": lambda path: path.write_bytes(b" \n\t\r\n"),
    "huge": make_sparse,
    "pipe": os.mkfifo,
    "circle": lambda path: path.symlink_to(path),
    "forbidden": lambda path: (path.write_text("secret"), path.chmod(0)),
}
SAYS = {
    "missing": "There is no file",
    "folder": "is a folder. Name a file in it",
    "binary": "looks like binary data, which is not read",
    "empty": "is empty",
    "blank": "is empty",
    "huge": "200 MB",
    "pipe": "send it to standard input",
    "circle": "lead in a circle",
    "forbidden": "you may not read it. Check its permissions",
}


@pytest.mark.parametrize("kind", MAKE)
def test_what_cannot_be_opened_is_told_before_anything_is_drawn(place, kind):
    path = place.folder / "articles" / "bad.txt"
    MAKE[kind](path)
    with place.terminal("articles/bad.txt", before=obey_permissions) as terminal:
        status = terminal.finish()
        if status == 77:
            pytest.skip("the superuser cannot be made to obey here")
        said = " ".join(terminal.said().split())
        assert status == 1
        assert said.startswith("reader: ")
        assert SAYS[kind] in said
        assert "bad.txt" in said
        assert "Traceback" not in said
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "huge"])
@pytest.mark.parametrize(
    "command", [["inspect"], ["notes"], ["export"], ["annotate", "--note", "x"]], ids=lambda c: c[0]
)
def test_every_command_says_the_same(place, kind, command, monkeypatch, capsys):
    from reader.cli import main

    MAKE[kind](place.folder / "articles" / "bad.txt")
    monkeypatch.chdir(place.folder)
    assert main([command[0], "articles/bad.txt", *command[1:]]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("reader: ")
    assert SAYS[kind] in said.err
    assert place.annotations.read_text() == "{}"


def test_a_bad_article_in_the_list_is_told_and_the_list_stays(place):
    (place.folder / "articles" / "bad.txt").write_bytes(bytes(range(256)) * 40)
    with place.terminal() as terminal:
        terminal.wait_for("bad.txt looks like binary data")
        terminal.wait_for("The story of the pond")
        terminal.send("g\r")
        terminal.wait_for("Not a text")
        terminal.send("q")
        assert terminal.finish() == 0


def test_bytes_that_are_no_text_in_a_text_are_shown_as_such(place):
    place.story.write_bytes(
        "Café, naïve, déjà vu.\n\n".encode() * 20 + b"A broken \xff byte and \xc3( here.\n"
    )
    with place.terminal("articles/story.txt") as terminal:
        terminal.wait_for("Café, naïve, déjà vu.")
        terminal.send("G")
        terminal.wait_for("A broken � byte and �( here.")
        terminal.send("q")
        assert terminal.finish() == 0


# the article changes while it is read


def test_an_article_that_goes_while_it_is_read_stays_on_the_screen(place):
    with place.opened() as terminal:
        place.story.unlink()
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    place.story.write_text(STORY, encoding="utf-8")
    (note,) = json.loads(place.run("notes", "--json").stdout)
    assert note["quote"] == "Paragraph 2 tells of the pond."
    assert note["anchor"]["state"] == "placed"


def test_an_article_that_changes_while_it_is_read_keeps_its_marks(place):
    with place.opened() as terminal:
        place.story.write_text("A new beginning\n\nNot the same at all.\n\n" + STORY)
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    with place.terminal("articles/story.txt") as terminal:
        terminal.wait_for("A new beginning")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1


# the terminal


def test_a_dumb_terminal_is_not_drawn_on(place):
    with place.terminal("articles/story.txt", environment={"TERM": "dumb"}) as terminal:
        assert terminal.finish() == 1
        assert "TERM=dumb" in terminal.said()
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_without_a_utf_8_locale_everything_is_shown_all_the_same(place, locale):
    place.story.write_text("Ein Weiher — ça va\n\nΑβγ und „Ω“.\n", encoding="utf-8")
    with place.terminal("articles/story.txt", environment=locale) as terminal:
        terminal.wait_for("Αβγ und „Ω“.")
        terminal.send("q")
        assert terminal.finish() == 0
    for command in (["list"], ["--help"], ["inspect", "articles/story.txt"], ["notes"]):
        ran = place.run(*command, environment=locale)
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr == ""


def test_without_colour_none_is_sent(place):
    with place.opened(environment={"NO_COLOR": "1"}) as terminal:
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("?")
        terminal.wait_for("All keys")
        terminal.send("\x1b")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
        styles = set(re.findall(rb"\x1b\[([0-9;:]*)m", bytes(terminal.raw)))
    coloured = re.compile(rb"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")
    assert not [style for style in styles if coloured.search(style)]


def test_a_suspended_reader_comes_back(place):
    shell = ("/bin/bash", "--norc", "--noediting", "-i")
    with place.terminal(command=shell, environment={"PS1": "$ "}) as terminal:
        terminal.wait_for("$ ")
        terminal.send(f"{sys.executable} -m reader articles/story.txt\r")
        terminal.wait_for("Nothing marked yet")
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        assert terminal.left_on() <= {"bracketed paste"}  # the shell's own
        terminal.send("fg\r")
        terminal.wait_for("Nothing marked yet")
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        terminal.wait_for("$ ")
        terminal.send("exit\r")
        terminal.finish()


def test_output_that_nobody_can_take_is_told(place):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "reader", "list"], env=place.environment, cwd=place.folder,
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr == "reader: Output lost: Not all could be written: no space left on device.\n"
