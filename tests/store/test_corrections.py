"""Corrections, kept beside the annotations by every store and in the same file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies as st
from tinydb import TinyDB, where

from reader.model import CORRECTION_ACTS, NAME_KINDS, Change, Correction, Edit, number_id
from reader.store import TinyStore
from reader.store.file.document import TABLE_ORDER
from reader.store.memory import MemoryStore
from tests.store.making import ARTICLE, MOMENT, NUMBERS, OTHER, adding, annotation

STORES = ("memory", "tiny")


def make(kind, folder):
    return MemoryStore() if kind == "memory" else TinyStore(folder / "annotations.json")


@pytest.fixture(params=STORES)
def store(request, tmp_path):
    made = make(request.param, tmp_path)
    yield made
    made.close()


def correction(act="not_name", text="Cash", *, article_id=ARTICLE, identifier=None, **fields):
    kind = "place" if act in {"kind", "always"} else None
    other = "Money" if act in {"same", "different"} else ""
    made = {"kind": kind, "other": other, "created": MOMENT, "modified": MOMENT, **fields}
    return Correction(identifier or number_id(next(NUMBERS)), article_id, act, text, **made)


def held(store, article_id=None):
    return store.corrections(article_id)


@pytest.mark.parametrize("act", CORRECTION_ACTS)
@pytest.mark.parametrize("article_id", [ARTICLE, ""])
def test_what_is_put_comes_back(store, act, article_id):
    one = correction(act, "Ünï ‘code’ \U0001f469", article_id=article_id)
    store.apply(Change("Correct", (Edit(None, one),)))
    assert held(store) == held(store, ARTICLE) == [one]
    assert held(store, OTHER) == ([] if article_id else [one])
    assert store.annotations() == []
    assert not store.counts()
    assert store.problems == ()


def test_taken_back_and_put_back(store):
    one = correction()
    change = Change("Correct", (Edit(None, one),))
    store.apply(change)
    store.apply(change)  # twice does no harm
    store.apply(change.inverse())
    assert held(store) == []
    store.apply(change)
    assert held(store) == [one]


def test_one_change_may_have_both_kinds(store):
    note, said = annotation("why"), correction()
    store.apply(Change("Both", (Edit(None, note), Edit(None, said))))
    assert (store.annotations(), held(store)) == ([note], [said])
    store.apply(Change("Both", (Edit(None, note), Edit(None, said))).inverse())
    assert (store.annotations(), held(store)) == ([], [])


NAMES = st.text(min_size=1, max_size=8).filter(str.strip)
CORRECTIONS = st.builds(
    lambda act, text, other, kind, article_id, number: Correction(
        number_id(2**51 + number),
        article_id,
        act,
        text,
        kind if act in {"kind", "always"} else None,
        other if act in {"same", "different"} else "",
        MOMENT,
        MOMENT,
    ),
    st.sampled_from(CORRECTION_ACTS),
    NAMES,
    NAMES,
    st.sampled_from(NAME_KINDS),
    st.sampled_from([ARTICLE, ""]),
    st.integers(0, 5),
)


@pytest.mark.parametrize("kind", STORES)
@settings(max_examples=30)
@given(made=st.lists(CORRECTIONS, max_size=8))
def test_taking_back_every_change_leaves_nothing(kind, made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    store = make(kind, folder)
    model: dict[str, Correction] = {}
    done = []
    for one in made:
        before = model.get(one.id)
        after = None if before == one else one
        change = Change("Correct", (Edit(before, after),))
        done.append((dict(model), change))
        store.apply(change)
        model = {key: each for key, each in {**model, one.id: after}.items() if each is not None}
        assert held(store) == [model[key] for key in sorted(model)]
        if kind == "tiny":
            assert held(make(kind, folder)) == held(store)  # as another process reads it
    for earlier, change in reversed(done):
        store.apply(change.inverse())
        assert held(store) == [earlier[key] for key in sorted(earlier)]


# the file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.json"


def test_what_stands_in_the_file(path):
    store = TinyStore(path)
    one, two = correction("kind", "Sochi"), correction("same", "AP", article_id="")
    store.apply(adding(annotation("note")))
    store.apply(Change("Correct", (Edit(None, one), Edit(None, two))))
    store.apply(Change("Take back", (Edit(one, None),)))
    data = json.loads(path.read_text())
    assert list(data) == [name for name in TABLE_ORDER if name != "articles"]
    assert data["library"] == {"1": {"schema": 1}}
    first, second = data["corrections"].values()
    assert first == {
        "id": one.id, "article_id": ARTICLE, "act": "kind", "deleted": first["deleted"],
    }  # fmt: skip
    assert second == {
        "id": two.id, "article_id": "", "act": "same", "text": "AP", "other": "Money",
        "created": MOMENT, "modified": MOMENT,
    }  # fmt: skip


def test_a_stock_tinydb_reads_it(path):
    TinyStore(path).apply(Change("Correct", (Edit(None, correction(text="Cash")),)))
    with TinyDB(path) as database:
        (record,) = database.table("corrections").search(where("text") == "Cash")
        database.table("corrections").update({"text": "Carry"}, doc_ids=[record.doc_id])
    assert [one.text for one in TinyStore(path).corrections()] == ["Carry"]


def test_a_file_without_the_table(path):
    store = TinyStore(path)
    store.apply(adding(annotation()))
    assert "corrections" not in json.loads(path.read_text())
    assert TinyStore(path).corrections() == []


def test_a_program_that_does_not_know_the_table_keeps_it(path, monkeypatch):
    store = TinyStore(path)
    store.apply(Change("Correct", (Edit(None, correction()),)))
    before = json.loads(path.read_text())["corrections"]
    monkeypatch.setattr(
        "reader.store.file.document.TABLE_ORDER", ("library", "articles", "annotations")
    )
    TinyStore(path).apply(adding(annotation()))
    assert json.loads(path.read_text())["corrections"] == before


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"act": "forget"}, "act is 'forget'"),
        ({"act": ["kind"]}, "act is"),
        ({"act": None}, "act is None"),
        ({"text": 5}, "text is 5"),
        ({"text": " "}, "it is about ' '"),
        ({"text": "x" * 2000}, "it is about 'xxx"),
        ({"act": "kind"}, "kind is missing"),
        ({"act": "kind", "kind": "date"}, "kind is 'date'"),
        ({"act": "same", "other": ""}, "it is about ''"),
        ({"id": "nonsense"}, "not an id"),
        ({"article_id": None}, "article_id is missing"),
    ],
)
def test_nonsense_is_kept_and_told(path, wrong, why):
    store = TinyStore(path)
    good, bad = correction(text="good"), correction(text="bad")
    store.apply(Change("Correct", (Edit(None, good), Edit(None, bad))))
    data = json.loads(path.read_text())
    key = next(key for key, one in data["corrections"].items() if one["text"] == "bad")
    data["corrections"][key].update(wrong)
    path.write_text(json.dumps(data))
    store = TinyStore(path)
    assert store.corrections(ARTICLE) == [good]
    (problem,) = store.problems
    assert f"The correction {key}" in problem
    assert why in problem
    another = correction(text="another")
    store.apply(Change("Correct", (Edit(None, another),)))
    assert json.loads(path.read_text())["corrections"][key] == data["corrections"][key]
    assert store.corrections() == [good, another]


def test_what_is_no_record_of_ours_is_left_alone(path):
    one = correction()
    store = TinyStore(path)
    store.apply(Change("Correct", (Edit(None, one),)))
    data = json.loads(path.read_text())
    (key,) = data["corrections"]
    data["corrections"][key] = "words"
    path.write_text(json.dumps(data))
    before = path.read_bytes()
    store = TinyStore(path)
    assert store.corrections() == []
    with pytest.raises(Exception, match="not one of ours"):
        store.apply(Change("Take back", (Edit(one, None), Edit(None, annotation()))))
    assert path.read_bytes() == before  # nothing of the change


def test_two_windows(path):
    one, other = TinyStore(path), TinyStore(path)
    mine, theirs = correction(text="mine"), correction(text="theirs")
    assert other.corrections() == []
    one.apply(Change("Correct", (Edit(None, mine),)))
    other.apply(Change("Correct", (Edit(None, theirs),)))
    assert one.changed()
    assert one.corrections() == other.corrections() == [mine, theirs]


@pytest.mark.parametrize("damage", [lambda text: text[:-40], lambda text: text[: len(text) // 2]])
def test_a_damaged_file_gives_back_what_can_be_read(path, damage):
    store = TinyStore(path)
    said = [correction(text=f"name {number}") for number in range(8)]
    gone = correction(text="gone", identifier=number_id(2**50))
    store.apply(adding(annotation("note")))
    store.apply(Change("Correct", tuple(Edit(None, one) for one in (gone, *said))))
    store.apply(Change("Take back", (Edit(gone, None),)))
    path.write_text(damage(path.read_text()))
    store = TinyStore(path)
    found = store.corrections()
    assert found
    assert set(found) < set(said)
    assert len(store.annotations()) == 1
    assert "was damaged" in store.problems[0]
    assert "deleted" in next(iter(json.loads(path.read_text())["corrections"].values()))
