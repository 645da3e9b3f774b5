"""Heads are read once; whatever is wrong with what was kept of them costs reading them again."""

from __future__ import annotations

import os
import stat

import pytest

from reader.library import Library, catalogue, heads
from reader.library.catalogue import Catalogue
from reader.library.heads import FileHead, HeadCache, HeadKey


@pytest.fixture
def read(monkeypatch):
    """The names of the files whose heads were read."""
    names = []
    reading = heads.read_file_head

    def watched(path):
        names.append(path.name)
        return reading(path)

    monkeypatch.setattr(catalogue, "read_file_head", watched)
    return names


@pytest.fixture
def kept(root, tmp_path, monkeypatch):
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "heads"


def titles(library):
    return [entry.title for entry in library.catalogue()]


def test_a_head_is_read_once_and_again_when_the_file_changes(library, root, kept, read):
    assert titles(library) == titles(library) == ["The harbour", "On pencils"]
    assert read == ["harbour.md", "pencils.txt"]
    path = root / "articles" / "harbour.md"
    before = path.stat()
    path.write_text("# The harvest\n\nBoats come and go.\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size != before.st_size or path.stat().st_ctime_ns != before.st_ctime_ns
    assert titles(library) == ["The harvest", "On pencils"]
    assert read == ["harbour.md", "pencils.txt", "harbour.md"]


def test_what_is_wrong_with_a_file_is_kept_too(library, root, kept, read):
    (root / "articles" / "a.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    first, again = library.catalogue()[0], library.catalogue()[0]
    assert first == again
    assert "PNG" in first.problem
    assert read.count("a.md") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_tried_again(library, root, kept, read):
    (root / "articles" / "harbour.md").chmod(0)
    assert library.catalogue()[0].problem
    assert library.catalogue()[0].problem
    assert read.count("harbour.md") == 2


def replace_by_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\0" * 50),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"pencils", b"pensils")),
        lambda path: (path.unlink(), path.mkdir()),
        replace_by_a_pipe,
    ],
)
def test_damage_costs_reading_again(library, kept, read, damage):
    titles(library)
    (path,) = kept.iterdir()
    damage(path)
    assert titles(library) == titles(library) == ["The harbour", "On pencils"]
    assert len(read) in (4, 6)  # a folder in its place cannot be replaced


def test_another_version_reads_anew(library, kept, read, monkeypatch):
    titles(library)
    monkeypatch.setattr(heads, "VERSION", heads.VERSION + 1)
    titles(library)
    assert len(read) == 4


def test_only_the_user_may_read_it(library, kept):
    before = os.umask(0)
    try:
        titles(library)
    finally:
        os.umask(before)
    (path,) = kept.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_nothing_is_kept_of_files_that_are_gone(library, root, kept):
    titles(library)
    (root / "articles" / "harbour.md").unlink()
    titles(library)
    (path,) = kept.iterdir()
    assert b"pencils" in path.read_bytes()
    assert b"harbour" not in path.read_bytes()


def test_the_libraries_listed_longest_ago_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(heads, "MOST_LIBRARIES", 2)
    for number, name in enumerate("abc"):
        cache = HeadCache(tmp_path / name, tmp_path / "heads")
        cache.put("x", HeadKey(number), FileHead(name, "text"))
        cache.save(["x"])
        for path in (tmp_path / "heads").iterdir():
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
    found = [
        HeadCache(tmp_path / name, tmp_path / "heads").get("x", HeadKey(number))
        for number, name in enumerate("abc")
    ]
    assert found == [None, FileHead("b", "text"), FileHead("c", "text")]


def test_two_windows_leave_one_whole_file(root, kept, library):
    one, other = Catalogue(library), Catalogue(library)
    one.read_all()
    other.read_all()
    assert Catalogue(library).unread == {}
    assert [path.suffix for path in kept.iterdir()] == [".heads"]


def test_a_folder_that_cannot_be_written(library, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "file"))
    assert titles(library) == ["The harbour", "On pencils"]


def test_the_list_is_there_before_a_head_is_read(library, root, kept, read):
    (root / "articles" / "some_long-name.md").write_text("# Title\n")
    listed = Catalogue(library)
    assert [entry.title for entry in listed.entries] == ["harbour", "pencils", "some long-name"]
    assert list(listed.unread) == [0, 1, 2]
    assert listed.read(2).title == "Title"
    assert read == ["some_long-name.md"]
    assert list(listed.unread) == [0, 1]


def test_no_article_is_opened_for_a_list(library, monkeypatch):
    monkeypatch.setattr(Library, "open", lambda *_: pytest.fail("opened"))
    assert titles(library) == ["The harbour", "On pencils"]


def test_heads_are_kept_while_a_long_list_is_read(library, kept, monkeypatch):
    monkeypatch.setattr(catalogue, "SAVE_EVERY", 1)
    Catalogue(library).read(1)
    assert list(Catalogue(library).unread) == [0]


def test_a_library_reached_through_a_link(root, tmp_path, kept):
    link = tmp_path / "link"
    link.symlink_to(root)
    other = root / "articles" / "z.md"
    other.symlink_to(tmp_path / "elsewhere" / "z.md")
    (tmp_path / "elsewhere" / "z.md").write_text("# Elsewhere\n")
    from reader.store.memory import MemoryStore

    entries = Library(link, MemoryStore()).catalogue()
    assert [entry.key for entry in entries] == [str(entry.path.resolve()) for entry in entries]
    assert [entry.title for entry in entries] == ["The harbour", "On pencils", "Elsewhere"]
