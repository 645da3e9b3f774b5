"""`reader doctor` on every kind of sick library: it tells, alters nothing, mends with --fix, and then all is well."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from reader.library.checkup import waiting_text
from reader.store import ArticleRecord, TinyStore
from reader.store.care import backups
from reader.store.care.backups import back_up, backup_folder
from reader.store.database import Database
from tests.cli.cli_run import make_runner
from tests.cli.sick_libraries import SICK, leftover, load, save, set_in_second
from tests.store.damaging import KINDS, damage
from tests.store.making import ARTICLE, adding, annotation, deleting
from tests.typed import the

TEXT = (
    "One two. The quick brown fox jumps over the lazy dog.\n\nAnd that was all there was to it.\n"
)


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setattr(backups, "back_up_at_end", lambda *_, **_more: None)
    monkeypatch.setattr("reader.store.file.loading.SECOND_LOOK", 0.0)
    runner = make_runner(tmp_path, monkeypatch, capsys)
    runner.write("fox.txt", TEXT)
    return runner


@pytest.fixture
def path(reader):
    """A library with an article and six annotations, one of them deleted."""
    path = reader.library / "annotations.json"
    store = TinyStore(path)
    store.put_article(ArticleRecord(ARTICLE, "The fox", ("articles/fox.txt",)))
    made = [annotation(f"note {n}", tags=("fox",)) for n in range(6)]
    store.apply(adding(*made))
    store.apply(deleting(made[5]))
    store.close()
    back_up(path, "daily")
    return path


def state(folder):
    return {
        one.name: one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and not one.name.endswith(".lock")
    }


@pytest.mark.parametrize("case", SICK)
def test_a_sick_library(reader, path, case):
    make, kind = SICK[case]
    before = load(path)["annotations"]
    make(path)
    sick = state(reader.library)
    ran = reader("doctor", "--json")
    assert ran.status == 1, ran.out
    assert not ran.json["healthy"]
    assert kind in {one["kind"] for one in ran.json["findings"] if one["level"] == "problem"}
    assert state(reader.library) == sick, "without --fix nothing is written"
    told = reader("doctor")
    assert told.status == 1
    assert "--fix" in told.out

    fixed = reader("doctor", "--fix", "--json")
    assert fixed.status == 0, fixed.out
    assert fixed.json["fixed"]
    assert fixed.json["healthy"]
    again = reader("doctor", "--fix", "--json")
    assert (again.status, again.json["fixed"]) == (0, [])
    assert "All is well." in reader("doctor").out

    # Whatever a record held is in the library, in the backups or in a file beside it.
    kept = "".join(
        one.read_text("utf-8", "replace")
        for folder in (reader.library, backup_folder(path))
        for one in folder.glob("annotations*.json")
    )
    for record in before.values():
        assert record["id"] in kept
        assert record.get("note", "") in kept
    now = load(path)["annotations"]
    untouched = [key for n, key in enumerate(before) if n != 1]
    assert all(now.get(key) == before[key] for key in untouched)
    shown = TinyStore(path)
    assert len(shown.annotations()) >= 4
    assert shown.problems == ()
    shown.close()


MENDED: dict[str, dict[str, Any]] = {
    "a strange colour": {"colour": "yellow"},
    "a strange kind": {"kind": "highlight"},
    "tags as a text": {"tags": ["war", "peace"]},
    "a note of lines": {"note": "a\nb"},
    "an id that is none": {"note": "note 1"},
    "no id": {"note": "note 1"},
    "a wrong key": {"note": "note 1"},
    "a key that is no number": {"note": "note 1"},
    "twins": {"tags": ["fox", "more"]},
}


@pytest.mark.parametrize("case", MENDED)
def test_what_is_plain_is_mended(reader, path, case):
    before = load(path)["annotations"]
    key = list(before)[1]
    SICK[case][0](path)
    for one in backups.list_backups(path):
        one.path.unlink()
    assert reader("doctor", "--fix").status == 0
    now = load(path)["annotations"]
    assert len(now) == len(before)
    assert now[key]["id"] == before[key]["id"]
    assert {name: now[key][name] for name in MENDED[case]} == MENDED[case]


def test_a_record_is_what_it_was_in_the_backup_unless_it_was_altered_since(reader, path):
    before = load(path)["annotations"]
    first, second = list(before)[:2]
    value = load(path)
    value["annotations"][first].update(colour="beige", tags="war")
    value["annotations"][second].update(
        colour="beige", note="later", modified="2026-12-01T00:00:00Z"
    )
    save(path, value)
    assert reader("doctor", "--fix").status == 0
    now = load(path)["annotations"]
    assert now[first] == before[first]
    assert now[second]["note"] == "later"


def test_what_is_not_plain_is_put_into_a_file_of_its_own(reader, path):
    before = load(path)["annotations"]
    SICK["no object"][0](path)
    key = list(before)[1]
    ran = reader("doctor", "--fix")
    (apart,) = reader.library.glob("annotations.malformed-*.json")
    assert str(apart) in ran.out
    assert load(apart)["annotations"] == {key: 7}
    assert load(path)["annotations"] == before, "the backup has what it was"


def test_without_a_backup_it_is_gone_from_the_library_and_in_that_file_only(reader, path):
    for one in backups.list_backups(path):
        one.path.unlink()
    SICK["no quote"][0](path)
    before = load(path)["annotations"]
    key = list(before)[1]
    assert reader("doctor", "--fix").status == 0
    (apart,) = reader.library.glob("annotations.malformed-*.json")
    assert load(apart)["annotations"] == {key: before.pop(key)}
    assert load(path)["annotations"] == before


def test_a_deleted_annotation_is_not_brought_in_from_a_file_that_was_set_aside(reader, path):
    path.with_name("annotations.damaged-20260101T000000Z.json").write_bytes(path.read_bytes()[:-9])
    store = TinyStore(path)
    store.apply(deleting(*store.annotations()))
    store.close()
    assert reader("doctor", "--fix").status == 0
    assert TinyStore(path).annotations() == []


def test_many_findings_are_cut(reader, path):
    value = load(path)
    for record in value["annotations"].values():
        record["colour"] = "infrared"
    value["annotations"].update({str(n): 7 for n in range(1, 30)})
    save(path, value)
    out = reader("doctor").out
    assert "Records that make no sense: 29" in out
    assert "… and 24 more" in out
    assert out.count("\n") < 40
    assert len(reader("doctor", "--json").json["findings"]) > 30


def test_what_cannot_be_mended_is_left_and_told(reader, path):
    path.unlink()
    path.mkdir()
    for words in (["doctor"], ["doctor", "--fix"]):
        ran = reader(*words)
        assert ran.status == 1
        assert "A folder is in the place of the file." in ran.out
        assert "--fix can do nothing" in ran.out
    path.rmdir()
    save(path, {"library": {"1": {"schema": 99}}, "annotations": {}})
    newer = path.read_bytes()
    ran = reader("doctor", "--fix")
    assert ran.status == 1
    assert "later version of reader" in ran.out
    assert path.read_bytes() == newer


def test_a_file_of_another_program_is_told_and_left_alone(reader):
    path = reader.library / "annotations.json"
    path.write_bytes(b'{"hello": [1]}')
    assert reader("doctor").status == 1
    assert reader("doctor", "--fix").status == 1
    assert path.read_bytes() == b'{"hello": [1]}'


@pytest.mark.parametrize("data", [b"", b"{}", None])
def test_a_library_with_nothing_in_it_is_well(reader, data):
    path = reader.library / "annotations.json"
    path.unlink() if data is None else path.write_bytes(data)
    ran = reader("doctor", "--json")
    assert ran.status == 0
    assert ran.json["annotations"] == 0


def test_the_example_is_well(reader, path):
    ran = reader("doctor")
    assert ran.status == 0, ran.out
    assert "5 annotations, 0 corrections, 1 article; 1 backup, the newest of " in ran.out


def test_articles_that_are_gone_and_passages_that_are_not_found_are_only_told(reader, path):
    (reader.library / "articles" / "fox.txt").write_text("Quite another text by now, and longer.\n")
    ran = reader("doctor")
    assert ran.status == 0
    assert "not found in the article any more" in ran.out
    assert " 0 " not in ran.out.partition("not found")[2].partition("\n")[0]
    assert "All is well." not in ran.out
    assert "Nothing is damaged; 1 thing to look at." in ran.out
    (reader.library / "articles" / "fox.txt").unlink()
    ran = reader("doctor")
    assert ran.status == 0
    assert "“The fox”, which has 5 annotations, cannot be opened" in ran.out


def test_annotations_of_an_article_that_is_not_known_are_told(reader, path):
    value = load(path)
    value["articles"] = {}
    save(path, value)
    ran = reader("doctor")
    assert ran.status == 0
    assert "5 annotations are of 1 article that the library has no record of" in ran.out


def test_a_repository_that_nobody_merges_for_is_hinted_at(reader, path):
    git = reader.library / ".git"
    git.mkdir()
    (git / "config").write_text('[core]\n[remote "origin"]\n url = x\n')
    assert "reader merge" in reader("doctor").out
    (reader.library / ".gitattributes").write_text("annotations.json merge=reader\n")
    assert "reader merge" not in reader("doctor").out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(reader, path):
    reader.library.chmod(0o555)
    try:
        ran = reader("doctor")
    finally:
        reader.library.chmod(0o755)
    assert ran.status == 1
    assert "may not be written" in ran.out


def test_a_full_disk_is_told(reader, path, monkeypatch):
    import shutil

    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 5000)
    )
    ran = reader("doctor")
    assert ran.status == 1
    assert "Only 0 MB are free" in ran.out
    assert "--fix can do nothing" in ran.out


def test_a_damaged_backup_is_told(reader, path):
    (one,) = backups.list_backups(path)
    one.path.write_bytes(one.path.read_bytes()[:-40])
    ran = reader("doctor")
    assert ran.status == 0
    assert "It is damaged." in ran.out
    assert str(one.path) in ran.out


def test_a_window_that_is_saving_is_told_and_its_work_is_left_alone(reader, path):
    leftover(path)
    window = TinyStore(path)
    window.annotations()
    with the(Database, window._opened)._storage.exclusive():
        ran = reader("doctor", "--json")
        assert ran.status == 0
        assert [one["kind"] for one in ran.json["findings"]] == ["locked"]
    window.close()


def test_control_characters_of_a_record_do_not_reach_the_terminal(reader, path):
    set_in_second(kind="\x1b[31mred")(path)
    ran = reader("doctor")
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_after_any_damage_a_second_look_finds_all_well(reader, path, kind):
    sound = path.read_bytes()
    for seed in range(4):
        for one in reader.library.glob("annotations.*-*.json"):
            one.unlink()
        bad = damage(sound, seed, kind).data
        path.write_bytes(bad)
        assert reader("doctor", "--fix").status == 0, (kind, seed)
        again = reader("doctor", "--fix", "--json")
        assert (again.status, again.json["fixed"]) == (0, []), (kind, seed, again.out)
        now = load(path)["annotations"]
        lost = {key for key in json.loads(sound)["annotations"] if key not in now}
        assert not lost, "the backup has them"
        store = TinyStore(path)
        store.annotations()
        assert store.problems == ()
        store.close()


def test_it_prints_what_is_documented(reader, path):
    from tests.cli.test_docs import described, keys_in_table

    SICK["tags as a text"][0](path)
    found = reader("doctor", "--json").json
    assert keys_in_table("doctor") == list(found)
    assert described("findings", "doctor") == sorted(
        found["findings"][0], key=described("findings", "doctor").index
    )
    assert described("backups", "doctor") == list(found["backups"])


@pytest.mark.parametrize(
    ("gone", "several", "said"),
    [
        (1, 0, "1 annotation is not found in the article any more."),
        (2, 0, "2 annotations are not found in the article any more."),
        (0, 1, "1 annotation may be in several places."),
        (0, 1200, "1,200 annotations may be in several places."),
        (
            1,
            2,
            "1 annotation is not found in the article any more, and 2 may be in several places.",
        ),
    ],
)
def test_only_what_waits_is_counted(gone, several, said):
    assert waiting_text(gone, several) == said
