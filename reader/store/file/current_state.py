"""The file with its journal as one program knows it: read anew when others alter it, and written."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from reader.disk import Signature, signature
from reader.errors import StoreError
from reader.store.file.document import Document
from reader.store.file.error_messages import ReplacedMeanwhileError, explain
from reader.store.file.journal import Entries, abandoned
from reader.store.file.loading import Loaded, Loader
from reader.store.file.reading import State, with_tail
from reader.store.file.skimming import sound
from reader.store.file.write_access import WriteAccess
from reader.store.file.writing import FileWriter
from reader.store.replacement.foreign_files import refuse_foreign_file
from reader.store.replacement.window_memory import WindowMemory
from reader.store.replacement.write_history import history_path

LOCK_SECONDS = 10.0
"""Seconds that a save waits for another process before it is given up (to be tried again)."""


class CurrentState:
    """Keeps the state of the file up to date for `AtomicStorage`.

    Args:
        path: by which the user knows the file; it may be a symbolic link.
        checkpoint: puts the journal into the file, when that can be done now.
        writes: whether anything may be written.
        skims: whether large files are read without parsing each record.
    """

    def __init__(
        self, path: Path, checkpoint: Callable[[], None], *, writes: bool, skims: bool
    ) -> None:
        self.path = path
        self.writes = writes
        self.writer = FileWriter(path)
        self.access = WriteAccess(path, self.writer.follow, refuse_foreign_file)
        self.memory = WindowMemory(path)
        self.state: State | None = None
        """The state that was last read or written; None before the file is read."""
        self.moved = time.monotonic()
        """When a record was last altered, here or by others."""
        self.others = 0
        """The number of times that changes by other programs were read; a save of our own may
        find them.
        """
        self._checkpoint = checkpoint
        self._skims = skims
        self._saving = False
        self._loader = Loader(path, self._read_lock, self.memory.versions)

    def exclusive(self, seconds: float | None = None) -> AbstractContextManager[None]:
        """Hold the file against other threads and processes.  May be nested.

        Raises StoreError when another process keeps it for longer than that, or `LOCK_SECONDS`, and
        for a file that is not one of ours.
        """
        if not self.writes:
            raise StoreError(f"{self.path} is only read here.", "Could not save")
        return self.access.exclusive(LOCK_SECONDS if seconds is None else seconds)

    def _read_lock(self) -> AbstractContextManager[None]:
        return self.exclusive() if self.writes else contextlib.nullcontext()

    def changed(self) -> bool:
        """Tell whether others have altered the file or the journal since; two stats."""
        state = self.state
        if state is None or self._saving:
            return False
        try:
            return self._seen() != state.seen
        except OSError:
            return False

    def _seen(self) -> tuple[Signature | None, Signature | None]:
        return signature(self.path), signature(self.writer.journal.path)

    def fresh(self) -> State:
        """Return the state now, read again if others have changed it.  Raises StoreError."""
        state = self.state
        if state is None:
            state = self.state = self._load(None)
            if state.pending.due and abandoned(self.writer.journal.path):
                self._checkpoint()  # of a program that came to no proper end
                state = self.state
        elif self.changed():
            self.others += 1
            known = state
            state = with_tail(self.path, self.writer.journal.path, known)
            if state is None:
                state = self._reloaded(known)
            else:
                self.state = state
                self.memory.versions.note_changes(known.tables, state.tables)
            self.moved = time.monotonic()
        return state

    def sure(self) -> State:
        """Return the state now, with no record that may still turn out to be damaged."""
        state = self.fresh()
        if state.document.skimmed:
            if sound(state.document):
                state.document.skimmed = False
            else:
                self._skims = False
                self.others += 1
                state = self.state = self._load(None)
        return state

    def _reloaded(self, known: State) -> State:
        """The state now that the file is another one, with what it lacks and should not."""
        target = self.access.target
        self.access.follow()
        if self.access.target != target and target.exists():
            # The path leads to another file now, and the one that was known is still there.
            self.state = self._load(None)
            return self.state
        state = self._load(known)
        history = history_path(self.access.target)
        # Only now, since other threads show what this is: records that come back are not missing.
        self.state = self.memory.reconcile(known, state, history, self._put)
        return self.state

    def _put(self, state: State) -> State:
        """Takes a state over and writes it, if that can be done now."""
        self.state = state
        self._checkpoint()
        return self.state

    def _load(self, known: State | None) -> State:
        self.access.follow()
        self.writer.note_mode()
        loaded = self._loader.load(self.writer.journal.path, known, skims=self._skims)
        self.access.verified = True
        return self._set_aside(loaded) if loaded.damage else loaded.state

    def _set_aside(self, loaded: Loaded) -> State:
        """Keeps the damaged bytes under another name, and in their place what was readable.

        Where that cannot be written, the readable records are shown and the file is left alone.
        """
        state, story = loaded
        if not self.writes:
            hint = " It has been left as it is; `reader doctor --fix` mends it."
            return replace(state, problems=(f"{story}{hint}",))
        try:
            with self.exclusive():
                if signature(self.path) != state.signature:
                    return self._load(None)
                where = self.write(state, state.whole)
        except ReplacedMeanwhileError:
            return self._load(None)
        except (StoreError, OSError) as error:
            message = error.message if isinstance(error, StoreError) else str(error)
            return replace(state, problems=(f"{story} It has been left as it is: {message}",))
        assert self.state is not None
        rest = f" The damaged file has been kept as {where}." if where is not None else ""
        return replace(self.state, problems=(f"{story}{rest}",))

    @contextlib.contextmanager
    def _save(self) -> Iterator[None]:
        """While the file and its state differ, `changed` must not take our own save for another's.

        Explains an OSError as a StoreError.
        """
        self._saving = True
        try:
            yield
        except OSError as error:
            raise explain(error, self.path) from error
        finally:
            self._saving = False

    def append(self, state: State, made: Entries) -> bool:
        """Adds a line to the journal; False when the file is to be written whole instead."""
        with self._save():
            appended = self.writer.append(state, made)
            if appended is not None:
                self.state = appended
        return appended is not None

    def write(self, state: State, document: Document) -> Path | None:
        """Replaces the file, after the copy that must not be lost; returns that copy's path.

        `document` has what the journal holds, which is emptied.  The caller holds the lock.  When
        it fails, the state stays as it was; should the file have been replaced all the same, its
        signature says so and it is read again.
        """
        with self._save():
            state_kept, copied = self.writer.keep_copies(state)
            if state.keep:
                self.state = state_kept
            self.state = self.writer.write(state, document)
        return copied
