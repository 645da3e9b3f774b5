"""Changes: the edits that one act of the user makes, as the unit of saving and of undo."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeVar

from reader.model.annotation import Annotation
from reader.model.correction import Correction

Made = Annotation | Correction
"""A record that the user makes, and that the store keeps."""

_Kind = TypeVar("_Kind", Annotation, Correction)


class Edit(NamedTuple):
    """One record before and after an act: None before it was added, None after it was deleted."""

    before: Made | None
    after: Made | None

    @property
    def subject(self) -> Made:
        """The record after the edit, or before it when it was deleted.  Raises ValueError for none."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("an edit of nothing")
        return record

    @property
    def id(self) -> str:
        """The id of the subject."""
        return self.subject.id


class Change(NamedTuple):
    """The edits of one act in order, with its label for undo (`Highlight`, `Delete`)."""

    label: str
    edits: tuple[Edit, ...]

    def inverse(self) -> Change:
        """Return the change that undoes this one."""
        return Change(
            self.label, tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        )

    def after(self, kind: type[_Kind]) -> dict[str, _Kind | None]:
        """Return the records of a type after the change, by id; None for those that it deletes."""
        records: dict[str, _Kind | None] = {}
        for edit in self.edits:
            if isinstance(edit.after, kind):
                records[edit.id] = edit.after
            elif edit.after is None and isinstance(edit.before, kind):
                records[edit.id] = None
        return records


class Act(NamedTuple):
    """A change in the history of undo; acts sort by id in the order in which they were made."""

    id: str
    change: Change


class Step(NamedTuple):
    """One step of the history of undo: an act is done, undone, or redone."""

    way: Literal["do", "undo", "redo"]
    act: Act
