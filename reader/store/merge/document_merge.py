"""Merging two versions of a whole library's annotations, record by record.

Beside the rules for one record (`merging`), this knows two things that need a table: two annotations
that came by the same id, and a deletion that was taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from reader.model import id_from_digest, id_number
from reader.store.file.document import Document, Entry, with_entries
from reader.store.file.migrations import migrate, schema_of
from reader.store.merge.merging import merge_records
from reader.store.merge.parts import as_mapping, as_text, canonical
from reader.store.port import Absorbed

Entries = Mapping[str, Entry]
Tables = Mapping[str, Entries]
Changes = dict[str, dict[str, Any]]
"""By table and key, the new record."""

_NOTHING: Entries = {}


def merge_documents(base: Document, ours: Document, theirs: Document) -> Document:
    """One document with what both sides changed of the base, in this program's version.

    The base may be empty: then nothing is known to have been taken away, but for what is deleted.
    Raises NewerSchemaError.
    """
    base, ours, theirs = (versioned(one) for one in (base, ours, theirs))
    changes = merge_changes(base.tables, ours.tables, theirs.tables)
    return with_changes(base, ours, theirs, changes)


def with_changes(base: Document, ours: Document, theirs: Document, changes: Changes) -> Document:
    """Our document with what `merge_changes` found, and what stands beside the tables."""
    tables = dict(ours.tables)
    for name, records in changes.items():
        made = {key: Entry.of(key, record) for key, record in records.items()}
        tables[name] = with_entries(tables.get(name, {}), made)
    others = dict(ours.others)
    for name, value in theirs.others.items():
        if name not in tables:
            others[name] = merge_records(base.others.get(name), others.get(name), value)
    return Document(tables, others)


def versioned(document: Document) -> Document:
    """The document in this program's version.  Raises NewerSchemaError."""
    return migrate(document, schema_of(document)) if document.tables else document


def merge_changes(base: Tables, ours: Tables, theirs: Tables) -> Changes:
    """Return the changes that our tables need so that they hold both sides' changes.

    Records that are the same in both cost a comparison of their text.
    """
    changes: Changes = {}
    for name, table in theirs.items():
        here = ours.get(name, _NOTHING)
        merge = _TableMerge(base.get(name, _NOTHING), here)
        for key, entry in table.items():
            known = here.get(key)
            if known is None or known.raw != entry.raw:
                merge.take(key, entry.record)
        if merge.changes or name not in ours:
            changes[name] = merge.changes
    return changes


def summary(ours: Tables, changes: Mapping[str, Mapping[str, Any]]) -> Absorbed:
    """Count the changes to annotations and corrections: added, altered, in conflict."""
    added = altered = conflicts = 0
    for name in ("annotations", "corrections"):
        here = ours.get(name, _NOTHING)
        for key, record in changes.get(name, {}).items():
            known = here.get(key)
            before = as_mapping(known.record) if known is not None else {}
            if "deleted" in as_mapping(record) and (known is None or known.deleted):
                continue  # nobody sees a deletion of what was not there
            added += known is None
            altered += known is not None
            conflict = as_mapping(record).get("conflict")
            conflicts += bool(conflict) and conflict != before.get("conflict")
    return Absorbed(added, altered, conflicts)


class _TableMerge:
    """Takes their records into one of our tables."""

    def __init__(self, base: Entries, ours: Entries) -> None:
        self._base = base
        self._ours = ours
        self.changes: dict[str, Any] = {}

    def take(self, key: str, theirs: Any) -> None:
        """Merges one of their records, under its key or, if that is another's, a new one."""
        ours = self._here(key)
        base = _record(self._base, key)
        first, second = sorted((ours, theirs), key=_making)
        if _collide(first, second):
            moved_key, moved = _moved(second)
            moved_base = _moved(base)[1] if _making(base) == _making(second) else None
            self._put(key, first)
            self._put(moved_key, merge_versions(moved_base, self._here(moved_key), moved))
        else:
            self._put(key, merge_versions(base, ours, theirs))

    def _here(self, key: str) -> Any:
        return self.changes[key] if key in self.changes else _record(self._ours, key)

    def _put(self, key: str, record: Any) -> None:
        if key in self.changes or canonical(record) != canonical(_record(self._ours, key)):
            self.changes[key] = record


def _record(table: Entries, key: str) -> Any:
    entry = table.get(key)
    return entry.record if entry is not None else None


def merge_versions(base: Any, ours: Any, theirs: Any) -> Any:
    """One record with what both sides changed, where one may have taken a deletion back."""
    for dead, alive in ((ours, theirs), (theirs, ours)):
        deleted, known = (as_mapping(one) for one in (dead, alive))
        # Who took a deletion back knew of it, and of every one before it.
        taken_back = "deleted" in deleted and "deleted" not in known and "restored" in known
        if taken_back and as_text(deleted["deleted"]) <= as_text(known["restored"]):
            return alive
    return merge_records(base, ours, theirs)


def _making(record: Any) -> tuple[str, str]:
    """Identify an annotation beside its id: by when it was created."""
    made = as_text(as_mapping(record).get("created"))
    return made, "" if made else canonical(record)


def _collide(one: Any, other: Any) -> bool:
    """Tell whether two records of one key were created apart, which ids make all but impossible."""
    made = [as_text(as_mapping(record).get("created")) for record in (one, other)]
    alive = all("deleted" not in as_mapping(record) for record in (one, other))
    return alive and all(made) and made[0] != made[1] and all(map(_has_id, (one, other)))


def _has_id(record: Any) -> bool:
    try:
        id_number(record["id"])
    except (KeyError, ValueError, TypeError):
        return False
    return True


def _moved(record: Any) -> tuple[str, Any]:
    """A record under an id of its own, the same wherever it is moved, and that id's key."""
    name = f"{record['id']} {record['created']}"
    identifier = id_from_digest(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest())
    return str(id_number(identifier)), {**record, "id": identifier}
