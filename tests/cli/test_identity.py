"""`reader identity`, and what the other commands do with a text that may be one they know."""

from __future__ import annotations

import json

import pytest

from tests.cli.cli_run import make_runner
from tests.library.texts import essay, rewritten

ESSAY = essay(1)
QUOTE = ESSAY.split("\n\n")[2].split(". ")[0]


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("essay.txt", ESSAY)
    assert runner("annotate", "essay.txt", "--quote", QUOTE, "--note", "first").status == 0
    runner.write("copy.txt", rewritten(ESSAY, 0.35))
    return runner


def known(reader):
    return reader("identity", "essay.txt", "--json").json["id"]


def notes(reader, source):
    return [one["note"] for one in reader("notes", source, "--json").json]


def test_a_known_article(reader):
    ran = reader("identity", "essay.txt")
    assert "known by its text; 1 note" in ran.out
    assert "seen at articles/essay.txt" in ran.out
    assert ran.err == ""


def test_a_moved_one_is_known_by_every_command(reader):
    (reader.library / "articles" / "copy.txt").unlink()
    (reader.library / "articles" / "essay.txt").rename(reader.library / "articles" / "moved.txt")
    assert notes(reader, "moved.txt") == ["first"]
    (one,) = reader("list", "--json").json
    assert (one["path"], one["annotations"]) == ("articles/moved.txt", 1)
    (listed,) = reader("notes", "--json").json
    assert listed["article"]["path"] == "articles/moved.txt"
    assert listed["anchor"]["state"] == "placed"


def test_what_is_not_certain_is_kept_apart_and_told(reader):
    before = (reader.library / "annotations.json").read_bytes()
    ran = reader("notes", "copy.txt", "--json")
    assert ran.json == []
    assert "articles/copy.txt may be “Essay number 1”, which has notes" in ran.err
    assert f"--same-as {known(reader)}" in ran.err
    assert (reader.library / "annotations.json").read_bytes() == before


def test_the_question_as_json(reader):
    report = reader("identity", "copy.txt", "--json").json
    assert (report["by"], report["annotations"], report["paths"]) == ("new", 0, [])
    (doubt,) = report["doubts"]
    assert doubt["id"] == known(reader)
    assert (doubt["annotations"], doubt["paths"]) == (1, ["articles/essay.txt"])
    assert 0.5 < doubt["shared"] < 0.9
    assert doubt["passages"] == 1
    shown = reader("identity", "copy.txt").out
    assert "It may be “Essay number 1”" in shown
    assert "of the words are the same" in shown


def test_the_same(reader):
    article_id = known(reader)
    assert reader("annotate", "copy.txt", "--note", "in the copy").status == 0
    ran = reader("identity", "copy.txt", "--same-as", article_id, "--json")
    assert ran.json["id"] == article_id
    assert ran.json["annotations"] == 2
    assert ran.json["doubts"] == []
    assert sorted(notes(reader, "essay.txt")) == ["first", "in the copy"]
    assert reader("notes", "copy.txt").err == ""


def test_of_its_own_and_back(reader):
    article_id = known(reader)
    assert reader("identity", "copy.txt", "--own").status == 0
    ran = reader("notes", "copy.txt", "--json")
    assert (ran.json, ran.err) == ([], "")
    assert reader("identity", "copy.txt", "--json").json["not_same"] == [article_id]
    reader("identity", "copy.txt", "--same-as", article_id)
    assert notes(reader, "copy.txt") == ["first"]
    own = reader("identity", "copy.txt", "--own", "--json").json
    assert own["id"] != article_id
    assert notes(reader, "copy.txt") == notes(reader, "essay.txt") == ["first"]


@pytest.mark.parametrize("name", ["0000000000000", "nonsense", ""])
def test_the_same_as_nothing(reader, name):
    ran = reader("identity", "copy.txt", "--same-as", name)
    assert ran.status == 1
    assert "no article" in ran.err


def test_one_answer_only(reader):
    assert reader("identity", "copy.txt", "--own", "--same-as", "x").status == 2


def test_an_article_without_its_file_is_listed(reader):
    for name in ("essay.txt", "copy.txt"):
        (reader.library / "articles" / name).unlink()
    (one,) = reader("list", "--json").json
    assert (one["title"], one["annotations"], one["problem"]) == (
        "Essay number 1", 1, "its file is gone",
    )  # fmt: skip
    assert "Essay number 1 (its file is gone)" in reader("list").out
    assert "first" in reader("notes").out


def test_records_are_plain_json_that_another_program_can_read(reader):
    library = json.loads((reader.library / "annotations.json").read_text())
    (record,) = library["articles"].values()
    assert len(record["sketch"]) == 512
    assert "not_same" not in record  # nothing is written that says nothing
