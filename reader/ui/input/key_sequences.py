"""Parser of key sequences: counts, and actions that take one more letter.

A small state machine that knows keys and nothing else, so that it can be tested without a screen.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.keymap import Action, Mode, Overrides, bindings

OBJECT_LETTERS = {
    "w": "word",
    "s": "sentence",
    "p": "paragraph",
    "m": "mention",
    "S": "section",
}
"""Text objects by the letter that follows `i` or `a` in visual mode."""

_LONGEST_COUNT = 9999


class Stroke(NamedTuple):
    """Action that a key sequence stands for.

    Attributes:
        action: the row of the table.
        times: how often; 0 when no count was given.
        letter: what followed: a mark's letter, or an object's name.
    """

    action: Action
    times: int = 0
    letter: str = ""


class Keystrokes:
    """Collects keys, one at a time, until they make up an action."""

    def __init__(self, overrides: Overrides | None = None) -> None:
        self._overrides = overrides or {}
        self._tables: dict[Mode, dict[str, Action]] = {}
        self.pending: Action | None = None
        self.count = 0

    def table(self, mode: Mode) -> dict[str, Action]:
        """Return the action of each key in `mode`, with the user's own keys applied."""
        if mode not in self._tables:
            self._tables[mode] = bindings(mode, self._overrides)
        return self._tables[mode]

    @property
    def waiting(self) -> bool:
        """True if the next key belongs to the sequence typed so far."""
        return self.pending is not None or self.count > 0

    def reset(self) -> None:
        self.pending, self.count = None, 0

    def feed(self, key: str, character: str | None, mode: Mode) -> Stroke | None:
        """Return the action that this key completes.

        None when it completes none: because it means nothing, or because more is to come;
        `waiting` tells which.
        """
        if self.pending is not None:
            return self._complete(self.pending, character or "")
        action = self.table(mode).get(key)
        if action is None or (self.count and action.id == "clear"):
            self.reset()
            return None
        if action.id == "count":
            digit = key.removeprefix("alt+")
            if digit.isdecimal():
                self.count = min(self.count * 10 + int(digit), _LONGEST_COUNT)
            return None
        if action.takes:
            self.pending = action
            return None
        count, self.count = self.count, 0
        return Stroke(action, count)

    def _complete(self, action: Action, character: str) -> Stroke | None:
        count = self.count
        self.reset()
        if action.takes == "object":
            name = OBJECT_LETTERS.get(character)
            return Stroke(action, count, name) if name else None
        return Stroke(action, count, character) if character.isalpha() else None
