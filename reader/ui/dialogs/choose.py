"""Choosing one of many names: a line that filters, and the list of those that fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from reader.layout import cell_width, clip
from reader.model import MentionKind, clean_text
from reader.ui.dialogs.fitting import FittingList
from reader.ui.dialogs.frame import Dialog
from reader.ui.style.kind_styles import kind_look
from reader.ui.widgets.row_list import RowList


class Choice(NamedTuple):
    """A name to choose, its kind, and a word about it for the end of its row."""

    name: str
    kind: MentionKind
    about: str = ""


class _Line(Input):
    BINDINGS = [Binding("tab", "to_list", "choose", show=False)]
    LIST_ACTIONS: ClassVar = {"row_down": "to_list"}

    class ListAsked(Message):
        """Down was pressed."""

    def action_to_list(self) -> None:
        self.post_message(self.ListAsked())


class _Names(FittingList):
    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    def show_choices(self, choices: list[Choice]) -> None:
        self.choices = choices
        self.set_count(len(choices))

    def entry(self, index: int, width: int) -> Content:
        choice = self.choices[index]
        about = clip(_plain(choice.about), max(width - 9, 0))
        name = clip(_plain(choice.name), max(width - cell_width(about) - 2, 1))
        gap = " " * max(1, width - cell_width(name) - cell_width(about) - 1)
        look = kind_look(self.app, choice.kind)
        return Content(name).stylize(look) + gap + Content(about).stylize("quiet")


class ChooseDialog(Dialog[str]):
    """Returns the name chosen; None when left.

    Args:
        title: what it is for.
        choices: names, the likeliest first.
    """

    DEFAULT_CSS = """
    ChooseDialog {
        & > .box { width: 60; }
        & _Line { height: 1; border: none; padding: 0; background: $panel; }
        & _Line:focus { border: none; }
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = _plain(title)
        self._choices = list(choices)
        self._folded = [choice.name.casefold() for choice in choices]
        self._fitting = _Names()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = "Type to filter · ↓ list · Enter chooses · Esc"
            yield _Line(placeholder="part of a name", select_on_focus=False)
            yield self._fitting

    def on_mount(self) -> None:
        self._fitting.show_choices(self._choices)
        self.query_one(_Line).focus()

    def on_resize(self) -> None:
        self._fitting.styles.height = max(1, min(len(self._choices), 14, self.size.height - 3))

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        words = message.value.casefold().split()
        self._fitting.show_choices(
            [
                choice
                for choice, folded in zip(self._choices, self._folded, strict=True)
                if all(word in folded for word in words)
            ]
        )

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if self._fitting.choices:
            self.dismiss(self._fitting.choices[max(self._fitting.index, 0)].name)

    def on__line_list_asked(self) -> None:
        if self._fitting.choices:
            self._fitting.focus()

    def on_fitting_list_left(self, message: FittingList.Left) -> None:
        line = self.query_one(_Line)
        line.focus()
        if message.typed:
            line.insert_text_at_cursor(message.typed)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.dismiss(self._fitting.choices[message.index].name)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())
