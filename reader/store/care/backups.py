"""Copies of `annotations.json` from earlier days, away from the library.

They are plain JSON files in a folder of their own (`backup_folder`), so that a library that is deleted, or
overwritten by a synchronising program, does not take them along; each can be read with any editor, and
opened as a library of its own.  Their number is bounded (`kept`).  A backup that cannot be made never
stands in the way of a save.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import hashlib
import os
import re
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from reader.disk import (
    PRIVATE_FILE,
    create_file,
    make_private_folder,
    mode_of,
    read_regular,
    replace_file,
)
from reader.store.file.document import Entry
from reader.store.file.parsing import parse

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Daily backups kept: of the last days that have one, then of weeks, then of months.  Of those made at
the end of a session, the newest of each of the last days."""

OTHERS = 10
"""Backups of each other kind that are kept."""

PACKED_FROM = 4 * 1024 * 1024
"""Bytes from which a backup is packed by gzip: some 6,000 annotations, a tenth of the room."""

RETRY_SECONDS = 60.0
"""After a backup that could not be made, saves do without another attempt for so long."""

Tables = Mapping[str, Mapping[str, Entry]]

Kind = Literal["daily", "closing", "restore", "repair"]
"""The reason for a backup: the first save of a day, the end of a session in which something was
saved, or what was there before a restore or a repair.
"""

LEVEL, QUICK_LEVEL = 3, 1
"""Of compression; the quicker one while somebody waits for the program to end."""

_NAME = re.compile(
    r"annotations-(\d{8}T\d{6}\.\d{6}Z)-(daily|closing|restore|repair)-(\d{1,9})(?:-\d+)?\.json(\.gz)?"
)
_MOMENT = "%Y%m%dT%H%M%S.%fZ"


class Backup(NamedTuple):
    """One backup.

    Attributes:
        path: the file; a name that ends with `.gz` says that it is packed.
        moment: when it was made, UTC.
        kind: why it was made.
        records: annotations in it, tombstones included.
        bytes: its size on disk.
    """

    path: Path
    moment: datetime
    kind: Kind
    records: int
    bytes: int


def backup_folder(path: Path) -> Path:
    """Return the folder for the backups of an annotations file: `<library>-<hash of its path>`
    in the platform's data folder, or in `$READER_BACKUPS`.
    """
    if given := os.environ.get("READER_BACKUPS"):
        base = Path(given).expanduser()
    else:
        import platformdirs  # noqa: PLC0415 - only the default needs it

        base = platformdirs.user_data_path("reader", appauthor=False) / "backups"
    place = os.path.realpath(path)
    name = re.sub(r"[^\w.-]+", "_", Path(place).parent.name)[:40] or "library"
    return base / f"{name}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:10]}"


class DailyBackup:
    """Copies one file on each day (UTC) on which it is about to be rewritten.

    Safe to call from any thread.  Remembers what it has done, so that a save does not look into the
    folder of backups each time.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._day = ""
        self._next_try = 0.0
        """The monotonic time of the next attempt on that day, in seconds; infinite once it is made."""

    def make(self) -> Path | None:
        """Copy the file, unless that has been done today, by this program or another one.

        None when there is nothing to copy, it has been done, or it cannot be done: a save does not
        wait for that.  A file that does not parse is no backup; the storage sets it aside.
        """
        day = datetime.now(UTC).strftime("%Y%m%d")
        with self._lock:
            if day == self._day and time.monotonic() < self._next_try:
                return None
            self._day, self._next_try = day, float("inf")
        try:
            if _has_daily(backup_folder(self._path), day):
                return None
            return back_up(self._path, "daily")
        except (OSError, ValueError, RuntimeError):
            with self._lock:
                self._next_try = time.monotonic() + RETRY_SECONDS
            return None


def _has_daily(folder: Path, day: str) -> bool:
    return any(
        name.startswith(f"annotations-{day}T") and "-daily-" in name for name in _names(folder)
    )


def back_up_at_end(path: Path, tables: Tables, data: bytes | None, *, quick: bool) -> Path | None:
    """Copies the file when a session in which something was saved comes to its end.

    Args:
        path: the file.
        tables: what it holds, which says how many annotations there are.
        data: its bytes, where they are not in the file; else it is read.
        quick: whether to do without where that takes a while.

    None when it was not done; never raises.
    """
    try:
        data = read_regular(path) if data is None else data
        if quick and len(data) >= PACKED_FROM:
            return None
        return _copied(path, "closing", data, tables, QUICK_LEVEL)
    except (OSError, ValueError, RuntimeError):
        return None


def back_up(path: Path, kind: Kind, data: bytes | None = None) -> Path | None:
    """Copies the file (or `data` in its stead) and drops backups that are too many.

    None when it holds no annotations.  Durable when it returns.  Raises OSError, and ValueError for
    what is no annotations file.
    """
    data = read_regular(path) if data is None else data
    return _copied(path, kind, data, parse(data).tables, LEVEL)


def _copied(path: Path, kind: Kind, data: bytes, tables: Tables, level: int) -> Path | None:
    count = sum(len(tables.get(name, {})) for name in ("annotations", "corrections"))
    if not count:
        return None
    folder = backup_folder(path)
    make_private_folder(folder)
    _sign(folder, path)
    moment = datetime.now(UTC).strftime(_MOMENT)
    packed = len(data) >= PACKED_FROM
    annotations = len(tables.get("annotations", {}))
    target = _free(
        folder, f"annotations-{moment}-{kind}-{annotations}", ".json.gz" if packed else ".json"
    )
    mode = mode_of(path)
    replace_file(
        target,
        [gzip.compress(data, level, mtime=0)] if packed else [data],
        PRIVATE_FILE if mode is None else mode,
    )
    _thin(path)
    return target


def list_backups(path: Path) -> list[Backup]:
    """The backups of a file, newest first.  None where their folder cannot be read."""
    folder = backup_folder(path)
    found = []
    for name in _names(folder):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            moment = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
            kind: Kind = match[2]  # type: ignore[assignment]  # the pattern has no other
            size = (folder / name).stat().st_size
            found.append(Backup(folder / name, moment, kind, int(match[3]), size))
    return sorted(found, key=lambda one: (one.moment, one.path.name), reverse=True)


def newest_daily(path: Path) -> Backup | None:
    """The newest that was made in the course of saving; not what a repair or restore has replaced."""
    return next((one for one in list_backups(path) if one.kind in {"daily", "closing"}), None)


def backup_data(path: Path) -> bytes:
    """The bytes of the annotations file that a backup is of.  Raises OSError when it is damaged."""
    data = read_regular(path)
    if data.startswith(b"\x1f\x8b"):
        try:
            return gzip.decompress(data)
        except (EOFError, ValueError, zlib.error) as error:
            raise OSError(errno.EIO, f"the backup is damaged ({error})") from error
    return data


def kept(found: Iterable[Backup]) -> set[Backup]:
    """Choose the backups to keep: of the last 7 days, then 4 weeks, then 12 months that have a
    daily backup, the newest each; of the last 7 days that have one, the newest of the end of a
    session; the last 10 of each other kind; and always the one with the most annotations.
    """
    newest_first = sorted(found, key=lambda one: one.moment, reverse=True)
    staying: set[Backup] = set()
    daily = [one for one in newest_first if one.kind == "daily"]
    for pattern, most in (("%Y%m%d", DAYS), ("%G-%V", WEEKS), ("%Y%m", MONTHS)):
        spans: dict[str, Backup] = {}
        for one in daily:
            spans.setdefault(one.moment.strftime(pattern), one)
        fresh = [one for one in spans.values() if one not in staying]
        staying.update(fresh[:most])
    ends: dict[str, Backup] = {}
    for one in newest_first:
        if one.kind == "closing":
            ends.setdefault(one.moment.strftime("%Y%m%d"), one)
    staying.update(list(ends.values())[:DAYS])
    for kind in ("restore", "repair"):
        staying.update([one for one in newest_first if one.kind == kind][:OTHERS])
    if newest_first:
        staying.add(max(newest_first, key=lambda one: (one.records, one.moment)))
    return staying


def loss(path: Path, here: int) -> str | None:
    """Return a warning when the file has far fewer annotations than the newest daily backup, else
    None.

    `here` counts all that are there, tombstones included.
    Deleting leaves a tombstone, so that the number of records never falls by anything that this
    program does.  It warns from 5 on that are a tenth of them, and when all are gone.
    """
    newest = newest_daily(path)
    if newest is None:
        return None
    missing = newest.records - here
    if missing <= 0 or (here and (missing < 5 or missing * 10 < newest.records)):
        return None
    return (
        f"{path} has {here:,} annotations; the backup of {newest.moment.astimezone():%Y-%m-%d} has {newest.records:,}. "
        "If that is not what you meant, `reader restore` brings the missing ones back, and "
        "`reader restore --list` shows all backups."
    )


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []


def _free(folder: Path, stem: str, suffix: str) -> Path:
    for attempt in range(1000):
        candidate = folder / f"{stem}{f'-{attempt}' if attempt else ''}{suffix}"
        if not candidate.exists():
            return candidate
    raise FileExistsError(errno.EEXIST, "no free name", str(folder / stem))


def _sign(folder: Path, path: Path) -> None:
    """Says in the folder, for people, what it is."""
    sign = folder / "README.txt"
    if not sign.exists():
        with contextlib.suppress(OSError):
            text = (
                f"Backups of {os.path.realpath(path)}\n\n"
                "`reader restore --list` in that library lists them, `reader restore` brings back\n"
                "what is missing.  Those that end with .gz are packed by gzip.\n"
            )
            create_file(sign, text.encode("utf-8", "replace"))


def _thin(path: Path) -> None:
    found = list_backups(path)
    for one in set(found) - kept(found):
        with contextlib.suppress(OSError):
            one.path.unlink()
    for name in _names(backup_folder(path)):
        # A writer that was killed; one that writes now is of this hour.
        leftover = backup_folder(path) / name
        if name.startswith(".annotations-") and name.endswith(".tmp"):
            with contextlib.suppress(OSError):
                if time.time() - leftover.stat().st_mtime > 3600:
                    leftover.unlink()
