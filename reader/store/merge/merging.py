"""Merging two versions of a record that were made from one: a pure function, whatever the records are.

With one base, merging is commutative, associative and idempotent, and the base is neutral: each part
of a record is brought into a lattice, joined there, and written back in one canonical form that reads
as the same element again.  docs/merging.md says the rules in plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from reader.store.fields import Record
from reader.store.merge.note_state import NOTE, join_notes, timed_note
from reader.store.merge.parts import ABSENT, Part, as_mapping, as_text, canonical, joined
from reader.store.merge.set_parts import NEWEST_FIRST, SETS, join_sets, timed_set

PASSAGE = ("target", "section", "fingerprint", "occurrence", "sketch", "detached")
"""The fields of a record that say which passage it is about, or which text."""

UNITS = {PASSAGE[0]: PASSAGE, NOTE[0]: NOTE}
"""Fields that only make sense together, by the one under which their time is kept."""

UNIT_OF = {field: unit for unit, fields in UNITS.items() for field in fields}

ORDER = (
    "id", "article_id", "title", "paths", "source", "kind", *PASSAGE[:4], "digests", PASSAGE[4],
    "not_same", "maybe_same", "same_as", "act", "text", "other", "colour", *NOTE, "tags",
    PASSAGE[5], "created", "modified", "restored", "deleted", "times",
)  # fmt: skip
"""In which order the fields of a merged record stand; all others after them, by name."""

_PLACE = {field: place for place, field in enumerate(ORDER)}


def merge_records(base: Any, ours: Any, theirs: Any) -> Any:
    """One record with what both sides changed of the base; None where neither side has it.

    None says that there is no such record.  One that is missing on one side is not a deletion: an
    older or damaged file must not delete.  A deletion is a tombstone, and wins over every edit.
    What is no object gives way to what is one.
    """
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    return joined(base, ours, theirs, lambda: _merged(base, ours, theirs), canonical)


def _merged(base: Any, ours: Any, theirs: Any) -> Any:
    rank = _rank(ours)
    if rank != _rank(theirs):
        return ours if rank > _rank(theirs) else theirs
    if rank == 0:
        return max(ours, theirs, key=canonical)
    clock = "deleted" if rank == 2 else "modified"
    ground = base if _rank(base) == rank else {}
    return _RecordMerge(clock, ground, ours, theirs).record()


def _rank(record: object) -> int:
    """Rank a record for merging: 0 for anything but an object, 1 for a live record, 2 for a
    tombstone.
    """
    if not isinstance(record, Mapping):
        return 0
    return 2 if "deleted" in record else 1


class _Rule(NamedTuple):
    """The rule for merging one part: its time, where it matters, and its join, both relative to
    the base.
    """

    timed: Callable[[Part, Part], Part]
    join: Callable[[Part, Part, Part], Part]


def _rule(unit: str) -> _Rule:
    if unit == NOTE[0]:
        return _Rule(timed_note, join_notes)
    if unit in SETS or unit in NEWEST_FIRST:
        newest = unit in NEWEST_FIRST
        return _Rule(
            lambda base, side: timed_set(base, side, newest_first=newest),
            lambda base, ours, theirs: join_sets(base, ours, theirs, newest_first=newest),
        )
    return _LATER


_LATER = _Rule(
    lambda _, side: side, lambda _, ours, theirs: max(ours, theirs, key=lambda part: part.order)
)


class _RecordMerge:
    """One merge of two records, both there or both deleted."""

    def __init__(
        self,
        clock: str,
        base: Mapping[str, Any],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Any],
    ) -> None:
        self._clock = clock
        self._base = base
        self._sides = (ours, theirs)
        self._base_times = as_mapping(base.get("times"))

    def record(self) -> Record:
        """The merged record in canonical form."""
        moment = self._latest()
        merged: Record = {} if moment is ABSENT else {self._clock: moment}
        times: Record = {}
        for unit in self._units():
            base, part = self._parts(unit)
            for field, value in zip(UNITS.get(unit, (unit,)), part.values, strict=True):
                if value is not ABSENT:
                    merged[field] = value
            if part.time is not None and part.time != as_text(moment):
                times[unit] = part.time
            elif part.key == base.key and unit in self._base_times:
                times[unit] = self._base_times[unit]
        if times:
            merged["times"] = times
        return dict(sorted(merged.items(), key=lambda item: _place(item[0])))

    def _latest(self) -> Any:
        """The latest time at which a whole record was altered."""
        found = [record.get(self._clock, ABSENT) for record in (self._base, *self._sides)]
        return max(found, key=lambda time: (isinstance(time, str), as_text(time), canonical(time)))

    def _units(self) -> Iterable[str]:
        names = {
            UNIT_OF.get(field, field)
            for record in (self._base, *self._sides)
            for field in (*record, *as_mapping(record.get("times")))
        }
        return sorted(names - {self._clock, "times"})

    def _parts(self, unit: str) -> tuple[Part, Part]:
        """The part as the base has it, and merged."""
        fields, rule = UNITS.get(unit, (unit,)), _rule(unit)
        base = Part(tuple(self._base.get(field, ABSENT) for field in fields))
        ours, theirs = (self._part(rule, fields, record, base) for record in self._sides)
        merged = joined(
            base, ours, theirs, lambda: rule.join(base, ours, theirs), lambda part: part.key
        )
        return base, merged

    def _part(
        self, rule: _Rule, fields: tuple[str, ...], record: Mapping[str, Any], base: Part
    ) -> Part:
        values = tuple(record.get(field, ABSENT) for field in fields)
        if Part(values).key == base.key:
            return base  # it has no time, so that it gives way to any change, however old
        own = as_mapping(record.get("times")).get(fields[0])
        time = own if isinstance(own, str) else as_text(record.get(self._clock))
        return rule.timed(base, Part(values, time))


def _place(field: str) -> tuple[int, str]:
    return _PLACE.get(field, len(ORDER)), field
