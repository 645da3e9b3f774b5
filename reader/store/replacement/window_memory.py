"""The record versions that a window remembers, for when another program replaces the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.disk import read_quietly
from reader.store.file.journal import Entries
from reader.store.file.reading import State, with_missing
from reader.store.replacement.missing_records import RecordVersions, find_missing, story_of
from reader.store.replacement.write_history import descends

REPLACED = "replaced"
"""The label of the copy of a file that had taken the place of the one with the window's records."""


class WindowMemory:
    """Remembers record versions, and collects notices for the user.

    Args:
        path: by which the user knows the file.
    """

    def __init__(self, path: Path) -> None:
        self.versions = RecordVersions()
        self._path = path
        self._notices: list[str] = []
        self._put_aside: set[int] = set()

    def note(self, state: State, made: Entries) -> None:
        """Remember the records as they were before a save."""
        for name, entries in made.items():
            for key, entry in entries.items():
                self.versions.note(name, key, state.tables.get(name, {}).get(key), entry)

    def reconcile(
        self, known: State, state: State, history: Path, put: Callable[[State], State]
    ) -> State:
        """Return the state of a file that replaced a known one, with the records that it lacks.

        Args:
            known: what the window had.
            state: what is in the file now.
            history: the write history, which shows whether another window wrote the file.
            put: takes the whole over and tries to write it; gives what came of that.
        """
        pending = known.pending
        if not pending.lost and descends(history, known.signature, pending.mark, state.signature):
            self.versions.note_changes(known.tables, state.tables)
            return state
        found = find_missing(known.tables, state.tables, self.versions)
        self.versions.go_on_from(known.tables, state.tables, found.over)
        if not found.over:
            return state
        gone = state.signature is None
        story = story_of(str(self._path), found, gone=gone, document=state.document)
        keep = state.keep
        if found.older and (data := read_quietly(self._path)) and hash(data) not in self._put_aside:
            self._put_aside.add(hash(data))
            keep = (*keep, (REPLACED, data))
        now = put(replace(with_missing(self._path, state, found.over), keep=keep))
        if now.pending.lost:
            then = "All is kept here, and is written into it as soon as that can be done."
        else:
            then = "All has been kept, and is written into it again."
            if keep:
                copy = self._path.with_name(f"{self._path.stem}.{REPLACED}-….json")
                then += f" What was in its place is kept beside it as {copy.name}."
        self._notices.append(f"{story} {then}")
        return now

    def take_notices(self) -> tuple[str, ...]:
        """Return sentences for the user on what was done without being asked; each is given
        once.
        """
        notices, self._notices = tuple(self._notices), []
        return notices
