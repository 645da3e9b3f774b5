"""Drafts: notes that are being written and not saved yet."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.annotation import Annotation


class Draft(NamedTuple):
    """An edit of one annotation that has not been made yet.

    Attributes:
        before: the annotation when writing began; None for a new one.
        after: the annotation as it would be if it were saved now.
        outside: the file that an external editor has open for the note, else empty.
    """

    before: Annotation | None
    after: Annotation
    outside: str = ""

    def same_words(self, other: Annotation | None) -> bool:
        """Tell whether an annotation has the note and tags of the draft, so that it can be dropped."""
        return other is not None and (other.note, other.tags) == (self.after.note, self.after.tags)
