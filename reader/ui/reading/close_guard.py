"""Closing an article without losing anything that was marked or typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from textual.css.query import NoMatches
from textual.screen import Screen

from reader.errors import ReaderError, StoreError
from reader.model import Draft
from reader.ui.reading.actions.drafts import MakeBlankDraft, MakeDraft
from reader.ui.reading.context import BackgroundContext


class OpenDialog(NamedTuple):
    """The dialog that was opened last, and how its answer is applied.

    Attributes:
        dialog: the dialog; None when none was opened yet, or its text was taken.
        then: receives its answer.
        draft: makes a draft of its answer; None when no draft is kept.
        blank: makes a draft of the passage alone; None when nothing is lost with an empty dialog.
    """

    dialog: Screen[Any] | None = None
    then: Callable[[Any], None] | None = None
    draft: MakeDraft | None = None
    blank: MakeBlankDraft | None = None


class CloseGuard:
    """Saves what is being typed, waits for pending saves, and asks the user when they fail."""

    def __init__(self, host: BackgroundContext) -> None:
        self._host = host

    async def leave(self) -> bool:
        """Save everything; return whether the article may be closed."""
        self.keep_typed()
        self._host.position.save()
        while True:
            try:
                await asyncio.to_thread(self._host.session.close)
            except StoreError as error:
                answer = await self._ask(error)
                if answer == "again":
                    continue
                if answer == "lose":
                    self._host.session.give_up()
                # What could not be saved is kept in another file when the session is dropped.
                return answer in {"lose", "elsewhere"}
            return True

    def keep_typed(self) -> None:
        """Save at once what is typed in a dialog or in the editor of the notes pane."""
        question, self._host.open_dialog = self._host.open_dialog, OpenDialog()
        typed = _typed_in(question.dialog)
        if question.then is not None and typed is not None:
            question.then(typed)
        pane = self._host.workspace.notes
        pending = pane.pending_note() if pane is not None else None
        if pending is not None:
            annotation_id, note, began = pending
            edit, drafting = self._host.session.marking.edit, self._host.drafts
            drafting.apply(
                lambda: edit(annotation_id, note=note, began=began),
                lambda: drafting.of_note(annotation_id, note, began),
            )

    def typed(self) -> Draft | None:
        """Return a draft of what the open dialog would lose; None when it would lose nothing."""
        question = self._host.open_dialog
        if question.draft is None or not self._host.session.article.complete:
            return None  # what it is has to be known before anything can be found again
        typed = _typed_in(question.dialog)
        if typed is not None:
            return question.draft(typed)
        is_open = question.dialog is not None and question.dialog.is_attached
        return question.blank() if question.blank is not None and is_open else None

    async def _ask(self, error: ReaderError) -> str | None:
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  only on an error

        pending = self._host.session.saving.state.pending
        changes = "1 change" if pending == 1 else f"{pending} changes"
        dialog = ConfirmDialog(
            f"{changes} could not be saved",
            error.message,
            (
                ("again", "Try again"),
                ("stay", "Stay here, nothing is lost"),
                ("elsewhere", "Keep in another file, and leave"),
                ("lose", f"Leave and lose {changes}"),
            ),
        )
        return await self._host.app.push_screen_wait(dialog)


def _typed_in(dialog: Screen[Any] | None) -> Any:
    """Return what is typed in a dialog; None when nothing is."""
    typing = getattr(dialog, "typed", None)
    if dialog is None or typing is None or not dialog.is_attached:
        return None
    with suppress(NoMatches):  # it is being composed just now
        return typing()
    return None
