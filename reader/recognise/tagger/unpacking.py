"""Unpacking the shipped model and its words beside other work, outside of the interpreter.

Whoever is about to import and compile what recognises calls `begin` first, and has the bytes when
they are asked for.  Nothing else is imported here for that reason.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from threading import Thread

_DATA = Path(__file__).parent.parent / "data"
MODEL = _DATA / "names.z"
WORDS = _DATA / "words.z"


class _Unpacking(Thread):
    def __init__(self, path: Path) -> None:
        super().__init__(name="reader-unpack", daemon=True)
        self._path = path
        self._data = b""
        self._error: OSError | zlib.error | None = None

    def run(self) -> None:
        try:
            packed = self._path.read_bytes()
            # A buffer that is large at once saves a third of the time.
            self._data = zlib.decompress(packed, bufsize=4 * len(packed) + 1)
        except (OSError, zlib.error) as error:
            self._error = error

    def result(self) -> bytes:
        self.join()
        if self._error is not None:
            raise self._error
        return self._data


_begun: dict[Path, _Unpacking] = {}


def begin(*paths: Path) -> None:
    """Start unpacking, each in a thread; for `unpacked`, soon."""
    for path in paths or (WORDS, MODEL):
        if path not in _begun:
            thread = _begun[path] = _Unpacking(path)
            thread.start()


def unpacked(path: Path = MODEL) -> bytes:
    """The plain bytes, once.  Raises OSError or zlib.error when they cannot be had."""
    begin(path)
    return _begun.pop(path).result()
