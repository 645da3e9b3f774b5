"""Carries acts out by the id that the key table gives them."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from reader.keymap import action
from reader.ui.reading.actions.marking import Marking
from reader.ui.reading.actions.movement import MOTIONS, Moving


class Desk:
    """Finds the method of an act among those who know how.

    Args:
        moving, marking: the acts of the article.
        others: objects with further `action_*` methods; the first that has one carries it out.
    """

    def __init__(self, moving: Moving, marking: Marking, *others: object) -> None:
        self.moving = moving
        self.marking = marking
        self._all = (moving, marking, *others)

    def knows(self, identifier: str) -> bool:
        """Whether there is an act of that id here."""
        return (
            identifier in MOTIONS
            or identifier.startswith("colour_")
            or self._method(identifier) is not None
        )

    def _method(self, identifier: str) -> Callable[..., object] | None:
        for one in self._all:
            method = getattr(one, f"action_{identifier}", None)
            if method is not None:
                return method  # type: ignore[no-any-return]
        return None

    def act(self, identifier: str, count: int = 0, letter: str = "") -> None:
        """Carry an act out.  Raises ReaderError when it makes no sense now, KeyError for none."""
        if identifier in MOTIONS:
            self.moving.move(identifier, count)
            return
        if identifier.startswith("colour_"):
            self.marking.colour(int(identifier.removeprefix("colour_")))
            return
        method = self._method(identifier)
        if method is None:
            raise KeyError(identifier)
        if action(identifier).takes:
            method(letter)
        elif "count" in inspect.signature(method).parameters:
            method(count)
        else:
            method()
