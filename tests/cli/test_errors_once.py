"""What went wrong is told once: the title of an error is not said again in its message."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader as package
from reader.cli.output import show_error
from reader.errors import ReaderError
from tests.cli.cli_run import Runner, make_runner
from tests.program.terminal import Place, obey_permissions


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys) -> Runner:
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("essay.md", "# Margins\n\nLeave an ample margin for what you think.\n")
    return runner


QUOTE = ("annotate", "essay.md", "--quote", "ample margin")
SAVING = {
    "a note": (*QUOTE, "--note", "Wider!"),
    "a highlight": QUOTE,
    "a bookmark": (*QUOTE, "--bookmark"),
    "a note on the article": ("annotate", "essay.md", "--note", "Wider!"),
}


@pytest.mark.parametrize("name", SAVING)
def test_a_lock_that_is_a_folder_is_named_with_what_to_do(reader, name):
    lock = reader.library / ".annotations.json.lock"
    lock.mkdir()
    ran = reader(*SAVING[name])
    assert ran.status == 1
    assert ran.err.startswith("reader: Not saved: “")
    assert ran.err.casefold().count("not saved") == 1
    assert f"the lock file {lock} is a folder. Move it away" in ran.err
    lock.rmdir()
    assert reader(*SAVING[name]).status == 0


def test_a_folder_that_may_not_be_written_is_told_once(tmp_path):
    place = Place(tmp_path)
    place.folder.chmod(0o555)
    try:
        ran = place.run(
            "annotate", "articles/story.txt", "--note", "Wider!", preexec_fn=obey_permissions
        )
    finally:
        place.folder.chmod(0o755)
    if ran.returncode == 77:
        pytest.skip("the superuser's rights cannot be dropped here")
    assert ran.returncode == 1
    assert ran.stderr.count("Not saved") == 1
    assert f"in {place.folder}{os.sep}annotations.json: permission is denied. Check" in ran.stderr


def errors() -> Iterator[tuple[str, str, str]]:
    """Where an error is made, its title, and the words of its message as far as they are fixed."""
    root = Path(package.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and len(node.args) == 2):
                continue
            name, (message, title) = ast.unparse(node.func).rpartition(".")[2], node.args
            # Of a SessionError the screen shows the message alone.
            if (
                name.endswith("Error")
                and name != "SessionError"
                and isinstance(title, ast.Constant)
            ):
                yield f"{path.relative_to(root)}:{node.lineno}", str(title.value), fixed(message)


def fixed(message: ast.expr) -> str:
    """The words of a message, with a sign in place of each part that is put in."""
    parts = message.values if isinstance(message, ast.JoinedStr) else [message]
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "…" for one in parts)


def test_no_message_begins_by_saying_its_title_again():
    found = list(errors())
    assert len(found) > 40
    said = [one for one in found if one[1].casefold() in one[2].casefold()[: len(one[1]) + 12]]
    assert said == []


@pytest.mark.parametrize("text", ["", "---\n", "<!-- only this -->\n", "[a]: http://x.y\n"])
def test_a_file_without_text_says_so_once(reader, text):
    reader.write("empty.md", text)
    ran = reader("inspect", "empty.md")
    assert ran.err.casefold().count("nothing to read") == ran.status


def test_the_line_of_an_error_is_its_title_and_its_message(capsys):
    show_error(ReaderError("It is full.", "Not saved"))
    assert capsys.readouterr().err == "reader: Not saved: It is full.\n"
