"""A large file is read without parsing its records, and damage in them is found all the same."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from reader.store import TinyStore
from reader.store.file import document as layout, loading
from reader.store.file.document import Document, Entry
from reader.store.file.parsing import parse
from reader.store.file.skimming import Skimmer, sound
from tests.store.making import ARTICLE, OTHER, adding, annotation, deleting

MANY = 80


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(loading, "SKIM_FROM", 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.json"


@pytest.fixture
def filled(path):
    made = [
        annotation(f"note {n}", article_id=(ARTICLE, OTHER)[n % 2], tags=("a", f"t{n % 3}"))
        for n in range(MANY)
    ]
    store = TinyStore(path)
    store.apply(adding(*made))
    store.apply(deleting(made[5]))
    store.close()
    return made[:5] + made[6:]


VALUES = st.none() | st.integers() | st.text(max_size=6) | st.lists(st.text(max_size=3), max_size=2)
RECORDS = st.fixed_dictionaries(
    {"id": st.text(max_size=4)},
    optional={
        "article_id": st.text(max_size=5) | st.integers(),
        "deleted": st.text(max_size=3),
        "tags": st.lists(st.text(max_size=4) | st.integers(), max_size=3) | st.none(),
        "other": st.dictionaries(st.sampled_from(("article_id", "tags", "deleted")), VALUES),
        "text": st.sampled_from(('\n   "article_id": "x"', '"tags": [\n', "  }\n", "\u2028\x85")),
    },
)


@settings(max_examples=200)
@given(table=st.dictionaries(st.integers(0, 10**18).map(str), RECORDS, min_size=1, max_size=4))
def test_skimming_finds_what_parsing_finds(table):
    entries = {key: Entry.of(key, record) for key, record in table.items()}
    data = b"".join(layout.render(Document({"annotations": layout.sort_keys(entries)})))
    parsed, skimmed = parse(data), parse(data, skim=Skimmer().entries)
    assert skimmed.skimmed
    assert sound(skimmed)
    for key, entry in parsed.tables["annotations"].items():
        other = skimmed.tables["annotations"][key]
        assert (other.raw, other.article_id, other.deleted, other.tags) == (
            entry.raw,
            entry.article_id,
            entry.deleted,
            entry.tags,
        )


def test_one_article_is_found_without_parsing_the_others(path, filled, monkeypatch):
    parsed = []
    real = json.loads

    def watched(data, **_):
        parsed.append(len(data))
        return real(data)

    monkeypatch.setattr(json, "loads", watched)
    store = TinyStore(path)
    found = store.annotations(OTHER)
    assert found == [one for one in filled if one.article_id == OTHER]
    assert sum(parsed) < path.stat().st_size * 2 / 3
    assert store.tags() == {"a": 79, "t0": 27, "t1": 27, "t2": 25}
    assert store.counts() == {ARTICLE: 40, OTHER: 39}


def damage(path, words):
    data = path.read_bytes()
    at = data.index(words)
    damaged = data[:at] + b"\x00" + data[at + 1 :]
    path.write_bytes(damaged)
    return damaged


ACTS = {
    "reading that article": lambda store: store.annotations(ARTICLE),
    "a quiet moment": lambda store: (store.counts(), store.settle()),
    "saving": lambda store: store.apply(adding(annotation("more"))) or store.close(),
    "a large save": lambda store: store.apply(adding(*(annotation("m") for _ in range(MANY)))),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_damage_within_a_record_is_found_before_it_is_written_over(path, filled, act):
    damaged = damage(path, b'"note": "note 20"')
    store = TinyStore(path)
    act(store)
    (kept,) = path.parent.glob("annotations.damaged-*.json")
    assert kept.read_bytes() == damaged
    json.loads(path.read_bytes())
    notes = {one.note for one in TinyStore(path).annotations()}
    assert notes >= {one.note for one in filled} - {"note 20"}


def test_damage_elsewhere_does_not_hide_an_article(path, filled):
    damage(path, b'"note": "note 20"')
    store = TinyStore(path)
    assert len(store.annotations(OTHER)) == 39
    assert not store.changed()
    store.settle()
    assert store.changed()
    assert "was damaged" in store.problems[0]
