"""`reader merge`, by hand and as the merge driver of real git repositories."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import Change
from reader.store import TinyStore
from tests.cli.cli_run import make_runner
from tests.store.making import adding, altering, annotation, deleting

PROGRAM = (sys.executable, "-m", "reader")
ARTICLE = "The quick brown fox jumps over the lazy dog.\n"


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    return make_runner(tmp_path, monkeypatch, capsys)


def save(path: Path, *changes: Change) -> Path:
    store = TinyStore(path)
    for change in changes:
        store.apply(change)
    store.close()
    return path


def held(path: Path):
    store = TinyStore(path)
    found = {one.id: one for one in store.annotations()}
    assert store.problems == ()
    store.close()
    return found


@pytest.fixture
def versions(tmp_path):
    """A base, and two versions made from it."""
    old, gone, both = annotation("old"), annotation("gone"), annotation("a note", tags=("x", "y"))
    mine, theirs = annotation("mine"), annotation("theirs")
    base = save(tmp_path / "base.json", adding(old, gone, both))
    for name in ("ours.json", "theirs.json"):
        (tmp_path / name).write_bytes(base.read_bytes())
    altered = replace(both, colour="blue", tags=("x",), modified="2026-02-01T00:00:00Z")
    save(tmp_path / "ours.json", adding(mine), altering(both, altered))
    noted = replace(
        both, note="a longer note", tags=("x", "y", "z"), modified="2026-03-01T00:00:00Z"
    )
    save(tmp_path / "theirs.json", adding(theirs), deleting(gone), altering(both, noted))
    merged = replace(noted, colour="blue", tags=("x", "z"))
    expected = {one.id: one for one in (old, mine, theirs, merged)}
    for leftover in tmp_path.glob(".*.json.*"):
        leftover.unlink()
    return tmp_path, expected


def test_both_sides_are_in_ours_afterwards(reader, versions):
    folder, expected = versions
    theirs = (folder / "theirs.json").read_bytes()
    ran = reader("merge", *(str(folder / f"{name}.json") for name in ("base", "ours", "theirs")))
    assert (ran.status, ran.err) == (0, "")
    assert "1 added, 2 altered" in ran.out
    assert held(folder / "ours.json") == expected
    assert (folder / "theirs.json").read_bytes() == theirs
    data = (folder / "ours.json").read_text()
    again = reader(
        "merge", *(str(folder / name) for name in ("base.json", "ours.json", "ours.json"))
    )
    assert "nothing new" in again.out
    assert (folder / "ours.json").read_text() == data
    assert data == json.dumps(json.loads(data), indent=1, ensure_ascii=False) + "\n"


def test_the_result_can_be_printed_or_told_as_json(reader, versions):
    folder, expected = versions
    files = [str(folder / f"{name}.json") for name in ("base", "ours", "theirs")]
    before = (folder / "ours.json").read_bytes()
    printed = subprocess.run(
        [*PROGRAM, "merge", "-p", *files], capture_output=True, check=True, cwd=folder
    )
    assert (folder / "ours.json").read_bytes() == before
    assert printed.stderr == b""
    (folder / "printed.json").write_bytes(printed.stdout)
    assert held(folder / "printed.json") == expected
    swapped = subprocess.run(
        [*PROGRAM, "merge", "-p", files[0], files[2], files[1]], capture_output=True, check=True
    )
    assert json.loads(swapped.stdout) == json.loads(printed.stdout)
    ran = reader("merge", "--json", *files)
    assert ran.json == {"added": 1, "altered": 2, "conflicts": 0, "in_conflict": []}


@pytest.mark.parametrize("base", ["missing.json", "empty.json", "/dev/null"])
def test_without_a_base_nothing_is_lost(reader, versions, base):
    folder, expected = versions
    (folder / "empty.json").touch()
    ran = reader("merge", *(str(folder / name) for name in (base, "ours.json", "theirs.json")))
    assert ran.status == 0
    found = held(folder / "ours.json")
    assert found.keys() == expected.keys()
    assert {"a note", "a longer note"} >= {
        text for one in found.values() for text in (one.note, *one.conflict) if "note" in text
    }


CONFLICT = b"""{
 "annotations": {
<<<<<<< ours
  "1": {"id": "a"}
=======
  "1": {"id": "b"}
>>>>>>> theirs
 }
}
"""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"annotations": {"1": {"id"', "damaged"),
        (CONFLICT, "conflict of git"),
        (b'{"library": {"1": {"schema": 99}}, "annotations": {}}', "later version"),
        (b'{"bookmarks": {"1": {}}}', "not written by reader"),
        (b"[]", "damaged"),
        (None, "no file"),
    ],
    ids=["cut", "conflict", "newer", "foreign", "array", "missing"],
)
@pytest.mark.parametrize("bad", ["base", "ours", "theirs"])
def test_bad_input_is_refused_and_nothing_changes(reader, versions, data, says, bad):
    folder, _ = versions
    path = folder / f"{bad}.json"
    if data is None:
        path.unlink()
        if bad == "base":
            pytest.skip("a base may be missing")
    else:
        path.write_bytes(data)
    before = {one.name: one.read_bytes() for one in folder.glob("*.json")}
    ran = reader("merge", *(str(folder / f"{name}.json") for name in ("base", "ours", "theirs")))
    assert ran.status == 1
    assert says in ran.err
    assert path.name in ran.err
    assert {one.name: one.read_bytes() for one in folder.glob("*.json")} == before


def test_the_words_of_the_command_are_checked(reader):
    for words in (["a", "b"], ["--install", "a"], ["--json", "-p", "a", "b", "c"]):
        assert reader("merge", *words).status == 1


def test_what_waits_in_the_journal_of_a_library_is_merged_too(reader, versions):
    folder, expected = versions
    path = folder / "ours.json"
    store = TinyStore(path)
    late = annotation("late")
    store.annotations()
    store.apply(adding(late))
    assert (
        reader("merge", str(folder / "base.json"), str(path), str(folder / "theirs.json")).status
        == 0
    )
    assert {one.id for one in store.annotations()} == {*expected, late.id}
    store.close()
    assert held(path).keys() == {*expected, late.id}


def test_every_text_of_a_note_in_conflict_is_shown_until_one_is_chosen(reader):
    path = reader.write("fox.txt", ARTICLE)
    made = reader("annotate", str(path), "--note", "It is *brown*.", "--json").json
    assert made["conflict"] == []
    one = held(reader.library / "annotations.json")[made["id"]]
    copy = reader.library / "annotations.sync-conflict-20261122-101530-ABCDEFG.json"
    save(copy, adding(replace(one, note="It is quick.", modified="2099-01-01T00:00:00Z")))
    assert "has not been merged yet" in reader("notes").err
    store = TinyStore(reader.library / "annotations.json")
    store.annotations()
    store.close()
    ran = reader("notes", "--json")
    (found,) = ran.json
    assert (found["note"], found["conflict"]) == ("It is quick.", ["It is *brown*."])
    shown = reader("notes")
    assert shown.err == ""
    assert "      It is quick.\n      in conflict with:\n      It is *brown*.\n" in shown.out
    exported = reader("export", str(path)).out
    assert "It is quick.\n\n*In conflict with:*\n\nIt is *brown*.\n\n*note* ^" in exported


# git


class Repository:
    """A git repository with a library in it."""

    def __init__(self, root: Path, library: str = ".") -> None:
        self.root = root
        self.library = root / library
        self.path = self.library / "annotations.json"

    def git(self, *words: str, check: bool = True) -> str:
        ran = subprocess.run(
            ["git", "-C", str(self.root), *words], capture_output=True, text=True, check=False
        )
        assert not check or ran.returncode == 0, (words, ran.stdout, ran.stderr)
        return ran.stdout + ran.stderr

    def start(self, *changes: Change) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.com")
        (self.library / "articles").mkdir(parents=True)
        (self.library / "articles" / "fox.txt").write_text(ARTICLE)
        save(self.path, *changes)
        self.commit("start")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def on(self, branch: str, *changes: Change) -> None:
        self.git("checkout", "-q", branch)
        save(self.path, *changes)
        self.commit(branch)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(params=[".", "my notes/it's [one]"], ids=["root", "folder"])
def repository(request, home):
    return Repository(home / "a repository", request.param)


def branched(repository, reader):
    """Two branches that changed the same library, each in every way."""
    one, gone, shared = annotation("one"), annotation("gone"), annotation("a first\n\nand a last")
    repository.start(adding(one, gone, shared))
    ran = reader("merge", "--install", "--library", str(repository.library))
    assert ran.status == 0, ran.err
    repository.commit("attributes")
    assert "gitattributes" in repository.git("ls-files")
    repository.git("branch", "side")
    mine, theirs = annotation("mine"), annotation("theirs")
    first = replace(shared, note="a very first\n\nand a last", modified="2026-02-01T00:00:00Z")
    last = replace(shared, note="a first\n\nand a very last", modified="2026-02-02T00:00:00Z")
    clash = replace(one, note="it is white", modified="2026-02-03T00:00:00Z")
    other = replace(one, note="it is black", modified="2026-02-04T00:00:00Z")
    repository.on(
        "main", adding(mine), deleting(gone), altering(shared, first), altering(one, clash)
    )
    repository.on(
        "side",
        adding(theirs),
        altering(gone, replace(gone, note="changed", modified="2026-02-05T00:00:00Z")),
        altering(shared, last),
        altering(one, other),
    )
    merged = {
        one.id: replace(other, conflict=("it is white",)),
        shared.id: replace(last, note="a very first\n\nand a very last"),
    }
    return {**merged, mine.id: mine, theirs.id: theirs}


def test_git_merges_two_branches_and_loses_nothing(repository, reader):
    expected = branched(repository, reader)
    repository.git("checkout", "-q", "main")
    told = repository.git("merge", "-q", "-m", "both", "side")
    assert "in conflict" in told
    assert repository.git("status", "--porcelain") == ""
    assert held(repository.path) == expected
    before = repository.git(
        "show", "main:" + repository.path.relative_to(repository.root).as_posix()
    )
    repository.git("checkout", "-q", "-b", "again", "side")
    repository.git("merge", "-q", "-m", "the other way", "main~1")
    after = repository.git(
        "show", "again:" + repository.path.relative_to(repository.root).as_posix()
    )
    assert before == after


def test_git_rebases_and_picks(repository, reader):
    expected = branched(repository, reader)
    repository.git("checkout", "-q", "side")
    repository.git("rebase", "-q", "main")
    assert held(repository.path) == expected
    assert repository.git("status", "--porcelain") == ""
    repository.git("checkout", "-q", "-b", "third", "main")
    repository.git("cherry-pick", "side")
    assert held(repository.path) == expected


def test_installing_twice_does_nothing_and_says_so(repository, reader):
    repository.start(adding(annotation("one")))
    (repository.library / ".gitattributes").write_text("*.md text")
    arguments = ("merge", "--install", "--library", str(repository.library))
    first = reader(*arguments)
    assert first.out.count("\n") == 5
    attributes = (repository.library / ".gitattributes").read_text()
    assert attributes == "*.md text\n/annotations.json merge=reader\n"
    assert repository.git(
        "check-ignore", "--no-index", str(repository.library / ".annotations.json.lock")
    )
    second = reader(*arguments)
    assert (second.status, second.out.count("\n")) == (0, 1)
    assert "already" in second.out
    assert reader(*arguments, "--json").json["done"] == []
    assert (repository.library / ".gitattributes").read_text() == attributes


def test_a_clone_and_a_worktree_merge_too(repository, reader, home):
    expected = branched(repository, reader)
    tree = Repository(
        home / "a worktree", repository.library.relative_to(repository.root).as_posix()
    )
    repository.git("checkout", "-q", "side")
    repository.git("worktree", "add", "-q", str(tree.root), "main")
    tree.git("merge", "-q", "-m", "both", "side")
    assert held(tree.path) == expected
    clone = Repository(home / "a clone", repository.library.relative_to(repository.root).as_posix())
    repository.git("clone", "-q", str(repository.root), str(clone.root))
    clone.git("config", "user.name", "Bob")
    clone.git("config", "user.email", "bob@example.com")
    ran = reader("merge", "--install", "--library", str(clone.library))
    assert ".gitattributes" not in ran.out
    clone.git("checkout", "-q", "-b", "here", "origin/main~1")
    late = annotation("late")
    clone.on("here", adding(late))
    clone.git("merge", "-q", "-m", "both", "origin/main")
    assert held(clone.path) == {**expected, late.id: late}


def test_where_the_driver_fails_git_reports_a_conflict_and_keeps_both(repository, reader):
    repository.start(adding(annotation("one")))
    reader("merge", "--install", "--library", str(repository.library))
    repository.commit("attributes")
    repository.git("branch", "side")
    repository.on("main", adding(annotation("two")))
    repository.git("checkout", "-q", "side")
    repository.path.write_text('{"library": {"1": {"schema": 99}}, "annotations": {}}')
    repository.commit("later")
    repository.git("checkout", "-q", "main")
    before = repository.path.read_bytes()
    assert "later version" in repository.git("merge", "side", check=False)
    assert repository.path.read_bytes() == before
    assert repository.git("status", "--porcelain").startswith("UU ")


def test_outside_of_a_repository_it_says_so(reader, home):
    ran = reader("merge", "--install")
    assert ran.status == 1
    assert "git init" in ran.err
