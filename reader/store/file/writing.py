"""Writing the file and its journal: a line for a save, or the whole file in one replacement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.disk import PRIVATE_FILE, Signature, keep_copy, mode_of, replace_file, signature
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import ReplacedMeanwhileError
from reader.store.file.journal import Entries, Journal, encoded, journal_path
from reader.store.file.migrations import SCHEMA, schema_of
from reader.store.file.pending import NOTHING, Pending
from reader.store.file.reading import State
from reader.store.replacement.write_history import history_path, record_replacement

if TYPE_CHECKING:
    from reader.store.care.backups import DailyBackup

SMALL = 32 * 1024
"""Bytes of a file that is written whole at every save: that costs little more than a line."""


class FileWriter:
    """Writes the file and its journal for a caller that holds the lock.

    Every method makes a new state and alters none.

    Args:
        path: by which the user knows the file; it may be a symbolic link.
    """

    def __init__(self, path: Path) -> None:
        self.journal = Journal(journal_path(path))
        self._path = path
        self._target = path
        self._mode: int | None = None
        self._daily: DailyBackup | None = None

    def follow(self, target: Path) -> None:
        """Write to another file from now on: the path leads there now."""
        self.journal.close()
        self.journal = Journal(journal_path(target))
        self._target = target
        self._daily = None

    def note_mode(self) -> None:
        """Note the permissions of the file, for when it has to be made anew."""
        self._mode = mode_of(self._target) or self._mode

    def back_up(self) -> None:
        """Make today's backup of the file, if there is none yet.  Raises nothing."""
        if self._daily is None:
            # Compression and hashing are not needed before something is saved.
            from reader.store.care.backups import DailyBackup  # noqa: PLC0415

            self._daily = DailyBackup(self._target)
        self._daily.make()

    def append(self, state: State, made: Entries) -> State | None:
        """Add a line to the journal; None when the file is to be written whole instead.

        Raises OSError.
        """
        pending = state.pending
        if state.signature is None or state.keep or pending.stale:
            return None
        if state.signature[1] <= SMALL or schema_of(state.document) != SCHEMA:
            return None
        line = encoded(made, _before(state, made))
        if len(line) > state.signature[1] // 4:
            return None
        mode = self._mode = mode_of(self._target) or PRIVATE_FILE
        mark = self.journal.append(pending.mark, line, mode)
        return replace(state, pending=pending.with_entries(made, mark))

    def keep_copies(self, state: State) -> tuple[State, Path | None]:
        """Write the copies that must be on disk before the file is overwritten.

        Returns the state without them, and the path of the first.  Raises OSError.
        """
        if not state.keep:
            return state, None
        copied, *_ = [keep_copy(self._target, *one) for one in state.keep]
        return replace(state, keep=()), copied

    def write(self, state: State, document: Document) -> State:
        """Replace the file and empty the journal, whose records `document` has.

        Raises OSError; ReplacedMeanwhileError when the file is not the one of the state any more.
        """
        document = _stamped(document)
        self.back_up()
        now = self.replace(state, layout.render(document))
        emptied = self._emptied(state)
        return State(document, now, emptied, problems=state.problems, doubts=state.doubts)

    def replace(self, state: State, pieces: Iterable[bytes]) -> Signature:
        """Put a new file in place of the one that a state was read from.

        Raises OSError; ReplacedMeanwhileError when it is not there any more.
        """

        def about_to(now: Signature) -> None:
            if signature(self._path) != state.signature:
                raise ReplacedMeanwhileError
            history = history_path(self._target)
            record_replacement(history, state.signature, state.pending.mark, now)

        self.note_mode()
        return replace_file(self._target, pieces, self._mode, about_to)

    def _emptied(self, state: State) -> Pending:
        """Return what is pending once the file has all records: nothing, or a journal that
        repeats them.
        """
        if not state.pending.mark.signature:
            return NOTHING
        try:
            return Pending(self.journal.clear())
        except OSError:
            return Pending(state.pending.mark, {}, stale=True)


def _before(state: State, made: Entries) -> Entries:
    """The records as they were, of those that this journal has not touched yet."""
    over = state.pending.over
    return {
        name: {
            key: state.document.tables.get(name, {}).get(key)
            for key in entries
            if key not in over.get(name, {})
        }
        for name, entries in made.items()
    }


def _stamped(document: Document) -> Document:
    """The document with its version in it."""
    library = document.tables.get("library", {})
    if "1" in library:
        return document
    stamp = layout.with_entries(library, {"1": Entry.of("1", {"schema": SCHEMA})})
    return Document({**document.tables, "library": stamp}, document.others)


def back_up_closing(path: Path, state: State, *, from_memory: bool, quick: bool) -> None:
    """A backup of what is there at the end; of what is in memory where the file does not have it."""
    from reader.store.care.backups import back_up_at_end  # noqa: PLC0415

    data = b"".join(layout.render(state.whole)) if from_memory else None
    back_up_at_end(path, state.tables, data, quick=quick)
