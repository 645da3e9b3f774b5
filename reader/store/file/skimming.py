"""A quick scan of a large file's bytes for the few fields that every record is asked for, without
parsing them.

Parsing 100,000 records takes most of a second, and a reader looks at one article at a time.  In our
own layout each field of a record is a line of its own, indented by three spaces, and a text never
holds a line end, so that a field can be found by its line.  What is damaged within a record shows
only when it is parsed: see `sound`, which is asked before such a file is ever written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from typing import Any

from reader.store.file.document import BATCH, Document, Entry, Table
from reader.store.file.json_text import loads

_ARTICLE, _DELETED, _TAGS = b'\n   "article_id": "', b'\n   "deleted": ', b'\n   "tags": ['


class Skimmer:
    """Reads records' bytes; what many of them have in common is kept once."""

    def __init__(self) -> None:
        self._articles: dict[bytes, str] = {}
        self._tags: dict[bytes, tuple[str, ...]] = {b"": ()}

    def entries(self, raws: Sequence[bytes]) -> dict[str, Entry] | None:
        """By key; None when one of them is not as we write it."""
        try:
            found = dict(map(self._entry, raws))
        except ValueError:
            return None
        return found if len(found) == len(raws) else None

    def _entry(self, raw: bytes) -> tuple[str, Entry]:
        key_end = raw.find(b'": {\n', 3, 30)
        start = raw.find(_ARTICLE)
        if key_end < 0 or start < 0 or not raw.startswith(b'  "') or raw[3:4] == b"0":
            raise ValueError("not a record in our layout")
        key = raw[3:key_end]
        if not key.isdigit():
            raise ValueError("not a key of ours")
        start += len(_ARTICLE)
        name = raw[start : raw.index(b'"', start)]
        article_id = self._articles.get(name)
        if article_id is None:
            article_id = self._articles[name] = intern(_text(b'"' + name + b'"'))
        return key.decode(), Entry(raw, article_id, _DELETED in raw, self._tags_of(raw))

    def _tags_of(self, raw: bytes) -> tuple[str, ...]:
        start = raw.find(_TAGS)
        if start < 0:
            return ()
        start += len(_TAGS)
        listed = b"" if raw[start : start + 1] == b"]" else raw[start : raw.index(b"\n   ]", start)]
        tags = self._tags.get(listed)
        if tags is None:
            found = loads(b"[" + listed + b"]")
            tags = self._tags[listed] = tuple(intern(one) for one in found if type(one) is str)
        return tags


def _text(quoted: bytes) -> str:
    value: Any = loads(quoted)
    return str(value)


def sound(document: Document) -> bool:
    """Tell whether every record of a skimmed document can be parsed, under the key that was
    found.
    """
    return all(map(_sound_table, document.tables.values()))


def _sound_table(table: Table) -> bool:
    keys, entries = list(table), list(table.values())
    for first in range(0, len(entries), BATCH):
        joined = b",".join(entry.raw for entry in entries[first : first + BATCH])
        try:
            parsed = loads(b"{" + joined + b"}")
        except ValueError:
            return False
        if list(parsed) != keys[first : first + BATCH]:
            return False
    return True
