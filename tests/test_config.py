from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from reader.config import (
    SETTINGS,
    Config,
    config_path,
    example_config,
    load_config,
    parse_config,
    setting_help,
    write_example,
)
from reader.errors import ConfigError

HERE = Path("config.toml")


def parse(text: str) -> Config:
    return parse_config(text.encode(), HERE)


def test_a_missing_file_means_the_defaults(tmp_path):
    path = tmp_path / "none.toml"
    assert load_config(path) == Config(path=path)
    assert not load_config(path).exists


def test_the_variable_names_the_file(tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    path.write_text("measure = 66\n", encoding="utf-8")
    monkeypatch.setenv("READER_CONFIG", str(path))
    assert config_path() == path
    assert load_config().measure == 66
    assert load_config().exists


def test_without_it_the_platform_does(monkeypatch, tmp_path):
    monkeypatch.delenv("READER_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path().name == "config.toml"
    assert config_path().parent.name == "reader"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('library = "~/reading"', "library", Path("~/reading").expanduser()),
        ('theme = "light"', "theme", "light"),
        ("measure = 40", "measure", 40),
        ("measure = 120", "measure", 120),
        ('kinds_off = ["cardinal", "date", "cardinal"]', "kinds_off", ("cardinal", "date")),
        ('editor = " nvim -f "', "editor", "nvim -f"),
        ('[recognition]\nnames = "spacy"', "recognition", {"names": "spacy"}),
        ('[recognition]\nnames = "built-in"', "recognition", {"names": "built-in"}),
        ('[recognition]\nspacy_model = " ~/m "', "recognition", {"spacy_model": "~/m"}),
        ('[keys]\nnext_sentence = ") f8"', "keys", {"next_sentence": ") f8"}),
        ('[keys]\nundo = "u,ctrl+z"', "keys", {"undo": "u,ctrl+z"}),
        ('[keys]\nundo = ["u", ","]', "keys", {"undo": "u ,"}),
        ('[keys]\nnotes.edit = "f2"', "keys", {"notes.edit": "f2"}),
    ],
)
def test_settings_are_read(text, name, value):
    assert getattr(parse(text), name) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("measure = 200", ["`measure`", "40 to 120", "200"]),
        ("measure = true", ["`measure`", "whole number"]),
        ('measure = "80"', ["`measure`", "whole number", "'80'"]),
        ('theme = "blue"', ["`theme`", '"dark" or "light"', "'blue'"]),
        ("library = 3", ["`library`", "quotation marks"]),
        ('editor = "  "', ["`editor`"]),
        ('kinds_off = "date"', ["`kinds_off`", "list"]),
        ('kinds_off = ["dates"]', ["`kinds_off`", "'dates'", "recurring"]),
        ('keys = "j"', ["`keys`", "[keys]"]),
        ("[keys]\nundo = 1", ["`keys`", "'undo'", "keys such as"]),
        ('[keys]\nundo = ""', ["`keys`", "'undo'"]),
        ('recognition = "spacy"', ["`recognition`", "[recognition]"]),
        ('[recognition]\nnames = "bert"', ["`recognition`", "built-in", "spacy", "'bert'"]),
        ("[recognition]\nspacy_model = 1", ["`recognition`", "spacy_model", "quotation marks"]),
        ('[recognition]\nmodel = "x"', ["`recognition`", "'model'", "spacy_model"]),
        ("colour = 1", ["`colour`", "no such setting", *SETTINGS]),
        ('"a\\u001b[31m" = 1', ["`a[31m`"]),
        ("measure = \n", ["not valid TOML", "line 1"]),
        ("a = " + "[" * 9000, ["not valid TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(text, says):
    with pytest.raises(ConfigError) as caught:
        parse(text)
    for words in ["config.toml", *says]:
        assert words in caught.value.message


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(ConfigError, match="directory"):
        load_config(tmp_path)
    path = tmp_path / "latin.toml"
    path.write_bytes(b"editor = '\xe9'")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config(path)


@settings(max_examples=60)
@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_file_raises_anything_else(data):
    with contextlib.suppress(ConfigError):
        assert isinstance(parse_config(data, HERE), Config)


def test_every_setting_says_what_it_is_for():
    assert tuple(setting_help()) == SETTINGS
    assert all(setting_help().values())


def test_the_example_sets_nothing_and_works_when_it_is_uncommented(tmp_path):
    path = write_example(tmp_path / "deep" / "config.toml")
    assert load_config(path) == Config(path=path, exists=True)
    lines = example_config().splitlines()
    settings_only = [
        line.removeprefix("# ")
        for line in lines
        if " = " in line and line.split(" = ")[0][2:] in SETTINGS
    ]
    table = tomllib.loads("\n".join(settings_only))
    assert set(table) == set(SETTINGS) - {"keys", "recognition"}
    assert parse("\n".join(settings_only)).exists


def test_the_example_never_overwrites(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("measure = 66\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="left as it is"):
        write_example(path)
    assert path.read_text(encoding="utf-8") == "measure = 66\n"
