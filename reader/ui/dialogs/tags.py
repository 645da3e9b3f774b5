"""Changing the tags of an annotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from reader.ui.dialogs.confirm import ask_to_discard
from reader.ui.dialogs.frame import Dialog
from reader.ui.dialogs.tag_line import TagLine


class TagsDialog(Dialog[tuple[str, ...]]):
    """Returns the tags, None when left; escape asks first when the tags were changed.

    Args:
        tags: those of the annotation now.
        known_tags: those in use in the library, most used first.
    """

    BINDINGS = [Binding("ctrl+s", "save", "save")]
    DEFAULT_CSS = "TagsDialog > .box { width: 56; }"

    def __init__(self, tags: Iterable[str], known_tags: Sequence[str]) -> None:
        super().__init__()
        self._tags = tuple(tags)
        self._known = tuple(known_tags)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Tags"
            box.border_subtitle = "Tab completes · ↓ list · Enter saves · Esc"
            yield TagLine(self._tags, self._known, rows=min(max(len(self._known), 1), 8))

    def on_mount(self) -> None:
        self.query_one(TagLine).focus()

    def on_tag_line_submitted(self) -> None:
        self.action_save()

    def typed(self) -> tuple[str, ...] | None:
        tags = self.query_one(TagLine).tags
        return None if tags == self._tags else tags

    def action_cancel(self) -> None:
        if self.typed() is None:
            self.dismiss(None)
        else:
            ask_to_discard(self.app, "The tags stay as they were.", lambda: self.dismiss(None))

    def action_save(self) -> None:
        self.dismiss(self.query_one(TagLine).tags)
