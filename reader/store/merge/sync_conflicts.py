"""Taking another annotations file into the library, and the copies that programs for syncing leave.

Two machines that save while neither sees the other leave two files.  Syncthing, Dropbox, Nextcloud and
their like keep one under the name and put the other beside it.  Taking it in twice does no harm, so
whatever fails on the way can be tried again.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.disk import Signature, read_whole, signature, sync_folder
from reader.errors import StoreError
from reader.store.file import document as layout
from reader.store.file.document import Document, Entry
from reader.store.file.error_messages import explain
from reader.store.file.journal import journal_path, read as read_journal
from reader.store.file.parsing import parse
from reader.store.file.pending import collected
from reader.store.merge.document_merge import versioned
from reader.store.port import Absorbed
from reader.store.salvage.salvage import salvage

_WORDS = re.compile(
    "conf?li[ck]|conflit|conflito|konflik|конфликт|конфлікт|競合|冲突|衝突|충돌|ristiriita|ristiriid"
    "|motstrid|modstrid|kollision|çakış|bertentangan",
    re.IGNORECASE,
)
"""A word for a conflict in the languages in which Dropbox and the others name their copies."""

_OWN = re.compile(r"\.(merged|damaged|schema|replaced|malformed)-")

SETTLED = 2.0
"""Seconds after which a copy that is damaged is no longer taken for one that is being written."""

RETRY = 60.0
"""Seconds until a copy that could not be taken in is tried again."""


def conflicted_copies(path: Path) -> list[Path]:
    """The copies of a file that programs for syncing left beside it, by name.

    `annotations.sync-conflict-….json` (Syncthing), `annotations (… conflicted copy …).json` (Dropbox,
    Nextcloud, ownCloud; in other languages as well), `annotations_conflict-….json` (ownCloud before 2.7),
    `annotations (SFConflict …).json` (Seafile), `annotations_PC_Nov-22-1015-2026_Conflict.json`
    (Synology), `annotations.Conflict.json` (Resilio); and such copies of the journal.  Raises OSError.
    """
    journal = journal_path(path)
    families = ((path.stem, path.suffix), (journal.stem, journal.suffix))
    with os.scandir(path.parent) as entries:
        found = [
            path.with_name(entry.name)
            for entry in entries
            if any(_is_copy(entry.name, *family) for family in families) and entry.is_file()
        ]
    return sorted(found)


def _is_copy(name: str, stem: str, suffix: str) -> bool:
    """Tell whether a file is named like a conflicted copy of the one with that stem and suffix."""
    if not (name.startswith(stem) and name.endswith(suffix)):
        return False
    middle = unicodedata.normalize("NFC", name[len(stem) : -len(suffix)])
    return middle[:1] in set(" ([._-") and not _OWN.match(middle) and bool(_WORDS.search(middle))


def read_copy(path: Path) -> tuple[Document, str]:
    """The records of an annotations file, and what was wrong with it, else nothing.

    A damaged one gives what can be read.  The file itself is left alone.
    Raises StoreError when nothing can be read, or a later version wrote it.
    """
    try:
        data, there = read_whole(path)
    except OSError as error:
        raise explain(error, path, "read") from error
    if there is None:
        raise StoreError(f"There is no file {path}.", "Could not read")
    problem = ""
    try:
        document = parse(data)
    except ValueError as error:
        salvaged = salvage(data, str(error))
        document = salvaged.document
        problem = f"It was damaged ({salvaged.cause}): {salvaged.summary}"
    if not any(name in layout.TABLE_ORDER for name in document.tables):
        raise StoreError(
            f"{path} holds no annotations that could be read. It has been left as it is.",
            "Could not merge",
        )
    return versioned(document), problem


def read_journal_copy(path: Path) -> tuple[Document, Document, str]:
    """Read the saves in a copy of another machine's journal, as the records before and after them.

    And what was wrong with it, else nothing.  Raises StoreError when nothing can be read.
    """
    try:
        found = read_journal(path)
    except OSError as error:
        raise explain(error, path, "read") from error
    if found is None or not found.lines:
        raise StoreError(
            f"{path} holds no saves that could be read. It has been left as it is.",
            "Could not merge",
        )
    after, before = collected(found.lines)
    problem = "It was damaged; what could be read of it was taken." if found.damaged else ""
    return _document(before), _document(after), problem


def _document(tables: Mapping[str, Mapping[str, Any]]) -> Document:
    return Document(
        {
            name: {key: Entry.of(key, one) for key, one in records.items() if one is not None}
            for name, records in tables.items()
        }
    )


def set_aside(copy: Path, path: Path) -> Path:
    """Gives a copy that was taken in a name of its own, `annotations.merged-….json`.

    Never overwrites anything.  Raises OSError.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for attempt in range(1000):
        suffix = f"-{attempt}" if attempt else ""
        target = path.with_name(f"{path.stem}.merged-{moment}{suffix}{copy.suffix}")
        if os.path.lexists(target):
            continue
        # The caller holds the lock, so no other of us takes the name in between.
        copy.rename(target)
        with contextlib.suppress(OSError):
            sync_folder(path.parent)
        return target
    raise FileExistsError(f"no free name beside {path}")


class Copies:
    """Notices the copies beside a library's file and has them taken in, each once.

    Args:
        path: the library's file.
        absorb: takes the records of one, made from those of a base, into the library.
            Raises StoreError.
        exclusive: holds the library against others.  Raises StoreError.  None where nothing may be
            written: then the copies are only reported.
    """

    def __init__(
        self,
        path: Path,
        absorb: Callable[[Document, Document], Absorbed],
        exclusive: Callable[[], AbstractContextManager[None]] | None,
    ) -> None:
        self._path = path
        self._absorb = absorb
        self._exclusive = exclusive
        self._taking = threading.Lock()
        self._looked: Signature | None = None
        self._waiting = False
        self._given_up: dict[Path, tuple[Signature | None, float]] = {}
        self._reported: set[str] = set()
        self._notices: list[str] = []

    def waiting(self) -> bool:
        """Tell whether there is a copy to merge; one stat while nothing in the folder changes."""
        try:
            folder = signature(Path(os.path.realpath(self._path)).parent)
            if folder != self._looked or self._given_up:
                self._waiting = bool(self._found())
                self._looked = folder
        except OSError:
            return False
        return self._waiting

    def take(self) -> None:
        """Takes in whatever copies there are.  Raises nothing: what fails is reported in a notice."""
        if not self.waiting():
            return
        if self._exclusive is None:
            for copy in self._found_quietly():
                self._report(
                    f"{copy.name}, a conflicted copy, has not been merged yet: that is done when "
                    "reader opens the library, and by `reader doctor --fix`."
                )
            return
        if not self._taking.acquire(blocking=False):
            return
        try:
            with self._exclusive():
                for copy in self._found():
                    self._take(copy)
        except (StoreError, OSError, ValueError) as error:
            for copy in self._found_quietly():
                self._give_up(copy, str(error))
        finally:
            self._looked = None
            self._taking.release()

    def _found(self) -> list[Path]:
        target = Path(os.path.realpath(self._path))
        copies = conflicted_copies(target)
        self._given_up = {copy: self._given_up[copy] for copy in copies if copy in self._given_up}
        return [copy for copy in copies if self._is_due(copy)]

    def _found_quietly(self) -> list[Path]:
        try:
            return self._found()
        except OSError:
            return []

    def _is_due(self, copy: Path) -> bool:
        known = self._given_up.get(copy)
        if known is None:
            return True
        with contextlib.suppress(OSError):
            return signature(copy) != known[0] or time.monotonic() >= known[1]
        return False

    def _take(self, copy: Path) -> None:
        try:
            if copy.suffix == journal_path(self._path).suffix:
                base, document, problem = read_journal_copy(copy)
            else:
                base, (document, problem) = Document(), read_copy(copy)
            if problem and time.time() - copy.stat().st_mtime < SETTLED:
                self._given_up[copy] = signature(copy), time.monotonic() + SETTLED
                return
            absorbed = self._absorb(base, document)
        except StoreError as error:
            self._give_up(copy, error.message)
            return
        notice = f"{copy.name}, a conflicted copy, was merged into your annotations: {absorbed}."
        notice = " ".join(filter(None, (notice, problem)))
        try:
            target = set_aside(copy, Path(os.path.realpath(self._path)))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            self._give_up(copy, f"{notice} It could not be set aside ({why}); move it away.")
            return
        self._given_up.pop(copy, None)
        self._report(f"{notice} The copy has been kept as {target.name}.")

    def _give_up(self, copy: Path, why: str) -> None:
        with contextlib.suppress(OSError):
            self._given_up[copy] = signature(copy), time.monotonic() + RETRY
        self._report(why if copy.name in why else f"{copy.name} could not be merged: {why}")

    def take_notices(self) -> tuple[str, ...]:
        """Return sentences for the user on what became of the copies; each is given once."""
        notices, self._notices = tuple(self._notices), []
        return notices

    def _report(self, notice: str) -> None:
        if notice not in self._reported:
            self._reported.add(notice)
            self._notices.append(notice)
