"""Damage at every region of `annotations.json`: what is readable is kept, what was there is set aside.

A record whose bytes were not touched has to be shown, or, where the file is still JSON and says
something else now, at least to be in the file; the damaged bytes are never overwritten; saving goes
on.  The same of the journal beside the file.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from reader.cli import main as reader
from reader.errors import SessionError, StoreError
from reader.library.undo.undo_log import UndoLog
from reader.model import Change, Correction, Edit, id_number, new_id
from reader.store import TinyStore
from reader.store.port import ArticleRecord
from tests.endurance.acts import labelled, stock_records
from tests.endurance.scale import scaled
from tests.endurance.scenes import forget
from tests.store.damaging import KINDS, Damage, damage
from tests.store.making import ARTICLE

MOMENT = "2026-01-02T03:04:05Z"


@functools.cache
def sound() -> tuple[bytes, dict[str, tuple[int, int]]]:
    """A file with all kinds of records, and by label the bytes of each annotation's record."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotations.json"
        store = TinyStore(path)
        made = [
            labelled(f"one-{n}", f'„{n}“ with “quotes”, \\ and "{"é" * n}"\n' * (n % 4))
            for n in range(24)
        ]
        held = Correction(new_id(), ARTICLE, "not_name", "The Hague", created=MOMENT)
        store.put_article(ArticleRecord(ARTICLE, "A title", ("articles/a.md",)))
        store.apply(Change("Add", (*(Edit(None, one) for one in made), Edit(None, held))))
        store.apply(Change("Delete", tuple(Edit(one, None) for one in made[3:20:8])))
        store.close()
        data = path.read_bytes()
    places = {}
    for one in made:
        if one in made[3:20:8]:
            continue
        start = data.index(f'"{id_number(one.id)}": {{'.encode())
        end = data.index(b"\n  }", start) + 4
        assert one.id.encode() in data[start:end]
        places[one.tags[0]] = (start, end)
    return data, places


def untouched(done: Damage) -> set[str]:
    """Labels of the annotations whose bytes are all there as they were.

    Not those of which there is another version, too, that begins like them and goes on like
    another record: nobody can tell which of the two is true.
    """
    data, places = sound()
    before, after = done.start, done.end
    if done.kind == "doubled":  # what follows the stretch's end begins again at its start
        before, after = after, before
    return {
        label
        for label, (start, end) in places.items()
        if (end <= before or start >= after) and not forged(done.data, data[start:end])
    }


def forged(damaged: bytes, record: bytes) -> bool:
    """Whether there is something in the file that begins like the record, and is not it."""
    key = record[: record.index(b":")]
    name = json.loads(record[record.index(b"{") :])["id"].encode()
    return max(damaged.count(key), damaged.count(name)) > damaged.count(record)


def is_json(data: bytes) -> bool:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict)


def set_aside(path: Path) -> list[bytes]:
    return [one.read_bytes() for one in path.parent.glob("annotations.*-*.json")]


@pytest.fixture
def quick(monkeypatch):
    """No second look at a damaged file: here nobody is half way through writing it."""
    monkeypatch.setattr("reader.store.file.loading.SECOND_LOOK", 0)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_touched_is_kept(folder, quick, kind):
    data, _ = sound()
    outcomes: Counter[str] = Counter()
    for seed in range(scaled(12, 600)):
        done = damage(data, seed, kind)
        library = folder / "library"
        shutil.rmtree(library, ignore_errors=True)
        library.mkdir()
        path = library / "annotations.json"
        path.write_bytes(done.data)
        try:
            outcomes[one_case(path, done)] += 1
        except Exception as error:
            error.add_note(f"damage(sound, {seed}, {kind!r}): bytes {done.start} to {done.end}")
            raise
    print(kind, dict(outcomes))


def one_case(path: Path, done: Damage) -> str:
    """Opens the damaged file, looks, saves, and looks again; says how it went."""
    wanted = untouched(done)
    store = TinyStore(path)
    try:
        found = {one.tags[0]: one for one in store.annotations() if one.tags}
    except StoreError as error:
        told = error.message
        assert str(path) in told
        assert path.read_bytes() == done.data
        assert wanted <= {"one-0"} or b'"schema": 1\n' not in done.data
        return "refused, and left alone"
    problems = store.problems
    one = labelled("new", "goes on")
    store.apply(Change("Add", (Edit(None, one),)))
    store.close()
    again = TinyStore(path)
    assert one in again.annotations()
    again.close()
    if is_json(done.data):
        # What is JSON and makes no sense is left alone until the reader asks for it to be mended.
        with contextlib.redirect_stdout(io.StringIO()):
            assert reader(["doctor", "--fix", "--library", str(path.parent)]) in {0, 1}
    records = stock_records(path)
    assert one.id in {record.get("id") for record in records if isinstance(record, dict)}
    if is_json(done.data):
        text = path.read_text(encoding="utf-8") + "".join(
            each.decode("utf-8", "replace") for each in set_aside(path)
        )
        assert all(f'"{label}"' in text for label in wanted)
        return "still JSON"
    assert done.data in set_aside(path)
    assert problems
    assert str(path) in problems[0]
    lost = wanted - found.keys()
    assert not lost, f"readable and not shown: {sorted(lost)}"
    return "set aside"


# The journal


def journalled(folder: Path) -> tuple[Path, Path, list[str]]:
    """A library that a process left without closing it; its journal; the labels, as they were saved."""
    path = folder / "annotations.json"
    store = TinyStore(path)
    store.apply(Change("Add", tuple(Edit(None, labelled(f"old-{n}", "old")) for n in range(70))))
    labels = [f"new-{n}" for n in range(12)]
    for label in labels:
        store.apply(Change("Add", (Edit(None, labelled(label, f'„{label}“ \\ "\n')),)))
    forget(folder)
    (journal,) = folder.glob(".*.journal")
    return path, journal, labels


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_journal(folder, quick, kind):
    path, journal, labels = journalled(folder)
    file, sound_journal = path.read_bytes(), journal.read_bytes()
    old = {f"old-{n}" for n in range(70)}
    for seed in range(scaled(8, 200)):
        done = damage(sound_journal, seed, kind)
        for leftover in folder.iterdir():
            leftover.unlink()
        path.write_bytes(file)
        journal.write_bytes(done.data)
        store = TinyStore(path)
        found = {one.tags[0] for one in store.annotations()}
        # What the backup of an earlier round has is none of this one's.
        problems = [one for one in store.problems if "the backup of" not in one]
        store.apply(Change("Add", (Edit(None, labelled("after", "goes on")),)))
        store.close()
        note = f"damage(journal, {seed}, {kind!r}): bytes {done.start} to {done.end}"
        assert old <= found, note
        missing = set(labels) - found
        for label in missing:  # only what was touched, or had its line's beginning or end touched
            start = sound_journal.index(f'"{label}"'.encode())
            start = sound_journal.rindex(b"\n", 0, start)
            end = sound_journal.index(b"\n", start + 1) + 1
            assert start < done.end, f"{label}; {note}"
            assert end > done.start or kind == "doubled", f"{label}; {note}"
        whole_lines = done.data.count(b"\n")
        if missing and kind != "truncated" and whole_lines:
            # A last line without an end is one that was never acknowledged, as far as can be told.
            assert problems or not done.data.endswith(b"\n"), note
            if problems:
                assert done.data in [one.read_bytes() for one in folder.iterdir()], note
        kept = {record["tags"][0] for record in stock_records(path)}
        assert kept == found | {"after"}, note


# What can be undone may be lost, and nothing else


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_log_of_what_can_be_undone(folder, kind):
    from tests.session.making import make_article, session_on

    article = make_article("The words of it.", article_id=ARTICLE)
    path, kept = folder / "annotations.json", folder / "undo"

    def opened():
        undo = UndoLog(folder, kept)
        return session_on(article, store=TinyStore(path), undo=lambda: undo)

    session = opened()
    states: list[set[str]] = [set()]
    for number in range(6):
        session.marking.note_article("note", [f"t{number}"])
        states.append({one.tags[0] for one in session.annotations.all})
    session.close()
    (log,) = kept.iterdir()
    sound_log, file = log.read_bytes(), path.read_bytes()
    undone = 0
    for seed in range(scaled(6, 150)):
        for one in kept.iterdir():
            one.unlink()
        log.write_bytes(damage(sound_log, seed, kind).data)
        path.write_bytes(file)
        session = opened()
        assert {one.tags[0] for one in session.annotations.all} == states[-1]
        before = states[-1]
        while session.history.can_undo:
            with contextlib.suppress(SessionError):  # of something that is not as it was
                session.history.undo()
            shown = {one.tags[0] for one in session.annotations.all}
            assert shown <= before  # every act added one: no undo brings anything else about
            undone += shown != before
            before = shown
        session.close()
        forget(folder)
    assert undone or kind == "zero block"  # which is all of so small a file
