"""Actions and their keys: the one table from which bindings, footer, help and palette are made.

`action_table` has a row for each action, `key_names` reads and shows keys, `lookup` answers which
key does what, with the user's own keys applied.  A new action is a row in `action_table`; users
remap keys by its id.  Nothing here knows widgets: `reader.ui` carries the actions out.
"""

from reader.keymap.action_table import ACTIONS, MODES, Action, Mode, Takes
from reader.keymap.key_names import key_name, parse_keys, show_key
from reader.keymap.lookup import (
    Overrides,
    action,
    bindings,
    by_group,
    check,
    conflicts,
    keys_of,
)

__all__ = [
    "ACTIONS",
    "MODES",
    "Action",
    "Mode",
    "Overrides",
    "Takes",
    "action",
    "bindings",
    "by_group",
    "check",
    "conflicts",
    "key_name",
    "keys_of",
    "parse_keys",
    "show_key",
]
