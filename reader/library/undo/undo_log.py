"""The undo history of an article, kept outside of the library, so that it outlives the program.

Each window appends to a file of its own what was done, taken back and done again, once it is
saved.  The file is locked for as long as its window is open; when an article is opened, the files
of windows that are closed (or were killed) are taken over and joined by time.  All of this may be
lost without harm, so nothing here ever raises: what is damaged is logged and left out.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.disk import create_locked, take_locked, write_all
from reader.errors import StoreError
from reader.library.state import state_path
from reader.library.undo.undo_lines import (
    KEPT,
    VERSION,
    Stacks,
    head_line,
    joined,
    parsed,
    replayed,
    stack_lines,
    step_line,
)
from reader.model import Step

_MOST_LINES = 3 * KEPT
_MOST_BYTES = 16 << 20
"""A file beyond these is boiled down; what is beyond the second even then goes, oldest first."""

MOST_FILES = 500
"""Files kept in all; those written to longest ago go first."""

_STALE = 3600.0
"""Seconds after which an unfinished file is nobody's."""

_log = logging.getLogger(__name__)


def undo_folder() -> Path:
    """Return the folder of the undo history: beside the reading state."""
    return state_path().parent / "undo"


class UndoLog:
    """The acts of one window on one article.  Safe to call from any thread.

    Args:
        root: the folder of the library.
        folder: where the files are; `undo_folder()` when None.
        formerly: the ids of articles that have been joined to one; may raise StoreError.
    """

    def __init__(
        self,
        root: Path,
        folder: Path | None = None,
        formerly: Callable[[str], Iterable[str]] = lambda _: (),
    ) -> None:
        self._root = str(root.resolve())
        self._folder = folder
        self._formerly = formerly
        self._article_id = ""
        self._file: _File | None = None
        self._waiting: list[Step] = []
        self._lock = threading.Lock()

    def open(self, article_id: str) -> Stacks:
        """Go on with what windows that are closed now left of an article; nothing when it is open.

        What this window has done so far goes along, should the article have another id now.
        """
        with self._lock:
            if article_id == self._article_id:
                return Stacks()
            self._article_id = article_id
            own, self._file = self._file, None
            try:
                found = self._take_over(own)
                self._write_waiting()
            except OSError as error:
                _log.warning("what can be undone is not kept: %s", error)
                found = Stacks()
            return found

    def append(self, steps: Sequence[Step]) -> None:
        """Keep what was done, now that it is saved.  What cannot be written is tried again."""
        with self._lock:
            self._waiting += steps
            del self._waiting[:-_MOST_LINES]
            try:
                self._write_waiting()
            except OSError as error:
                _log.warning("what can be undone is not kept: %s", error)

    def close(self) -> None:
        """Leave the acts to the next window on the article; a further `append` opens it again."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _take_over(self, own: _File | None) -> Stacks:
        folder = self._folder = self._folder or undo_folder()
        if not folder.is_dir():
            return Stacks()
        _prune(folder)
        prefix = self._prefix(self._article_id)
        others = _unowned(folder, prefix)
        for article_id in self._joined_to():
            others += _unowned(folder, self._prefix(article_id))
        acts = joined([one.stacks() for one in others])
        fits = len(others) == 1 and others[0].sound and others[0].path.name.startswith(prefix)
        if own is None and fits:
            self._file = others[0]
        elif others or own:
            self._file = self._merged_file(own, others)
        return acts

    def _merged_file(self, own: _File | None, others: Sequence[_File]) -> _File | None:
        """One file of several; where that cannot be written, they stay for the next time."""
        try:
            return self._compacted([*others, *([own] if own else [])])
        except OSError as error:
            _log.warning("what can be undone is not kept: %s", error)
            for one in others:
                one.close()
            return own

    def _joined_to(self) -> Iterable[str]:
        try:
            return self._formerly(self._article_id)
        except StoreError:
            return ()  # which is reported where annotations are loaded

    def _prefix(self, article_id: str) -> str:
        name = f"{self._root}\0{article_id}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(name).hexdigest()[:20]

    def _compacted(self, sources: Sequence[_File]) -> _File:
        """A new file with what counts of others, which are removed."""
        head = head_line(self._article_id, self._root, [one.path.name for one in sources])
        lines = [head, *stack_lines(joined([one.stacks() for one in sources]), _MOST_BYTES // 3)]
        folder = self._folder = self._folder or undo_folder()
        made = _File.create(
            folder / f"{self._prefix(self._article_id)}-{os.urandom(4).hex()}.jsonl", lines
        )
        for one in sources:
            with contextlib.suppress(OSError):
                one.path.unlink()
            one.close()
        return made

    def _write_waiting(self) -> None:
        if not self._waiting or not self._article_id:
            return
        if self._file is None:
            self._file = self._compacted(())
        elif not self._file.small:
            self._file = self._compacted((self._file,))
        self._file.append([step_line(step) for step in self._waiting])
        self._waiting.clear()


class _File:
    """One file, open and locked by this window."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        data = _read(path, descriptor)
        self._size = len(data)
        self._torn = bool(data) and not data.endswith(b"\n")
        self._lines = data.count(b"\n")

    @classmethod
    def create(cls, path: Path, lines: Iterable[bytes]) -> _File:
        """A new file with these lines, whole or not at all.  Raises OSError."""
        return cls(path, create_locked(path, [b"".join(lines)]))

    @classmethod
    def taken(cls, path: Path) -> _File | None:
        """A file that no window has open; None for any other, or one that cannot be had."""
        try:
            descriptor = take_locked(path)
            return None if descriptor is None else cls(path, descriptor)
        except OSError as error:
            _log.warning("%s cannot be read: %s", path, error)
            return None

    @property
    def sound(self) -> bool:
        """Tell whether appending to the file as it is will do."""
        return self.small and bool(self.head())

    @property
    def small(self) -> bool:
        return self._lines < _MOST_LINES and self._size < _MOST_BYTES

    def stacks(self) -> Stacks:
        return replayed(self.path, _read(self.path, self._descriptor))

    def head(self) -> Mapping[str, Any]:
        """The first line; empty when it is none of ours."""
        first, _, _ = _read(self.path, self._descriptor).partition(b"\n")
        return parsed(first)

    def append(self, lines: Sequence[bytes]) -> None:
        """Adds lines; they outlive the program, and the machine as soon as it writes them out.

        Raises OSError; what was half written then is a line of no sense.
        """
        data = (b"\n" if self._torn else b"") + b"".join(lines)
        self._torn = True
        write_all(self._descriptor, [data])
        self._torn = False
        self._size += len(data)
        self._lines += len(lines)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


def _read(path: Path, descriptor: int) -> bytes:
    """All of a file of a size that can be ours.  Raises OSError."""
    size = os.fstat(descriptor).st_size
    if size > 4 * _MOST_BYTES:
        _log.warning("%s is too large: it is left out", path)
        return b""
    return os.pread(descriptor, size, 0)


def _unowned(folder: Path, prefix: str) -> list[_File]:
    """The files of an article that no window has open, but for those that others have replaced."""
    found = []
    for path in sorted(folder.glob(f"{prefix}-*.jsonl")):
        one = _File.taken(path)
        if one is None:
            continue
        if one.head().get("version", VERSION) != VERSION:
            _log.warning("%s was written by another version: it is left alone", path)
            one.close()
            continue
        if not one.head():
            _log.warning("%s is damaged", path)
        found.append(one)
    heads = [one.head().get("replaces") for one in found]
    replaced = {name for names in heads if isinstance(names, list) for name in map(str, names)}
    for one in found:
        if one.path.name in replaced:
            with contextlib.suppress(OSError):
                one.path.unlink()
            one.close()
    return [one for one in found if one.path.name not in replaced]


def _prune(folder: Path) -> None:
    """Bound the number of files, and remove what was never finished."""
    ages = {}
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            ages[path] = path.stat().st_mtime
    old = time.time() - _STALE
    unfinished = [path for path, age in ages.items() if path.suffix == ".tmp" and age < old]
    files = sorted((path for path in ages if path.suffix == ".jsonl"), key=lambda path: ages[path])
    for path in (*unfinished, *files[: max(0, len(files) - MOST_FILES)]):
        one = _File.taken(path)
        if one is not None:
            with contextlib.suppress(OSError):
                path.unlink()
            one.close()
