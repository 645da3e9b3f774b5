"""The editor that opens on a card, in place of its note.

Imported when the first note is edited: the text area behind it is slow to import.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip

from reader.ui.panes.notes.editor_messages import EditorLeft, EditorResized
from reader.ui.widgets.bars import Hint
from reader.ui.widgets.note_area import NoteArea

HINT = "Esc saves · ^G discards"


class NoteEditor(NoteArea):
    """The editor of one note.

    Leaving it in any way saves, so that no text is lost; only `ctrl+g` asks to discard.
    Messages: `EditorLeft`, `EditorResized`.
    """

    BINDINGS = [
        Binding("escape,ctrl+s,shift+tab", "leave", "save"),
        Binding("ctrl+g", "discard", "discard"),
    ]
    DEFAULT_CSS = """
    NoteEditor, NoteEditor:focus {
        layer: over;
        position: absolute;
        border: round $primary;
        background: $background;
        border-title-color: $text;
        border-subtitle-color: $text;
        padding: 0;
        scrollbar-size-vertical: 1;
    }
    """
    INDENTS = True
    LEAST_ROWS = 3
    FOOT = (Hint("Esc", "saves", ""), Hint("^G", "discards", ""))

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.original = note
        self.border_title = "Note, in Markdown"
        self.border_subtitle = HINT
        self._rows_posted = 0

    @property
    def needed_rows(self) -> int:
        """The rows that the wrapped text and the border need."""
        return max(self.wrapped_document.height, self.LEAST_ROWS) + 2

    def render_lines(self, crop: Region) -> list[Strip]:
        # A paint that was under way when the editor was closed asks it once more, when its styles
        # are gone already.
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        self._post_resized()

    def on_resize(self) -> None:
        self._post_resized()

    def _post_resized(self) -> None:
        if self.needed_rows != self._rows_posted:
            self._rows_posted = self.needed_rows
            self.post_message(EditorResized())

    def action_leave(self) -> None:
        self.post_message(EditorLeft(keep=True))

    def action_discard(self) -> None:
        self.post_message(EditorLeft(keep=False))

    def on_blur(self) -> None:
        """Save when the user goes elsewhere in the program, not when the terminal loses the focus."""
        self.call_later(self._went_elsewhere)

    def _went_elsewhere(self) -> None:
        app = self.app
        if self.is_attached and app.app_focus and app.screen is self.screen and not self.has_focus:
            self.post_message(EditorLeft(keep=True))
