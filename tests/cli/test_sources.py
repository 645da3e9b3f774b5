"""A source that fails, in whatever way, costs that source: in every command that takes several."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import reader.cli.commands.export
import reader.cli.commands.inspect
import reader.cli.typed_table
from reader.recognise import RECOGNISERS, pipeline
from tests.cli.cli_run import make_runner

COMMANDS = ("inspect", "names", "figures", "timeline", "export")
FORMS: dict[str, tuple[list[str], ...]] = {
    "inspect": ([], ["--json"], ["--jsonl"], ["--no-recognition"]),
    "export": ([],),
}
MORE: tuple[list[str], ...] = ([], ["--json"], ["--jsonl"], ["--csv"], ["--markdown"])
CASES = [(command, form) for command in COMMANDS for form in FORMS.get(command, MORE)]


@pytest.fixture
def reader_(tmp_path, monkeypatch, capsys):
    runner = make_runner(tmp_path, monkeypatch, capsys)
    for number in range(4):
        text = f"# Text {number}\n\nAda Byron {number} paid £{number}1 in 181{number}.\n"
        runner.write(f"t{number}.md", text)
    return runner


@pytest.mark.parametrize(("command", "form"), CASES)
def test_bad_files(reader_, tmp_path, command, form):
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    bad = ["folder", "binary.txt", "empty.txt", "pipe", "circle", "gone", "nowhere.txt"]
    sources = ["t0.md", *(str(tmp_path / name) for name in bad), "/dev/zero", "", "a\0b", "t3.md"]
    ran = reader_(command, *form, *sources)
    good = reader_(command, *form, "t0.md", "t3.md")
    assert ran.status == 1
    assert good.status == 0
    assert ran.out == good.out
    *errors, last = ran.err.splitlines()
    assert len(errors) == len(sources) - 2
    assert all(line.startswith("reader: ") for line in errors)
    assert last.startswith(f"reader: {len(errors)} sources could not be read")
    for name, line in zip(bad, errors, strict=False):
        assert name in line


@pytest.mark.parametrize(("command", "form"), CASES)
def test_a_mistake_of_the_program(reader_, monkeypatch, tmp_path, command, form):
    """Injected where each command reads a source."""
    module, name = {
        "inspect": (reader.cli.commands.inspect, "article_json" if "--no-recognition" in form else "examine"),
        "export": (reader.cli.commands.export, "locate_annotations"),
    }.get(command, (reader.cli.typed_table, "examine"))  # fmt: skip
    if "--no-recognition" in form:
        form = [*form, "--json"]
    good = reader_(command, *form, "t0.md", "t3.md")
    usual = getattr(module, name)

    def sometimes(*given, **more):
        article = next((one for one in given if hasattr(one, "title")), None)
        title = article.title if article else given[1].finish().title
        if title in {"Text 1", "Text 2"}:
            raise RecursionError("injected")
        return usual(*given, **more)

    monkeypatch.setattr(module, name, sometimes)
    ran = reader_(command, *form, "t0.md", "t1.md", "t2.md", "t3.md")
    assert ran.status == 1
    assert ran.out == good.out
    lines = ran.err.splitlines()
    assert len(lines) == 3
    assert "t1.md" in lines[0]
    assert "RecursionError: injected" in lines[0]
    assert "Traceback" not in ran.err
    assert lines[-1].startswith("reader: 2 sources could not be read")
    assert "Traceback" in (tmp_path / "reader.log").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_one_bad_source_is_told_in_one_line(reader_, command):
    ran = reader_(command, "nowhere.md")
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1


@pytest.mark.faults
def test_a_failing_rule_is_logged_and_not_printed(reader_, monkeypatch, tmp_path):
    class Failing:
        name, kinds = "numbers", ()

        def recognise(self, _context):
            raise ZeroDivisionError("injected")

    kept = tuple(one for one in RECOGNISERS if one.name != "numbers")
    monkeypatch.setattr(pipeline, "RECOGNISERS", (*kept, Failing()))
    ran = reader_("inspect", "--jsonl", "t0.md", "t1.md")
    assert ran.status == 0
    assert ran.err == ""
    assert len(ran.out.splitlines()) == 2
    log = Path(tmp_path / "reader.log").read_text()
    assert log.count("Traceback") == 1
    assert "injected" in log


def test_without_recognition(reader_):
    plain = reader_("inspect", "--json", "--no-recognition", "t1.md").json
    whole = reader_("inspect", "--json", "t1.md").json
    assert whole["mentions"]
    assert plain == {**whole, "mentions": [], "entities": []}
