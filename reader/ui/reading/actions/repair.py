"""Actions that repair notes that have moved, have lost their place or are in conflict.

Nothing changes before the user confirms it, and every change can be undone.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from reader.errors import SessionError
from reader.keymap import action, keys_of, show_key
from reader.model import Annotation, Draft
from reader.session.annotations import texts_in_conflict
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup
from reader.ui.reading.actions.repair_view import RepairView
from reader.ui.reading.context import ActionContext

_HAS_PLACE = "It has its place; choose between its texts."


class RepairActions(ActionGroup):
    """Actions of the repair view; while the view is closed, each of them only opens it."""

    def __init__(self, host: ActionContext) -> None:
        super().__init__(host)
        self.view = RepairView(host)

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        view = self.view
        return Handlers(
            {
                "repair": view.toggle,
                "leave_pane": view.close,
                "repair_next": partial(view.turn, 1),
                "repair_previous": partial(view.turn, -1),
                "repair_skip": partial(view.step, 1),
                "repair_before": partial(view.step, -1),
                "repair_accept": self.accept,
                "repair_all": self.accept_all_moved,
                "repair_orphan": self.keep_orphan,
                "repair_select": self.select_passage,
                "repair_reattach": self.reattach,
            }
        )

    def accept(self) -> None:
        """Attach the note to the candidate shown, or ask how to resolve its conflict."""
        current = self.view.current_or_open()
        if current is None:
            return
        if current.state == "conflict":
            self.decide(current.annotation)
            return
        if not current.candidates:
            raise SessionError(
                f"There is no place to accept: {self.view.key('repair_select')} selects the passage, "
                f"{self.view.key('repair_orphan')} keeps the note without one.",
                "No place",
            )
        repairing = self._session.repairing
        latest = repairing.repair(current.id)
        if latest is None or latest.candidates != current.candidates:
            # Another window was faster: only accept what the user has seen.
            self.view.refresh(None)
            raise SessionError("The places are others by now: look again.", "Changed elsewhere")
        repairing.accept(current.id, repairing.current)
        self._host.status.notify("In place.")

    def accept_all_moved(self) -> None:
        if self.view.pane is None:
            self.view.toggle()
            return
        number = self._session.repairing.accept_moved()
        self._host.status.notify(f"{number:,} accepted. u takes that back.")

    def keep_orphan(self) -> None:
        current = self.view.current_or_open()
        if current is None:
            return
        if current.state == "conflict":
            raise SessionError(_HAS_PLACE, "In its place")
        self._session.repairing.keep_orphan(current.id)
        self._host.status.notify("Kept without a place.")

    def select_passage(self) -> None:
        """Go to the article for the user to select the passage there."""
        current = self.view.current_or_open()
        if current is None:
            return
        if current.state == "conflict":
            raise SessionError(_HAS_PLACE, "In its place")
        self._host.article.focus()
        self._session.cursor.start_selection()
        key = keys_of(action("repair_reattach"), "visual", self._host.overrides)
        self._host.status.notify(
            f"Select the passage, then {show_key(key[0])} puts the note there."
        )

    def reattach(self) -> None:
        """Attach the current note to the selection."""
        session, place = self._session, self._session.cursor.selection
        if place is None:
            if self.view.current_or_open() is not None:
                self.select_passage()
            return
        current = session.repairing.repair(session.repairing.in_hand)
        if current is not None and current.state == "conflict" and self._host.mode == "repair":
            raise SessionError(_HAS_PLACE, "In its place")
        if current is None or current.state == "conflict":
            self._choose_for_selection()
            return
        session.repairing.reattach(current.id, place)
        session.cursor.clear_selection()
        self._host.status.notify("The note is where you selected.")
        if self.view.pane is not None:
            self.view.pane.focus()

    def _choose_for_selection(self) -> None:
        """Open the view for the user to choose which note belongs to the selection."""
        self.view.toggle()
        if self.view.pane is not None:
            self._host.status.notify(
                f"{self.view.key('repair_reattach')} puts this note where you selected."
            )

    def decide(self, annotation: Annotation) -> None:
        """Ask which of its texts a note in conflict keeps."""
        # Text areas are heavy, and few need this.
        from reader.ui.dialogs.conflict import ConflictDialog  # noqa: PLC0415

        texts = texts_in_conflict(annotation)

        def then(text: str | None) -> None:
            if text is None:
                return
            if self._session.repairing.resolve(annotation.id, text, texts).conflict:
                self._host.status.notify(
                    "Another text was written meanwhile: the note is still in conflict."
                )
            else:
                self._host.status.notify("The note is in conflict no more.")

        def draft(text: str) -> Draft:
            return Draft(annotation, replace(annotation, note=text, conflict=()))

        quote = annotation.selectors.exact if annotation.selectors else ""
        self._host.ask(ConflictDialog(quote, texts), then, draft)
