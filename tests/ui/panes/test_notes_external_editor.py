from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from textual.app import SuspendNotSupported

from reader.config import Config
from reader.errors import ReaderError
from reader.library import Library
from reader.library.state import ReadingState
from reader.store.memory import MemoryStore
from reader.ui.app import ReaderApp
from reader.ui.runtime import external_editor
from reader.ui.runtime.external_editor import edit_text, editor_command


class Terminal:
    """As much of an application as lends its terminal, as Textual does: after an exception it
    never takes it back.
    """

    def __init__(self, *, lends: bool = True) -> None:
        self.lends = lends
        self.lent = False

    @contextmanager
    def suspend(self) -> Iterator[None]:
        if not self.lends:
            raise SuspendNotSupported("no")
        self.lent = True
        yield
        self.lent = False


def edit(text: str, *, lends: bool = True) -> str | None:
    terminal = Terminal(lends=lends)
    try:
        return edit_text(cast(Any, terminal), text)
    finally:
        assert not terminal.lent


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes an editor of a few lines of Python that know the note's path as `path`."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def make(code: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\n")
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return make


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("note-*")]


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "'/a b/edit' -x"}, ["/a b/edit", "-x"]),
    ],
)
def test_which_editor(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(environment) == command


def test_the_editor_of_the_configuration_comes_first() -> None:
    assert editor_command({"VISUAL": "vi"}, "code --wait") == ["code", "--wait"]
    with pytest.raises(ReaderError, match=r"`editor` in the configuration is .* not closed"):
        editor_command({"VISUAL": "vi"}, "nano 'open")


def test_the_configuration_leaves_the_environment_alone(
    editor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("path.write_text('by the configured')")
    configured = os.environ["VISUAL"]
    monkeypatch.setenv("VISUAL", "no-such-editor-at-all")
    before = dict(os.environ)
    app = ReaderApp(Library(tmp_path, MemoryStore(), ReadingState()), Config(editor=configured))
    monkeypatch.setattr(app, "suspend", Terminal().suspend)
    assert edit_text(app, "old") == "by the configured"
    assert dict(os.environ) == before


def test_a_changed_note_comes_back(editor: Any, tmp_path: Path) -> None:
    editor(
        "assert path.suffix == '.md'\npath.write_text(path.read_text() + 'and é\\r\\nmore\\n\\n', 'utf-8')"
    )
    assert edit("old") == "old\nand é\r\nmore\n"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    "note", ["old", "old\n", "\told  \n\n", "a\r\nb\r\n", "a\u2028b\x1b[1m", ""]
)
def test_an_unchanged_note_is_none_and_a_changed_one_keeps_every_character(
    editor: Any, note: str
) -> None:
    editor("pass")
    assert edit(note) is None
    editor("path.write_bytes(b'x' + path.read_bytes())")
    assert edit(note) == f"x{note}"


def test_a_failing_editor_loses_nothing(editor: Any, tmp_path: Path) -> None:
    editor("path.write_text('typed')\nsys.exit(3)")
    with pytest.raises(ReaderError, match=r"status 3.*kept in") as caught:
        edit("old")
    (name,) = leftovers(tmp_path)
    assert name in caught.value.message
    assert (tmp_path / name).read_text() == "typed"


def test_a_failing_editor_that_changed_nothing_leaves_nothing(editor: Any, tmp_path: Path) -> None:
    editor("sys.exit(1)")
    with pytest.raises(ReaderError, match="the note is unchanged"):
        edit("old")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-editor-at-all", "There is no program 'no-such-editor-at-all'"),
        ("nano 'open", "quote is not closed"),
        ("/", "could not be run"),
    ],
)
def test_an_editor_that_cannot_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, words: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", command)
    with pytest.raises(ReaderError, match=words):
        edit("old")
    assert leftovers(tmp_path) == []


def test_a_terminal_that_cannot_be_lent(editor: Any) -> None:
    editor("pass")
    with pytest.raises(ReaderError, match="cannot be handed over"):
        edit("old", lends=False)


def test_the_file_may_not_grow_without_bound(editor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_editor, "_MOST_BYTES", 10)
    editor("path.write_text('x' * 11)")
    with pytest.raises(ReaderError, match="too long"):
        edit("old")


def test_a_removed_file_is_told(editor: Any) -> None:
    editor("path.unlink()")
    with pytest.raises(ReaderError, match="removed the file"):
        edit("old")
