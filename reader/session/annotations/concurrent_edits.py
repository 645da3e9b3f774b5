"""Merging edits that two windows make of one annotation; nothing that either wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.model import Annotation
from reader.session.annotations.normalise import normalise_tags


def with_note(annotation: Annotation, note: str, began: str | None) -> Annotation:
    """Apply the user's note, merging a concurrent edit from another window.

    Where the two cannot be merged, the user's note stands, and the other text is kept in conflict.

    Args:
        annotation: the annotation as it is now.
        note: the user's text.
        began: the text when the user began to edit; None for the one that it has now.
    """
    if began is None or annotation.note in {note, began}:
        return replace(annotation, note=note)
    merged = merge_note(began, note, annotation.note)
    if merged is not None:
        return replace(annotation, note=merged)
    conflict = dict.fromkeys((*annotation.conflict, annotation.note))
    return replace(annotation, note=note, conflict=tuple(conflict))


def merge_note(began: str, note: str, other: str) -> str | None:
    """Merge two edits of the text `began`; None where they overlap."""
    # Only when two windows edit one note.
    from reader.store.merge import merge_two  # noqa: PLC0415

    return merge_two(began, note, other)


def with_tags(
    annotation: Annotation, tags: Iterable[str], began: Iterable[str] | None
) -> Annotation:
    """Apply the user's tags, keeping those that another window has added or removed.

    Args:
        annotation: the annotation as it is now.
        tags: the user's tags.
        began: the tags when the user began to edit; None for those that it has now.
    """
    merged = normalise_tags(tags)
    if began is not None:
        before = normalise_tags(began)
        kept = (tag for tag in annotation.tags if tag in merged or tag not in before)
        merged = normalise_tags((*kept, *(tag for tag in merged if tag not in before)))
        if set(merged) == set(annotation.tags):
            return annotation
    return replace(annotation, tags=merged)
