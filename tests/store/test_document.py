"""The text of the file: what is read is what is written, whoever wrote it."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.parsing import parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.integers(1, 10**18).map(str) | st.text(max_size=4)
TABLES = st.dictionaries(
    st.sampled_from(("library", "articles", "annotations", "_default", 'q"t\n')),
    st.dictionaries(KEYS, VALUES, max_size=4),
    max_size=4,
)
OTHERS = st.dictionaries(st.sampled_from(("version", "list")), st.integers() | st.lists(st.text()))


def plain(document):
    tables = {
        name: {key: entry.record for key, entry in table.items()}
        for name, table in document.tables.items()
    }
    return {**tables, **document.others}


def rendered(document):
    return b"".join(layout.render(document))


@settings(max_examples=100)
@given(
    tables=TABLES, others=OTHERS, style=st.sampled_from((None, 0, 1, 2)), ascii_only=st.booleans()
)
def test_any_json_is_read_and_written_back(tables, others, style, ascii_only):
    value = {**tables, **others}
    source = json.dumps(value, indent=style, ensure_ascii=ascii_only)
    document = parse(source.encode("utf-8", "backslashreplace"))
    assert plain(document) == json.loads(source)
    ours = rendered(document)
    assert json.loads(ours) == json.loads(source)
    again = parse(ours)
    assert plain(again) == plain(document)
    assert rendered(again) == ours
    assert rendered(parse(ours, again)) == ours


def test_the_layout_is_that_of_json_dumps():
    value = {
        "library": {"1": {"schema": 1}},
        "annotations": {"5": {"id": "é", "tags": ["a", "b"]}, "40": {"id": "x", "tags": []}},
    }
    document = parse(json.dumps(value).encode())
    assert rendered(document).decode() == json.dumps(value, indent=1, ensure_ascii=False) + "\n"


@settings(max_examples=300)
@given(value=VALUES, key=st.text(max_size=4))
def test_records_are_written_as_json_dumps_writes_them(value, key):
    expected = json.dumps({"t": {key: value}}, indent=1, ensure_ascii=False) + "\n"
    document = Document({"t": {key: Entry.of(key, value)}})
    assert rendered(document).decode() == expected


def test_keys_are_sorted_as_numbers_and_tables_in_a_fixed_order():
    document = parse(
        b'{"z": {}, "annotations": {"10": {}, "9": {}, "x": {}}, "library": {"1": {}}}'
    )
    value = json.loads(rendered(document))
    assert list(value) == ["library", "annotations", "z"]
    assert list(value["annotations"]) == ["9", "10", "x"]


def test_one_changed_record_changes_its_lines_only():
    table = {
        str(n): Entry.of(str(n), {"id": n, "note": f"note {n}", "tags": ["t"]}) for n in range(50)
    }
    before = rendered(Document({"annotations": table})).splitlines()
    entry = Entry.of("20", {"id": 20, "note": "other", "tags": ["t"]})
    after = rendered(
        Document({"annotations": layout.with_entries(table, {"20": entry})})
    ).splitlines()
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert differing == [b'   "note": "other",']


@pytest.mark.parametrize(
    ("keys", "added", "expected"),
    [
        ([], ["5"], ["5"]),
        (["1", "3"], ["4"], ["1", "3", "4"]),
        (["1", "3"], ["2"], ["1", "2", "3"]),
        (["1", "3"], ["9", "2"], ["1", "2", "3", "9"]),
        (["1", "x"], ["9"], ["1", "9", "x"]),
        (["9", "10"], ["11"], ["9", "10", "11"]),
    ],
)
def test_new_keys_find_their_place(keys, added, expected):
    table = {key: Entry.of(key, {}) for key in keys}
    assert list(layout.with_entries(table, {key: Entry.of(key, {}) for key in added})) == expected
    assert list(table) == keys


def test_unchanged_records_are_not_parsed_again():
    table = {str(n): Entry.of(str(n), {"id": n}) for n in range(10)}
    first = parse(rendered(Document({"annotations": table})))
    more = layout.with_entries(first.tables["annotations"], {"3": Entry.of("3", {"id": 33})})
    second = parse(rendered(Document({"annotations": more})), first)
    same = [
        key
        for key, entry in second.tables["annotations"].items()
        if entry is first.tables["annotations"][key]
    ]
    assert same == [str(n) for n in range(10) if n != 3]


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b'"x"',
        b"{",
        b"nonsense",
        b"\xff\xfe{",
        b"[" * 100_000,
        b'{\n "a": {\n  "1": {\n }\n}\n',
    ],
)
def test_what_is_no_json_object_is_a_value_error(data):
    with pytest.raises(ValueError):
        parse(data)


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf{}", b"{}\n"])
def test_nothing_is_an_empty_document(data):
    assert plain(parse(data)) == {}
