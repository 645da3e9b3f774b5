"""Commands that only look write nothing, wherever `annotations.json` leads and whatever is in its place."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.library.rescue_file import rescue_changes
from reader.model import Edit
from reader.store import TinyStore
from reader.store.file import loading
from tests.cli.cli_run import make_runner
from tests.endurance.scenes import forget
from tests.store.making import adding, annotation

READING = [
    ["notes"], ["notes", "--json"], ["list"], ["export"], ["inspect", "a.txt"], ["names", "a.txt"],
    ["figures", "a.txt"], ["timeline", "a.txt"], ["identity", "a.txt"], ["doctor"],
    ["restore", "--list"], ["config"], ["notes", "a.txt"],
]  # fmt: skip
WRITING = [["annotate", "a.txt", "--quote", "pond"], ["doctor", "--fix"], ["restore"]]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(loading, "SECOND_LOOK", 0.0)


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    made = make_runner(tmp_path, monkeypatch, capsys)
    made.write("a.txt", "A tale of the pond.\n")
    return made


@pytest.fixture
def path(reader):
    return reader.library / "annotations.json"


def picture(folder):
    """All that is in a folder: names, kinds, modes, times and content."""
    found = {}
    for one in sorted([folder, *folder.rglob("*")]):
        status = one.lstat()
        content = ""
        if stat.S_ISLNK(status.st_mode):
            content = str(one.readlink())
        elif stat.S_ISREG(status.st_mode):
            content = hashlib.sha256(one.read_bytes()).hexdigest()
        found[str(one)] = status.st_mode, status.st_mtime_ns, status.st_ino, content
    return found


def some(path, count=3):
    store = TinyStore(path)
    store.apply(adding(*(annotation(f"note {n}") for n in range(count))))
    return store


def sound(path):
    some(path).close()


def after_a_crash(path):
    store = some(path, 90)
    store.apply(adding(annotation("the last")))
    assert path.with_name(".annotations.json.journal").stat().st_size
    forget(path.parent)


def cut_short(path):
    sound(path)
    path.with_name(".annotations.json.lock").unlink()
    path.write_bytes(path.read_bytes()[:-200])


def unstamped(path):
    sound(path)
    value = json.loads(path.read_bytes())
    del value["library"]
    path.write_text(json.dumps(value))


def with_a_copy(path):
    sound(path)
    other = path.with_name("annotations.sync-conflict-20260101-101010-ABCDEFG.json")
    sound(other)
    other.with_name(f".{other.name}.lock").unlink()


def missing(path):
    path.unlink()
    path.write_text("")


LIBRARIES = [sound, after_a_crash, cut_short, unstamped, with_a_copy, missing]


@pytest.mark.parametrize("make", LIBRARIES, ids=lambda make: make.__name__)
def test_a_library_stays_as_it_is(reader, path, make):
    make(path)
    before = picture(reader.library)
    for words in READING:
        ran = reader(*words)
        assert "mistake in the program" not in ran.err
        assert picture(reader.library) == before, words
    if make is after_a_crash:
        assert "the last" in reader("notes").out
    if make is cut_short:
        ran = reader("notes")
        assert "note 1" in ran.out
        assert "reader doctor --fix" in ran.err
    if make is with_a_copy:
        assert "has not been merged yet" in reader("notes").err


FOREIGN = {
    "shell": b"# .bashrc\nalias ll='ls -l'\nexport PATH=$PATH:~/bin\n",
    "json": b'{"name": "a package", "version": "1.0"}',
    "list": b"[1, 2, 3]",
    "number": b"7",
    "empty": b"",
    "binary": bytes(range(256)) * 4,
    "zeros": bytes(400),
    "words of ours": b'alias a="{\\"annotations\\": {"\n# "article_id": "annotations": {\n',
    "one table": b'{"articles": {"x": 5}, "name": "of another program"}',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_link_to_a_file_of_others(reader, path, tmp_path, name):
    home = tmp_path / "home"
    home.mkdir()
    target = home / ".bashrc"
    target.write_bytes(FOREIGN[name])
    path.unlink()
    path.symlink_to(target)
    before = picture(home), picture(reader.library)
    for words in READING + WRITING:
        ran = reader(*words)
        assert "mistake in the program" not in ran.err, ran.err
        assert (picture(home), picture(reader.library)) == before, words
    for words in (["notes"], *WRITING[:1]):
        ran = reader(*words)
        assert ran.status == 1
        assert "not one of reader's files" in ran.err
        assert str(target) in ran.err
    assert reader("inspect", "a.txt").status == 0
    assert str(target) in reader("doctor").out


@pytest.mark.parametrize("name", ["shell", "json", "list", "number", "binary"])
def test_a_file_of_others_in_its_place(reader, path, name):
    path.write_bytes(FOREIGN[name])
    before = picture(reader.library)
    for words in READING + WRITING:
        ran = reader(*words)
        assert "mistake in the program" not in ran.err, ran.err
        assert picture(reader.library) == before, words
    assert "not one of reader's files" in reader("notes").err


def test_a_link_to_a_library_file_elsewhere_works(reader, path, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    target = drive / "my-notes.json"
    target.write_text("{}")
    target.chmod(0o640)
    path.unlink()
    path.symlink_to(target)
    assert reader("annotate", "a.txt", "--quote", "pond").status == 0
    assert "pond" in reader("notes").out
    assert path.is_symlink()
    assert b"pond" in target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_within_the_library_works(reader, path):
    target = reader.library / "kept" / "notes"
    target.parent.mkdir()
    target.write_bytes(b"")
    path.unlink()
    path.symlink_to("kept/notes")
    assert reader("annotate", "a.txt", "--quote", "pond").status == 0
    assert (path.is_symlink(), b"pond" in target.read_bytes()) == (True, True)


def fifo(place):
    os.mkfifo(place)


def a_socket(place):
    one = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(place.parent)  # a path of a socket may not be long
    one.bind(place.name)
    os.chdir(here)
    one.close()


def device(place):
    place.symlink_to("/dev/zero")


def terminal(place):
    place.symlink_to("/dev/tty")


def folder(place):
    place.mkdir()


def circle(place):
    place.symlink_to(place)


def dangling(place):
    (place.parent.parent / "drive").mkdir(exist_ok=True)
    place.symlink_to(place.parent.parent / "drive" / "gone.json")


STRANGE = [fifo, a_socket, device, folder, circle, dangling]


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_what_is_no_file_is_told_at_once(reader, path, tmp_path, make, monkeypatch):
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "other"))
    (tmp_path / "other" / "articles").mkdir(parents=True)
    path.unlink()
    make(path)
    before = picture(tmp_path)
    for words in (["notes"], ["list"], ["doctor"], ["annotate", "a.txt", "--quote", "pond"]):
        ran = reader(*words)
        assert "mistake in the program" not in ran.err
        told = ran.err + ran.out
        assert str(path) in told, (words, told)
        assert "annotations.json" in told
    assert reader("notes").status == 1
    if make is dangling:
        told = reader("notes").err
        assert "not mounted" in told
        assert str(tmp_path / "drive" / "gone.json") in told
    assert picture(tmp_path / "library") == {k: v for k, v in before.items() if "/library" in k}
    assert not (tmp_path / "drive" / "gone.json").exists()
    assert not list(tmp_path.rglob("*.lock"))


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", [".annotations.json.journal", ".annotations.json.lock"])
def test_what_is_in_the_place_of_journal_and_lock(reader, path, make, name):
    some(path, 90).close()
    place = path.with_name(name)
    place.unlink(missing_ok=True)
    make(place)
    for words in (["notes"], ["list"], ["doctor"], ["annotate", "a.txt", "--quote", "pond"]):
        ran = reader(*words)
        assert "mistake in the program" not in ran.err
    assert place.is_symlink() or not place.is_file()


@pytest.mark.parametrize("name", [".annotations.json.journal", ".annotations.json.lock"])
def test_links_of_ours_write_nothing_elsewhere(reader, path, tmp_path, name):
    some(path, 90).close()
    target = tmp_path / ".bashrc"
    target.write_bytes(FOREIGN["shell"])
    place = path.with_name(name)
    place.unlink(missing_ok=True)
    place.symlink_to(target)
    for words in READING + WRITING:
        ran = reader(*words)
        assert "mistake in the program" not in ran.err
    assert target.read_bytes() == FOREIGN["shell"]
    ran = reader("annotate", "a.txt", "--quote", "pond")
    assert (ran.status, str(place) in ran.err) == (1, True)


@pytest.mark.parametrize("make", [fifo, a_socket, device, folder, circle], ids=lambda m: m.__name__)
def test_what_is_in_the_place_of_an_article(reader, make):
    make(reader.library / "articles" / "b.txt")
    for words in (["list"], ["notes"], ["inspect", "b.txt"], ["inspect", "a.txt", "b.txt"]):
        ran = reader(*words)
        assert "mistake in the program" not in ran.err
    assert reader("inspect", "b.txt").status == 1


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_what_is_in_the_place_of_configuration_and_state(reader, tmp_path, make):
    make(tmp_path / "config.toml")
    ran = reader("notes")
    assert ran.status == 1
    assert str(tmp_path / "config.toml") in ran.err
    (tmp_path / "config.toml").unlink() if make is not folder else (
        tmp_path / "config.toml"
    ).rmdir()
    make(tmp_path / "state.json")
    assert reader("list").status == 0


def test_another_library_is_not_taken_for_one_whose_articles_are_away(
    reader, tmp_path, monkeypatch
):
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "other"))
    (tmp_path / "other" / "articles").mkdir(parents=True)
    articles = reader.library / "articles"
    articles.rename(tmp_path / "away")
    articles.symlink_to(tmp_path / "drive")
    ran = reader("list")
    assert ran.status == 1
    assert "not mounted" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(reader, path):
    after_a_crash(path)
    reader.library.chmod(0o500)
    try:
        assert "the last" in reader("notes").out
    finally:
        reader.library.chmod(0o700)


def test_what_waits_in_another_file_is_told(reader, path, tmp_path):
    from reader.library.library import Library
    from reader.model import Article, Change

    library = Library(Path(reader.library), TinyStore(path))
    article = Article("4000000000005", "Pond", "A tale of the pond.\n", ())
    change = Change("Add", (Edit(None, annotation("kept")), Edit(None, annotation("as well"))))
    kept = rescue_changes(library, article, None, change, [tmp_path])
    assert stat.S_IMODE(kept.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)
    for words in (["notes"], ["export"], ["list"]):
        told = reader(*words).err
        assert "2 annotations that could not be saved" in told
        assert str(kept) in told
    assert kept.exists()
    assert reader("doctor", "--fix").status == 0
    assert not kept.exists()
    assert "could not be saved" not in reader("notes").err
    assert "as well" in reader("notes").out


def test_a_real_process_ends_at_once_on_a_pipe(reader, path):
    path.unlink()
    os.mkfifo(path)
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "notes"], cwd=reader.library, capture_output=True,
        text=True, timeout=20, check=False,
    )  # fmt: skip
    assert (ran.returncode, "it is a pipe" in ran.stderr) == (1, True)
