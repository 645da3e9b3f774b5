"""The messages of the editor, in a file of their own because the editor is imported late."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class EditorLeft(Message):
    """The user left the editor: save the text with `keep`, else discard it."""

    keep: bool


class EditorResized(Message):
    """The editor needs another number of rows."""
