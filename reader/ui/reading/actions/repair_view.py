"""The state of the repair view: the current note, and the candidate place that is shown.

The article stays visible above the view and scrolls to the candidate.  Nothing is changed here:
the actions are in `repair`.
"""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widget import Widget

from reader.errors import SessionError
from reader.keymap import action, keys_of, show_key
from reader.model import Change, TextRange
from reader.session import Session
from reader.session.annotations import Repair
from reader.ui.reading.context import ActionContext

_NAMED = (
    "repair_accept", "repair_select", "repair_orphan", "delete_annotation", "leave_pane", "undo",
)  # fmt: skip
"""Actions whose keys the view shows."""


class RepairView:
    """Opens and closes the view, and holds the current note and candidate."""

    def __init__(self, host: ActionContext) -> None:
        self._host = host
        self._queue: list[Repair] = []
        self._index = 0
        self._candidate = 0
        self._pane: Any = None
        self._announced = False

    @property
    def _session(self) -> Session:
        return self._host.session

    @property
    def pane(self) -> Widget | None:
        """The pane while it is open."""
        pane: Widget | None = self._pane
        return pane

    def toggle(self) -> None:
        """Go to the repair view, to the target note if it needs repair; from within the view, close it."""
        if self._pane is not None and self._host.mode == "repair":
            self.close()
            return
        aimed = self._host.aimed_at()
        self._fill()
        if not self._queue:
            if not self._host.background.loaded:
                raise SessionError("The notes are still being read; try again in a moment.", "Wait")
            if self._pane is None:
                self._host.status.notify("Every note is in its place.")
                return
        preferred = (aimed.id if aimed else "", self._session.repairing.in_hand)
        index = {repair.id: number for number, repair in enumerate(self._queue)}
        self._index = next((index[name] for name in preferred if name in index), 0)
        self._candidate = 0
        if self._pane is None:
            # The first screen does not need it.
            from reader.ui.panes.repair import RepairPane  # noqa: PLC0415

            self._pane = RepairPane(self._rows)
            self._host.show_below(self._pane)
            self._show_current(first=True)
        else:
            self._show_current()
        self._pane.focus()

    def close(self) -> None:
        """Close the view; the remaining notes stay unrepaired."""
        pane, self._pane = self._pane, None
        self._session.repairing.look_away()
        self._host.article.repaint()
        self._host.article.focus()
        self._host.events.point_out()
        if pane is not None:
            pane.remove()

    def _fill(self) -> None:
        self._queue = self._session.repairing.to_repair()
        self._index = max(0, min(self._index, len(self._queue) - 1))

    @property
    def current(self) -> Repair | None:
        """The current note; None when there is nothing to repair."""
        return self._queue[self._index] if self._queue else None

    def _show_current(self, *, first: bool = False) -> None:
        """Show the current note and candidate."""
        session, current = self._session, self.current
        if current is None:
            session.repairing.look_at("")
        else:
            session.repairing.look_at(current.id, self._candidate)
            place = (
                session.repairing.looked_at
                or session.annotations.range_of(current.id)
                or _former_place(current)
            )
            if place is not None:
                if not session.cursor.visual:  # what is selected stays so
                    session.cursor.move_to(place.start, jump=first)
                self._host.article.reveal(place.start, jumped=True)
        self._host.article.repaint()
        if self._pane is not None:
            self._pane.show()
        self._host.events.point_out()

    def _rows(self, width: int, height: int) -> list[Content]:
        from reader.ui.panes.repair import repair_layout  # noqa: PLC0415  as above

        keys = {name: self.key(name) for name in _NAMED}
        current = self.current
        if current is None:
            return repair_layout.all_in_place(keys, width, height)
        place = self._session.repairing.looked_at
        section = self._session.reading.ground.section_at(place.start) if place else None
        return repair_layout.lay_out(
            repair_layout.View(
                current,
                self._index + 1,
                len(self._queue),
                self._session.repairing.current,
                self._session.article.text,
                section.title if section else "",
                keys,
            ),
            width,
            height,
        )

    def key(self, name: str) -> str:
        """Return the key of an action in the view, for display; empty when it has none."""
        keys = keys_of(action(name), "repair", self._host.overrides)
        return show_key(keys[0]) if keys else ""

    def refresh(self, change: Change | None) -> None:
        """Refill the queue after annotations changed: here, by undo, or in another window."""
        if self._pane is None:
            self._announce(change)
            return
        before, shown = {one.id for one in self._queue}, self.current
        in_hand = shown.id if shown else ""
        self._fill()
        index = {repair.id: number for number, repair in enumerate(self._queue)}
        back = [edit.id for edit in change.edits if edit.id not in before] if change else []
        chosen = next((name for name in (*back, in_hand) if name in index), "")
        if chosen != in_hand or in_hand not in index:
            self._candidate = 0
        self._index = index.get(chosen, self._index)
        if self.current == shown:
            self._pane.show()  # what is read is not moved
        else:
            self._show_current()

    def _announce(self, change: Change | None) -> None:
        """Announce once, when all notes are located, how many need repair."""
        repairing = self._session.repairing
        if change is not None or self._announced or not repairing.all_sought:
            return
        number = len(repairing.to_repair())
        if number:
            self._announced = True
            key = keys_of(action("repair"), "read", self._host.overrides)
            waits = "1 note waits" if number == 1 else f"{number:,} notes wait"
            self._host.status.notify(f"{waits} to be repaired: {show_key(key[0]) if key else ''}")

    # -- going about ----------------------------------------------------------------------------

    def current_or_open(self) -> Repair | None:
        """Return the current note if the view is open; otherwise open the view and return None."""
        if self._pane is None:
            self.toggle()
            return None
        return self.current

    def turn(self, step: int) -> None:
        """Show another candidate of the current note, `step` further on."""
        current = self.current_or_open()
        if current is None:
            return
        number = len(current.candidates)
        if number > 1:
            self._candidate = (self._candidate + step) % number
            self._show_current()
        else:
            self._host.status.notify(
                "There is one place only." if number else "There is no place like it."
            )

    def step(self, by: int) -> None:
        """Go to another note to repair, `by` further on."""
        if self.current_or_open() is None:
            return
        if len(self._queue) == 1:
            self._host.status.notify("It is the only one left.")
            return
        self._index = (self._index + by) % len(self._queue)
        self._candidate = 0
        self._show_current()

    def caret_moved(self) -> None:
        """Show the candidate that the user clicked on in the article."""
        repairing = self._session.repairing
        if self._pane is None or self._pane.has_focus or not repairing.shown:
            return
        caret = self._session.cursor.caret
        here = next((i for i, place in enumerate(repairing.shown) if caret in place), -1)
        if here >= 0 and here != repairing.current and not self._session.cursor.visual:
            self._candidate = here
            repairing.look_at(repairing.in_hand, here)
            self._host.article.repaint()
            self._pane.show()


def _former_place(repair: Repair) -> TextRange | None:
    """Return where a lost passage was when the user marked it; None when that is unknown."""
    selectors = repair.annotation.selectors
    return TextRange(selectors.start, selectors.start) if selectors is not None else None
