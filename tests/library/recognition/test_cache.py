"""What was recognised before is there again; whatever is wrong with it, nobody hears of it."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from reader.library.recognition.cache import RecognitionCache, cache_path, recognition_key
from reader.library.recognition.packing import (
    PackError,
    Recognised,
    pack,
    pack_mentions,
    unpack,
    unpack_mentions,
)
from reader.model import (
    MENTION_KINDS,
    Article,
    Block,
    Entity,
    Inline,
    Mention,
    Moment,
    Quantity,
    Recognition,
    Section,
    TextRange,
)

TEXT = "Ada Byron paid £3 on 4 May 1840."
PERSON = Mention(0, 9, "person", None, "ada-byron")
MENTIONS = (
    PERSON,
    Mention(15, 17, "money", Quantity(3.0, "GBP", modifier="approx")),
    Mention(21, 31, "date", Moment("1840-05-04", None, "2020-01-01")),
)
ENTITY = Entity(
    "ada-byron", "Ada Byron", "person", ("Byron",), (TextRange(0, 9),), ("Lady",), ("x",)
)
SEEN = Recognised(
    pack_mentions(tuple(one._replace(entity=None) for one in MENTIONS)),
    Recognition(MENTIONS, (ENTITY,)),
    (Section("Money", 0, 31, inferred=True),),
)


def article(text=TEXT, **other):
    return Article("id", "Title", text, (Block("paragraph", 0, len(text)),), **other)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def cache(folder):
    return RecognitionCache(folder)


# packing

texts = st.none() | st.text(max_size=8)
numbers = st.none() | st.floats(allow_nan=False)
values = (
    st.none()
    | st.builds(Quantity, numbers, texts, numbers, numbers, texts)
    | st.builds(Moment, st.text(max_size=8), texts, texts)
)
places = st.tuples(st.integers(0, 2**31), st.integers(0, 2**20)).map(lambda t: (t[0], t[0] + t[1]))
mentions = st.lists(
    st.builds(
        lambda place, kind, value, entity: Mention(place[0], place[1], kind, value, entity),
        places,
        st.sampled_from(MENTION_KINDS),
        values,
        texts,
    ),
    max_size=20,
)
entities = st.lists(
    st.builds(
        Entity,
        st.text(max_size=8),
        st.text(max_size=8),
        st.sampled_from(MENTION_KINDS),
        st.lists(st.text(max_size=8), max_size=3).map(tuple),
        st.lists(places.map(lambda place: TextRange(*place)), max_size=3).map(tuple),
        st.lists(st.text(max_size=8), max_size=3).map(tuple),
    ),
    max_size=3,
)


@given(mentions, mentions, entities)
@settings(max_examples=60)
def test_what_is_packed_is_unpacked(before, after, things):
    seen = Recognised(pack_mentions(before), Recognition(tuple(after), tuple(things)))
    again = unpack(pack(seen))
    assert again == seen
    assert unpack_mentions(again.unlinked) == tuple(before)
    assert all(type(one.value) in (type(None), Quantity, Moment) for one in again.recognition[0])


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_are_refused(data):
    for read in (unpack, unpack_mentions):
        with pytest.raises(PackError):
            read(data)


@given(st.integers(0, len(pack(SEEN)) - 1), st.integers(1, 255))
@settings(max_examples=100)
def test_one_wrong_byte_is_noticed(at, change):
    data = bytearray(pack(SEEN))
    data[at] ^= change
    with pytest.raises(PackError):
        unpack(bytes(data))


def test_a_pack_is_small():
    many = tuple(Mention(n * 40, n * 40 + 9, "person", None, "e") for n in range(10_000))
    assert len(pack_mentions(many)) < 40_000


# the cache


def test_what_is_kept_is_there_again(cache, folder):
    assert cache.get("k", len(TEXT)) is None
    assert not folder.exists()
    cache.put("k", SEEN)
    assert cache.get("k", len(TEXT)) == SEEN
    assert RecognitionCache(folder).get("k", len(TEXT)) == SEEN
    assert [path.name for path in folder.iterdir()] == ["k.pack"]


def test_the_key_says_all_that_the_answer_depends_on():
    one = article()
    same = replace(one, id="other", title="Another", meta={"author": "B"})
    keys = [
        recognition_key(one, "1"),
        recognition_key(one, "2"),
        recognition_key(article(TEXT + " "), "1"),
        recognition_key(article(meta={"date": "2020"}), "1"),
        recognition_key(article(inlines=(Inline(0, 3, "code"),)), "1"),
        recognition_key(replace(one, blocks=(Block("code", 0, len(TEXT)),)), "1"),
        recognition_key(article("lone \ud800"), "1"),
    ]
    assert len(set(keys)) == len(keys)
    assert recognition_key(same, "1") == keys[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\0" * 50),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_damaged_file_is_a_text_never_seen(cache, folder, damage):
    cache.put("k", SEEN)
    damage(folder / "k.pack")
    assert cache.get("k", len(TEXT)) is None
    cache.put("k", SEEN)  # nobody hears of it, whether or not it can be kept


def test_what_does_not_lie_in_the_text_is_refused(cache):
    cache.put("k", SEEN)
    assert cache.get("k", 20) is None
    twice = Recognition((PERSON, PERSON))
    cache.put("twice", SEEN._replace(recognition=twice))
    assert cache.get("twice", len(TEXT)) is None


def test_a_folder_that_cannot_be_had(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = RecognitionCache(tmp_path / "file" / "cache")
    cache.put("k", SEEN)
    assert cache.get("k", len(TEXT)) is None


def test_what_was_used_longest_ago_goes_first(folder):
    RecognitionCache(folder).put("a", SEEN)
    for number, name in enumerate("bcd"):
        RecognitionCache(folder).put(name, SEEN)
        os.utime(folder / f"{name}.pack", (number, number))
    (folder / ".1-2.tmp").write_bytes(b"left behind")
    os.utime(folder / ".1-2.tmp", (0, 0))
    RecognitionCache(folder).get("b", len(TEXT))
    RecognitionCache(folder, most_files=3).put("e", SEEN)
    assert {path.name for path in folder.iterdir()} == {"a.pack", "b.pack", "e.pack"}
    size = (folder / "a.pack").stat().st_size
    RecognitionCache(folder, most_bytes=size).put("f", SEEN)
    assert [path.name for path in folder.iterdir()] == ["f.pack"]


def test_what_is_too_large_is_not_kept(folder):
    RecognitionCache(folder, most_bytes=10).put("k", SEEN)
    assert not folder.exists()


def test_where_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("READER_CACHE", str(tmp_path))
    assert cache_path() == tmp_path
    monkeypatch.delenv("READER_CACHE")
    assert cache_path().name == "recognised"
