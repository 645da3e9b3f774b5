"""Document of the text area for notes: keeps every character, and shows control characters as signs.

Textual's own document parts lines at every character that Unicode calls a line end and joins them
by one newline, so that some of what was typed is lost.  Here only newlines part lines.
"""

from __future__ import annotations

from typing import overload

from reader.model import visible_line
from reader.ui.runtime.textual_internals.text_area import (
    Edit,
    EditHistory,
    EditResult,
    LineDocument,
    Location,
    Newline,
    replaced_text,
)

LONGEST_RUN = 24
"""Characters that one step of undo takes back at most; for scripts without blanks."""

PAUSE = 1.0
"""Seconds without typing after which a new step of undo begins."""

MOST_STEPS = 10_000


class TypedText(LineDocument):
    """A text to the character.

    `text` and `get_text_range` give what was typed.  The lines that are measured and painted have
    a sign in place of each control character, one for one, so that places are the same in both.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        newline = _newline_of(text)
        self.set_lines(text.split(newline), newline)
        self._shown = [visible_line(line) for line in self.typed_lines]

    @property
    def lines(self) -> list[str]:
        """The lines as they are shown."""
        return self._shown

    @overload
    def __getitem__(self, line_index: int) -> str: ...
    @overload
    def __getitem__(self, line_index: slice) -> list[str]: ...
    def __getitem__(self, line_index: int | slice) -> str | list[str]:
        return self._shown[line_index]

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Puts a text in place of a range; the only way in which the document is altered."""
        top, bottom = sorted((start, end))
        replaced = self.get_text_range(top, bottom)
        if self.newline == "\r\n":
            text = text.replace("\r\n", "\n")
        lines = text.split("\n")
        row, column = top[0] + len(lines) - 1, len(lines[-1])
        if len(lines) == 1:
            column += top[1]
        typed = self.typed_lines
        lines[0] = typed[top[0]][: top[1]] + lines[0]
        lines[-1] += typed[bottom[0]][bottom[1] :]
        typed[top[0] : bottom[0] + 1] = lines
        self._shown[top[0] : bottom[0] + 1] = map(visible_line, lines)
        return EditResult((row, column), replaced)


def _newline_of(text: str) -> Newline:
    r"""Return the line ending: `\r\n` where there is no other, so that such a text stays as it is."""
    pairs = text.count("\r\n")
    return "\r\n" if pairs and pairs == text.count("\n") == text.count("\r") else "\n"


class WordByWord(EditHistory):
    """Undo by the word: a step ends with a word and the blanks after it, and with a pause."""

    def __init__(self) -> None:
        super().__init__(MOST_STEPS, PAUSE, LONGEST_RUN)
        self._last = ""

    def record(self, edit: Edit) -> None:
        """Takes an edit in, in a step of its own where a word begins."""
        removed = replaced_text(edit)
        character = edit.text[:1] or removed[:1]
        begins = not character.isspace() if edit.text else character.isspace()
        if begins and self._last.isspace() != character.isspace():
            self.checkpoint()
        self._last = edit.text[-1:] or removed[:1]
        super().record(edit)
