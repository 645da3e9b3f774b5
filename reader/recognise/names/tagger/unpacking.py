"""Unpacks the shipped model and its words in threads, outside of the interpreter.

Call `begin` before importing and compiling what recognises, and the bytes are there when
they are asked for.  Nothing else is imported here for that reason.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from threading import Thread

_DATA = Path(__file__).parent.parent / "data"
MODEL = _DATA / "names.z"
WORDS = _DATA / "words.z"
# Bytes of the size at the end of a file; how many times as large as the file its content may be.
_SIZE = 4
_MOST = 16


def packed(data: bytes) -> bytes:
    """Pack bytes as `unpacked` reads them: a zlib stream, and their number behind it, lowest byte first."""
    return zlib.compress(data, 9) + len(data).to_bytes(_SIZE, "little")


class _Unpacking(Thread):
    def __init__(self, path: Path) -> None:
        super().__init__(name="reader-unpack", daemon=True)
        self._path = path
        self._data = b""
        self._error: OSError | zlib.error | None = None

    def run(self) -> None:
        try:
            file = self._path.read_bytes()
            size = int.from_bytes(file[-_SIZE:], "little")
            # In a buffer of just this size the bytes stay where they are: neither time nor memory
            # for a copy.  The size in a damaged file is believed up to a limit.
            self._data = zlib.decompress(file, bufsize=max(1, min(size, _MOST * len(file))))
        except (OSError, zlib.error) as error:
            self._error = error

    def result(self) -> bytes:
        self.join()
        if self._error is not None:
            raise self._error
        return self._data


_begun: dict[Path, _Unpacking] = {}


def begin(*paths: Path) -> None:
    """Start unpacking, each file in a thread; call it before `unpacked`."""
    for path in paths or (WORDS, MODEL):
        if path not in _begun:
            thread = _begun[path] = _Unpacking(path)
            thread.start()


def unpacked(path: Path = MODEL) -> bytes:
    """The plain bytes, once.  Raises OSError or zlib.error when they cannot be had."""
    begin(path)
    return _begun.pop(path).result()
