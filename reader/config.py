"""The configuration file: finding, reading and checking it.

The file is TOML, written by the user and never by the program (except by `reader config --init`,
where there is none).  A missing file means the defaults; a wrong one is an error that names the
file, the setting and the allowed values, because a setting that is silently ignored is worse.

Choices made on the screen (theme, measure, kinds) are stored in the state folder and win over the
settings here, which are the start of a new installation.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.disk import create_file, make_private_folder, read_regular
from reader.errors import ConfigError
from reader.model import MENTION_KINDS, clean_text

MEASURES = (40, 120)
"""The narrowest and the widest measure, in cells."""

NAME_RECOGNISERS = ("built-in", "spacy")

VARIABLE = "READER_CONFIG"

_MOST_BYTES = 4 * 1024 * 1024
"""Bytes of a configuration file at most: a larger one is something else."""


class Config(NamedTuple):
    """The settings; each field has the default that a missing file means.

    The docstrings of the fields are the help of `reader config` (see `setting_help`).
    """

    library: Path | None = None
    """The library to open when the current folder is not inside one.

    `--library` and `$READER_LIBRARY` win over it.  `~` is the home folder."""

    theme: str | None = None
    """`dark`, `light`, or a theme that was added.  Not set: whatever was chosen last in the reader."""

    measure: int | None = None
    """The width of the text in columns, 40 to 120.  Not set: whatever was chosen last."""

    kinds_off: tuple[str, ...] = ()
    """Kinds of names and numbers that are not to be coloured at first."""

    editor: str | None = None
    """The command that edits a note, with its arguments.  Not set: `$VISUAL`, then `$EDITOR`."""

    keys: Mapping[str, str] = MappingProxyType({})
    """Other keys for an act, by its id: `next_sentence = ") f8"`.

    Several keys are parted by blanks or commas, or given as a list.  `reader config` lists every
    id with its keys."""

    recognition: Mapping[str, str] = MappingProxyType({})
    """The recogniser that finds the names: `names = "built-in"` or `names = "spacy"`.

    spaCy has to be installed (`pip install 'margin-reader[spacy]'`) with a model; `spacy_model` is
    the name of its package, or the folder of a pipeline.  Not set: `en_core_web_sm`."""

    path: Path = Path()
    """The path of the file, existing or not.  Not a setting."""

    exists: bool = False
    """True when the file exists.  Not a setting."""


SETTINGS: tuple[str, ...] = tuple(name for name in Config._fields if name not in ("path", "exists"))
"""The names that may stand in the file."""


def config_path() -> Path:
    """Return `$READER_CONFIG`, else `config.toml` in the platform's configuration folder."""
    if path := os.environ.get(VARIABLE):
        return Path(path).expanduser()
    import platformdirs  # noqa: PLC0415 - only when the environment does not say

    return platformdirs.user_config_path("reader", appauthor=False) / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """Read the configuration.

    Args:
        path: the file, by default `config_path()`.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or has an unknown setting or a value
            that is not allowed.
    """
    path = path or config_path()
    try:
        data = read_regular(path, _MOST_BYTES)
    except FileNotFoundError:
        if path.is_symlink():
            raise ConfigError(
                f"{path} is a symbolic link to {os.path.realpath(path)}, which does not exist. Is "
                "it on a drive that is not mounted?",
                "Configuration not read",
            ) from None
        return Config(path=path)
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"{path}: {reason}", "Configuration not read") from error
    return parse_config(data, path)


def parse_config(data: bytes, path: Path) -> Config:
    """Parse the configuration in `data`, read from `path`.  Raises ConfigError."""
    import tomllib  # noqa: PLC0415 - most people have no configuration file

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text.", "Configuration not read") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers without an end
        raise ConfigError(
            f"{path} is not valid TOML: {clean_text(str(error))}.", "Configuration not read"
        ) from error
    values: dict[str, Any] = {}
    for name, value in table.items():
        check = _CHECKS.get(name)
        if check is None:
            raise _wrong(path, name, f"there is no such setting; there are: {', '.join(SETTINGS)}")
        try:
            values[name] = check(value)
        except _RefusedError as error:
            raise _wrong(path, name, str(error)) from error
    return Config(**values, path=path, exists=True)


def _wrong(path: Path, name: str, why: str) -> ConfigError:
    return ConfigError(f"{path}, `{clean_text(name, keep='')}`: {why}.", "Wrong setting")


class _RefusedError(Exception):
    """The reason why a value is not allowed."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _RefusedError(f"it has to be text in quotation marks, and is {_shown(value)}")
    return value.strip()


def _library(value: object) -> Path:
    return Path(_text(value)).expanduser()


def _theme(value: object) -> str:
    from reader.themes import THEMES, find_theme  # noqa: PLC0415 - most people do not set it

    if not isinstance(value, str) or find_theme(value) is None:
        names = " or ".join(f'"{theme.name}"' for theme in THEMES)
        raise _RefusedError(f"it has to be {names}, and is {_shown(value)}")
    return value


def _measure(value: object) -> int:
    low, high = MEASURES
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _RefusedError(
            f"it has to be a whole number from {low} to {high}, and is {_shown(value)}"
        )
    return value


def _kinds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _RefusedError(
            f'it has to be a list such as ["cardinal", "date"], and is {_shown(value)}'
        )
    for kind in value:
        if kind not in MENTION_KINDS:
            raise _RefusedError(
                f"{_shown(kind)} is not a kind; there are: {', '.join(MENTION_KINDS)}"
            )
    return tuple(dict.fromkeys(value))


def _keys(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _RefusedError('it has to be a table: [keys] and then lines such as act = "key,key"')
    keys = {}
    for name, key in _flat(value):
        words = [key] if isinstance(key, str) else key
        if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
            raise _RefusedError(
                f'{_shown(name)} has to be keys such as "f8 ctrl+s", and is {_shown(key)}'
            )
        keys[name] = " ".join(word.strip() for word in words)
    return keys


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """Flatten nested tables: TOML reads `notes.edit = "f2"` as one, but an id with a dot is one name."""
    pairs: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(value, f"{prefix}{name}.")
        else:
            pairs.append((prefix + name, value))
    return pairs


def _shown(value: object) -> str:
    text = clean_text(repr(value), keep="")
    return text if len(text) <= 60 else text[:59] + "…"


def _recognition(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _RefusedError('it has to be a table: [recognition] and then names = "spacy"')
    for name, choice in value.items():
        if name not in ("names", "spacy_model"):
            raise _RefusedError(f"{_shown(name)} is no setting of it; there are names, spacy_model")
        if not isinstance(choice, str) or not choice.strip():
            raise _RefusedError(
                f"{name} has to be text in quotation marks, and is {_shown(choice)}"
            )
        if name == "names" and choice not in NAME_RECOGNISERS:
            raise _RefusedError(
                f"names has to be {' or '.join(map(repr, NAME_RECOGNISERS))}, and is {_shown(choice)}"
            )
    return {name: choice.strip() for name, choice in value.items()}


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "library": _library,
    "theme": _theme,
    "measure": _measure,
    "kinds_off": _kinds,
    "editor": _text,
    "keys": _keys,
    "recognition": _recognition,
}

_EXAMPLES = {
    "library": '"~/Documents/reading"',
    "theme": '"dark"',
    "measure": "72",
    "kinds_off": '["cardinal", "duration"]',
    "editor": '"nvim -c startinsert"',
}


def setting_help() -> dict[str, str]:
    """Return the help of each setting: its docstring in `Config`, with the kinds that there are.

    Python discards these strings, so they are read from the source; where there is none (a frozen
    program), they are empty.
    """
    import ast  # noqa: PLC0415 - only for `reader config` and its documentation
    import inspect  # noqa: PLC0415 - the same
    import textwrap  # noqa: PLC0415 - the same

    try:
        tree = ast.parse(inspect.getsource(Config)).body[0]
    except (OSError, TypeError):
        return dict.fromkeys(SETTINGS, "")
    assert isinstance(tree, ast.ClassDef)
    texts: dict[str, str] = {}
    for item, after in zip(tree.body, tree.body[1:], strict=False):
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            texts[item.target.id] = inspect.cleandoc(str(after.value.value))
    texts["kinds_off"] += "\n\n" + textwrap.fill(f"Any of: {', '.join(MENTION_KINDS)}.", 88)
    return {name: texts[name] for name in SETTINGS}


def example_config() -> str:
    """Write a configuration file in which everything is explained and nothing is set."""
    lines = [
        "# Configuration of reader.  Every line below is optional; remove the `#` to set it.",
        "",
    ]
    for name, text in setting_help().items():
        lines += [f"# {line}".rstrip() for line in text.splitlines()]
        lines.append(f"# {name} = {_EXAMPLES[name]}" if name in _EXAMPLES else f"# [{name}]")
        lines.append("")
    return "\n".join(lines)


def write_example(path: Path | None = None) -> Path:
    """Write `example_config()` to the configuration file, and return its path.

    Raises:
        ConfigError: the file exists already (it is left alone), or it cannot be written.
    """
    path = path or config_path()
    try:
        make_private_folder(path.parent)
        create_file(path, example_config().encode())
    except FileExistsError as error:
        raise ConfigError(
            f"{path} exists already and is left as it is.", "Nothing written"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}", "Nothing written") from error
    return path
