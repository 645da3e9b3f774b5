"""Look-ups in the table of actions, with the user's own keys applied, and conflicts among those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.errors import ConfigError
from reader.keymap.action_table import ACTIONS, MODES, Action, Mode
from reader.keymap.key_names import parse_keys, show_key

_BY_ID = {action.id: action for action in ACTIONS}

Overrides = Mapping[str, str | Sequence[str]]


def action(identifier: str) -> Action:
    """The row of that id.  Raises KeyError for what is not one."""
    return _BY_ID[identifier]


def by_group() -> dict[str, tuple[Action, ...]]:
    """The acts by task, in the order of the table."""
    groups: dict[str, list[Action]] = {}
    for row in ACTIONS:
        groups.setdefault(row.group, []).append(row)
    return {name: tuple(rows) for name, rows in groups.items()}


def keys_of(row: Action, mode: Mode, overrides: Overrides | None = None) -> tuple[str, ...]:
    """The keys of an act in a mode, after the user's own; none where it does not apply."""
    if mode in row.modes and overrides and row.id in overrides:
        return parse_keys(overrides[row.id])
    return row.keys_in(mode)


def bindings(mode: Mode, overrides: Overrides | None = None) -> dict[str, Action]:
    """What each key does in `mode`.

    A key that the user gave to one act is taken from the acts that had it by default.
    """
    usual: dict[str, Action] = {}
    chosen: dict[str, Action] = {}
    for row in ACTIONS:
        into = chosen if overrides and row.id in overrides else usual
        for key in keys_of(row, mode, overrides):
            into.setdefault(key, row)
    return {**usual, **chosen}


def conflicts(overrides: Overrides) -> list[str]:
    """What is wrong with the user's keys, one sentence each; empty when all is well."""
    problems = [
        f"[keys] {name}: there is no action of that name."
        for name in overrides
        if name not in _BY_ID
    ]
    known = {name: parse_keys(keys) for name, keys in overrides.items() if name in _BY_ID}
    problems += [f"[keys] {name}: no key is given." for name, keys in known.items() if not keys]
    for mode in MODES:
        problems += _conflicts_in(mode, known)
    return list(dict.fromkeys(problems))


def _conflicts_in(mode: Mode, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    problems = []
    owners: dict[str, str] = {}
    for name, keys in known.items():
        for key in keys if mode in _BY_ID[name].modes else ():
            first = owners.setdefault(key, name)
            if first != name:
                problems.append(f"[keys] {show_key(key)} is given to both {first} and {name}.")
    left = {row.id for row in bindings(mode, known).values()}
    for row in ACTIONS:
        stolen = [key for key in row.keys_in(mode) if key in owners]
        if row.id not in left and row.id not in known and stolen:
            problems.append(
                f"[keys] {show_key(stolen[0])} now means {owners[stolen[0]]}, "
                f"and {row.id} has no key left: give it another."
            )
    return problems


def check(overrides: Overrides) -> None:
    """Raises ConfigError that names every conflict among the user's keys."""
    problems = conflicts(overrides)
    if problems:
        raise ConfigError("\n".join(problems), "Keys in conflict")
