"""Loading the file with its journal, and salvaging what can be read of a damaged one."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.store.file.document import Document
from reader.store.file.migrations import schema_of
from reader.store.file.parsing import parse
from reader.store.file.pending import merge_journal
from reader.store.file.reading import (
    DAMAGED_JOURNAL,
    Both,
    State,
    read_both,
    refuse_emptied,
    restless,
    state_of,
)
from reader.store.file.skimming import Skimmer
from reader.store.replacement.foreign_files import refuse_foreign, refuse_foreign_damage
from reader.store.replacement.missing_records import RecordVersions
from reader.store.salvage.salvage import salvage, story_of, with_remembered

SECOND_LOOK = 0.1
"""Seconds before a file that is gone or damaged is looked at again: another program may be half
way through writing it in place."""

SKIM_FROM = 4 * 1024 * 1024
"""Bytes from which a file is skimmed, where its user can bear with that: some 5,000 annotations."""


class Loaded(NamedTuple):
    """A state that was read.

    Attributes:
        state: what is in the file, with its journal.
        damage: the sentence on what was damaged and what could be read of it; empty for a file that
            is sound.
    """

    state: State
    damage: str = ""


class Loader:
    """Reads the file and its journal, whatever became of them.

    Args:
        path: by which the user knows the file.
        lock: holds the file against writers, for when one writes it all the while.
        versions: what the window remembers of former versions of records.
    """

    def __init__(
        self, path: Path, lock: Callable[[], AbstractContextManager[None]], versions: RecordVersions
    ) -> None:
        self._path = path
        self._lock = lock
        self._versions = versions

    def load(self, journal: Path, known: State | None, *, skims: bool) -> Loaded:
        """Read the file.

        Args:
            journal: the path of its journal.
            known: what was read before, of which records with the same bytes are not parsed again.
            skims: whether records of a large file need not be parsed.

        Raises StoreError, NewerSchemaError and ForeignFileError.
        """
        before = known.document if known is not None else Document()
        found = self._both(journal)
        if (found.signature is None and before.tables) or found.reading.damaged:
            time.sleep(SECOND_LOOK)
            found = self._both(journal)
        large = skims and len(found.data) >= SKIM_FROM
        try:
            document = parse(found.data, before, Skimmer().entries if large else None)
            refuse_emptied(found, before)
            return self._sound(journal, document, found)
        except ValueError:
            time.sleep(SECOND_LOOK)
            found = self._both(journal)
            try:
                document = parse(found.data)
                refuse_emptied(found, before)
            except ValueError as error:
                return self._salvaged(found, error, known)
        return self._sound(journal, document, found)

    def _both(self, journal: Path) -> Both:
        found = read_both(self._path, journal)
        if found is None:
            with self._lock():
                found = read_both(self._path, journal)
        if found is None:
            raise restless(self._path)
        return found

    def _sound(self, journal: Path, document: Document, found: Both) -> Loaded:
        refuse_foreign(self._path, document, found.data)
        return Loaded(state_of(self._path, journal, document, found))

    def _salvaged(self, both: Both, why: ValueError, known: State | None) -> Loaded:
        """Salvage damaged bytes, and add what was known of the file before."""
        salvaged = salvage(both.data, str(why))
        refuse_foreign_damage(self._path, both.data, found=bool(salvaged.document.tables))
        found = with_remembered(salvaged, known.tables if known is not None else {}, self._versions)
        document, reading = found.document, both.reading
        schema_of(document)  # a later version's file is for that version to repair
        pending = merge_journal(document.tables, reading.lines, reading.mark)
        keep = [("damaged", both.data)] if both.data.strip() else []
        if reading.damaged:
            keep.append((DAMAGED_JOURNAL, reading.damaged))
        if found.remembered:
            pending = replace(pending, lost=True, stale=True)
        state = State(document, both.signature, pending, keep=tuple(keep))
        return Loaded(state, story_of(self._path, found))
