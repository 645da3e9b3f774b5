"""The actions of the notes pane, by key and from the menu of a card.

Each concerns the selected card and posts a message; none changes the session.
"""

from __future__ import annotations

from functools import partialmethod

from reader.keymap import action
from reader.model import COLOURS, Annotation
from reader.ui.dialogs.menu import MenuDialog, MenuItem
from reader.ui.input.user_keys import key_for
from reader.ui.panes.notes.card_list import CardList
from reader.ui.style.theme import GLYPHS
from reader.ui.widgets.pane import Pane
from reader.ui.widgets.pane_messages import (
    CopyAnnotation,
    DeleteAnnotation,
    EditTags,
    GoToAnnotation,
    OpenExternalEditor,
    RepairAnnotation,
    SetColour,
)

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


class NoteActions(Pane):
    """The actions of the notes pane, each of which posts a message."""

    _cards: CardList

    def edit(self, annotation_id: str) -> None:
        """Open the editor on the card of an annotation."""
        raise NotImplementedError

    @property
    def _selected(self) -> Annotation | None:
        cards = self._cards
        if 0 <= cards.selected < len(cards.annotations):
            return cards.annotations[cards.selected]
        return None

    def action_row_open(self) -> None:
        if self._selected:
            self.post_message(GoToAnnotation(self._selected.id))

    def action_note_edit(self) -> None:
        if self._selected:
            self.edit(self._selected.id)

    def action_note_editor(self) -> None:
        if self._selected:
            self.post_message(OpenExternalEditor(self._selected.id))

    def action_edit_tags(self) -> None:
        if self._selected:
            self.post_message(EditTags(self._selected.id))

    def action_delete_annotation(self) -> None:
        if self._selected:
            self.post_message(DeleteAnnotation(self._selected.id))

    def action_repair(self) -> None:
        annotation = self._selected
        self.post_message(RepairAnnotation(annotation.id if annotation else ""))

    def _recolour(self, number: int) -> None:
        if self._selected:
            self.post_message(SetColour(self._selected.id, COLOURS[number - 1]))

    action_colour_1 = partialmethod(_recolour, 1)
    action_colour_2 = partialmethod(_recolour, 2)
    action_colour_3 = partialmethod(_recolour, 3)
    action_colour_4 = partialmethod(_recolour, 4)
    action_colour_5 = partialmethod(_recolour, 5)
    action_colour_6 = partialmethod(_recolour, 6)

    def action_copy(self) -> None:
        if self._selected:
            self.post_message(CopyAnnotation(self._selected.id))

    def action_menu(self) -> None:
        """Open the menu of the selected card, at the card."""
        if self._selected:
            region = self._cards.region
            self.open_menu(region.x + 3, region.y + max(0, self._cards.selected_row) + 1)

    def open_menu(self, x: int, y: int) -> None:
        """Open the menu of the selected card at a cell of the screen."""
        needs_repair = self._cards.needs_repair(self._cards.selected)
        actions = ("repair", "", *_MENU) if needs_repair else _MENU
        items = [
            _menu_item(name, key_for(self.app, name, "notes") if name else "") for name in actions
        ]
        self.app.push_screen(MenuDialog("Annotation", items, (x, y)), self._run_menu)

    async def _run_menu(self, chosen: str | None) -> None:
        if chosen:
            await self.run_action(chosen)
