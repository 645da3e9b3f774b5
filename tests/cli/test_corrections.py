"""What was corrected in a library is respected by every command that recognises."""

from __future__ import annotations

import json

import pytest

from reader.model import Change, Correction, Edit, new_id
from reader.store import TinyStore
from tests.cli.cli_run import make_runner

STORY = """\
# Three cities

Ada Byron went to Paris in 1905. She was fond of Paris, and of London, and paid $5,000 for a grommet.
"""


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("cities.md", STORY)
    return runner


def correct(reader, act, text, kind=None, *, other="", article_id=""):
    store = TinyStore(reader.library / "annotations.json")
    moment = "2026-01-02T03:04:05Z"
    made = Correction(new_id(), article_id, act, text, kind, other, moment, moment)
    store.apply(Change("Correct", (Edit(None, made),)))
    store.close()


def seen(reader) -> dict[str, str]:
    found = reader("inspect", "--json", "articles/cities.md").json
    return {one["text"]: one["kind"] for one in found["mentions"]}


def test_inspect_respects_what_was_said(reader):
    before = seen(reader)
    assert (before["Paris"], before["London"], before["$5,000"]) == ("place", "place", "money")
    article_id = reader("inspect", "--json", "articles/cities.md").json["id"]
    correct(reader, "not_name", "London")
    correct(reader, "kind", "Paris", "person", article_id=article_id)
    correct(reader, "always", "grommet", "other")
    correct(reader, "not_name", "$5,000", article_id=new_id())  # another article's
    after = seen(reader)
    assert "London" not in after
    assert (after["Paris"], after["grommet"], after["$5,000"]) == ("person", "other", "money")


def test_lists_respect_what_was_said(reader):
    correct(reader, "not_name", "London")
    correct(reader, "not_name", "$5,000")
    correct(reader, "same", "Paris", other="Ada Byron")
    names = reader("names", "--json", "articles/cities.md").json["names"]
    assert "London" not in {one["name"] for one in names}
    (ada,) = [one for one in names if one["name"] == "Ada Byron"]
    assert "Paris" in json.dumps(ada["aliases"])
    figures = reader("figures", "--json", "articles/cities.md").json["figures"]
    assert all("5,000" not in json.dumps(one) for one in figures)


def test_notes_know_nothing_of_corrections(reader):
    correct(reader, "not_name", "London")
    assert reader("notes", "--json").json == []
    assert "London" not in reader("export").out
