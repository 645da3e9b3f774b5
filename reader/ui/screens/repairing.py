"""The repair view: notes that have moved, lost their place or are in conflict, one after another.

The article stays in sight above it and goes to the place that is looked at.  Nothing is changed
before the reader says so; every act can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from reader.errors import SessionError
from reader.model import Annotation, Change, TextRange
from reader.session import Session
from reader.session.repairing import Repair, texts_in_conflict
from reader.ui.keymap import Mode, action, keys_of, show_key
from reader.ui.panes.article import ArticlePane

_NAMED = (
    "repair_accept", "repair_select", "repair_orphan", "delete_annotation", "leave_pane", "undo",
)  # fmt: skip
"""Acts whose keys the view names."""


class Turned(Protocol):
    """What the view says when the wheel is turned."""

    step: int


class Life(Protocol):
    """What is known of the background."""

    loaded: bool


class Host(Protocol):
    """What these acts need of the screen."""

    session: Session
    article: ArticlePane

    @property
    def life(self) -> Life: ...

    @property
    def mode(self) -> Mode: ...
    @property
    def overrides(self) -> Mapping[str, str]: ...
    def aimed_at(self) -> Annotation | None: ...
    def tell(self, message: str) -> None: ...
    def ask(self, dialog: Screen[Any], then: Callable[[Any], None]) -> None: ...
    def show_below(self, widget: Widget) -> None: ...
    def point_out(self) -> None: ...


class Repairing:
    """Opens the view, and carries out what is asked in it."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._queue: list[Repair] = []
        self._at = 0
        self._place = 0
        self._pane: Any = None
        self._announced = False

    @property
    def _session(self) -> Session:
        return self._host.session

    # -- the view -------------------------------------------------------------------------------

    @property
    def pane(self) -> Widget | None:
        """The view while it is open."""
        pane: Widget | None = self._pane
        return pane

    def action_repair(self) -> None:
        """Go to the repair view, to the note aimed at if that waits; from within it, close it."""
        if self._pane is not None and self._host.mode == "repair":
            self.action_leave_pane()
            return
        aimed = self._host.aimed_at()
        self._fill()
        if not self._queue:
            if not self._host.life.loaded:
                raise SessionError("The notes are still being read; try again in a moment.", "Wait")
            if self._pane is None:
                self._host.tell("Every note is in its place.")
                return
        wanted = (aimed.id if aimed else "", self._session.repairing.in_hand)
        known = {one.id: number for number, one in enumerate(self._queue)}
        self._at = next((known[one] for one in wanted if one in known), 0)
        self._place = 0
        if self._pane is None:
            # As every pane: not needed for the first screen.
            from reader.ui.panes.repair import RepairPane  # noqa: PLC0415

            self._pane = RepairPane(self._rows)
            self._host.show_below(self._pane)
            self._look(first=True)
        else:
            self._look()
        self._pane.focus()

    def action_leave_pane(self) -> None:
        """Close the view; what is left to repair waits."""
        pane, self._pane = self._pane, None
        self._session.repairing.look_away()
        self._host.article.repaint()
        self._host.article.focus()
        self._host.point_out()
        if pane is not None:
            pane.remove()

    def _fill(self) -> None:
        self._queue = self._session.repairing.to_repair()
        self._at = max(0, min(self._at, len(self._queue) - 1))

    @property
    def _current(self) -> Repair | None:
        return self._queue[self._at] if self._queue else None

    def _look(self, *, first: bool = False) -> None:
        """Show the note in hand and the place that is looked at."""
        session, one = self._session, self._current
        if one is None:
            session.repairing.look_at("")
        else:
            session.repairing.look_at(one.id, self._place)
            place = session.repairing.looked_at or session.range_of(one.id) or _about(one)
            if place is not None:
                if not session.visual:  # what is selected stays so
                    session.move_to(place.start, jump=first)
                self._host.article.reveal(place.start, jumped=True)
        self._host.article.repaint()
        if self._pane is not None:
            self._pane.show()
        self._host.point_out()

    def _rows(self, width: int, height: int) -> list[Content]:
        from reader.ui.panes.repair import laying  # noqa: PLC0415  as above

        keys = {name: self._key(name) for name in _NAMED}
        one = self._current
        if one is None:
            return laying.all_in_place(keys, width, height)
        place = self._session.repairing.looked_at
        section = self._session.reading.ground.section_at(place.start) if place else None
        return laying.lay_out(
            laying.View(
                one,
                self._at + 1,
                len(self._queue),
                self._session.repairing.current,
                self._session.article.text,
                section.title if section else "",
                keys,
            ),
            width,
            height,
        )

    def _key(self, name: str) -> str:
        keys = keys_of(action(name), "repair", self._host.overrides)
        return show_key(keys[0]) if keys else ""

    def refresh(self, change: Change | None) -> None:
        """Annotations have changed: by an act here or elsewhere, by undo, or in another window."""
        if self._pane is None:
            self._announce(change)
            return
        before, shown = {one.id for one in self._queue}, self._current
        in_hand = shown.id if shown else ""
        self._fill()
        known = {one.id: number for number, one in enumerate(self._queue)}
        back = [edit.id for edit in change.edits if edit.id not in before] if change else []
        wanted = next((one for one in (*back, in_hand) if one in known), "")
        if wanted != in_hand or in_hand not in known:
            self._place = 0
        self._at = known.get(wanted, self._at)
        if self._current == shown:
            self._pane.show()  # what is read is not moved
        else:
            self._look()

    def _announce(self, change: Change | None) -> None:
        """Say once, when the notes have been read and looked for, that some of them wait."""
        repairing = self._session.repairing
        if change is not None or self._announced or not repairing.all_sought:
            return
        number = len(repairing.to_repair())
        if number:
            self._announced = True
            key = keys_of(action("repair"), "read", self._host.overrides)
            waits = "1 note waits" if number == 1 else f"{number:,} notes wait"
            self._host.tell(f"{waits} to be repaired: {show_key(key[0]) if key else ''}")

    # -- going about ----------------------------------------------------------------------------

    def action_repair_next(self) -> None:
        self.turn(1)

    def action_repair_previous(self) -> None:
        self.turn(-1)

    def turn(self, step: int) -> None:
        """Look at another place of the note in hand."""
        one = self._weighed()
        if one is None:
            return
        number = len(one.candidates)
        if number > 1:
            self._place = (self._place + step) % number
            self._look()
        else:
            self._host.tell("There is one place only." if number else "There is no place like it.")

    def action_repair_skip(self) -> None:
        self._step(1)

    def action_repair_before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._weighed() is None:
            return
        if len(self._queue) == 1:
            self._host.tell("It is the only one left.")
            return
        self._at = (self._at + by) % len(self._queue)
        self._place = 0
        self._look()

    def caret_moved(self) -> None:
        """Who clicks on a place in the article looks at it."""
        repairing = self._session.repairing
        if self._pane is None or self._pane.has_focus or not repairing.shown:
            return
        caret = self._session.caret
        here = next((i for i, place in enumerate(repairing.shown) if caret in place), -1)
        if here >= 0 and here != repairing.current and not self._session.visual:
            self._place = here
            repairing.look_at(repairing.in_hand, here)
            self._host.article.repaint()
            self._pane.show()

    # -- acts -----------------------------------------------------------------------------------

    def _weighed(self) -> Repair | None:
        """The note in hand while its view is open; else the view is opened, and nothing done."""
        if self._pane is None:
            self.action_repair()
            return None
        return self._current

    def action_repair_accept(self) -> None:
        """The passage is at the place that is looked at; a conflict is decided."""
        one = self._weighed()
        if one is None:
            return
        if one.state == "conflict":
            self.decide(one.annotation)
            return
        if not one.candidates:
            raise SessionError(
                f"There is no place to accept: {self._key('repair_select')} selects the passage, "
                f"{self._key('repair_orphan')} keeps the note without one.",
                "No place",
            )
        self._session.repairing.accept(one.id, self._session.repairing.current)
        self._host.tell("In place.")

    def action_repair_all(self) -> None:
        if self._pane is None:
            self.action_repair()
            return
        number = self._session.repairing.accept_moved()
        self._host.tell(f"{number:,} accepted. u takes that back.")

    def action_repair_orphan(self) -> None:
        one = self._weighed()
        if one is None:
            return
        if one.state == "conflict":
            raise SessionError("It has its place; choose between its texts.", "In its place")
        self._session.repairing.keep_orphan(one.id)
        self._host.tell("Kept without a place.")

    def action_repair_select(self) -> None:
        """To the article, to select the passage there."""
        one = self._weighed()
        if one is None:
            return
        self._host.article.focus()
        self._session.start_selection()
        key = keys_of(action("repair_reattach"), "visual", self._host.overrides)
        self._host.tell(f"Select the passage, then {show_key(key[0])} puts the note there.")

    def action_repair_reattach(self) -> None:
        """The passage of the note in hand is what is selected."""
        session, place = self._session, self._session.selection
        if place is None:
            if self._weighed() is not None:
                self.action_repair_select()
            return
        one = session.repairing.repair(session.repairing.in_hand)
        if one is None:
            self._choose_for_selection()
            return
        session.repairing.reattach(one.id, place)
        session.clear_selection()
        self._host.tell("The note is where you selected.")
        if self._pane is not None:
            self._pane.focus()

    def _choose_for_selection(self) -> None:
        """A passage is selected, and no note is in hand: the reader says which is meant."""
        self.action_repair()
        if self._pane is not None:
            self._host.tell(f"{self._key('repair_reattach')} puts this note where you selected.")

    def decide(self, one: Annotation) -> None:
        """Ask which text a note in conflict is to have."""
        # Text areas are heavy, and few need this.
        from reader.ui.dialogs.conflict import ConflictDialog  # noqa: PLC0415

        def then(text: str | None) -> None:
            if text is not None:
                self._session.repairing.resolve(one.id, text)
                self._host.tell("The note is in conflict no more.")

        quote = one.selectors.exact if one.selectors else ""
        self._host.ask(ConflictDialog(quote, texts_in_conflict(one)), then)


def _about(one: Repair) -> TextRange | None:
    """Where the passage was when it was marked, for one that is nowhere now."""
    selectors = one.annotation.selectors
    return TextRange(selectors.start, selectors.start) if selectors is not None else None
