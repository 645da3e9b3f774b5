"""`reader names`, `figures` and `timeline`: tables for people, objects and sheets for scripts."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.cli_run import make_runner

STORY = """\
A bridge opens after all

3 March 2020

The bridge cost $3 million. Ada Byron of the United Nations opened it last year, in the presence of
some 300 officials. =It was planned in 2009. Byron left for Paris.
"""
OTHER = "# Tea\n\nIn 2011 they drank 40 percent of all tea.\n"
COMMANDS = ("names", "figures", "timeline")


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("bridge.txt", STORY)
    runner.write("tea.md", OTHER)
    return runner


def test_figures_for_people(reader):
    lines = reader("figures", "bridge.txt").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["$3", "million"], ["300", "about"]]
    assert "about 300  officials  " in lines[1]


def test_figures_as_objects(reader):
    found = reader("figures", "--json", "bridge.txt").json
    assert found["article"]["title"] == "A bridge opens after all"
    money, officials = found["figures"]
    assert money["value"] == {
        "number": 3000000, "unit": "USD", "low": None, "high": None, "modifier": None,
    }  # fmt: skip
    assert money["sentence"]["text"] == "The bridge cost $3 million."
    assert (officials["counts"], officials["value"]["modifier"]) == ("officials", "approx")


def test_names_are_linked_and_counted(reader):
    found = reader("names", "--json", "--kind", "person", "bridge.txt").json["names"]
    assert [(one["name"], len(one["mentions"])) for one in found] == [("Ada Byron", 2)]
    assert found[0]["sentence"]["text"].startswith("Ada Byron of the United Nations")
    assert "2×  Ada Byron" in reader("names", "bridge.txt").out


def test_the_timeline_marks_the_publication(reader):
    lines = [line.split() for line in reader("timeline", "bridge.txt").out.splitlines()]
    assert [line[0] for line in lines] == ["2009", "2019", "3"]
    assert lines[2][-2:] == ["●", "published"]
    events = reader("timeline", "--json", "bridge.txt").json["events"]
    assert [(one["when"], one["until"]) for one in events[1:2]] == [("2019-01-01", "2019-12-31")]
    assert [one["published"] for one in events] == [False, False, True]


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_of_several_sources_is_one_table(reader, command):
    rows = list(csv.DictReader(io.StringIO(reader(command, "--csv", "bridge.txt", "tea.md").out)))
    assert {row["article"] for row in rows} <= {"A bridge opens after all", "Tea"}
    assert len(rows) >= 2
    if command == "timeline":
        assert next(row for row in rows if row["date"] == "2009")["event"].startswith("'=It was")


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_of_several_sources_has_a_heading_for_each(reader, command):
    out = reader(command, "--markdown", "bridge.txt", "tea.md").out
    assert out.startswith("## A bridge opens after all\n\n| ")
    assert "\n\n## Tea\n\n" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_one_that_cannot_be_read_stops_nothing(reader, command):
    ran = reader(command, "--jsonl", "none.md", "tea.md")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 1
    assert "none.md" in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_found_is_said_to_people_only(reader, command):
    reader.write("plain.md", "# x\n\nnothing here.\n")
    assert reader(command, "plain.md").out.strip()
    key = {"names": "names", "figures": "figures", "timeline": "events"}[command]
    assert reader(command, "--json", "plain.md").json[key] == []
    assert len(reader(command, "--csv", "plain.md").out.splitlines()) == 1


def test_kinds_choose(reader):
    assert len(reader("figures", "--json", "--kind", "money", "bridge.txt").json["figures"]) == 1
    two = reader("figures", "--json", "--kind", "money", "--kind", "cardinal", "bridge.txt").json
    assert len(two["figures"]) == 2
    assert reader("figures", "--kind", "person", "bridge.txt").status == 2


def test_what_was_corrected_in_the_library_is_respected(reader):
    from reader.library.library import Library
    from reader.session import Session
    from reader.store.tiny import TinyStore

    store = TinyStore(reader.library / "annotations.json")
    article = Library(reader.library, store).open("bridge.txt").finish()
    session = Session(article, store, autosave_thread=False)
    session.load()
    session.correcting.correct("not_name", "Paris", library=True)
    session.close()
    store.close()
    names = reader("names", "--json", "bridge.txt").json["names"]
    assert "Ada Byron" in [one["name"] for one in names]
    assert "Paris" not in [one["name"] for one in names]
