"""What every store promises, run against each of them."""

from dataclasses import replace
from inspect import signature
from pkgutil import resolve_name

import pytest
from hypothesis import given, settings, strategies as st

from reader.model import Annotation, Change, Edit, number_id
from reader.store import ArticleRecord
from tests.store.making import ARTICLE, OTHER, adding, altering, annotation, deleting

STORES = (
    "reader.store.memory:MemoryStore",
    "reader.store:TinyStore",
)


def make(place, folder):
    store = resolve_name(place)
    takes_path = bool(signature(store).parameters)
    return store(folder / "annotations.json") if takes_path else store()


@pytest.fixture(params=STORES)
def store(request, tmp_path):
    made = make(request.param, tmp_path)
    yield made
    made.close()


def test_a_new_store_is_empty(store):
    assert store.annotations() == []
    assert store.articles() == []
    assert not store.counts()
    assert not store.changed()
    assert store.problems == ()


def test_tags_are_counted_through_the_library(store):
    one, two = annotation(tags=("a", "b")), annotation(article_id=OTHER, tags=("a",))
    gone = annotation(tags=("c",))
    store.apply(adding(one, two, gone))
    store.apply(deleting(gone))
    assert store.tags() == {"a": 2, "b": 1}
    assert store.tags(without=[one.id]) == {"a": 1}


def test_settling_is_always_possible(store):
    store.settle()
    store.apply(adding(annotation("kept")))
    store.settle()
    assert [one.note for one in store.annotations()] == ["kept"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "bookmark", "colour": "purple"},
        {"kind": "article", "selectors": None, "note": "on the whole\n\nof it"},
        {
            "tags": ("war", "iraq", "ελληνικά"),
            "note": '‘quoted’ “text” \U0001f469‍\U0001f680 \\ " /',
        },
        {"note": "\ud800 alone", "tags": ("",)},
    ],
    ids=["plain", "bookmark", "article", "unicode", "surrogate"],
)
def test_what_is_put_comes_back(store, fields):
    one = annotation(**fields)
    store.apply(adding(one))
    assert store.annotations() == [one]
    assert store.annotations(ARTICLE) == [one]
    assert store.annotations(OTHER) == []


def test_oldest_first_and_by_article(store):
    ids = [number_id(2**52 + n) for n in (7, 3, 5)]
    there = [
        annotation(identifier=i, article_id=a)
        for i, a in zip(ids, (ARTICLE, OTHER, ARTICLE), strict=True)
    ]
    for one in there:
        store.apply(adding(one))
    assert [one.id for one in store.annotations()] == sorted(ids)
    assert [one.id for one in store.annotations(ARTICLE)] == [ids[2], ids[0]]
    assert store.counts() == {ARTICLE: 2, OTHER: 1}


def test_delete_then_put_back(store):
    one = annotation("kept")
    store.apply(adding(one))
    store.apply(deleting(one))
    assert store.annotations() == []
    assert not store.counts().get(ARTICLE)
    store.apply(deleting(one).inverse())
    assert store.annotations() == [one]


def test_a_change_of_many_is_one(store):
    one, two, three = annotation("1"), annotation("2"), annotation("3")
    store.apply(adding(one, two))
    after = replace(one, note="one")
    store.apply(Change("All", (Edit(one, after), Edit(two, None), Edit(None, three))))
    assert {a.note for a in store.annotations()} == {"one", "3"}


def test_only_the_fields_of_an_edit_are_altered(store):
    one = annotation("note")
    store.apply(adding(one))
    elsewhere = replace(one, tags=("theirs",), modified="2026-02-02T00:00:00Z")
    store.apply(altering(one, elsewhere))
    ours = replace(one, note="ours", modified="2026-02-03T00:00:00Z")
    store.apply(altering(one, ours))
    (found,) = store.annotations()
    assert (found.note, found.tags) == ("ours", ("theirs",))
    assert found.modified == "2026-02-03T00:00:00Z"


def test_an_edit_of_what_was_deleted_elsewhere_brings_it_back_whole(store):
    one = annotation("note", tags=("t",))
    store.apply(adding(one))
    store.apply(deleting(one))
    store.apply(altering(one, replace(one, note="more")))
    assert store.annotations() == [replace(one, note="more")]


def test_an_edit_of_what_was_never_saved_saves_it_whole(store):
    one = annotation("note")
    store.apply(altering(one, replace(one, colour="pink")))
    assert store.annotations() == [replace(one, colour="pink")]


def test_the_same_change_twice_does_no_harm(store):
    one = annotation()
    for _ in range(2):
        store.apply(adding(one))
    assert store.annotations() == [one]


def test_articles(store):
    record = ArticleRecord(
        ARTICLE, "A title", ("articles/a.txt",), "ff", (OTHER,), "https://e.org", "2026"
    )
    store.put_article(record)
    assert store.articles() == [record]
    store.put_article(record._replace(title="Another"))
    assert [r.title for r in store.articles()] == ["Another"]
    assert store.annotations() == []


NOTES = st.text(max_size=6)
ACTS = st.lists(
    st.tuples(st.sampled_from(("add", "edit", "delete")), st.integers(0, 3), NOTES), max_size=12
)


@pytest.mark.parametrize("kind", STORES)
@settings(max_examples=25)
@given(acts=ACTS)
def test_taking_back_every_change_leaves_nothing(kind, acts, tmp_path_factory):
    store = make(kind, tmp_path_factory.mktemp("store"))
    model: dict[str, Annotation] = {}
    done = []
    for act, which, note in acts:
        identifier = number_id(2**50 + which)
        before = model.get(identifier)
        if act == "delete" and before is None:
            continue
        after = None if act == "delete" else annotation(note, identifier=identifier)
        change = Change(act, (Edit(before, after),))
        store.apply(change)
        done.append((dict(model), change))
        if after is None:
            del model[identifier]
        else:
            model[identifier] = after
        assert store.annotations() == [model[k] for k in sorted(model)]
    for earlier, change in reversed(done):
        store.apply(change.inverse())
        assert store.annotations() == [earlier[k] for k in sorted(earlier)]


def test_a_conflict_comes_back_and_is_resolved(store):
    one = annotation("ours", conflict=("theirs", "another"))
    store.apply(adding(one))
    assert store.annotations() == [one]
    resolved = replace(one, note="both", conflict=())
    store.apply(altering(one, resolved))
    assert store.annotations() == [resolved]
    store.apply(altering(one, resolved).inverse())
    assert store.annotations() == [one]


def test_two_windows_that_alter_one_note_lose_nothing(store):
    one = annotation("first line\n\nlast line")
    store.apply(adding(one))
    store.apply(altering(one, replace(one, note="A first line\n\nlast line")))
    store.apply(altering(one, replace(one, note="first line\n\nlast line, mended")))
    store.apply(altering(one, replace(one, note="first line\n\nlast line, mended")))
    (found,) = store.annotations()
    assert (found.note, found.conflict) == ("A first line\n\nlast line, mended", ())
    store.apply(altering(one, replace(one, note="quite another")))
    (found,) = store.annotations()
    assert {found.note, *found.conflict} >= {"quite another", "A first line\n\nlast line"}
    store.apply(altering(found, replace(found, note="settled", conflict=())))
    (found,) = store.annotations()
    assert (found.note, found.conflict) == ("settled", ())
