from __future__ import annotations

from pathlib import Path

from tests.cli.cli_run import make_runner

STORY = Path(__file__).parents[2] / "articles" / "troop-drawdown.txt"


def test_topics_are_the_sections_of_a_text_without_headings(tmp_path, monkeypatch, capsys):
    reader = make_runner(tmp_path, monkeypatch, capsys)
    text = STORY.read_text(encoding="utf-8")
    reader.write("story.txt", text)
    last = text.strip().split("\n\n")[-1].split(".")[0][-40:]
    made = reader("annotate", "story.txt", "--quote", last, "--colour", "Green", "--json").json
    sections = reader("inspect", "story.txt", "--json").json["sections"]
    assert sections[-1]["inferred"]
    assert made["colour"] == "green"
    assert made["section"] == [sections[-1]["title"]]
    assert f"≈ {sections[-1]['title']}" in reader("notes").out
    exported = reader("export").out
    assert sections[-1]["title"] not in exported
