"""What is private stays private: permissions of every file and folder that the program makes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from reader.cli import main
from reader.library.error_log import log_unexpected
from reader.library.library import Library
from reader.library.recognition.cache import RecognitionCache
from reader.library.recognition.packing import Recognised
from reader.library.rescue_file import rescue_changes
from reader.library.state import Position, ReadingState
from reader.library.undo.undo_log import UndoLog
from reader.model import Act, Article, Change, Edit, Step
from reader.store import TinyStore
from reader.store.care import backups
from reader.store.file import loading
from tests.store.making import ARTICLE, adding, annotation


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def mask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def home(tmp_path, monkeypatch, mask):
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    for name in (
        "READER_CONFIG",
        "READER_STATE",
        "READER_CACHE",
        "READER_BACKUPS",
        "READER_LIBRARY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(loading, "SECOND_LOOK", 0.0)
    tmp_path.chmod(0o755)
    return tmp_path / "home"


def modes(folder):
    return {
        str(one.relative_to(folder)): stat.S_IMODE(one.lstat().st_mode)
        for one in [folder, *folder.rglob("*")]
    }


def mode(path):
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.fixture
def library(tmp_path):
    root = tmp_path / "library"
    root.mkdir(mode=0o755)
    root.chmod(0o755)
    (root / "articles").mkdir()
    return Library(root, TinyStore(root / "annotations.json"))


def test_all_that_is_made_in_the_users_folders_is_private(home, library, tmp_path, monkeypatch):
    library.store.apply(adding(annotation("first")))
    library.store.path.chmod(0o600)
    library.store.apply(adding(annotation("second")))
    library.store.close()
    state = ReadingState()
    state.set_position("x", Position(1, 1))
    state.flush()
    RecognitionCache().put("key", Recognised(b""))
    log = UndoLog(library.root)
    log.open(ARTICLE)
    one = annotation("undone")
    log.append([Step("do", Act("1", Change("Add", (Edit(None, one),))))])
    log.close()
    log_unexpected(ValueError("for the log"))
    rescue_changes(library, Article(ARTICLE, "T", "The quick brown fox.", ()), None, adding(one))
    assert main(["config", "--init"]) == 0
    monkeypatch.chdir(tmp_path)
    main(["list"])
    made = modes(home)
    names = " ".join(made)
    for part in (
        "state.json",
        ".pack",
        "undo/",
        "reader.log",
        "unsaved",
        "config.toml",
        "closing",
        "articles",
    ):
        assert part in names, part
    wrong = {name: oct(one) for name, one in made.items() if one & 0o077}
    assert wrong == {}


@pytest.mark.parametrize("private", [0o600, 0o640])
def test_copies_take_the_mode_of_the_file(home, library, private):
    path = library.store.path
    library.store.apply(adding(annotation("first")))
    path.chmod(private)
    library.store.apply(adding(*(annotation(f"more {n}") for n in range(90))))
    library.store.apply(adding(annotation("in the journal")))
    assert mode(path) == private
    assert mode(path.with_name(".annotations.json.journal")) == private
    library.store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-200])
    window = TinyStore(path)
    window.annotations()
    value = json.loads(path.read_bytes())
    value["annotations"] = dict(list(value["annotations"].items())[:3])
    (record, *_) = value["annotations"].values()
    record["modified"] = "2020-01-01T00:00:00Z"
    record["note"] = "older"
    path.write_text(json.dumps(value))
    window.annotations()
    window.close()
    kept = [one for one in path.parent.iterdir() if one.name.startswith("annotations.")]
    assert {one.name.split("-")[0] for one in kept} == {
        "annotations.json", "annotations.damaged", "annotations.replaced",
    }  # fmt: skip
    assert {one.name: mode(one) for one in kept} == {one.name: private for one in kept}
    found = backups.list_backups(path)
    assert found
    assert {mode(one.path) for one in found} == {private}
    one = rescue_changes(
        library, Article(ARTICLE, "T", "The quick brown fox.", ()), None, adding(annotation())
    )
    assert mode(one) == private


def test_a_new_library_file_is_as_the_user_makes_files(home, library, mask):
    library.store.apply(adding(annotation("first")))
    assert mode(library.store.path) == 0o666 & ~mask
    library.store.close()


def test_a_new_file_in_a_private_folder_is_private(home, library):
    library.root.chmod(0o700)
    library.store.apply(adding(annotation("first")))
    assert mode(library.store.path) == 0o600
    library.store.close()


def test_an_export_over_a_private_file_stays_private(home, library, tmp_path, monkeypatch):
    (library.root / "articles" / "a.txt").write_text("The quick brown fox.\n")
    library.store.path.write_text("{}")
    monkeypatch.chdir(library.root)
    target = tmp_path / "notes.md"
    assert main(["annotate", "a.txt", "--quote", "quick"]) == 0
    assert main(["export", "a.txt", "-o", str(target)]) == 0
    target.chmod(0o600)
    assert main(["annotate", "a.txt", "--quote", "brown"]) == 0
    assert main(["export", "a.txt", "-o", str(target)]) == 0
    assert "brown" in target.read_text()
    assert mode(target) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_is_kept(home, library):
    path = library.store.path
    library.store.apply(adding(annotation("first")))
    os.chown(path, 1234, 1234)
    path.chmod(0o640)
    library.store.apply(adding(annotation("second")))
    status = path.stat()
    assert (status.st_uid, status.st_gid, mode(path)) == (1234, 1234, 0o640)
    library.store.close()


def test_reading_state_through_a_link(home, tmp_path, mask):
    real = tmp_path / "dotfiles.json"
    real.write_text("{}")
    link = tmp_path / "state.json"
    link.symlink_to(real)
    state = ReadingState(link)
    state.set_position("x", Position(1, 1))
    state.flush()
    assert link.is_symlink()
    assert "x" in real.read_text()
    other = tmp_path / ".bashrc"
    other.write_text("alias a=b\n")
    link.unlink()
    link.symlink_to(other)
    state = ReadingState(link)
    state.set_position("x", Position(1, 1))
    state.flush()
    assert other.read_text() == "alias a=b\n"
