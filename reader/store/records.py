"""Annotations and articles as JSON records, and back; what edits make of records.

Reading is strict: a record that does not make sense raises ValueError and is left alone by the
caller, so that one bad record never hides or alters another.  What a record holds beyond the known
fields (a later version, another tool) is not touched by `altered_record`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any, get_args

from reader.model import (
    COLOURS,
    Annotation,
    AnnotationKind,
    Correction,
    Edit,
    Made,
    Selectors,
    second_after,
)
from reader.store.correction_records import correction_record
from reader.store.fields import Record, identified, text_field, texts_field
from reader.store.merge.merging import UNITS
from reader.store.merge.note_state import NOTE, former, join_notes
from reader.store.merge.parts import ABSENT, Part, as_mapping, as_text, as_texts, joined
from reader.store.port import ArticleRecord

_BEYOND = 2**53
"""Greater than any offset in a text: a larger number is damage."""

KINDS: tuple[AnnotationKind, ...] = get_args(AnnotationKind)


def annotation_record(annotation: Annotation) -> Record:
    """The JSON record of an annotation, in the order in which the file shows it."""
    record: Record = {
        "id": annotation.id,
        "article_id": annotation.article_id,
        "kind": annotation.kind,
    }
    selectors = annotation.selectors
    if selectors is not None:
        record["target"] = [
            {
                "type": "TextPositionSelector",
                "start": selectors.start,
                "end": selectors.end,
            },
            {
                "type": "TextQuoteSelector",
                "exact": selectors.exact,
                "prefix": selectors.prefix,
                "suffix": selectors.suffix,
            },
        ]
        record["section"] = list(selectors.section)
        record["fingerprint"] = selectors.fingerprint
        if selectors.occurrence[1]:
            fewer = [selectors.to_the_letter] if selectors.to_the_letter else []
            record["occurrence"] = [*selectors.occurrence, *fewer]
    record["colour"] = annotation.colour
    record["note"] = annotation.note
    if annotation.conflict:
        record["conflict"] = list(annotation.conflict)
    record["tags"] = list(annotation.tags)
    if annotation.detached:
        record["detached"] = True
    record["created"] = annotation.created
    record["modified"] = annotation.modified
    return record


def table_of(made: Made) -> str:
    """The table in which it is kept."""
    return "corrections" if isinstance(made, Correction) else "annotations"


def _record(made: Made) -> Record:
    return correction_record(made) if isinstance(made, Correction) else annotation_record(made)


def tombstone(made: Made, deleted: str) -> Record:
    """Return the record that stays of a deleted one, so that a merge never brings it back."""
    record = {"id": made.id, "article_id": made.article_id}
    if isinstance(made, Correction):
        record["act"] = made.act  # by which a damaged file's records are distinguished
    return {**record, "deleted": deleted}


def is_tombstone(record: object) -> bool:
    """Tell whether a record is the tombstone of a deleted one."""
    return isinstance(record, Mapping) and "deleted" in record


def altered_record(stored: Mapping[str, Any] | None, edit: Edit, deleted: str) -> Record:
    """Apply an edit to a stored record.

    Only the fields that differ between the edit's two sides are set when the record is there
    already: another window may have altered the others.  A note that both altered is merged.
    A record that is gone, deleted or was never saved is put back whole; it then says in `restored`
    which deletion was taken back, so that a merge knows it.
    """
    if edit.after is None:
        if edit.before is None:
            raise ValueError("an edit of nothing")
        return tombstone(edit.before, _after_restoring(stored, deleted))
    after = _record(edit.after)
    if stored is None:
        return after
    if is_tombstone(stored):
        return {**after, "restored": as_text(stored["deleted"])}
    before = _record(edit.before) if edit.before is not None else {}
    changed = {
        field
        for field in before.keys() | after.keys()
        if field not in before or before[field] != after.get(field)
    }
    altered = {field: value for field, value in stored.items() if field not in changed - {*after}}
    for field, value in after.items():
        if field in changed or field not in altered:
            altered[field] = value
    return _with_merge_traces(stored, altered, before, changed)


def _after_restoring(stored: Mapping[str, Any] | None, deleted: str) -> str:
    """A time of deletion that is later than that of the deletion that was taken back before."""
    restored = as_text(stored.get("restored")) if stored is not None else ""
    if restored < deleted:
        return deleted
    with contextlib.suppress(ValueError, OverflowError):  # no moment, or the last one there is
        return second_after(restored)
    return deleted


def _with_merge_traces(
    stored: Mapping[str, Any], altered: Record, before: Record, changed: set[str]
) -> Record:
    """Update the fields that merges left in a record after an edit of some of its other fields."""
    times = {
        unit: time
        for unit, time in as_mapping(stored.get("times")).items()
        if not changed.intersection(UNITS.get(unit, (unit,)))
    }
    altered.pop("times", None)
    if times:
        altered["times"] = times
    if changed.isdisjoint(NOTE):
        return altered
    first, there, edited = (
        Part(tuple(record.get(field, ABSENT) for field in NOTE), as_text(record.get("modified")))
        for record in (before, stored, altered)
    )
    if there.values[:2] == first.values[:2]:  # nearly always: nobody else altered it
        found = former(there, edited)
    else:
        edited = former(first, edited)
        found = joined(
            first, there, edited, lambda: join_notes(first, there, edited), lambda part: part.key
        )
    for field, value in zip(NOTE, found.values, strict=True):
        altered.pop(field, None)
        if value is not ABSENT:
            altered[field] = value
    return altered


def read_annotation(record: object) -> Annotation:
    """The annotation of a record that is no tombstone.  Raises ValueError for nonsense."""
    record, identifier = identified(record)
    kind = record.get("kind")
    if kind not in KINDS:
        raise ValueError(f"kind is {repr(kind)[:40]}")
    colour = record.get("colour", "yellow")
    if colour not in COLOURS:
        raise ValueError(f"colour is {repr(colour)[:40]}")
    selectors = None if kind == "article" else _selectors(record)
    return Annotation(
        id=identifier,
        article_id=text_field(record, "article_id"),
        kind=kind,
        selectors=selectors,
        created=text_field(record, "created"),
        modified=text_field(record, "modified"),
        colour=colour,
        note=text_field(record, "note", ""),
        tags=texts_field(record, "tags"),
        conflict=_conflict(record),
        detached=record.get("detached") is True,
    )


def _conflict(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The other texts of the note.  Nonsense there is no reason to hide the note itself."""
    texts = dict.fromkeys(as_texts(record.get("conflict", ABSENT)) or ())
    return tuple(text for text in texts if text != record.get("note"))


def _selectors(record: Mapping[str, Any]) -> Selectors:
    target = record.get("target")
    if not isinstance(target, list):
        raise ValueError("target is missing")  # noqa: TRY004
    by_type = {one.get("type"): one for one in target if isinstance(one, Mapping)}
    position = by_type.get("TextPositionSelector")
    quote = by_type.get("TextQuoteSelector")
    if position is None or quote is None:
        raise ValueError("target lacks a position or a quote")
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start <= end < _BEYOND:
        raise ValueError(f"position is {repr(start)[:40]}..{repr(end)[:40]}")
    return Selectors(
        start=start,
        end=end,
        exact=text_field(quote, "exact"),
        prefix=text_field(quote, "prefix", ""),
        suffix=text_field(quote, "suffix", ""),
        section=texts_field(record, "section"),
        fingerprint=text_field(record, "fingerprint", ""),
        **_occurrence(record.get("occurrence")),
    )


def _occurrence(value: object) -> dict[str, Any]:
    """Parse an occurrence (which of how many); it only helps to find the passage, so an invalid
    one is left out.
    """
    match value:
        case [int(which), int(count)] if 0 < which <= count < _BEYOND:
            return {"occurrence": (which, count)}
        case [int(which), int(count), int(letters)] if (
            0 < which <= count < _BEYOND and 0 < letters < count
        ):
            return {"occurrence": (which, count), "to_the_letter": letters}
    return {}


def article_record(article: ArticleRecord) -> Record:
    """The JSON record of what is known of an article; empty fields are left out."""
    record: Record = {"id": article.id, "title": article.title, "paths": list(article.paths)}
    if article.source:
        record["source"] = article.source
    record["fingerprint"] = article.fingerprint
    record["digests"] = list(article.digests)
    for name in _SELDOM:
        if value := getattr(article, name):
            record[name] = value if isinstance(value, str) else list(value)
    record["modified"] = article.modified
    return record


_SELDOM = ("sketch", "not_same", "maybe_same", "same_as")


def altered_article(stored: Mapping[str, Any], article: ArticleRecord) -> Record:
    """Update a stored article record; fields that this version does not know stay."""
    record = article_record(article)
    known = {"source", *_SELDOM, *record}
    return {**record, **{name: value for name, value in stored.items() if name not in known}}


def read_article(record: object) -> ArticleRecord:
    """The article of a record.  Raises ValueError for nonsense."""
    record, identifier = identified(record)
    return ArticleRecord(
        id=identifier,
        title=text_field(record, "title", ""),
        paths=texts_field(record, "paths"),
        fingerprint=text_field(record, "fingerprint", ""),
        digests=texts_field(record, "digests"),
        source=text_field(record, "source", ""),
        modified=text_field(record, "modified", ""),
        sketch=text_field(record, "sketch", ""),
        not_same=texts_field(record, "not_same"),
        maybe_same=texts_field(record, "maybe_same"),
        same_as=text_field(record, "same_as", ""),
    )
