"""What can be asked for in the notes pane, by key and from the menu of a card.

Every act concerns the selected card and becomes a message; the session is not touched here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partialmethod

from textual.message import Message
from textual.widget import Widget

from reader.keymap import action
from reader.model import COLOURS, Annotation, Colour
from reader.ui.dialogs.menu import MenuDialog, MenuItem
from reader.ui.input.user_keys import key_for
from reader.ui.panes.notes.card_list import CardList
from reader.ui.style.theme import GLYPHS

_MENU = (
    "row_open",
    "note_edit",
    "note_editor",
    "edit_tags",
    "copy",
    "",
    *(f"colour_{number}" for number in range(1, len(COLOURS) + 1)),
    "",
    "delete_annotation",
)


def _menu_item(identifier: str, key: str) -> MenuItem:
    if not identifier:
        return MenuItem("", "")
    row = action(identifier)
    if not identifier.startswith("colour_"):
        return MenuItem(row.id, row.label.capitalize(), key)
    colour = COLOURS[int(identifier.removeprefix("colour_")) - 1]
    return MenuItem(row.id, colour.capitalize(), key, GLYPHS[colour])


class NoteActs(Widget):
    """The acts of the notes pane, and the messages that they post."""

    @dataclass
    class GoTo(Message, namespace="notes_pane"):
        """Show the passage; with `stay` the notes are not left when they lie over the text."""

        annotation_id: str
        stay: bool = False

    @dataclass
    class NoteEdited(Message, namespace="notes_pane"):
        annotation_id: str
        note: str
        began: str
        """The note as it was when the editor was opened."""

    @dataclass
    class TagsAsked(Message, namespace="notes_pane"):
        annotation_id: str

    @dataclass
    class ColourAsked(Message, namespace="notes_pane"):
        annotation_id: str
        colour: Colour | None = None

    @dataclass
    class DeleteAsked(Message, namespace="notes_pane"):
        annotation_id: str

    @dataclass
    class CopyAsked(Message, namespace="notes_pane"):
        annotation_id: str

    @dataclass
    class EditorAsked(Message, namespace="notes_pane"):
        annotation_id: str

    @dataclass
    class RepairAsked(Message, namespace="notes_pane"):
        """Show what can be done about an annotation that has moved or is in conflict."""

        annotation_id: str

    class Closed(Message, namespace="notes_pane"):
        """Back to the article."""

    _cards: CardList

    def edit(self, annotation_id: str) -> None:
        """Opens the editor on the card of an annotation."""
        raise NotImplementedError

    @property
    def _selected(self) -> Annotation | None:
        cards = self._cards
        if 0 <= cards.selected < len(cards.annotations):
            return cards.annotations[cards.selected]
        return None

    def action_row_open(self) -> None:
        if self._selected:
            self.post_message(self.GoTo(self._selected.id))

    def action_leave_pane(self) -> None:
        self.post_message(self.Closed())

    def action_note_edit(self) -> None:
        if self._selected:
            self.edit(self._selected.id)

    def action_note_editor(self) -> None:
        if self._selected:
            self.post_message(self.EditorAsked(self._selected.id))

    def action_edit_tags(self) -> None:
        if self._selected:
            self.post_message(self.TagsAsked(self._selected.id))

    def action_delete_annotation(self) -> None:
        if self._selected:
            self.post_message(self.DeleteAsked(self._selected.id))

    def action_repair(self) -> None:
        one = self._selected
        self.post_message(self.RepairAsked(one.id if one else ""))

    def _recolour(self, number: int) -> None:
        if self._selected:
            self.post_message(self.ColourAsked(self._selected.id, COLOURS[number - 1]))

    action_colour_1 = partialmethod(_recolour, 1)
    action_colour_2 = partialmethod(_recolour, 2)
    action_colour_3 = partialmethod(_recolour, 3)
    action_colour_4 = partialmethod(_recolour, 4)
    action_colour_5 = partialmethod(_recolour, 5)
    action_colour_6 = partialmethod(_recolour, 6)

    def action_copy(self) -> None:
        if self._selected:
            self.post_message(self.CopyAsked(self._selected.id))

    def action_menu(self) -> None:
        """The menu of the selected card, at the card."""
        if self._selected:
            region = self._cards.region
            self.open_menu(region.x + 3, region.y + max(0, self._cards.selected_row) + 1)

    def open_menu(self, x: int, y: int) -> None:
        """The menu of the selected card, at a place of the screen."""
        waits = self._cards.waits(self._cards.selected)
        wanted = ("repair", "", *_MENU) if waits else _MENU
        items = [_menu_item(one, key_for(self.app, one, "notes") if one else "") for one in wanted]
        self.app.push_screen(MenuDialog("Annotation", items, (x, y)), self._run_menu)

    async def _run_menu(self, chosen: str | None) -> None:
        if chosen:
            await self.run_action(chosen)
