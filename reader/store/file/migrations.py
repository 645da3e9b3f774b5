"""Versions of `annotations.json`: a chain of steps from any older one to this one.

`library` holds one record, `{"schema": n}`.  Fields and tables that a version does not know are no
reason for a new number; a number is for what an older program would misread.
"""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import NewerSchemaError
from reader.store.file.document import Document, Entry

SCHEMA = 1

_LARGEST = 1_000_000
"""A version that will never be: a larger number is damage."""


def schema_of(document: Document) -> int:
    """The version of a document; 0 when it does not say, or says something that is no version.

    Raises NewerSchemaError for one that this program does not know.
    """
    entry = document.tables.get("library", {}).get("1")
    record = entry.record if entry is not None else None
    found = record.get("schema") if isinstance(record, dict) else None
    if type(found) is not int or not 0 <= found < _LARGEST:
        return 0
    if found > SCHEMA:
        raise NewerSchemaError(
            f"Your annotations were written by a later version of reader (schema {found}; this "
            f"one knows {SCHEMA}). They have been left untouched: update reader to open them.",
            "Annotations from a later version",
        )
    return found


def _from_0(document: Document) -> Document:
    """A TinyDB file without a version: it gets one."""
    library = document.tables.get("library", {})
    known = library["1"].record if "1" in library else None
    stamp = {**known, "schema": 1} if isinstance(known, dict) else {"schema": 1}
    tables = {**document.tables, "library": {**library, "1": Entry.of("1", stamp)}}
    return Document(tables, document.others)


STEPS: tuple[Callable[[Document], Document], ...] = (_from_0,)
"""`STEPS[n]` makes version n + 1 of version n."""


def migrate(document: Document, found: int) -> Document:
    """The document in this program's version; the one given is not altered."""
    for step in STEPS[found:]:
        document = step(document)
    return document
