"""The list of a library's articles, told from the heads of its files."""

import pytest

from reader.library import Library, ReadingState
from reader.library.heads import HEAD
from reader.session import session as sessions
from reader.store.memory import MemoryStore


def test_entries(root, tmp_path):
    state = ReadingState(tmp_path / "state.json")
    store = MemoryStore()
    library = Library(root, store, state)
    opened = library.open("pencils.txt")
    session = sessions.Session(
        opened.finish(),
        store,
        remember=lambda article: library.remember(article, opened.path),
        autosave_thread=False,
    )
    session.load()
    session.marking.note_article("Good.")
    session.close()
    state.set_progress(opened.key, 0.25)
    harbour, pencils = library.catalogue()
    assert (harbour.title, harbour.format, harbour.annotations, harbour.position) == (
        "The harbour",
        "markdown",
        0,
        0.0,
    )
    assert (pencils.title, pencils.format, pencils.annotations, pencils.position) == (
        "On pencils",
        "text",
        1,
        0.25,
    )
    assert pencils.bytes == pencils.path.stat().st_size
    assert pencils.article_id == session.article.id
    assert harbour.problem == pencils.problem == ""


def test_files_that_are_no_articles(library, root):
    folder = root / "articles"
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.txt").write_text("Deep\n\nText.\n")
    entries = {entry.path.name: entry for entry in library.catalogue()}
    assert set(entries) == {"image.png", "empty.txt", "deep.txt", "harbour.md", "pencils.txt"}
    assert entries["image.png"].problem
    assert entries["image.png"].bytes > 0
    assert entries["empty.txt"].problem
    assert entries["deep.txt"].title == "Deep"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("filling", ["Ein Satz über Bücher. ", "書物についての文。", "\U0001f4d6 "])
def test_only_the_head_is_read(library, root, encoding, filling):
    text = "# Ein Titel\n\n" + "x" * 3 + filling * HEAD
    (root / "articles" / "long.md").write_bytes(text.encode(encoding))
    (entry,) = [e for e in library.catalogue() if e.path.name == "long.md"]
    assert (entry.title, entry.problem) == ("Ein Titel", "")


def test_a_library_without_articles(tmp_path):
    assert Library(tmp_path, MemoryStore()).catalogue() == ()


def test_by_name_whatever_the_case(library, root):
    (root / "articles" / "Apples.txt").write_text("Apples\n\nText.\n")
    assert [p.name for p in library.files()] == ["Apples.txt", "harbour.md", "pencils.txt"]
