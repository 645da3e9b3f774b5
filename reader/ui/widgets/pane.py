"""The base class of the panes beside and below the article, and their key bindings."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from reader.keymap import ACTIONS, Mode
from reader.ui.widgets.pane_messages import BackToArticle


def pane_bindings(mode: Mode) -> list[Binding]:
    """Return the rows of the keymap for `mode` as Textual bindings.

    The ids of the bindings are those of the rows; `user_keys.rebind` puts the user's keys in.
    """
    return [
        Binding(",".join(row.keys_in(mode)), row.id, row.label, show=False, id=row.id)
        for row in ACTIONS
        if row.keys_in(mode)
    ]


class PaneBase(Widget):
    """The base of every pane, beside or below the article, which reads the session and never changes it.

    A pane posts messages of `pane_messages`, and the screen acts on them.  The screen calls the hooks
    below when something changes; a pane overrides those that concern it.
    """

    mode: ClassVar[Mode]
    """The mode of the keys while the pane has the focus."""

    # -- hooks: the screen calls them only while the pane is mounted

    def point_out(self) -> None:
        """Highlight what is at the caret; the caret moved, or actions concern another annotation."""

    def follow(self, start: int, end: int) -> None:
        """Highlight what is in the visible text, from offset `start` to `end`."""

    def light(self, offset: int) -> None:
        """Highlight what is at the caret, an offset; the caret or the visible text moved."""

    def refresh_annotations(self) -> None:
        """Show the annotations as they are now."""

    def refresh_sections(self) -> None:
        """Show the sections as they are now, and what is counted in them."""

    def refresh_mentions(self) -> None:
        """Show what is recognised now; mentions were found, or kinds switched on or off."""

    def shown(self) -> None:
        """Catch up with what changed while another tab hid the pane."""

    def show_annotation(self, annotation_id: str) -> None:
        """Select an annotation and scroll to it."""

    @property
    def on_screen(self) -> bool:
        """True when the pane is visible; a hidden pane need not keep up with changes."""
        return self.is_attached and all(
            node.display for node in self.ancestors_with_self if isinstance(node, Widget)
        )


class Pane(PaneBase):
    """A pane beside the article, which the user leaves by a key of its own mode."""

    def action_leave_pane(self) -> None:
        """Return to the article."""
        self.post_message(BackToArticle())
