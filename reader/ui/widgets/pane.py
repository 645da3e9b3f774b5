"""What the panes beside the article share, kept apart so that panes need not know one another."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from reader.keymap import ACTIONS, Mode


def pane_bindings(mode: Mode) -> list[Binding]:
    """The rows of `mode` as Textual bindings, for a pane that is used on its own.

    The ids of the bindings are those of the rows; `own_keys.rebind` puts the user's keys in.
    """
    return [
        Binding(",".join(row.keys_in(mode)), row.id, row.label, show=False, id=row.id)
        for row in ACTIONS
        if row.keys_in(mode)
    ]


Stay = Literal["never", "beside", "always"]


class Pane(Widget):
    """A list beside the article.  It reads the session, never changes it, and posts what is wanted.

    What the screen tells a pane, when the pane has a method of that name: `point_out()` (the caret
    moved), `follow(start, end)` (other text is on the screen), `light(offset)` (the same, with the
    caret), `refresh_annotations()`, `refresh_sections()`, `refresh_mentions()` (something was
    recognised, or kinds were switched), and `shown()` (it is on the screen again).
    """

    mode: ClassVar[Mode]

    class GoTo(Message, namespace="pane"):
        """Show a place of the text, and tell `said` in the last line.

        `stay` says when the pane keeps the focus: where it stands beside the article, or also
        where it lies over it.
        """

        def __init__(self, offset: int, *, stay: Stay = "never", said: str = "") -> None:
            super().__init__()
            self.offset, self.stay, self.said = offset, stay, said

    class CopyAsked(Message, namespace="pane"):
        """Put a text into the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class CardAsked(Message, namespace="pane"):
        """Show the card of what a name stands for; `entity` is an `Entity.id`."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    class CorrectAsked(Message, namespace="pane"):
        """Correct what is recognised at a place of the text."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Told(Message, namespace="pane"):
        """Say something in the last line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message, namespace="pane"):
        """Back to the article."""

    @property
    def on_screen(self) -> bool:
        """Whether it can be seen: a pane that cannot need not keep up with what changes."""
        return self.is_attached and all(
            node.display for node in self.ancestors_with_self if isinstance(node, Widget)
        )

    def action_leave_pane(self) -> None:
        self.post_message(self.Closed())
