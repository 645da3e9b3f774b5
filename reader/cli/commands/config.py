"""Show where everything is kept, what is set, what packages add, and every key that can be changed.

--init writes a configuration file in which everything is explained and nothing is set; a file
that is there already is left alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from reader.cli.columns import Column, table
from reader.cli.commands.notes import add_form
from reader.cli.output import write, write_json
from reader.cli.schema import Json
from reader.cli.sources import library_at
from reader.config import SETTINGS, Config, config_path, load_config, setting_help, write_example
from reader.errors import ConfigError, LibraryError
from reader.extensions import Extensions

EXAMPLES = """
  reader config
  reader config --init
  reader config --json | jq -r .paths.config
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `[--init] [--json]`."""
    parser.add_argument("--init", action="store_true", help="write a configuration to start from")
    add_form(parser, "one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the configuration; return 1 when something is wrong with it, which is printed too."""
    if arguments.init:
        path = write_example()
        write_json({"config": str(path)}) if arguments.json else write(f"wrote {path}")
        return 0
    config, problems = _config()
    report = described(arguments, config, problems)
    if arguments.json:
        write_json(report)
    else:
        write(show(report))
    return 1 if problems else 0


def _config() -> tuple[Config, list[str]]:
    from reader.keymap import conflicts  # noqa: PLC0415 - the table of actions, without Textual

    try:
        config = load_config()
    except ConfigError as error:
        return Config(path=config_path(), exists=True), [error.message]
    return config, conflicts(config.keys)


def described(arguments: argparse.Namespace, config: Config, problems: list[str]) -> Json:
    """Describe the paths, the settings and the keys as JSON."""
    from reader.library import state_path  # noqa: PLC0415 - the same
    from reader.library.recognition import cache_path  # noqa: PLC0415 - with the places only

    try:
        library: str | None = str(library_at(arguments.library, config).root)
    except (ConfigError, LibraryError) as error:
        library = None
        problems.append(error.message)
    return {
        "paths": {
            "config": str(config.path),
            "library": library,
            "state": str(state_path()),
            "cache": str(cache_path()),
        },
        "exists": config.exists,
        "settings": {name: _plain(getattr(config, name)) for name in SETTINGS},
        "keys": keys_json(config),
        "extensions": [
            installed._asdict() for table in tables() for installed in table.installed()
        ],
        "problems": problems,
    }


def tables() -> tuple[Extensions[Any], ...]:
    """The tables to which installed packages can add."""
    from reader.exchange import EXPORTERS  # noqa: PLC0415 - as above
    from reader.formats import BYTE_FORMATS, FORMATS  # noqa: PLC0415 - as above
    from reader.recognise import RECOGNISERS  # noqa: PLC0415 - as above
    from reader.themes import THEMES  # noqa: PLC0415 - as above

    return FORMATS, BYTE_FORMATS, EXPORTERS, RECOGNISERS, THEMES


def keys_json(config: Config) -> list[Json]:
    """Describe every action that can be given keys, with its keys in each mode."""
    from reader.keymap import ACTIONS, MODES, keys_of  # noqa: PLC0415 - as above

    return [
        {
            "id": row.id,
            "help": row.help,
            "group": row.group,
            "keys": {
                mode: list(keys_of(row, mode, config.keys)) for mode in MODES if mode in row.modes
            },
            "changed": row.id in config.keys,
        }
        for row in ACTIONS
    ]


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else str(value)


def show(report: Json) -> str:
    """Write the same for people."""
    from reader.keymap import show_key  # noqa: PLC0415 - as above

    paths = report["paths"]
    config = paths["config"] + ("" if report["exists"] else "  (not there; `reader config --init`)")
    parts = [
        "Places\n"
        + table(
            (Column(), Column()),
            [
                ("configuration", config),
                ("library", paths["library"] or "none"),
                ("reading state", paths["state"]),
                ("cache", paths["cache"]),
            ],
        )
    ]
    help_of = setting_help()
    settings = [
        (name, _shown(report["settings"][name]), help_of[name].split("\n", 1)[0])
        for name in SETTINGS
        if name != "keys"
    ]
    parts.append("Settings\n" + table((Column(), Column(), Column()), settings))
    rows = []
    for row in report["keys"]:
        keys = dict.fromkeys(key for each in row["keys"].values() for key in each)
        mark = "*" if row["changed"] else ""
        rows.append((row["id"] + mark, " ".join(map(show_key, keys)), row["help"]))
    parts.append("Keys (id, keys, what they do; * set by you)\n" + table((Column(),) * 3, rows))
    if report["extensions"]:
        heading = "From installed packages (group, name, package, place)\n"
        parts.append(
            heading + table((Column(),) * 4, [_extension_row(one) for one in report["extensions"]])
        )
    if report["problems"]:
        parts.append("Problems\n" + "\n".join(f"  {problem}" for problem in report["problems"]))
    return "\n\n".join(parts)


def _extension_row(extension: Json) -> tuple[str, ...]:
    package = f"{extension['package']} {extension['version']}"
    problem = extension["problem"]
    place = f"left out: {problem}" if problem else extension["place"]
    return extension["group"], extension["name"], package, place


def _shown(value: object) -> str:
    if value is None or value in ([], {}):
        return "not set"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {choice}" for name, choice in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
