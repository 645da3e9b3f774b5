"""The line in which the filter of a pane is typed, and panes that have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reader.ui.input.typeahead import expect_field
from reader.ui.widgets.bars import Hint


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


class Filterable(Widget):
    """A pane with a list, and above it the line of its filter while there is one."""

    EXAMPLE: ClassVar[str] = ""
    """Hint for the empty field."""
    _typed = ""

    @property
    def filtered(self) -> Widget:
        """The list that is filtered."""
        raise NotImplementedError

    def set_filter(self, typed: str) -> None:
        """Shows what fits what was typed."""
        raise NotImplementedError

    async def action_filter(self) -> None:
        """Opens the filter, or goes back to it."""
        expect_field(self)
        fields = self.query(FilterInput)
        field = fields.first() if fields else FilterInput(self._typed, self.EXAMPLE)
        if not fields:
            below = self.filtered
            while below.parent is not self and isinstance(below.parent, Widget):
                below = below.parent
            await self.mount(field, before=below)
        field.focus()

    def on_filter_input_typed(self, message: FilterInput.Typed) -> None:
        self.set_filter(message.text)

    async def on_filter_input_left(self, message: FilterInput.Left) -> None:
        if message.clear:
            self.set_filter("")
        # First: the focus of a field that is removed would go to the article.
        self.filtered.focus()
        if not self._typed:
            await self.query(FilterInput).remove()
