"""Messages by which a pane asks the screen to act.

This module imports nothing slow, so that the screen can handle messages of panes that are not
imported yet.  Handlers are called `on_pane_` and the name of the class: `on_pane_go_to`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from reader.model import Colour

if TYPE_CHECKING:
    from reader.exchange import Sheet

KeepFocus = Literal["never", "beside", "always"]
"""When a pane keeps the focus: never, while it stands beside the article, or also while it covers it."""


@dataclass
class GoTo(Message, namespace="pane"):
    """Move the caret to an offset of the text.

    Attributes:
        offset: in code points.
        keep_focus: when the pane keeps the focus.
        notice: words for the last line; empty for none.
        keep_selection: extend the selection instead of clearing it.
    """

    offset: int
    keep_focus: KeepFocus = "never"
    notice: str = ""
    keep_selection: bool = False


@dataclass
class CopyText(Message, namespace="pane"):
    """Put a text into the clipboard."""

    text: str


@dataclass
class ExportTable(Message, namespace="pane"):
    """Write a table into a file."""

    sheet: Sheet


@dataclass
class ShowCard(Message, namespace="pane"):
    """Show the card of an entity."""

    entity_id: str


@dataclass
class CorrectMention(Message, namespace="pane"):
    """Correct what is recognised at an offset of the text."""

    offset: int


@dataclass
class Notify(Message, namespace="pane"):
    """Show a text in the last line."""

    text: str


class BackToArticle(Message, namespace="pane"):
    """Return the focus to the article, and hide the pane if it covers the text."""


@dataclass
class GoToAnnotation(Message, namespace="pane"):
    """Move the caret to the passage of an annotation.

    Attributes:
        annotation_id: of the annotation.
        keep_focus: whether the notes stay when they cover the text.
    """

    annotation_id: str
    keep_focus: bool = False


@dataclass
class SaveNote(Message, namespace="pane"):
    """Save the note that the user wrote.

    Attributes:
        annotation_id: of the annotation.
        note: the text now.
        original: the text when the editor was opened.
    """

    annotation_id: str
    note: str
    original: str


@dataclass
class EditTags(Message, namespace="pane"):
    """Open the dialog for the tags of an annotation."""

    annotation_id: str


@dataclass
class SetColour(Message, namespace="pane"):
    """Give an annotation a colour; with None, let the user choose one."""

    annotation_id: str
    colour: Colour | None = None


@dataclass
class DeleteAnnotation(Message, namespace="pane"):
    """Delete an annotation."""

    annotation_id: str


@dataclass
class CopyAnnotation(Message, namespace="pane"):
    """Put the quote and the note of an annotation into the clipboard."""

    annotation_id: str


@dataclass
class OpenExternalEditor(Message, namespace="pane"):
    """Edit a note in the user's own editor."""

    annotation_id: str


@dataclass
class RepairAnnotation(Message, namespace="pane"):
    """Show the repair view; with an id, at that annotation."""

    annotation_id: str = ""


@dataclass
class StepCandidate(Message, namespace="pane"):
    """Look at another candidate of the annotation under repair: 1 for the next, -1 for the one before."""

    step: int
