"""docs/cli.md against the program: nothing is promised that is not there, and nothing is there unsaid."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import get_args

import pytest

from reader.cli.command_table import COMMANDS
from reader.cli.parser import command_parser, main_parser
from reader.config import SETTINGS, parse_config
from reader.exchange import EXPORTERS
from reader.model import (
    COLOURS,
    FIGURE_KINDS,
    MENTION_KINDS,
    NAME_KINDS,
    AnnotationKind,
    BlockKind,
    InlineStyle,
)
from tests.cli.cli_run import make_runner

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def part(command: str) -> str:
    match = re.search(
        rf"^## `reader {command}`\n(.*?)(?=^## (?:`reader|For))", PAGE, re.DOTALL | re.MULTILINE
    )
    assert match is not None, f"docs/cli.md has nothing on `reader {command}`"
    return match.group(1)


def options(parser: argparse.ArgumentParser) -> set[str]:
    found = {name for action in parser._actions for name in action.option_strings}
    return found - {"-h", "--help", "--library", "--output", "--color"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_is_documented_and_every_documented_one_exists(command):
    synopsis = part(command.name).split("```")[1]
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", synopsis))
    assert told == options(command_parser(command, command.load()))


def test_the_options_of_the_reader_itself_are_documented():
    for name in options(main_parser()) | {"--library"}:
        assert f"`{name}" in PAGE


def keys_in_table(command: str, number: int = 0) -> list[str]:
    """The names in the first column of a table that begins with `key`."""
    tables = re.findall(
        r"^\| key \|.*?\n\|[- |]+\n(.*?)(?=\n\n|\Z)", part(command), re.DOTALL | re.MULTILINE
    )
    rows = [line.split("|")[1] for line in tables[number].splitlines()]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def described(name: str, command: str) -> list[str]:
    """The keys of the objects in one of the lists: `name` | `a, b, c`."""
    match = re.search(rf"^\| `{name}` \| `([\w, ]+)`", part(command), re.MULTILINE)
    assert match is not None
    return match.group(1).split(", ")


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write(
        "essay.md",
        "# On *margins*\n\nHaider al-Abadi said 60 percent of it in August 2014.\n\n## More\n\nWords.\n",
    )
    return runner


def test_inspect_prints_what_is_documented(reader):
    article = reader("inspect", "--json", "essay.md").json
    assert keys_in_table("inspect") == list(article)
    for name in ("blocks", "sections", "inlines", "mentions", "entities"):
        assert article[name], name
        assert described(name, "inspect") == list(article[name][0]), name
    shapes = {tuple(m["value"]) for m in article["mentions"] if m["value"]}
    told = re.findall(r'`\{((?:"\w+"(?:, )?)+)\}`', part("inspect"))
    assert shapes == {tuple(re.findall(r"\w+", shape)) for shape in told}


def test_every_kind_and_style_is_documented():
    for name in (*get_args(BlockKind), *get_args(InlineStyle), *MENTION_KINDS):
        assert f"`{name}`" in part("inspect"), name


@pytest.mark.parametrize(
    ("command", "key", "kinds"),
    [
        ("names", "names", NAME_KINDS),
        ("figures", "figures", FIGURE_KINDS),
        ("timeline", "events", ("date", "time", "duration")),
    ],
)
def test_tables_print_what_is_documented(reader, command, key, kinds):
    listed = reader(command, "--json", "essay.md").json
    assert list(listed) == ["article", key]
    assert f"`{', '.join(listed['article'])}`" in part("names")
    assert keys_in_table(command) == list(listed[key][0])
    for name in kinds:
        assert f"`{name}`" in part(command), name
    if command == "figures":
        assert f"`{', '.join(listed[key][0]['value'])}`" in part(command)


def test_notes_and_annotate_print_what_is_documented(reader):
    one = reader("annotate", "essay.md", "--quote", "60 percent", "--json").json
    assert keys_in_table("notes") == list(one)
    assert described("article", "notes") == list(one["article"])
    assert f"`{', '.join(one['anchor'])}`" in part("notes")
    for name in (*COLOURS, *get_args(AnnotationKind), "placed", "moved", "ambiguous", "orphan"):
        assert f"`{name}`" in part("notes"), name


def test_identity_prints_what_is_documented(reader):
    reader("annotate", "essay.md", "--note", "x")
    reader.write("essay.md", "# Else\n\nNothing is left.\n")
    found = reader("identity", "essay.md", "--json").json
    assert keys_in_table("identity") == list(found)
    assert f"`{', '.join(found['doubts'][0])}`" in part("identity")


def test_list_and_config_print_what_is_documented(reader):
    assert keys_in_table("list") == list(reader("list", "--json").json[0])
    report = reader("config", "--json").json
    assert keys_in_table("config") == list(report)
    assert list(report["settings"]) == list(SETTINGS)
    for name in (*SETTINGS, *report["paths"]):
        assert f"`{name}`" in part("config"), name
    assert f"`{', '.join(report['keys'][0])}`" in part("config")


def test_the_configuration_shown_is_one_that_works(reader, tmp_path):
    example = part("config").split("```toml\n")[1].split("```")[0]
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")
    assert parse_config(example.encode(), Path("x")).measure == 72
    assert reader("config", "--json").json["problems"] == []


def test_export_prints_what_is_documented(reader, tmp_path):
    reader("annotate", "essay.md", "--quote", "60 percent", "--tag", "t", "--note", "x")
    (one,) = reader("export", "-o", str(tmp_path / "vault"), "--json").json
    for name in one:
        assert f"`{name}`" in part("export"), name
    for form in EXPORTERS:
        assert form.name in part("export")
    shown = part("export").split("```markdown\n")[1].split("```")[0]
    printed = reader("export").out
    keys = [line.split(":")[0] for line in shown.split("---")[1].splitlines()]
    given = [line.split(":")[0] for line in printed.split("---")[1].splitlines()]
    assert [key for key in keys if key in given] == given


def test_the_links_on_the_page_lead_somewhere():
    headings = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(#([^)]*)\)", PAGE):
        assert target in slugs
