"""What the reader says of who an article is, in the store; and lists that hide nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.library.identity.file_lookup import GONE
from reader.library.identity.joining import join, move_joined_notes, separate
from reader.library.identity.resolution import question
from reader.model import Annotation, Change, Correction, Edit, Selectors, new_id
from reader.store import TinyStore
from tests.library.texts import essay, rewritten

ESSAY = essay(1)
COPY = rewritten(ESSAY, 0.35)


@pytest.fixture(params=["memory", "file"])
def library(request, root, library):
    return (
        library
        if request.param == "memory"
        else Library(root, TinyStore(root / "annotations.json"))
    )


def note(library, article_id, text, exact="", **values):
    selectors = Selectors(0, len(exact), exact) if exact else None
    one = Annotation(
        new_id(), article_id, "highlight" if exact else "article", selectors,
        "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", note=text, **values,
    )  # fmt: skip
    library.store.apply(Change("Note", (Edit(None, one),)))
    return one


def notes(library, article_id):
    return [one.note for one in library.store.annotations(article_id)]


@pytest.fixture
def essays(library, root):
    """An essay with two notes, and an edited copy beside it: both open, the copy in doubt."""
    path, copy = root / "articles" / "essay.txt", root / "articles" / "copy.txt"
    path.write_text(ESSAY)
    copy.write_text(COPY)
    original = library.open(str(path)).finish()
    library.remember(original, path)
    kept, lost = ESSAY.split("\n\n")[3], "Words that nobody ever wrote here"
    note(library, original.id, "first", exact=kept.split(". ")[0])
    note(library, original.id, "second", exact=lost)
    copied = library.open(str(copy)).finish()
    assert library.identity(copied.id).doubts[0].record.id == original.id
    return original, copied, path, copy


def again(library, path):
    """Who a file is when the program is started anew."""
    library = Library(library.root, library.store)
    article = library.open(str(path)).finish()
    return article.id, [one.record.id for one in library.identity(article.id).doubts]


def test_what_the_question_tells(library, essays):
    _, copied, path, copy = essays
    (candidate,) = library.identity(copied.id).doubts
    asked = question(library, copied, copy, candidate)
    assert (asked.notes, asked.last, asked.marked) == (2, "2026-01-02T00:00:00Z", 2)
    assert asked.missing[0] == "Words that nobody ever wrote here"
    assert asked.found + len(asked.missing) == 2
    assert 0.5 <= asked.candidate.likeness.shared <= 0.85
    assert asked.only_here
    assert asked.only_there
    assert all(line in COPY for line in asked.only_here)
    assert all(line in ESSAY for line in asked.only_there)
    path.unlink()
    gone = question(library, copied, copy, candidate)
    assert gone.only_here == gone.only_there == ()


def test_the_same(library, essays):
    original, copied, path, copy = essays
    assert join(library, copied, copy, original.id) == original.id
    assert again(library, copy) == (original.id, [])
    assert again(library, path) == (original.id, [])
    assert library.store.articles()[0].paths == ("articles/copy.txt", "articles/essay.txt")
    copy.write_text(rewritten(COPY, 0.05, seed=5))
    assert again(library, copy) == (original.id, [])


def test_marks_made_before_the_answer_go_along(library, essays):
    original, copied, _, copy = essays
    library.remember(copied, copy)  # as when something is marked in it
    note(library, copied.id, "meanwhile")
    assert again(library, copy) == (copied.id, [original.id])  # still to be asked
    join(library, copied, copy, original.id)
    assert notes(library, original.id) == ["first", "second", "meanwhile"]
    assert notes(library, copied.id) == []
    assert again(library, copy) == (original.id, [])


def test_it_is_still_to_be_asked_when_the_copy_is_edited_once_more(library, essays):
    original, copied, _, copy = essays
    library.remember(copied, copy)
    copy.write_text(rewritten(COPY, 0.1, seed=5))
    assert again(library, copy) == (copied.id, [original.id])


def test_an_article_of_its_own(library, essays):
    original, copied, path, copy = essays
    assert separate(library, copied, copy) == copied.id
    assert again(library, copy) == (copied.id, [])
    assert again(library, path) == (original.id, [])
    copy.write_text(rewritten(COPY, 0.1, seed=5))
    assert again(library, copy) == (copied.id, [])
    assert notes(library, original.id) == ["first", "second"]
    assert notes(library, copied.id) == []


def test_parted_and_joined_again(library, essays):
    original, copied, path, copy = essays
    join(library, copied, copy, original.id)
    article = Library(library.root, library.store).open(str(copy)).finish()
    correction = Correction(
        new_id(), article.id, "not_name", "Paris", created="2026-01-01T00:00:00Z"
    )
    library.store.apply(Change("Correct", (Edit(None, correction),)))
    made = separate(library, article, copy)
    assert made not in {original.id, copied.id}
    not_same = {one.id: one.not_same for one in library.store.articles()}
    assert original.id in not_same[made]
    assert made in not_same[original.id]
    assert notes(library, original.id) == notes(library, made) == ["first", "second"]
    ids = {one.id for one in library.store.annotations()}
    assert len(ids) == 4
    assert [one.text for one in library.store.corrections(made)] == ["Paris"]
    assert again(library, copy) == (made, [])
    assert again(library, path) == (original.id, [])
    # what is written from now on is written to one of them
    note(library, made, "of the copy")
    assert notes(library, original.id) == ["first", "second"]
    own = library.open(str(copy)).finish()
    assert join(library, own, copy, original.id) == original.id
    assert notes(library, original.id) == ["first", "second", "of the copy"]
    assert [one.text for one in library.store.corrections(original.id)] == ["Paris"]
    assert again(library, copy) == (original.id, [])


def test_a_copy_of_the_same_text_can_be_an_article_of_its_own(library, essays, root):
    original, _, path, _ = essays
    twin = root / "articles" / "twin.txt"
    twin.write_text(ESSAY)
    made = separate(library, library.open(str(twin)).finish(), twin)
    assert again(library, twin) == (made, [])
    assert again(library, path) == (original.id, [])
    twin = twin.rename(root / "articles" / "moved-twin.txt")
    assert again(library, twin) == (made, [])
    assert again(library, path) == (original.id, [])


def test_notes_that_come_in_later_under_the_old_id(library, essays):
    """Another machine has marked the copy before it heard that it is the essay."""
    original, copied, _, copy = essays
    library.remember(copied, copy)
    join(library, copied, copy, original.id)
    note(library, copied.id, "from elsewhere")
    assert [one.note for one in library.annotations(original.id)][-1] == "from elsewhere"
    assert library.annotated() == (original.id,)
    entries = {entry.path.name: entry for entry in library.catalogue()}
    assert entries["essay.txt"].annotations == 3
    assert move_joined_notes(library, original.id) == 1
    assert notes(library, original.id) == ["first", "second", "from elsewhere"]
    assert move_joined_notes(library, original.id) == 0


def test_what_cannot_be(library, essays, root):
    original, copied, _, copy = essays
    with pytest.raises(LibraryError, match="no article"):
        join(library, copied, copy, new_id())
    piped = library.open("-", data=ESSAY.encode()).finish()
    with pytest.raises(LibraryError, match="Save it in a file"):
        separate(library, piped, None)
    assert join(library, piped, None, original.id) == original.id


def entry(library, name):
    return next(one for one in library.catalogue() if one.path.name == name)


def test_a_list_shows_a_moved_file_with_its_notes(library, essays, root):
    original, _, path, copy = essays
    copy.unlink()
    path.rename(root / "articles" / "moved.txt")
    moved = entry(library, "moved.txt")
    assert (moved.annotations, moved.article_id, moved.missing) == (2, original.id, False)
    assert not any(one.missing for one in library.catalogue())
    assert library.find(original.id) == root / "articles" / "moved.txt"


def test_a_list_does_not_give_notes_to_what_replaced_an_article(library, essays):
    _, _, path, copy = essays
    copy.unlink()
    path.write_text(essay(9, title="Something else"))
    entries = library.catalogue()
    assert entry(library, "essay.txt").annotations == 0
    # Its path is there, but it is not: the notes are listed all the same.
    assert [(one.title, one.annotations) for one in entries if one.missing] == [
        ("Essay number 1", 2)
    ]


def test_a_list_shows_what_is_left_of_an_article_whose_file_is_gone(library, essays):
    original, _, path, copy = essays
    path.unlink()
    copy.unlink()
    last = library.catalogue()[-1]
    assert (last.title, last.annotations, last.article_id) == ("Essay number 1", 2, original.id)
    assert last.missing
    assert last.problem == GONE
    assert last.path == path


def test_a_list_reads_few_files_whole(library, essays, root, monkeypatch):
    from reader.library.identity import file_lookup

    read = []
    found = file_lookup.article_at

    def watched(library, state, *rest):
        read.append(Path(state.path).name)
        return found(library, state, *rest)

    monkeypatch.setattr(file_lookup, "article_at", watched)
    library.catalogue()
    assert read == []
    essays[2].rename(root / "articles" / "moved.txt")
    assert entry(library, "moved.txt").annotations == 2
    assert set(read) == {"copy.txt", "harbour.md", "moved.txt", "pencils.txt"}
