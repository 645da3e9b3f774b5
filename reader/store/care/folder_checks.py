"""Checks of the folder of an annotations file: leftovers, copies that were set aside, backups, the
disk.

Nothing is altered here; `reader.store.care.file_repair` does what the findings promise.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.disk import read_whole
from reader.model import count_of
from reader.store.care.backups import backup_data, backup_folder, list_backups, newest_daily
from reader.store.care.checking import Finding, Tables
from reader.store.care.record_repair import complaint
from reader.store.file.document import Document, Entry
from reader.store.file.journal import abandoned
from reader.store.file.parsing import parse
from reader.store.merge.sync_conflicts import conflicted_copies
from reader.store.salvage.salvage import salvage

SPARE = 16 * 1024 * 1024
"""Bytes that a save should find free beyond the file's own size."""

STALE_DAYS = 30
"""Days after which a newest backup is reported as old, when the file is younger."""

LABELS = ("damaged", "merged", "malformed", "replaced", "schema-*")
"""The copies that are kept beside the file, as `annotations.LABEL-….json`; and the journal's."""


Lacking = dict[str, dict[str, Entry]]
"""Records that are missing, by table and key."""


class Aside(NamedTuple):
    """A file that was set aside, and what of it the library does not have."""

    path: Path
    missing: Lacking

    @property
    def number(self) -> int:
        """Annotations and corrections that are missing."""
        return number(self.missing)


def check_folder(path: Path, tables: Tables | None) -> list[Finding]:
    """All that is worth telling.

    Without tables, because the file cannot be read, nothing is compared with it.
    """
    found = [*_disk(path)]
    if tables is not None:
        found += _leftovers(path)
        found += _lost(path, tables)
        found += _aside(path, tables)
        found += _copies(path)
        found += _backups(path, tables)
        found += _git(path, tables)
    return found


def set_aside(path: Path, tables: Tables) -> list[Aside]:
    """The copies beside the file that were set aside, with the records that the library lacks."""
    target = Path(os.path.realpath(path))
    found = [
        one
        for label in LABELS
        for one in sorted(target.parent.glob(f"{target.stem}.{label}-*{target.suffix}"))
    ]
    return [Aside(one, missing_of(one, tables)) for one in found]


def missing_of(path: Path, tables: Tables) -> Lacking:
    """Return the records of a file, damaged or not, that the tables lack.  Empty when the file
    cannot be read.
    """
    try:
        document = any_document(backup_data(path))
    except OSError:
        return {}
    return lacking(document, tables)


def any_document(data: bytes) -> Document:
    """Return what can be read in the bytes of a sound or damaged file."""
    try:
        return parse(data)
    except ValueError as error:
        return salvage(data, str(error)).document


def lacking(document: Document, tables: Tables) -> Lacking:
    """The sensible records of a document that are under no key of the tables, and what is known of
    their articles.  With what was deleted: a tombstone keeps it from coming back by a merge.
    """
    found: Lacking = {}
    for name in ("annotations", "corrections"):
        here = tables.get(name, {})
        for key, entry in document.tables.get(name, {}).items():
            if key not in here and not complaint(name, key, entry.record):
                found.setdefault(name, {})[key] = entry
    owners = {entry.article_id for records in found.values() for entry in records.values()}
    articles = {
        key: entry
        for key, entry in document.tables.get("articles", {}).items()
        if key not in tables.get("articles", {})
        and not complaint("articles", key, entry.record)
        and entry.record["id"] in owners
    }
    return {**found, "articles": articles} if articles else found


def number(missing: Lacking) -> int:
    """Count the annotations and corrections among these records."""
    return sum(
        not entry.deleted
        for name, found in missing.items()
        if name != "articles"
        for entry in found.values()
    )


def leftovers(path: Path) -> list[Path]:
    """Temporary files of writers that were killed; and of one that writes at this moment."""
    target = Path(os.path.realpath(path))
    return sorted(target.parent.glob(f".{target.name}.*.tmp"))


def locked(path: Path) -> bool:
    """Tell whether a process has the lock for saving at this moment."""
    target = Path(os.path.realpath(path))
    lock = target.with_name(f".{target.name}.lock")
    return os.access(lock, os.R_OK) and not abandoned(lock)


def _leftovers(path: Path) -> Iterator[Finding]:
    if locked(path):
        what = "Another window or program is saving at this moment, or has stopped while it did."
        yield Finding("locked", str(path), what, "close it if this stays so", level="note")
        return
    for one in leftovers(path):
        what = "A save that was interrupted left it; what it held was never acknowledged."
        yield Finding("leftover", str(one), what, "remove it", mendable=True)


def _lost(path: Path, tables: Tables) -> Iterator[Finding]:
    newest = newest_daily(path)
    missing = missing_of(newest.path, tables) if newest is not None else {}
    if newest is not None and missing:
        count = number(missing)
        these = count_of(count, "annotation or correction", "annotations or corrections")
        yield Finding(
            "lost",
            str(path),
            f"It lacks {these if count else 'what was deleted'} of the backup of "
            f"{newest.moment.astimezone():%Y-%m-%d}.",
            "bring them back; nothing else is altered",
            mendable=True,
        )


def _aside(path: Path, tables: Tables) -> Iterator[Finding]:
    for one in set_aside(path, tables):
        if one.number:
            these = count_of(one.number, "annotation or correction", "annotations or corrections")
            what = f"It has {these} not in the library."
            remedy = "bring them in; the file stays"
            yield Finding("set aside", str(one.path), what, remedy, mendable=True)


def _copies(path: Path) -> Iterator[Finding]:
    with contextlib.suppress(OSError):
        for one in conflicted_copies(Path(os.path.realpath(path))):
            what = "A program that synchronises the folder left it: another machine's version."
            remedy = "take it in record by record, and keep it under another name"
            yield Finding("conflicted copy", str(one), what, remedy, mendable=True)


def _backups(path: Path, tables: Tables) -> Iterator[Finding]:
    folder = backup_folder(path)
    found = list_backups(path)
    for one in found:
        try:
            data = backup_data(one.path)
        except OSError as error:
            yield Finding(
                "backup", str(one.path), f"It cannot be read: {error.strerror}.", level="note"
            )
            continue
        if not data.rstrip().endswith(b"}"):
            yield Finding("backup", str(one.path), "It is damaged.", level="note")
    if not any(tables.get(name) for name in ("annotations", "corrections")):
        return
    if not found:
        yield Finding(
            "no backup",
            str(folder),
            "There is no backup yet.",
            "one is made before the first save of each day",
            level="note",
        )
        return
    with contextlib.suppress(OSError):
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if (changed - found[0].moment).days > STALE_DAYS:
            yield Finding(
                "old backup",
                str(folder),
                f"The newest backup is of {found[0].moment:%Y-%m-%d}, the file of {changed:%Y-%m-%d}.",
                "see whether that folder can be written",
                level="note",
            )


def _disk(path: Path) -> Iterator[Finding]:
    target = Path(os.path.realpath(path))
    folder = target.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "read-only", str(folder), "It may not be written, so nothing can be saved.",
            "see who may write there, or keep the library elsewhere",
        )  # fmt: skip
    elif target.exists() and not os.access(target, os.W_OK):
        yield Finding(
            "read-only", str(target), "It is marked as read-only; saves replace it all the same.",
            level="note",
        )  # fmt: skip
    with contextlib.suppress(OSError):
        size = target.stat().st_size if target.exists() else 0
        free = shutil.disk_usage(folder).free
        if free < size + SPARE:
            yield Finding(
                "disk", str(folder), f"Only {free // 2**20} MB are free on that disk.",
                "free some space, or saves will fail",
            )  # fmt: skip


def _git(path: Path, tables: Tables) -> Iterator[Finding]:
    """Only a hint: a repository with another clone, and nobody who merges its annotations."""
    if not tables.get("annotations"):
        return
    target = Path(os.path.realpath(path))
    root = next((one for one in target.parents if (one / ".git").exists()), None)
    if root is None:
        return
    git = root / ".git"
    texts = [_text(git / "config"), _text(root / ".gitattributes"), _text(git / "info/attributes")]
    texts.append(_text(target.parent / ".gitattributes"))
    if "[remote " in texts[0] and not any("merge=reader" in text for text in texts[1:]):
        yield Finding(
            "git",
            str(root),
            "The library is in a git repository with a remote, and git merges it line by line.",
            "`reader merge --help` says how git can merge it record by record",
            level="note",
        )


def _text(path: Path) -> str:
    try:
        return read_whole(path)[0].decode("utf-8", "replace")
    except OSError:
        return ""
