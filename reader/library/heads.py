"""Titles and formats from the beginning of each file of a library, kept in a cache for the next
time.

Kept in the platform's cache folder, one file for each library, that anybody may delete.  Losing it
costs reading the heads again, so nothing here ever raises: a damaged file is one that is not there,
and what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader import __version__
from reader.disk import open_regular, read_regular, write_private
from reader.errors import FormatError

HEAD = 16 * 1024
"""Bytes of a file that are read for its title."""

VERSION = 1
"""Of the way in which heads are read.  Raise it when a title may come out otherwise."""

MOST_LIBRARIES = 64
"""Libraries whose heads are kept; the ones listed longest ago go first."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of one file of heads: more is neither read nor written."""

_SUFFIX = ".heads"


class HeadKey(NamedTuple):
    """The size and times (in nanoseconds) of a file, which change when it does.

    Unlike `disk.Signature` it outlives the program: it has the time of change, which nobody can
    set, and no inode, which some file systems number anew at every mount.
    """

    size: int = 0
    modified: int = 0
    changed: int = 0

    @classmethod
    def of(cls, status: os.stat_result) -> HeadKey:
        """Take the key from what the system says of a file."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class FileHead(NamedTuple):
    """The title of a file, the name of its format, and what is wrong with it (empty if nothing)."""

    title: str
    format: str
    problem: str = ""


def read_file_head(path: Path) -> FileHead:
    """Read the head of one file.  Raises OSError; a file that is no article has a `problem`."""
    from reader.formats import MAX_BYTES, Head, read_head  # noqa: PLC0415 - as in `Library.open`

    with os.fdopen(open_regular(path), "rb") as file:
        data = file.read(HEAD)
        whole = not file.read(1)
    lines = data if whole else data[: data.rfind(b"\n") + 1] or data

    def tried(cut: int) -> Head | None:
        return read_head(lines[: len(lines) - cut], path.name, whole=whole)

    # In the middle of a character, of up to four bytes, the encoding cannot be detected.
    for cut in () if whole else (0, 1, 2):
        with contextlib.suppress(FormatError):
            if (head := tried(cut)) is None:
                break
            return FileHead(*head)
    try:
        head = tried(0 if whole else 3) or read_head(
            read_regular(path, MAX_BYTES), path.name, whole=True
        )
    except FormatError as error:
        return FileHead(path.stem, "", error.message)
    assert head is not None
    return FileHead(*head)


def heads_folder() -> Path:
    """Return the folder of the heads: in `$READER_CACHE`, else in the platform's cache folder."""
    if given := os.environ.get("READER_CACHE"):
        return Path(given) / "heads"
    import platformdirs  # noqa: PLC0415 - only the default needs it

    return platformdirs.user_cache_path("reader", appauthor=False) / "heads"


class HeadCache:
    """The heads of the files of one library, by their path.

    Several programs may use it at once: the file is only ever replaced as a whole, and the last one
    to list the library decides what is in it.

    Args:
        root: the library.
        folder: where to keep it; by default `heads_folder()`.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self._root = str(root.absolute())
        self._folder = folder
        self._known: dict[str, list[object]] | None = None
        self._altered = False

    def get(self, name: str, signature: HeadKey) -> FileHead | None:
        """The head of a file that has not changed since it was read; None when it is not known."""
        match self._loaded().get(name):
            case [size, modified, changed, str(title), str(kind), str(problem)]:
                if (size, modified, changed) == signature:
                    return FileHead(title, kind, problem)
        return None

    def put(self, name: str, signature: HeadKey, head: FileHead) -> None:
        """Remember a head.  `save` writes it."""
        self._loaded()[name] = [*signature, *head]
        self._altered = True

    def save(self, names: Iterable[str]) -> None:
        """Write what has changed; of files other than `names` nothing is kept any longer."""
        known = self._loaded()
        kept = {name: known[name] for name in names if name in known}
        if not self._altered and len(kept) == len(known):
            return
        self._known, self._altered = kept, False
        # Nobody who deletes or damages a cache, or fills the disk, should hear of it.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._write(_packed(self._root, kept))

    def _loaded(self) -> dict[str, list[object]]:
        if self._known is None:
            self._known = {}
            with contextlib.suppress(OSError, ValueError, RuntimeError, RecursionError):
                self._known = _unpacked(self._read(), self._root)
        return self._known

    @property
    def _path(self) -> Path:
        import hashlib  # noqa: PLC0415 - not before the first screen

        folder = self._folder = self._folder or heads_folder()
        digest = hashlib.sha256(self._root.encode("utf-8", "surrogateescape")).hexdigest()
        return folder / f"{digest[:32]}{_SUFFIX}"

    def _read(self) -> bytes:
        data = read_regular(self._path, _LARGEST)
        with contextlib.suppress(OSError):
            os.utime(self._path)  # used most recently
        return data

    def _write(self, data: bytes) -> None:
        if len(data) > _LARGEST:
            return
        write_private(self._path, data, durable=False)  # titles are as private as the articles
        _make_room(self._path.parent)


def _packed(root: str, heads: Mapping[str, list[object]]) -> bytes:
    """The heads with a line before them that reveals damage, other versions and other libraries."""
    body = json.dumps({"root": root, "heads": heads}, separators=(",", ":")).encode("ascii")
    return _seal(body) + b"\n" + body


def _unpacked(data: bytes, root: str) -> dict[str, list[object]]:
    """The reverse; nothing for what is not whole, or is of another version."""
    seal, _, body = data.partition(b"\n")
    if seal != _seal(body):
        return {}
    found = json.loads(body)
    return dict(found["heads"]) if found["root"] == root else {}


def _seal(body: bytes) -> bytes:
    return f"reader {__version__} heads {VERSION} {crc32(body):08x}".encode()


def _make_room(folder: Path) -> None:
    """Remove the libraries listed longest ago, and what a killed program has left behind."""
    kept = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((_SUFFIX, ".tmp")):
                with contextlib.suppress(OSError):
                    kept.append((entry.stat(follow_symlinks=False).st_mtime_ns, entry.path))
    for _, path in sorted(kept, reverse=True)[MOST_LIBRARIES:]:
        with contextlib.suppress(OSError):
            Path(path).unlink()
