from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from reader import __version__
from reader.cli.command_table import COMMANDS
from tests.cli.cli_run import make_runner

ESSAY = """\
---
author: Ada
date: 2024-05-01
---
# On margins

A margin is a *place* for thoughts. It costs $3 million, or 60 percent.

## The second part

A margin may be wide. In August 2014 it was wider. [More](#on-margins).
"""


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("essay.md", ESSAY)
    return runner


# the grammar


def test_version_and_help(reader):
    assert reader("--version").out == f"reader {__version__}\n"
    shown = reader("--help").out
    assert all(f"  {command.name}" in shown for command in COMMANDS)
    assert "./notes" in shown
    assert "$READER_LIBRARY" in shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_is_for_with_examples(reader, command):
    ran = reader(command.name, "--help")
    assert ran.status == 0
    assert f"usage: reader {command.name}" in ran.out
    assert f"\n  reader {command.name}" in ran.out.split("examples:")[1]
    assert "--json" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["--wat"],
        ["essay.md", "other.md"],
        ["inspect"],
        ["inspect", "essay.md", "--json", "--jsonl"],
        ["annotate"],
        ["annotate", "essay.md", "--colour", "beige"],
        ["annotate", "essay.md", "--quote", "x", "--occurrence", "0"],
        ["list", "essay.md"],
        ["export", "--format", "papyrus"],
        ["--library"],
        ["inspect", "--js", "essay.md"],
    ],
)
def test_a_command_line_that_makes_no_sense_has_status_2(reader, words):
    ran = reader(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert "usage: reader" in ran.err


@pytest.mark.parametrize("place", [0, 1])
def test_the_library_may_be_named_before_and_after(reader, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    words = ["list", "--json"]
    words[place:place] = ["--library", str(reader.library)]
    assert [entry["path"] for entry in reader(*words).json] == ["articles/essay.md"]


def test_the_configuration_may_name_the_library(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READER_LIBRARY", "")
    config = tmp_path / "config.toml"
    config.write_text(f"library = {json.dumps(str(reader.library))}\n", encoding="utf-8")
    assert len(reader("list", "--json").json) == 1
    assert os.environ["READER_LIBRARY"] == ""
    config.write_text('library = "/nowhere"\n', encoding="utf-8")
    ran = reader("list")
    assert ran.status == 1
    assert "`library`" in ran.err


@pytest.mark.parametrize("how", ["option", "environment", "configuration"])
def test_a_library_that_is_named_is_never_replaced_by_an_empty_one(
    reader, tmp_path, monkeypatch, how
):
    """In a folder whose own articles are away, reading a file needs a library only if one is named."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "annotations.json").write_text("{}", encoding="utf-8")
    (tmp_path / "here" / "articles").symlink_to(tmp_path / "drive")
    text = reader.write("essay.md", "# Words\n\nSome of them.\n")
    monkeypatch.chdir(tmp_path / "here")
    assert reader("names", str(text)).status == 0
    words = []
    if how == "option":
        words = ["--library", str(tmp_path / "nowhere")]
    elif how == "environment":
        monkeypatch.setenv("READER_LIBRARY", str(reader.library))
    else:
        (tmp_path / "config.toml").write_text(
            f"library = {json.dumps(str(reader.library))}\n", encoding="utf-8"
        )
    assert reader(*words, "names", str(text)).status == 1


# inspect


def test_inspect_json_has_the_documented_shape(reader):
    ran = reader("inspect", "--json", "essay.md")
    assert ran.status == 0
    article = ran.json
    assert list(article) == [
        "id", "title", "format", "meta", "text", "blocks", "sections", "inlines", "mentions", "entities",
    ]  # fmt: skip
    assert article["title"] == "On margins"
    assert article["format"] == "markdown"
    assert article["meta"]["author"] == "Ada"
    text = article["text"]
    assert [list(block) for block in article["blocks"]] == [["kind", "start", "end", "level"]] * 4
    assert list(article["sections"][0]) == ["title", "start", "end", "level", "inferred"]
    assert list(article["inlines"][0]) == ["start", "end", "style", "target"]
    mentions = {mention["text"]: mention for mention in article["mentions"]}
    for mention in article["mentions"]:
        assert list(mention) == ["start", "end", "text", "kind", "value", "entity"]
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert mentions["60 percent"]["value"] == {
        "number": 60, "unit": "%", "low": None, "high": None, "modifier": None,
    }  # fmt: skip
    assert mentions["August 2014"]["value"] == {
        "timex": "2014-08", "modifier": None, "reference": None,
    }  # fmt: skip
    assert mentions["$3 million"]["value"]["unit"] == "USD"


def test_entities_are_linked(reader):
    reader.write("x.txt", "Haider al-Abadi spoke in Baghdad. Abadi then left Baghdad.\n")
    article = reader("inspect", "--json", "x.txt").json
    ids = {entity["id"] for entity in article["entities"]}
    named = [mention for mention in article["mentions"] if mention["value"] is None]
    assert {mention["entity"] for mention in named} == ids
    for entity in article["entities"]:
        assert list(entity) == ["id", "name", "kind", "aliases", "mentions"]
        assert entity["mentions"]
        for place in entity["mentions"]:
            assert article["text"][place["start"] : place["end"]] in (
                entity["name"],
                *entity["aliases"],
            )


def test_jsonl_is_one_line_for_each_source_and_a_bad_one_stops_nothing(reader):
    reader.write("empty.txt", "")
    reader.write("binary.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    words = ["essay.md", "nowhere.txt", "empty.txt", "binary.png", "articles", "essay.md"]
    ran = reader("inspect", "--jsonl", *words)
    assert ran.status == 1
    assert [json.loads(line)["title"] for line in ran.out.splitlines()] == ["On margins"] * 2
    *errors, last = ran.err.splitlines()
    assert last == "reader: 4 sources could not be read; the messages above say why."
    assert len(errors) == 4
    for error, word in zip(errors, words[1:5], strict=True):
        assert error.startswith("reader: ")
        assert word in error


def test_json_of_several_sources_is_one_object_after_another(reader):
    out = reader("inspect", "--json", "essay.md", "essay.md").out
    decoder = json.JSONDecoder()
    first, end = decoder.raw_decode(out)
    second, _ = decoder.raw_decode(out[end:].lstrip())
    assert first == second
    assert out.startswith('{\n  "id"')


def test_standard_input_is_a_source(reader):
    ran = reader("inspect", "--json", "-", "essay.md", stdin=b"Hello\r\n\r\nthere are 5 of us\n")
    article, _ = json.JSONDecoder().raw_decode(ran.out)
    assert "Hello" in article["text"]
    assert reader("inspect", "--json", "-", stdin=b"").status == 1


def test_the_summary_is_for_people(reader):
    out = reader("inspect", "essay.md").out
    for words in (
        "On margins",
        "author",
        "Ada",
        "The second part",
        "60 percent",
        "2014-08",
        "3,000,000 USD",
    ):
        assert words in out


def test_an_article_without_headings_has_inferred_sections(reader):
    import pathlib

    story = pathlib.Path(__file__).parents[2] / "articles" / "troop-drawdown.txt"
    sections = reader("inspect", "--json", str(story)).json["sections"]
    assert any(section["inferred"] for section in sections)


# annotate, notes


def test_annotate_and_notes(reader):
    made = reader(
        "annotate", "essay.md", "--quote", "A margin may\n be wide.", "--note", "*Yes.*",
        "--tag", "two words", "--tag", "#b", "--colour", "green", "--json",
    )  # fmt: skip
    assert made.status == 0
    one = made.json
    assert list(one) == [
        "id", "article", "kind", "quote", "section", "colour", "note", "conflict", "tags", "created", "modified", "anchor",
    ]  # fmt: skip
    assert list(one["article"]) == ["id", "title", "path"]
    assert one["article"]["path"] == "articles/essay.md"
    assert (one["kind"], one["colour"], one["note"]) == ("highlight", "green", "*Yes.*")
    assert one["tags"] == ["two-words", "b"]
    assert one["section"] == ["On margins", "The second part"]
    anchor = one["anchor"]
    assert list(anchor) == ["state", "start", "end", "score", "reason", "candidates"]
    assert anchor["state"] == "placed"
    text = reader("inspect", "--json", "essay.md").json["text"]
    assert text[anchor["start"] : anchor["end"]] == one["quote"] == "A margin may be wide."
    assert reader("notes", "--json").json == [one]
    assert reader("notes", "essay.md", "--tag", "B", "--tag", "two words", "--json").json == [one]
    assert reader("notes", "--tag", "c", "--json").json == []
    shown = reader("notes").out
    for words in (
        "On margins",
        "The second part",
        "green",
        one["id"],
        "“A margin may be wide.”",
        "#b",
    ):
        assert words in shown


def test_an_id_is_printed_and_everything_is_on_disk(reader):
    made = reader("annotate", "essay.md", "--quote", "a place for thoughts").out.strip()
    data = json.loads((reader.library / "annotations.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in data["annotations"].values()] == [made]
    assert reader("inspect", "--json", "essay.md").json["id"] in data["articles"].popitem()[1]["id"]


def test_notes_on_the_article_and_bookmarks(reader):
    reader("annotate", "essay.md", "--quote", "wider", "--bookmark")
    reader("annotate", "essay.md", "--note", "On all of it.", "--tag", "x")
    whole, bookmark = reader("notes", "--json").json
    assert (whole["kind"], whole["quote"], whole["anchor"]) == ("article", "", None)
    assert (bookmark["kind"], bookmark["quote"]) == ("bookmark", "In August 2014 it was wider.")
    again = reader("annotate", "essay.md", "--quote", "wider", "--bookmark")
    assert again.status == 1
    assert len(reader("notes", "--json").json) == 2


def test_words_that_occur_twice_have_to_be_chosen(reader):
    ran = reader("annotate", "essay.md", "--quote", "A margin")
    assert ran.status == 1
    assert "2 times" in ran.err
    reader("annotate", "essay.md", "--quote", "A margin", "--occurrence", "2")
    assert reader("notes", "--json").json[0]["section"][-1] == "The second part"
    assert reader("annotate", "essay.md", "--quote", "A margin", "--occurrence", "3").status == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["essay.md", "--quote", "not there"], "No such passage"),
        (["essay.md", "--quote", "  "], "Nothing to mark"),
        (["essay.md"], "Nothing to mark"),
        (["nowhere.md", "--quote", "x"], "nowhere.md"),
    ],
)
def test_what_cannot_be_marked_is_told(reader, words, says):
    ran = reader("annotate", *words)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("reader: ")
    assert ran.err.count("\n") == 1
    assert says in ran.err


def test_notes_of_an_article_that_is_gone_are_listed_all_the_same(reader):
    reader("annotate", "essay.md", "--quote", "A margin may be wide.", "--note", "kept")
    (reader.library / "articles" / "essay.md").unlink()
    (one,) = reader("notes", "--json").json
    assert one["note"] == "kept"
    assert one["anchor"] is None
    assert one["section"] == ["On margins", "The second part"]
    exported = reader("export")
    assert "> A margin may be wide." in exported.out
    assert "not there any more" in exported.err


# export


def test_export_to_a_folder_writes_what_has_changed(reader, tmp_path):
    reader.write("other.md", "# Other\n\nWords of another kind.\n")
    reader("annotate", "essay.md", "--quote", "A margin may be wide.")
    reader("annotate", "other.md", "--quote", "another kind", "--tag", "x")
    vault = tmp_path / "vault"
    first = reader("export", "-o", str(vault), "--json").json
    assert [(list(one), one["written"], one["annotations"]) for one in first] == [
        (["article", "path", "written", "annotations"], True, 1)
    ] * 2
    assert sorted(path.name for path in vault.iterdir()) == ["on-margins.md", "other.md"]
    assert [one["written"] for one in reader("export", "-o", str(vault), "--json").json] == [
        False
    ] * 2
    reader("annotate", "other.md", "--quote", "Words of")
    lines = reader("export", "-o", f"{vault}/").out.splitlines()
    assert lines == [f"unchanged {vault}/on-margins.md", f"wrote {vault}/other.md"]
    only = reader("export", "--tag", "x").out
    assert "another kind" in only
    assert "Words of" not in only.replace("another kind", "")


def test_export_to_a_file_and_to_standard_output_are_the_same(reader, tmp_path):
    reader("annotate", "essay.md", "--quote", "A margin may be wide.")
    target = tmp_path / "notes.md"
    assert reader("export", "essay.md", "-o", str(target)).status == 0
    assert reader("export", "essay.md").out == target.read_text(encoding="utf-8")


def test_export_leaves_alone_what_it_did_not_write(reader, tmp_path):
    reader("annotate", "essay.md", "--quote", "A margin may be wide.")
    target = tmp_path / "mine.md"
    target.write_text("my own\n", encoding="utf-8")
    ran = reader("export", "essay.md", "-o", str(target))
    assert ran.status == 1
    assert "--force" in ran.err
    assert target.read_text(encoding="utf-8") == "my own\n"
    assert reader("export", "essay.md", "-o", str(target), "--force").status == 0


def test_several_articles_do_not_go_into_one_file(reader, tmp_path):
    reader.write("other.md", "# Other\n\nWords.\n")
    ran = reader("export", "essay.md", "other.md", "-o", str(tmp_path / "one.md"))
    assert ran.status == 1
    assert "folder" in ran.err


def test_an_empty_library_is_no_error(reader, tmp_path):
    assert reader("notes").out == "No annotations.\n"
    assert reader("export").out == ""
    assert reader("export", "-o", str(tmp_path / "vault")).status == 0
    (reader.library / "articles" / "essay.md").unlink()
    assert "nothing in" in reader("list").out


# list, config


def test_list(reader):
    reader("annotate", "essay.md", "--quote", "A margin may be wide.")
    (entry,) = reader("list", "--json").json
    assert list(entry) == [
        "path", "title", "format", "bytes", "annotations", "progress", "id", "problem",
    ]  # fmt: skip
    assert (entry["title"], entry["annotations"], entry["bytes"]) == ("On margins", 1, len(ESSAY))
    assert "1 note" in reader("list").out


def test_config_shows_places_settings_and_keys(reader, tmp_path):
    report = reader("config", "--json").json
    assert list(report) == ["paths", "exists", "settings", "keys", "extensions", "problems"]
    assert report["paths"] == {
        "config": str(tmp_path / "config.toml"),
        "library": str(reader.library),
        "state": str(tmp_path / "state.json"),
        "cache": os.environ["READER_CACHE"],
    }
    assert not report["exists"]
    undo = next(row for row in report["keys"] if row["id"] == "undo")
    assert list(undo) == ["id", "help", "group", "keys", "changed"]
    assert undo["keys"]["read"] == ["u"]
    shown = reader("config").out
    assert "next_sentence" in shown
    assert "--init" in shown


def test_config_init_then_a_mistake(reader, tmp_path):
    path = tmp_path / "config.toml"
    assert reader("config", "--init").out == f"wrote {path}\n"
    assert reader("config", "--json").json["exists"]
    assert reader("config", "--init").status == 1
    path.write_text('measure = 66\n[keys]\nundo = "f5"\nfly = "f6"\n', encoding="utf-8")
    ran = reader("config", "--json")
    assert ran.status == 1
    assert any("fly" in problem for problem in ran.json["problems"])
    assert ran.json["settings"]["measure"] == 66
    path.write_text("measure = 6\n", encoding="utf-8")
    ran = reader("config")
    assert ran.status == 1
    assert "40 to 120" in ran.out


# the terminal


def test_nothing_from_an_article_reaches_the_terminal_as_a_command(reader):
    reader.write(
        "evil.md", b"# T\x1b]0;owned\x07itle\n\nwords \x1b[31m\xc2\x9b31mred \xe2\x80\xaeback\n"
    )
    reader(
        "annotate", "evil.md", "--quote", "words", "--note", "\x1b[2Jnote\x9b", "--tag", "a\x1bb"
    )
    data = (reader.library / "annotations.json").read_text(encoding="utf-8")
    foreign = data.replace('"note": "', '"note": "\\u001b[2J\\u009b\\u202e')
    (reader.library / "annotations.json").write_text(foreign, encoding="utf-8")
    for words in (
        ["inspect", "evil.md"], ["inspect", "--json", "evil.md"], ["inspect", "--jsonl", "evil.md"],
        ["notes"], ["notes", "--json"], ["export"], ["list"], ["list", "--json"], ["inspect", "\x1b[31mx"],
    ):  # fmt: skip
        ran = reader(*words)
        assert ran.out + ran.err != ""
        for character in ran.out + ran.err:
            assert character == "\n" or character.isprintable() or character == "\t", words
    assert reader("notes", "--json").json[0]["note"].startswith("\x1b[2J\x9b\u202e")


def test_the_reader_needs_a_terminal(reader):
    for words in (["essay.md"], [], ["-"], ["--", "notes"]):
        ran = reader(*words)
        assert ran.status == 1
        assert "reader: No terminal" in ran.err
        assert "reader inspect" in ran.err


def run(*words: str, code: str = "", **options) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "reader"]
    return subprocess.run(
        [sys.executable, *start, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


def test_a_reader_of_the_output_that_goes_away_is_no_error(reader):
    reader.write("long.md", "# Long\n\n" + "Some words and 5 more.\n\n" * 400)
    done = subprocess.run(
        f"{sys.executable} -m reader inspect --jsonl {'long.md ' * 9} | head -c 10; echo ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.endswith("141\n")


def test_output_that_cannot_be_encoded_is_no_error(reader):
    reader.write("wide.md", "# 眉批\n\nWords 眉批 and “quotes”.\n")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert "??" in run("inspect", "wide.md", env=environment).stdout
    done = run("inspect", "--jsonl", "wide.md", env=environment)
    assert done.stderr == ""
    assert json.loads(done.stdout)["title"] == "眉批"


def test_a_command_loads_only_what_it_needs(reader):
    code = (
        "import sys, reader.cli\n"
        "heavy = ('textual', 'rich', 'markdown_it', 'yaml', 'filelock', 'rapidfuzz', 'asyncio')\n"
        "status = reader.cli.main(sys.argv[1:])\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)\n"
    )
    for words in (["config", "--init"], ["notes", "--json"]):
        assert run(*words, code=code).stderr in ("['rich']\n", "[]\n")  # its table of widths
    reader.write("plain.txt", "Some words.\n")
    loaded = run("inspect", "--json", "plain.txt", code=code).stderr.splitlines()[-1]
    assert "textual" not in loaded
    assert "markdown_it" not in loaded


def test_several_sources_that_fail_are_named_once_each(reader):
    for name in ("void.md", "none.md"):
        (reader.library / "articles" / name).write_bytes(b"")
    err = reader("inspect", "articles/void.md", "articles/none.md").err
    assert err.count("void.md") == err.count("none.md") == 1
    assert "articles/void.md is empty" in err
