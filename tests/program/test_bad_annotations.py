"""`annotations.json` damaged, foreign, newer, not writable, or changed by others meanwhile."""

from __future__ import annotations

import json
import re

import pytest

from tests.program.terminal import Place, obey_permissions


@pytest.fixture
def place(tmp_path) -> Place:
    place = Place(tmp_path)
    for number in (2, 3):
        quote = f"Paragraph {number} tells"
        place.run("annotate", "articles/story.txt", "--quote", quote, "--note", f"note {number}")
    assert place.notes() == ["note 2", "note 3"]
    return place


def damage(good):
    return good[:-250]


def malform(good):
    kept = json.loads(good)
    kept["annotations"][sorted(kept["annotations"])[1]]["colour"] = "beige"
    return json.dumps(kept)


def make_newer(good):
    kept = json.loads(good)
    kept["library"]["1"]["schema"] = 99
    return json.dumps(kept)


CASES = {
    "damaged": (damage, "was damaged"),
    "malformed": (malform, "makes no sense"),
    "newer": (make_newer, "later version of reader"),
    "foreign": (lambda _: '{"hello": [1, 2]}', "has been left alone"),
    "a list": (lambda _: "[1, 2]", "has been left alone"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_and_nothing_is_lost(place, case):
    alter, words = CASES[case]
    bad = alter(place.annotations.read_text(encoding="utf-8"))
    place.annotations.write_text(bad, encoding="utf-8")
    with place.terminal("articles/story.txt") as terminal:
        terminal.wait_until(lambda shown: "Enter closes" in shown, "the dialog")
        # What stands in the box, wherever its lines break; the page is to its left and right.
        box = " ".join(re.findall("│([^│]*)│", terminal.read()))
        assert words in " ".join(box.split())
        terminal.send("\r")
        terminal.wait_until(lambda shown: "Enter closes" not in shown)
        terminal.send("}}}}}s")
        if case in {"newer", "foreign", "a list"}:
            terminal.wait_for("Not saved: ")
            terminal.send("q")
            terminal.wait_for("Keep in another file")
            terminal.send("k")
            assert terminal.finish() == 1
            assert place.annotations.read_text(encoding="utf-8") == bad
            return
        terminal.wait_for("recolour")
        terminal.send("q")
        assert terminal.finish() == 0
    kept = json.loads(place.annotations.read_text(encoding="utf-8"))
    files = [p.read_text(encoding="utf-8") for p in place.folder.glob("annotations.*.json")]
    if case == "malformed":
        assert len(kept["annotations"]) == 3
    else:
        assert bad in files


@pytest.mark.parametrize("command", ["notes", "list", "export"])
def test_every_command_tells_it(place, command, monkeypatch, capsys):
    from reader.cli import main

    place.annotations.write_text(malform(place.annotations.read_text()), encoding="utf-8")
    monkeypatch.chdir(place.folder)
    assert main([command]) == 0
    told = capsys.readouterr().err
    assert "makes no sense" in told or command == "list"
    place.annotations.unlink()
    place.annotations.mkdir()
    assert main([command]) == (0 if command == "list" else 1)
    assert "is a folder. Move that folder away" in capsys.readouterr().err


def test_a_file_that_was_emptied_can_be_read_with_and_the_backup_is_offered(place):
    place.annotations.write_bytes(b"")
    with place.opened() as terminal:
        terminal.wait_for("reader restore")
        terminal.send("\r")
        terminal.wait_until(lambda shown: "Enter closes" not in shown)
        terminal.send("}}s")
        terminal.wait_for("Notes  1")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 1


def test_a_library_that_may_not_be_written_is_told(place):
    place.annotations.chmod(0o444)
    place.folder.chmod(0o555)
    try:
        with place.opened(before=obey_permissions) as terminal:
            terminal.send("}}}}}s")
            terminal.wait_for("Not saved: ")
            terminal.send("q")
            terminal.wait_for("permission is denied")
            terminal.send("k")
            assert terminal.finish() == 1
    finally:
        place.folder.chmod(0o755)
    (kept,) = place.log.parent.glob("annotations.unsaved-*.json")
    assert len(place.records(kept)) == 1
    assert place.notes() == ["note 2", "note 3"]


def test_what_another_process_adds_is_shown_and_kept(place):
    with place.opened() as terminal:
        terminal.wait_for("Notes  2")
        place.run("annotate", "articles/story.txt", "--quote", "Paragraph 5 tells", "--note", "new")
        terminal.wait_for("Notes  3", seconds=3)
        terminal.send("}}}}}}}s")
        terminal.wait_for("Notes  4")
        terminal.send("q")
        assert terminal.finish() == 0
    assert place.notes() == ["note 2", "note 3", "new", ""]


def test_a_file_put_in_its_place_takes_nothing_away(place):
    """As `git checkout` does it, and whoever copies an older file back."""
    with place.opened() as terminal:
        terminal.wait_for("Notes  2")
        kept = json.loads(place.annotations.read_text(encoding="utf-8"))
        kept["annotations"].popitem()
        other = place.folder / "other.json"
        other.write_text(json.dumps(kept), encoding="utf-8")
        other.replace(place.annotations)
        terminal.wait_for("is not in it", seconds=5)
        terminal.wait_for("Notes  2")
        assert len(place.records()) == 2
        terminal.send("}}}}}s")
        terminal.wait_for("Notes  3")
        # Else the save may come after it, and there is nothing to tell.
        terminal.wait_until(lambda _: len(place.records()) == 3, "the mark to be saved")
        other.write_text("{}")
        other.replace(place.annotations)
        terminal.wait_for("without")  # one word, since the line may break anywhere
        terminal.wait_for("Notes  3")
        terminal.send("q")
        assert terminal.finish() == 0
    assert len(place.records()) == 3


# small terminals


@pytest.mark.parametrize("size", [(20, 10), (10, 5)], ids=str)
def test_every_dialog_opens_in_a_tiny_terminal(place, size):
    with place.terminal("articles/story.txt", size=(100, 30)) as terminal:
        terminal.wait_for("Notes  2")
        terminal.resize(*size)
        for keys in ("?", "c", ";", "A", "#", "/", "t", "o", "\x10", "L"):
            terminal.send(keys)
            terminal.read(0.05)
            terminal.send("\x1b")
            terminal.read(0.12)  # what comes sooner belongs to the escape key
            assert terminal.child.isalive(), keys
        terminal.resize(100, 30)
        terminal.wait_until(lambda shown: "note 2" in shown or "1 article in" in shown)
        terminal.kill()
        terminal.finish()
        assert "mistake" not in terminal.said()
    assert place.notes() == ["note 2", "note 3"]
    assert not place.log.exists()
