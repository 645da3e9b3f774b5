"""The reading place: found again when an article is opened, kept while it is read."""

from __future__ import annotations

from reader.library import Position, ReadingState
from reader.session import Session
from reader.ui.panes.article import ArticlePane


class ReadingPosition:
    """Where reading stopped in one article.

    Args:
        session: has the caret.
        key: names the article in the state.
        state: where places are kept.
        pane: knows what is at the top of the screen.
    """

    def __init__(self, session: Session, key: str, state: ReadingState, pane: ArticlePane) -> None:
        self._session = session
        self._key = key
        self._state = state
        self._pane = pane
        self._wanted = state.position(key)
        self._saved = self._wanted

    def restore(self) -> None:
        """Go to where reading stopped, as soon as there is that much text.

        Nothing happens when the reader has gone somewhere else in the meantime.
        """
        wanted = self._wanted
        if wanted is None:
            return
        article = self._session.article
        if self._session.cursor.caret != 0:
            self._wanted = None
        elif wanted.offset < len(article.text) or article.complete:
            self._wanted = None
            self._pane.show_place(wanted.offset, wanted.top)

    def save(self) -> None:
        """Remember the place, when it is another than before."""
        if self._wanted is not None:
            return  # the text up to there has not been read yet
        now = Position(self._session.cursor.caret, self._pane.place)
        if now != self._saved:
            self._saved = now
            self._state.set_position(self._key, now)
            if self._session.article.complete:
                self._state.set_progress(self._key, self._session.cursor.progress)
