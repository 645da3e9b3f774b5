"""The reading position: restored when an article is opened, saved while it is read."""

from __future__ import annotations

from reader.library import Position, ReadingState
from reader.session import Session
from reader.ui.panes.article import ArticlePane


class ReadingPosition:
    """The position in one article at which the user stopped reading.

    Args:
        session: the session, which has the caret.
        key: the article's key in the state.
        state: stores positions.
        pane: has the first visible line.
    """

    def __init__(self, session: Session, key: str, state: ReadingState, pane: ArticlePane) -> None:
        self._session = session
        self._key = key
        self._state = state
        self._pane = pane
        self._pending = state.position(key)
        self._saved = self._pending

    def restore(self) -> None:
        """Go to the saved position, once that much text is loaded.

        Does nothing when the user has moved in the meantime.
        """
        position = self._pending
        if position is None:
            return
        article = self._session.article
        if self._session.cursor.caret != 0:
            self._pending = None
        elif position.offset < len(article.text) or article.complete:
            self._pending = None
            self._pane.show_place(position.offset, position.top)

    def save(self) -> None:
        """Save the position if it has changed."""
        if self._pending is not None:
            return  # the text up to there has not been read yet
        now = Position(self._session.cursor.caret, self._pane.place)
        if now != self._saved:
            self._saved = now
            self._state.set_position(self._key, now)
            if self._session.article.complete:
                self._state.set_progress(self._key, self._session.cursor.progress)
