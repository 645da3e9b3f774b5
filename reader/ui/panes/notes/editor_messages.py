"""What the editor tells the pane, apart from the editor so that it can be imported late."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class EditorLeft(Message):
    """The reader is done with the note: keep what was typed, or not."""

    keep: bool


class EditorGrew(Message):
    """The text needs another number of rows."""
