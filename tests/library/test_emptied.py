"""An article whose file was emptied: its notes are listed, and it opens with them."""

from __future__ import annotations

import pytest

from reader.errors import FormatError
from reader.library import Library
from reader.library.state import ReadingState
from reader.model import Orphan
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.typed import present

EMPTIED = [b"", b"\n \n", b"---\ntitle: Still here\n---\n", b"<!-- gone -->\n", b"\xef\xbb\xbf"]


@pytest.fixture
def library(tmp_path) -> Library:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# Of {name}\n\nSome words that are only in {name}.\n")
    return Library(tmp_path, MemoryStore(), ReadingState(tmp_path / "state.json"))


def mark(library: Library, name: str) -> None:
    opened = library.open(name)
    session = Session(
        opened.finish(),
        library.store,
        remember=lambda article: library.remember(article, opened.path),
        autosave_thread=False,
    )
    session.load()
    start = session.article.text.index("Some words")
    session.cursor.select(type(session.article.blocks[0].range)(start, start + 10))
    session.marking.highlight(present(session.cursor.selection), note="why?")


@pytest.mark.parametrize("data", EMPTIED, ids=repr)
def test_its_notes_are_listed_and_it_opens(library, data):
    mark(library, "one.md")
    path = library.articles_folder / "one.md"
    path.write_bytes(data)
    entry, other = library.catalogue()
    assert (entry.path, entry.annotations, entry.title) == (path, 1, "Of one")
    assert entry.problem
    assert (other.annotations, other.problem) == (0, "")
    article = library.open("one.md").finish()
    assert (article.text, article.title) == ("", "Of one")
    session = Session(article, library.store, autosave_thread=False)
    session.load()
    (one,) = session.annotations.all
    assert one.note == "why?"
    assert isinstance(session.annotations.anchor(one.id), Orphan)


def test_without_notes_it_is_an_error_as_before(library):
    path = library.articles_folder / "one.md"
    path.write_bytes(b"")
    with pytest.raises(FormatError, match="empty"):
        library.open("one.md")
    assert [entry.annotations for entry in library.catalogue()] == [0, 0]


def test_a_note_on_it_does_not_make_all_empty_files_one_article(library):
    for name in ("one", "two"):
        mark(library, f"{name}.md")
        (library.articles_folder / f"{name}.md").write_bytes(b"")
    ids = set()
    for name in ("one", "two"):
        opened = library.open(f"{name}.md")
        article = opened.finish()
        ids.add(article.id)
        library.remember(article, opened.path)
    assert len(ids) == 2
    assert [entry.annotations for entry in library.catalogue()] == [1, 1]


def test_a_file_that_cannot_be_read_any_more_is_listed_with_its_notes(library):
    mark(library, "one.md")
    (library.articles_folder / "one.md").write_bytes(b"\0\1\2" * 100)
    assert [entry.annotations for entry in library.catalogue()] == [1, 0]


def test_with_its_text_back_the_note_is_in_its_place(library):
    mark(library, "one.md")
    path = library.articles_folder / "one.md"
    text = path.read_bytes()
    path.write_bytes(b"")
    library.open("one.md").finish()
    path.write_bytes(text)
    article = library.open("one.md").finish()
    session = Session(article, library.store, autosave_thread=False)
    session.load()
    (one,) = session.annotations.all
    assert session.annotations.range_of(one.id) is not None
