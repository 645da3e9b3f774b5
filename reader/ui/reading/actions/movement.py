"""Going places: the caret, the view, the jump list and the hits of a search."""

from __future__ import annotations

from reader.session import Session
from reader.ui.reading.context import ActionContext

MOTIONS = frozenset(
    {
        "next_character",
        "previous_character",
        "next_word",
        "previous_word",
        "end_of_word",
        "next_sentence",
        "previous_sentence",
        "next_paragraph",
        "previous_paragraph",
        "next_section",
        "previous_section",
        "next_mention",
        "previous_mention",
        "next_annotation",
        "previous_annotation",
        "start",
        "end",
    }
)
"""Acts that are motions of the session, by the same name."""

_UNITS = {"next_word": "word", "next_sentence": "sentence", "next_paragraph": "paragraph"}
"""What a motion goes over; while selecting, it goes to the end of that."""

_NOWHERE = {
    "next_section": "This is the last section.",
    "previous_section": "This is the first section.",
    "next_mention": "No further name or number is known.",
    "previous_mention": "No earlier name or number is known.",
    "next_annotation": "No further annotation.",
    "previous_annotation": "No earlier annotation.",
}


class Moving:
    """Acts that change where the reader is and nothing else."""

    def __init__(self, host: ActionContext) -> None:
        self._host = host
        self._end_from: int | None = None

    @property
    def _session(self) -> Session:
        return self._host.session

    def move(self, motion: str, count: int) -> None:
        """A motion of the session, `count` times (0 for once)."""
        if motion in _UNITS and self._extends_forward():
            for _ in range(max(1, count)):
                self._to_end_of(_UNITS[motion], motion)
        elif not self._session.cursor.move(motion, max(1, count)) and motion in _NOWHERE:
            self._host.status.tell(_NOWHERE[motion])
        self._end_from = None
        if motion == "end" and not self._session.article.complete:
            self._end_from = self._session.cursor.caret
            self._host.status.tell("The rest is still being read; the end comes when it is there.")

    def article_finished(self) -> None:
        """Go on to the end if it was asked for before it was known, unless the caret moved since."""
        wanted, self._end_from = self._end_from, None
        if wanted is not None and wanted == self._session.cursor.caret:
            self._session.cursor.move_to(len(self._session.article.text))

    def _extends_forward(self) -> bool:
        selection = self._session.cursor.selection
        return selection is not None and (
            selection.start < self._session.cursor.caret or len(selection) == 1
        )

    def _to_end_of(self, unit: str, motion: str) -> None:
        """A selection takes in whole sentences, not the first letter of the one after."""
        session = self._session
        found = session.cursor.object_range(unit)
        if found is None or session.cursor.caret >= found.end - 1:
            if not session.cursor.move(motion):
                return
            found = session.cursor.object_range(unit)
        if found is not None and found.end - 1 > session.cursor.caret:
            session.cursor.move_to(found.end - 1)

    def _lines(self, step: int) -> None:
        offset = self._host.article.line_target(step)
        if offset is not None:
            self._host.article.take_caret(offset)

    def action_next_line(self, count: int = 0) -> None:
        self._lines(max(1, count))

    def action_previous_line(self, count: int = 0) -> None:
        self._lines(-max(1, count))

    def _scroll(self, rows: int) -> None:
        offset = self._host.article.scroll_target(rows)
        if offset is not None:
            self._host.article.take_caret(offset, follow=False)

    def action_page_down(self, count: int = 0) -> None:
        self._scroll(self._host.article.page_rows() * max(1, count))

    def action_page_up(self, count: int = 0) -> None:
        self._scroll(-self._host.article.page_rows() * max(1, count))

    def action_half_page_down(self, count: int = 0) -> None:
        self._scroll(self._host.article.half_page_rows() * max(1, count))

    def action_half_page_up(self, count: int = 0) -> None:
        self._scroll(-self._host.article.half_page_rows() * max(1, count))

    def action_scroll_line_down(self, count: int = 0) -> None:
        self._host.article.scroll_by_rows(max(1, count), pull=True)

    def action_scroll_line_up(self, count: int = 0) -> None:
        self._host.article.scroll_by_rows(-max(1, count), pull=True)

    def action_back(self) -> None:
        if not self._session.cursor.back():
            self._host.status.tell("There is nowhere to go back to.")

    def action_forward(self) -> None:
        if not self._session.cursor.forward():
            self._host.status.tell("There is nowhere to go forward to.")

    def action_search(self) -> None:
        self._host.open_search()

    def action_next_hit(self, count: int = 0) -> None:
        self._hit(max(1, count))

    def action_previous_hit(self, count: int = 0) -> None:
        self._hit(-max(1, count))

    def _hit(self, step: int) -> None:
        search = self._session.search.result
        if search is None:
            self._host.status.tell("Nothing is being searched for: / starts a search.")
        elif self._session.search.next_hit(step) is None:
            self._host.status.tell(search.error or f"Not found: {search.query}")
