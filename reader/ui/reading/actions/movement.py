"""Actions that move the caret and the view: motions, pages, the jump list, search hits."""

from __future__ import annotations

from functools import partial

from reader.session.navigation import MOTIONS
from reader.ui.input.action_handlers import Handlers
from reader.ui.reading.actions.group import ActionGroup
from reader.ui.reading.context import ActionContext

_UNITS = {"next_word": "word", "next_sentence": "sentence", "next_paragraph": "paragraph"}
"""The unit that a motion skips; while selecting, the motion goes to the end of the unit."""

_NOWHERE = {
    "next_section": "This is the last section.",
    "previous_section": "This is the first section.",
    "next_mention": "No further name or number is known.",
    "previous_mention": "No earlier name or number is known.",
    "next_annotation": "No further annotation.",
    "previous_annotation": "No earlier annotation.",
}


class MovementActions(ActionGroup):
    """Actions that move the caret or the view and change nothing else."""

    def __init__(self, host: ActionContext) -> None:
        super().__init__(host)
        self._end_from: int | None = None

    @property
    def handlers(self) -> Handlers:
        """The actions by their ids in the keymap."""
        return Handlers(
            plain={"back": self.back, "forward": self.forward, "search": self._host.open_search},
            counted={
                **{motion: partial(self.move, motion) for motion in MOTIONS},
                "next_line": partial(self._lines, 1),
                "previous_line": partial(self._lines, -1),
                "page_down": partial(self._page, 1),
                "page_up": partial(self._page, -1),
                "half_page_down": partial(self._half_page, 1),
                "half_page_up": partial(self._half_page, -1),
                "scroll_line_down": partial(self._scroll_lines, 1),
                "scroll_line_up": partial(self._scroll_lines, -1),
                "next_hit": partial(self._hit, 1),
                "previous_hit": partial(self._hit, -1),
            },
        )

    def move(self, motion: str, count: int) -> None:
        """Repeat a motion of the session `count` times (0 means once)."""
        if motion in _UNITS and self._extends_forward():
            for _ in range(max(1, count)):
                self._to_end_of(_UNITS[motion], motion)
        elif not self._session.cursor.move(motion, max(1, count)) and motion in _NOWHERE:
            self._host.status.notify(_NOWHERE[motion])
        self._end_from = None
        if motion == "end" and not self._session.article.complete:
            self._end_from = self._session.cursor.caret
            self._host.status.notify(
                "The rest is still being read; the end comes when it is there."
            )

    def article_finished(self) -> None:
        """Move on to the end if the user asked for it while the article was loading, and has not moved since."""
        before, self._end_from = self._end_from, None
        if before is not None and before == self._session.cursor.caret:
            self._session.cursor.move_to(len(self._session.article.text))

    def _extends_forward(self) -> bool:
        selection = self._session.cursor.selection
        return selection is not None and (
            selection.start < self._session.cursor.caret or len(selection) == 1
        )

    def _to_end_of(self, unit: str, motion: str) -> None:
        """Extend the selection to the end of a unit, without the first letter of the next one."""
        session = self._session
        place = session.cursor.object_range(unit)
        if place is None or session.cursor.caret >= place.end - 1:
            if not session.cursor.move(motion):
                return
            place = session.cursor.object_range(unit)
        if place is not None and place.end - 1 > session.cursor.caret:
            session.cursor.move_to(place.end - 1)

    def _lines(self, direction: int, count: int) -> None:
        offset = self._host.article.line_target(direction * max(1, count))
        if offset is not None:
            self._host.article.take_caret(offset)

    def _scroll(self, rows: int) -> None:
        offset = self._host.article.scroll_target(rows)
        if offset is not None:
            self._host.article.take_caret(offset, follow=False)

    def _page(self, direction: int, count: int) -> None:
        self._scroll(direction * self._host.article.page_rows() * max(1, count))

    def _half_page(self, direction: int, count: int) -> None:
        self._scroll(direction * self._host.article.half_page_rows() * max(1, count))

    def _scroll_lines(self, direction: int, count: int) -> None:
        self._host.article.scroll_by_rows(direction * max(1, count), pull=True)

    def back(self) -> None:
        if not self._session.cursor.back():
            self._host.status.notify("There is nowhere to go back to.")

    def forward(self) -> None:
        if not self._session.cursor.forward():
            self._host.status.notify("There is nowhere to go forward to.")

    def _hit(self, direction: int, count: int) -> None:
        search = self._session.search.result
        if search is None:
            self._host.status.notify("Nothing is being searched for: / starts a search.")
        elif self._session.search.next_hit(direction * max(1, count)) is None:
            self._host.status.notify(search.error or f"Not found: {search.query}")
