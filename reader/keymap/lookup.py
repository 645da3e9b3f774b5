"""Look-ups in the table of actions, with the user's own keys applied, and conflicts among those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.errors import ConfigError
from reader.keymap.action_table import ACTIONS, MODES, Action, Mode
from reader.keymap.key_names import parse_keys, show_key

_BY_ID = {action.id: action for action in ACTIONS}

Overrides = Mapping[str, str | Sequence[str]]
"""The user's own keys by the id of an action, as the configuration has them."""


def action(identifier: str) -> Action:
    """Return the action of an id.  Raises KeyError when there is none."""
    return _BY_ID[identifier]


def by_group() -> dict[str, tuple[Action, ...]]:
    """Return the actions by group, in the order of the table."""
    groups: dict[str, list[Action]] = {}
    for row in ACTIONS:
        groups.setdefault(row.group, []).append(row)
    return {name: tuple(rows) for name, rows in groups.items()}


def keys_of(row: Action, mode: Mode, overrides: Overrides | None = None) -> tuple[str, ...]:
    """Return the keys of an action in a mode: the user's own, else the default; none outside its modes."""
    if mode in row.modes and overrides and row.id in overrides:
        return parse_keys(overrides[row.id])
    return row.keys_in(mode)


def bindings(mode: Mode, overrides: Overrides | None = None) -> dict[str, Action]:
    """Return the action of each key in `mode`.

    A key that the user gave to one action is taken from the actions that had it by default.
    """
    defaults: dict[str, Action] = {}
    chosen: dict[str, Action] = {}
    for row in ACTIONS:
        target = chosen if overrides and row.id in overrides else defaults
        for key in keys_of(row, mode, overrides):
            target.setdefault(key, row)
    return {**defaults, **chosen}


def conflicts(overrides: Overrides) -> list[str]:
    """List the conflicts among the user's keys, one sentence each; empty when there are none."""
    problems = [
        f"[keys] {name}: there is no action of that name."
        for name in overrides
        if name not in _BY_ID
    ]
    own = {name: parse_keys(keys) for name, keys in overrides.items() if name in _BY_ID}
    problems += [f"[keys] {name}: no key is given." for name, keys in own.items() if not keys]
    for mode in MODES:
        problems += _conflicts_in(mode, own)
    return list(dict.fromkeys(problems))


def _conflicts_in(mode: Mode, own: Mapping[str, tuple[str, ...]]) -> list[str]:
    problems = []
    owners: dict[str, str] = {}
    for name, keys in own.items():
        for key in keys if mode in _BY_ID[name].modes else ():
            first = owners.setdefault(key, name)
            if first != name:
                problems.append(f"[keys] {show_key(key)} is given to both {first} and {name}.")
    reachable = {row.id for row in bindings(mode, own).values()}
    for row in ACTIONS:
        taken = [key for key in row.keys_in(mode) if key in owners]
        if row.id not in reachable and row.id not in own and taken:
            problems.append(
                f"[keys] {show_key(taken[0])} now means {owners[taken[0]]}, "
                f"and {row.id} has no key left: give it another."
            )
    return problems


def check(overrides: Overrides) -> None:
    """Check the user's keys.  Raises ConfigError that names every conflict."""
    problems = conflicts(overrides)
    if problems:
        raise ConfigError("\n".join(problems), "Keys in conflict")
