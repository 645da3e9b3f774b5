"""The user's own keys, for panes and dialogs that bind or name keys."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.widget import Widget

from reader.keymap import (
    Action,
    Mode,
    Overrides,
    action,
    bindings,
    keys_of,
    parse_keys,
    show_key,
)
from reader.ui.runtime.textual_internals.app import replace_bindings


def own_keys(app: App[Any]) -> Overrides:
    """Return the user's own keys by the id of the action; none in an application without such a setting."""
    overrides: Overrides = getattr(app, "overrides", {})
    return overrides


def key_for(app: App[Any], identifier: str, mode: Mode) -> str:
    """Return the first key of an action in a mode, as shown to users; empty when there is none."""
    keys = keys_of(action(identifier), mode, own_keys(app))
    return show_key(keys[0]) if keys else ""


def with_own_keys(app: App[Any], row: Action) -> Action:
    """Return the row of an action with the keys that the user gave it."""
    own = own_keys(app)
    if row.id not in own:
        return row
    return row._replace(keys=parse_keys(own[row.id]), instead=())


def rebind(widget: Widget, mode: Mode) -> None:
    """Put the user's own keys in place of those that the class of a pane is bound to."""
    own = own_keys(widget.app)
    if own:
        rows = bindings(mode, own).items()
        replace_bindings(widget, (Binding(key, row.id, row.label, show=False) for key, row in rows))
