"""What one act of the reader added, removed and altered; the unit of saving and of undo."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.annotation import Annotation


class Edit(NamedTuple):
    """One annotation before and after.  None before: added.  None after: deleted."""

    before: Annotation | None
    after: Annotation | None

    @property
    def annotation_id(self) -> str:
        one = self.after or self.before
        if one is None:
            raise ValueError("an edit of nothing")
        return one.id


class Change(NamedTuple):
    """One act: a label for undo (`Highlight`, `Delete`), and its edits in order."""

    label: str
    edits: tuple[Edit, ...]

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            self.label, tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        )
