"""What two windows write on one annotation, made one: nothing that either of them wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.model import Annotation
from reader.session.annotations.normalise import tidy_tags


def noted(one: Annotation, note: str, began: str | None) -> Annotation:
    """With the note that was written, and with what another window has made of it meanwhile.

    Args:
        one: the annotation as it is by now.
        note: what the reader wrote.
        began: the note that the reader had before them; None for the one that it has now.
    """
    if began is None or one.note in {note, began}:
        return replace(one, note=note)
    joined = joined_note(began, note, one.note)
    if joined is not None:
        return replace(one, note=joined)
    return replace(one, note=note, conflict=tuple(dict.fromkeys((*one.conflict, one.note))))


def joined_note(began: str, note: str, other: str) -> str | None:
    """One text with what two made of `began`, or None where that cannot be."""
    # Only when two windows meet.
    from reader.store.merge import merge_two  # noqa: PLC0415

    return merge_two(began, note, other)


def tagged(one: Annotation, tags: Iterable[str], began: Iterable[str] | None) -> Annotation:
    """With these tags, and with those that another window has added; without what it removed.

    `began` are the tags that the reader had before them; None for those that it has now.
    """
    wanted = tidy_tags(tags)
    if began is not None:
        before = tidy_tags(began)
        kept = (tag for tag in one.tags if tag in wanted or tag not in before)
        wanted = tidy_tags((*kept, *(tag for tag in wanted if tag not in before)))
        if set(wanted) == set(one.tags):
            return one
    return replace(one, tags=wanted)
