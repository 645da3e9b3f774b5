"""Keeping annotations that could not be saved in their library somewhere else.

The file is an `annotations.json` like any other: it names the article, and can be read and
exported.  Its name says for which library it is, and when that can be written again, what is in it
comes back by itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.disk import create_file, make_private_folder, mode_of
from reader.errors import StoreError
from reader.library.find import ANNOTATIONS
from reader.library.library import Library
from reader.library.state import state_path
from reader.model import Article, Change
from reader.store import AnnotationStore, TinyStore

_NAME = re.compile(r"annotations\.unsaved-([0-9a-f]{8})-(\d{8}T\d{6}Z)-(\d+)\.json")
"""The library, the moment, and the process that wrote it."""


def places() -> tuple[Path, ...]:
    """Folders for it, best first."""
    home: tuple[Path, ...] = ()
    with contextlib.suppress(RuntimeError):  # nobody's home
        home = (Path.home(),)
    return (state_path().parent, *home, Path(tempfile.gettempdir()))


def rescue_changes(
    library: Library,
    article: Article,
    path: Path | None,
    change: Change,
    folders: Sequence[Path] | None = None,
) -> Path:
    """Writes what could not be saved to a new file in the first folder that takes it.

    Raises StoreError when none does.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = f"annotations.unsaved-{_mark(library.root)}-{moment}-{os.getpid()}.json"
    failure: StoreError | None = None
    for folder in places() if folders is None else folders:
        target = folder / name
        store = TinyStore(target)
        try:
            make_private_folder(folder)
            create_file(target, b"", mode_of(library.root / ANNOTATIONS))
            Library(library.root, store).remember(article, path)
            store.apply(change)
        except StoreError as error:
            failure = failure or error
            _drop_empty(target)
        except OSError as error:
            failure = failure or StoreError(f"{folder} cannot be used: {error.strerror}.")
            _drop_empty(target)
        else:
            return target
        finally:
            store.close()
    raise failure or StoreError("There is no folder to keep them in.", "Could not save")


def _drop_empty(target: Path) -> None:
    with contextlib.suppress(OSError):
        if target.stat().st_size == 0:
            _remove(target)


def rescued(root: Path, folders: Sequence[Path] | None = None) -> list[Path]:
    """Files with what could not be saved in that library, oldest first; never raises."""
    found = {}
    for folder in places() if folders is None else folders:
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                match = _NAME.fullmatch(path.name)
                if match is None or match[1] != _mark(root) or _being_written(match[3]):
                    continue
                status = path.lstat()
                # The folder for temporary files is everybody's: others may have put one there.
                if stat.S_ISREG(status.st_mode) and status.st_uid == os.getuid():
                    found[path.resolve()] = match[2]
    return sorted(found, key=lambda path: found[path])


def rescues_waiting(root: Path) -> tuple[str, ...]:
    """A sentence on each file with what could not be saved in that library; never raises."""
    return tuple(map(_waits, rescued(root)))


def _waits(path: Path) -> str:
    # As below.
    from reader.store.merge import read_copy  # noqa: PLC0415

    try:
        document, _ = read_copy(path)
    except StoreError:
        return f"{path} has what could not be saved on {_day(path)}, and cannot be read."
    tables = (document.tables.get(name, {}) for name in ("annotations", "corrections"))
    count = sum(map(len, tables))
    these = "1 annotation" if count == 1 else f"{count:,} annotations"
    waits = "waits" if count == 1 else "wait"
    return f"{these} that could not be saved on {_day(path)} {waits} in {path}."


def bring_back(
    root: Path, store: AnnotationStore, folders: Sequence[Path] | None = None
) -> tuple[str, ...]:
    """Take what was rescued into the library, and say what is back; for the next start.

    A rescued file goes once its records are safely in the library; doing that twice does no harm.
    While the library still cannot be written, the file stays, and that it waits is said.
    """
    return tuple(text for path in rescued(root, folders) if (text := _bring_back(path, store)))


def _bring_back(path: Path, store: AnnotationStore) -> str:
    # Reading what may be damaged is for when there is something to read.
    from reader.store.merge import read_copy  # noqa: PLC0415

    try:
        _, problem = read_copy(path)
        absorbed = store.absorb(path)
    except StoreError:
        return _waits(path)
    try:
        if problem:
            path = path.rename(path.with_name(path.name.replace("unsaved", "damaged")))
        else:
            _remove(path)
    except OSError as error:
        problem = f"{problem} The file could not be taken away: {error.strerror}."
    count = absorbed.added + absorbed.altered
    sentences = []
    if count:
        these = "1 annotation" if count == 1 else f"{count} annotations"
        sentences.append(f"{these} that could not be saved on {_day(path)} {_be(count)} back.")
    if problem:
        sentences.append(f"{problem} It is kept as {path}.")
    return " ".join(sentences)


def _remove(path: Path) -> None:
    """A rescued file, and what its store left beside it."""
    path.unlink(missing_ok=True)  # another window may have been quicker
    for left in path.parent.glob(f".{path.name}.*"):
        left.unlink(missing_ok=True)


def _mark(root: Path) -> str:
    """Return the part of a file name that identifies a library: a hash of its path."""
    return hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _being_written(process: str) -> bool:
    """Tell whether another process that is still running made the file: it may be writing it."""
    if int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is somebody else's
    return True


def _day(path: Path) -> str:
    match = re.search(r"(\d{4})(\d{2})(\d{2})T", path.name)
    return "-".join(match.groups()) if match else "an earlier day"


def _be(count: int) -> str:
    return "is" if count == 1 else "are"
