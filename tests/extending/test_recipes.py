"""Each recipe of docs/extending.md, followed in a copy of the program, and what it adds used."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.extending.recipes import Copy, Program, steps, titles
from tests.program.terminal import Terminal

ORG = """\
#+title: On margins
* Early days
In 1905 the press paid for a note.

Nobody knew why.
** Later
It was kept.
"""

ESSAY = "# On margins\n\nIt burned. Write to ada@example.org or see https://example.org/a now.\n"

DARK_PAGE, LIGHT_PAGE, SEPIA_PAGE = b"48;2;29;27;24", b"48;2;251;247;239", b"48;2;244;236;216"
"""How a terminal is told the background of each theme."""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


@pytest.fixture
def program(tmp_path: Path, copy: Copy) -> Program:
    return Program(tmp_path / "home", copy.root)


NO_CODE = {"A dialog", "From a package of your own"}
"""Sections without a recipe; `test_packages` is about the second."""


def test_every_recipe_is_followed_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for title in set(titles()) - NO_CODE:
        assert list(steps(title)), title
        assert f'copy.follow("{title}")' in source, title


def test_a_format(copy: Copy, program: Program) -> None:
    copy.follow("A format")
    program.write("margins.org", ORG)
    (listed,) = json.loads(program.run("list", "--json").stdout)
    assert listed["title"] == "On margins"
    shown = json.loads(program.run("inspect", "margins.org", "--json").stdout)
    assert shown["format"] == "org"
    assert shown["text"].split("\n\n") == [
        "Early days", "In 1905 the press paid for a note.", "Nobody knew why.", "Later", "It was kept.",
    ]  # fmt: skip
    (program.library / "unnamed").write_text(ORG)
    assert json.loads(program.run("inspect", "./unnamed", "--json").stdout)["format"] == "org"
    (program.library / "other").write_text("Plain words.\n\nMore of them.\n")
    assert json.loads(program.run("inspect", "./other", "--json").stdout)["format"] == "text"
    with Terminal(["margins.org"], program.environment, program.library) as terminal:
        terminal.wait_for("Nobody knew why.")


def test_a_format_of_bytes(copy: Copy, program: Program) -> None:
    copy.follow("A format of bytes")
    (program.library / "articles" / "essay.md.gz").write_bytes(gzip.compress(ESSAY.encode()))
    (listed,) = json.loads(program.run("list", "--json").stdout)
    assert listed["title"] == "On margins"
    shown = json.loads(program.run("inspect", "essay.md.gz", "--json").stdout)
    assert (shown["format"], shown["title"]) == ("markdown", "On margins")
    (program.library / "damaged.gz").write_bytes(gzip.compress(ESSAY.encode())[:10] + b"no")
    assert "is damaged" in program.run("inspect", "./damaged.gz", status=1).stderr


def test_an_exporter(copy: Copy, program: Program) -> None:
    copy.follow("An exporter")
    program.write("essay.md", ESSAY)
    program.write("second.md", "# Second\n\nIt burned too.\n")
    vault = program.library / "vault"
    for count in (1, 2, 3):
        program.run("annotate", "essay.md", "--note", f"note {count}")
        program.run("annotate", "second.md", "--note", f"other {count}")
        program.run("export", "--format", "jsonl", "-o", str(vault))
        names = sorted(path.name for path in vault.glob("*.jsonl"))
        assert names == ["on-margins.jsonl", "second.jsonl"]
        lines = (vault / "on-margins.jsonl").read_text().splitlines()
        assert [json.loads(line)["note"] for line in lines] == [f"note {n + 1}" for n in range(count)]  # fmt: skip
    printed = program.run("export", "--format", "jsonl").stdout.splitlines()
    assert len([json.loads(line) for line in printed]) == 6
    (vault / "second.jsonl").write_text("mine")
    program.run("annotate", "second.md", "--note", "more")
    refused = program.run("export", "--format", "jsonl", "-o", str(vault), status=1)
    assert "edited since" in refused.stderr


def test_an_exporter_by_its_key(copy: Copy, program: Program) -> None:
    copy.follow("An exporter")
    program.write("essay.md", ESSAY)
    program.run("annotate", "essay.md", "--quote", "It burned.", "--note", "one")
    notes = program.library / "notes"
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("Notes  1")
        terminal.send("X")
        terminal.wait_for("JSON Lines")
        terminal.send("j")
        terminal.wait_for("Exported to")
        assert [path.name for path in notes.glob("[!.]*")] == ["on-margins.jsonl"]
        terminal.send("q")
        assert terminal.finish(20) == 0


def test_a_recogniser(copy: Copy, program: Program) -> None:
    copy.follow("A recogniser")
    program.write("essay.md", ESSAY)
    names = json.loads(program.run("names", "essay.md", "--json").stdout)
    listed = {entity["name"]: entity["kind"] for entity in names["names"]}
    assert listed == {"ada@example.org": "other", "https://example.org/a": "other"}
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        terminal.send("p")
        terminal.wait_for("2 names")


def painted(terminal: Terminal, background: bytes) -> Callable[[str], bool]:
    """A condition that holds once the terminal has been sent a background."""
    return lambda _screen: background in terminal.raw


def test_a_kind_of_mention(copy: Copy, program: Program) -> None:
    copy.follow("A kind of mention")
    program.write("essay.md", ESSAY)
    names = json.loads(program.run("names", "essay.md", "--json").stdout)
    assert {each["name"]: each["kind"] for each in names["names"]} == {"ada@example.org": "mail"}
    program.run("config", "--init")
    example = Path(program.environment["READER_CONFIG"]).read_text(encoding="utf-8")
    assert "recurring, mail." in example.replace("\n# ", " ")
    for other in {}, {"NO_COLOR": "1"}, {"COLORTERM": "", "TERM": "xterm-16color"}:
        with Terminal(["essay.md"], {**program.environment, **other}, program.library) as terminal:
            terminal.wait_for("It burned.")
            terminal.send("p")
            terminal.wait_for("1 name")
            terminal.send(";")
            terminal.wait_for("Mail addresses")
            terminal.send("\x1b")
    program.configure('kinds_off = ["mail"]\n')
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        terminal.send(";")
        terminal.wait_for("☐ Mail addresses")


def test_a_theme(copy: Copy, program: Program) -> None:
    copy.follow("A theme")
    program.write("essay.md", ESSAY)
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        for background in LIGHT_PAGE, SEPIA_PAGE, DARK_PAGE, LIGHT_PAGE, SEPIA_PAGE:
            terminal.raw.clear()
            terminal.send("T")
            terminal.wait_until(painted(terminal, background), "the next theme")
        terminal.send("q")
        assert terminal.finish() == 0
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        assert SEPIA_PAGE in terminal.raw


def test_a_theme_by_the_configuration(copy: Copy, program: Program) -> None:
    copy.follow("A theme")
    program.configure('theme = "sepia"\n')
    program.write("essay.md", ESSAY)
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        assert SEPIA_PAGE in terminal.raw
    program.configure('theme = "blue"\n')
    refused = program.run("config", status=1).stdout
    assert 'it has to be "dark" or "light" or "sepia", and is \'blue\'' in refused


def test_an_action(copy: Copy, program: Program) -> None:
    copy.follow("An action")
    program.write("essay.md", ESSAY)
    keys = json.loads(program.run("config", "--json").stdout)["keys"]
    assert [row["keys"]["read"] for row in keys if row["id"] == "word_count"] == [["f9"]]
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        terminal.send("\x1b[20~")
        terminal.wait_for("11 words")
        terminal.send("?")
        terminal.wait_for("All keys")
        terminal.send("words")
        terminal.wait_for("How many words the article has")


def test_a_command(copy: Copy, program: Program) -> None:
    copy.follow("A command")
    program.write("essay.md", ESSAY)
    assert program.run("words", "essay.md").stdout == "11 words\n"
    assert "how many words an article has" in program.run("--help").stdout
    assert "Count the words" in program.run("words", "--help").stdout


def test_a_pane(copy: Copy, program: Program) -> None:
    copy.follow("A pane beside the article")
    program.write("essay.md", ESSAY)
    with Terminal(["essay.md"], program.environment, program.library) as terminal:
        terminal.wait_for("It burned.")
        terminal.send("\x1b[19~")
        terminal.wait_for("11 words in all")
        terminal.send("p")  # from pane to pane, and back
        terminal.wait_until(lambda shown: "words in all" not in shown)
        terminal.send("\x1b[19~")
        terminal.wait_for("11 words in all")
        terminal.send("\x1b[19~")
        terminal.wait_until(lambda shown: "words in all" not in shown)
        terminal.send("q")
        assert terminal.finish() == 0


def test_a_store(copy: Copy, program: Program) -> None:
    copy.with_tests("store")
    copy.follow("A store")
    contract = copy.root / "tests" / "store" / "test_contract.py"
    options = ("-n", "0", "-q", "-p", "no:cacheprovider", "-k", "LoggedStore")
    done = program.python("-m", "pytest", "--rootdir", str(copy.root), *options, str(contract))
    assert "passed" in done.stdout or done.stdout.startswith("...")
    program.write("essay.md", ESSAY)
    assert program.python("-c", WITH_A_STORE).stdout == "On margins\n1\n"


WITH_A_STORE = """
import asyncio, time
from pathlib import Path
from reader.config import Config
from reader.library import Library, ReadingState
from reader.store.logged import LoggedStore
from reader.ui.app import ReaderApp

async def main():
    store = LoggedStore(Path("log"))
    library = Library(Path.cwd(), store, ReadingState())
    app = ReaderApp(library, Config(), library.open("articles/essay.md"))
    async with app.run_test() as pilot:
        await pilot.press("s")
        end = time.monotonic() + 30
        while not store.annotations() and time.monotonic() < end:
            await pilot.pause(0.05)
        await pilot.press("q")
        await pilot.pause(0.2)
    (note,) = store.annotations()
    print(note.selectors.exact, Path("log").read_text(), sep="\\n", end="")

asyncio.run(main())
"""
