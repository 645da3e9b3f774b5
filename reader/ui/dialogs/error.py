"""Telling what went wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import clean_text
from reader.ui.dialogs.frame import Dialog


class ErrorDialog(Dialog[None]):
    """Shows an error until a key is pressed; returns None.

    Args:
        title: two to five words.
        message: what went wrong, where, and what to do next.
    """

    BINDINGS = [Binding("enter,space,q", "cancel", "close", show=False)]
    DEFAULT_CSS = """
    ErrorDialog > .box {
        border: round $error;
        padding: 0 1;
        min-height: 0;
        & > Static { height: auto; }
    }
    """

    def __init__(self, title: str, message: str) -> None:
        super().__init__()
        self._title = clean_text(title, keep="")
        self._message = clean_text(message)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = "Enter closes"
            yield Static(Content(self._message))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
