"""What the panes beside the article share, kept apart so that panes need not know one another."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from reader.keymap import ACTIONS, Mode
from reader.ui.widgets.pane_messages import BackToArticle


def pane_bindings(mode: Mode) -> list[Binding]:
    """The rows of `mode` as Textual bindings, for a pane that is used on its own.

    The ids of the bindings are those of the rows; `own_keys.rebind` puts the user's keys in.
    """
    return [
        Binding(",".join(row.keys_in(mode)), row.id, row.label, show=False, id=row.id)
        for row in ACTIONS
        if row.keys_in(mode)
    ]


class Pane(Widget):
    """A list beside the article.  It reads the session, never changes it, and posts what is wanted.

    What the screen tells a pane, when the pane has a method of that name: `point_out()` (the caret
    moved), `follow(start, end)` (other text is on the screen), `light(offset)` (the same, with the
    caret), `refresh_annotations()`, `refresh_sections()`, `refresh_mentions()` (something was
    recognised, or kinds were switched), and `shown()` (it is on the screen again).
    """

    mode: ClassVar[Mode]

    @property
    def on_screen(self) -> bool:
        """Whether it can be seen: a pane that cannot need not keep up with what changes."""
        return self.is_attached and all(
            node.display for node in self.ancestors_with_self if isinstance(node, Widget)
        )

    def action_leave_pane(self) -> None:
        self.post_message(BackToArticle())
