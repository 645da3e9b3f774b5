"""From the command to the first screen, nothing is imported that the first screen can do without."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.program.terminal import Terminal, user_environment

PYTHON = sys.executable

HEAVY = (
    "markdown_it", "tinydb", "filelock", "pygments", "rapidfuzz", "yaml", "charset_normalizer",
    "textual.widgets._text_area", "textual.widgets._markdown",
    "reader.recognise", "reader.exchange", "reader.annotate.location",
    "reader.ui.panes.notes", "reader.ui.panes.contents", "reader.ui.panes.names",
    "reader.ui.widgets.pane", "reader.ui.widgets.tabs", "reader.ui.reading.tabbed_slot", "reader.ui.style.kind_styles",
    "reader.ui.dialogs.note",
    "reader.ui.widgets.search_bar", "reader.ui.widgets.row_list", "reader.ui.input.command_palette", "reader.ui.library_screen.screen",
    "reader.ui.library_screen.article_list",
    "lxml", "reader.formats.html.reading", "reader.formats.epub.reading", "zipfile", "urllib.request", "http.client", "sqlite3", "argparse", "gettext", "calendar", "tomllib", "importlib.metadata",
    "reader.cli.parser", "reader.ui.dialogs.frame", "reader.session.search.regex_search", "reader.store.records",
)  # fmt: skip

OUTLINE = """
import sys
sys.argv = ["reader", {source!r}]
from reader.cli import main
def first(self, screen, renderable):
    if type(renderable).__name__ == "LayoutUpdate":
        open({told!r}, "w").write(" ".join(sys.modules))
        import os
        os._exit(0)
    display(self, screen, renderable)
import textual.app
display, textual.app.App._display = textual.app.App._display, first
main()
"""


@pytest.mark.parametrize(
    ("name", "allowed"), [("story.txt", ()), ("essay.md", ("markdown_it",))], ids=["text", "markdown"]
)  # fmt: skip
def test_nothing_heavy_is_imported_before_the_first_screen(
    tmp_path: Path, name: str, allowed: tuple[str, ...]
) -> None:
    folder = tmp_path / "library"
    (folder / "articles").mkdir(parents=True)
    (folder / "annotations.json").write_text("{}", encoding="utf-8")
    (folder / name).write_text("# A headline\n\nA paragraph. And a sentence.\n", encoding="utf-8")
    told = tmp_path / "modules"
    script = OUTLINE.format(source=name, told=str(told))
    terminal = Terminal(["-c", script], user_environment(tmp_path), folder, command=(PYTHON,))
    with terminal:
        assert terminal.finish(60) == 0
    loaded = set(told.read_text().split())
    assert {"reader.ui.reading.screen", "reader.store.tiny"} <= loaded
    assert [one for one in HEAVY if one in loaded and one not in allowed] == []


def test_help_of_the_command_needs_no_screen(tmp_path: Path) -> None:
    script = "import sys; sys.argv = ['reader', '--help']\nfrom reader.cli import main\ntry: main()\nexcept SystemExit: pass\nprint('textual' in sys.modules, 'rich' in sys.modules)"
    terminal = Terminal(["-c", script], user_environment(tmp_path), tmp_path, command=(PYTHON,))
    with terminal:
        assert terminal.finish(60) == 0
    assert "usage: reader" in terminal.said()
    assert terminal.said().rstrip().endswith("False False")
