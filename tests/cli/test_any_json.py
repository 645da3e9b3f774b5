"""Whatever JSON holds: no command ends in a mistake of the program, and sound records survive."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from reader.library.undo.undo_log import UndoLog
from reader.store import TinyStore
from reader.store.file import loading
from tests.cli.cli_run import make_runner
from tests.store.making import adding, annotation

HUGE = "9" * 5000


class Raw:
    """JSON text that `json.dumps` would not write."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Raw({self.text[:20]})"


def dumped(value) -> str:
    """The JSON text of a value in which `Raw` may stand anywhere."""
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return json.dumps(value)


RAW = [
    Raw(HUGE), Raw("-" + HUGE), Raw("1e999"), Raw("-1e999"), Raw("NaN"), Raw("Infinity"), Raw("1" * 4000),
    Raw("[" * 3000 + "]" * 3000), Raw('{"a":' * 2000 + "1" + "}" * 2000), Raw("[" * 400 + "]" * 400),
    Raw('{"a": 1, "a": 2}'), Raw('"\\ud800"'), Raw('"\\udfff\\ud800x"'), Raw('"\\u0000"'), Raw("1e308"),
    Raw('{"a":' * 700 + "1" + "}" * 700),
]  # fmt: skip
PLAIN: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    2**63,
    2**70,
    10**300,
    1.5,
    "",
    "x",
    "²",
    "\u202e",
    [],
    {},
    [[]],
    [None],
    {"": {}},
]
ODD = [*RAW, *PLAIN]
FEW = [RAW[0], RAW[4], RAW[8], RAW[11], RAW[-1], 2**70, {}]
FIELDS = (
    "id", "article_id", "kind", "target", "section", "fingerprint", "occurrence", "colour", "note", "tags",
    "created", "modified", "conflict", "versions", "was", "times", "detached", "deleted", "restored", "unknown",
)  # fmt: skip
ARTICLE_FIELDS = ("id", "title", "paths", "digests", "source", "sketch", "maybe_same", "same_as")
KEYS = [HUGE, "²", "-1", "01", "x", "", "1e5", "\ud800", "9" * 30]


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("READER_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setenv("READER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(loading, "SECOND_LOOK", 0.0)
    made = make_runner(tmp_path, monkeypatch, capsys)
    made.write("a.txt", "The quick brown fox.\n")
    assert made("annotate", "a.txt", "--quote", "quick", "--note", "sound").status == 0
    assert made("annotate", "a.txt", "--quote", "brown", "--note", "victim").status == 0
    assert made("annotate", "a.txt", "--quote", "fox", "--note", "also sound").status == 0
    return made


@pytest.fixture
def path(reader):
    return reader.library / "annotations.json"


COMMANDS = [
    ["notes"], ["notes", "--json"], ["list"], ["export"], ["doctor"], ["restore", "--list"],
    ["identity", "a.txt"], ["annotate", "a.txt", "--quote", "The", "--note", "new"], ["doctor", "--fix"],
    ["notes"], ["restore"],
]  # fmt: skip


def try_all(reader, commands=COMMANDS):
    """Each command ends, with a message at most; what the last `notes` printed."""
    told = ""
    for words in commands:
        ran = reader(*words)
        assert ran.status in (0, 1), words
        assert "mistake in the program" not in ran.err, (words, ran.err)
        assert "Traceback" not in ran.err
        if words == ["notes"]:
            told = ran.out
    return told


def victim(value, table="annotations"):
    if table == "annotations":
        return next(one for one in value[table].values() if one["note"] == "victim")
    return next(iter(value[table].values()))


@pytest.mark.parametrize(
    ("field", "own"), [*((field, False) for field in FIELDS), ("unknown", True), ("target", True)]
)
def test_every_field_of_an_annotation(reader, path, field, own):
    good = json.loads(path.read_bytes())
    for odd in ODD if field in {"unknown", "target"} else FEW:
        value = json.loads(json.dumps(good))
        record = victim(value)
        record[field] = odd
        text = dumped(value)
        if own:
            record[field] = "PLACEHOLDER"
            text = json.dumps(value, indent=1).replace('"PLACEHOLDER"', dumped(odd)) + "\n"
        path.write_text(text)
        for one in reader.library.glob("annotations.*.json"):
            one.unlink()
        commands = COMMANDS[:-1] if odd is RAW[0] and field in {"id", "note"} else [["doctor"]]
        told = try_all(reader, [*commands, ["notes"]])
        assert "\n      sound\n" in told, (field, odd)
        assert "also sound" in told, (field, odd)


@pytest.mark.parametrize("field", ARTICLE_FIELDS)
def test_every_field_of_an_article(reader, path, field):
    good = json.loads(path.read_bytes())
    for odd in FEW:
        value = json.loads(json.dumps(good))
        victim(value, "articles")[field] = odd
        path.write_text(dumped(value))
        told = try_all(reader, [["doctor"], ["notes"]])
        assert "also sound" in told, (field, odd)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("table", ["annotations", "articles", "corrections", "library", "other"])
def test_every_key(reader, path, key, table):
    value = json.loads(path.read_bytes())
    value.setdefault(table, {})[key] = {**victim(value)}
    path.write_text(dumped(value))
    assert "also sound" in try_all(reader, COMMANDS if key is HUGE else [*COMMANDS[::3], ["notes"]])


@pytest.mark.parametrize("odd", FEW, ids=repr)
@pytest.mark.parametrize(
    "table", ["annotations", "articles", "library", "schema", "corrections", "other"]
)
def test_every_table(reader, path, table, odd):
    value = json.loads(path.read_bytes())
    if table == "schema":
        value["library"]["1"]["schema"] = odd
    else:
        value[table] = odd
    path.write_text(dumped(value))
    try_all(reader, [["notes"], ["doctor"], ["list"]])


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_the_whole_file(reader, path, odd):
    path.write_text(dumped(odd))
    try_all(reader, [["notes"], ["doctor"], ["annotate", "a.txt", "--quote", "The"]])


def test_a_list_of_records_at_the_top_is_read(reader, path):
    value = json.loads(path.read_bytes())
    path.write_text(json.dumps([*value["articles"].values(), *value["annotations"].values()]))
    assert "also sound" in reader("notes").out


@pytest.mark.parametrize("odd", FEW, ids=repr)
@pytest.mark.parametrize("where", ["line", "after", "table", "record", "field"])
def test_the_journal(reader, path, where, odd):
    journal = path.with_name(".annotations.json.journal")
    key, record = next(iter(json.loads(path.read_bytes())["annotations"].items()))
    lines = {
        "line": odd,
        "after": {"after": odd, "before": {}},
        "table": {"after": {"annotations": odd}, "before": odd},
        "record": {"after": {"annotations": {key: odd}}, "before": {"annotations": {key: odd}}},
        "field": {"after": {"annotations": {key: {**record, "tags": odd}}}, "before": {}},
    }
    good = {"after": {"annotations": {key: {**record, "note": "in the journal"}}}, "before": {}}
    data = b"reader journal 1 0123456789abcdef\n"
    for line in (lines[where], good):
        payload = dumped(line).encode()
        data += b"%08x %b\n" % (zlib.crc32(payload), payload)
    journal.write_bytes(data)
    assert "in the journal" in reader("notes").out
    assert "also sound" in try_all(reader, [["notes"]])


@pytest.mark.parametrize("odd", ODD[::2], ids=repr)
def test_state_undo_cache_backups_and_configuration(reader, path, tmp_path, odd):
    text = dumped(odd)
    key = str((reader.library / "articles" / "a.txt").resolve())
    entry = f'{{"position": [{text}, 1], "marks": {{"a": {text}}}, "progress": {text}}}'
    for state in (text, f'{{"articles": {{{json.dumps(key)}: {entry}}}, "preferences": {text}}}'):
        (tmp_path / "state.json").write_text(state)
        folder = tmp_path / "undo"
        folder.mkdir(exist_ok=True)
        prefix = UndoLog(reader.library)._prefix("4000000000005")
        act = f'{{"do": "a", "label": {text}, "edits": [[{text}, {text}]]}}'
        lines = [
            f'{{"version": {text}, "article": {text}, "replaces": {text}}}',
            act,
            f'{{"undo": {text}}}',
            text,
        ]
        (folder / f"{prefix}-1.jsonl").write_text("\n".join(lines) + "\n")
        log = UndoLog(reader.library, folder)
        log.open("4000000000005")
        log.close()
        for one in (tmp_path / "backups").rglob("*.json"):
            one.write_text(text)
        try_all(reader, [["list"], ["inspect", "a.txt"], ["doctor"], ["restore", "--list"]])
    for line in (f"measure = {text}", f"keys = {text}", text):
        (tmp_path / "config.toml").write_text(line)
        try_all(reader, [["notes"], ["config"]])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(FIELDS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(FIELDS), inner),
    max_leaves=15,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(field=st.sampled_from(FIELDS), value=anything, whole=anything)
def test_any_value(tmp_path_factory, field, value, whole):
    path = tmp_path_factory.mktemp("any") / "annotations.json"
    store = TinyStore(path)
    one, two = annotation("sound"), annotation("victim")
    store.apply(adding(one, two))
    store.close()
    document = json.loads(path.read_bytes())
    victim(document)[field] = value
    document["other"] = whole
    path.write_text(json.dumps(document))
    store = TinyStore(path)
    assert one in store.annotations()
    store.apply(adding(annotation("later")))
    store.close()
    notes = {found.note for found in TinyStore(path).annotations()}
    assert notes >= {"sound", "later"}
