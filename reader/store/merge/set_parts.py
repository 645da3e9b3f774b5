"""Fields that are sets of texts: tags, and the places and digests of an article.

What was in the base stays when every side kept it; what was not stays when any side added it.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.store.merge.parts import Part, as_texts

SETS = ("tags", "not_same", "maybe_same")
"""Sets whose order means nothing beyond what the user typed first."""

NEWEST_FIRST = ("paths", "digests")
"""Sets whose first is the newest."""


class _Members(NamedTuple):
    """The meaning of a set relative to its base."""

    kept: frozenset[str]
    added: frozenset[str]
    newest: tuple[str, str] | None
    """When, and which of those added stood first."""


def is_set(part: Part) -> bool:
    """Tell whether the part holds a valid set."""
    return as_texts(part.values[0]) is not None


def timed_set(base: Part, side: Part, *, newest_first: bool) -> Part:
    """The part with its time only where its order has one."""
    if not is_set(side):
        return side
    known = _texts(base)
    if newest_first and any(text not in known for text in _texts(side)):
        return side
    return side._replace(time=None)


def join_sets(base: Part, ours: Part, theirs: Part, *, newest_first: bool) -> Part:
    """The set with what both sides added and without what either took away."""
    if not (is_set(ours) and is_set(theirs)):
        return max(ours, theirs, key=lambda part: (is_set(part), part.order))
    a, b = _read(base, ours), _read(base, theirs)
    newest = max(filter(None, (a.newest, b.newest)), default=None) if newest_first else None
    added = sorted(a.added | b.added)
    kept = [text for text in dict.fromkeys(_texts(base)) if text in a.kept and text in b.kept]
    if newest is None:
        return Part(([*kept, *added],))
    time, first = newest
    return Part(([first, *(text for text in added if text != first), *kept],), time)


def _texts(part: Part) -> tuple[str, ...]:
    return tuple(as_texts(part.values[0]) or ())


def _read(base: Part, side: Part) -> _Members:
    known, texts = frozenset(_texts(base)), _texts(side)
    added = [text for text in texts if text not in known]
    newest = (side.time or "", added[0]) if added else None
    return _Members(known.intersection(texts), frozenset(added), newest)
