"""Editing of a note on its card: open the editor, keep it over the card, save the text."""

from __future__ import annotations

from textual.geometry import Offset

from reader.ui.dialogs.confirm import ask_to_discard
from reader.ui.input.typeahead import expect_field
from reader.ui.panes.notes.actions import NoteActions
from reader.ui.panes.notes.editor_messages import EditorLeft, EditorResized
from reader.ui.widgets.pane_messages import SaveNote


class NoteEditing(NoteActions):
    """The editor of the notes pane, mounted in the widget `#notes-body` over the cards."""

    _editing = ""
    """The id of the annotation whose note is being edited."""

    def pending_note(self) -> tuple[str, str, str] | None:
        """Return annotation id, text and original of an unsaved note; None when there is none."""
        from reader.ui.panes.notes.editor import NoteEditor  # noqa: PLC0415 - slow import

        for editor in self.query(NoteEditor):
            if editor.text != editor.original:
                return self._editing, editor.text, editor.original
        return None

    def edit(self, annotation_id: str) -> None:
        """Open the editor on the card of an annotation."""
        expect_field(self)
        self.call_later(self._edit, annotation_id)

    async def _edit(self, annotation_id: str) -> None:
        from reader.ui.panes.notes.editor import NoteEditor  # noqa: PLC0415 - slow import

        if self._editing:
            await self._finish(keep=True)
        self.show_annotation(annotation_id)
        if self._cards.selected_id != annotation_id:
            return
        self._editing = annotation_id
        note = self._cards.annotations[self._cards.selected].note
        editor = NoteEditor(note)
        self._cards.open_hole(NoteEditor.LEAST_ROWS + 2)
        await self.query_one("#notes-body").mount(editor)
        editor.focus()
        self._place_editor()

    def _place_editor(self) -> None:
        """Move the editor over the hole that the cards leave for it."""
        from reader.ui.panes.notes.editor import NoteEditor  # noqa: PLC0415 - slow import

        for editor in self.query(NoteEditor):
            view = self._cards.scrollable_content_region
            rows = min(editor.needed_rows, max(view.height - 2, 3))
            self._cards.open_hole(rows)
            editor.styles.width = max(view.width - 1, 4)
            editor.styles.height = rows
            editor.styles.offset = Offset(1, self._cards.hole_row)

    def on_card_list_settled(self) -> None:
        if self._editing:
            self._place_editor()

    def on_editor_resized(self, _message: EditorResized) -> None:
        self._place_editor()

    async def on_editor_left(self, message: EditorLeft) -> None:
        if message.keep or not self.pending_note():
            await self._finish(keep=message.keep)
        else:
            self._ask_to_discard()

    def _ask_to_discard(self) -> None:
        ask_to_discard(
            self.app,
            "The note stays as it was before.",
            lambda: self.call_later(self._finish, keep=False),
        )

    async def _finish(self, *, keep: bool) -> None:
        """Close the editor; with `keep` post a changed note to be saved."""
        from reader.ui.panes.notes.editor import NoteEditor  # noqa: PLC0415 - slow import

        pending = self.pending_note()
        if pending and keep:
            self.post_message(SaveNote(*pending))
        self._editing = ""
        if self.has_focus_within:
            # First: the focus of an editor that is removed would go to the article.
            self._cards.focus()
        await self.query(NoteEditor).remove()
        self._cards.open_hole(0)
