"""Notes that are being written, kept on disk while they are typed, so that a kill loses seconds.

Each window keeps the note that is typed in it in a file of its own, which it locks.  A file that
no window has locked was left by a window that was killed: what is in it is offered to the user.
A draft is an edit that has not been made yet: the annotation before, and as it would be.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.disk import create_locked, sync_folder, take_locked
from reader.library.state import state_path
from reader.model import Draft, now
from reader.store import (
    ArticleRecord,
    annotation_record,
    article_record,
    read_annotation,
    read_article,
)

VERSION = 1
"""Of the files; those of another version are left alone."""

_MOST_BYTES = 32 << 20

_STALE = 3600.0
"""Seconds after which an unfinished file is nobody's."""

_log = logging.getLogger(__name__)


class Waiting(NamedTuple):
    """A draft that a window has left.

    Attributes:
        path: its file.
        draft: the note.
        about: by what its article is known again.
        moment: when it was last written down, UTC, ISO 8601.
    """

    path: Path
    draft: Draft
    about: ArticleRecord
    moment: str


def drafts_folder() -> Path:
    """Return the folder of the drafts: beside the reading state."""
    return state_path().parent / "drafts"


def _prefix(root: Path) -> str:
    """Return the beginning of the file names of a library's drafts."""
    name = str(root.resolve()).encode("utf-8", "surrogatepass")
    return hashlib.sha256(name).hexdigest()[:20]


def encoded(draft: Draft, about: ArticleRecord, moment: str) -> bytes:
    """A draft as the bytes of its file."""
    value = {
        "version": VERSION,
        "moment": moment,
        "article": article_record(about),
        "before": None if draft.before is None else annotation_record(draft.before),
        "after": annotation_record(draft.after),
        "outside": Path(draft.outside).name,
    }
    return json.dumps(value).encode() + b"\n"


def decoded(path: Path) -> Waiting:
    """The draft in a file.  Raises ValueError for anything else, and OSError."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES)
    try:
        value = json.loads(data)
        if not isinstance(value, Mapping) or value.get("version") != VERSION:
            raise ValueError("no draft of this version")
        before = value.get("before")
        draft = Draft(
            None if before is None else read_annotation(before),
            read_annotation(value.get("after")),
            _beside(path, str(value.get("outside") or "")),
        )
        about, moment = read_article(value.get("article")), str(value.get("moment") or "")
    except (RecursionError, TypeError, AttributeError) as error:
        raise ValueError(f"no draft: {error}") from error
    return Waiting(path, _with_text_outside(draft), about, moment)


def _beside(path: Path, name: str) -> str:
    """The file in which the external editor has the note: in the same folder, and nowhere else."""
    return str(path.with_name(Path(name).name)) if Path(name).name else ""


def _with_text_outside(draft: Draft) -> Draft:
    """The draft with the text that the external editor has saved, if its file is still there."""
    if not draft.outside:
        return draft
    try:
        with Path(draft.outside).open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return draft
    return draft._replace(after=replace(draft.after, note=text.removesuffix("\n")))


class DraftFile:
    """The draft of one window on disk.  Not thread-safe: `DraftKeeper` has the thread.

    Args:
        root: the folder of the library.
        folder: where the files are; `drafts_folder()` when None.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        folder = folder or drafts_folder()
        self.path = folder / f"{_prefix(root)}-{os.urandom(6).hex()}.json"
        self._descriptor: int | None = None
        self._outside = ""

    @classmethod
    def taken(cls, path: Path) -> DraftFile | None:
        """The file of a window that is closed; None when another window has taken it up."""
        with contextlib.suppress(OSError):
            descriptor = take_locked(path)
            if descriptor is not None:
                one = cls(Path(), path.parent)
                one.path, one._descriptor = path, descriptor
                with contextlib.suppress(ValueError, OSError):
                    one._outside = decoded(path).draft.outside
                return one
        return None

    def write(self, draft: Draft, about: ArticleRecord) -> None:
        """Puts a draft in the place of the last one, durably.  Raises OSError."""
        descriptor = create_locked(self.path, [encoded(draft, about, now())])
        self._close()
        self._descriptor, before = descriptor, self._outside
        self._outside = draft.outside
        sync_folder(self.path.parent)
        if before and before != draft.outside:
            Path(before).unlink(missing_ok=True)

    def remove(self) -> None:
        """Takes it off the disk: it is saved, or the user does not want it."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            if self._outside:
                with contextlib.suppress(OSError):
                    Path(self._outside).unlink(missing_ok=True)
        self._close()

    def leave(self) -> None:
        """Lets go of it, so that it is offered again."""
        self._close()

    def _close(self) -> None:
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


def drafts_waiting(root: Path, folder: Path | None = None) -> list[Waiting]:
    """The drafts that windows of a library have left, oldest first; never raises.

    One that is damaged is logged and left where it is.
    """
    folder = folder or drafts_folder()
    found = []
    _remove_unfinished(folder, root)
    for path in _files(folder, root):
        file = DraftFile.taken(path)
        if file is None:
            continue
        try:
            found.append(decoded(path))
        except (OSError, ValueError) as error:
            _log.warning("%s is damaged and left where it is: %s", path, error)
        finally:
            file.leave()
    return sorted(found, key=lambda one: (one.moment, one.path.name))


def _remove_unfinished(folder: Path, root: Path) -> None:
    """Removes what a killed window had not finished writing; the draft before it is still there."""
    for path in folder.glob(f".{_prefix(root)}-*.tmp"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - _STALE:
                path.unlink()


def _files(folder: Path, root: Path) -> Iterable[Path]:
    try:
        return sorted(folder.glob(f"{_prefix(root)}-*.json"))
    except OSError:
        return ()


def discard(one: Waiting) -> bool:
    """Removes a draft that the user does not want; False when another window has it."""
    file = DraftFile.taken(one.path)
    if file is None:
        return not one.path.exists()
    file.remove()
    return True


def outside_path(root: Path, folder: Path | None = None) -> Path:
    """A new name in the folder of the drafts for a note that goes into an external editor."""
    folder = folder or drafts_folder()
    return folder / f"note-{_prefix(root)[:8]}-{os.urandom(4).hex()}.md"


def of_article(
    found: Iterable[Waiting], ids: Iterable[str], is_same: Callable[[ArticleRecord], bool]
) -> list[Waiting]:
    """Return the drafts that belong to an article.

    Args:
        found: drafts of the library.
        ids: the id of the article, and of what was joined to it.
        is_same: says of the record of another id whether it is this article, moved or edited.
    """
    known = frozenset(ids)
    return [one for one in found if one.about.id in known or is_same(one.about)]
