"""Undo and redo: every act of marking and correcting, newest last, as values that can be written to a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from reader.errors import SessionError
from reader.model import Annotation, Change, Correction, Edit, Made, Selectors

_BOUND = 1000


class History:
    """Changes that were made and those that were taken back.

    It only keeps them; `Marking` applies them.  Beyond 1,000 the oldest can no longer be undone.
    """

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def record(self, change: Change) -> None:
        """A new act: it can be undone, and what was undone before cannot be redone any more."""
        self._done.append(change)
        del self._done[:-_BOUND]
        self._undone.clear()

    def undo(self) -> Change:
        """The last act, which the caller now takes back.  Raises SessionError when there is none."""
        if not self._done:
            raise SessionError("Nothing to undo.", "Nothing to undo")
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Change:
        """The last act taken back, which the caller makes again.  Raises SessionError for none."""
        if not self._undone:
            raise SessionError("Nothing to redo.", "Nothing to redo")
        self._done.append(self._undone.pop())
        return self._done[-1]

    def rehome(self, article_id: str) -> frozenset[str]:
        """Let all in here belong to that article, but for what holds in the whole library; the ids."""

        def moved(one: Made | None) -> Made | None:
            return rehomed(one, article_id) if one is not None else None

        for changes in (self._done, self._undone):
            changes[:] = [
                Change(c.label, tuple(Edit(moved(e.before), moved(e.after)) for e in c.edits))
                for c in changes
            ]
        return frozenset(edit.id for change in self._done for edit in change.edits)

    def to_json(self, last: int = 100) -> dict[str, Any]:
        """JSON values from which `from_json` makes an equal history of the `last` acts each way."""
        return {
            "done": [_change_json(change) for change in self._done[-last:]],
            "undone": [_change_json(change) for change in self._undone[-last:]],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> History:
        """The history that `to_json` wrote.  Raises ValueError for anything else."""
        history = cls()
        try:
            history._done = [_change(one) for one in data["done"]]
            history._undone = [_change(one) for one in data["undone"]]
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not a history: {error!r}") from error
        return history


def rehomed(one: Made, article_id: str) -> Made:
    """The same of another article; a correction of the whole library stays one."""
    if isinstance(one, Annotation):
        return replace(one, article_id=article_id)
    return one if one.whole_library else one._replace(article_id=article_id)


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "label": change.label,
        "edits": [[_made_json(one) for one in (edit.before, edit.after)] for edit in change.edits],
    }


def _change(data: Mapping[str, Any]) -> Change:
    edits = tuple(Edit(_made(before), _made(after)) for before, after in data["edits"])
    return Change(str(data["label"]), edits)


def _made_json(made: Made | None) -> dict[str, Any] | None:
    if isinstance(made, Correction):
        return {"correction": made._asdict()}
    return _annotation_json(made) if made is not None else None


def _made(data: Mapping[str, Any] | None) -> Made | None:
    if data is None:
        return None
    return Correction(**data["correction"]) if "correction" in data else _annotation(data)


def _annotation_json(annotation: Annotation) -> dict[str, Any]:
    values = {field.name: getattr(annotation, field.name) for field in fields(annotation)}
    if annotation.selectors is not None:
        values["selectors"] = annotation.selectors._asdict()
    return values


def _annotation(data: Mapping[str, Any]) -> Annotation:
    values = dict(data)
    selectors = values.pop("selectors")
    if selectors is not None:
        selectors = Selectors(**{**selectors, "section": tuple(selectors["section"])})
    texts = {name: tuple(values[name]) for name in ("tags", "conflict")}
    return Annotation(**{**values, **texts, "selectors": selectors})
