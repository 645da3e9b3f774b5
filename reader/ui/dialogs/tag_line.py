"""A line of tags that completes from the tags in use, with a list of what fits below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from reader.layout import clip
from reader.model import clean_text
from reader.ui.dialogs.completion import join_tags, matches, split_tags, word_before
from reader.ui.dialogs.fitting import FittingList
from reader.ui.runtime.textual_internals.app import suggest
from reader.ui.widgets.row_list import RowList

_MOST = 50


class _Line(Input):
    BINDINGS = [Binding("tab", "complete", "complete", show=False)]
    LIST_ACTIONS: ClassVar = {"row_down": "to_list"}

    class Completed(Message):
        """Tab was pressed."""

    class ListAsked(Message):
        """Down was pressed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab moves on when there is nothing to complete."""
        if action == "complete":
            return bool(word_before(self.value, self.cursor_position)[1])
        return super().check_action(action, parameters)

    def suggest(self, ending: str) -> None:
        """Show how the tag at the end of the line may go on; right takes it."""
        suggest(self, self.value + ending if ending and self.cursor_at_end else "")

    def action_complete(self) -> None:
        self.post_message(self.Completed())

    def action_to_list(self) -> None:
        self.post_message(self.ListAsked())


class _Tags(FittingList):
    BINDINGS = [Binding("tab,right", "row_open", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def show_tags(self, tags: list[str]) -> None:
        self.tags = tags[:_MOST]
        self.set_count(len(self.tags))

    def entry(self, index: int, width: int) -> Content:
        return Content(clip("#" + self.tags[index], width))


class TagLine(Vertical):
    """Tags, with completion.  Message: `Submitted` when enter is pressed in the line.

    Tab (or right, at the end) takes what is suggested; down goes to the list, where enter, tab
    or a click takes a tag.
    """

    DEFAULT_CSS = """
    TagLine {
        height: auto;
        & > _Line { height: 1; border: none; padding: 0; background: $panel; }
        & > _Line:focus { border: none; }
        & > _Tags { height: 6; }
    }
    """

    class Submitted(Message):
        """The line is done."""

    def __init__(self, tags: Iterable[str], known_tags: Sequence[str], *, rows: int = 6) -> None:
        super().__init__()
        # What is in the file may have been written by anybody.
        self._known = tuple(clean_text(tag, keep="") for tag in known_tags)
        self._tags = tuple(tags)
        shown = join_tags(tuple(clean_text(tag, keep="") for tag in self._tags))
        self._began = split_tags(shown)
        self._line = _Line(
            shown,
            placeholder="#tag #another",
            select_on_focus=False,
        )
        self._fitting = _Tags()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield self._line
        yield self._fitting

    def on_mount(self) -> None:
        self._fitting.styles.height = self._rows
        self._line.cursor_position = len(self._line.value)
        self._refresh_fitting()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in the line; exactly those given when nothing was changed."""
        tags = split_tags(self._line.value)
        return self._tags if tags == self._began else tags

    @property
    def text(self) -> str:
        """The line as it was typed."""
        return self._line.value

    def focus(self, scroll_visible: bool = True) -> TagLine:
        self._line.focus(scroll_visible)
        return self

    def _refresh_fitting(self) -> None:
        line = self._line
        start, begun = word_before(line.value, line.cursor_position)
        others = split_tags(line.value[:start] + " " + line.value[line.cursor_position :])
        fitting = matches(begun, self._known, others)
        self._fitting.show_tags(fitting)
        first = next((t for t in fitting if t.casefold().startswith(begun.casefold())), "")
        line.suggest(first[len(begun) :] if begun else "")

    def _take(self, tag: str) -> None:
        """Puts a tag in place of what is being typed at the cursor."""
        line = self._line
        start, _ = word_before(line.value, line.cursor_position)
        rest = line.value[line.cursor_position :].lstrip()
        line.value = f"{line.value[:start]}#{tag} {rest}"
        line.cursor_position = start + len(tag) + 2
        line.focus()
        self._refresh_fitting()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._refresh_fitting()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.post_message(self.Submitted())

    def on__line_completed(self) -> None:
        if self._fitting.tags:
            self._take(self._fitting.tags[0])

    def on__line_list_asked(self) -> None:
        if self._fitting.tags:
            self._fitting.point(0)
            self._fitting.focus()

    def on_fitting_list_left(self, message: FittingList.Left) -> None:
        self._line.focus()
        if message.typed:
            self._line.insert_text_at_cursor(message.typed)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        self._take(self._fitting.tags[message.index])
