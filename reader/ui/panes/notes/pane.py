"""The notes pane: a header, an optional filter, the cards, and the editor on a card.

It reads the session and never changes it; the screen acts on its messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reader.model import Annotation, clean_text
from reader.session import Session
from reader.session.annotations import LOST
from reader.ui.input.user_keys import key_for, rebind
from reader.ui.panes.notes import placeholders
from reader.ui.panes.notes.card_list import CardList
from reader.ui.panes.notes.editing import NoteEditing
from reader.ui.panes.notes.notes_filter import NotesFilter, parse_filter
from reader.ui.widgets.filter_input import Filterable
from reader.ui.widgets.pane import pane_bindings
from reader.ui.widgets.pane_messages import GoToAnnotation, RepairAnnotation
from reader.ui.widgets.row_list import ink


def lost_first(annotations: Sequence[Annotation], session: Session) -> Sequence[Annotation]:
    """Sort annotations without a certain place, which are last in the session, before those of the text."""
    lost = [note for note in annotations if session.repairing.state(note.id) in LOST]
    if not lost:
        return annotations
    ids = {note.id for note in lost}
    whole = [note for note in annotations if note.kind == "article" and note.id not in ids]
    rest = [note for note in annotations if note.kind != "article" and note.id not in ids]
    return (*whole, *lost, *rest)


class _Header(Static):
    """The line over the cards.  A click on it opens the repair view."""

    class Clicked(Message):
        """The user clicked on the header."""

    def on_click(self) -> None:
        self.post_message(self.Clicked())


class NotesPane(Filterable, NoteEditing):
    """Every annotation of the article as a card.

    Notes on the whole article come first, then those without a certain place, then those in the text,
    at last those that the user gave up.  Messages: those of `pane_messages` about annotations.
    """

    mode = "notes"
    EXAMPLE = "words #tag yellow"
    BINDINGS = [*pane_bindings("notes")]
    DEFAULT_CSS = """
    NotesPane {
        layout: vertical;
        & > #notes-header { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #notes-body { layers: base over; height: 1fr; }
    }
    """

    def __init__(
        self,
        session: Session,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._session = session
        self._cards = CardList(session)
        self._filter = NotesFilter()
        self._visible: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        yield _Header(id="notes-header", markup=False)
        with Container(id="notes-body"):
            yield self._cards

    def on_mount(self) -> None:
        rebind(self, "notes")
        rebind(self._cards, "notes")
        self._cards.repair_key = key_for(self.app, "repair", "notes")
        self.refresh_annotations()
        self.watch(self.app, "theme", self._show_header, init=False)

    # Hooks

    def refresh_annotations(self) -> None:
        """Show the annotations as they are now; the selected one stays selected."""
        shown = lost_first(self._filtered(), self._session)
        if shown:
            self._cards.explain(None)
        elif self._session.annotations.all:
            key = key_for(self.app, "filter", "notes")
            self._cards.explain(partial(placeholders.no_match, typed=self._typed, key=key))
        else:
            self._cards.explain(
                partial(placeholders.none_yet, key=partial(key_for, self.app, mode="read"))
            )
        self._cards.show_annotations(shown)
        self._show_header()
        self.point_out()
        if self._visible:
            self._highlight(follow=False)

    def follow(self, start: int, end: int) -> None:
        """Highlight the annotations in the visible text; scroll to them unless the pane has the focus."""
        self._visible = (start, end)
        self._highlight(follow=not self.has_focus_within)

    def point_out(self) -> None:
        """Select the card of the annotation under repair, else of the one at the caret.

        Do nothing while the pane has the focus.
        """
        repairing = self._session.repairing
        if repairing.active and repairing.in_hand and not self.has_focus_within:
            self._cards.set_target(repairing.in_hand)
        elif not self.has_focus_within:
            at_caret = self._session.annotations.at(self._session.cursor.caret)
            self._cards.set_target(at_caret[0].id if at_caret else "")

    def on_descendant_focus(self) -> None:
        self._cards.set_target(None)

    def on_descendant_blur(self) -> None:
        self.call_later(self.point_out)

    def show_annotation(self, annotation_id: str) -> None:
        """Select an annotation and scroll to it; clear a filter that hides it."""
        if self._cards.index_of(annotation_id) < 0 and self._filter:
            self.set_filter("")
        index = self._cards.index_of(annotation_id)
        if index >= 0:
            self._cards.select(index)

    def focus(self, scroll_visible: bool = True) -> NotesPane:
        """Give the focus to the cards, with the one at the caret or another highlighted one selected."""
        self.point_out()
        first, selected = self._cards.first_highlighted, self._cards.selected
        if first >= 0 and not (selected >= 0 and self._cards.is_highlighted(selected)):
            self._cards.select(first)
        self._cards.focus(scroll_visible)
        return self

    def _highlight(self, *, follow: bool) -> None:
        start, end = self._visible or (0, 0)
        visible = self._session.annotations.placed_in(start, end)
        self._cards.highlight((annotation.id for _, annotation in visible), follow=follow)

    def _show_header(self) -> None:
        shown, total = len(self._cards.annotations), len(self._session.annotations.all)
        count = f"{shown:,} of {total:,}" if self._filter else f"{total:,}" if total else ""
        theme = self.app.theme
        title = Content("Notes").stylize(ink(theme, "bold"))
        number = Content(f"  {count}").stylize(ink(theme, "quiet"))
        query = " ".join(clean_text(self._typed).split())
        active = Content(f"  {query}" if query else "").stylize(ink(theme, "accent"))
        to_repair = self._to_repair()
        self.query_one("#notes-header", _Header).update(title + number + to_repair + active)

    def _to_repair(self) -> Content:
        """Return the number of annotations to repair and the key for it; empty when there are none."""
        number = len(self._session.repairing.to_repair())
        if not number:
            return Content("")
        key, theme = key_for(self.app, "repair", "notes"), self.app.theme
        words = Content(f"   {key} ").stylize(ink(theme, "bold")).stylize(ink(theme, "accent"))
        return words + Content(f"{number:,} to repair").stylize(ink(theme, "warning"))

    # The filter

    def set_filter(self, typed: str) -> None:
        """Apply a filter as if the user had typed it."""
        self._typed = typed
        self._filter = parse_filter(typed)
        self.refresh_annotations()

    def _filtered(self) -> tuple[Annotation, ...]:
        query = self._filter
        if not query:
            return self._session.annotations.all
        session = self._session
        matches = session.annotations.filtered(words=query.words, colours=query.colours)
        return tuple(
            a
            for a in matches
            if a.id == self._editing
            or (query.has_tags(a) and query.has_state(a, session.annotations.anchor(a.id)))
        )

    @property
    def filtered(self) -> Widget:
        return self._cards

    # The mouse on the header and on a card

    def on__header_clicked(self) -> None:
        if self._session.repairing.to_repair():
            self.post_message(RepairAnnotation())

    def on_card_list_opened(self, message: CardList.Opened) -> None:
        self.post_message(GoToAnnotation(message.annotation_id, keep_focus=True))

    def on_card_list_edit_requested(self, message: CardList.EditRequested) -> None:
        self.edit(message.annotation_id)

    def on_card_list_menu_requested(self, message: CardList.MenuRequested) -> None:
        self.open_menu(message.x, message.y)
