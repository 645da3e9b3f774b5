"""The records of a journal that the file does not have yet, also after another program has
replaced the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.store.file.document import Entry, PatchedTable, Table
from reader.store.file.journal import Entries, Line, Mark
from reader.store.replacement.missing_records import merge_unless_older

_START = Mark()


@dataclass(frozen=True, slots=True)
class Pending:
    """The records of a journal as they are to be shown.

    Attributes:
        mark: how far the journal has been read.
        over: the records by table and key; None for one that goes.  All that the journal has
            touched, and nothing else.
        stale: whether the file is not the one that the journal was begun over (`git pull` has
            replaced it, or a checkpoint was interrupted), so that the next save writes the file.
        lost: whether only memory holds some of this: the journal has vanished, or another program
            has put a file in place that lacks it.
    """

    mark: Mark = _START
    over: Entries = field(default_factory=dict)
    stale: bool = False
    lost: bool = False

    @property
    def due(self) -> bool:
        """True when the file lacks something, or the journal has to be emptied."""
        return bool(self.over or self.mark.end)

    @property
    def count(self) -> int:
        """The number of records in the journal."""
        return sum(map(len, self.over.values()))

    def apply_to(self, tables: Mapping[str, Table]) -> Mapping[str, Mapping[str, Entry]]:
        """The tables as they are with the journal."""
        if not self.over:
            return tables
        names = [*tables, *(name for name in self.over if name not in tables)]
        return {
            name: PatchedTable(tables.get(name, {}), self.over[name])
            if name in self.over
            else tables[name]
            for name in names
        }

    def with_entries(self, made: Entries, mark: Mark) -> Pending:
        """With some more."""
        over = {**self.over}
        for name, entries in made.items():
            over[name] = {**over.get(name, {}), **entries}
        return Pending(mark, over, self.stale, self.lost)

    def with_lines(self, lines: Iterable[Line], mark: Mark) -> Pending:
        """With what another process added, over the same file."""
        after, _ = collected(lines)
        made = {
            name: {key: _entry(key, record) for key, record in records.items()}
            for name, records in after.items()
        }
        return self.with_entries(made, mark)


NOTHING = Pending()
"""An empty journal, or none."""


def merge_journal(tables: Mapping[str, Table], lines: Iterable[Line], mark: Mark) -> Pending:
    """A journal's records over the tables of a file, whichever file that is now.

    A record that the file has as it was before the journal, or as the journal has it, is the
    journal's.  One that another program altered meanwhile is merged, three-way.
    """
    after, before = collected(lines)
    over: dict[str, dict[str, Entry | None]] = {}
    stale = False
    for name, records in after.items():
        table, over[name] = tables.get(name, {}), {}
        for key, ours in records.items():
            entry = table.get(key)
            theirs = entry.record if entry is not None else None
            # A line that cannot be read may have held it.
            base = before.get(name, {}).get(key, theirs)
            stale = stale or theirs != base
            if theirs not in (base, ours):
                ours = merge_unless_older(base, ours, theirs)
            over[name][key] = entry if theirs == ours else _entry(key, ours)
    return Pending(mark, over, stale)


def _entry(key: str, record: Any) -> Entry | None:
    return Entry.of(key, record) if record is not None else None


Records = dict[str, dict[str, Any]]


def collected(lines: Iterable[Line]) -> tuple[Records, Records]:
    """The last state of each record, and the first one that was said to be before."""
    after: Records = {}
    before: Records = {}
    for line in lines:
        for name, records in line.after.items():
            after.setdefault(name, {}).update(records)
        for name, records in line.before.items():
            known = before.setdefault(name, {})
            for key, record in records.items():
                known.setdefault(key, record)
    return after, before
