"""A question with a few answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from reader.layout import clip
from reader.model import clean_text
from reader.ui.dialogs.frame import Dialog
from reader.ui.input.typeahead import BURST
from reader.ui.widgets.row_list import RowList

TYPING = 0.3
"""Seconds after a character in which another one is text that somebody types, and no answer."""


def answer_keys(labels: Sequence[str]) -> tuple[str, ...]:
    """The key of each answer: its first letter; empty where another answer begins with it too."""
    first = [label[:1].casefold() for label in labels]
    return tuple(key if key.isalnum() and first.count(key) == 1 else "" for key in first)


class Choices(RowList):
    """Answers, one a row, each with the key that chooses it.

    Only a single key answers: characters in a burst, or while somebody types, are text that was
    meant for something else.
    """

    BINDINGS = [
        Binding("right,tab", "row_down", show=False),
        Binding("left,shift+tab", "row_up", show=False),
    ]

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels
        self._answer_keys = answer_keys(labels)
        self._typed = float("-inf")
        self._answer: Timer | None = None

    def on_mount(self) -> None:
        self.styles.height = len(self._labels)
        self.set_count(len(self._labels))

    def entry(self, index: int, width: int) -> Content:
        key = Content(f" {self._answer_keys[index] or ' '}  ").stylize("accent").stylize("bold")
        return key + clip(self._labels[index], max(width - 4, 1))

    def on_key(self, event: events.Key) -> None:
        """Choose the answer of a key, unless it turns out to be part of a text."""
        if self._answer is not None:
            self._answer.stop()
            self._answer = None
        if not event.is_printable:
            return
        event.stop()
        alone = event.time - self._typed > TYPING
        self._typed = event.time
        key = (event.character or "").casefold()
        if alone and key in self._answer_keys:
            index = self._answer_keys.index(key)
            self._answer = self.set_timer(
                BURST, lambda: self.post_message(self.Chosen(self, index))
            )


class ConfirmDialog(Dialog[str]):
    """Returns the id of the chosen answer, None for escape, which means: do nothing.

    Args:
        title: the question.
        message: what follows from it.
        choices: pairs of id and label; the first one is under the cursor, so it must lose nothing.
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


def ask_to_discard(app: App[Any], message: str, discard: Callable[[], object]) -> None:
    """Ask before typed text is dropped.

    Args:
        app: the program.
        message: what follows from discarding it.
        discard: called when the user wants it dropped.
    """

    def answered(choice: str | None) -> None:
        if choice == "discard":
            discard()

    choices = (("keep", "Keep writing"), ("discard", "Discard"))
    app.push_screen(ConfirmDialog("Discard what you typed?", message, choices), answered)
