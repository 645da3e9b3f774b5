"""Selecting text, and copying it."""

from __future__ import annotations

from reader.errors import SessionError
from reader.model import clean_text
from reader.session import Session
from reader.ui.reading.context import ActionContext


class Selecting:
    """Acts that change the selection or take what is selected."""

    def __init__(self, host: ActionContext) -> None:
        self._host = host

    @property
    def _session(self) -> Session:
        return self._host.session

    def action_visual(self) -> None:
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.cursor.start_selection()

    def action_visual_paragraph(self) -> None:
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.cursor.start_selection("paragraph")

    def action_inner_object(self, name: str) -> None:
        self._object(name, around=False)

    def action_around_object(self, name: str) -> None:
        self._object(name, around=True)

    def _object(self, name: str, *, around: bool) -> None:
        if not self._session.cursor.select_object(name, around=around):
            self._host.status.tell(f"There is no {name} here.")

    def action_swap_ends(self) -> None:
        self._session.cursor.swap_ends()

    def action_clear(self) -> None:
        """Leave the selection, else the search."""
        if self._session.cursor.visual:
            self._session.cursor.clear_selection()
        else:
            self._session.search.clear()

    def action_copy(self) -> None:
        """The selection; else the annotation aimed at, quote and note; else the sentence."""
        session = self._session
        aimed = None if session.cursor.selection else self._host.aimed_at()
        if aimed is not None:
            quote = clean_text(aimed.selectors.exact, keep="\n\t") if aimed.selectors else ""
            parts = (quote, aimed.note if aimed.note.strip() else "")
            self._host.copy("\n\n".join(part for part in parts if part))
            return
        place = session.cursor.selection or session.cursor.object_range("sentence")
        if place is None:
            raise SessionError("There is no text here to copy.", "Nothing to copy")
        self._host.copy(session.article.text[place.start : place.end])
        session.cursor.clear_selection()
