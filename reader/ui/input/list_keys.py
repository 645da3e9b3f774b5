"""Keys that move in the rows of dialogs, taken from the keymap, so that the user's own work there.

A widget says in `LIST_ACTIONS` which of its actions each action of the group "In a list" starts.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.dom import DOMNode

from reader.keymap import Mode, action, bindings
from reader.ui.input.user_keys import own_keys
from reader.ui.runtime.textual_internals.app import bind_key, bound_keys

_MODE: Mode = "library"
"""Mode whose keys are bound; they are the same in every list."""

_USUAL = {
    "down": "row_down",
    "up": "row_up",
    "home": "row_first",
    "end": "row_last",
    "pagedown": "row_page_down",
    "pageup": "row_page_up",
    "enter": "row_open",
}
"""Keys that move in the list of a dialog even if the user gave its action others."""


def list_actions(node: DOMNode) -> Mapping[str, str]:
    """Return the action of the node for each action of the keymap that moves in its rows."""
    actions: Mapping[str, str] = getattr(node, "LIST_ACTIONS", {})
    return actions


def bind_list_keys(dialog: DOMNode) -> None:
    """Bind the keys of the keymap in a dialog and in everything in it that has rows.

    A key that the dialog or the list has of its own keeps its meaning: it is written on the screen.
    """
    keys = {key: row.id for key, row in bindings(_MODE, own_keys(dialog.app)).items()}
    keys |= {key: name for key, name in _USUAL.items() if key not in keys}
    reserved = _keys_of_its_own(dialog)
    for node in dialog.walk_children(with_self=True):
        actions = list_actions(node)
        taken = reserved | _keys_of_its_own(node)
        for key, name in keys.items():
            if name in actions and key not in taken:
                label = action(name).label
                bind_key(node, Binding(key, actions[name], label, show=False))


def _keys_of_its_own(node: DOMNode) -> set[str]:
    """The keys that a node binds to actions of its own, other than scrolling."""
    inherited = ("app.", "screen.", "scroll_", "page_")
    return {key for key, started in bound_keys(node) if not started.startswith(inherited)}
