"""What the panes beside the article share, kept apart so that panes need not know one another."""

from __future__ import annotations

from textual.binding import Binding

from reader.ui.keymap import ACTIONS, Mode


def pane_bindings(mode: Mode) -> list[Binding]:
    """The rows of `mode` as Textual bindings, for a pane that is used on its own.

    The ids of the bindings are those of the rows; `own_keys.rebind` puts the user's keys in.
    """
    return [
        Binding(",".join(row.keys_in(mode)), row.id, row.label, show=False, id=row.id)
        for row in ACTIONS
        if row.keys_in(mode)
    ]
