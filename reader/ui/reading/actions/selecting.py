"""Actions that select and copy text."""

from __future__ import annotations

from reader.errors import SessionError
from reader.model import clean_text
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup


class SelectionActions(ActionGroup):
    """Actions on the selection."""

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            plain={
                "visual": self.toggle_selection,
                "visual_paragraph": self.toggle_paragraph_selection,
                "swap_ends": self.swap_ends,
                "clear": self.clear,
                "copy": self.copy,
            },
            lettered={"inner_object": self.select_inside, "around_object": self.select_around},
        )

    def toggle_selection(self) -> None:
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.cursor.start_selection()

    def toggle_paragraph_selection(self) -> None:
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.cursor.start_selection("paragraph")

    def select_inside(self, name: str) -> None:
        self._object(name, around=False)

    def select_around(self, name: str) -> None:
        self._object(name, around=True)

    def _object(self, name: str, *, around: bool) -> None:
        if not self._session.cursor.select_object(name, around=around):
            self._host.status.notify(f"There is no {name} here.")

    def swap_ends(self) -> None:
        self._session.cursor.swap_ends()

    def clear(self) -> None:
        """Clear the selection, else the search."""
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.search.clear()

    def copy(self) -> None:
        """Copy the selection, else the quote and note of the target annotation, else the sentence."""
        session = self._session
        aimed = None if session.cursor.selection else self._host.aimed_at()
        if aimed is not None:
            quote = clean_text(aimed.selectors.exact, keep="\n\t") if aimed.selectors else ""
            parts = (quote, aimed.note if aimed.note.strip() else "")
            self._host.view.copy("\n\n".join(part for part in parts if part))
            return
        place = session.cursor.selection or session.cursor.object_range("sentence")
        if place is None:
            raise SessionError("There is no text here to copy.", "Nothing to copy")
        self._host.view.copy(session.article.text[place.start : place.end])
        session.cursor.clear_selection()
