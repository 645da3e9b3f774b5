"""Records which files of a folder are exports, for forms that cannot say so themselves.

A Markdown export names its article and its checksum in its front matter.  Other forms (JSON Lines,
BibTeX) have no place for that, so a folder with such exports has a file `.reader-exports.json`.
It holds for each file the article whose notes it has, and the checksums of the last export and of the
one before.  The record is written before the export: whichever of the two texts a crash leaves,
its checksum is there.

A folder without a record, or with one that is damaged, has no exports of these forms: a file there
is then left alone, as anything else that the program did not write.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reader.disk import read_regular

RECORD_NAME = ".reader-exports.json"

_VERSION = 1
_MOST_BYTES = 16 * 1024 * 1024


class ExportEntry(NamedTuple):
    """The article whose notes a file has, and the checksums of its last exports, newest first."""

    article_id: str
    checksums: tuple[str, ...]


class ExportRecord:
    """The exports of one folder.

    Args:
        folder: need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries = _read(folder / RECORD_NAME)

    def owner(self, path: Path) -> str:
        """The id of the article whose notes a file of the folder has; empty when it has none's.

        A file is known by its content, wherever it has been renamed to, or else by its name.
        """
        if not self._entries:
            return ""
        checksum = _checksum(read_regular(path))
        entries = (entry for entry in self._entries.values() if checksum in entry.checksums)
        entry = next(entries, self._entries.get(path.name))
        return entry.article_id if entry is not None else ""

    def is_untouched(self, path: Path) -> bool:
        """Tell whether a file is an export to the byte."""
        checksum = _checksum(read_regular(path))
        return any(checksum in entry.checksums for entry in self._entries.values())

    def with_export(self, path: Path, data: bytes, article_id: str) -> bytes:
        """The record's own bytes once `data` is exported to `path`; files that are gone are left out."""
        there = {n: entry for n, entry in self._entries.items() if (self._folder / n).exists()}
        kept: tuple[str, ...] = ()
        if path.exists() and self.owner(path) == article_id and self.is_untouched(path):
            kept = (_checksum(read_regular(path)),)
        checksums = tuple(dict.fromkeys((_checksum(data), *kept)))
        there[path.name] = ExportEntry(article_id, checksums)
        return _to_json(there)


def _read(path: Path) -> dict[str, ExportEntry]:
    """The entries by file name; none where there is no record that can be read."""
    try:
        value = json.loads(read_regular(path, _MOST_BYTES))
        if value["version"] != _VERSION:
            return {}
        return {
            name: ExportEntry(str(entry["article_id"]), tuple(map(str, entry["checksums"])))
            for name, entry in value["exports"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _to_json(entries: Mapping[str, ExportEntry]) -> bytes:
    exports = {name: entries[name]._asdict() for name in sorted(entries)}
    text = json.dumps({"version": _VERSION, "exports": exports}, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "surrogatepass")


def _checksum(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
