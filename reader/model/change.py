"""What one act of the reader added, removed and altered; the unit of saving and of undo."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeVar

from reader.model.annotation import Annotation
from reader.model.correction import Correction

Made = Annotation | Correction
"""What readers make, and what is saved."""

_Kind = TypeVar("_Kind", Annotation, Correction)


class Edit(NamedTuple):
    """One annotation or correction before and after.  None before: added.  None after: deleted."""

    before: Made | None
    after: Made | None

    @property
    def subject(self) -> Made:
        """What it is about, as it is afterwards, or was."""
        one = self.after if self.after is not None else self.before
        if one is None:
            raise ValueError("an edit of nothing")
        return one

    @property
    def id(self) -> str:
        """The id of what it is about."""
        return self.subject.id


class Change(NamedTuple):
    """One act: a label for undo (`Highlight`, `Delete`), and its edits in order."""

    label: str
    edits: tuple[Edit, ...]

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            self.label, tuple(Edit(edit.after, edit.before) for edit in reversed(self.edits))
        )

    def after(self, kind: type[_Kind]) -> dict[str, _Kind | None]:
        """By id, what the annotations (or the corrections) among its subjects become."""
        found: dict[str, _Kind | None] = {}
        for edit in self.edits:
            if isinstance(edit.after, kind):
                found[edit.id] = edit.after
            elif edit.after is None and isinstance(edit.before, kind):
                found[edit.id] = None
        return found


class Act(NamedTuple):
    """A change that can be undone; acts sort by their ids in the order in which they were made."""

    id: str
    change: Change


class Step(NamedTuple):
    """What the history of undo goes through: an act is done, taken back, or done again."""

    way: Literal["do", "undo", "redo"]
    act: Act
