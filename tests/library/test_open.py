"""Opening what the reader names, and saying clearly what cannot be opened."""

import os
import socket
import subprocess
import sys

import pytest

from reader.errors import FormatError, LibraryError, StoreError
from reader.library import Library
from reader.model import id_number
from reader.store import ArticleRecord, TinyStore
from reader.store.memory import MemoryStore


def refusal(library, source, kind=LibraryError, **options):
    with pytest.raises(kind) as caught:
        library.open(source, **options)
    return caught.value.message


@pytest.mark.parametrize(
    "source",
    [
        "harbour.md",
        "harbour",
        "articles/harbour.md",
        "The harbour",
        "the HARBOUR",
        "{root}/articles/harbour.md",
    ],
)
def test_what_names_an_article(library, root, source):
    opened = library.open(source.format(root=root))
    assert opened.article.title == "The harbour"
    assert opened.path.resolve() == root / "articles" / "harbour.md"
    assert opened.key == str(root / "articles" / "harbour.md")


def test_a_path_comes_before_a_name_in_the_library(library, tmp_path):
    (tmp_path / "elsewhere" / "harbour.md").write_text("# Another harbour\n\nText.\n")
    assert library.open("harbour.md").article.title == "Another harbour"


def test_an_id_and_a_remembered_title(library, root):
    opened = library.open("harbour.md")
    article = opened.finish()
    assert id_number(article.id)
    library.remember(article, opened.path)
    assert library.open(article.id).finish().id == article.id


def test_standard_input(library):
    opened = library.open("-", data=b"# From a pipe\n\nText.\n")
    assert opened.path is None
    assert "From a pipe" in opened.article.text
    assert opened.key == f"text:{opened.article.id}"
    assert opened.finish().id == opened.article.id
    assert "nothing on standard input" in refusal(library, "-")


def test_a_long_article_is_finished_later(library, root):
    text = "# Long\n\n" + "A paragraph of some words. " * 20 + "\n\n"
    (root / "articles" / "long.md").write_text(text * 400)
    opened = library.open("long.md")
    first = opened.article
    whole = opened.finish()
    assert whole.complete
    assert whole.text.startswith(first.text)
    assert whole.id
    assert opened.finish() is whole
    assert opened.article is whole


@pytest.mark.parametrize("name", ["", " ", "a\0b"])
def test_no_name_at_all(library, name):
    assert "Name an article" in refusal(library, name)


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("harbor.md", "articles/harbour.md"),
        ("pencil", "articles/pencils.txt"),
        ("articles/harbuor.md", "articles/harbour.md"),
    ],
)
def test_what_may_have_been_meant(library, source, meant):
    message = refusal(library, source)
    assert f"no file {source}" in message
    assert meant in message


def test_nothing_like_it(library):
    message = refusal(library, "zzz\x1b[31m\n")
    assert "Did you mean" not in message
    assert "\x1b" not in message


def test_two_that_may_be_meant(library, root):
    (root / "articles" / "sub").mkdir()
    (root / "articles" / "sub" / "notes.md").write_text("# A\n\nb\n")
    (root / "articles" / "notes.txt").write_text("A\n\nb\n")
    assert "articles/notes.txt, articles/sub/notes.md" in refusal(library, "notes")


def test_a_folder(library, root):
    message = refusal(library, str(root / "articles"))
    assert "is a folder" in message
    assert "--library" in message


def test_a_pipe_without_a_writer_does_not_wait(library, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe, not a file" in refusal(library, str(tmp_path / "pipe"))


def test_a_device(library):
    assert "is a device, not a file" in refusal(library, "/dev/zero")


def test_a_socket(library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert "socket" in refusal(library, "s")


def test_links(library, root, tmp_path):
    (tmp_path / "link.md").symlink_to(root / "articles" / "harbour.md")
    opened = library.open(str(tmp_path / "link.md"))
    assert opened.key == str(root / "articles" / "harbour.md")
    (tmp_path / "broken").symlink_to(tmp_path / "nothing")
    assert "does not exist" in refusal(library, str(tmp_path / "broken"))
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert "circle" in refusal(library, str(tmp_path / "circle"))


def test_a_file_too_large_is_not_read(library, tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    message = refusal(library, str(path))
    assert "has 200 MB; an article may have 64 MB" in message
    assert "Standard input has" in refusal(library, "-", data=bytes(65 * 2**20))


def test_a_file_that_may_not_be_read(library, root, monkeypatch):
    def refuse(path, *_arguments):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("reader.library.source.os.open", refuse)
    assert "you may not read it" in refusal(library, "harbour.md")


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02binary\x00" * 50], ids=["empty", "binary"])
def test_what_is_no_text(library, tmp_path, data):
    (tmp_path / "file.txt").write_bytes(data)
    assert refusal(library, str(tmp_path / "file.txt"), kind=FormatError)


def test_an_article_can_be_read_whatever_is_wrong_with_its_annotations(root):
    (root / "annotations.json").write_text('{"library": {"1": {"schema": 99}}}')
    library = Library(root, TinyStore(root / "annotations.json"))
    assert library.open("harbour.md").finish().title == "The harbour"
    assert [entry.title for entry in library.catalogue()] == ["The harbour", "On pencils"]
    with pytest.raises(StoreError):
        library.remember(library.open("harbour.md").finish(), None)


def test_a_file_is_opened_without_what_is_heavy(root):
    code = f"""
import sys
from pathlib import Path
from reader.library import Library, ReadingState
from reader.store import TinyStore
from reader.store.memory import MemoryStore
root = Path({str(root)!r})
opened = Library(root, TinyStore(root / "annotations.json"), ReadingState()).open("pencils.txt")
assert opened.article.complete
heavy = {{"tinydb", "filelock", "rapidfuzz", "yaml", "markdown_it", "charset_normalizer", "pygments", "asyncio"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_records_by_paths_outside_of_the_articles(root, tmp_path):
    store = MemoryStore()
    library = Library(root, store)
    path = tmp_path / "far.txt"
    path.write_text("Far away\n\nText.\n")
    opened = library.open(str(path))
    library.remember(opened.finish(), opened.path)
    (record,) = store.articles()
    assert record.paths == (str(path),)
    assert isinstance(record, ArticleRecord)
    assert library.open(record.id).path == path


def test_texts_from_standard_input_have_keys_of_their_own(library):
    long = [f"# {word}\n\n{'It is long. ' * 20_000}\n\nx\n".encode() * 9 for word in ("One", "Two")]
    opened = [library.open("-", data=data) for data in long]
    assert not any(one.article.id for one in opened)
    assert len({one.key for one in opened}) == 2
    assert library.open("-", data=long[0]).key == opened[0].key
