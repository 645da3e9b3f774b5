"""Base of the dialogs: a bordered box in the middle that fits any terminal."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

from reader.ui.dialogs.single_answer import AnsweredOnce
from reader.ui.input.list_keys import bind_list_keys

Result = TypeVar("Result")


class Modal(ModalScreen[Result | None], AnsweredOnce[Result | None], Generic[Result]):
    """A screen over the others that returns one answer, once.

    `ModalScreen` comes first: Textual takes styles from the first base only, and without those of
    a modal screen the page behind is not shown.
    """

    def on_mount(self) -> None:
        """Give its lists the keys of the keymap; called besides the `on_mount` of a subclass."""
        bind_list_keys(self)


class Dialog(Modal[Result], Generic[Result]):
    """A modal box.  It holds one container with the class `box`; escape returns None."""

    BINDINGS = [Binding("escape", "cancel", "cancel", show=False)]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .box {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            background: $surface;
            border: round $primary;
            border-title-color: $text;
            border-title-style: bold;
            border-subtitle-color: $text;
            padding: 0 1;
            scrollbar-size-vertical: 1;
        }
    }
    """

    def typed(self) -> Result | None:
        """Return the input that would be lost if the program ended now; None when nothing was typed."""
        return None

    def action_cancel(self) -> None:
        self.dismiss(None)
