"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.layout.cells import clip
from reader.model import clean_text
from reader.ui.dialogs.frame import Dialog
from reader.ui.rows import RowList


class Choices(RowList):
    """Answers, one a row; the first letter of each stands out."""

    BINDINGS = [
        ("down,right,tab,j", "row_down"),
        ("up,left,shift+tab,k", "row_up"),
        ("enter,space", "row_open"),
    ]

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels

    def on_mount(self) -> None:
        self.styles.height = len(self._labels)
        self.set_count(len(self._labels))

    def entry(self, index: int, width: int) -> Content:
        label = self._labels[index]
        return Content(clip(label[:1], width)).stylize("accent").stylize("bold underline") + clip(
            label[1:], max(width - 1, 0)
        )


class ConfirmDialog(Dialog[str]):
    """Returns the id of the chosen answer, None for escape, which means: do nothing.

    Args:
        title: the question.
        message: what follows from it.
        choices: pairs of id and label; the first one is under the cursor, and the first letter of
            each label chooses it.
    """

    def __init__(self, title: str, message: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = clean_text(title, keep="")
        self._message = clean_text(message)
        self._answers = tuple((name, clean_text(label, keep="")) for name, label in choices)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = "Enter · Esc"
            yield Static(Content(self._message + "\n"))
            yield Choices([label for _, label in self._answers])

    def on_mount(self) -> None:
        self.query_one(Choices).focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(self._answers[message.index][0])

    def on_key(self, event: events.Key) -> None:
        """The first letter of an answer chooses it."""
        for name, label in self._answers:
            if event.character and event.character.casefold() == label[:1].casefold():
                event.stop()
                self.dismiss(name)
                return
