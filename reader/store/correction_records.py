"""Corrections as JSON records, and back; as strict as annotations are read.

They have a table of their own, `corrections`.  A program that does not know it keeps it as it
stands, so it needed no new version of the schema.
"""

from __future__ import annotations

from reader.model import CORRECTION_ACTS, NAME_KINDS, Correction
from reader.store.fields import Record, identified, text_field

LONGEST = 1000
"""Code points of a name: a longer one is none, and would be looked for in every article."""


def correction_record(correction: Correction) -> Record:
    """The JSON record of a correction, in the order in which the file shows it; empty fields are
    left out.
    """
    record: Record = {
        "id": correction.id,
        "article_id": correction.article_id,
        "act": correction.act,
        "text": correction.text,
    }
    if correction.kind is not None:
        record["kind"] = correction.kind
    if correction.other:
        record["other"] = correction.other
    record["created"] = correction.created
    record["modified"] = correction.modified
    return record


def read_correction(record: object) -> Correction:
    """The correction of a record that is no tombstone.  Raises ValueError for nonsense."""
    record, identifier = identified(record)
    act = record.get("act")
    if act not in CORRECTION_ACTS:
        raise ValueError(f"act is {repr(act)[:40]}")
    kind = record.get("kind")
    if kind is not None and kind not in NAME_KINDS:
        raise ValueError(f"kind is {repr(kind)[:40]}")
    if act in {"kind", "always"} and kind is None:
        raise ValueError("kind is missing")
    other = text_field(record, "other", "")
    text = text_field(record, "text")
    named = (text, other) if act in {"same", "different"} else (text,)
    for name in named:
        if not name.strip() or len(name) > LONGEST:
            raise ValueError(f"it is about {name[:40]!r}")
    return Correction(
        id=identifier,
        article_id=text_field(record, "article_id"),
        act=act,
        text=text,
        kind=kind,
        other=other,
        created=text_field(record, "created", ""),
        modified=text_field(record, "modified", ""),
    )
