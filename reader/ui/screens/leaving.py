"""Leaving an article: nothing that was marked or typed may be lost on the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

from textual.app import App

from reader.errors import ReaderError, StoreError
from reader.session import Session


class Panes(Protocol):
    """Where the panes are."""

    def pane(self, name: str) -> Any: ...


class Host(Protocol):
    """What leaving needs of the screen."""

    session: Session

    @property
    def app(self) -> App[Any]: ...
    @property
    def workspace(self) -> Panes: ...
    def remember_place(self) -> None: ...
    def attempt(self, call: Callable[[], object]) -> None: ...


class Leaving:
    """Keeps what is being typed, waits for the saves, and asks when they fail."""

    def __init__(self, host: Host) -> None:
        self._host = host

    async def leave(self) -> bool:
        """Whether the article may be left."""
        self._keep_typed()
        self._host.remember_place()
        while True:
            try:
                await asyncio.to_thread(self._host.session.close)
            except StoreError as error:
                answer = await self._ask(error)
                if answer == "again":
                    continue
                return answer == "lose"
            return True

    def _keep_typed(self) -> None:
        """A note that is open in the notes pane is kept as it stands."""
        pane = self._host.workspace.pane("notes")
        pending = pane.pending_note() if pane is not None else None
        if pending is not None:
            annotation_id, note = pending
            self._host.attempt(lambda: self._host.session.edit(annotation_id, note=note))

    async def _ask(self, error: ReaderError) -> str | None:
        from reader.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415  only in trouble

        pending = self._host.session.saving.pending
        changes = "1 change" if pending == 1 else f"{pending} changes"
        dialog = ConfirmDialog(
            f"{changes} could not be saved",
            error.message,
            (
                ("again", "Try again"),
                ("stay", "Stay here, nothing is lost"),
                ("lose", f"Leave and lose {changes}"),
            ),
        )
        return await self._host.app.push_screen_wait(dialog)
