"""What may be forgotten is kept all the same, and never gets in the way."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from reader.library import Position, ReadingState, state as states


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "state.json"


def test_what_is_set_is_there_again(path):
    state = ReadingState(path)
    assert state.position("k") is None
    assert state.marks("k") == {}
    assert state.progress("k") == 0.0
    state.set_position("k", Position(12, 4))
    state.set_marks("k", {"a": 3})
    state.set_progress("k", 0.5)
    state.set_preference("theme", "dark")
    assert not path.exists()
    state.flush()
    again = ReadingState(path)
    assert again.position("k") == Position(12, 4)
    assert again.marks("k") == {"a": 3}
    assert again.progress("k") == 0.5
    assert again.preference("theme", "light") == "dark"
    assert again.preference("other", 3) == 3
    assert [p.name for p in path.parent.iterdir()] == ["state.json"]


def test_a_flush_without_news_writes_nothing(path):
    state = ReadingState(path)
    state.set_position("k", Position(1, 0))
    state.flush()
    inode = path.stat().st_ino
    state.set_position("k", Position(1, 0))
    state.flush()
    assert path.stat().st_ino == inode


def test_two_windows(path):
    one, two = ReadingState(path), ReadingState(path)
    one.preference("theme")
    two.preference("theme")
    one.set_position("a", Position(1, 1))
    one.set_preference("x", 1)
    two.set_position("b", Position(2, 2))
    two.set_preference("y", 2)
    one.flush()
    two.flush()
    again = ReadingState(path)
    assert again.position("a") == Position(1, 1)
    assert again.position("b") == Position(2, 2)
    assert (again.preference("x"), again.preference("y")) == (1, 2)


def test_the_environment_names_the_file(path, monkeypatch):
    monkeypatch.setenv("READER_STATE", str(path))
    state = ReadingState()
    state.set_preference("a", 1)
    state.flush()
    assert path.exists()


def test_the_platforms_folder_otherwise(tmp_path, monkeypatch):
    monkeypatch.delenv("READER_STATE", raising=False)
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_a, **_k: tmp_path)
    assert states.state_path() == tmp_path / "state.json"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense",
        "[]",
        "7",
        '{"articles": 3, "preferences": []}',
        '{"articles": {"k": 5}}',
        '{"articles": {"k": {"position": [-1, 2], "marks": 3, "progress": "much"}}}',
        '{"articles": {"k": {"position": ["1", 2], "marks": {"a": "b", "c": -4}}}}',
        "[" * 100_000,
    ],
    ids=range(9),
)
def test_a_damaged_file_is_started_afresh(path, content):
    path.parent.mkdir()
    path.write_text(content)
    state = ReadingState(path)
    assert state.position("k") is None
    assert state.marks("k") == {}
    assert state.progress("k") == 0.0
    assert state.preference("theme", "dark") == "dark"
    state.set_position("k", Position(1, 1))
    state.flush()
    assert ReadingState(path).position("k") == Position(1, 1)


def test_a_preference_of_another_type_is_not_believed(path):
    state = ReadingState(path)
    state.set_preference("width", "wide")
    assert state.preference("width", 72) == 72
    assert state.preference("width") == "wide"


def test_a_write_that_fails_is_tried_again(path, monkeypatch):
    state = ReadingState(path)
    state.set_position("k", Position(1, 1))
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", lambda *_a: (_ for _ in ()).throw(OSError(28, "full")))
        state.flush()
        assert not path.exists()
        assert state.position("k") == Position(1, 1)
    state.flush()
    assert ReadingState(path).position("k") == Position(1, 1)


def test_a_preference_that_is_no_json_is_not_written(path):
    state = ReadingState(path)
    state.set_preference("bad", object())
    state.flush()
    assert not path.exists()


def test_the_articles_kept_have_a_bound(path, monkeypatch):
    monkeypatch.setattr(states, "MOST_ARTICLES", 3)
    state = ReadingState(path)
    for key in "abcd":
        state.set_position(key, Position(1, 1))
    state.set_position("b", Position(2, 2))
    state.flush()
    assert list(json.loads(path.read_text())["articles"]) == ["c", "d", "b"]


@settings(max_examples=50)
@given(
    key=st.text(max_size=5),
    offset=st.integers(0, 10**9),
    top=st.integers(0, 10**9),
    value=st.none() | st.booleans() | st.text(max_size=4) | st.lists(st.integers()),
)
def test_any_key_and_value(tmp_path_factory, key, offset, top, value):
    path = tmp_path_factory.mktemp("state") / "state.json"
    state = ReadingState(path)
    state.set_position(key, Position(offset, top))
    state.set_preference(key, value)
    state.flush()
    again = ReadingState(path)
    assert again.position(key) == Position(offset, top)
    assert again.preference(key) == value
