"""The list of cards of the notes pane: selection, keys and the mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from reader.model import Annotation
from reader.session import Session
from reader.ui.panes.notes.card_view import CardView
from reader.ui.widgets.pane import pane_bindings


class CardList(CardView):
    """Annotations as cards, of which one is selected.

    Messages, each with the annotation's id: `Opened` (a click), `EditRequested` (a double click),
    `MenuRequested` (the right button); and `Settled` (heights or the view changed).
    """

    BINDINGS = [*pane_bindings("notes")]
    DEFAULT_CSS = """
    CardList {
        layer: base;
        height: 1fr;
        background: transparent;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class Opened(Message):
        annotation_id: str

    @dataclass
    class EditRequested(Message):
        annotation_id: str

    @dataclass
    class MenuRequested(Message):
        annotation_id: str
        x: int
        y: int

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._index: dict[str, int] = {}

    # What is shown

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show annotations; the selected one stays selected, else the one now in its place."""
        selected_id = self.selected_id
        self._index = {annotation.id: i for i, annotation in enumerate(annotations)}
        instead = min(max(self.selected, 0), len(annotations) - 1)
        self.show_cards(annotations, self._index.get(selected_id, instead))

    @property
    def selected_id(self) -> str:
        """The id of the selected annotation, empty when there is none."""
        if 0 <= self.selected < len(self.annotations):
            return self.annotations[self.selected].id
        return ""

    def index_of(self, annotation_id: str) -> int:
        """Return the index of an annotation in the list, -1 when it is not shown."""
        return self._index.get(annotation_id, -1)

    def select(self, index: int, *, reveal: bool = True) -> None:
        """Select a card and scroll to it, to its top if it is higher than the view."""
        if not self.annotations:
            self.selected = -1
            return
        index = max(0, min(index, len(self.annotations) - 1))
        if index != self.selected:
            self.forget(self.selected)
            self.forget(index)
            self.selected = index
        self.settle(around=index if reveal else None)
        if reveal:
            self.reveal(index)
        self.refresh()

    def set_target(self, annotation_id: str | None) -> None:
        """Set the annotation that actions concern (see `is_target`), and select its card."""
        if annotation_id == self.target:
            return
        self.target = annotation_id
        index = self.index_of(annotation_id or "")
        if index >= 0:
            self.select(index)
        self.refresh()

    def reveal(self, index: int) -> None:
        """Scroll as little as shows the card."""
        self.turn_to(self.heights.top(index), self.heights.height(index) - 1)
        self.settle()

    def highlight(self, ids: Iterable[str], *, follow: bool) -> None:
        """Highlight the cards of the annotations in the visible text.

        Args:
            ids: of the annotations.
            follow: scroll to the one at the caret, else to the first of them.
        """
        highlighted = frozenset(ids)
        if highlighted != self.highlighted:
            self.highlighted = highlighted
            self.refresh()
        target = self.index_of(self.target or "")
        index = target if target >= 0 else self.first_highlighted
        if follow and index >= 0:
            self.settle(around=index)
            self.reveal(index)

    @property
    def first_highlighted(self) -> int:
        """The index of the first highlighted card, -1 for none."""
        return min((self._index[i] for i in self.highlighted if i in self._index), default=-1)

    def open_hole(self, rows: int) -> None:
        """Leave rows free on the selected card, in place of its note; 0 shows the note again."""
        if rows != self.hole:
            self.hole = rows
            self.forget(self.selected)
            self.settle(around=self.selected)
            self._reveal_selected()
            self.refresh()

    def _reveal_selected(self) -> None:
        """Scroll to the selected card, and above all to the hole in it with a row of the quote."""
        self.reveal(self.selected)
        if self.hole:
            top = self.hole_row + self.scroll_offset.y
            self.turn_to(top - 1, self.hole + 1)
            self.settle()

    @property
    def hole_row(self) -> int:
        """The row of the view at which the hole starts; negative above the view."""
        hole = self.rows_of(self.selected).hole
        return self.heights.top(self.selected) + max(hole, 0) - self.scroll_offset.y

    @property
    def selected_row(self) -> int:
        """The row of the view at which the selected card starts; negative above the view."""
        return self.heights.top(max(self.selected, 0)) - self.scroll_offset.y

    # Moving

    def action_row_down(self) -> None:
        """Go to the next card, after scrolling through a card that is higher than the view."""
        self._step(1)

    def action_row_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.annotations:
            return
        view, top = self.scrollable_content_region.height, self.scroll_offset.y
        start = self.heights.top(self.selected)
        end = self.heights.top(self.selected + 1) - 1
        more = end - (top + view) if by > 0 else top - start
        if end - start > view and more > 0 and start < top + view and top < end:
            self.scroll_relative(y=by * min(more, max(view // 2, 1)), animate=False)
        else:
            self.select(self.selected + by)

    def action_row_page_down(self) -> None:
        self._page(1)

    def action_row_page_up(self) -> None:
        self._page(-1)

    def _page(self, by: int) -> None:
        """Go to the card one view further, or at least to the next one."""
        if not self.annotations:
            return
        row = self.heights.top(self.selected) + by * self.scrollable_content_region.height
        index = self.heights.at(row)
        self.select(max(index, self.selected + 1) if by > 0 else min(index, self.selected - 1))

    def action_row_first(self) -> None:
        self.select(0)

    def action_row_last(self) -> None:
        self.select(len(self.annotations) - 1)

    # The screen and the mouse

    def on_resize(self) -> None:
        self.rewrap()
        self.settle(around=self.selected if self.hole else None)
        if self.hole:
            self._reveal_selected()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if not self.annotations or row >= self.heights.total:
            return
        event.stop()
        index = self.heights.at(row)
        annotation_id = self.annotations[index].id
        self.select(index)
        if event.button == 3:
            self.post_message(self.MenuRequested(annotation_id, event.screen_x, event.screen_y))
        elif event.chain == 1:
            self.post_message(self.Opened(annotation_id))
        else:
            self.post_message(self.EditRequested(annotation_id))
