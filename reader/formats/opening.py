"""Opens documents of every format: the first pages at once, the whole afterwards.

The first screen must never wait for the end of a long book.  A format therefore builds its article
in steps; the first step makes what is shown, the rest are taken by `Opening.finish` in a worker
thread.  Both come from one `Draft`, so the first pages are a prefix of the whole by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import NamedTuple, Protocol

from reader.errors import EmptyError
from reader.model import Article

FIRST_PAGES = 24 * 1024
"""Characters of source that the first step takes: several screens, in some 30 ms of Markdown."""

STEP = 64 * 1024
"""Characters of source in each later step: bounds what a parser holds at once."""


class Opening(NamedTuple):
    """An article being opened.

    Attributes:
        first: the whole when it is small (`first.complete`), else its first pages: its text,
            blocks and inlines are prefixes of those of the whole, and its id is empty.  Where a
            single block is too long for the first pages, they end in the beginning of that block.
        finish: makes the whole.  May take seconds and is safe in any thread; asking again gives
            the same article.
    """

    first: Article
    finish: Callable[[], Article]


class Format(Protocol):
    """One kind of document that can be read."""

    @property
    def name(self) -> str:
        """The value of `Article.format`, in lower case."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes that mean this format, lower case with the dot."""
        ...

    def sniff(self, text: str) -> bool:
        """Tell whether the beginning of a text of unknown suffix looks like this format."""
        ...

    def open(self, text: str, name: str, encoding: str) -> Opening:
        r"""Begin an article.

        Args:
            text: the decoded source, newlines as `\n`.
            name: of the file; its stem is the title when the text has none.
            encoding: what it was decoded from, for `meta`.
        """
        ...

    def title(self, text: str, name: str, *, whole: bool) -> str:
        """The title that `open` gives, for lists: without reading more than it takes.

        Args:
            text: the decoded source or the beginning of it.
            name: as for `open`.
            whole: whether `text` is all of the source.

        Raises:
            FormatError: `text` is all, and there is nothing to read in it.
        """
        ...


class ByteFormat(Protocol):
    """One kind of document that is not decoded as a text before it is read."""

    @property
    def name(self) -> str:
        """The value of `Article.format`, in lower case."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes that mean this format, lower case with the dot."""
        ...

    def recognises(self, data: bytes) -> bool:
        """Tell by its first bytes whether a document has this format.

        A format whose every document is recognised sets `signed = True`: its suffix alone means
        nothing then, so that other bytes under such a name are told for what they are.

        Args:
            data: the document or its first 16 KiB; what lies behind must not be needed.
        """
        ...

    def open(self, data: bytes, name: str) -> Opening:
        """Begin an article.  Raises FormatError: what is wrong, where, and what to do next.

        Args:
            data: the whole document.
            name: of the file; its stem is the title when the document has none.
        """
        ...

    def title(self, data: bytes, name: str) -> str:
        """The title that `open` gives, for lists; `data` is the whole document.

        Raises FormatError as `open` does, where the title shows it.
        """
        ...


def nothing_to_read(name: str) -> EmptyError:
    """The error for a source of that name without one block in it."""
    return EmptyError(
        f"There is nothing to read in {name}: it holds only marks, comments or definitions.",
        "Empty file",
    )


def open_in_steps(
    steps: Iterator[None],
    article: Callable[[bool], Article],
    name: str,
    beginning: Callable[[], Article | None] = lambda: None,
) -> Opening:
    """An opening whose first pages are the first of `steps`.

    Args:
        steps: each advance reads some more of the source; exhausted at its end.
        article: what has been read so far; the argument says whether that is the whole.
        name: of the source, for the error.
        beginning: makes the first pages in another way where the first step would take too long;
            None where it does not.

    Raises:
        EmptyError: there is not one block in the whole.
    """
    first = beginning()
    if first is None:
        ended = next(steps, _ENDED) is _ENDED
        first = article(ended)
        while not ended and not first.blocks:  # nothing to show yet
            ended = next(steps, _ENDED) is _ENDED
            first = article(ended)
        if ended and not first.blocks:
            raise nothing_to_read(name)
        if ended:
            whole_at_once = first
            return Opening(first, lambda: whole_at_once)
    lock = Lock()
    whole: list[Article] = []

    def finish() -> Article:
        with lock:
            if not whole:
                for _ in steps:
                    pass
                whole.append(article(True))
            return whole[0]

    return Opening(first, finish)


_ENDED = object()
