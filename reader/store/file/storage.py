"""TinyDB's storage, made atomic, shared between processes, and quick.

TinyDB hands a storage all tables at every write, and `AtomicStorage` takes them, so that any
TinyDB table works on it.  `RecordTable` instead calls `commit` with what changed: then a save
costs what changed, in one line at the end of a journal (`journal.py`), which is put into the file
(`fold`) when there is time for it.

What is shown is always the file with its journal laid over it.  Reading them needs no lock.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.disk import PRIVATE_FILE, Signature, keep_copy, mode_of, replace_file, signature
from reader.errors import StoreError
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import ReplacedMeanwhileError, explain
from reader.store.file.holding import Holding
from reader.store.file.journal import Entries, Journal, abandoned, encoded, journal_path
from reader.store.file.lineage import lineage_path, note_replacement
from reader.store.file.migrations import SCHEMA, schema_of
from reader.store.file.ours import refuse_foreign, refuse_foreign_damage, vouch
from reader.store.file.pending import NOTHING, Pending, laid_over
from reader.store.file.reading import (
    DAMAGED_JOURNAL,
    Both,
    State,
    read_both,
    refuse_emptied,
    restless,
    state_of,
    with_tail,
)
from reader.store.file.remembering import Memory
from reader.store.file.salvage import remembering, salvage, story_of
from reader.store.file.skimming import Skimmer, sound

LOCK_SECONDS = 10.0
"""How long a save waits for another process before it is given up (to be tried again)."""

SECOND_LOOK = 0.1
"""Seconds before a file that is gone or damaged is looked at again: another program may be half
way through writing it in place."""

SKIM_FROM = 4 * 1024 * 1024
"""Bytes from which a file is skimmed, where its user can bear with that: some 5,000 annotations."""

SMALL = 32 * 1024
"""Bytes of a file that is written whole at every save: that costs little more than a line."""

JOURNAL_BYTES, JOURNAL_RECORDS = 16 * 1024 * 1024, 4000
"""How much a journal may hold before it is put into the file at once."""

QUIET, QUIET_PER_BYTE = 2.0, 0.3e-6
"""Seconds without a change after which `settle` writes the file: the larger, the later."""

CLOSE_SECONDS = 2.0
"""How long closing waits for another process; what is in the journal is safe there."""

_TRIES = 3
"""How often a file is written anew that another program replaces at the same moment."""

RETRY = 60.0
"""Seconds until the file is written again after it could not be."""

Changes = Mapping[str, Mapping[str, Any]]
"""By table and key, the new record, or None for one that goes."""


class AtomicStorage(Storage):
    """One JSON file and its journal, written under a lock, and read again when others alter them."""

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        super().__init__()
        self.path = Path(path)
        self.writes = writes
        """Whether anything may be written: a command that only looks leaves everything alone."""
        self._holding = Holding(self.path, self._follow, vouch)
        self._journal = Journal(journal_path(self.path))
        self._state: State | None = None
        self._saving = False
        self.skims = False
        """Whether large files are read without parsing each record; the user then calls `verify`
        when one of them raises ValueError."""
        self._moved = time.monotonic()
        self._fold_from = 0.0
        self._memory = Memory(self.path)
        self._mode: int | None = None
        self.saved = False
        """Whether anything has been saved here."""
        self.others = 0
        """How often what others did was read; a save of our own may be what finds it."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What was wrong with the file when it was last read, in words for the user."""
        state = self._state
        return (*state.problems, *state.doubts) if state is not None else ()

    # What TinyDB asks of a storage

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables as they are now; None when there is nothing yet."""
        with self._holding.mutex:
            tables = self._sure().tables
        if not tables:
            return None
        return {
            name: {key: entry.record for key, entry in table.items()}
            for name, table in tables.items()
        }

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replaces all tables.  What stands beside the tables in the file stays."""
        with self.exclusive():
            state = self._sure()
            tables = {}
            for name, records in data.items():
                table = {str(key): Entry.of(str(key), record) for key, record in records.items()}
                tables[name] = layout.sort_keys(table)
            try:
                self._write(state, Document(tables, state.document.others))
            except ReplacedMeanwhileError as error:
                raise restless(self.path) from error

    def close(self, *, quick: bool = False) -> None:
        """Puts the journal into the file, if that can be done, lets go of both, and makes a backup.

        What cannot be put there stays in the journal, which the next program reads.

        Args:
            quick: whether to do without the backup of a large file.
        """
        with self._holding.mutex:
            if self._state is not None and self.writes:
                with contextlib.suppress(StoreError):
                    self._fresh()
            self._journal.close()
            if self._state is not None and self._is_ours_to_fold(self._state):
                self.fold(CLOSE_SECONDS, remove=True)
                self._journal.close()
            state, self._state = self._state, None
        if state is not None and self.writes:
            gone = state.pending.lost or not _is_still(self.path, state)
            if self.saved or gone:
                _back_up_closing(self._holding.target, state, from_memory=gone, quick=quick)

    def _is_ours_to_fold(self, state: State) -> bool:
        """Whether there is a journal that no other process writes, or one that was removed."""
        path, pending = self._journal.path, state.pending
        return pending.lost or abandoned(path) or (pending.due and not path.exists())

    # What our own table asks of it

    def entries(self) -> Mapping[str, Mapping[str, Entry]]:
        """The tables with the text of each record; not to be altered.

        Raises StoreError when the file cannot be read.
        """
        state = self._state
        if state is None or self.changed():
            with self._holding.mutex:
                state = self._fresh()
        return state.tables

    def commit(self, changes: Changes) -> None:
        """Writes some records and leaves all others as they are now.

        Durable when it returns.  Raises StoreError, and then nothing has changed.
        """
        made = {
            name: {
                key: Entry.of(key, record) if record is not None else None
                for key, record in records.items()
            }
            for name, records in changes.items()
        }
        with self.exclusive():
            state = self._fresh()
            self._moved = time.monotonic()
            appended = self._append(state, made)
            if not appended:
                state = self._put_into_file(made)
            self.saved = True
            self._memory.note(state, made)
            if appended and self._overgrown():
                self.fold()

    def _put_into_file(self, made: Entries) -> State:
        """Writes the file whole, with some more records; the state from which it was made.

        The caller holds the lock.  Raises StoreError.
        """
        for _ in range(_TRIES):
            state = self._sure()
            merged = replace(state, pending=state.pending.adding(made, state.pending.mark))
            try:
                self._write(state, merged.whole)
            except ReplacedMeanwhileError:
                continue
            return state
        raise restless(self.path)

    def changed(self) -> bool:
        """Whether others have altered the file or the journal since; two stats."""
        state = self._state
        if state is None or self._saving:
            return False
        try:
            return self._seen() != state.seen
        except OSError:
            return False

    def settle(self) -> None:
        """To be called in a quiet moment: puts the journal into the file when that is due.

        It is due when nothing has been written for some seconds, the more the larger the file is.
        Costs next to nothing when it is not.  Raises nothing: what cannot be written now is safe
        in the journal.
        """
        state, now = self._state, time.monotonic()
        if not self.writes:
            return
        if state is not None and state.document.skimmed:
            with contextlib.suppress(StoreError), self._holding.mutex:
                self._sure()
        if state is None or not state.pending.due:
            return
        # A copy of a large file takes its time, which here nobody waits for.
        _back_up(self._holding.target)
        size = state.signature[1] if state.signature is not None else 0
        if now >= max(self._moved + QUIET + QUIET_PER_BYTE * size, self._fold_from):
            self.fold()

    def fold(self, seconds: float = 0.0, *, remove: bool = False) -> None:
        """Puts the journal into the file, waiting so long for the lock; `remove` takes it away then.

        Raises nothing, as `settle`.
        """
        if not self.writes:
            return
        try:
            with self.exclusive(seconds):
                if self._fresh().pending.due:
                    self._put_into_file({})
                if remove:
                    self._journal.remove()
        except (StoreError, OSError):
            self._fold_from = time.monotonic() + RETRY

    def exclusive(self, seconds: float | None = None) -> AbstractContextManager[None]:
        """Holds the file against other threads and processes.  May be nested.

        Raises StoreError when another process keeps it for longer than that, or `LOCK_SECONDS`, and
        for a file that is not one of ours.
        """
        if not self.writes:
            raise StoreError(f"{self.path} is only read here.", "Could not save")
        return self._holding.exclusive(LOCK_SECONDS if seconds is None else seconds)

    def _follow(self, target: Path) -> None:
        self._journal.close()
        self._journal = Journal(journal_path(target))

    def _seen(self) -> tuple[Signature | None, Signature | None]:
        return signature(self.path), signature(self._journal.path)

    # Reading

    def _fresh(self) -> State:
        """The state now, read again if others have changed it."""
        state = self._state
        if state is None:
            state = self._state = self._load(None)
            if state.pending.due and abandoned(self._journal.path):
                self.fold()  # of a program that came to no proper end
                state = self._state
        elif self.changed():
            self.others += 1
            known = state
            state = with_tail(self.path, self._journal.path, known)
            if state is None:
                state = self._reloaded(known)
            else:
                self._state = state
                self._memory.versions.note_changes(known.tables, state.tables)
            self._moved = time.monotonic()
        return state

    def _reloaded(self, known: State) -> State:
        """The state now that the file is another one, with what it lacks and should not."""
        target = self._holding.target
        self._holding.follow()
        if self._holding.target != target and target.exists():
            # The path leads to another file now, and the one that was known is still there.
            self._state = self._load(None)
            return self._state
        state = self._load(known)
        row = lineage_path(self._holding.target)
        # Only now, since other threads show what this is: records that come back are not missing.
        self._state = self._memory.recalled(known, state, row, self._put)
        return self._state

    def _put(self, state: State) -> State:
        """Takes a state over and writes it, if that can be done now."""
        self._state = state
        self.fold()
        return self._state

    def take_notices(self) -> tuple[str, ...]:
        """What was done without being asked, in words for the user; each is given once."""
        return self._memory.take_notices()

    def _load(self, known: State | None) -> State:
        self._holding.follow()
        before = known.document if known is not None else Document()
        tables = known.tables if known is not None else {}
        self._mode = mode_of(self._holding.target) or self._mode
        found = self._both()
        if (found.signature is None and before.tables) or found.reading.damaged:
            time.sleep(SECOND_LOOK)
            found = self._both()
        large = self.skims and len(found.data) >= SKIM_FROM
        try:
            document = layout.parse(found.data, before, Skimmer().entries if large else None)
            refuse_emptied(found, before)
            return self._state_of(document, found)
        except ValueError:
            time.sleep(SECOND_LOOK)
            found = self._both()
            try:
                document = layout.parse(found.data)
                refuse_emptied(found, before)
            except ValueError as error:
                return self._set_aside(found, error, tables)
        return self._state_of(document, found)

    def _state_of(self, document: Document, found: Both) -> State:
        refuse_foreign(self.path, document, found.data)
        self._holding.vouched = True
        return state_of(self.path, self._journal.path, document, found)

    def _sure(self) -> State:
        """The state now, with no record that may still turn out to be damaged."""
        state = self._fresh()
        if state.document.skimmed:
            if sound(state.document):
                state.document.skimmed = False
            else:
                self.skims = False
                self.others += 1
                state = self._state = self._load(None)
        return state

    def verify(self) -> bool:
        """After a record could not be parsed: whether the file is damaged, and was read anew."""
        with self._holding.mutex:
            before = self._fresh()
            return self._sure() is not before

    def _both(self) -> Both:
        found = read_both(self.path, self._journal.path)
        if found is None:
            with self.exclusive() if self.writes else contextlib.nullcontext():
                found = read_both(self.path, self._journal.path)
        if found is None:
            raise restless(self.path)
        return found

    def _set_aside(
        self, both: Both, why: ValueError, before: Mapping[str, Mapping[str, Entry]]
    ) -> State:
        """Keeps the damaged bytes under another name, and in their place what was readable, with what
        was known of the file `before`.

        Where that cannot be written, the readable records are shown and the file is left alone.
        """
        salvaged = salvage(both.data, str(why))
        refuse_foreign_damage(self.path, both.data, found=bool(salvaged.document.tables))
        self._holding.vouched = True
        found = remembering(salvaged, before, self._memory.versions)
        document, reading = found.document, both.reading
        schema_of(document)  # a later version's file is for that version to mend
        story = story_of(self.path, found)
        pending = laid_over(document.tables, reading.lines, reading.mark)
        keep = [("damaged", both.data)] if both.data.strip() else []
        if reading.damaged:
            keep.append((DAMAGED_JOURNAL, reading.damaged))
        if found.remembered:
            pending = replace(pending, lost=True, stale=True)
        state = State(document, both.signature, pending, keep=tuple(keep))
        if not self.writes:
            mend = " It has been left as it is; `reader doctor --fix` mends it."
            return replace(state, problems=(f"{story}{mend}",))
        try:
            with self.exclusive():
                if signature(self.path) != both.signature:
                    return self._load(None)
                where = self._write(state, state.whole)
        except ReplacedMeanwhileError:
            return self._load(None)
        except (StoreError, OSError) as error:
            message = error.message if isinstance(error, StoreError) else str(error)
            return replace(state, problems=(f"{story} It has been left as it is: {message}",))
        assert self._state is not None
        rest = f" The damaged file has been kept as {where}." if where is not None else ""
        return replace(self._state, problems=(f"{story}{rest}",))

    # Writing

    def _append(self, state: State, made: Entries) -> bool:
        """Adds a line to the journal; False when the file is to be written whole instead."""
        pending = state.pending
        if state.signature is None or state.keep or pending.stale:
            return False
        if state.signature[1] <= SMALL or schema_of(state.document) != SCHEMA:
            return False
        before = {
            name: {
                key: state.document.tables.get(name, {}).get(key)
                for key in entries
                if key not in pending.over.get(name, {})
            }
            for name, entries in made.items()
        }
        line = encoded(made, before)
        if len(line) > state.signature[1] // 4:
            return False
        self._saving = True
        try:
            mode = self._mode = mode_of(self._holding.target) or PRIVATE_FILE
            mark = self._journal.append(pending.mark, line, mode)
            self._state = replace(state, pending=pending.adding(made, mark))
        except OSError as error:
            raise explain(error, self.path) from error
        finally:
            self._saving = False
        return True

    def _overgrown(self) -> bool:
        state = self._state
        if state is None or time.monotonic() < self._fold_from:
            return False
        pending = state.pending
        return pending.mark.end > JOURNAL_BYTES or pending.count > JOURNAL_RECORDS

    def _write(self, state: State, document: Document) -> Path | None:
        """Replaces the file, after the copy that must not be lost; returns that copy's path.

        `document` has what the journal holds, which is emptied.  The caller holds the lock.  When
        it fails, the state stays as it was; should the file have been replaced all the same, its
        signature says so and it is read again.
        """
        library = document.tables.get("library", {})
        if "1" not in library:
            stamp = layout.with_entries(library, {"1": Entry.of("1", {"schema": SCHEMA})})
            document = Document({**document.tables, "library": stamp}, document.others)
        copied = None
        self._saving = True
        try:
            if state.keep:
                copied, *_ = [keep_copy(self._holding.target, *one) for one in state.keep]
                self._state = replace(state, keep=())
            _back_up(self._holding.target)
            now = self._replace(state, layout.render(document))
            emptied = self._emptied(state)
            self._state = State(
                document, now, emptied, problems=state.problems, doubts=state.doubts
            )
        except OSError as error:
            raise explain(error, self.path) from error
        finally:
            self._saving = False
        return copied

    def _replace(self, state: State, pieces: Iterable[bytes]) -> Signature:
        """Puts a new file in place of the one that a state was read from.

        Raises OSError; ReplacedMeanwhileError when it is not there any more.
        """

        def about_to(now: Signature) -> None:
            if signature(self.path) != state.signature:
                raise ReplacedMeanwhileError
            row = lineage_path(self._holding.target)
            note_replacement(row, state.signature, state.pending.mark, now)

        self._mode = mode_of(self._holding.target) or self._mode
        return replace_file(self._holding.target, pieces, self._mode, about_to)

    def put_back(self, data: bytes) -> None:
        """Makes the file these bytes, on purpose, so that windows that are open believe it.

        The caller holds the lock.  Raises OSError, StoreError.
        """
        for _ in range(_TRIES):
            with contextlib.suppress(ReplacedMeanwhileError):
                self._replace(self._fresh(), [data])
                return
        raise restless(self.path)

    def _emptied(self, state: State) -> Pending:
        """What is pending when all has been put into the file: nothing, or what is there twice."""
        if not state.pending.mark.signature:
            return NOTHING
        try:
            return Pending(self._journal.clear())
        except OSError:
            return Pending(state.pending.mark, {}, stale=True)


def _back_up(path: Path) -> None:
    # Compression and hashing are not needed before something is saved.
    from reader.store.care.backups import back_up_daily  # noqa: PLC0415

    back_up_daily(path)


def _is_still(path: Path, state: State) -> bool:
    """Whether the file is the one that a state is of."""
    try:
        return signature(path) == state.signature
    except OSError:
        return False


def _back_up_closing(path: Path, state: State, *, from_memory: bool, quick: bool) -> None:
    """A backup of what is there at the end; of what is in memory where the file does not have it."""
    from reader.store.care.backups import back_up_at_end  # noqa: PLC0415

    data = b"".join(layout.render(state.whole)) if from_memory else None
    back_up_at_end(path, state.tables, data, quick=quick)
