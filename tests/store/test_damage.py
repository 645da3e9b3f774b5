"""A damaged, foreign, older or newer file: every readable record is kept, nothing is lost."""

import json
import random

import pytest

from reader.errors import NewerSchemaError, StoreError
from reader.store import ArticleRecord, TinyStore
from reader.store.salvage.salvage import salvage
from tests.store.making import ARTICLE, adding, annotation, deleting


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("reader.store.file.loading.SECOND_LOOK", 0.0)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.json"


def filled(path, count=6):
    made = [annotation(f"note {n}") for n in range(count)]
    store = TinyStore(path)
    store.put_article(ArticleRecord(ARTICLE, "A title", ("articles/a.txt",)))
    store.apply(adding(*made))
    return sorted(made, key=lambda one: one.id)


def copies(path, label):
    return sorted(path.parent.glob(f"annotations.{label}-*.json"))


def test_a_truncated_file(path):
    made = filled(path)
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * 0.8)]
    path.write_bytes(cut)
    store = TinyStore(path)
    found = store.annotations()
    assert found == made[: len(found)]
    assert len(found) >= 3
    (kept,) = copies(path, "damaged")
    assert kept.read_bytes() == cut
    (problem,) = store.problems
    assert str(kept) in problem
    assert f"{len(found)} annotations could be read, 1 could not" in problem
    assert [a.title for a in store.articles()] == ["A title"]
    # The file is sound again, and nothing more is said of it.
    again = TinyStore(path)
    assert again.annotations() == found
    assert again.problems == ()
    store.apply(adding(annotation("more")))
    assert len(again.annotations()) == len(found) + 1
    assert copies(path, "damaged") == [kept]


@pytest.mark.parametrize("seed", range(30))
def test_damage_anywhere(path, seed):
    made = filled(path)
    dice = random.Random(seed)
    data = bytearray(path.read_bytes())
    start = dice.randrange(len(data))
    length = dice.randrange(1, 60)
    data[start : start + length] = dice.choice(
        (b"", b"\x00" * length, bytes(dice.randbytes(length)))
    )
    path.write_bytes(data)
    store = TinyStore(path)
    found = store.annotations()
    # A stretch shorter than a record touches two at most.
    assert len([a for a in found if a in made]) >= len(made) - 2
    try:
        json.loads(bytes(data))
    except ValueError:
        (kept,) = copies(path, "damaged")
        assert kept.read_bytes() == bytes(data)
    json.loads(path.read_bytes())


def test_of_two_versions_of_a_record_the_later_is_kept():
    def record(note, modified):
        return {"id": "x", "article_id": "y", "note": note, "modified": modified}

    versions = [record(n, m) for n, m in (("a", "2026-01"), ("b", "2026-03"), ("c", "2026-02"))]
    text = '{"annotations": {' + ",\n<<<<<<<\n".join(f'"1": {json.dumps(v)}' for v in versions)
    found = salvage(text.encode())
    assert found.document.tables["annotations"]["1"].record["note"] == "b"


@pytest.mark.parametrize(
    "data", [b"[1, 2]", b'"text"', b"not json", b"\x89PNG\r\n", b"# .bashrc\nalias a=b\n"]
)
def test_another_programs_file_is_left_alone(path, data):
    path.write_bytes(data)
    store = TinyStore(path)
    with pytest.raises(StoreError, match="not one of reader's files"):
        store.annotations()
    with pytest.raises(StoreError, match="Move it away"):
        store.apply(adding(annotation()))
    store.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == data
    path.unlink()
    store.apply(adding(annotation()))
    assert len(TinyStore(path).annotations()) == 1


def test_copies_never_overwrite_each_other(path):
    for n in range(3):
        path.write_bytes(b'{"annotations": {damaged %d' % n)
        TinyStore(path).annotations()
    assert {c.read_bytes() for c in copies(path, "damaged")} == {
        b'{"annotations": {damaged 0',
        b'{"annotations": {damaged 1',
        b'{"annotations": {damaged 2',
    }


def test_where_the_copy_cannot_be_written_the_file_is_left_alone(path, monkeypatch):
    made = filled(path)
    cut = path.read_bytes()[:-200]
    path.write_bytes(cut)

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("reader.store.file.writing.keep_copy", full)
        store = TinyStore(path)
        assert store.annotations() == made[:-1]
        assert "left as it is" in store.problems[0]
        with pytest.raises(StoreError, match="disk is full"):
            store.apply(adding(annotation()))
        assert path.read_bytes() == cut
    store.apply(adding(annotation("later")))
    assert len(store.annotations()) == len(made)
    (kept,) = copies(path, "damaged")
    assert kept.read_bytes() == cut


def test_damage_that_is_only_a_write_in_progress(path, monkeypatch):
    made = filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    monkeypatch.setattr("time.sleep", lambda _seconds: path.write_bytes(whole))
    store = TinyStore(path)
    assert store.annotations() == made
    assert store.problems == ()
    assert copies(path, "damaged") == []


BAD = {
    "not an object": 7,
    "nothing in it": {},
    "no target": {"target": None},
    "a strange kind": {"kind": "scribble"},
    "a strange colour": {"colour": "infrared"},
    "a position from the end": {
        "target": [{"type": "TextPositionSelector", "start": -1, "end": 2}]
    },
    "a target of another shape": {"target": {"start": 1}},
    "tags that are no list": {"tags": "war"},
    "a note that is no text": {"note": ["x"]},
    "an id that is none": {"id": "<script>"},
    "no time": {"created": None},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_one_malformed_record_hides_no_other_and_is_kept(path, bad):
    made = filled(path, 3)
    value = json.loads(path.read_bytes())
    keys = list(value["annotations"])
    record = value["annotations"][keys[1]]
    value["annotations"][keys[1]] = {**record, **bad} if isinstance(bad, dict) and bad else bad
    path.write_text(json.dumps(value))
    store = TinyStore(path)
    assert store.annotations() == [made[0], made[2]]
    (problem,) = store.problems
    assert f"The annotation {keys[1]} in {path} makes no sense" in problem
    store.apply(adding(annotation()))
    store.apply(deleting(made[0]))
    kept = json.loads(path.read_bytes())["annotations"][keys[1]]
    assert kept == value["annotations"][keys[1]]
    assert copies(path, "*") == []


def test_a_newer_schema_is_refused_and_left_untouched(path):
    filled(path)
    value = json.loads(path.read_bytes())
    value["library"]["1"]["schema"] = 2
    path.write_text(json.dumps(value))
    before = path.read_bytes()
    store = TinyStore(path)
    with pytest.raises(NewerSchemaError, match="schema 2"):
        store.annotations()
    with pytest.raises(NewerSchemaError):
        store.apply(adding(annotation()))
    path.write_bytes(before[:-40])
    with pytest.raises(NewerSchemaError):
        TinyStore(path).annotations()
    assert path.read_bytes() == before[:-40]
    assert copies(path, "*") == []


@pytest.mark.parametrize("schema", ["1", 1.5, True, -1, None])
def test_a_schema_that_is_no_version_hides_nothing(path, schema):
    made = filled(path, 2)
    value = json.loads(path.read_bytes())
    value["library"]["1"]["schema"] = schema
    path.write_text(json.dumps(value))
    odd = path.read_bytes()
    store = TinyStore(path)
    assert store.annotations() == made
    store.apply(adding(annotation("more")))
    (kept,) = copies(path, "schema-0")
    assert kept.read_bytes() == odd
    assert json.loads(path.read_bytes())["library"] == {"1": {"schema": 1}}


def test_a_file_without_a_version_is_migrated_after_a_backup(path):
    made = filled(path, 2)
    value = json.loads(path.read_bytes())
    del value["library"]
    old = json.dumps(value)
    path.write_text(old)
    store = TinyStore(path)
    assert store.annotations() == made
    assert path.read_text() == old, "reading writes nothing"
    store.apply(deleting(made[0]))
    (backup,) = copies(path, "schema-0")
    assert backup.read_text() == old
    assert json.loads(path.read_bytes())["library"] == {"1": {"schema": 1}}
    store.apply(deleting(made[1]))
    assert copies(path, "schema-0") == [backup]


@pytest.mark.parametrize("data", ["", " \n", "{}", "\ufeff{}"])
def test_an_empty_file_needs_no_backup(path, data):
    path.write_text(data)
    store = TinyStore(path)
    store.apply(adding(annotation()))
    assert copies(path, "*") == []
    assert store.problems == ()


def twice(data, where):
    """A file in which one record, or one table, stands twice, as a line-by-line merge leaves it."""
    value = json.loads(data)
    table = value["annotations"]
    key = list(table)[1]
    other = json.dumps({**table[key], "note": "another text", "tags": ["new"]})
    whole = json.dumps(table)
    if where == "record":
        return data.replace(b'"annotations": {', f'"annotations": {{"{key}": {other},'.encode())
    value["annotations"] = {key: json.loads(other)}
    return json.dumps(value)[:-1].encode() + f', "annotations": {whole}}}'.encode()


@pytest.mark.parametrize("where", ["record", "table"])
def test_of_what_stands_twice_both_texts_are_kept(path, where):
    made = filled(path)
    double = twice(path.read_bytes(), where)
    path.write_bytes(double)
    store = TinyStore(path)
    found = {one.id: one for one in store.annotations()}
    assert found.keys() == {one.id for one in made}
    one = found[made[1].id]
    assert {one.note, *one.conflict} == {"note 1", "another text"}
    assert one.tags == ("new",)
    assert "stands twice" in store.problems[0]
    (kept,) = copies(path, "damaged")
    assert kept.read_bytes() == double


@pytest.mark.parametrize("left", [None, b"{", b"[]", b"\0" * 99, b"", b" \n"])
def test_what_a_window_has_read_before_the_damage_is_not_lost(path, left):
    made = filled(path)
    window = TinyStore(path)
    assert window.annotations() == made
    bad = path.read_bytes()[:-600] if left is None else left
    path.write_bytes(bad)
    assert window.changed()
    assert window.annotations() == made
    assert "still in memory" in window.problems[0]
    window.apply(deleting(made[0]))
    window.close()
    assert TinyStore(path).annotations() == made[1:]
    kept = [one.read_bytes() for one in copies(path, "damaged")]
    assert kept == ([bad] if bad.strip() else [])


def test_an_annotation_that_was_deleted_stays_deleted_when_the_file_is_damaged(path):
    made = filled(path)
    window = TinyStore(path)
    window.annotations()
    other = TinyStore(path)
    other.apply(deleting(made[0]))
    other.close()
    path.write_bytes(path.read_bytes()[:-40])
    assert window.annotations() == made[1:]
    window.close()


# the journal


def left(path, monkeypatch, saves=5):
    """A library whose last saves are in the journal, as after a crash; the journal's path."""
    store = TinyStore(path)
    store.apply(adding(*(annotation(f"old {n} " + "x" * 500) for n in range(100))))
    for n in range(saves):
        store.apply(adding(annotation(f"new {n}")))
    journal = path.with_name(f".{path.name}.journal")
    data, file = journal.read_bytes(), path.read_bytes()
    store.close()
    journal.write_bytes(data)
    path.write_bytes(file)
    assert data.count(b"\n") == saves + 1
    return journal, data


def new_notes(store):
    return sorted(one.note for one in store.annotations() if one.note.startswith("new"))


def test_a_damaged_journal_is_kept_and_what_can_be_read_of_it_as_well(path, monkeypatch):
    journal, data = left(path, monkeypatch)
    lines = data.splitlines(keepends=True)
    at = len(b"".join(lines[:3])) + 60
    hurt = data[:at] + b"\0\0\0" + data[at + 3 :]
    journal.write_bytes(hurt)
    store = TinyStore(path)
    assert new_notes(store) == ["new 0", "new 1", "new 3", "new 4"]
    assert any("was damaged" in problem for problem in store.problems)
    store.apply(adding(annotation("more")))
    store.close()
    (kept,) = copies(path, "damaged-journal")
    assert kept.read_bytes() == hurt
    again = TinyStore(path)
    assert new_notes(again) == ["new 0", "new 1", "new 3", "new 4"]
    assert len(again.annotations()) == 105
    again.close()


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_in_the_journal_loses_what_it_touches_only(path, monkeypatch, seed):
    from tests.store.damaging import damage

    journal, data = left(path, monkeypatch)
    done = damage(data, seed)
    journal.write_bytes(done.data)
    store = TinyStore(path)
    notes = [one.note for one in store.annotations()]
    store.apply(adding(annotation("more")))
    store.close()
    assert sum(note.startswith("old") for note in notes) == 100
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for n in range(5):
        begin, end = starts[n + 1], starts[n + 2]
        if not (done.start < end and done.end > begin) and done.start > starts[1]:
            assert f"new {n}" in notes, (done.kind, n)
    if done.data and len([note for note in notes if note.startswith("new")]) < 5:
        kept = [one.read_bytes() for one in copies(path, "damaged-journal")]
        # What was not written to its end was never acknowledged, and may be cut off.
        assert done.data in kept or done.end == len(data), done.kind


def test_a_damaged_file_and_a_damaged_journal(path, monkeypatch):
    journal, data = left(path, monkeypatch)
    hurt = data[:200] + b"####" + data[204:]
    journal.write_bytes(hurt)
    cut = path.read_bytes()[:-5000]
    path.write_bytes(cut)
    store = TinyStore(path)
    assert len(new_notes(store)) == 4
    assert 85 < len(store.annotations()) < 104
    store.close()
    assert cut in [one.read_bytes() for one in copies(path, "damaged")]
    assert hurt in [one.read_bytes() for one in copies(path, "damaged-journal")]
