"""An article that has been opened: its first pages now, the whole and its identity later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

from reader.formats import Opening
from reader.model import Article


class OpenArticle:
    """An opened article, the result of `Library.open`.

    Attributes:
        path: the file, or None for standard input.
        article: what can be shown at once; `article.complete` says whether it is the whole.  Its
            id comes from its text alone, and is empty while it is incomplete: annotations wait
            for `finish`.
        key: names the article in `ReadingState`, known before any store is read.
    """

    def __init__(
        self, path: Path | None, opening: Opening, identify: Callable[[Article], str]
    ) -> None:
        self.path = path
        self.article = opening.first
        self.key = str(path.resolve()) if path is not None else f"text:{_text_key(opening.first)}"
        self._opening = opening
        self._identify = identify
        self._lock = Lock()
        self._finished: Article | None = None

    def finish(self) -> Article:
        """The whole article with the id under which the library knows it.

        Reads the rest and the store, so it may take seconds: for a worker thread.  Asking again
        costs nothing.  A store that cannot be read is no reason not to read the article.
        """
        with self._lock:
            if self._finished is None:
                whole = self._opening.finish()
                self._finished = replace(whole, id=self._identify(whole))
                self.article = self._finished
            return self._finished


def _text_key(first: Article) -> str:
    """Return a key for a text without a file: its id, or that of its first pages."""
    if first.id:
        return first.id
    from reader.formats import text_id  # noqa: PLC0415 - long standard input only

    return text_id(first.text)
