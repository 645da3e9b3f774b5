"""A cache of recognised mentions, so that an article that is opened again is coloured at once.

Files in the platform's cache folder, one for each text, that anybody may delete.  Losing one costs
a few seconds of work, so nothing here ever raises: a damaged file is a text that was never seen,
and what cannot be written is not kept.  Corrections are no part of it; they are applied after it.
"""

from __future__ import annotations

import contextlib
import os
from itertools import chain
from pathlib import Path

from reader.disk import read_regular, write_private
from reader.library.recognition.packing import PackError, Recognised, pack, unpack
from reader.model import Article

MOST_BYTES = 64 * 1024 * 1024
"""Bytes that all files may have together; those used longest ago go first."""

MOST_FILES = 2000

_LARGEST = 16 * 1024 * 1024
"""Bytes of one file: more is not worth its place."""

_BETWEEN = 64
"""Articles kept between two looks at how many there are."""

_SUFFIX = ".pack"


def cache_path() -> Path:
    """Return the folder of the cache: `$READER_CACHE`, else the platform's cache folder."""
    if given := os.environ.get("READER_CACHE"):
        return Path(given)
    import platformdirs  # noqa: PLC0415  not before the first screen

    return platformdirs.user_cache_path("reader", appauthor=False) / "recognised"


def recognition_key(article: Article, recognisers: str) -> str:
    """Names what `recognisers` find in the article: everything that their answer depends on.

    That is the text, what its parts are, its date, and which recognisers of which version (see
    `reader.recognise.identity`); not its title, its place or its id.
    """
    import hashlib  # noqa: PLC0415  as above

    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass"))
    inputs = (recognisers, article.meta.get("date"), bool(article.sections))
    digest.update(repr(inputs).encode("utf-8", "surrogatepass"))
    # One by one, so that a key need not wait for all of a book's.
    for part in chain(article.blocks, article.inlines):
        digest.update(repr(part[:3]).encode())
    return digest.hexdigest()[:40]


class RecognitionCache:
    """Recognised articles by key.  Safe in any thread, and with other processes beside it.

    Args:
        folder: by default `cache_path()`; it is made when something is kept.
        most_bytes: of all files together.
        most_files: how many there may be.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        most_bytes: int = MOST_BYTES,
        most_files: int = MOST_FILES,
    ) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._most_files = most_files
        self._kept = 0

    def get(self, key: str, length: int) -> Recognised | None:
        """Return what was stored under `key` for a text of `length` code points; None for a
        miss.
        """
        try:
            path = self._path(key)
            found = unpack(read_regular(path, _LARGEST, follow=False))
        except (OSError, PackError, ValueError, RuntimeError):
            return None
        if not _fits(found, length):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used most recently
        return found

    def put(self, key: str, recognised: Recognised) -> None:
        """Keep it, in the place of what was used longest ago where room is short."""
        try:
            data = pack(recognised)
            if len(data) <= min(_LARGEST, self._most_bytes):
                path = self._path(key)
                if not path.is_symlink():  # which is none of ours, wherever it leads
                    write_private(path, data, durable=False)
                if self._kept % _BETWEEN == 0:
                    self._make_room()
                self._kept += 1
        except (OSError, ValueError, RuntimeError):
            return

    def _path(self, key: str) -> Path:
        folder = self._folder = self._folder or cache_path()
        return folder / f"{key}{_SUFFIX}"

    def _make_room(self) -> None:
        """Remove what was used longest ago, and what a killed program has left behind."""
        assert self._folder is not None
        kept = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if entry.name.endswith((_SUFFIX, ".tmp")):
                        kept.append((status.st_mtime_ns, status.st_size, entry.path))
        room, files = self._most_bytes, self._most_files
        for _, size, path in sorted(kept, reverse=True):
            room, files = room - size, files - 1
            if room < 0 or files < 0:
                with contextlib.suppress(OSError):
                    Path(path).unlink()


def _fits(found: Recognised, length: int) -> bool:
    """Tell whether all mentions lie in a text of that length, since nothing else can be shown."""
    at = 0
    for mention in found.recognition.mentions:
        if not at <= mention.start < mention.end <= length:
            return False
        at = mention.end
    places = (place.end for one in found.recognition.entities for place in one.mentions)
    return all(end <= length for end in chain(places, (one.end for one in found.sections)))
