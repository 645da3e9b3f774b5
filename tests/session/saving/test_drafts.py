"""Drafts on what the article and the annotation have become meanwhile, and when they go."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import replace

import pytest

from reader.library.draft_keeper import DraftKeeper
from reader.library.drafts import (
    DraftFile,
    discard,
    drafts_waiting,
    of_article,
    outside_path,
)
from reader.model import Edit, TextRange
from reader.model.draft import Draft
from reader.session.session import Session
from reader.store import ArticleRecord
from reader.store.memory import MemoryStore
from tests.session.making import STORY, FailingStore, make_article, session_on
from tests.typed import present

ABOUT = ArticleRecord(STORY.id, "Title", ("articles/story.md",), "f", ("d",))
TEXT = "words\twith  \ntabs \u202b\x1b[1m"


def place(words: str) -> TextRange:
    start = STORY.text.index(words)
    return TextRange(start, start + len(words))


def new_draft(session: Session, words: str = "4,000 troops") -> Draft:
    made = session.marking.proposed(place(words))
    return Draft(None, replace(made, note=TEXT, tags=("t",)))


def keeper(tmp_path) -> DraftKeeper:
    return DraftKeeper(tmp_path / "library", lambda: ABOUT, tmp_path / "drafts")


def left(tmp_path) -> list[Draft]:
    return [one.draft for one in drafts_waiting(tmp_path / "library", tmp_path / "drafts")]


def killed(tmp_path, draft: Draft) -> None:
    """A window wrote a draft and is there no more."""
    file = DraftFile(tmp_path / "library", tmp_path / "drafts")
    file.write(draft, ABOUT)
    file.leave()


# The files


def test_a_draft_is_what_was_written_and_readable_by_its_user_only(tmp_path):
    draft = new_draft(session_on())
    killed(tmp_path, draft)
    (found,) = drafts_waiting(tmp_path / "library", tmp_path / "drafts")
    assert (found.draft, found.about) == (draft, ABOUT)
    assert found.path.stat().st_mode & 0o777 == 0o600
    assert found.path.parent.stat().st_mode & 0o777 == 0o700
    assert left(tmp_path / "elsewhere") == []
    assert drafts_waiting(tmp_path / "other library", tmp_path / "drafts") == []


def test_a_draft_is_on_the_disk_when_it_is_written(tmp_path, monkeypatch):
    steps = []
    fsync, rename = os.fsync, os.replace

    def synced(descriptor):
        kind = "folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        steps.append(f"fsync {kind}")
        return fsync(descriptor)

    def renamed(*paths, **options):
        steps.append("rename")
        return rename(*paths, **options)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    session = session_on()
    DraftFile(tmp_path, tmp_path / "drafts").write(new_draft(session), ABOUT)
    assert steps == ["fsync file", "rename", "fsync folder"]


def test_the_draft_of_a_window_that_is_open_is_its_own(tmp_path):
    draft = new_draft(session_on())
    one, other = keeper(tmp_path), keeper(tmp_path)
    one.put(draft)
    other.put(draft._replace(after=replace(draft.after, note="of another window")))
    assert one.wait(5)
    assert other.wait(5)
    assert left(tmp_path) == []
    one.leave()
    assert one.wait(5)
    assert left(tmp_path) == [draft]
    other.remove()
    assert other.wait(5)
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_one_window_takes_it_up(tmp_path):
    killed(tmp_path, new_draft(session_on()))
    (found,) = drafts_waiting(tmp_path / "library", tmp_path / "drafts")
    file = DraftFile.taken(found.path)
    assert file is not None
    assert DraftFile.taken(found.path) is None
    assert left(tmp_path) == []
    assert not discard(found)
    file.remove()
    assert discard(found)


@pytest.mark.parametrize(
    "damage", [b"", b"\xff{[", b"{}", b'{"version": 1, "after": 3}', b"[" * 99999]
)
def test_a_damaged_draft_costs_itself(tmp_path, damage):
    draft = new_draft(session_on())
    killed(tmp_path, draft)
    killed(tmp_path, draft._replace(after=replace(draft.after, note="other")))
    first = min((tmp_path / "drafts").iterdir())
    first.write_bytes(damage)
    assert len(left(tmp_path)) == 1
    assert first.exists()


def test_a_write_that_fails_leaves_the_draft_before(tmp_path, monkeypatch):
    draft = new_draft(session_on())
    one = keeper(tmp_path)
    one.put(draft)
    assert one.wait(5)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.disk.locks.write_all", full)
    one.put(draft._replace(after=replace(draft.after, note="longer")))
    assert one.wait(5)
    one.leave()
    assert one.wait(5)
    assert left(tmp_path) == [draft]


def test_the_file_of_an_external_editor_is_read_and_goes_with_the_draft(tmp_path):
    session = session_on()
    one = session.marking.highlight(place("Ryan"), note="old")
    path = outside_path(tmp_path / "library", tmp_path / "drafts")
    killed(tmp_path, Draft(one, one, str(path)))
    path.write_text("from outside\n")
    outsider = tmp_path / "precious"
    outsider.write_text("x")
    (found,) = drafts_waiting(tmp_path / "library", tmp_path / "drafts")
    assert found.draft.after.note == "from outside"
    assert discard(found)
    assert list((tmp_path / "drafts").iterdir()) == []
    killed(tmp_path, Draft(one, one, str(outsider)))  # a name outside of the folder is not followed
    (found,) = drafts_waiting(tmp_path / "library", tmp_path / "drafts")
    assert found.draft.after.note == "old"
    assert discard(found)
    assert outsider.exists()


def test_drafts_of_an_article_by_its_ids_or_by_what_it_is(tmp_path):
    killed(tmp_path, new_draft(session_on()))
    found = drafts_waiting(tmp_path / "library", tmp_path / "drafts")
    assert of_article(found, [STORY.id], lambda _: False) == found
    assert of_article(found, ["other"], lambda record: record == ABOUT) == found
    assert of_article(found, ["other"], lambda _: False) == []


# While writing


def test_it_goes_when_it_is_saved_and_not_before(tmp_path):
    store = FailingStore(2)
    session = session_on(store=store, drafts=lambda: keeper(tmp_path))
    draft = new_draft(session)
    session.drafts.keep(draft)
    session.drafts.wait()
    session.marking.highlight(place("4,000 troops"), note=TEXT, tags=["t"])  # fails
    for _ in range(3):
        session.drafts.idle()
    session.drafts.wait()
    assert list((tmp_path / "drafts").iterdir())
    session.marking.edit(session.annotations.all[0].id, colour="pink")  # fails
    session.marking.edit(session.annotations.all[0].id, colour="blue")
    session.drafts.idle()
    session.drafts.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_closing_waits_for_a_draft_that_goes_already(tmp_path, monkeypatch):
    usual = DraftFile.remove

    def slowly(file: DraftFile) -> None:
        time.sleep(0.2)
        usual(file)

    monkeypatch.setattr(DraftFile, "remove", slowly)
    session = session_on(drafts=lambda: keeper(tmp_path))
    session.drafts.keep(new_draft(session))
    session.drafts.wait()
    session.drafts.idle()
    session.drafts.idle()
    session.drafts.close()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_another_note_does_not_write_over_one_that_is_not_saved(tmp_path):
    session = session_on(drafts=lambda: keeper(tmp_path))
    first, second = new_draft(session), new_draft(session, "Ryan")
    session.drafts.keep(first)
    session.drafts.wait()
    session.drafts.keep(second)
    session.drafts.wait()
    assert len(list((tmp_path / "drafts").glob("*.json"))) == 2
    session.close()
    assert list((tmp_path / "drafts").iterdir()) == []


# Taking it up


def taken(session: Session, draft: Draft, note: str = TEXT):
    return session.draft_recovery.make(draft, note, draft.after.tags)


def test_a_new_note_is_on_its_passage():
    session = session_on()
    draft = new_draft(session)
    assert not session.draft_recovery.is_made(draft)
    made = taken(session, draft)
    assert (made.note, made.tags, session.annotations.range_of(made.id)) == (
        TEXT,
        ("t",),
        place("4,000 troops"),
    )
    assert session.draft_recovery.is_made(draft)


def test_a_passage_without_a_note_is_a_highlight():
    session = session_on()
    draft = Draft(None, session.marking.proposed(place("4,000 troops")))
    assert not session.draft_recovery.is_made(draft)
    made = taken(session, draft, "")
    assert (made.kind, made.note, made.tags) == ("highlight", "", ())
    assert session.annotations.range_of(made.id) == place("4,000 troops")
    assert session.draft_recovery.is_made(draft)


def test_a_passage_without_a_note_is_not_taken_for_another_with_the_same_quote():
    article = make_article("It burned. It burned.", article_id="0000000000008")
    session = session_on(article)
    session.marking.highlight(TextRange(0, 10))
    draft = Draft(None, session.marking.proposed(TextRange(11, 21)))
    assert not session.draft_recovery.is_made(draft)


def test_an_article_that_was_edited_meanwhile():
    draft = new_draft(session_on())
    edited = make_article("A new beginning.", STORY.text.split("\n\n")[1], "And an end.")
    session = session_on(edited)
    made = taken(session, draft)
    start = edited.text.index("4,000 troops")
    assert session.annotations.range_of(made.id) == TextRange(start, start + 12)


def test_a_passage_that_is_gone_is_a_note_to_repair():
    draft = new_draft(session_on())
    session = session_on(make_article("Nothing of it is left here.", article_id="0000000000009"))
    made = taken(session, draft)
    assert session.annotations.range_of(made.id) is None
    assert present(session.annotations.get(made.id)).note == TEXT
    assert [one.id for one in session.repairing.to_repair()] == [made.id]
    session.history.undo()
    assert session.annotations.all == ()


def test_what_another_window_wrote_meanwhile_is_merged():
    store = MemoryStore()
    session = session_on(store=store)
    one = session.marking.highlight(place("Ryan"), note="first\nlast", tags=["a"])
    draft = Draft(one, replace(one, note="first\nlast of mine", tags=("a", "b")))
    session.marking.edit(one.id, note="theirs first\nlast", tags=["c"])
    made = taken(session, draft, draft.after.note)
    assert made.note == "theirs first\nlast of mine"
    assert set(made.tags) == {"b", "c"}


def test_an_annotation_that_was_deleted_comes_back():
    session = session_on()
    one = session.marking.highlight(place("Ryan"), note="first")
    draft = Draft(one, replace(one, note=TEXT))
    session.marking.delete(one.id)
    again = session_on()  # another start, which has never seen it
    for where in (session, again):
        made = taken(where, draft)
        assert (made.id, made.note) == (one.id, TEXT)
        assert where.annotations.range_of(one.id) == place("Ryan")


def test_a_conflict_is_decided_if_it_is_still_the_same():
    session = session_on()
    one = replace(session.marking.highlight(place("Ryan"), note="mine"), conflict=("theirs",))
    session.history.do(
        "Merge", *[type(session.history.history.undo().act.change.edits[0])(None, one)]
    )
    draft = Draft(one, replace(one, note="both", conflict=()))
    made = taken(session, draft, "both")
    assert (made.note, made.conflict) == ("both", ())


def test_a_conflict_is_decided_beside_the_tags_of_another_window():
    session = session_on()
    one = replace(
        session.marking.highlight(place("Ryan"), note="mine", tags=["old"]), conflict=("theirs",)
    )
    session.history.do("Merge", Edit(None, one))
    session.marking.edit(one.id, tags=["old", "new"])
    draft = Draft(one, replace(one, note="both", conflict=()))
    made = session.draft_recovery.make(draft, "both", ("old",))
    assert (made.note, made.conflict, set(made.tags)) == ("both", (), {"old", "new"})


def test_a_note_on_the_article():
    session = session_on()
    draft = Draft(None, replace(session.marking.proposed(None), note=TEXT))
    made = taken(session, draft)
    assert (made.kind, made.note) == ("article", TEXT)
