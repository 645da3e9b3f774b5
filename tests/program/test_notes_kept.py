"""A note is kept to the character, from where it is typed to where it is read again."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings, strategies as st
from textual.app import App, ComposeResult

from reader.cli import main
from reader.exchange import export_markdown
from reader.library.undo.undo_log import UndoLog
from reader.session.session import Session
from reader.store import TinyStore
from reader.store.memory import MemoryStore
from reader.ui.widgets.note_area import NoteArea
from tests.program.terminal import Place
from tests.session.making import STORY, session_on
from tests.typed import present

KEPT = [
    "- one\n\t- two\n\t\t- three",
    "```make\nall:\n\techo $x  \n  \n```",
    "a line break  \nand the rest",
    "\n\n  leading and trailing\n\n",
    "a\u2028b\u2029c\x85d\x0be\x0cf",
    "\u202bفارسی می\u200cخواهم\u202c \u2067x\u2069 \u200f\u061c",
    "क्\u200dष 👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f e\u0301 \u00a0 \u3000x\u3000",
    "a\r\nb\r\n",
    "a\r\nb\nc\rd",
    "\x00\x07\x1b[31mred\x1b]0;title\x07\x7f\x9b",
    "\ufeffmarked \ufff9\ufffa\ufffb",
    " ",
    "\t",
]
NOTES = st.one_of(
    st.sampled_from(KEPT),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.lists(
        st.sampled_from(
            ["\t", " ", "  ", "\n", "\r\n", "\r", "\u2028", "\x0c", "- a", "é", "\x1b[2J"]
        ),
        min_size=1,
        max_size=12,
    ).map("".join),
)


def marked(session: Session, note: str):
    return session.marking.note_article(note, ["t"])


def stored(path) -> list[str]:
    store = TinyStore(path)
    try:
        return [one.note for one in store.annotations()]
    finally:
        store.close()


@settings(max_examples=40, deadline=None)
@given(note=NOTES, other=NOTES)
def test_through_session_file_undo_and_load(tmp_path_factory, note, other):
    folder = tmp_path_factory.mktemp("kept")
    path = folder / "annotations.json"
    store = TinyStore(path)
    log = UndoLog(folder, folder / "undo")
    session = session_on(store=store, undo=lambda: log)
    one = marked(session, note)
    assert present(session.annotations.get(one.id)).note == note
    session.marking.edit(one.id, note=other, began=note)
    session.close()
    assert [a.note for a in store.annotations()] == [other]
    store.close()
    assert stored(path) == [other]
    store = TinyStore(path)
    again = session_on(store=store, undo=lambda: UndoLog(folder, folder / "undo"))
    if note != other:
        again.history.undo()
    assert [a.note for a in store.annotations()] == [note]
    again.close()
    store.close()
    assert stored(path) == [note]


@settings(max_examples=60, deadline=None)
@given(base=NOTES, ours=NOTES)
def test_an_edit_of_one_side_survives_a_merge(tmp_path_factory, base, ours):
    folder = tmp_path_factory.mktemp("merge")
    store = TinyStore(folder / "base.json")
    session = session_on(store=store)
    one = marked(session, base)
    session.close()
    store.close()
    data = (folder / "base.json").read_bytes()
    for name in ("ours.json", "theirs.json"):
        (folder / name).write_bytes(data)
    store = TinyStore(folder / "ours.json")
    session = session_on(store=store)
    session.marking.edit(one.id, note=ours)
    session.close()
    store.close()
    other = TinyStore(folder / "theirs.json")
    other.absorb(folder / "ours.json")
    other.close()
    assert stored(folder / "theirs.json") == [ours]


class _Typing(App[None]):
    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note

    def compose(self) -> ComposeResult:
        yield NoteArea(self.note)


async def test_every_note_goes_through_the_editor_unchanged():
    app = _Typing("")
    async with app.run_test() as pilot:
        area = app.query_one(NoteArea)
        for note in KEPT:
            area.load_text(note)
            await pilot.pause()
            assert area.text == note
            area.move_cursor(area.document.end)
            area.insert("typed\n\u2028x")
            assert area.text == note + "typed" + area.document.newline + "\u2028x"
            area.undo()
            assert area.text == note
            area.select_all()
            assert area.selected_text == note
            area.delete(*area.selection)
            assert area.text == ""
            area.undo()
            assert area.text == note
            area.redo()
            assert area.text == ""


@pytest.mark.parametrize("note", [one for one in KEPT if "\0" not in one and one.strip()])
def test_from_the_command_line_to_json(tmp_path, monkeypatch, capsys, note):
    place = Place(tmp_path)
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(place.folder)
    assert main(["annotate", "articles/story.txt", "--quote", "Paragraph 2", "--note", note]) == 0
    capsys.readouterr()
    assert place.notes() == [note]
    assert main(["notes", "--json"]) == 0
    out = capsys.readouterr().out
    assert [one["note"] for one in json.loads(out)] == [note]
    assert not set(out) & {"\x1b", "\x9b", "\x7f", "\u202b", "\u2028", "\u2067"}
    assert main(["notes"]) == 0
    assert not set(capsys.readouterr().out) & {"\x1b", "\x9b", "\x7f", "\u202b", "\u2028", "\r"}


@pytest.mark.parametrize("note", [one for one in KEPT if one.strip()])
def test_an_export_says_what_was_typed(note):
    session = session_on(STORY, store=MemoryStore())
    one = session.marking.note_article(note)
    text = export_markdown(STORY, [one], {})
    assert text == export_markdown(STORY, [one], {})
    assert not set(text) & set("\x00\x07\x1b\x7f\x85\x9b\x0b\x0c\u2028\u2029\u202b\u2067\ufff9\r")
    said = re.sub("&#([0-9]+);", lambda match: chr(int(match.group(1))), text)
    lines = note.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    assert f"\n\n{lines}\n\n*note*" in said
