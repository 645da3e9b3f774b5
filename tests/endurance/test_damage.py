"""Damage at every region of `annotations.json`: what is readable is kept, what was there is set aside.

A record whose bytes were not touched has to be shown, or, where the file is still JSON and says
something else now, at least to be in the file; the damaged bytes are never overwritten; saving goes
on.  The same of the journal beside the file.
"""

from __future__ import annotations

import functools
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model import Change, Correction, Edit, id_number, new_id
from reader.store import TinyStore
from reader.store.port import ArticleRecord
from tests.endurance.acts import labelled, stock_records
from tests.endurance.scale import scaled
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
    """Labels of the annotations whose bytes are all there as they were."""
    _, places = sound()
    before, after = done.start, done.end
    if done.kind == "doubled":  # what follows the stretch's end begins again at its start
        before, after = after, before
    return {label for label, (start, end) in places.items() if end <= before or start >= after}


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
    monkeypatch.setattr("reader.store.storage.SECOND_LOOK", 0)


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
    records = stock_records(path)
    assert one.id in {record.get("id") for record in records if isinstance(record, dict)}
    again = TinyStore(path)
    assert one in again.annotations()
    again.close()
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
