"""The parts of a record that are merged each by itself, and how a value is compared.

A part is a field, or a few that only make sense together, with the time of its last change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar


class _Absent:
    """The type of `ABSENT`, the value of a field that is missing."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()

_Element = TypeVar("_Element")


class Part(NamedTuple):
    """The values of a part's fields, in order, and when it was last changed.

    `time` is None where it does not matter: the part is as the base has it, or it is a set.
    """

    values: tuple[Any, ...]
    time: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """By which the later of two parts is known."""
        return self.time or "", "\n".join(map(canonical, self.values))

    @property
    def key(self) -> str:
        """A text that is the same for the same part, and only then."""
        return "\n".join(map(canonical, (self.time, *self.values)))


def canonical(value: object) -> str:
    """A text that is the same for the same JSON value, and only then."""
    return "" if value is ABSENT else json.dumps(value, sort_keys=True)


def as_text(value: object) -> str:
    """The value when it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def as_texts(value: object) -> Sequence[str] | None:
    """A list of texts, empty where there is none; None for anything else."""
    if value is ABSENT:
        return ()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return None


def as_mapping(value: object) -> Mapping[str, Any]:
    """The value when it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def joined(
    base: _Element,
    ours: _Element,
    theirs: _Element,
    join: Callable[[], _Element],
    key: Callable[[_Element], str],
) -> _Element:
    """Join two elements, with the base as neutral element and every element idempotent.

    Where `join` is associative on what its elements mean, and what it gives is canonical (means the
    same when it is read again), this is associative on the elements in any form.
    """
    if key(ours) == key(theirs):
        return ours
    if key(base) == key(ours):
        return theirs
    if key(base) == key(theirs):
        return ours
    found = join()
    # Where both say what the base says, in other words, neither may vanish into the base: it gives
    # way to any form of a third.
    return found if key(found) != key(base) else max(ours, theirs, key=key)
