"""The table of actions, the names of keys, and what the user's own keys change."""

from __future__ import annotations

import re

import pytest

from reader.errors import ConfigError
from reader.keymap import (
    ACTIONS,
    MODES,
    Mode,
    action,
    bindings,
    by_group,
    check,
    conflicts,
    key_name,
    parse_keys,
    show_key,
)


@pytest.mark.parametrize("mode", MODES)
def test_no_key_means_two_things_in_one_mode(mode: Mode) -> None:
    owners: dict[str, list[str]] = {}
    for row in ACTIONS:
        for key in row.keys_in(mode):
            owners.setdefault(key, []).append(row.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_ids_are_unique_and_every_row_can_be_found() -> None:
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)
    assert [row for rows in by_group().values() for row in rows] == list(ACTIONS)
    for row in ACTIONS:
        assert row.label
        assert row.help
        assert row.modes
        assert re.fullmatch(r"[a-z_0-9]+", row.id)


@pytest.mark.parametrize(
    ("written", "name", "shown"),
    [
        ("}", "right_curly_bracket", "}"),
        ("/", "slash", "/"),
        ("+", "plus", "+"),
        ("-", "minus", "-"),
        ("`", "grave_accent", "`"),
        ("w", "w", "w"),
        ("G", "G", "G"),
        ("ctrl+d", "ctrl+d", "^D"),
        ("alt+left", "alt+left", "Alt+←"),
        ("f6", "f6", "F6"),
        ("pagedown", "pagedown", "PgDn"),
    ],
)
def test_names_of_keys(written: str, name: str, shown: str) -> None:
    assert key_name(written) == name
    assert show_key(name) == shown


def test_textual_names_keys_the_same_way() -> None:
    from textual.keys import _character_to_key

    for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~aZ0":
        assert key_name(character) == _character_to_key(character)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("j down", ("j", "down")),
        ("j,down", ("j", "down")),
        (", .", ("comma", "full_stop")),
        (["j", ","], ("j", "comma")),
        ("", ()),
    ],
)
def test_keys_as_the_configuration_writes_them(
    written: str | list[str], keys: tuple[str, ...]
) -> None:
    assert parse_keys(written) == keys


def test_own_keys_take_the_place_of_the_usual_ones() -> None:
    table = bindings("read", {"next_line": "n", "next_hit": "f8"})
    assert table["n"].id == "next_line"
    assert table["f8"].id == "next_hit"
    assert "j" not in table
    assert bindings("visual", {"note": "f9"})["f9"].id == "note"


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"no_such": "x"}, "no_such: there is no action"),
        ({"next_line": "f8", "previous_line": "f8"}, "F8 is given to both"),
        ({"next_line": "q"}, "quit has no key left"),
        ({"next_line": " "}, "no key is given"),
    ],
)
def test_conflicts_are_told(overrides: dict[str, str], words: str) -> None:
    assert any(words in problem for problem in conflicts(overrides))
    with pytest.raises(ConfigError, match=re.escape(words)):
        check(overrides)


def test_harmless_changes_are_no_conflict() -> None:
    check({})
    check({"next_line": "j f8", "next_sentence": ")"})


def test_a_row_is_found_by_its_id() -> None:
    assert action("quit").keys == ("q",)
    with pytest.raises(KeyError):
        action("nothing")
