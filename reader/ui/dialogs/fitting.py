"""The list of what fits a line above it: typing and up from its first row lead back to the line."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message

from reader.ui.widgets.row_list import RowList


class FittingList(RowList):
    """Rows to choose from.  Messages: `Left(typed)`, and those of RowList."""

    BINDINGS = [Binding("space", "row_open", show=False)]

    class Left(Message):
        """Up from the first row, or typing: back to the line."""

        def __init__(self, typed: str = "") -> None:
            super().__init__()
            self.typed = typed

    def action_row_up(self) -> None:
        if self.index <= 0:
            self.post_message(self.Left())
        else:
            super().action_row_up()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            self.post_message(self.Left(event.character))
