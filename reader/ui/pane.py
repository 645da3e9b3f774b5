"""What the panes beside the article share, kept apart so that panes need not know one another."""

from __future__ import annotations

from textual.binding import Binding

from reader.ui.keymap import ACTIONS, Mode


def pane_bindings(mode: Mode) -> list[Binding]:
    """The rows of `mode` as Textual bindings, for a pane that is used on its own.

    Their ids are the ids of the rows, so that `App.set_keymap` remaps them.
    """
    return [
        Binding(",".join(row.keys_in(mode)), row.id, row.label, show=False, id=row.id)
        for row in ACTIONS
        if row.keys_in(mode)
    ]
