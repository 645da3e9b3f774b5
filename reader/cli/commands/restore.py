"""Bring back annotations from a backup.

Without --replace, annotations of the backup that are missing now are added, and nothing else is altered: what you
deleted since stays deleted, what you changed stays changed.  With --replace the file becomes exactly
what it was.  What is there now is backed up first in either case.  Without WHEN, the newest backup is
taken that has something which is missing.
"""

from __future__ import annotations

import argparse
import re
from datetime import datetime, timedelta
from pathlib import Path

from reader.cli.columns import Column, table
from reader.cli.commands.notes import add_form
from reader.cli.output import write, write_json
from reader.cli.schema import Json
from reader.cli.sources import library_at
from reader.errors import ReaderError, StoreError
from reader.library import ANNOTATIONS, ARTICLES
from reader.model import count_of
from reader.store.care import Backup, backup_folder, list_backups
from reader.store.file import Document

EXAMPLES = """
  reader restore --list
  reader restore
  reader restore 2026-11-20
  reader restore annotations.damaged-20261120T101500Z.json
  reader restore --replace "2026-11-20 14:05"
"""

_WHEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `[WHEN|FILE] [--list] [--replace] [--json]`."""
    parser.add_argument(
        "when",
        metavar="WHEN|FILE",
        nargs="?",
        help="a day or moment (the newest backup that is no later), or a file of annotations",
    )
    parser.add_argument("--list", action="store_true", help="list the backups, and do nothing")
    parser.add_argument(
        "--replace", action="store_true", help="put the file back exactly as it was"
    )
    add_form(parser, "one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """List backups, or restore one."""
    path = root_of(arguments.library) / ANNOTATIONS
    if arguments.list:
        return show_list(path, as_json=arguments.json)
    return restore(path, arguments.when, replace=arguments.replace, as_json=arguments.json)


def root_of(explicit: Path | None) -> Path:
    """Find the library's folder, even where its `annotations.json` is missing but has backups.

    Elsewhere a library is recognised by that file.  Raises LibraryError and ConfigError.
    """
    if explicit is None:
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / ANNOTATIONS).exists():
                break
            if (folder / ARTICLES).is_dir() and list_backups(folder / ANNOTATIONS):
                return folder
    return library_at(explicit).root


def show_list(path: Path, *, as_json: bool) -> int:
    """Print every backup, with the number of records that it has and the file has not."""
    from reader.store.care import difference, present, read_backup  # noqa: PLC0415

    tables = present(path)
    listed: list[Json] = []
    for backup in list_backups(path):
        entry: Json = {
            "path": str(backup.path),
            "made": f"{backup.moment:%Y-%m-%dT%H:%M:%SZ}",
            "kind": backup.kind,
            "bytes": backup.bytes,
            "problem": None,
        }
        try:
            entry.update(difference(read_backup(backup.path), tables)._asdict())
        except StoreError as error:
            entry.update(dict.fromkeys(("annotations", "missing", "deleted", "changed", "added")))
            entry["problem"] = error.message
        listed.append(entry)
    if as_json:
        write_json({"folder": str(backup_folder(path)), "backups": listed})
        return 0
    if not listed:
        write(
            f"There is no backup of {path} yet: one is made before the first save of each day on which "
            "something was there already."
        )
        return 0
    rows: list[tuple[str, ...]] = [
        ("made", "annotations", "missing now", "deleted", "changed", "size", "")
    ]
    rows += [_row(entry) for entry in listed]
    columns = (Column(), *(Column(right=True) for _ in range(5)), Column())
    write(f"{backup_folder(path)}\n")
    write(table(columns, rows))
    return 0


def _row(entry: Json) -> tuple[str, ...]:
    moment = datetime.fromisoformat(str(entry["made"])).astimezone()
    counts = [entry[name] for name in ("annotations", "missing", "deleted", "changed")]
    return (
        f"{moment:%Y-%m-%d %H:%M:%S}",
        *("?" if count is None else f"{count:,}" for count in counts),
        _size(int(str(entry["bytes"]))),
        str(entry["problem"] or entry["kind"]),
    )


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MB" if size >= 2**20 else f"{max(1, round(size / 1024))} kB"


def restore(path: Path, when: str | None, *, replace: bool, as_json: bool) -> int:
    """Bring back the records that are missing, or replace the file by a backup."""
    from reader.store.care import bring_back, put_back, read_backup  # noqa: PLC0415

    if when is None and replace:
        raise ReaderError(
            "Say which backup is to take the file's place; `reader restore --list` shows them.",
            "Which backup?",
        )
    chosen: tuple[Path, Document | None]
    if when is None:
        useful = _newest_useful(path)
        if useful is None:
            return _report_nothing_missing(path, as_json=as_json)
        chosen = useful
    else:
        chosen = find_backup(path, when), None
    source, document = chosen
    if replace:
        done = put_back(path, source)
    else:
        done = bring_back(path, document if document is not None else read_backup(source))
    if as_json:
        write_json(
            {
                "from": str(source),
                "replaced": replace,
                "restored": done.brought,
                "still_deleted": done.deleted,
                "before": str(done.before) if done.before else None,
            }
        )
        return 0
    if replace:
        write(f"{path} is what it was in {source}.")
    elif done.brought:
        these = count_of(done.brought, "annotation or correction", "annotations or corrections")
        write(f"{these} brought back from {source}.")
    else:
        write(f"{source} has nothing that is missing now.")
    if done.deleted:
        write(
            f"{done.deleted:,} that you deleted since stay deleted; --replace would bring them back, and "
            "take back everything else since."
        )
    if done.before is not None:
        write(f"To undo this: reader restore --replace {done.before}")
    return 0


def _newest_useful(path: Path) -> tuple[Path, Document] | None:
    from reader.store.care import newest_useful  # noqa: PLC0415

    useful = newest_useful(path, list_backups(path))
    return (useful[0].path, useful[1]) if useful is not None else None


def _report_nothing_missing(path: Path, *, as_json: bool) -> int:
    count = len(list_backups(path))
    if as_json:
        write_json(
            dict.fromkeys(("from", "before"))
            | {"replaced": False, "restored": 0, "still_deleted": 0}
        )
    elif count:
        write(f"Nothing is missing: what the {count} backups have is there, or was deleted by you.")
    else:
        write(f"There is no backup of {path} yet.")
    return 0


def find_backup(path: Path, when: str) -> Path:
    """Find the named file, or the newest backup that is no later than the given day or moment.

    Raises ReaderError when there is none.
    """
    match = _WHEN.fullmatch(when.strip())
    if match is None:
        given = Path(when).expanduser()
        for candidate in (given, path.parent / given, backup_folder(path) / given):
            if candidate.is_file():
                return candidate
        raise ReaderError(
            f"{when} is no file, and no day such as 2026-11-20. "
            "`reader restore --list` shows the backups.",
            "No such backup",
        )
    backups = list_backups(path)
    end = _end(match)
    chosen = next((backup for backup in backups if backup.moment.astimezone() < end), None)
    if chosen is None:
        raise _too_early(when, backups)
    return chosen.path


def _end(match: re.Match[str]) -> datetime:
    """Return the first moment after the given day, minute…, in local time."""
    parts = [int(part) for part in match.groups() if part is not None]
    try:
        start = datetime(*parts, *([1] * max(0, 3 - len(parts)))).astimezone()  # type: ignore[arg-type]
    except ValueError as error:
        raise ReaderError(f"There is no {match[0]}: {error}.", "No such day") from error
    if len(parts) <= 2:
        month = start.month % 12 + 1 if len(parts) == 2 else 1
        year = start.year + (len(parts) == 1 or month == 1)
        return start.replace(year=year, month=month)
    step = {3: timedelta(days=1), 4: timedelta(hours=1), 5: timedelta(minutes=1)}
    return start + step.get(len(parts), timedelta(seconds=1))


def _too_early(when: str, backups: list[Backup]) -> ReaderError:
    if not backups:
        return ReaderError("There is no backup yet.", "No such backup")
    oldest = backups[-1].moment.astimezone()
    return ReaderError(
        f"There is no backup of {when} or before; the oldest is of {oldest:%Y-%m-%d %H:%M}.",
        "No such backup",
    )
