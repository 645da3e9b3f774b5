"""Typed tables of the functions that carry out actions, which the parts of a screen register.

Parts give their functions by the ids of `reader.keymap.ACTIONS`.  Panes and the application are
Textual's: it finds their actions as methods `action_<id>`, which `action_methods` lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from textual.dom import DOMNode

from reader.keymap import ACTIONS


class Handlers(NamedTuple):
    """The actions that one part carries out, each by its id.

    Attributes:
        plain: functions without arguments.
        counted: functions of the number of repetitions; 0 when the user gave none.
        lettered: functions of the further key of an action that `takes` one: a letter, or the name
            of an object.
    """

    plain: Mapping[str, Callable[[], object]] = {}
    counted: Mapping[str, Callable[[int], object]] = {}
    lettered: Mapping[str, Callable[[str], object]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them, with every repetition."""
        return (*self.plain, *self.counted, *self.lettered)


class ActionTable:
    """The actions of one screen, each with the one function that carries it out.

    Args:
        parts: the handlers of each part.

    Raises:
        ValueError: two handlers have the same id.
    """

    def __init__(self, *parts: Handlers) -> None:
        ids = [identifier for part in parts for identifier in part.ids]
        if twice := {identifier for identifier in ids if ids.count(identifier) > 1}:
            raise ValueError(f"Two handlers for one action: {', '.join(sorted(twice))}")
        self._plain: dict[str, Callable[[], object]] = {}
        self._counted: dict[str, Callable[[int], object]] = {}
        self._lettered: dict[str, Callable[[str], object]] = {}
        for part in parts:
            self._plain |= part.plain
            self._counted |= part.counted
            self._lettered |= part.lettered

    def __contains__(self, identifier: object) -> bool:
        return any(identifier in table for table in (self._plain, self._counted, self._lettered))

    def __iter__(self) -> Iterator[str]:
        return iter((*self._plain, *self._counted, *self._lettered))

    def run(self, identifier: str, count: int = 0, letter: str = "") -> None:
        """Carry an action out.

        Args:
            identifier: its id.
            count: how often; 0 when the user gave no number.
            letter: the further key, for an action that takes one.

        Raises:
            KeyError: no part has that action.
            ReaderError: the action makes no sense now.
        """
        if identifier in self._counted:
            self._counted[identifier](count)
        elif identifier in self._lettered:
            self._lettered[identifier](letter)
        else:
            self._plain[identifier]()


@lru_cache(maxsize=64)
def action_methods(node: type[DOMNode]) -> frozenset[str]:
    """Return the ids of the actions for which a class of Textual nodes has a method."""
    return frozenset(row.id for row in ACTIONS if hasattr(node, f"action_{row.id}"))
