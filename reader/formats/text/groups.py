"""Splits the lines of a plain text into groups at blank lines, lazily."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from reader.formats.cleaning import clean_source

_WINDOW = 64 * 1024
_TAB = 8  # columns, as terminals and mail programs have it


class Groups:
    """Groups of lines: without trailing spaces, with their indents, tabs expanded.

    A few can be looked at before they are taken, and lines can be put back.
    """

    def __init__(self, text: str) -> None:
        self._source = _groups(text)
        self._ahead: deque[list[str]] = deque()

    def peek(self, index: int = 0) -> list[str] | None:
        """The group that is `index` groups ahead, or None after the last."""
        while len(self._ahead) <= index:
            group = next(self._source, None)
            if group is None:
                return None
            self._ahead.append(group)
        return self._ahead[index]

    def take(self) -> list[str] | None:
        """The next group, or None after the last."""
        group = self.peek()
        if group is not None:
            self._ahead.popleft()
        return group

    def ahead(self, count: int) -> list[list[str]]:
        """The next groups, at most `count`."""
        self.peek(count - 1)
        return list(islice(self._ahead, count))

    def put_back(self, lines: list[str]) -> None:
        """Make `lines` the next group; nothing when there are none."""
        if lines:
            self._ahead.appendleft(lines)


def _groups(text: str) -> Iterator[list[str]]:
    at = 0
    while at < len(text):
        window, at = _window(text, at)
        group: list[str] = []
        for line in window.split("\n"):
            line = line.rstrip()
            if line:
                group.append(line)
            elif group:
                yield group
                group = []
        if group:
            yield group


def _window(text: str, start: int) -> tuple[str, int]:
    """A stretch of the text that ends at a blank line, or after a line where there is none near."""
    limit = start + _WINDOW
    if limit >= len(text):
        end = len(text)
    else:
        end = text.find("\n\n", limit, limit + _WINDOW)
        if end < 0:
            end = text.find("\n", limit)
        end = len(text) if end < 0 else end
    window = clean_source(text[start:end])
    return (window.expandtabs(_TAB) if "\t" in window else window), end + 1
