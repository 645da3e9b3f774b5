"""The text area in which notes are written, in the notes pane and in dialogs.

Imported when the first note is written: the text area behind it is slow to import.
"""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from textual import events
from textual.widgets.text_area import Selection

from reader.ui.runtime.textual_internals.text_area import DocumentArea
from reader.ui.widgets.note_document import TypedText, WordByWord

_ITEM = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])(?:\s|$)")
"""A line that begins an item of a list in Markdown."""


def _is_control(character: str) -> bool:
    """Tell whether it is a key without text, such as Escape.

    Joiners in emoji and in Persian, marks of direction and the no-break space are text, though
    not "printable".
    """
    return unicodedata.category(character) == "Cc"


class NoteArea(DocumentArea):
    """A note, kept to the character.

    `Shift+Tab` and Escape are left to whoever holds the area, and so is Tab unless `INDENTS`.
    """

    INDENTS: ClassVar = False
    """True if Tab indents as Markdown expects: an item of a list, and several selected lines, as a
    whole; elsewhere it inserts a tab.  Where there is another field, Tab goes to that."""

    def __init__(self, note: str = "") -> None:
        super().__init__(note, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.history = WordByWord()

    def make_document(self, text: str) -> TypedText:
        """Return a document that keeps every character."""
        return TypedText(text)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell whether the key is text here, as Tab is where it indents."""
        return (key == "tab" and self.INDENTS) or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Indents on Tab, and takes the characters that Textual does not count as text."""
        if self.read_only:
            return
        if event.key == "tab" and self.INDENTS:
            event.stop()
            event.prevent_default()
            self.indent()
        elif event.character and not event.is_printable and not _is_control(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Takes the carriage returns that terminals send for newlines as newlines."""
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")

    def indent(self) -> None:
        """Indents the selected lines or the item of the list, else inserts a tab."""
        start, end = self.selection
        top, bottom = sorted((start[0], end[0]))
        if top == bottom and not _ITEM.match(self.document[top]):
            self.replace("\t", *sorted((start, end)), maintain_selection_offset=False)
            return
        last = self.document.get_text_range((top, 0), (bottom, len(self.document[bottom])))
        lines = last.split(self.document.newline)
        indented = self.document.newline.join("\t" + line for line in lines)
        self.replace(indented, (top, 0), (bottom, len(self.document[bottom])))
        self.selection = Selection((start[0], start[1] + 1), (end[0], end[1] + 1))
