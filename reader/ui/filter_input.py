"""The line in which the filter of a pane is typed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from reader.ui.bars import Hint


class FilterInput(Input):
    """The filter as it is typed.  Messages: `Typed(text)` at each change; `Left(clear)`."""

    BINDINGS = [
        Binding("escape", "clear_filter", "show all"),
        Binding("enter,down", "keep_filter", "to the list"),
    ]
    DEFAULT_CSS = """
    FilterInput, FilterInput:focus { height: 1; border: none; padding: 0 1; }
    """

    FOOT = (Hint("Enter", "to the list", ""), Hint("Esc", "shows all", ""))

    @dataclass
    class Typed(Message):
        text: str

    @dataclass
    class Left(Message):
        clear: bool

    def __init__(self, typed: str, example: str) -> None:
        super().__init__(typed, placeholder=f"{example} · Esc shows all", select_on_focus=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Typed(message.value))

    def action_keep_filter(self) -> None:
        self.post_message(self.Left(clear=False))

    def action_clear_filter(self) -> None:
        self.post_message(self.Left(clear=True))
