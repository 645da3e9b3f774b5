"""Going on where reading stopped the last time."""

from __future__ import annotations

from reader.library.state import Position
from reader.session.cursor import Cursor
from reader.session.reading import Reading


class Resuming:
    """The remembered place of the article, in the reader's state."""

    def __init__(self, reading: Reading, cursor: Cursor) -> None:
        self._reading = reading
        self._cursor = cursor
        # Where the caret was when a place beyond the first pages was asked for.
        self._awaiting: int | None = None

    @property
    def stored_position(self) -> Position | None:
        """Where reading stopped, which may be beyond the first pages; None when it is not known."""
        state, key = self._reading.state, self._reading.key
        return state.position(key) if state is not None and key else None

    def restore(self) -> Position | None:
        """Put the caret where reading stopped, and say where that is; None when it is not known.

        A place beyond the first pages is gone to when the whole is there, unless the reader has
        moved by then.
        """
        position = self.stored_position
        self._awaiting = None
        if position is None:
            return None
        if position.offset < len(self._reading.ground.text) or self._reading.article.complete:
            self._cursor.show(position.offset)
        else:
            self._awaiting = self._cursor.caret
        return position

    def save(self, top: int = 0) -> None:
        """Remember the caret, and the offset at the top of the screen, for the next time."""
        state, key = self._reading.state, self._reading.key
        if state is not None and key and self._reading.article.complete:
            state.set_position(key, Position(self._cursor.caret, max(0, top)))
            state.set_progress(key, self._cursor.progress)

    def article_changed(self) -> None:
        """Go where `restore` could not go yet."""
        if self._awaiting == self._cursor.caret:
            self.restore()
