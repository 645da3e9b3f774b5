"""The jump list, and the marks that the user sets with a letter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reader.errors import SessionError
from reader.session.context import SessionContext

_BOUND = 100
"""Places in the jump list; the oldest are dropped."""


class JumpList:
    """Places left by a jump, to go back and forward through, as in Vim.

    Each place is in the list once, at the position of its last jump.
    """

    def __init__(self) -> None:
        self._places: list[int] = []
        self._index = 0

    def push(self, offset: int) -> None:
        """Remember that `offset` was left by a jump; the next `back` comes here."""
        self._append(offset)
        self._places = self._places[-_BOUND:]
        self._index = len(self._places)

    def _append(self, offset: int) -> None:
        self._places = [place for place in self._places if place != offset]
        self._places.append(offset)

    def back(self, here: int) -> int | None:
        """Return the previous place, or None; `here` is kept, so that `forward` can return to it."""
        if self._index == len(self._places):
            self._append(here)
            self._index = len(self._places) - 1
        while self._index > 0:
            self._index -= 1
            if self._places[self._index] != here:
                return self._places[self._index]
        return None

    def forward(self, here: int) -> int | None:
        """Return the place that `back` came from, or None."""
        while self._index < len(self._places) - 1:
            self._index += 1
            if self._places[self._index] != here:
                return self._places[self._index]
        return None


class Marks:
    """The marks `a` to `z`, stored with the article in the reading state."""

    def __init__(self, context: SessionContext) -> None:
        self._context = context
        self._marks: dict[str, int] = {}
        self.load()

    @property
    def all(self) -> Mapping[str, int]:
        return MappingProxyType(self._marks)

    def load(self) -> None:
        """Load the stored marks of the article; marks set already in this session win."""
        state = self._context.state
        if state is not None and self._context.key:
            remembered = {
                letter: offset
                for letter, offset in state.marks(self._context.key).items()
                if _is_letter(letter)
            }
            self._marks = {**remembered, **self._marks}

    def set(self, letter: str, offset: int) -> None:
        """Set a mark.  Raises SessionError for anything but one letter from a to z."""
        if not _is_letter(letter):
            raise SessionError("A mark is one letter from a to z.", "No such mark")
        self._marks[letter] = offset
        state = self._context.state
        if state is not None and self._context.key:
            state.set_marks(self._context.key, dict(sorted(self._marks.items())))


def _is_letter(letter: str) -> bool:
    return len(letter) == 1 and "a" <= letter <= "z"
