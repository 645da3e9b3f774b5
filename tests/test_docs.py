"""The documentation against the program: what is named is there, and every link leads somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding

from reader.cli.command_table import COMMANDS
from reader.cli.parser import command_parser, main_parser
from reader.config import parse_config
from reader.keymap import ACTIONS, action, check, show_key
from reader.ui.dialogs.note import NoteDialog
from reader.ui.dialogs.tag_line import TagLine
from reader.ui.input.key_sequences import OBJECT_LETTERS
from reader.ui.panes.notes.editor import NoteEditor
from reader.ui.widgets.search_bar import SearchBar

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def slugs(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_pictures_are_there(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in slugs(there.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_prose_is_wrapped_so_that_changes_to_it_can_be_read(path: Path) -> None:
    """Tables and code excepted: a line of those cannot be broken."""
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    long = [line for line in prose.splitlines() if len(line) > 120 and not line.startswith("|")]
    assert not [
        line for line in long if " " in re.sub(r"\[[^]]*\]\([^)]*\)|`[^`]*`", "", line[80:])
    ]


def test_pictures_fetch_nothing_and_are_all_shown() -> None:
    shown = README + GUIDE
    for picture in (ROOT / "docs" / "pictures").glob("*.svg"):
        drawing = picture.read_text(encoding="utf-8")
        assert "@font-face" not in drawing, picture.name
        assert not re.search(r"(?:href|src)=\"http|url\(http", drawing), picture.name
        assert picture.name in shown, picture.name


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:^    |`)make ([a-z]+)", text, re.MULTILINE))
        assert named <= targets, page.name
    assert "    make\n" in README
    assert re.search(r"^read:", MAKEFILE, re.MULTILINE)
    first = re.search(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    assert first is not None
    assert first[1] == "read"


def test_what_runs_on_every_change_is_the_test_command_of_the_readme() -> None:
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "    make test" in README
    assert "make test" in commands


def command_lines() -> list[str]:
    """Every `reader …` in the code blocks and the running text of README and guide."""
    found = []
    for page in (README, GUIDE):
        blocks = re.findall(r"^    (.*)$", page, re.MULTILINE)
        inline = re.findall(r"`(reader [^`]+)`", page)
        lines = [line.split("#")[0].strip() for line in blocks] + inline
        found += [line.split("|")[-1].strip() for line in lines if "reader" in line]
    return [line for line in found if re.match(r"reader\b", line)]


def test_every_command_line_of_the_readme_is_understood() -> None:
    lines = command_lines()
    assert len(lines) >= 6
    commands = {command.name: command for command in COMMANDS}
    for line in lines:
        words = line.split()[1:]
        if words and words[0] in commands:
            command = commands[words[0]]
            command_parser(command, command.load()).parse_args(words[1:])
        else:
            main_parser().parse_args(words)


def shown_keys() -> set[str]:
    """Every key of the table, and of what has keys of its own, as a person writes it."""
    table = {key for row in ACTIONS for mode in row.modes for key in row.keys_in(mode)}
    own = {
        key
        for place in (NoteDialog, NoteEditor, SearchBar, TagLine)
        for binding in place.BINDINGS
        for key in (binding.key if isinstance(binding, Binding) else binding[0]).split(",")
    }
    return {show_key(key) for key in table | own} | {"Tab"}


def test_every_key_of_the_guide_means_something() -> None:
    known = shown_keys()
    objects = {f"{lead}{letter}" for lead in "ia" for letter in OBJECT_LETTERS}
    keys = re.findall(r"`` ` ``|`([^`\s]{1,2}|\^[A-Z]|Alt\+\d j|Space|Enter|Esc|Tab)`", GUIDE)
    assert len(set(keys)) > 40
    signs = set("≈✎⚑")
    for key in set(keys) - objects - signs - {""}:
        assert key.removesuffix(" j") in known, key


PROMISED = [
    # key, what the guide says of it, the act that it has to be
    ("?", "inside the program lists every key", "help"),
    ("L", "comes back to the list", "library"),
    ("T", "switches between the light and the dark theme", "theme"),
    ("t", "opens the contents", "contents"),
    ("=", "sets it back", "usual_width"),
    ("Enter", "follows what is under the caret", "follow"),
    ("/", "searches", "search"),
    ("Esc", "clears", "clear"),
    (";", "shows the legend", "kinds"),
    ("p", "opens the names", "names"),
    ("i", "shows the card", "card"),
    ("<", "back", "previous_same"),
    ("s", "sorts by kind", "sort"),
    ("s", "marks the sentence under the caret", "mark"),
    ("v", "starts a selection", "visual"),
    ("V", "takes whole paragraphs", "visual_paragraph"),
    ("o", "moves the other end", "swap_ends"),
    ("y", "to copy", "copy"),
    ("a", "writes a note on the annotation under the caret", "note"),
    ("A", "writes one on the whole article", "note_article"),
    ("#", "edits tags", "edit_tags"),
    ("B", "sets a bookmark", "bookmark"),
    ("x", "deletes", "delete_annotation"),
    ("u", "takes back whatever you did", "undo"),
    ("^R", "does it again", "redo"),
    ("o", "goes to the notes", "notes"),
    ("O", "hides them", "toggle_notes"),
    ("e", "edits in place", "note_edit"),
    ("E", "opens your own editor", "note_editor"),
    ("/", "filters", "filter"),
    ("X", "writes the notes of this article", "export"),
    ("^O", "goes back to where you were", "back"),
    ("Tab", "forward", "forward"),
]


@pytest.mark.parametrize(("key", "words", "identifier"), PROMISED)
def test_the_guide_says_what_keys_do(key: str, words: str, identifier: str) -> None:
    assert re.search(rf"`{re.escape(key)}`\*?\*?\s+{re.escape(words)}", GUIDE.replace("\n", " "))
    assert key in {show_key(one) for one in action(identifier).keys}


def test_the_settings_of_the_guide_work() -> None:
    example = GUIDE.split("```toml\n")[1].split("```")[0]
    config = parse_config(example.encode(), Path("config.toml"))
    assert set(tomllib.loads(example)) == {"theme", "measure", "keys"}
    check(config.keys)


def test_the_words_of_architecture_are_the_rooms() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in (ROOT / "reader").iterdir():
        if room.is_dir() and (room / "__init__.py").exists():
            assert f"`{room.name}" in page or f"{room.name}/" in page, room.name


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for decision in folder.glob("0*.md"):
        assert decision.name in listed


def test_changes_and_licence_are_there() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "keepachangelog.com" in changes
    assert re.search(
        r"^## \[Unreleased\]|^## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", changes, re.MULTILINE
    )
    assert re.search(r"^### (Added|Changed|Fixed)\n\n- ", changes, re.MULTILINE)
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
