"""Undo that outlives the session: after leaving, after a crash, with other windows about."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.disk import locks, write_all
from reader.errors import SessionError, StoreError
from reader.library.undo import undo_log
from reader.library.undo.undo_lines import Stacks, joined, stack_lines
from reader.library.undo.undo_log import UndoLog
from reader.model import Act, Change, Edit, TextRange
from reader.session.session import Session
from reader.store.memory import MemoryStore
from tests.session.making import STORY, FailingStore, make_article, session_on

PLACE = TextRange(STORY.text.index("4,000 troops"), STORY.text.index("4,000 troops") + 12)
LATER = TextRange(STORY.text.index("army"), STORY.text.index("army") + 4)


class Desk:
    """A library whose windows come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store: MemoryStore = MemoryStore()

    def window(self, article=STORY, **options):
        options.setdefault("undo", lambda: UndoLog(Path("library"), self.folder))
        return session_on(article, store=self.store, **options)

    def notes(self):
        return [one.note for one in self.store.annotations()]

    def files(self):
        return sorted(self.folder.glob("*"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "undo")


def test_reading_alone_leaves_no_file(desk):
    desk.window().close()
    assert not desk.folder.exists()


def test_every_kind_of_act_is_undone_and_redone_after_a_restart(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE, "yellow", "first", ["a"])
    one.marking.edit(made.id, note="second")
    one.marking.edit(made.id, tags=["a", "b"])
    one.marking.edit(made.id, range=TextRange(PLACE.start, PLACE.end + 10))
    one.repairing.keep_orphan(made.id)
    one.correcting.correct("not_name", "Ryan")
    one.marking.delete(made.id)
    states = []
    one.close()
    for _ in range(7):
        one = desk.window()
        states.append((desk.store.annotations(), one.corrections.all))
        assert one.history.can_undo
        one.history.undo()
        one.close()
    assert desk.store.annotations() == []
    one = desk.window()
    assert not one.history.can_undo
    for kept, corrections in reversed(states):
        one.history.redo()
        found = [(a.note, a.tags, a.selectors, a.detached) for a in desk.store.annotations()]
        assert found == [(a.note, a.tags, a.selectors, a.detached) for a in kept]
        assert one.corrections.all == corrections
        one.close()
        one = desk.window()
    assert not one.history.can_redo


def test_a_hundred_acts_each_way(desk):
    one = desk.window()
    for number in range(250):
        one.marking.note_article(str(number))
    one.close()
    one = desk.window()
    for _ in range(120):
        one.history.undo()
    one.close()
    one = desk.window()
    for _ in range(120):
        one.history.redo()
    assert len(desk.notes()) == 250
    one.close()
    one = desk.window()
    for _ in range(150):
        one.history.undo()
    assert desk.notes() == [str(number) for number in range(100)]


def test_a_file_that_grows_is_boiled_down(desk):
    one = desk.window()
    made = one.marking.note_article("0")
    for number in range(1000):
        one.marking.edit(made.id, note=str(number + 1))
    (file,) = desk.files()
    assert file.read_bytes().count(b"\n") < 700
    one.undo_log.close()
    other = desk.window()
    for _ in range(100):
        other.history.undo()
    assert desk.notes() == ["900"]


def test_what_another_window_did_to_other_fields_stays(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE, "yellow", "mine")
    one.marking.edit(made.id, colour="green")
    one.close()
    script = session_on(store=desk.store)
    script.marking.edit(made.id, note="theirs", tags=["theirs"])
    one = desk.window()
    one.history.undo()
    (left,) = desk.store.annotations()
    assert (left.colour, left.note, left.tags) == ("yellow", "theirs", ("theirs",))


def test_what_was_deleted_elsewhere_stays_deleted_and_that_is_said(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE)
    one.marking.edit(made.id, colour="green")
    one.close()
    session_on(store=desk.store).marking.delete(made.id)
    one = desk.window()
    with pytest.raises(SessionError, match="deleted in another window or on another machine"):
        one.history.undo()
    assert desk.store.annotations() == []


def test_undoing_ones_own_deletion_brings_it_back(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE, note="dear")
    one.marking.delete(made.id)
    one.close()
    one = desk.window()
    one.history.undo()
    assert desk.notes() == ["dear"]


def test_the_text_was_edited_meanwhile(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE, note="n")
    one.marking.edit(made.id, range=LATER)
    one.close()
    edited = make_article("A new beginning.", STORY.text)
    one = desk.window(edited)
    one.history.undo()
    place = one.annotations.range_of(made.id)
    assert edited.text[place.start : place.end] == "4,000 troops"


def test_two_windows_have_their_own_and_are_joined_by_time(desk):
    one, other = desk.window(), desk.window()
    one.marking.note_article("1")
    other.marking.note_article("2")
    one.marking.note_article("3")
    other.history.undo()
    assert desk.notes() == ["1", "3"]
    with pytest.raises(SessionError, match="Nothing to undo"):
        other.history.undo()
    other.history.redo()
    one.close()
    other.close()
    for left in (["1", "2"], ["1"], []):
        again = desk.window()
        again.history.undo()
        assert desk.notes() == left
        again.close()
    assert len(desk.files()) == 1


def test_a_window_that_is_open_keeps_its_acts_to_itself(desk):
    one = desk.window()
    one.marking.note_article("1")
    other = desk.window()
    assert not other.history.can_undo
    one.close()
    assert desk.window().history.can_undo


def test_acts_before_the_log_was_read_come_after_those_in_it(desk):
    one = desk.window()
    one.marking.note_article("old")
    one.close()
    one = Session(
        STORY,
        desk.store,
        autosave_thread=False,
        undo=lambda: UndoLog(Path("library"), desk.folder),
    )
    one.marking.note_article("new")
    one.load()
    one.history.undo()
    assert desk.notes() == ["old"]
    one.history.undo()
    assert desk.notes() == []
    one.close()
    one = desk.window()
    one.history.redo()
    one.history.redo()
    assert desk.notes() == ["old", "new"]


def test_an_article_that_is_known_by_another_id_now_takes_its_acts_along(desk):
    one = desk.window()
    one.marking.note_article("n")
    known = type(STORY)("0000000000009", STORY.title, STORY.text, STORY.blocks, STORY.sections)
    one.replace_article(known)
    one.load()
    one.close()
    one = desk.window(known)
    one.history.undo()
    assert desk.notes() == []
    assert not desk.window().history.can_undo


def test_what_was_not_saved_is_not_in_the_log_until_it_is(desk):
    desk.store = FailingStore(1)
    one = desk.window()
    one.marking.note_article("n")
    assert not desk.files()
    assert one.saving.state.error
    one.marking.note_article("m")
    one.close()
    one = desk.window()
    one.history.undo()
    one.history.undo()
    assert desk.notes() == []


def test_what_the_reader_gave_up_cannot_be_undone_later(desk):
    desk.store = FailingStore(99)
    one = desk.window()
    one.marking.note_article("n")
    with pytest.raises(StoreError):
        one.close()
    one.give_up()
    one.close()
    assert not desk.window().history.can_undo


@pytest.mark.parametrize("damage", ["garbage", "empty", "torn", "middle", "bits", "list", "newer"])
def test_a_damaged_file_costs_no_more_than_what_was_damaged(desk, damage, caplog):
    one = desk.window()
    for number in range(5):
        one.marking.note_article(str(number))
    one.close()
    (file,) = desk.files()
    data = file.read_bytes()
    lines = data.split(b"\n")
    file.write_bytes(
        {
            "garbage": b"\xff\x00" * 5000,
            "empty": b"",
            "torn": data[:-40],
            "middle": b"\n".join([*lines[:2], lines[2][:50], *lines[3:]]),
            "bits": data.replace(b'"label"', b'"l\xffbel"'),
            "list": b"[1]\n[]\n{}\n" + b'{"do":1}\n{"do":"x","edits":[[1,2]]}\n' + b"[" * 99999,
            "newer": data.replace(b'"version":1', b'"version":2'),
        }[damage]
    )
    one = desk.window()
    kept = {"torn": 4, "middle": 4}.get(damage, 0)
    for _ in range(kept):
        one.history.undo()
    assert not one.history.can_undo
    one.marking.note_article("on")
    one.close()
    one = desk.window()
    one.history.undo()
    assert "on" not in desk.notes()
    assert caplog.records
    if damage == "newer":
        assert file.exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(desk, monkeypatch, caplog):
    desk.folder.write_text("a file is in its place")
    one = desk.window()
    one.marking.note_article("n")
    one.history.undo()
    one.close()
    assert desk.notes() == []
    assert caplog.records


def test_a_write_that_failed_half_way_is_made_good(desk, monkeypatch):
    one = desk.window()
    one.marking.note_article("1")
    real = write_all

    def half(descriptor, pieces):
        data = b"".join(pieces)
        real(descriptor, [data[: len(data) // 2]])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(undo_log, "write_all", half)
    one.marking.note_article("2")
    monkeypatch.setattr(undo_log, "write_all", real)
    one.marking.note_article("3")
    one.close()
    one = desk.window()
    for left in (["1", "2"], ["1"], []):
        one.history.undo()
        assert desk.notes() == left


def test_killed_while_files_were_joined_counts_nothing_twice(desk, monkeypatch):
    one, other = desk.window(), desk.window()
    one.marking.note_article("1")
    other.marking.note_article("2")
    one.undo_log.close()
    other.undo_log.close()
    before = {path: path.read_bytes() for path in desk.files()}
    again = desk.window()
    again.history.undo()
    again.undo_log.close()
    for path, data in before.items():
        path.write_bytes(data)  # as if they had never been removed
    again = desk.window()
    assert again.history.can_redo
    again.history.undo()
    assert desk.notes() == []
    assert not again.history.can_undo


def test_the_number_of_files_is_bounded(desk, monkeypatch):
    monkeypatch.setattr(undo_log, "MOST_FILES", 5)
    for number in range(12):
        article = make_article("Some words.", article_id=f"00000000000{number:02}")
        one = desk.window(article)
        one.marking.note_article("n")
        one.close()
    assert len(desk.files()) <= 6
    again = desk.window(article)
    assert again.history.can_undo  # those written to last are kept
    again.close()


def test_what_another_window_is_writing_just_now_is_left_alone(desk):
    desk.window().marking.note_article("n")
    (kept,) = desk.files()
    now, old = kept.with_name("now.tmp"), kept.with_name("old.tmp")
    now.touch()
    old.touch()
    os.utime(old, (1, 1))
    desk.window(make_article("Some words.", article_id="0000000000007")).close()
    assert now.exists()
    assert not old.exists()


def test_the_newest_acts_are_kept_where_room_is_short():
    made = session_on().marking.note_article("n")
    acts = tuple(Act(str(n), Change("Note", (Edit(None, made),))) for n in range(5))
    lines = stack_lines(Stacks(acts), 10**6)
    assert stack_lines(Stacks(acts), len(lines[0]) * 2) == lines[-2:]


def test_an_act_that_one_window_has_done_again_can_only_be_undone():
    made = session_on().marking.note_article("n")
    act = Act("1", Change("Note", (Edit(None, made),)))
    stacks = joined([Stacks((), (act,)), Stacks((act,), ())])
    assert (stacks.done, stacks.undone) == ((act,), ())


def test_large_notes_push_the_oldest_acts_out(desk, monkeypatch):
    monkeypatch.setattr(undo_log, "_MOST_BYTES", 300_000)
    one = desk.window()
    made = one.marking.note_article("0")
    for number in range(60):
        one.marking.edit(made.id, note=f"{number} " + "x" * 9000)
    one.close()
    assert sum(path.stat().st_size for path in desk.files()) < 400_000
    one = desk.window()
    one.history.undo()
    assert desk.notes()[0].startswith("58 ")


def test_articles_that_were_joined_have_one_history(desk):
    copy = type(STORY)("0000000000009", STORY.title, STORY.text, STORY.blocks, STORY.sections)
    for article in (STORY, copy):
        one = desk.window(article)
        one.marking.note_article(article.id)
        one.close()
    moved = [one for one in desk.store.annotations() if one.article_id == copy.id]
    edits = (Edit(one, replace(one, article_id=STORY.id)) for one in moved)
    desk.store.apply(Change("The same article", tuple(edits)))

    def log():
        return UndoLog(Path("library"), desk.folder, lambda found: {STORY.id: [copy.id]}[found])

    one = desk.window(undo=log)
    one.history.undo()
    one.history.undo()
    assert desk.notes() == []
    one.close()
    assert len(desk.files()) == 1


def test_undo_takes_back_ones_own_tags_and_words_only(desk):
    one = desk.window()
    made = one.marking.highlight(PLACE, note="first\nsecond", tags=["a"])
    one.marking.edit(made.id, note="first\nsecond\nmine")
    one.marking.edit(made.id, tags=["mine"])
    one.close()
    script = session_on(store=desk.store)
    script.marking.edit(made.id, note="FIRST\nsecond\nmine", tags=["mine", "theirs"])
    one = desk.window()
    one.history.undo()
    assert desk.store.annotations()[0].tags == ("theirs", "a")
    one.history.undo()
    assert desk.notes() == ["FIRST\nsecond"]
    one.history.redo()
    one.history.redo()
    (left,) = desk.store.annotations()
    assert (left.note, left.tags) == ("FIRST\nsecond\nmine", ("theirs", "mine"))


def test_acts_that_cannot_be_joined_on_a_full_disk_can_be_undone_all_the_same(desk, monkeypatch):
    one, other = desk.window(), desk.window()
    one.marking.note_article("1")
    other.marking.note_article("2")
    one.close()
    other.close()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locks, "write_all", full)
    monkeypatch.setattr(undo_log, "write_all", full)
    again = desk.window()
    again.history.undo()
    assert desk.notes() == ["1"]
    again.close()
    monkeypatch.undo()
    again = desk.window()
    again.history.undo()
    again.history.undo()
    assert desk.notes() == []
