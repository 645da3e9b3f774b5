"""What can be read of damaged bytes, and whether it is told honestly how much cannot."""

import json

import pytest

from reader.store import TinyStore
from reader.store.file.parsing import parse
from reader.store.salvage.decoding import conflict_sides, decoded
from reader.store.salvage.salvage import salvage
from tests.store.damaging import KINDS, damage, every_region
from tests.store.making import adding, altering, annotation, deleting


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("reader.store.file.loading.SECOND_LOOK", 0.0)


def library(path, count=8):
    """The bytes of a library, and the annotations in it by key."""
    store = TinyStore(path)
    made = [annotation(f'note {n}: “é” {{}} \\ " 本') for n in range(count)]
    store.apply(adding(*made))
    store.close()
    data = path.read_bytes()
    return data, json.loads(data)["annotations"]


def read_annotations(data):
    found = salvage(data)
    return {k: e.record for k, e in found.document.tables.get("annotations", {}).items()}, found


def touched(data, records, start, end):
    """The keys of the records within which bytes of a file in our own layout were altered."""
    return {
        key
        for key, where in spans(data, records).items()
        if start < where[1] and (end > where[0] or start == end == where[0])
    }


def spans(data, records):
    starts = {key: data.index(b'\n  "%s": {' % key.encode()) for key in records}
    # With the comma and the line end behind it.
    return {key: (start, data.index(b"\n  }", start) + 5) for key, start in starts.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_only_records_that_were_touched_are_lost(tmp_path, kind):
    data, records = library(tmp_path / "annotations.json")
    for seed in range(60):
        done = damage(data, seed, kind)
        found, told = read_annotations(done.data)
        lost = {key for key, record in records.items() if found.get(key) != record}
        hit = touched(data, records, done.start, done.end)
        if kind == "overwritten":
            # A piece of another record in its place may be joined with that one.
            joined = {key for key in lost if found.get(key, {}).get("note") == records[key]["note"]}
            assert lost - joined <= hit, (kind, seed)
        else:
            assert lost <= hit, (kind, seed)
        notes = {record.get("note") for record in found.values()}
        gone = {key for key in lost if key not in found and records[key]["note"] not in notes}
        if kind in {"one byte", "one bit", "zeroed", "garbled"}:
            # Of a stretch that is not there, nobody can say whether a record was in it.
            assert told.unreadable or told.partly or not gone, (kind, seed)


@pytest.mark.parametrize("at", range(40, 100, 3))
def test_damage_to_the_name_of_a_table_hides_no_record(tmp_path, at):
    data, records = library(tmp_path / "annotations.json", 3)
    assert read_annotations(data[:at] + b"x" + data[at + 1 :])[0].keys() >= set(list(records)[1:])


def test_every_place_of_a_small_file(tmp_path):
    data, records = library(tmp_path / "annotations.json", 3)
    for done in every_region(data, step=5):
        found, _ = read_annotations(done.data)
        lost = {key for key, record in records.items() if found.get(key) != record}
        assert lost <= touched(data, records, done.start, done.end), done[:3]


@pytest.mark.parametrize("at", range(0, 900, 37))
def test_any_one_byte_loses_one_record_at_most_and_the_bytes_are_kept(tmp_path, at):
    path = tmp_path / "annotations.json"
    data, records = library(path, 4)
    done = damage(data, at, "one byte")
    path.write_bytes(done.data)
    store = TinyStore(path)
    try:
        shown = {one.id for one in store.annotations()}
        store.apply(adding(annotation("one more")))
    finally:
        store.close()
    assert len(shown & {record["id"] for record in records.values()}) >= len(records) - 1
    kept = [one.read_bytes() for one in tmp_path.glob("annotations*.json")]
    now = json.loads(path.read_bytes())
    unharmed = all(
        now["annotations"].get(key) == record
        for key, record in (
            json.loads(done.data)["annotations"] if is_json(done.data) else {}
        ).items()
    )
    assert done.data in kept or (is_json(done.data) and unharmed)


def is_json(data):
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


# what is told


TOLD = {
    "zero bytes": (lambda data: bytes(len(data)), 0, "nothing but zero bytes"),
    "zero bytes behind": (lambda data: data[:-300] + bytes(300), 7, "300 bytes of it are zero"),
    "an array": (lambda _: b"[1, 2, 3]", 0, "another program's JSON, an array"),
    "a text": (lambda _: b'"text"', 0, "another program's JSON, a text"),
    "no JSON": (lambda _: b"Dear diary", 0, "no JSON"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0", 0, "no JSON"),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), 8, "UTF-16"),
    "UTF-16 without a mark": (lambda data: data.decode().encode("utf-16-le"), 8, "UTF-16"),
    "UTF-16, the other way": (lambda data: data.decode().encode("utf-16-be"), 8, "UTF-16"),
    "UTF-32": (lambda data: data.decode().encode("utf-32"), 8, "UTF-32"),
    "cut": (lambda data: data[:-100], 7, "breaks off"),
    "a brace too few": (lambda data: data.replace(b"\n  },\n", b"\n  ,\n", 1), 8, "makes no sense"),
    "twice": (lambda data: data + data, 8, ""),
    "two versions run together": (lambda data: data[: len(data) // 2] + data, 8, ""),
    "lines": (
        lambda data: b"\n".join(
            json.dumps(one).encode() for one in json.loads(data)["annotations"].values()
        ),
        8,
        "",
    ),
    "a list of them": (
        lambda data: json.dumps(list(json.loads(data)["annotations"].values())).encode(),
        8,
        "",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_told(tmp_path, case):
    alter, readable, words = TOLD[case]
    data, records = library(tmp_path / "annotations.json")
    bad = alter(data)
    why = ""
    try:
        parse(bad)
    except ValueError as error:
        why = str(error)
    told = salvage(bad, why)
    found = {k: e.record for k, e in told.document.tables.get("annotations", {}).items()}
    assert len(found) == told.annotations == readable
    assert all(records[key] == record for key, record in found.items())
    assert words in told.cause
    assert f"{readable} annotation" in told.summary
    if case == "cut":
        assert told.unreadable == 1


def test_a_record_whose_end_is_gone_does_not_take_the_others_along(tmp_path):
    data, records = library(tmp_path / "annotations.json")
    key = list(records)[2]
    at = spans(data, records)[key][1] - 5
    assert data[at : at + 5] == b"\n  },"[:5]
    found, _ = read_annotations(data[:at] + data[at + 5 :])
    assert len(found) == 8
    assert all(records[k] == record for k, record in found.items())


def test_a_record_whose_key_is_gone_is_found_by_its_id(tmp_path):
    data, records = library(tmp_path / "annotations.json")
    key = list(records)[3]
    found, told = read_annotations(data.replace(key.encode(), b"\0\0\0\0"))
    assert found == records
    assert told.unreadable == 0


def test_characters_that_are_damaged_are_told(tmp_path):
    data, _ = library(tmp_path / "annotations.json")
    at = data.index(b"note 4") + 2
    found, told = read_annotations(data[:at] + b"\xff\xfe" + data[at + 2 :])
    assert len(found) == 8
    assert told.partly == 1
    assert "1 of them not in every character" in told.summary


# merge conflicts


def conflicted(tmp_path, style="merge"):
    """What git leaves of two branches, and the three versions."""
    import subprocess

    def git(*words):
        return subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    path = tmp_path / "annotations.json"
    made = [annotation(f"note {n}", tags=("one",)) for n in range(4)]

    def commit(*changes):
        store = TinyStore(path)
        for change in changes:
            store.apply(change)
        store.close()
        git("add", "annotations.json")
        git("commit", "-m", "x")
        return json.loads(path.read_bytes())["annotations"]

    git("init", "-b", "main")
    base = commit(adding(*made))
    git("checkout", "-b", "other")
    from dataclasses import replace

    theirs = commit(
        adding(annotation("theirs")),
        altering(made[1], replace(made[1], note="note 1, they say", tags=("one", "two"))),
        deleting(made[2]),
        altering(made[3], replace(made[3], colour="pink")),
    )
    git("checkout", "main")
    ours = commit(
        adding(annotation("ours")),
        altering(made[1], replace(made[1], note="we say note 1", tags=("one", "three"))),
        altering(made[3], replace(made[3], note="note 3, longer")),
    )
    git("config", "merge.conflictStyle", style)
    git("merge", "other")
    data = path.read_bytes()
    assert b"<<<<<<<" in data
    return made, base, ours, theirs, data


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_merge_conflict_keeps_both_sides(tmp_path, style):
    made, _, ours, theirs, data = conflicted(tmp_path, style)
    found, told = read_annotations(data)
    assert set(found) == set(ours) | set(theirs)
    notes = {record.get("note") for record in found.values()}
    assert {"ours", "theirs", "note 0"} <= notes
    assert told.unreadable == 0
    assert "merge conflict" in told.cause
    by_id = {record["id"]: record for record in found.values()}
    assert {"one", "two", "three"} == set(by_id[made[1].id]["tags"])
    one = json.dumps(by_id[made[1].id])
    assert "they say" in one
    assert "we say" in one
    assert "deleted" in by_id[made[2].id]
    assert by_id[made[3].id]["note"] == "note 3, longer"
    assert by_id[made[3].id]["colour"] == "pink" or style == "merge"


def test_a_conflict_is_shown_and_the_file_with_the_markers_is_kept(tmp_path):
    *_, data = conflicted(tmp_path)
    path = tmp_path / "annotations.json"
    store = TinyStore(path)
    assert len(store.annotations()) == 5
    (problem,) = store.problems
    assert "merge conflict was left in it; what both sides have was kept" in problem
    store.close()
    (kept,) = tmp_path.glob("annotations.damaged-*.json")
    assert kept.read_bytes() == data
    assert len(TinyStore(path).annotations()) == 5


def test_a_conflict_in_windows_line_ends(tmp_path):
    *_, data = conflicted(tmp_path)
    assert read_annotations(data.replace(b"\n", b"\r\n"))[0] == read_annotations(data)[0]


def test_a_conflict_in_which_one_side_is_damaged_as_well(tmp_path):
    *_, ours, theirs, data = conflicted(tmp_path)
    found, told = read_annotations(data[:-200])
    assert len(found) >= len(set(ours) | set(theirs)) - 1
    assert told.unreadable <= 1


SIDES = {
    "none": ("a\nb", None),
    "plain": ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd", ("", "a\nb\nd", "a\nc\nd")),
    "with a base": (
        "<<<<<<< a\nb\n||||||| o\nc\n=======\nd\n>>>>>>> e\nf",
        ("c\nf", "b\nf", "d\nf"),
    ),
    "one side is empty": ("<<<<<<< a\n=======\nd\n>>>>>>> e", ("", "", "d")),
    "no end": ("<<<<<<< a\nb\n=======\nd", None),
    "the word in a line": ('"<<<<<<< HEAD"\n=======\n', None),
}


@pytest.mark.parametrize("case", SIDES)
def test_the_sides_of_a_conflict(case):
    text, sides = SIDES[case]
    assert conflict_sides(text) == sides


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\xff", b"\xff\xfe", b"\xff\xfe\0", b"{\0", b"\xef\xbb\xbf{}"]
)
def test_any_bytes_are_decoded(data):
    text, encoding = decoded(data)
    assert isinstance(text, str)
    assert encoding in {"utf-8", "utf-16", "utf-32"}
    salvage(data)


def test_deep_nesting_and_long_rows_of_braces_end():
    for data in (
        b"{" * 200_000,
        b'{"1":' * 3_000,
        b"[" * 100_000,
        b'"1": {' * 3_000,
        b'{"' * 100_000,
    ):
        assert salvage(data).annotations == 0
